//! A period's run as an Excel workbook: documents, lines, counts, what could not be billed, the control sheet. Made
//! from the ledger: the same ledger gives the same bytes (R26).

use std::path::PathBuf;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::{ExportRefusal, Refusal};
use super::super::status::control_table;
use super::super::{accounting_files, documents};
use crate::engine::invoice::Invoice;
use crate::keep::ledger::{EntryNumber, IssuedFile, IssuedRun, Ledger};
use crate::keep::workspace::Workspace;
use crate::paper::tables::{self, Cell, Heading, Sheet};
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::period::BillingPeriod;

/// Writes the workbook; gives its path.
pub fn write(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<PathBuf, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let file = file(&desk.workspace, &ledger, period)?;
    let folder = accounting_files::folder(&desk.workspace, period);
    accounting_files::write(&folder, &file.name, &file.content)
}

/// Its name.
pub fn name(period: BillingPeriod) -> String {
    format!("fakturering-{period}.xlsx")
}

/// The workbook, as the ledger has it today.
pub fn file(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<IssuedFile, Refusal> {
    let documents = documents::as_written(ledger, period)?;
    let runs = runs(ledger, period)?;
    let Some(newest) = runs.last() else {
        return Err(ExportRefusal::NoRun(period).into());
    };
    let invoices: Vec<&Invoice> = documents.iter().map(|one| &one.issued.invoice).collect();
    let sheets = [
        tables::documents(&invoices, Language::Swedish)?,
        tables::lines(&invoices, Language::Swedish)?,
        counts(ledger, period, newest.entry)?,
        unresolved(ledger, &runs)?,
        control_table(workspace, ledger, period)?,
    ];
    let made_on = documents.iter().map(|one| one.issued.invoice.issued_on).max();
    let content = tables::xlsx(&sheets, made_on.unwrap_or(newest.issued_on))?;
    Ok(IssuedFile { name: name(period), content })
}

/// The period's own run and those that corrected it before it was closed, in the order of issue.
fn runs(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<IssuedRun>, Refusal> {
    let head = ledger.head()?;
    let mut runs = ledger.issued_runs(head)?;
    runs.retain(|run| run.period == period);
    Ok(runs)
}

/// How much usage there was when the period was last issued.
fn counts(ledger: &Ledger, period: BillingPeriod, as_of: EntryNumber) -> Result<Sheet, Refusal> {
    let counts = ledger.counts(period.period(), as_of)?;
    let rows = counts.into_iter().map(|count| {
        Ok(vec![
            Cell::Text(count.organisation_number.to_string()),
            Cell::Day(count.day),
            Cell::Text(count.service),
            Cell::Text(Language::Swedish.channel(&count.channel).to_owned()),
            Cell::Text(Language::Swedish.outcome(&count.outcome).to_owned()),
            number(count.rows)?,
            Cell::Quantity(count.quantity),
        ])
    });
    Ok(Sheet {
        name: "Antal",
        headings: vec![
            Heading { text: "Kundens org.nr".into(), width: 17 },
            Heading { text: "Dag".into(), width: 12 },
            Heading { text: "Tjänst".into(), width: 20 },
            Heading { text: "Gränssnitt".into(), width: 20 },
            Heading { text: "Utfall".into(), width: 14 },
            Heading { text: "Loggrader".into(), width: 12 },
            Heading { text: "Antal".into(), width: 12 },
        ],
        rows: rows.collect::<Result<_, Refusal>>()?,
    })
}

/// What the runs could not bill, and why it was let go.
fn unresolved(ledger: &Ledger, runs: &[IssuedRun]) -> Result<Sheet, Refusal> {
    let mut rows = Vec::new();
    for run in runs {
        for one in ledger.unresolved(run.run)? {
            rows.push(vec![
                number(run.run.unsigned_abs())?,
                Cell::Text(one.organisation_number.to_string()),
                Cell::Text(one.service),
                Cell::Text(one.why.words().swedish().to_owned()),
                number(one.rows)?,
                Cell::Day(one.days.first()),
                Cell::Day(one.days.last()),
                one.waived.map_or(Cell::Empty, Cell::Text),
            ]);
        }
    }
    Ok(Sheet {
        name: "Ej fakturerbart",
        headings: vec![
            Heading { text: "Körning".into(), width: 9 },
            Heading { text: "Kundens org.nr".into(), width: 17 },
            Heading { text: "Tjänst".into(), width: 20 },
            Heading { text: "Orsak".into(), width: 34 },
            Heading { text: "Loggrader".into(), width: 12 },
            Heading { text: "Från".into(), width: 12 },
            Heading { text: "Till och med".into(), width: 12 },
            Heading { text: "Avskrivet, skäl".into(), width: 40 },
        ],
        rows,
    })
}

fn number(number: u64) -> Result<Cell, Refusal> {
    let quantity = Quantity::parse(&number.to_string());
    Ok(Cell::Quantity(quantity?))
}
