//! What people decide about a period's run, each with a reason: an agreement held back, usage waived, a line of one's own.
//! What is decided stays on record; it can be withdrawn. No amount is worked out here.

mod sheet;
pub mod two_persons;
pub mod used;
pub mod withdraw;

pub use sheet::sheet;

use serde::Serialize;

use super::books::Books;
use super::desk::Desk;
use super::done::{Done, DoneBefore};
use super::notice::{DecideNotice, Notices};
use super::once::{self, KnownBy, Turn};
use super::reading;
use super::refusal::{DecideRefusal, Refusal};
use super::standing::Standing;
use crate::engine::billing::{Decision, DecisionKind, Run, Unresolved};
use crate::keep::ledger::{Action, Canonical, Encoding, Entry, Ledger, Writing};
use crate::keep::workspace::{AGREEMENTS_FILE, Settings, Workspace};
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::personal_number::LetIn;

/// A line of one's own on an agreement's invoice.
#[derive(Debug, Clone)]
pub struct OwnLine {
    /// The period of the run that bills it.
    pub period: BillingPeriod,
    /// The agreement's name.
    pub agreement: String,
    /// What stands on the line, as [`typed::line_text`](super::typed::line_text) has read it.
    pub text: String,
    /// Before VAT.
    pub amount: Money,
    /// The account it is booked on.
    pub account: String,
}

/// What was decided, under its number.
#[derive(Debug, Serialize)]
pub struct Decided {
    /// The number of the decision.
    pub number: String,
    /// What it says.
    #[serde(flatten)]
    pub kind: DecisionKind,
}

/// What came of asking for something that is decided once.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum DecidedOnce {
    /// It was decided now.
    Now(Decided),
    /// It was decided before, under the same key.
    Before(DoneBefore),
}

/// The decisions that are in force.
#[derive(Debug, Serialize)]
pub struct InForce {
    /// By their numbers.
    pub decisions: Vec<Decision>,
}

/// Something that holds once a second person has approved it.
#[derive(Debug, Serialize)]
pub struct AskedFor {
    /// What that person approves it by.
    pub asked_for: &'static str,
}

/// Keeps an agreement out of a period's run until that is withdrawn.
pub fn hold(
    desk: &Desk,
    period: BillingPeriod,
    agreement: &str,
    reason: &str,
    notices: &mut Notices,
) -> Result<Decided, Refusal> {
    let ledger = desk.ledger_to_write()?;
    let agreement = known_agreement(&desk.workspace, agreement)?;
    let kind = DecisionKind::Hold { period, agreement };
    let writing = begin(desk, &ledger, &kind, notices)?;
    refuse_decided(&writing, &kind)?;
    keep(writing, kind, reason)
}

/// Lets usage that can't be billed stay unbilled.
pub fn waive(
    desk: &Desk,
    period: BillingPeriod,
    (organisation_number, service): (OrganisationNumber, &str),
    reason: &str,
    notices: &mut Notices,
) -> Result<Decided, Refusal> {
    let ledger = desk.ledger_to_write()?;
    let service = known_service(&desk.workspace, Some(&ledger), service)?;
    let kind = DecisionKind::Waive { period, organisation_number, service };
    let writing = begin(desk, &ledger, &kind, notices)?;
    refuse_decided(&writing, &kind)?;
    let decided = keep(writing, kind, reason)?;
    tell_if_idle(&desk.workspace, &ledger, &decided.kind, notices);
    Ok(decided)
}

/// Adds a line to an agreement's invoice, once: under a key that somebody gives, or where the same was not decided before.
pub fn own_line(
    desk: &Desk,
    line: OwnLine,
    reason: &str,
    key: Option<&str>,
    notices: &mut Notices,
) -> Result<DecidedOnce, Refusal> {
    let ledger = desk.ledger_to_write()?;
    let agreement = known_agreement(&desk.workspace, &line.agreement)?;
    let OwnLine { period, text, amount, account, .. } = line;
    tell_without_name(&desk.workspace.settings, &account, notices);
    let kind = DecisionKind::OwnLine { period, agreement, text, amount, account };
    let writing = begin(desk, &ledger, &kind, notices)?;
    let head = writing.head()?;
    let known = writing.decisions(head)?;
    let in_force = |entry: &Entry, _: KnownBy| known.iter().any(|one| one.id == entry.subject);
    let once = match once::turn(key, &writing, content(&kind, reason), in_force)? {
        Turn::First(once) => once,
        Turn::Repeat(repeat) => {
            let number = repeat.entry.subject.clone();
            return Ok(DecidedOnce::Before(repeat.answer(Done::Decided { number, kind })?));
        }
    };
    refuse_closed(&writing, period)?;
    once.keep(&writing)?;
    let decided = keep(writing, kind, reason)?;
    once.tell(notices);
    Ok(DecidedOnce::Now(decided))
}

/// The decisions that are in force.
pub fn in_force(desk: &Desk, notices: &mut Notices) -> Result<InForce, Refusal> {
    let Some(ledger) = desk.ledger_to_read_if_any(notices)? else {
        return Ok(InForce { decisions: Vec::new() });
    };
    let head = ledger.head()?;
    Ok(InForce { decisions: ledger.decisions(head)? })
}

/// A service of a tariff or of an agreement, as logs name it.
pub(in crate::office) fn known_service(
    workspace: &Workspace,
    ledger: Option<&Ledger>,
    name: &str,
) -> Result<String, Refusal> {
    let bytes = workspace.bytes_of(AGREEMENTS_FILE)?;
    let catalogue = reading::catalogue(workspace)?;
    let known = catalogue.services().any(|service| service == name)
        || reading::agreements(&workspace.shown(AGREEMENTS_FILE)?, &bytes, LetIn::Now)?
            .iter()
            .any(|agreement| agreement.service == name)
        || ledger.map(|ledger| ledger.has_service(name)).transpose()?.unwrap_or(false);
    match known {
        true => Ok(name.to_owned()),
        false => Err(DecideRefusal::NoService(name.to_owned()).into()),
    }
}

pub(in crate::office) fn known_agreement(
    workspace: &Workspace,
    name: &str,
) -> Result<AgreementName, Refusal> {
    let bytes = workspace.bytes_of(AGREEMENTS_FILE)?;
    let agreements = reading::agreements(&workspace.shown(AGREEMENTS_FILE)?, &bytes, LetIn::Now)?;
    let known = agreements.into_iter().map(|agreement| agreement.name).find(|known| known == name);
    known.ok_or_else(|| DecideRefusal::NoAgreement(name.to_owned()).into())
}

/// A name can be given to an account until its line is exported.
pub(in crate::office) fn tell_without_name(
    settings: &Settings,
    account: &str,
    notices: &mut Notices,
) {
    let accounts = settings.accounts.as_ref();
    if let Some(Err(gap)) = accounts.map(|accounts| accounts.name_of(account)) {
        notices.tell(DecideNotice::AccountWithoutName(gap));
    }
}

/// Begins to write what is decided of a period.
fn begin<'a>(
    desk: &Desk,
    ledger: &'a Ledger,
    kind: &DecisionKind,
    notices: &mut Notices,
) -> Result<Writing<'a>, Refusal> {
    let writing = desk.begin(ledger, notices)?;
    refuse_never_issued(&desk.workspace.settings, &writing, kind.period())?;
    Ok(writing)
}

/// R5: a decision about a period that neither is issued nor will be would do nothing.
pub(in crate::office) fn refuse_never_issued(
    settings: &Settings,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Refusal> {
    let from = settings.bills_from;
    let kind = period.interval() == settings.billing_period;
    let is_to_come = kind && period.period().first() >= from.period().first();
    if is_to_come || is_issued(ledger, period)? {
        return Ok(());
    }
    Err(DecideRefusal::NeverIssued { period, from }.into())
}

/// Whether a run of the period is issued; it may be of another kind than those to come.
fn is_issued(ledger: &Ledger, period: BillingPeriod) -> Result<bool, Refusal> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    Ok(runs.iter().any(|run| run.period == period))
}

/// Two lines may be the same; what is held back or waived twice is not.
pub(in crate::office) fn refuse_decided(
    ledger: &Ledger,
    kind: &DecisionKind,
) -> Result<(), Refusal> {
    let head = ledger.head()?;
    match ledger.decisions(head)?.into_iter().find(|one| one.kind == *kind) {
        Some(same) => Err(DecideRefusal::Decided { number: same.id }.into()),
        None => Ok(()),
    }
}

/// A closed period gets no more lines. What can't be billed of it may be waived, and what changed in it held back, for
/// that comes with later runs.
pub(in crate::office) fn refuse_closed(
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Refusal> {
    match ledger.closed(period)? {
        Some(_) => Err(DecideRefusal::Closed(period).into()),
        None => Ok(()),
    }
}

fn keep(writing: Writing<'_>, kind: DecisionKind, reason: &str) -> Result<Decided, Refusal> {
    let number = writing.decide(&kind, reason)?.to_string();
    writing.finish(Action::Decide, &number, reason)?;
    Ok(Decided { number, kind })
}

/// What is the same when a line is decided again.
fn content(kind: &DecisionKind, reason: &str) -> String {
    let decision = Decision { id: String::new(), reason: reason.to_owned(), kind: kind.clone() };
    let mut form = Canonical::new("once", Encoding::Third);
    form.text("decide").decision(&decision);
    form.finish()
}

/// A waiver of what can be billed waits, and would one day take in usage that nobody thought of.
fn tell_if_idle(
    workspace: &Workspace,
    ledger: &Ledger,
    kind: &DecisionKind,
    notices: &mut Notices,
) {
    let run = || -> Result<Run, Refusal> {
        let head = ledger.head()?;
        let books = Books::read(workspace)?;
        Standing::of(books, Some(ledger), Some(head), kind.period())?.run(kind.period())
    };
    if !matches!(kind, DecisionKind::Waive { .. }) {
        return;
    }
    // Where no run can be made now, the next one says why.
    let Ok(run) = run() else { return };
    if is_idle(&run, kind) {
        notices.tell(DecideNotice::IdleWaiver);
    }
}

/// Whether it waives nothing that a run has.
pub(in crate::office) fn is_idle(run: &Run, kind: &DecisionKind) -> bool {
    let DecisionKind::Waive { period, organisation_number, service } = kind else { return false };
    let is_meant = |one: &Unresolved| {
        one.period == *period
            && one.organisation_number == *organisation_number
            && one.service == *service
    };
    !run.unresolved.iter().any(is_meant)
}
