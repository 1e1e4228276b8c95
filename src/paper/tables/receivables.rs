//! What a ledger system for receivables (*kundreskontra*) takes in: open items and those who owe them. The
//! customer's number is the organisation number.

use super::columns::{self, Column, column};
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
        column("Nummer", "Number", 15, |one, _| text(&one.number)),
        column("Dokument", "Document", 16, |one, language| text(language.document(one.draft.kind))),
        column("OCR-nummer", "Payment reference", 19, |one, _| {
            unless_credit(one, Cell::Text(one.payee_reference.to_string()))
        }),
        column("Fakturadatum", "Invoice date", 13, |one, _| Ok(Cell::Day(one.issued_on))),
        column("Förfallodatum", "Due date", 13, |one, _| {
            unless_credit(one, Cell::Day(one.due_on))
        }),
        column("Kundnummer", "Customer", 15, |one, _| {
            text(&one.draft.buyer.organisation_number.to_string())
        }),
        column("Kund", "Name", 38, |one, _| text(&one.draft.buyer.name)),
        column("Belopp", "Amount", 16, |one, _| {
            Ok(Cell::Amount(one.draft.kind.counted(one.draft.totals.payable)?))
        }),
        column("Er referens", "Your reference", 20, |one, _| text(&one.draft.buyer.reference)),
        column("Avser faktura", "Refers to invoice", 24, |one, _| {
            let numbers = one.draft.refers_to.iter().map(|reference| reference.number.as_str());
            text(&numbers.collect::<Vec<_>>().join(", "))
        }),
    ]
}

fn of_customers<'a>() -> Vec<Column<&'a Invoice>> {
    vec![
        column("Kundnummer", "Customer", 15, |one, _| {
            text(&one.draft.buyer.organisation_number.to_string())
        }),
        column("Namn", "Name", 38, |one, _| text(&one.draft.buyer.name)),
        column("Kategori", "Category", 24, |one, language| {
            text(language.category(one.draft.buyer.category))
        }),
        column("Adress", "Street", 30, |one, _| text(&one.draft.buyer.street)),
        column("Postnummer", "Postal code", 11, |one, _| text(&one.draft.buyer.postal_code)),
        column("Ort", "City", 20, |one, _| text(&one.draft.buyer.city)),
        column("Land", "Country", 14, |one, language| {
            text(language.country(&one.draft.buyer.country))
        }),
        column("Er referens", "Your reference", 20, |one, _| text(&one.draft.buyer.reference)),
        column("E-post", "E-mail", 30, |one, _| text(&one.draft.buyer.email)),
        column("Leverans", "Delivery", 10, |one, _| {
            text(one.draft.buyer.delivery.map_or("", |delivery| delivery.word()))
        }),
        column("Peppol-id", "Peppol id", 18, |one, _| text(&one.draft.buyer.peppol_id)),
    ]
}
