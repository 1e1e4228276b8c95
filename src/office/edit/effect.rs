//! What a save would do to the next documents: the run that is issued next as it stands, beside the run as it would be, and the
//! billed periods that it would correct. It saves nothing.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::super::bill::issuable::refuse_credit_of_nothing;
use super::super::books::Books;
use super::super::desk::Desk;
use super::super::refusal::Refusal;
use super::super::run_effect::{MovedAgreement, RunSums, moved};
use super::super::standing::Standing;
use crate::engine::billing::Run;
use crate::keep::ledger::Ledger;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;

/// What a save would do to the next documents.
#[derive(Debug, Serialize)]
pub struct SaveEffect {
    /// The period whose run is issued next.
    pub run: BillingPeriod,
    /// That run as it stands.
    pub before: RunSums,
    /// That run as it would be.
    pub after: RunSums,
    /// The agreements of which it would bill something else.
    pub moved: Vec<MovedAgreement>,
    /// The billed periods of which it would correct something else.
    pub corrected: Vec<MovedPeriod>,
    /// Why the run could not be issued then.
    #[serde(serialize_with = "code")]
    pub stops: Option<Refusal>,
}

impl SaveEffect {
    /// Whether it is none: nothing else is billed, and nothing else corrected.
    pub fn is_none(&self) -> bool {
        self.before == self.after && self.moved.is_empty() && self.corrected.is_empty()
    }
}

/// In an answer for machines, why something could not be done stands as its code.
pub(super) fn code<S: Serializer>(stops: &Option<Refusal>, to: S) -> Result<S::Ok, S::Error> {
    stops.as_ref().map(Refusal::code).serialize(to)
}

/// A billed period that the next run corrects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MovedPeriod {
    /// Which.
    pub period: BillingPeriod,
    /// By how much as it stands, net, kr.
    pub before: Money,
    /// By how much as it would be.
    pub after: Money,
}

/// What the run that is issued next comes to with these books rather than with those.
///
/// # Errors
/// What runs are made from was altered past the program, or can't be read.
pub(super) fn effect(
    desk: &Desk,
    ledger: Option<&Ledger>,
    (before, after): (Books, Books),
) -> Result<SaveEffect, Refusal> {
    let period = next_to_issue(desk, ledger)?;
    let as_of = ledger.map(Ledger::head).transpose()?;
    let before = Standing::unaltered(before, ledger, period)?.run(period)?;
    let after = Standing::of(after, ledger, as_of, period)?.run(period)?;
    Ok(SaveEffect {
        run: period,
        before: RunSums::of(&before)?,
        after: RunSums::of(&after)?,
        moved: moved(&before, &after)?,
        corrected: corrected(&before, &after)?,
        stops: refuse_credit_of_nothing(&after.drafts).err().map(Refusal::from),
    })
}

/// The period after the last that was issued; the first that is billed here where none was.
fn next_to_issue(desk: &Desk, ledger: Option<&Ledger>) -> Result<BillingPeriod, Refusal> {
    let settings = &desk.workspace.settings;
    let Some(ledger) = ledger else { return Ok(settings.bills_from) };
    let runs = ledger.issued_runs(ledger.head()?)?;
    let newest = runs.iter().map(|run| run.period).max_by_key(|one| one.period().end());
    Ok(match newest {
        Some(newest) => BillingPeriod::containing(settings.billing_period, newest.period().end()),
        None => settings.bills_from,
    })
}

fn corrected(before: &Run, after: &Run) -> Result<Vec<MovedPeriod>, MoneyError> {
    let (was, now) = (by_period(before)?, by_period(after)?);
    let mut periods: Vec<BillingPeriod> = was.keys().chain(now.keys()).copied().collect();
    periods.sort_by_key(|period| period.period());
    periods.dedup();
    let of = |all: &BTreeMap<BillingPeriod, Money>, period| all.get(&period).copied();
    let all = periods.into_iter().map(|period| MovedPeriod {
        period,
        before: of(&was, period).unwrap_or(Money::ZERO),
        after: of(&now, period).unwrap_or(Money::ZERO),
    });
    Ok(all.filter(|one| one.before != one.after).collect())
}

/// What a run's documents come to of each period that is not its own.
fn by_period(run: &Run) -> Result<BTreeMap<BillingPeriod, Money>, MoneyError> {
    let mut sums: BTreeMap<BillingPeriod, Money> = BTreeMap::new();
    for draft in &run.drafts {
        for line in draft.lines.iter().filter(|line| line.billing_period != run.period) {
            let counted = draft.kind.counted(line.detail.amount())?;
            let sum = sums.entry(line.billing_period).or_insert(Money::ZERO);
            *sum = sum.plus(counted)?;
        }
    }
    Ok(sums)
}
