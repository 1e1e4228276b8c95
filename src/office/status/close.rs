//! Closing a period: what changes in it later is billed by the next period's run, and its control sheet is archived. What
//! is not done yet is refused; what somebody lets pass is kept with the reason.

use std::path::PathBuf;

use serde::Serialize;

use super::control::control_sheet;
use super::parts::refuse_parts;
use super::sheet::ControlSheet;
use super::step::{State, StepName};
use super::words::in_words;
use crate::disk;
use crate::keep::ledger::{Action, ExceptionKind, IssuedFile, Ledger, Writing};
use crate::keep::workspace::Workspace;
use crate::office::books::Books;
use crate::office::control_sheet_file;
use crate::office::desk::Desk;
use crate::office::documents::{as_written, folder, write_file};
use crate::office::newer;
use crate::office::notice::{CloseNotice, Notices};
use crate::office::refusal::{CloseRefusal, OpenStep, Refusal, RejectedWhole};
use crate::office::standing::Standing;
use crate::office::unresolved::refuse_unresolved;
use crate::paper::tables::{PAPER, PlainWidth};
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// What somebody lets pass, each with the reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetPass {
    /// That documents are not exported to accounting.
    pub without_export: Option<String>,
    /// That of some logs no row counts.
    pub accept_rejects: Option<String>,
}

/// A period that was closed.
#[derive(Debug, Serialize)]
pub struct Closed {
    /// Which.
    pub period: BillingPeriod,
    /// Where its control sheet is.
    #[serde(serialize_with = "crate::values::json::path")]
    pub sheet: PathBuf,
}

/// Closes a period; the control sheet that is archived is in this language.
///
/// # Errors
/// It is closed, or something is not done, with what to do.
pub fn close(
    desk: &Desk,
    period: BillingPeriod,
    let_pass: &LetPass,
    language: Language,
    notices: &mut Notices,
) -> Result<Closed, Refusal> {
    let workspace = &desk.workspace;
    let ledger = desk.ledger()?;
    let mut writing = desk.begin(&ledger, notices)?;
    let signature = writing.signature().clone();
    let sheet = sheet_to_close(workspace, &writing, period)?;
    let sheet = match let_pass.keep(&sheet, &mut writing, notices)? {
        Passed::Nothing => sheet,
        Passed::Something => control_sheet(workspace, &writing, period)?,
    };
    refuse_open(&sheet)?;
    refuse_untied(workspace, &writing, &sheet)?;
    let sheet = in_words(&sheet.closed_by(&signature), language, PlainWidth::File(PAPER));
    let name = control_sheet_file::name(period, language);
    let file = IssuedFile { name, content: sheet.into_bytes() };
    writing.close(period, &file)?;
    writing.finish(Action::Close, &period.to_string(), "")?;
    let sheet = write_file(workspace, &file, period)?;
    Ok(Closed { period, sheet })
}

/// The control sheet of a period that may be closed, once all of its steps are done or let pass.
pub(super) fn sheet_to_close(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<ControlSheet, Refusal> {
    refuse_parts(workspace, ledger, period)?;
    refuse_out_of_order(ledger, period)?;
    as_written(ledger, period)?;
    ledger.refuse_altered_counts([period.period()])?;
    let sheet = control_sheet(workspace, ledger, period)?;
    if sheet.is_closed() {
        return Err(closed_already(workspace, ledger, period)?.into());
    }
    newer::refuse_unknown_exports(workspace, ledger)?;
    newer::refuse_closed_on_paper(workspace, ledger)?;
    Ok(sheet)
}

/// Nothing is closed whose sums do not tie, or of which usage waits for a decision.
pub(super) fn refuse_untied(
    workspace: &Workspace,
    ledger: &Ledger,
    sheet: &ControlSheet,
) -> Result<(), Refusal> {
    if !sheet.ties() {
        return Err(CloseRefusal::DoesNotTie(sheet.period).into());
    }
    refuse_undecided(workspace, ledger, sheet.period)
}

/// A period that is closed is not closed again; a closing that was cut off may not have written its control sheet.
fn closed_already(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<CloseRefusal, Refusal> {
    let mut missing = Vec::new();
    let closings = ledger.closings()?;
    for closing in closings.iter().filter(|closing| closing.period == period) {
        let path = folder(workspace, period).join(&closing.sheet.name);
        if !disk::is_there(&path)? {
            missing.push(path.display().to_string());
        }
    }
    Ok(CloseRefusal::Closed { period, missing })
}

/// Whether anything was let pass.
enum Passed {
    Nothing,
    Something,
}

impl LetPass {
    /// Keeps what is let pass; of what is in nobody's way it is told that it does nothing.
    fn keep(
        &self,
        sheet: &ControlSheet,
        writing: &mut Writing<'_>,
        notices: &mut Notices,
    ) -> Result<Passed, Refusal> {
        let export = sheet.is_missing(StepName::Exported);
        let rejects = !sheet.unaccepted().is_empty();
        let mut passed = Passed::Nothing;
        for (reason, is_needed, kind, otherwise) in [
            (
                &self.without_export,
                export,
                ExceptionKind::WithoutExport,
                CloseNotice::NothingToExport,
            ),
            (
                &self.accept_rejects,
                rejects,
                ExceptionKind::RejectsAccepted,
                CloseNotice::NothingRejected,
            ),
        ] {
            let Some(reason) = reason else { continue };
            if is_needed {
                writing.except(sheet.period, &kind, reason)?;
                passed = Passed::Something;
            } else {
                notices.tell(otherwise);
            }
        }
        Ok(passed)
    }
}

/// Periods are closed one after the other: what is late for a closed one goes with the next that is open.
fn refuse_out_of_order(ledger: &Ledger, period: BillingPeriod) -> Result<(), Refusal> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let mut earlier: Vec<BillingPeriod> = runs
        .iter()
        .map(|run| run.period)
        .filter(|one| one.period().end() <= period.period().first())
        .collect();
    earlier.sort_by_key(|one| one.period());
    earlier.dedup();
    for open in earlier {
        if ledger.closed(open)?.is_none() {
            return Err(CloseRefusal::OutOfOrder { period, open }.into());
        }
    }
    Ok(())
}

/// What is not done, each with what to do.
fn refuse_open(sheet: &ControlSheet) -> Result<(), CloseRefusal> {
    refuse_steps(sheet, |_| true)
}

/// The same of some steps alone.
pub(super) fn refuse_steps(
    sheet: &ControlSheet,
    asked: impl Fn(StepName) -> bool,
) -> Result<(), CloseRefusal> {
    let missing = sheet.steps.iter().filter(|step| step.state == State::Missing);
    let missing = missing.filter(|step| asked(step.name));
    let steps: Vec<OpenStep> = missing.map(|step| open(step.name)).collect();
    if steps.is_empty() {
        return Ok(());
    }
    let rejected = sheet.unaccepted().into_iter().map(|log| RejectedWhole {
        log: log.file.path.clone(),
        rows: log.file.totals.rejected,
        batch: log.file.batch.clone(),
    });
    Err(CloseRefusal::Open { period: sheet.period, steps, rejected: rejected.collect() })
}

/// A step that is not done, as the refusal has it.
fn open(name: StepName) -> OpenStep {
    let words = name.words();
    match name {
        StepName::Imported => OpenStep::Imported(words),
        StepName::Issued => OpenStep::Issued(words),
        StepName::Documents => OpenStep::Documents(words),
        StepName::Exported => OpenStep::Exported(words),
        StepName::DaysCovered
        | StepName::Resolved
        | StepName::Prepared
        | StepName::Approved
        | StepName::Closed => OpenStep::Other(words),
    }
}

/// Nothing of a period is closed that can't be billed and that nobody has decided on, as things stand today (R6).
fn refuse_undecided(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Refusal> {
    let head = ledger.head()?;
    let standing = Standing::of(Books::read(workspace)?, Some(ledger), Some(head), period)?;
    let mut run = standing.run(period)?;
    run.unresolved.retain(|one| one.period == period);
    Ok(refuse_unresolved(&run)?)
}
