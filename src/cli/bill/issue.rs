//! Preparing and issuing a run. All that is read and all that is written happens in one transaction of the
//! ledger: the documents are there with their numbers, or nothing is (R24). Files come after, from it.

use super::super::books::Books;
use super::super::progress::Steps;
use super::super::recheck::{count_differences, recheck, recounted};
use super::super::say::{say, say_lines};
use super::super::standing::Standing;
use super::super::unusual::{self, Told};
use super::super::{Context, Failure, check, documents, load, report, stored};
use super::approval::{approval_digest, refuse_changed};
use super::guards;
use super::refusals::{
    invoice_date, may_be_issued, refuse_credit_of_nothing, refuse_illustrative, refuse_unresolved,
    tell_over_credited,
};
use super::{Issuance, Status};
use crate::billing::{Rules, Run};
use crate::diagnostic::Severity;
use crate::invoice::Origin;
use crate::ledger::{Action, NewRun, PreparedRun, Writing};
use crate::output::words::Language;
use crate::period::{BillingPeriod, Day};
use crate::workspace::{Approval, Workspace};

/// Prepares a run for somebody else to approve; keeps its inputs as they are.
pub(super) fn prepare(
    context: &Context,
    workspace: &Workspace,
    period: BillingPeriod,
    without_usage: Option<&str>,
) -> Result<(Run, Status), Failure> {
    let ledger = load::ledger_to_write(workspace)?;
    let mut writing = load::begin(&ledger, context)?;
    let standing = standing(&writing, workspace, period)?;
    check::tell_doubts(workspace, &standing.books.catalogue)?;
    report::report(&standing.likely_renamed());
    let run = checked_run(context, &writing, &standing, period)?;
    let silence = guards::silence(&writing, &standing, period, without_usage)?;
    silence.record(&mut writing)?;
    let number = keep_run(&writing, &standing, &run)?;
    writing.finish(Action::Prepare, &number.to_string(), "").map_err(load::ledger_failure)?;
    Ok((run, Status::Prepared { run: number }))
}

/// What an issue is asked with besides its period.
#[derive(Debug)]
pub(super) struct Issue<'a> {
    /// The invoice date; otherwise today.
    pub date: Option<Day>,
    /// Of the documents.
    pub language: Language,
    /// Why a service has no usage, where somebody says so.
    pub without_usage: Option<&'a str>,
}

/// Issues a run: gives it and the numbers of its documents.
pub(super) fn issue(
    context: &Context,
    workspace: &Workspace,
    period: BillingPeriod,
    asked: &Issue<'_>,
) -> Result<(Run, Status), Failure> {
    let Issue { date, language, without_usage } = *asked;
    let ledger = load::ledger_to_write(workspace)?;
    let mut writing = load::begin(&ledger, context)?;
    let standing = standing(&writing, workspace, period)?;
    let mut steps = Steps::new();
    steps.begin("run");
    check::tell_doubts(workspace, &standing.books.catalogue)?;
    report::report(&standing.likely_renamed());
    let run = checked_run(context, &writing, &standing, period)?;
    if run.drafts.is_empty() && standing.billed().contains(&period) {
        say(&match run.waiting.is_empty() {
            true => {
                format!("nothing has changed since {period} was issued: nothing was issued now")
            }
            false => "corrections wait for more to come: nothing was issued now".to_owned(),
        });
        // A run that was cut off after it was issued may not have written its files.
        documents::write_period(workspace, &ledger, period)?;
        return Ok((run, Status::Issued { numbers: Vec::new() }));
    }
    let silence = guards::silence(&writing, &standing, period, without_usage)?;
    let issued_on = invoice_date(context, &writing, date)?;
    guards::refuse_early_date(issued_on, &run, &standing.books.catalogue)?;
    let usual = standing.usual(&writing, &run)?;
    say_lines(&unusual::words(&run, &usual, Told::Most, language)?);
    second_calculator(workspace, &writing, (&standing, &run), &mut steps)?;
    silence.record(&mut writing)?;
    let number = match standing.books.settings.issuing.approval {
        Approval::NotNeeded => keep_run(&writing, &standing, &run)?,
        Approval::FourEyes => {
            let approved = approved(&writing, &standing, &run)?.run;
            // What the run does not use may have changed since it was prepared.
            writing.sources_kept(&standing.books.files()).map_err(load::ledger_failure)?;
            approved
        }
    };
    steps.begin("documents");
    writing.issue(number, issued_on).map_err(load::ledger_failure)?;
    let numbers =
        keep_documents(workspace, &writing, (&standing, &run), (number, issued_on, language))?;
    writing.finish(Action::Issue, &number.to_string(), "").map_err(load::ledger_failure)?;
    steps.begin("files");
    documents::write_run(workspace, &ledger, number, period)?;
    say(&steps.finish());
    Ok((run, Status::Issued { numbers }))
}

/// Recounts the stored rows and recomputes the run by the second calculator: a difference stops the issue.
fn second_calculator(
    workspace: &Workspace,
    writing: &Writing<'_>,
    (standing, run): (&Standing, &Run),
    steps: &mut Steps,
) -> Result<(), Failure> {
    steps.begin("stored rows recounted");
    stored::refuse_strangers(&workspace.ledger_folder(), writing)?;
    let head = writing.head().map_err(load::ledger_failure)?;
    let folder = workspace.ledger_folder();
    for days in &standing.days {
        stored::refuse_changed_in(&folder, writing, *days)?;
    }
    let counts = recounted(&folder, writing, head, &standing.days)?;
    let mut found = count_differences(&standing.counts, &counts);
    steps.begin("second calculator");
    let differences = recheck(standing, (run, Rules::CURRENT), &counts)?;
    found.extend(differences.iter().map(ToString::to_string));
    if found.is_empty() {
        return Ok(());
    }
    let more = found.len().saturating_sub(20);
    found.truncate(20);
    if more > 0 {
        found.push(format!("… and {more} more"));
    }
    Err(Failure::Ledger(format!(
        "the second calculator does not come to the same, so nothing is issued: please report this\n  {}",
        found.join("\n  ")
    )))
}

/// How things stand within the transaction: nobody can change the ledger from here on.
fn standing(
    writing: &Writing<'_>,
    workspace: &Workspace,
    period: BillingPeriod,
) -> Result<Standing, Failure> {
    let books = Books::read(workspace)?;
    let head = writing.head().map_err(load::ledger_failure)?;
    Standing::of(books, Some(writing), Some(head), period)
}

/// The run, if it may be issued.
fn checked_run(
    context: &Context,
    writing: &Writing<'_>,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<Run, Failure> {
    let problems = check::problems(&standing.books);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Failure::Input(problems));
    }
    guards::refuse_template(&standing.books.settings.issuer)?;
    may_be_issued(context, writing, standing, period)?;
    let run = standing.run(period)?;
    refuse_illustrative(&run.drafts)?;
    refuse_credit_of_nothing(&run.drafts)?;
    tell_over_credited(standing, &run.drafts)?;
    refuse_unresolved(&run)?;
    Ok(run)
}

fn keep_run(writing: &Writing<'_>, standing: &Standing, run: &Run) -> Result<i64, Failure> {
    let new = NewRun {
        run,
        digest: &approval_digest(standing, run),
        sources_sha256: &standing.digest,
        sources: &standing.books.files(),
    };
    writing.run(new).map_err(load::ledger_failure)
}

/// The prepared run that was approved as it stands; an approval of anything else is void.
fn approved(writing: &Writing<'_>, standing: &Standing, run: &Run) -> Result<PreparedRun, Failure> {
    let period = run.period;
    let prepared = writing.prepared_runs().map_err(load::ledger_failure)?;
    let newest = prepared.into_iter().rev().find(|prepared| prepared.period == period);
    let Some(newest) = newest else {
        return Err(Failure::Ledger(format!(
            "two persons are needed (four_eyes in lefi.toml): first `lefi bill {period} --prepare`"
        )));
    };
    let number = newest.run;
    refuse_changed(writing, &newest, (standing, run))?;
    if newest.approved.is_none() {
        return Err(Failure::Ledger(format!(
            "run {number}, prepared by {}, waits for somebody else: `lefi approve {number}`",
            newest.prepared.who
        )));
    }
    Ok(newest)
}

/// Gives each draft its number and keeps it with its file; gives the numbers.
fn keep_documents(
    workspace: &Workspace,
    writing: &Writing<'_>,
    (standing, run): (&Standing, &Run),
    (number, issued_on, language): (i64, Day, Language),
) -> Result<Vec<String>, Failure> {
    let mut numbers = Vec::new();
    for draft in &run.drafts {
        let issued = Issuance {
            settings: &standing.books.settings,
            issued_on,
            language,
            counts: &standing.counts,
        };
        let digest = &standing.digest;
        let document = issued.document(writing, draft, Origin::Run, Some(number), digest)?;
        documents::refuse_taken(workspace, &document)?;
        numbers.push(document.issued.invoice.number.clone());
        writing.document_kept(&document).map_err(load::ledger_failure)?;
    }
    Ok(numbers)
}
