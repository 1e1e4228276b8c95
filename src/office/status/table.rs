//! The control sheet as one table, for a workbook and for CSV: what it says on paper, row by row.

use super::sheet::{ControlSheet, KindSum};
use crate::engine::invoice::DocumentKind;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;

/// A control sheet: part, what it is of, how many and how much.
pub fn control_table(control: &ControlSheet, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Del", "Part")).wide(26),
        SheetColumn::words(pick("Post", "Item")).wide(60),
        SheetColumn::figures(pick("Antal", "Count")).wide(14),
        SheetColumn::figures(pick("Belopp", "Amount")).wide(18),
    ];
    let mut table = Sheet::new(pick("Kontrollblad", "Control sheet"), language, columns);
    add_logs(&mut table, control);
    add_rows(&mut table, control);
    add_fees(&mut table, control);
    for kind in DocumentKind::ALL {
        if let Some(sum) = control.kinds.get(&kind) {
            add_documents(&mut table, language.document(kind), sum);
        }
    }
    add_documents(&mut table, pick("Summa", "Sum"), &control.total);
    let ties = if control.ties() { pick("Ja", "Yes") } else { pick("NEJ", "NO") };
    let words = pick("Summorna stämmer till öret", "The sums tie to the öre");
    table.add([pick("Kontroll", "Check").into(), words.into(), ties.into()]);
    table
}

/// Rows of each log: read = accepted + duplicate + rejected (R6).
fn add_logs(table: &mut Sheet, control: &ControlSheet) {
    let language = table.language;
    let pick = |swedish, english| language.pick(swedish, english);
    let part = pick("Loggar", "Logs");
    for file in &control.files {
        for (words, number) in [
            (pick("lästa rader", "rows read"), file.totals.read),
            (pick("godtagna rader", "rows accepted"), file.totals.accepted),
            (pick("dubbletter", "duplicates"), file.totals.duplicate),
            (pick("avvisade rader", "rows rejected"), file.totals.rejected),
        ] {
            table.add([part.into(), format!("{}, {words}", file.path).into(), number.into()]);
        }
    }
    let words = pick("Godtagna rader i perioden", "Accepted rows of the period");
    table.add([part.into(), words.into(), control.rows_now.into()]);
}

/// What became of the accepted rows when the period was issued: charged + free + unresolved (R6).
fn add_rows(table: &mut Sheet, control: &ControlSheet) {
    let Some(rows) = control.control else { return };
    let language = table.language;
    let pick = |swedish, english| language.pick(swedish, english);
    let part = pick("När perioden utfärdades", "When the period was issued");
    for (words, number) in [
        (pick("Godtagna rader", "Accepted rows"), rows.accepted),
        (pick("Debiterade rader", "Charged rows"), rows.charged),
        (pick("Fria rader", "Free rows"), rows.free),
        (pick("Ej fakturerbara rader", "Rows that can't be billed"), rows.unresolved),
    ] {
        table.add([part.into(), words.into(), number.into()]);
    }
}

fn add_fees(table: &mut Sheet, control: &ControlSheet) {
    let language = table.language;
    let part = language.pick("Avgifter, rader", "Fees, lines");
    for ((tariff, _), fee) in &control.fees {
        let name = language.pick(&fee.name_sv, &fee.name_en);
        let words = format!("{name} ({tariff})");
        table.add([part.into(), words.into(), fee.lines.into(), fee.amount.into()]);
    }
}

fn add_documents(table: &mut Sheet, name: &str, sum: &KindSum) {
    let language = table.language;
    let pick = |swedish, english| language.pick(swedish, english);
    table.add([name.into(), pick("Dokument", "Documents").into(), sum.documents.into()]);
    let lines = pick("Rader", "Lines").into();
    table.add([name.into(), lines, sum.lines.into(), sum.lines_amount.into()]);
    for (words, amount) in [
        (pick("Netto", "Net"), sum.net),
        (pick("Moms", "VAT"), sum.vat),
        (pick("Öresavrundning", "Rounding"), sum.rounding),
        (pick("Att betala", "To pay"), sum.payable),
    ] {
        table.add([name.into(), words.into(), Cell::Empty, amount.into()]);
    }
}
