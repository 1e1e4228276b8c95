//! A period's run as an Excel workbook: documents, lines, counts, what could not be billed, the control sheet. Made
//! from the ledger: the same ledger gives the same bytes (R26).

use std::path::PathBuf;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::{ExportRefusal, Refusal};
use super::super::status::{control_sheet, control_table};
use super::super::{accounting_files, documents};
use crate::engine::invoice::Invoice;
use crate::keep::ledger::{EntryNumber, IssuedFile, IssuedRun, Ledger};
use crate::keep::workspace::Workspace;
use crate::paper::tables::{self, Sheet, SheetColumn};
use crate::values::language::Language;
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
        control_table(&control_sheet(workspace, ledger, period)?, Language::Swedish),
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
    let columns = [
        SheetColumn::whole("Kundens org.nr").wide(17),
        SheetColumn::whole("Dag").wide(12),
        SheetColumn::words("Tjänst").wide(20),
        SheetColumn::words("Gränssnitt").wide(20),
        SheetColumn::words("Utfall").wide(14),
        SheetColumn::figures("Loggrader").wide(12),
        SheetColumn::figures("Antal").wide(12),
    ];
    let mut sheet = Sheet::new("Antal", Language::Swedish, columns);
    for count in counts {
        sheet.add([
            count.organisation_number.to_string().into(),
            count.day.into(),
            (&count.service).into(),
            Language::Swedish.channel(&count.channel).into(),
            Language::Swedish.outcome(&count.outcome).into(),
            count.rows.into(),
            count.quantity.into(),
        ]);
    }
    Ok(sheet)
}

/// What the runs could not bill, and why it was let go.
fn unresolved(ledger: &Ledger, runs: &[IssuedRun]) -> Result<Sheet, Refusal> {
    let columns = [
        SheetColumn::figures("Körning").wide(9),
        SheetColumn::whole("Kundens org.nr").wide(17),
        SheetColumn::words("Tjänst").wide(20),
        SheetColumn::words("Orsak").wide(34),
        SheetColumn::figures("Loggrader").wide(12),
        SheetColumn::whole("Från").wide(12),
        SheetColumn::whole("Till och med").wide(12),
        SheetColumn::words("Avskrivet, skäl").wide(40),
    ];
    let mut sheet = Sheet::new("Ej fakturerbart", Language::Swedish, columns);
    for run in runs {
        for one in ledger.unresolved(run.number)? {
            sheet.add([
                run.number.into(),
                one.organisation_number.to_string().into(),
                one.service.into(),
                one.why.words().swedish().into(),
                one.rows.into(),
                one.days.first().into(),
                one.days.last().into(),
                one.waived.into(),
            ]);
        }
    }
    Ok(sheet)
}
