//! Which columns the tables have: heading and cell side by side, so that they can't come apart.

use super::{Cell, ColumnKind, Sheet, SheetColumn, TableError};
use crate::engine::invoice::{DocumentKind, Invoice, Line};
use crate::values::language::Language;
use crate::values::money::{Money, Quantity};

/// A column over values of one kind.
pub(super) struct Column<T> {
    swedish: &'static str,
    english: &'static str,
    width: u16,
    kind: ColumnKind,
    cell: fn(&T, Language) -> Result<Cell, TableError>,
}

/// A column of words.
pub(super) fn words<T>(
    swedish: &'static str,
    english: &'static str,
    width: u16,
    cell: fn(&T, Language) -> Result<Cell, TableError>,
) -> Column<T> {
    Column { swedish, english, width, kind: ColumnKind::Words, cell }
}

/// A column of days, or of names and numbers that are never broken.
pub(super) fn whole<T>(
    swedish: &'static str,
    english: &'static str,
    width: u16,
    cell: fn(&T, Language) -> Result<Cell, TableError>,
) -> Column<T> {
    Column { swedish, english, width, kind: ColumnKind::Whole, cell }
}

/// A column of figures.
pub(super) fn figures<T>(
    swedish: &'static str,
    english: &'static str,
    width: u16,
    cell: fn(&T, Language) -> Result<Cell, TableError>,
) -> Column<T> {
    Column { swedish, english, width, kind: ColumnKind::Figures, cell }
}

/// A line with the document it stands on.
pub(super) struct LineRow<'a> {
    invoice: &'a Invoice,
    number: u64,
    line: &'a Line,
}

/// The lines of a document.
pub(super) fn rows(invoice: &Invoice) -> impl Iterator<Item = LineRow<'_>> {
    invoice.draft.lines.iter().zip(1..).map(move |(line, number)| LineRow { invoice, number, line })
}

/// The table that these columns make of these values.
pub(super) fn sheet<T>(
    name: &'static str,
    columns: &[Column<T>],
    values: &[T],
    language: Language,
) -> Result<Sheet, TableError> {
    let headed = columns.iter().map(|column| {
        let heading = language.pick(column.swedish, column.english);
        SheetColumn::new(column.kind, heading).wide(column.width)
    });
    let mut sheet = Sheet::new(name, language, headed);
    for value in values {
        let cells = columns.iter().map(|column| (column.cell)(value, language));
        sheet.add(cells.collect::<Result<Vec<_>, TableError>>()?);
    }
    Ok(sheet)
}

fn text(text: impl Into<String>) -> Result<Cell, TableError> {
    Ok(Cell::Text(text.into()))
}

fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Cell, TableError> {
    match texts.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => Ok(Cell::Empty),
        all => text(all),
    }
}

fn kind(invoice: &Invoice, language: Language) -> Result<Cell, TableError> {
    text(language.document(invoice.draft.kind))
}

fn amount(invoice: &Invoice, amount: Money) -> Result<Cell, TableError> {
    Ok(Cell::Amount(invoice.draft.kind.counted(amount)?))
}

/// The columns of documents.
pub(super) fn of_documents<'a>() -> Vec<Column<&'a Invoice>> {
    vec![
        whole("Nummer", "Number", 15, |one, _| text(&one.number)),
        words("Dokument", "Document", 16, |one, language| kind(one, language)),
        whole("Fakturadatum", "Invoice date", 13, |one, _| Ok(Cell::Day(one.issued_on))),
        whole("Förfallodatum", "Due date", 13, |one, _| {
            // Nothing is due on a credit note.
            Ok(match one.draft.kind {
                DocumentKind::CreditNote => Cell::Empty,
                DocumentKind::Invoice | DocumentKind::Correction => Cell::Day(one.due_on),
            })
        }),
        whole("Faktureringsperiod", "Billing period", 19, |one, _| {
            text(one.draft.period.to_string())
        }),
        whole("Avtal", "Agreement", 14, |one, _| text(one.draft.agreement_names())),
        words("Tjänst", "Service", 18, |one, _| text(one.draft.service_name())),
        whole("Kundens org.nr", "Customer, reg. no.", 17, |one, _| {
            let parties = one.draft.parties().into_iter().map(|one| one.to_string());
            text(parties.collect::<Vec<_>>().join(", "))
        }),
        whole("Mottagare, org.nr", "Recipient, reg. no.", 19, |one, _| {
            text(one.draft.buyer.organisation_number.to_string())
        }),
        words("Mottagare", "Recipient", 38, |one, _| text(one.draft.buyer.name.as_str())),
        words("Er referens", "Your reference", 20, |one, _| {
            texts(Some(one.draft.buyer.reference.as_str()).into_iter())
        }),
        whole("OCR-nummer", "Payment reference", 19, |one, _| match one.draft.kind {
            DocumentKind::CreditNote => Ok(Cell::Empty),
            DocumentKind::Invoice | DocumentKind::Correction => {
                text(one.payee_reference.to_string())
            }
        }),
        figures("Netto", "Net", 16, |one, _| amount(one, one.draft.totals.net)),
        figures("Moms", "VAT", 16, |one, _| amount(one, one.draft.totals.vat)),
        figures("Öresavrundning", "Rounding", 16, |one, _| amount(one, one.draft.totals.rounding)),
        figures("Att betala", "To pay", 16, |one, _| amount(one, one.draft.totals.payable)),
        words("Avser faktura", "Refers to invoice", 24, |one, _| {
            texts(one.draft.refers_to.iter().map(|reference| reference.number.as_str()))
        }),
        words("Anledning", "Reason", 40, |one, language| {
            let reason = one.draft.reason.as_ref();
            reason.map_or(Ok(Cell::Empty), |reason| text(language.reason(reason)))
        }),
    ]
}

/// The columns of lines.
pub(super) fn of_lines<'a>() -> Vec<Column<LineRow<'a>>> {
    vec![
        whole("Nummer", "Number", 15, |row, _| text(&row.invoice.number)),
        words("Dokument", "Document", 16, |row, language| kind(row.invoice, language)),
        figures("Rad", "Line", 7, |row, _| Ok(Cell::Quantity(row.number.into()))),
        whole("Fakturadatum", "Invoice date", 13, |row, _| Ok(Cell::Day(row.invoice.issued_on))),
        whole("Avtal", "Agreement", 14, |row, _| text(row.line.agreement.as_str())),
        words("Tjänst", "Service", 18, |row, _| {
            let draft = &row.invoice.draft;
            text(draft.service_name_of(draft.agreement_of(row.line)))
        }),
        words("Mottagare", "Recipient", 38, |row, _| text(row.invoice.draft.buyer.name.as_str())),
        whole("Faktureringsperiod", "Billing period", 19, |row, _| {
            text(row.line.billing_period.to_string())
        }),
        words("Avgift", "Fee", 20, |row, _| text(row.line.fee.as_str())),
        words("Benämning", "Name", 38, |row, language| text(language.fee(row.line))),
        words("Detalj", "Detail", 24, |row, language| {
            text(language.detail(row.line.detail.kind()))
        }),
        words("Avgiftsmodell", "Tariff", 26, |row, _| text(row.line.tariff.as_str())),
        whole("Från", "From", 12, |row, _| Ok(Cell::Day(row.line.period.first()))),
        whole("Till och med", "Through", 12, |row, _| Ok(Cell::Day(row.line.period.last()))),
        figures("Antal", "Quantity", 12, |row, _| {
            let kind = row.invoice.draft.kind;
            Ok(Cell::Quantity(kind.counted_quantity(row.line.detail.quantity())?))
        }),
        words("Enhet", "Unit", 12, |row, language| {
            texts(Some(language.unit(row.line)).filter(|unit| !unit.is_empty()).into_iter())
        }),
        figures("À-pris", "Unit price", 14, |row, _| {
            Ok(Cell::UnitPrice(row.line.detail.unit_price()))
        }),
        figures("Per", "Per", 8, |row, _| Ok(Cell::Quantity(row.line.detail.per()))),
        figures("Belopp", "Amount", 16, |row, _| amount(row.invoice, row.line.detail.amount())),
        words("Momskategori", "VAT category", 14, |row, _| {
            text(row.line.vat.category().to_string())
        }),
        figures("Momssats, %", "VAT rate, %", 13, |row, _| {
            Ok(Cell::Quantity(Quantity::from_decimal(row.line.vat.rate())))
        }),
        whole("Konto", "Account", 10, |row, _| texts(row.line.account.as_deref().into_iter())),
    ]
}
