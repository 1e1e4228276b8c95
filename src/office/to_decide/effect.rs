//! What a decision would do before anybody makes or withdraws it: the run as it stands beside the run as it would be. It
//! decides nothing, and refuses what a decision would be refused for.

use crate::engine::billing::{Decision, DecisionKind, Run};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Settings;
use crate::office::bill::issuable::refuse_credit_of_nothing;
use crate::office::decide::{
    OwnLine, is_idle, known_agreement, known_service, refuse_closed, refuse_decided,
    refuse_never_issued, tell_without_name,
};
use crate::office::desk::Desk;
use crate::office::notice::{DecideNotice, Notices};
use crate::office::refusal::{DecideRefusal, Refusal};
use crate::office::run_effect::{MovedAgreement, RunSums, moved};
use crate::office::standing::Standing;
use crate::office::supposed::TakenDecisions;
use crate::values::identity::OrganisationNumber;
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
    let calculated = desk.calculated(ledger, run)?;
    let before = &calculated.run;
    let taken = TakenDecisions { in_force: supposed, supposed: Some(period) };
    let books = calculated.standing.books.clone();
    let after = Standing::supposing(books, ledger, taken, run)?.take_run(run)?;
    tell(desk, asked, (&kind, before), notices);
    Ok(DecisionEffect {
        run,
        before: RunSums::of(before)?,
        after: RunSums::of(&after)?,
        moved: moved(before, &after)?,
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
