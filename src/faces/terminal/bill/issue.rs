//! Preparing and issuing a run. All that is read and all that is written happens in one transaction of the
//! ledger: the documents are there with their numbers, or nothing is (R24). Files come after, from it.

use super::super::language::kept_language;
use super::super::progress::Steps;
use super::super::say::{say, say_lines};
use super::super::unusual::{self, Told};
use super::super::{Context, Failure, check, load, report, taken, tell};
use super::approval::{approval_digest, refuse_changed};
use super::guards;
use super::printed::as_printed;
use super::refusals::{
    AskedDate, invoice_date, may_be_issued, refuse_credit_of_nothing, refuse_illustrative,
    tell_over_credited,
};
use super::{Issuance, Status};
use crate::engine::billing::{Rules, Run};
use crate::engine::invoice::Origin;
use crate::keep::ledger::{Action, AsPrinted, Encoding, NewRun, PreparedRun, Writing};
use crate::keep::workspace::{Approval, Workspace};
use crate::office::books::Books;
use crate::office::documents;
use crate::office::four_eyes;
use crate::office::newer;
use crate::office::notice::Notices;
use crate::office::recheck::{count_differences, recheck, recounted};
use crate::office::standing::Standing;
use crate::office::stored_usage;
use crate::office::unresolved::refuse_unresolved;
use crate::values::diagnostic::Severity;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Prepares a run for somebody else to approve; keeps its inputs as they are.
pub(super) fn prepare(
    context: &Context,
    workspace: &Workspace,
    period: BillingPeriod,
    asked: &Issue<'_>,
) -> Result<(Run, Status), Failure> {
    let ledger = load::ledger_to_write(workspace)?;
    let mut writing = load::begin(&ledger, context, &workspace.settings)?;
    let standing = standing(&writing, workspace, period)?;
    four_eyes::approval(&writing, &standing.books.settings)?;
    check::tell_doubts(workspace, &standing.books.catalogue)?;
    report::report(&standing.likely_renamed());
    let run = checked_run(context, &writing, &standing, period)?;
    let silence = guards::silence(&writing, &standing, period, asked.without_usage)?;
    let issued_on = invoice_date(context.today(), &writing, asked.date)?;
    guards::refuse_early_date(issued_on, &run, &standing.books.catalogue)?;
    silence.record(&mut writing)?;
    let issuance = Issuance::of(&standing, issued_on, asked.language.unwrap_or(Language::Swedish));
    let number = keep_run(
        &writing,
        &standing,
        &run,
        &as_printed(&issuance, &run.drafts, Encoding::CURRENT),
    )?;
    writing.finish(Action::Prepare, &number.to_string(), "")?;
    Ok((run, Status::Prepared { run: number }))
}

/// What is asked besides a period, when its run is prepared or issued.
#[derive(Debug)]
pub(super) struct Issue<'a> {
    /// The invoice date; otherwise today, or that of the run that was approved.
    pub date: AskedDate,
    /// Of the documents; otherwise Swedish, or that of the run that was approved.
    pub language: Option<Language>,
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
    let ledger = load::ledger_to_write(workspace)?;
    let mut writing = load::begin(&ledger, context, &workspace.settings)?;
    let standing = standing(&writing, workspace, period)?;
    let approval = four_eyes::approval(&writing, &standing.books.settings)?;
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
    let silence = guards::silence(&writing, &standing, period, asked.without_usage)?;
    let approved = match approval {
        Approval::NotNeeded => None,
        Approval::FourEyes => Some(approved(&writing, &standing, &run, asked)?),
    };
    let kept = approved.as_ref().and_then(|prepared| prepared.as_printed.as_ref());
    let date = kept.map_or(asked.date, |one| AskedDate::ReallyOn(one.issued_on));
    let issued_on = invoice_date(context.today(), &writing, date)?;
    guards::refuse_early_date(issued_on, &run, &standing.books.catalogue)?;
    let language = kept.map(|one| kept_language(&one.language)).or(asked.language);
    let language = language.unwrap_or(Language::Swedish);
    let usual = standing.usual(&writing, &run)?;
    say_lines(&unusual::words(&run, &usual, Told::Most, language)?);
    second_calculator(workspace, &writing, (&standing, &run), &mut steps)?;
    silence.record(&mut writing)?;
    let issuance = Issuance::of(&standing, issued_on, language);
    let number = match approved {
        None => keep_run(
            &writing,
            &standing,
            &run,
            &as_printed(&issuance, &run.drafts, Encoding::CURRENT),
        )?,
        Some(approved) => {
            // What the run does not use may have changed since it was prepared.
            writing.sources_kept(&standing.books.files())?;
            approved.run
        }
    };
    steps.begin("documents");
    writing.issue(number, issued_on)?;
    let numbers = keep_documents(workspace, &writing, (&standing, &run), (number, &issuance))?;
    writing.finish(Action::Issue, &number.to_string(), "")?;
    steps.begin("files");
    let mut notices = Notices::default();
    let written = documents::write_run(workspace, &ledger, number, period, &mut notices);
    tell::tell(notices);
    written?;
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
    stored_usage::refuse_strangers(&workspace.ledger_folder(), writing)?;
    newer::refuse_closed_on_paper(workspace, writing)?;
    let head = writing.head()?;
    let folder = workspace.ledger_folder();
    for days in &standing.days {
        stored_usage::refuse_changed_in(&folder, writing, *days)?;
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
    let head = writing.head()?;
    let standing = Standing::of(books, Some(writing), Some(head), period)?;
    standing.refuse_altered(writing, period)?;
    Ok(standing)
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

fn keep_run(
    writing: &Writing<'_>,
    standing: &Standing,
    run: &Run,
    as_printed: &AsPrinted,
) -> Result<i64, Failure> {
    let new = NewRun {
        run,
        digest: &approval_digest(standing, run, as_printed),
        as_printed,
        sources_sha256: &standing.digest,
        sources: &standing.books.files(),
    };
    writing.run(new).map_err(load::ledger_failure)
}

/// The prepared run that was approved as it stands; an approval of anything else is void.
fn approved(
    writing: &Writing<'_>,
    standing: &Standing,
    run: &Run,
    asked: &Issue<'_>,
) -> Result<PreparedRun, Failure> {
    let period = run.period;
    let prepared = writing.prepared_runs()?;
    let newest = writing.runs_of(period)?.pop();
    let Some(newest) = newest.filter(|newest| prepared.contains(newest)) else {
        return Err(Failure::Ledger(format!(
            "two persons are needed (four_eyes): first `lefi bill {period} --prepare`"
        )));
    };
    let number = newest.run;
    refuse_changed(writing, &newest, (standing, run))?;
    refuse_otherwise(&newest, asked)?;
    if newest.approved.is_none() {
        return Err(Failure::Ledger(format!(
            "run {number}, prepared by {}, waits for somebody else: `lefi approve {number}`",
            newest.prepared.who
        )));
    }
    Ok(newest)
}

/// Date and language were fixed when the run was prepared: they are approved.
fn refuse_otherwise(prepared: &PreparedRun, asked: &Issue<'_>) -> Result<(), Failure> {
    let Some(kept) = &prepared.as_printed else { return Ok(()) };
    let (number, period) = (prepared.run, prepared.period);
    let other = |what: &str, kept: &str| {
        Err(Failure::Ledger(format!(
            "run {number} was prepared with the {what} {kept}, which is a part of what is approved: leave it out, or prepare the run anew with `lefi bill {period} --prepare`"
        )))
    };
    if asked.date.named().is_some_and(|date| date != kept.issued_on) {
        return other("invoice date (--date)", &kept.issued_on.to_string());
    }
    if asked.language.is_some_and(|language| language != kept_language(&kept.language)) {
        return other("language (--language)", &kept.language);
    }
    Ok(())
}

/// Gives each draft its number and keeps it with its file; gives the numbers.
fn keep_documents(
    workspace: &Workspace,
    writing: &Writing<'_>,
    (standing, run): (&Standing, &Run),
    (number, issuance): (i64, &Issuance<'_>),
) -> Result<Vec<String>, Failure> {
    let mut numbers = Vec::new();
    for draft in &run.drafts {
        let digest = &standing.digest;
        let document = issuance.document(writing, draft, Origin::Run, Some(number), digest)?;
        taken::refuse(workspace, issuance, &document)?;
        numbers.push(document.issued.invoice.number.clone());
        writing.document_kept(&document)?;
    }
    Ok(numbers)
}
