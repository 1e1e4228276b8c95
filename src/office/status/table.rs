//! The control sheet as a table, for the workbook of a run: what it says on paper, row by row.

use super::control::control_sheet;
use super::sheet::{ControlSheet, FeeSum, KindSum};
use crate::engine::invoice::DocumentKind;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::refusal::Refusal;
use crate::paper::tables::{self, Cell, Heading};
use crate::values::fee_code::FeeCode;
use crate::values::language::Language;
use crate::values::money::{Money, Quantity};
use crate::values::period::BillingPeriod;

type Row = Vec<Cell>;

/// The control sheet of a period, in Swedish.
pub fn control_table(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<tables::Sheet, Refusal> {
    let sheet = control_sheet(workspace, ledger, period)?;
    let mut rows = logs(&sheet)?;
    rows.extend(control(&sheet)?);
    rows.extend(fees(&sheet)?);
    for kind in DocumentKind::ALL {
        if let Some(sum) = sheet.kinds.get(&kind) {
            rows.extend(documents(Language::Swedish.document(kind), sum)?);
        }
    }
    rows.extend(documents("Summa", &sheet.total)?);
    let ties = if sheet.ties() { "Ja" } else { "NEJ" };
    rows.push(vec![text("Kontroll"), text("Summorna stämmer till öret"), text(ties), Cell::Empty]);
    Ok(tables::Sheet {
        name: "Kontrollblad",
        headings: vec![
            Heading { text: "Del".into(), width: 26 },
            Heading { text: "Post".into(), width: 60 },
            Heading { text: "Antal".into(), width: 14 },
            Heading { text: "Belopp".into(), width: 18 },
        ],
        rows,
    })
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn count(part: &str, words: &str, number: u64) -> Result<Row, Refusal> {
    Ok(vec![text(part), text(words), quantity(number)?, Cell::Empty])
}

/// How many, as a number that a workbook adds up.
fn quantity(number: u64) -> Result<Cell, Refusal> {
    let quantity = Quantity::parse(&number.to_string());
    Ok(quantity.map(Cell::Quantity)?)
}

/// Rows of each log: read = accepted + duplicate + rejected (R6).
fn logs(sheet: &ControlSheet) -> Result<Vec<Row>, Refusal> {
    let mut rows = Vec::new();
    for file in &sheet.files {
        for (words, number) in [
            ("lästa rader", file.totals.read),
            ("godtagna rader", file.totals.accepted),
            ("dubbletter", file.totals.duplicate),
            ("avvisade rader", file.totals.rejected),
        ] {
            rows.push(count("Loggar", &format!("{}, {words}", file.path), number)?);
        }
    }
    rows.push(count("Loggar", "Godtagna rader i perioden", sheet.rows_now)?);
    Ok(rows)
}

/// What became of the accepted rows when the period was issued: charged + free + unresolved (R6).
fn control(sheet: &ControlSheet) -> Result<Vec<Row>, Refusal> {
    let Some(control) = sheet.control else { return Ok(Vec::new()) };
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

fn fees(sheet: &ControlSheet) -> Result<Vec<Row>, Refusal> {
    let row = |((tariff, _), fee): (&(String, FeeCode), &FeeSum)| {
        let words = format!("{} ({tariff})", fee.name_sv);
        Ok(vec![
            text("Avgifter, rader"),
            Cell::Text(words),
            quantity(fee.lines as u64)?,
            Cell::Amount(fee.amount),
        ])
    };
    sheet.fees.iter().map(row).collect()
}

fn documents(name: &str, sum: &KindSum) -> Result<Vec<Row>, Refusal> {
    let amount = |words: &str, amount: Money| {
        vec![text(name), text(words), Cell::Empty, Cell::Amount(amount)]
    };
    let documents = count(name, "Dokument", sum.documents as u64)?;
    let mut lines = count(name, "Rader", sum.lines as u64)?;
    lines[3] = Cell::Amount(sum.lines_amount);
    Ok(vec![
        documents,
        lines,
        amount("Netto", sum.net),
        amount("Moms", sum.vat),
        amount("Öresavrundning", sum.rounding),
        amount("Att betala", sum.payable),
    ])
}
