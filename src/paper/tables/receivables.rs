//! What a ledger system for receivables (*kundreskontra*) takes in: open items and those who owe them. The
//! customer's number is the organisation number.

use super::columns::{self, Column, figures, whole, words};
use super::{Cell, Sheet, TableError};
use crate::engine::invoice::{DocumentKind, Invoice};
use crate::values::language::Language;

/// A row for each document, with what is to be paid; credit notes are negative and fall due on no day.
pub fn open_items(invoices: &[&Invoice], language: Language) -> Result<Sheet, TableError> {
    columns::sheet(language.pick("Kundreskontra", "Receivables"), &items(), invoices, language)
}

/// A row for each customer, as a document of its has it: the documents are one for each.
pub fn customers(invoices: &[&Invoice], language: Language) -> Result<Sheet, TableError> {
    columns::sheet(language.pick("Kundregister", "Customers"), &of_customers(), invoices, language)
}

fn text(text: &str) -> Result<Cell, TableError> {
    Ok(if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) })
}

/// What a credit note has not.
fn unless_credit(invoice: &Invoice, cell: Cell) -> Result<Cell, TableError> {
    Ok(match invoice.draft.kind {
        DocumentKind::CreditNote => Cell::Empty,
        DocumentKind::Invoice | DocumentKind::Correction => cell,
    })
}

fn items<'a>() -> Vec<Column<&'a Invoice>> {
    vec![
        whole("Nummer", "Number", 15, |one, _| text(&one.number)),
        words("Dokument", "Document", 16, |one, language| text(language.document(one.draft.kind))),
        whole("OCR-nummer", "Payment reference", 19, |one, _| {
            unless_credit(one, Cell::Text(one.payee_reference.to_string()))
        }),
        whole("Fakturadatum", "Invoice date", 13, |one, _| Ok(Cell::Day(one.issued_on))),
        whole("Förfallodatum", "Due date", 13, |one, _| unless_credit(one, Cell::Day(one.due_on))),
        whole("Kundnummer", "Customer", 15, |one, _| {
            text(&one.draft.buyer.organisation_number.to_string())
        }),
        words("Kund", "Name", 38, |one, _| text(&one.draft.buyer.name)),
        figures("Belopp", "Amount", 16, |one, _| {
            Ok(Cell::Amount(one.draft.kind.counted(one.draft.totals.payable)?))
        }),
        words("Er referens", "Your reference", 20, |one, _| text(&one.draft.buyer.reference)),
        words("Avser faktura", "Refers to invoice", 24, |one, _| {
            let numbers = one.draft.refers_to.iter().map(|reference| reference.number.as_str());
            text(&numbers.collect::<Vec<_>>().join(", "))
        }),
    ]
}

fn of_customers<'a>() -> Vec<Column<&'a Invoice>> {
    vec![
        whole("Kundnummer", "Customer", 15, |one, _| {
            text(&one.draft.buyer.organisation_number.to_string())
        }),
        words("Namn", "Name", 38, |one, _| text(&one.draft.buyer.name)),
        words("Kategori", "Category", 24, |one, language| {
            text(language.category(one.draft.buyer.category))
        }),
        words("Adress", "Street", 30, |one, _| text(&one.draft.buyer.street)),
        words("Postnummer", "Postal code", 11, |one, _| text(&one.draft.buyer.postal_code)),
        words("Ort", "City", 20, |one, _| text(&one.draft.buyer.city)),
        words("Land", "Country", 14, |one, language| {
            text(language.country(&one.draft.buyer.country))
        }),
        words("Er referens", "Your reference", 20, |one, _| text(&one.draft.buyer.reference)),
        words("E-post", "E-mail", 30, |one, _| text(&one.draft.buyer.email)),
        words("Leverans", "Delivery", 10, |one, _| {
            text(one.draft.buyer.delivery.map_or("", |delivery| delivery.word()))
        }),
        words("Peppol-id", "Peppol id", 18, |one, _| text(&one.draft.buyer.peppol_id)),
    ]
}
