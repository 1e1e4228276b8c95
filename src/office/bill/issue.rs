//! Preparing and issuing a run. All that is read and all that is written happens in one transaction of the
//! ledger: the documents are there with their numbers, or nothing is (R24). Files come after, from it.

use crate::engine::audit::Deviation;
use crate::engine::billing::{Rules, Run, unusual};
use crate::engine::invoice::{Draft, Origin};
use crate::keep::ledger::{
    Action, AsPrinted, Encoding, Ledger, NewDocument, NewRun, PreparedRun, Serial, Writing,
};
use crate::keep::workspace::{Approval, Workspace};
use crate::office::bill::approval::{approval_digest, refuse_changed};
use crate::office::bill::issuable::{
    may_be_issued, refuse_credit_of_nothing, refuse_illustrative, refuse_template,
};
use crate::office::bill::run_stage::newest_prepared;
use crate::office::bill::shown::{ShownRun, Status, tell_undecided};
use crate::office::bill::silence::silence;
use crate::office::books::Books;
use crate::office::check;
use crate::office::desk::Desk;
use crate::office::documents;
use crate::office::four_eyes;
use crate::office::invoice_date::{AskedDate, invoice_date, refuse_early};
use crate::office::issuance::{Issuance, refuse_known_reference};
use crate::office::newer;
use crate::office::notice::{Notices, RunNotice, UnusualNotice};
use crate::office::over_credited;
use crate::office::printed::as_printed;
use crate::office::progress::{IssueStep, Progress, Progressed, ToldPieces, Work};
use crate::office::recheck::{count_differences, recheck, recounted};
use crate::office::refusal::{PreparedRunRefusal, RecheckRefusal, Refusal};
use crate::office::standing::Standing;
use crate::office::stored_usage;
use crate::office::taken;
use crate::office::unresolved::refuse_unresolved;
use crate::threads::in_order::{in_order, workers};
use crate::values::diagnostic::Severity;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;
use crate::values::run_number::RunNumber;

/// What is asked besides a period, when its run is prepared or issued.
#[derive(Debug, Clone, Copy)]
pub struct AskedIssue<'a> {
    /// The invoice date; otherwise today, or that of the run that was approved.
    pub date: AskedDate,
    /// Of the documents; otherwise Swedish, or that of the run that was approved.
    pub language: Option<Language>,
    /// Why a service has no usage, where somebody says so.
    pub without_usage: Option<&'a str>,
}

/// Prepares a run for somebody else to approve; keeps its inputs as they are.
pub fn prepare(
    desk: &Desk,
    period: BillingPeriod,
    asked: AskedIssue<'_>,
    notices: &mut Notices,
) -> Result<ShownRun, Refusal> {
    let ledger = desk.ledger_to_write()?;
    let mut writing = desk.begin(&ledger, notices)?;
    let mut standing = standing(&writing, &desk.workspace, period)?;
    four_eyes::approval(&writing, &standing.books.settings)?;
    let run = checked_run(desk, &writing, (&mut standing, period), notices)?;
    let silence = silence(&writing, &standing, (period, asked.without_usage), notices)?;
    let issued_on = invoice_date(desk.today(), &writing, asked.date)?;
    refuse_early(issued_on, &run, &standing.books.catalogue)?;
    silence.record(&mut writing)?;
    let issuance = Issuance::of(&standing, issued_on, asked.language.unwrap_or(Language::Swedish));
    let printed = as_printed(&issuance, &run.drafts, Encoding::CURRENT);
    let number = keep_run(&writing, &standing, &run, &printed)?;
    writing.finish(Action::Prepare, &number.to_string(), "")?;
    shown(run, &ledger, Status::Prepared { run: number }, notices)
}

/// Issues a run.
pub fn issue(
    desk: &Desk,
    period: BillingPeriod,
    asked: AskedIssue<'_>,
    progress: &Progressed<'_>,
    notices: &mut Notices,
) -> Result<ShownRun, Refusal> {
    let workspace = &desk.workspace;
    let ledger = desk.ledger_to_write()?;
    let mut writing = desk.begin(&ledger, notices)?;
    let mut standing = standing(&writing, workspace, period)?;
    let approval = four_eyes::approval(&writing, &standing.books.settings)?;
    progress(Progress::Step(IssueStep::Run));
    let run = checked_run(desk, &writing, (&mut standing, period), notices)?;
    if run.drafts.is_empty() && standing.billed().contains(&period) {
        drop(writing);
        return nothing_to_issue(workspace, &ledger, (run, period), progress, notices);
    }
    let silence = silence(&writing, &standing, (period, asked.without_usage), notices)?;
    let needed = approval == Approval::FourEyes;
    let approved = needed.then(|| approved(&writing, &standing, &run, asked)).transpose()?;
    let issuance = issuance(desk, &writing, (&standing, &run), (approved.as_ref(), asked))?;
    let found = unusual(&run, &standing.usual(&writing, &run)?)?;
    notices.tell(UnusualNotice { period, found });
    second_calculator(workspace, &writing, (&standing, &run), progress)?;
    silence.record(&mut writing)?;
    let number = numbered(&writing, (&standing, &run), (approved, &issuance))?;
    progress(Progress::Step(IssueStep::Documents));
    writing.issue(number, issuance.issued_on)?;
    let made = ToldPieces::of(Work::Documents, run.drafts.len() as u64, progress);
    let kept = (number, &issuance);
    let numbers = keep_documents(workspace, &writing, (&standing, &run), kept, &made)?;
    writing.finish(Action::Issue, &number.to_string(), "")?;
    progress(Progress::Step(IssueStep::Files));
    documents::write_run(workspace, &ledger, (number, period), progress, notices)?;
    shown(run, &ledger, Status::Issued { numbers }, notices)
}

/// A run that brings nothing to a period that is billed. One that was cut off after it was issued may not have written its
/// files.
fn nothing_to_issue(
    workspace: &Workspace,
    ledger: &Ledger,
    (run, period): (Run, BillingPeriod),
    progress: &Progressed<'_>,
    notices: &mut Notices,
) -> Result<ShownRun, Refusal> {
    notices.tell(match run.waiting.is_empty() {
        true => RunNotice::NothingChanged(period),
        false => RunNotice::CorrectionsWait,
    });
    documents::write_period(workspace, ledger, period, progress)?;
    shown(run, ledger, Status::Issued { numbers: Vec::new() }, notices)
}

/// The run as it is shown, with what of it is not decided told.
fn shown(
    run: Run,
    ledger: &Ledger,
    status: Status,
    notices: &mut Notices,
) -> Result<ShownRun, Refusal> {
    let shown = ShownRun::of(run, Some(ledger), status)?;
    tell_undecided(&shown.run, notices);
    Ok(shown)
}

/// The day and the language of the documents: of a run that was approved those that were approved.
fn issuance<'a>(
    desk: &Desk,
    writing: &Writing<'_>,
    (standing, run): (&'a Standing, &Run),
    (approved, asked): (Option<&PreparedRun>, AskedIssue<'_>),
) -> Result<Issuance<'a>, Refusal> {
    let kept = approved.and_then(|prepared| prepared.as_printed.as_ref());
    let date = kept.map_or(asked.date, |one| AskedDate::ReallyOn(one.issued_on));
    let issued_on = invoice_date(desk.today(), writing, date)?;
    refuse_early(issued_on, run, &standing.books.catalogue)?;
    let language = kept.map(|one| Language::kept(&one.language)).or(asked.language);
    Ok(Issuance::of(standing, issued_on, language.unwrap_or(Language::Swedish)))
}

/// The number of the run, which is kept now where none was prepared.
fn numbered(
    writing: &Writing<'_>,
    (standing, run): (&Standing, &Run),
    (approved, issuance): (Option<PreparedRun>, &Issuance<'_>),
) -> Result<RunNumber, Refusal> {
    let Some(approved) = approved else {
        let printed = as_printed(issuance, &run.drafts, Encoding::CURRENT);
        return keep_run(writing, standing, run, &printed);
    };
    // What the run does not use may have changed since it was prepared.
    writing.sources_kept(&standing.books.files())?;
    Ok(approved.number)
}

/// Recounts the stored rows and recomputes the run by the second calculator: a difference stops the issue.
fn second_calculator(
    workspace: &Workspace,
    writing: &Writing<'_>,
    (standing, run): (&Standing, &Run),
    progress: &Progressed<'_>,
) -> Result<(), Refusal> {
    progress(Progress::Step(IssueStep::StoredRows));
    stored_usage::refuse_strangers(&workspace.ledger_folder(), writing)?;
    newer::refuse_closed_on_paper(workspace, writing)?;
    let head = writing.head()?;
    let folder = workspace.ledger_folder();
    for days in &standing.days {
        stored_usage::refuse_changed_in(&folder, writing, *days)?;
    }
    let counts = recounted(&folder, writing, head, &standing.days)?;
    let mut found = count_differences(&standing.counts, &counts);
    progress(Progress::Step(IssueStep::SecondCalculator));
    let differences = recheck(standing, (run, Rules::CURRENT), &counts)?;
    found.extend(differences.iter().map(Deviation::words));
    match found.is_empty() {
        true => Ok(()),
        false => Err(RecheckRefusal { differences: found }.into()),
    }
}

/// How things stand within the transaction: nobody can change the ledger from here on.
fn standing(
    writing: &Writing<'_>,
    workspace: &Workspace,
    period: BillingPeriod,
) -> Result<Standing, Refusal> {
    let books = Books::read(workspace)?;
    let head = writing.head()?;
    let standing = Standing::of(books, Some(writing), Some(head), period)?;
    standing.refuse_altered(writing, period)?;
    Ok(standing)
}

/// The run, if it may be issued.
fn checked_run(
    desk: &Desk,
    writing: &Writing<'_>,
    (standing, period): (&mut Standing, BillingPeriod),
    notices: &mut Notices,
) -> Result<Run, Refusal> {
    notices.tell_doubts(check::doubts(&desk.workspace, &standing.books.catalogue)?);
    notices.tell_doubts(standing.likely_renamed());
    let problems = check::problems(&standing.books);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Refusal::Input(problems));
    }
    refuse_template(&standing.books.settings.issuer)?;
    may_be_issued(desk.today(), writing, standing, period)?;
    let run = standing.take_run(period)?;
    refuse_illustrative(&run.drafts)?;
    refuse_credit_of_nothing(&run.drafts)?;
    over_credited::tell(standing, &run.drafts, notices)?;
    refuse_unresolved(&run)?;
    Ok(run)
}

fn keep_run(
    writing: &Writing<'_>,
    standing: &Standing,
    run: &Run,
    as_printed: &AsPrinted,
) -> Result<RunNumber, Refusal> {
    let new = NewRun {
        run,
        digest: &approval_digest(standing, run, as_printed),
        as_printed,
        sources_sha256: &standing.digest,
        sources: &standing.books.files(),
    };
    Ok(writing.run(new)?)
}

/// The prepared run that was approved as it stands; an approval of anything else is void.
fn approved(
    writing: &Writing<'_>,
    standing: &Standing,
    run: &Run,
    asked: AskedIssue<'_>,
) -> Result<PreparedRun, Refusal> {
    let period = run.period;
    let Some(newest) = newest_prepared(writing, period)? else {
        return Err(PreparedRunRefusal::NotPrepared(period).into());
    };
    refuse_changed(writing, &newest, (standing, run))?;
    refuse_otherwise(&newest, asked)?;
    if newest.approved.is_none() {
        let (run, by) = (newest.number, newest.prepared.who);
        return Err(PreparedRunRefusal::Waits { run, by }.into());
    }
    Ok(newest)
}

/// Date and language were fixed when the run was prepared: they are approved.
fn refuse_otherwise(
    prepared: &PreparedRun,
    asked: AskedIssue<'_>,
) -> Result<(), PreparedRunRefusal> {
    let Some(kept) = &prepared.as_printed else { return Ok(()) };
    let (run, period) = (prepared.number, prepared.period);
    if asked.date.named().is_some_and(|date| date != kept.issued_on) {
        return Err(PreparedRunRefusal::OtherDate { run, period, kept: kept.issued_on });
    }
    let kept = Language::kept(&kept.language);
    match asked.language {
        Some(language) if language != kept => {
            Err(PreparedRunRefusal::OtherLanguage { run, period, kept })
        }
        _ => Ok(()),
    }
}

/// Gives each draft its number and keeps it with its files, which are made on all cores; gives the numbers.
fn keep_documents(
    workspace: &Workspace,
    writing: &Writing<'_>,
    (standing, run): (&Standing, &Run),
    (number, issuance): (RunNumber, &Issuance<'_>),
    documents: &ToldPieces<'_>,
) -> Result<Vec<String>, Refusal> {
    let serials = issuance.serials(writing, &run.drafts)?;
    let made = |(draft, serial): (&Draft, Serial)| {
        issuance.document(draft, serial, Origin::Run, Some(number), &standing.digest)
    };
    let mut numbers = Vec::new();
    let keep = |document: Result<NewDocument, Refusal>| {
        let document = document?;
        refuse_known_reference(writing, &document)?;
        taken::refuse(workspace, issuance, &document)?;
        numbers.push(document.issued.invoice.number.clone());
        writing.document_kept(&document)?;
        documents.more(1);
        Ok::<(), Refusal>(())
    };
    in_order(
        vec![made; workers()],
        |hand| {
            let mut drafts = run.drafts.iter().zip(serials);
            while drafts.next().is_some_and(&mut *hand) {}
        },
        keep,
    )?;
    Ok(numbers)
}
