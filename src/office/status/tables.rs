//! The control sheet's tables: log rows, fees and documents, each with what they come to. It shows what the sheet has, and
//! works out nothing.

use super::sheet::{ControlSheet, KindSum};
use crate::engine::invoice::DocumentKind;
use crate::paper::tables::{Cell, ColumnUnit, Sheet, SheetColumn};
use crate::values::language::Language;

/// Log rows: read = accepted + duplicate + rejected (R6).
pub fn logs(sheet: &ControlSheet, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Logg", "Log")),
        SheetColumn::words(pick("Inläsning", "Batch")).spare(1),
        SheetColumn::figures(pick("Lästa", "Read")),
        SheetColumn::figures(pick("Godtagna", "Accepted")),
        SheetColumn::figures(pick("Dubbletter", "Duplicates")),
        SheetColumn::figures(pick("Avvisade", "Rejected")),
    ];
    let mut table = Sheet::new(pick("Loggar", "Logs"), language, columns);
    for file in &sheet.files {
        table.add([
            (&file.path).into(),
            (&file.batch).into(),
            file.totals.read.into(),
            file.totals.accepted.into(),
            file.totals.duplicate.into(),
            file.totals.rejected.into(),
        ]);
    }
    table
}

/// What each fee comes to, and the lines together.
pub fn fees(sheet: &ControlSheet, language: Language) -> Sheet {
    let mut table = without_fees(language);
    for ((tariff, _), fee) in &sheet.fees {
        table.add([
            language.pick(&fee.name_sv, &fee.name_en).into(),
            tariff.to_string().into(),
            fee.lines.into(),
            fee.amount.into(),
        ]);
    }
    let sum = language.pick("Summa rader", "Sum of lines").into();
    let total = &sheet.total;
    table.add_sum([sum, Cell::Empty, total.lines.into(), total.lines_amount.into()]);
    table
}

/// The table of fees without rows.
pub(super) fn without_fees(language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Avgift", "Fee")),
        SheetColumn::words(pick("Avgiftsmodell", "Tariff")).spare(1),
        SheetColumn::figures(pick("Rader", "Lines")),
        SheetColumn::figures(pick("Belopp", "Amount")).of(ColumnUnit::Kronor),
    ];
    Sheet::new(pick("Avgifter", "Fees"), language, columns)
}

/// What the documents of each kind come to, and all of them.
pub fn documents(sheet: &ControlSheet, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Dokument", "Documents")),
        SheetColumn::figures(pick("Antal", "Count")),
        SheetColumn::figures(pick("Netto", "Net")),
        SheetColumn::figures(pick("Moms", "VAT")),
        SheetColumn::figures(pick("Öresavr.", "Rounding")),
        SheetColumn::figures(pick("Att betala", "To pay")),
    ];
    let mut table = Sheet::new(pick("Dokument", "Documents"), language, columns);
    for kind in DocumentKind::ALL {
        if let Some(sum) = sheet.kinds.get(&kind) {
            table.add([language.document(kind).into()].into_iter().chain(sums(sum)));
        }
    }
    table.add_sum([pick("Summa", "Sum").into()].into_iter().chain(sums(&sheet.total)));
    table
}

/// How many documents, net, VAT, rounding and what is to be paid.
pub(super) fn sums(sum: &KindSum) -> [Cell; 5] {
    [sum.documents.into(), sum.net.into(), sum.vat.into(), sum.rounding.into(), sum.payable.into()]
}
