//! The control sheet as a table, for the workbook of a run: what it says on paper, row by row.

use super::control::control_sheet;
use super::sheet::{ControlSheet, KindSum};
use crate::engine::invoice::DocumentKind;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::refusal::Refusal;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// The control sheet of a period, in Swedish: part, what it is of, how many and how much.
pub fn control_table(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Sheet, Refusal> {
    let control = control_sheet(workspace, ledger, period)?;
    let columns = [
        SheetColumn::words("Del").wide(26),
        SheetColumn::words("Post").wide(60),
        SheetColumn::figures("Antal").wide(14),
        SheetColumn::figures("Belopp").wide(18),
    ];
    let mut table = Sheet::new("Kontrollblad", Language::Swedish, columns);
    add_logs(&mut table, &control);
    add_rows(&mut table, &control);
    add_fees(&mut table, &control);
    for kind in DocumentKind::ALL {
        if let Some(sum) = control.kinds.get(&kind) {
            add_documents(&mut table, Language::Swedish.document(kind), sum);
        }
    }
    add_documents(&mut table, "Summa", &control.total);
    let ties = if control.ties() { "Ja" } else { "NEJ" };
    table.add(["Kontroll".into(), "Summorna stämmer till öret".into(), ties.into()]);
    Ok(table)
}

/// Rows of each log: read = accepted + duplicate + rejected (R6).
fn add_logs(table: &mut Sheet, control: &ControlSheet) {
    for file in &control.files {
        for (words, number) in [
            ("lästa rader", file.totals.read),
            ("godtagna rader", file.totals.accepted),
            ("dubbletter", file.totals.duplicate),
            ("avvisade rader", file.totals.rejected),
        ] {
            table.add(["Loggar".into(), format!("{}, {words}", file.path).into(), number.into()]);
        }
    }
    table.add(["Loggar".into(), "Godtagna rader i perioden".into(), control.rows_now.into()]);
}

/// What became of the accepted rows when the period was issued: charged + free + unresolved (R6).
fn add_rows(table: &mut Sheet, control: &ControlSheet) {
    let Some(rows) = control.control else { return };
    for (words, number) in [
        ("Godtagna rader", rows.accepted),
        ("Debiterade rader", rows.charged),
        ("Fria rader", rows.free),
        ("Ej fakturerbara rader", rows.unresolved),
    ] {
        table.add(["När perioden utfärdades".into(), words.into(), number.into()]);
    }
}

fn add_fees(table: &mut Sheet, control: &ControlSheet) {
    for ((tariff, _), fee) in &control.fees {
        let words = format!("{} ({tariff})", fee.name_sv);
        let part = "Avgifter, rader".into();
        table.add([part, words.into(), fee.lines.into(), fee.amount.into()]);
    }
}

fn add_documents(table: &mut Sheet, name: &str, sum: &KindSum) {
    table.add([name.into(), "Dokument".into(), sum.documents.into()]);
    table.add([name.into(), "Rader".into(), sum.lines.into(), sum.lines_amount.into()]);
    for (words, amount) in [
        ("Netto", sum.net),
        ("Moms", sum.vat),
        ("Öresavrundning", sum.rounding),
        ("Att betala", sum.payable),
    ] {
        table.add([name.into(), words.into(), Cell::Empty, amount.into()]);
    }
}
