//! What a decision would do before anybody makes or withdraws it: the run as it stands beside the run as it would be. It
//! decides nothing, and refuses what a decision would be refused for.

use crate::engine::billing::{Decision, DecisionKind, Run, SkipReason};
use crate::engine::invoice::Draft;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Settings;
use crate::office::bill::issuable::refuse_credit_of_nothing;
use crate::office::books::Books;
use crate::office::decide::{
    OwnLine, is_idle, known_agreement, known_service, refuse_closed, refuse_decided,
    refuse_never_issued, tell_without_name,
};
use crate::office::desk::Desk;
use crate::office::invoices::Counted;
use crate::office::notice::{DecideNotice, Notices};
use crate::office::refusal::{DecideRefusal, Refusal};
use crate::office::standing::Standing;
use crate::office::supposed::TakenDecisions;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;

/// What somebody is about to decide.
#[derive(Debug, Clone)]
pub enum AskedDecision {
    /// To keep an agreement out of a period's run.
    Hold {
        /// The period.
        period: BillingPeriod,
        /// The agreement's name.
        agreement: String,
    },
    /// To let usage that can't be billed stay unbilled.
    Waive {
        /// The period of its days.
        period: BillingPeriod,
        /// Whose.
        organisation_number: OrganisationNumber,
        /// Of which service.
        service: String,
    },
    /// To add a line to an agreement's invoice.
    OwnLine(OwnLine),
    /// To withdraw a decision that is in force.
    Withdraw {
        /// Its number.
        number: String,
    },
}

/// What a decision would do.
#[derive(Debug)]
pub struct DecisionEffect {
    /// What would be decided, or is decided and would be withdrawn.
    pub kind: DecisionKind,
    /// The period whose run it changes: its own, or the next to be issued where that is issued already.
    pub run: BillingPeriod,
    /// That run as it stands.
    pub before: RunSums,
    /// That run as it would be.
    pub after: RunSums,
    /// The agreements of which it would bill something else.
    pub moved: Vec<MovedAgreement>,
    /// Why the run could not be issued then.
    pub stops: Option<Refusal>,
    /// The decision in force that adds the very same line.
    pub same: Option<String>,
}

/// What a run comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunSums {
    /// How many documents it has.
    pub documents: usize,
    /// Before VAT, kr; credit notes negative.
    pub net: Money,
    /// To pay, kr; credit notes negative.
    pub payable: Money,
    /// Log rows that can't be billed, and that nobody has decided on.
    pub undecided: u64,
}

/// An agreement of which a run would bill something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedAgreement {
    /// Its name.
    pub agreement: AgreementName,
    /// Who gets its documents.
    pub buyer: String,
    /// Net as it stands, kr; nothing where it has no document.
    pub before: Option<Money>,
    /// Net as it would be, kr; nothing where it has no document.
    pub after: Option<Money>,
    /// Why it would have no document, where it would not.
    pub why: Option<SkipReason>,
}

/// What a decision would do to the run that it changes.
///
/// # Errors
/// What the decision would be refused for, or the run can't be made.
pub fn effect(
    desk: &Desk,
    asked: &AskedDecision,
    notices: &mut Notices,
) -> Result<DecisionEffect, Refusal> {
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let ledger = ledger.as_ref();
    let in_force = match ledger {
        Some(ledger) => ledger.decisions(ledger.head()?)?,
        None => Vec::new(),
    };
    let kind = asked_for(desk, ledger, (asked, &in_force))?;
    let supposed = supposed(asked, &kind, &in_force);
    let same = match asked {
        AskedDecision::OwnLine(_) => in_force.iter().find(|one| one.kind == kind),
        _ => None,
    };
    let same = same.map(|one| one.id.clone());
    let period = kind.period();
    let run = run_of(&desk.workspace.settings, ledger, period)?;
    let before = Standing::unaltered(Books::read(&desk.workspace)?, ledger, run)?.run(run)?;
    let taken = TakenDecisions { in_force: supposed, supposed: Some(period) };
    let books = Books::read(&desk.workspace)?;
    let after = Standing::supposing(books, ledger, taken, run)?.run(run)?;
    tell(desk, asked, (&kind, &before), notices);
    Ok(DecisionEffect {
        run,
        before: RunSums::of(&before)?,
        after: RunSums::of(&after)?,
        moved: moved(&before, &after)?,
        stops: refuse_credit_of_nothing(&after.drafts).err().map(Refusal::from),
        same,
        kind,
    })
}

/// What is decided, if it may be.
fn asked_for(
    desk: &Desk,
    ledger: Option<&Ledger>,
    (asked, in_force): (&AskedDecision, &[Decision]),
) -> Result<DecisionKind, Refusal> {
    let workspace = &desk.workspace;
    let kind = match asked {
        AskedDecision::Withdraw { number } => {
            let found = in_force.iter().find(|one| one.id == *number);
            let number = number.clone();
            return found
                .map(|one| one.kind.clone())
                .ok_or_else(|| DecideRefusal::NotInForce { number }.into());
        }
        AskedDecision::Hold { period, agreement } => {
            let agreement = known_agreement(workspace, agreement)?;
            DecisionKind::Hold { period: *period, agreement }
        }
        AskedDecision::Waive { period, organisation_number, service } => DecisionKind::Waive {
            period: *period,
            organisation_number: *organisation_number,
            service: known_service(workspace, ledger, service)?,
        },
        AskedDecision::OwnLine(line) => {
            let agreement = known_agreement(workspace, &line.agreement)?;
            let OwnLine { period, text, amount, account, .. } = line.clone();
            DecisionKind::OwnLine { period, agreement, text, amount, account }
        }
    };
    if let Some(ledger) = ledger {
        refuse_never_issued(&workspace.settings, ledger, kind.period())?;
        match asked {
            AskedDecision::OwnLine(line) => refuse_closed(ledger, line.period)?,
            _ => refuse_decided(ledger, &kind)?,
        }
    }
    Ok(kind)
}

/// The decisions that would be in force.
fn supposed(asked: &AskedDecision, kind: &DecisionKind, in_force: &[Decision]) -> Vec<Decision> {
    let mut supposed = in_force.to_vec();
    match asked {
        AskedDecision::Withdraw { number } => supposed.retain(|one| one.id != *number),
        _ => {
            let last = in_force.iter().filter_map(|one| one.id.parse::<u64>().ok()).max();
            let id = (last.unwrap_or(0) + 1).to_string();
            supposed.push(Decision { id, reason: String::new(), kind: kind.clone() });
        }
    }
    supposed
}

/// The period whose run a decision changes.
fn run_of(
    settings: &Settings,
    ledger: Option<&Ledger>,
    period: BillingPeriod,
) -> Result<BillingPeriod, Refusal> {
    let Some(ledger) = ledger else { return Ok(period) };
    let runs = ledger.issued_runs(ledger.head()?)?;
    let newest = runs.iter().map(|run| run.period).max_by_key(|one| one.period().end());
    Ok(match newest {
        Some(newest) if runs.iter().any(|run| run.period == period) => {
            BillingPeriod::containing(settings.billing_period, newest.period().end())
        }
        _ => period,
    })
}

fn tell(
    desk: &Desk,
    asked: &AskedDecision,
    (kind, before): (&DecisionKind, &Run),
    notices: &mut Notices,
) {
    match asked {
        AskedDecision::Waive { .. } if is_idle(before, kind) => {
            notices.tell(DecideNotice::IdleWaiver);
        }
        AskedDecision::OwnLine(line) => {
            tell_without_name(&desk.workspace.settings, &line.account, notices);
        }
        _ => {}
    }
}

impl RunSums {
    fn of(run: &Run) -> Result<Self, MoneyError> {
        let Counted { net, payable, .. } = Counted::sum(&run.drafts)?;
        let undecided = run.undecided().map(|one| one.rows).sum();
        Ok(Self { documents: run.drafts.len(), net, payable, undecided })
    }
}

/// The agreements of which two runs bill something else, in the order of the runs.
fn moved(before: &Run, after: &Run) -> Result<Vec<MovedAgreement>, MoneyError> {
    let mut found: Vec<MovedAgreement> = Vec::new();
    for draft in before.drafts.iter().chain(&after.drafts) {
        let name = &draft.agreement.name;
        if found.iter().any(|one| one.agreement == *name) {
            continue;
        }
        let now = net_of(&after.drafts, name)?;
        let skipped = after.skipped.iter().find(|one| one.agreement == *name);
        found.push(MovedAgreement {
            agreement: name.clone(),
            buyer: draft.buyer.name.to_string(),
            before: net_of(&before.drafts, name)?,
            after: now,
            why: skipped
                .filter(|one| now.is_none() && !is_of_itself(&one.reason))
                .map(|one| one.reason.clone()),
        });
    }
    found.retain(|one| one.before != one.after);
    Ok(found)
}

/// Whether somebody is about to give the reason: that the agreement is held back is what is decided.
fn is_of_itself(reason: &SkipReason) -> bool {
    matches!(reason, SkipReason::Held(reason) if reason.is_empty())
}

fn net_of(drafts: &[Draft], agreement: &AgreementName) -> Result<Option<Money>, MoneyError> {
    let of_it = drafts.iter().filter(|draft| draft.agreement.name == *agreement);
    let sums = Counted::sum(of_it.clone())?;
    Ok((of_it.count() > 0).then_some(sums.net))
}
