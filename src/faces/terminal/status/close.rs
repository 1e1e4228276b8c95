//! `lefi close`: locks a period and archives its control sheet. What is not done yet is refused with the way out; what
//! somebody lets pass is kept with the reason.

use super::super::language;
use super::super::say::say;
use super::super::table::Medium;
use super::super::{Context, Failure, Outcome, bill, load};
use super::sheet::Sheet;
use super::steps::{State, StepName};
use super::{words, year};
use crate::disk;
use crate::keep::ledger::{Action, ExceptionKind, IssuedFile, Ledger, Writing};
use crate::keep::workspace::Workspace;
use crate::office::books::Books;
use crate::office::control_sheet_file;
use crate::office::documents::{as_written, folder, write_file};
use crate::office::newer;
use crate::office::standing::Standing;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Closes an issued period: what changes in it later is billed by the next period's run
#[derive(Debug, clap::Args)]
pub(in super::super) struct CloseArguments {
    /// The period, such as 2025-04
    period: String,
    /// Why it is closed before its documents are exported to accounting; kept on record
    #[arg(long, value_name = "REASON")]
    without_export: Option<String>,
    /// Why logs of which no row counts may stay so; kept on record
    #[arg(long, value_name = "REASON")]
    accept_rejects: Option<String>,
}

pub(in super::super) fn run(arguments: &CloseArguments, context: &Context) -> Outcome {
    super::super::finish(close(arguments, context))
}

fn close(arguments: &CloseArguments, context: &Context) -> Result<String, Failure> {
    let period = bill::period(&arguments.period)?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let mut writing = load::begin(&ledger, context, &workspace.settings)?;
    let signature = writing.signature().clone();
    year::refuse_parts(&workspace, &writing, period)?;
    refuse_out_of_order(&writing, period)?;
    as_written(&writing, period)?;
    writing.refuse_altered_counts([period.period()])?;
    let sheet = Sheet::of(&workspace, &writing, period)?;
    if sheet.is_closed() {
        return Err(closed_already(&workspace, &writing, period)?);
    }
    newer::refuse_unknown_exports(&workspace, &writing)?;
    newer::refuse_closed_on_paper(&workspace, &writing)?;
    let sheet = match let_pass(arguments, &sheet, &mut writing)? {
        Passed::Nothing => sheet,
        Passed::Something => Sheet::of(&workspace, &writing, period)?,
    };
    refuse_open(&sheet)?;
    if !sheet.ties() {
        return Err(Failure::Ledger(format!("{period} can't be closed: its sums do not tie")));
    }
    refuse_undecided(&workspace, &writing, period)?;
    let language: Language = language::of_results();
    let text = words::sheet(&sheet.closed_by(&signature), language, Medium::Paper);
    let file =
        IssuedFile { name: control_sheet_file::name(period, language), content: text.into_bytes() };
    writing.close(period, &file)?;
    writing.finish(Action::Close, &period.to_string(), "")?;
    let path = write_file(&workspace, &file, period)?;
    Ok(format!("{period} is closed; its control sheet is in {}\n", path.display()))
}

/// A period that is closed is not closed again; a closing that was cut off may not have written its control sheet.
fn closed_already(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Failure, Failure> {
    let mut words = format!(
        "{period} is closed already; `lefi documents {period}` writes its control sheet again"
    );
    let closings = ledger.closings()?;
    for closing in closings.iter().filter(|closing| closing.period == period) {
        let path = folder(workspace, period).join(&closing.sheet.name);
        if !disk::is_there(&path)? {
            words.push_str(&format!("\n  {} is not there", path.display()));
        }
    }
    Ok(Failure::Ledger(words))
}

/// Whether anything was let pass.
enum Passed {
    Nothing,
    Something,
}

/// Keeps what the arguments let pass; of what is in nobody's way it is told that it does nothing.
fn let_pass(
    arguments: &CloseArguments,
    sheet: &Sheet,
    writing: &mut Writing<'_>,
) -> Result<Passed, Failure> {
    let export = sheet.is_missing(StepName::Exported);
    let rejects = !sheet.unaccepted().is_empty();
    let mut passed = Passed::Nothing;
    for (option, reason, is_needed, kind, otherwise) in [
        (
            "--without-export",
            &arguments.without_export,
            export,
            ExceptionKind::WithoutExport,
            "no document waits to be exported",
        ),
        (
            "--accept-rejects",
            &arguments.accept_rejects,
            rejects,
            ExceptionKind::RejectsAccepted,
            "no log without any row that counts is on the sheet",
        ),
    ] {
        let Some(reason) = reason else { continue };
        let reason = load::named_words(option, reason)?;
        if is_needed {
            writing.except(sheet.period, &kind, &reason)?;
            passed = Passed::Something;
        } else {
            say(&format!("{option} does nothing here: {otherwise}"));
        }
    }
    Ok(passed)
}

/// Periods are closed one after the other: what is late for a closed one goes with the next that is open.
fn refuse_out_of_order(ledger: &Ledger, period: BillingPeriod) -> Result<(), Failure> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let mut earlier: Vec<BillingPeriod> = runs
        .iter()
        .map(|run| run.period)
        .filter(|one| one.period().end() <= period.period().first())
        .collect();
    earlier.sort_by_key(|one| one.period());
    earlier.dedup();
    for one in earlier {
        if ledger.closed(one)?.is_none() {
            return Err(Failure::Ledger(format!(
                "{period} can't be closed before {one}, which is issued and open: first `lefi close {one}`"
            )));
        }
    }
    Ok(())
}

/// What is not done, each with what to do.
fn refuse_open(sheet: &Sheet) -> Result<(), Failure> {
    let period = sheet.period;
    let open = sheet.steps.iter().filter(|step| step.state == State::Missing);
    let lines: Vec<String> = open
        .map(|step| {
            let name = step.name.words(Language::English);
            match way_out(step.name, period) {
                Some(way_out) => format!("  {name}: {way_out}"),
                None => format!("  {name}"),
            }
        })
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let mut text =
        format!("{period} can't be closed yet, for this is not done:\n{}", lines.join("\n"));
    for log in sheet.unaccepted() {
        let rejected = Language::English.counted(log.file.totals.rejected, "row", "rows");
        text.push_str(&format!(
            "\n    {}: {rejected} rejected and none counts (batch {})",
            log.file.path, log.file.batch
        ));
    }
    Err(Failure::Ledger(text))
}

fn way_out(step: StepName, period: BillingPeriod) -> Option<String> {
    match step {
        StepName::Imported => Some(format!(
            "no row counts of the logs below; import them corrected and take the wrong ones back (`lefi import --undo BATCH --reason TEXT`), or say why they may stay so: `lefi close {period} --accept-rejects REASON`"
        )),
        StepName::Issued => Some(format!("`lefi bill {period} --issue`")),
        StepName::Documents => Some(format!("`lefi documents {period}`")),
        StepName::Exported => Some(format!(
            "`lefi export {period}`, or say why not: `lefi close {period} --without-export REASON`"
        )),
        StepName::DaysCovered
        | StepName::Resolved
        | StepName::Prepared
        | StepName::Approved
        | StepName::Closed => None,
    }
}

/// Nothing of a period is closed that can't be billed and that nobody has decided on, as things stand today (R6).
fn refuse_undecided(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let head = ledger.head()?;
    let standing = Standing::of(Books::read(workspace)?, Some(ledger), Some(head), period)?;
    let mut run = standing.run(period)?;
    run.unresolved.retain(|one| one.period == period);
    bill::refuse_unresolved(&run)
}
