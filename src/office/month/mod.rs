//! A month of billing as people come to it: how far it has come, the one thing to do next, its drafts beside the period
//! before, what has changed since the last run, and what waits. It looks, and keeps nothing.

mod drafts;
mod next;

pub use drafts::{Drafts, EarlierPeriod, UndecidedUsage};
pub use next::{DaysOfPeriod, HandedOver, Handing, Next, Reached, WaitingRun, WaitingState, next};

use std::sync::Arc;

use super::bill::approval::refuse_changed;
use super::bill::run_stage::newest_prepared;
use super::books::Books;
use super::changes::{ChangedFiles, changed_since_last_run};
use super::check::problems;
use super::counted::Counted;
use super::desk::Desk;
use super::documents::of_period;
use super::known_runs::CalculatedRun;
use super::notice::Notices;
use super::refusal::Refusal;
use super::standing::Standing;
use super::status::{ControlSheet, State, Step, StepName, control_sheet_at};
use super::{check, four_eyes};
use crate::engine::billing::{Run, Skipped};
use crate::keep::ledger::{EntryNumber, KeptDocument, Ledger, PreparedRun};
use crate::values::diagnostic::{Diagnostic, Severity};
use crate::values::period::{BillingPeriod, Day};

/// A month, or whatever period is billed.
#[derive(Debug)]
pub struct BillingMonth {
    /// Which.
    pub period: BillingPeriod,
    /// The period before, if that is billed here.
    pub before: Option<BillingPeriod>,
    /// The period after, if its days have begun.
    pub after: Option<BillingPeriod>,
    /// The one thing to do.
    pub next: Next,
    /// How far it has come, step by step; none before anything is kept.
    pub sheet: Option<ControlSheet>,
    /// Its steps. Whether all usage can be billed is known here before anything is issued.
    pub steps: Vec<Step>,
    /// Errors and warnings of settings, tariffs, registers and layouts.
    pub diagnostics: Vec<Diagnostic>,
    /// What the run would issue; nothing where it is issued, or where errors keep it from being calculated.
    pub drafts: Option<Drafts>,
    /// Usage that can't be billed, and that nobody has decided on.
    pub undecided: Vec<UndecidedUsage>,
    /// Agreements that get no document, and why.
    pub skipped: Vec<Skipped>,
    /// What has changed in files since the last run.
    pub changed: Option<ChangedFiles>,
    /// The newest entry of the audit trail that it was made from.
    pub entry: Option<EntryNumber>,
}

impl BillingMonth {
    /// How many log rows can't be billed, and wait for a decision.
    pub fn undecided_rows(&self) -> u64 {
        rows(&self.undecided)
    }

    /// Of how many organisations these are.
    pub fn undecided_organisations(&self) -> usize {
        organisations(&self.undecided)
    }
}

/// The period that people come to: the first that is not closed, and that has begun; the newest where all are closed.
pub fn current(desk: &Desk, ledger: Option<&Ledger>) -> Result<BillingPeriod, Refusal> {
    let mut period = desk.workspace.settings.bills_from;
    let Some(ledger) = ledger else { return Ok(period) };
    let today = desk.today();
    while ledger.closed(period)?.is_some() && has_begun(period.next(), today) {
        period = period.next();
    }
    Ok(period)
}

fn has_begun(period: BillingPeriod, today: Day) -> bool {
    period.period().first() <= today
}

/// A month as it stands; of the period that people come to where none is named.
pub fn month(
    desk: &Desk,
    period: Option<BillingPeriod>,
    notices: &mut Notices,
) -> Result<BillingMonth, Refusal> {
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let period = match period {
        Some(period) => period,
        None => current(desk, ledger.as_ref())?,
    };
    let entry = ledger.as_ref().map(Ledger::head).transpose()?;
    let sheet = ledger.as_ref().map(|ledger| control_sheet_at(desk, ledger, period));
    // What is wrong in files is told by the books, whole.
    let sheet = match sheet.transpose() {
        Err(Refusal::Input(_)) => None,
        other => other?,
    };
    let (books, mut diagnostics) = books(desk)?;
    let is_issued =
        sheet.as_ref().is_some_and(|sheet| stands(sheet, StepName::Issued, State::Done));
    let mut calculated = None;
    let mut changed = None;
    if let Some(books) = books {
        changed = ledger
            .as_ref()
            .map(|ledger| changed_since_last_run(ledger, &books))
            .transpose()?
            .flatten();
        if !is_issued {
            let run = desk.calculated(ledger.as_ref(), period)?;
            diagnostics.extend(run.standing.likely_renamed());
            calculated = Some(run);
        }
    }
    let run = calculated.as_deref().map(|calculated| &calculated.run);
    let undecided = run.map(drafts::undecided).unwrap_or_default();
    let drafts = run.map(|run| of_run(ledger.as_ref(), run)).transpose()?;
    let skipped = run.map(|run| run.skipped.clone()).unwrap_or_default();
    let reached = Reached {
        errors: diagnostics.iter().filter(|one| one.severity == Severity::Error).count(),
        logs: sheet.as_ref().map_or(0, |sheet| sheet.files.len()),
        rejected_whole: sheet.as_ref().map_or(0, |sheet| sheet.unaccepted().len()),
        undecided_rows: rows(&undecided),
        undecided_organisations: organisations(&undecided),
        days: match has_begun(period.next(), desk.today()) {
            true => DaysOfPeriod::Over,
            false => DaysOfPeriod::Running,
        },
        earlier: calculated.as_ref().and_then(|run| first_open(&run.standing, period)),
        approval: four_eyes::needed(&desk.workspace.settings, ledger.as_ref())?,
        prepared: waiting(ledger.as_ref(), period, calculated.as_deref())?,
        issued: sheet.as_ref().filter(|_| is_issued).map(handed),
    };
    let from = desk.workspace.settings.bills_from;
    let before = previous(period).filter(|before| before.period().first() >= from.period().first());
    let after = Some(period.next()).filter(|after| has_begun(*after, desk.today()));
    let next = next(&reached);
    let mut steps = sheet.as_ref().map(|sheet| sheet.steps.clone()).unwrap_or_default();
    if drafts.is_some() {
        resolve(&mut steps, &undecided);
    }
    Ok(BillingMonth {
        period,
        before,
        after,
        next,
        sheet,
        steps,
        diagnostics,
        drafts,
        undecided,
        skipped,
        changed,
        entry,
    })
}

/// The first period before this one that is billed here and is not issued (R5).
fn first_open(standing: &Standing, period: BillingPeriod) -> Option<BillingPeriod> {
    let issued = standing.billed();
    let mut open = standing.books.settings.bills_from;
    while open.period().first() < period.period().first() {
        if !issued.contains(&open) {
            return Some(open);
        }
        open = open.next();
    }
    None
}

/// The period before.
fn previous(period: BillingPeriod) -> Option<BillingPeriod> {
    let day = period.period().first().previous();
    Some(BillingPeriod::containing(period.interval(), day)).filter(|before| *before != period)
}

/// What people wrote, and what is to be said of it. Where it has errors there are no books.
fn books(desk: &Desk) -> Result<(Option<Arc<Books>>, Vec<Diagnostic>), Refusal> {
    match desk.books() {
        Ok(books) => {
            let mut diagnostics = problems(&books);
            diagnostics.extend(check::doubts(&desk.workspace, &books.catalogue)?);
            Ok((Some(books), diagnostics))
        }
        Err(Refusal::Input(diagnostics)) => Ok((None, diagnostics)),
        Err(other) => Err(other),
    }
}

/// What the run would issue, beside what the period before came to.
fn of_run(ledger: Option<&Ledger>, run: &Run) -> Result<Drafts, Refusal> {
    let before = match (ledger, previous(run.period)) {
        (Some(ledger), Some(before)) => {
            let documents = of_period(ledger, before)?;
            let net = Counted::sum(documents.iter().map(KeptDocument::draft))?.net;
            (!documents.is_empty()).then_some((before, net))
        }
        _ => None,
    };
    Ok(Drafts::of(run, before)?)
}

fn rows(undecided: &[UndecidedUsage]) -> u64 {
    undecided.iter().map(|one| one.rows).sum()
}

fn organisations(undecided: &[UndecidedUsage]) -> usize {
    let mut all: Vec<_> = undecided.iter().map(|one| one.organisation_number).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// The newest prepared run of the period, and how it stands.
fn waiting(
    ledger: Option<&Ledger>,
    period: BillingPeriod,
    calculated: Option<&CalculatedRun>,
) -> Result<Option<WaitingRun>, Refusal> {
    let Some(ledger) = ledger else { return Ok(None) };
    let Some(run) = newest_prepared(ledger, period)? else { return Ok(None) };
    let state = match calculated {
        Some(now) => waiting_state(ledger, &run, (&now.standing, &now.run))?,
        None => WaitingState::ChangedFiles,
    };
    Ok(Some(WaitingRun { run: run.number, by: run.prepared.who, state }))
}

fn waiting_state(
    ledger: &Ledger,
    run: &PreparedRun,
    now: (&Standing, &Run),
) -> Result<WaitingState, Refusal> {
    match refuse_changed(ledger, run, now) {
        Ok(()) if run.approved.is_some() => Ok(WaitingState::Approved),
        Ok(()) => Ok(WaitingState::Unapproved),
        Err(Refusal::PreparedRun(_)) => Ok(WaitingState::ChangedFiles),
        Err(other) => Err(other),
    }
}

/// How far what is issued has come.
fn handed(sheet: &ControlSheet) -> HandedOver {
    let handing = |name| match state(sheet, name) {
        Some(State::Done | State::Look) => Handing::Done,
        Some(State::Missing) => Handing::Open,
        // Where no accounts are set nobody waits for accounting; closing is always still to come.
        Some(State::Ahead) if name == StepName::Closed => Handing::Open,
        Some(State::Ahead | State::NotNeeded) | None => Handing::NotNeeded,
    };
    HandedOver {
        documents: handing(StepName::Documents),
        accounting: handing(StepName::Exported),
        closing: handing(StepName::Closed),
    }
}

fn state(sheet: &ControlSheet, name: StepName) -> Option<State> {
    sheet.steps.iter().find(|step: &&Step| step.name == name).map(|step| step.state)
}

fn stands(sheet: &ControlSheet, name: StepName, expected: State) -> bool {
    state(sheet, name) == Some(expected)
}

/// Whether all usage can be billed, as the run of today has it.
fn resolve(steps: &mut [Step], undecided: &[UndecidedUsage]) {
    for step in steps.iter_mut().filter(|step| step.name == StepName::Resolved) {
        step.state = if undecided.is_empty() { State::Done } else { State::Missing };
    }
}
