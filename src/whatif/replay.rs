//! Several billing periods billed afresh, as billing does it. Rates nothing itself.

use crate::billing::{self, BillingError, Inputs, Request, Unresolved};
use crate::detail::LineDetail;
use crate::identity::{OrganisationNumber, PartyCategory};
use crate::invoice::WholeKronor;
use crate::money::{Money, MoneyError, Quantity};
use crate::party;
use crate::period::BillingPeriod;

/// What periods owe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay {
    /// By period, then in the order of `agreements.csv`.
    pub lines: Vec<ReplayedLine>,
    /// The sum of the documents' nets, for the parts to be held against.
    pub total: Money,
    /// What can't be billed, and why (R6).
    pub unresolved: Vec<Unresolved>,
}

/// An amount with whose it is and what for; signs as on an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayedLine {
    /// The period it is charged for.
    pub period: BillingPeriod,
    /// The agreement's name.
    pub agreement: String,
    /// Whose agreement it is.
    pub organisation_number: OrganisationNumber,
    /// The party's name on the period's last day.
    pub name: String,
    /// Its category on that day (R23).
    pub category: PartyCategory,
    /// The fee's code.
    pub fee: String,
    /// What the arithmetic is.
    pub detail: LineDetail,
    /// As the line has it: questions, days, packages or 1.
    pub quantity: Quantity,
    /// kr, öre, without VAT.
    pub amount: Money,
}

/// Bills these periods afresh.
///
/// # Errors
/// What billing says of amounts that can't be kept exactly.
pub fn replay(inputs: Inputs<'_>, periods: &[BillingPeriod]) -> Result<Replay, BillingError> {
    let mut replay = Replay::default();
    for period in periods {
        let Inputs { catalogue, parties, agreements, counts } = inputs;
        let whole_kronor = WholeKronor::Off;
        let request =
            Request { period: *period, catalogue, parties, agreements, counts, whole_kronor };
        let run = billing::plan(&request)?;
        replay.unresolved.extend(run.unresolved);
        for draft in &run.drafts {
            let agreement = &draft.agreement;
            let amount = |source: MoneyError| BillingError::Amount {
                agreement: agreement.agreement.clone(),
                source,
            };
            let last = period.period().last();
            let party = party::in_force(parties, agreement.organisation_number, last);
            let party = party.unwrap_or(&draft.buyer);
            let net = draft.kind.counted(draft.totals.net).map_err(amount)?;
            replay.total = replay.total.plus(net).map_err(amount)?;
            for line in &draft.lines {
                replay.lines.push(ReplayedLine {
                    period: *period,
                    agreement: agreement.agreement.clone(),
                    organisation_number: agreement.organisation_number,
                    name: party.name.clone(),
                    category: party.category,
                    fee: line.fee.clone(),
                    detail: line.detail,
                    quantity: draft.kind.counted_quantity(line.quantity).map_err(amount)?,
                    amount: draft.kind.counted(line.amount).map_err(amount)?,
                });
            }
        }
    }
    Ok(replay)
}
