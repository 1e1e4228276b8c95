//! Vouchers as a table, for ledger systems that take something else than SIE: a row for each entry, debit and
//! credit apart.

use super::columns::{self, Column, figures, whole, words};
use super::{Cell, Sheet, TableError};
use crate::engine::accounting::{Posting, Voucher};
use crate::values::language::Language;
use crate::values::money::Money;

/// An entry with its voucher.
struct JournalRow<'a> {
    voucher: &'a Voucher,
    entry: &'a Posting,
}

/// A row for each entry of each voucher, in their order.
pub fn journal(vouchers: &[Voucher], language: Language) -> Result<Sheet, TableError> {
    let rows: Vec<JournalRow<'_>> = vouchers
        .iter()
        .flat_map(|voucher| voucher.entries.iter().map(move |entry| JournalRow { voucher, entry }))
        .collect();
    columns::sheet(language.pick("Verifikationer", "Vouchers"), &of_entries(), &rows, language)
}

fn text(text: &str) -> Result<Cell, TableError> {
    Ok(if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) })
}

/// The amount where it is on this side, else nothing.
fn amount(amount: Money) -> Result<Cell, TableError> {
    Ok(if amount > Money::ZERO { Cell::Amount(amount) } else { Cell::Empty })
}

fn of_entries<'a>() -> Vec<Column<JournalRow<'a>>> {
    vec![
        whole("Verifikation", "Voucher", 14, |row, _| {
            text(&format!("{} {}", row.voucher.key.series, row.voucher.key.number))
        }),
        whole("Datum", "Date", 12, |row, _| Ok(Cell::Day(row.voucher.date))),
        whole("Konto", "Account", 10, |row, _| text(&row.entry.account)),
        words("Benämning", "Name", 38, |row, _| text(&row.entry.name)),
        figures("Debet", "Debit", 16, |row, _| amount(row.entry.amount)),
        figures("Kredit", "Credit", 16, |row, _| amount(row.entry.amount.negated()?)),
        whole("Motpart", "Counterpart", 12, |row, _| {
            text(row.entry.counterpart.as_ref().map_or("", |one| one.number.as_str()))
        }),
        words("Objekt", "Object", 20, |row, _| {
            let objects = row.entry.objects.iter();
            let objects: Vec<_> =
                objects.map(|one| format!("{}:{}", one.dimension, one.number)).collect();
            text(&objects.join(" "))
        }),
        whole("Dokument", "Document", 15, |row, _| text(&row.voucher.document)),
        words("Text", "Text", 60, |row, _| text(&row.voucher.text)),
    ]
}
