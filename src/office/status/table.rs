//! The control sheet as a table, for the workbook of a run: what it says on paper, row by row.

use super::control::control_sheet;
use super::sheet::{ControlSheet, FeeSum, KindSum};
use crate::engine::invoice::DocumentKind;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::refusal::Refusal;
use crate::paper::tables::{self, Cell, SheetColumn};
use crate::values::fee_code::FeeCode;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::tariff_name::TariffName;

/// Part, what it is of, how many and how much.
type Row = [Cell; 4];

/// The control sheet of a period, in Swedish.
pub fn control_table(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<tables::Sheet, Refusal> {
    let sheet = control_sheet(workspace, ledger, period)?;
    let mut rows = logs(&sheet);
    rows.extend(control(&sheet));
    rows.extend(fees(&sheet));
    for kind in DocumentKind::ALL {
        if let Some(sum) = sheet.kinds.get(&kind) {
            rows.extend(documents(Language::Swedish.document(kind), sum));
        }
    }
    rows.extend(documents("Summa", &sheet.total));
    let ties = if sheet.ties() { "Ja" } else { "NEJ" };
    rows.push(["Kontroll".into(), "Summorna stämmer till öret".into(), ties.into(), Cell::Empty]);
    let columns = [
        SheetColumn::words("Del").wide(26),
        SheetColumn::words("Post").wide(60),
        SheetColumn::figures("Antal").wide(14),
        SheetColumn::figures("Belopp").wide(18),
    ];
    let mut table = tables::Sheet::new("Kontrollblad", Language::Swedish, columns);
    rows.into_iter().for_each(|row| table.add(row));
    Ok(table)
}

fn count(part: &str, words: &str, number: u64) -> Row {
    [part.into(), words.into(), number.into(), Cell::Empty]
}

/// Rows of each log: read = accepted + duplicate + rejected (R6).
fn logs(sheet: &ControlSheet) -> Vec<Row> {
    let mut rows = Vec::new();
    for file in &sheet.files {
        for (words, number) in [
            ("lästa rader", file.totals.read),
            ("godtagna rader", file.totals.accepted),
            ("dubbletter", file.totals.duplicate),
            ("avvisade rader", file.totals.rejected),
        ] {
            rows.push(count("Loggar", &format!("{}, {words}", file.path), number));
        }
    }
    rows.push(count("Loggar", "Godtagna rader i perioden", sheet.rows_now));
    rows
}

/// What became of the accepted rows when the period was issued: charged + free + unresolved (R6).
fn control(sheet: &ControlSheet) -> Vec<Row> {
    let Some(control) = sheet.control else { return Vec::new() };
    let rows = [
        ("Godtagna rader", control.accepted),
        ("Debiterade rader", control.charged),
        ("Fria rader", control.free),
        ("Ej fakturerbara rader", control.unresolved),
    ];
    rows.into_iter()
        .map(|(words, number)| count("När perioden utfärdades", words, number))
        .collect()
}

fn fees(sheet: &ControlSheet) -> Vec<Row> {
    let row = |((tariff, _), fee): (&(TariffName, FeeCode), &FeeSum)| {
        let words = format!("{} ({tariff})", fee.name_sv);
        ["Avgifter, rader".into(), words.into(), fee.lines.into(), fee.amount.into()]
    };
    sheet.fees.iter().map(row).collect()
}

fn documents(name: &str, sum: &KindSum) -> Vec<Row> {
    let amount =
        |words: &str, amount: Money| [name.into(), words.into(), Cell::Empty, amount.into()];
    vec![
        [name.into(), "Dokument".into(), sum.documents.into(), Cell::Empty],
        [name.into(), "Rader".into(), sum.lines.into(), sum.lines_amount.into()],
        amount("Netto", sum.net),
        amount("Moms", sum.vat),
        amount("Öresavrundning", sum.rounding),
        amount("Att betala", sum.payable),
    ]
}
