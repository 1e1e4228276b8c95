//! What a proposal brings in with other amounts than its own, asked many times over: only the fees that an amount
//! can touch are rated again, by the rating that bills; what the others bring is worked out once. It looks for nothing.

mod answer_sets;
mod between;
mod charged;
mod gather;
mod most;
mod stretch;
mod touched;
mod units_between;

use std::collections::BTreeMap;

use self::answer_sets::VolumeFactors;
use self::charged::{AskedFees, ChargedUsage};
use self::gather::gather;
use self::touched::Touched;

pub use self::charged::ChangedLines;

use super::respond::{respond, revenue};
use super::{
    PreparedScenario, ProposedTariffs, QuestionWatch, Replay, ReplayedLine, Responded, WhatifError,
    responded, responses, sum_of_differences, with_amount,
};
use crate::sources::scenario::{Response, Scenario};
use crate::sources::tariff::{self, Accumulation, AmountError, AmountName, Catalogue, Tariff};
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, Quantity, UnitPrice};

/// A proposal over a scenario, beside today's tariffs.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What is assumed.
    pub scenario: &'a Scenario,
    /// The same, made ready.
    pub prepared: &'a PreparedScenario,
    /// Today's tariffs.
    pub catalogue: &'a Catalogue,
    /// What is owed under them for the scenario's usage.
    pub today: &'a Replay<'a>,
    /// What is proposed.
    pub proposal: &'a ProposedTariffs,
}

/// A proposal ready to be asked what it brings with other amounts.
#[derive(Debug)]
pub struct Variants<'a> {
    setting: Setting<'a>,
    touched: Touched,
    /// What the fees that are rated again are charged for.
    charged: ChargedUsage,
    /// The responses whose factor changes with the amounts, each with what its fee brings today.
    answering: Vec<(Response, Money)>,
    /// The factors of the other responses, which stay as they are.
    answered: Vec<Quantity>,
    /// What the fees that are not rated again bring, by party.
    untouched: BTreeMap<OrganisationNumber, Money>,
    /// How much more those count for by days than what they bill.
    untouched_by_days: Money,
    /// What each party pays today.
    before: BTreeMap<OrganisationNumber, Money>,
    watch: QuestionWatch<'a>,
}

/// What a proposal brings with some amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// kr, without VAT, after the responses.
    pub revenue: Money,
    /// The same with recurring fees counted by days.
    pub revenue_by_days: Money,
    /// The same, by party.
    pub parties: BTreeMap<OrganisationNumber, Money>,
}

impl<'a> Variants<'a> {
    /// Makes a proposal ready for other values of these amounts.
    ///
    /// # Errors
    /// An amount that no tariff of the proposal has, what billing says, quantities that can't be kept exactly.
    pub fn new(setting: Setting<'a>, changing: &[AmountName]) -> Result<Self, WhatifError> {
        let Setting { scenario, prepared, today, proposal, .. } = setting;
        for name in changing {
            owner(&proposal.tariffs, name)?;
        }
        let touched = Touched::of(scenario, proposal, changing);
        let whole = prepared.replay(&proposal.catalogue)?;
        let (answering, steady): (Vec<_>, Vec<_>) =
            scenario.responses.iter().cloned().partition(|one| touched.changes(&one.fee.value));
        let answered = responses(&steady, today, &whole)?;
        let fees = answering.iter().map(|one| &one.fee.value);
        let fees = fees.chain(answered.iter().map(|one| &one.fee)).cloned();
        let charged = gather(setting, &touched, fees)?;
        let (mut untouched, mut untouched_by_days) = (BTreeMap::new(), Money::ZERO);
        if touched.leaves_some() {
            let rest = |replay: &Replay<'_>| {
                let by_days = replay.by_days.iter().filter(|one| !touched.rates(&one.fee));
                untouched_by_days = sum_of_differences(by_days)?;
                let lines = replay.lines.iter().filter(|line| !touched.rates(line.fee));
                add(&mut untouched, lines)
            };
            steady_replay(setting, whole, &answered, rest)?;
        }
        let before = today.by_party()?;
        let today_of = |one: Response| revenue(today, &one.fee.value).map(|today| (one, today));
        let answering = answering.into_iter().map(today_of).collect::<Result<_, _>>()?;
        let answered = answered.into_iter().map(|one| one.factor).collect();
        Ok(Self {
            setting,
            touched,
            charged,
            answering,
            answered,
            untouched,
            untouched_by_days,
            before,
            watch: QuestionWatch::NOBODY,
        })
    }

    /// The same with somebody who looks on, and may stop what is asked of it.
    #[must_use]
    pub fn watched(self, watch: QuestionWatch<'a>) -> Self {
        Self { watch, ..self }
    }

    /// What each party pays today, kr without VAT.
    pub fn before(&self) -> &BTreeMap<OrganisationNumber, Money> {
        &self.before
    }

    /// What is asked about.
    pub fn setting(&self) -> Setting<'a> {
        self.setting
    }

    /// What an amount is in the proposal.
    ///
    /// # Errors
    /// No tariff has it.
    pub fn value(&self, name: &AmountName) -> Result<UnitPrice, AmountError> {
        owner(&self.setting.proposal.tariffs, name)?.amount(name)
    }

    /// The proposal's tariffs with another amount.
    ///
    /// # Errors
    /// It can't be so.
    pub fn tariffs_with(
        &self,
        name: &AmountName,
        value: UnitPrice,
        kept: &[AmountName],
    ) -> Result<Vec<Tariff>, AmountError> {
        with_amount(&self.setting.proposal.tariffs, name, value, kept)
    }

    /// The proposal's tariffs with several other amounts, the wider names first.
    ///
    /// # Errors
    /// They can't be so.
    pub fn tariffs_with_all(
        &self,
        amounts: &BTreeMap<AmountName, UnitPrice>,
    ) -> Result<Vec<Tariff>, AmountError> {
        let tariffs = &self.setting.proposal.tariffs;
        let mut changed = Vec::new();
        for tariff in tariffs {
            let mut own = BTreeMap::new();
            for (name, value) in amounts {
                let theirs = name.fee().is_none() || std::ptr::eq(owner(tariffs, name)?, tariff);
                if theirs {
                    own.insert(name.clone(), *value);
                }
            }
            changed.push(tariff.with_amounts(&own)?);
        }
        Ok(changed)
    }

    /// Whether revenue can fall where an amount rises: volume answers price, or a window (R9) began before the days
    /// asked about, so that what it had come to by then is taken off, with its minimum, maximum or tiers.
    pub fn is_uneven(&self) -> bool {
        let began_before = |usage: &tariff::UsageFee| match usage.accumulate {
            Accumulation::BillingPeriod => false,
            Accumulation::Calendar(interval) => self
                .setting
                .prepared
                .days
                .iter()
                .any(|days| interval.containing(days.first()).first() < days.first()),
        };
        let tariffs = self.setting.proposal.tariffs.iter();
        let fees = tariffs.flat_map(|one| &one.fees).filter(|fee| self.touched.changes(&fee.code));
        let cut = fees.into_iter().any(|fee| match &fee.basis {
            tariff::Basis::Usage(usage) => began_before(usage),
            tariff::Basis::OneOff { .. } | tariff::Basis::Recurring(_) => false,
        });
        cut || !self.answering.is_empty()
    }

    /// What the proposal brings with these tariffs, which are its own with other amounts.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn ask(&self, tariffs: &[Tariff]) -> Result<Variant, WhatifError> {
        let fees = self.charged.asked(tariffs)?;
        let sums = self.charged.by_party(&fees, &self.factors(&fees)?)?;
        let mut parties = self.untouched.clone();
        for (party, sum) in self.charged.parties.iter().zip(sums) {
            if let Some(more) = sum {
                let sum = parties.entry(*party).or_default();
                *sum = sum.plus(more)?;
            }
        }
        let revenue = Money::sum(parties.values().copied())?;
        let by_days = self.charged.more_by_days(&fees)?.plus(self.untouched_by_days)?;
        Ok(Variant { revenue, revenue_by_days: revenue.plus(by_days)?, parties })
    }

    /// What the proposal brings with these tariffs, with recurring fees counted by days.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn revenue_by_days(&self, tariffs: &[Tariff]) -> Result<Money, WhatifError> {
        let fees = self.charged.asked(tariffs)?;
        let sums = self.charged.by_party(&fees, &self.factors(&fees)?)?;
        let by_days = self.charged.more_by_days(&fees)?.plus(self.untouched_by_days)?;
        let untouched = self.untouched.values().copied();
        Ok(Money::sum(untouched.chain(sums.into_iter().flatten()))?.plus(by_days)?)
    }

    /// What the lines of the fees are that change.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn changed_lines(&self, tariffs: &[Tariff]) -> Result<ChangedLines, WhatifError> {
        let fees = self.charged.asked(tariffs)?;
        let factors = self.factors(&fees)?;
        self.charged.lines(&fees, &factors, |code| self.touched.changes(code))
    }

    /// What volume is multiplied by: each response answers what the fee costs at the volume there was.
    fn factors(&self, fees: &AskedFees<'_>) -> Result<VolumeFactors, WhatifError> {
        self.watch.go_on()?;
        let unanswered = self.charged.sets.unanswered();
        let mut factors = Vec::new();
        for (response, today) in &self.answering {
            let proposed = self.charged.of_fee(&response.fee.value, fees, &unanswered)?;
            let responded = respond(response, *today, proposed)?;
            factors.push(responded.map_or(Quantity::ONE, |one| one.factor));
        }
        factors.extend(&self.answered);
        Ok(self.charged.sets.factors(&factors)?)
    }
}

/// The proposal's own replay after the responses that stay as they are.
fn steady_replay(
    setting: Setting<'_>,
    whole: Replay<'_>,
    answered: &[Responded],
    mut take: impl FnMut(&Replay<'_>) -> Result<(), WhatifError>,
) -> Result<(), WhatifError> {
    let Setting { prepared, proposal, .. } = setting;
    if answered.is_empty() {
        return take(&whole);
    }
    let metering = responded(&prepared.metering, &proposal.catalogue, answered)?;
    take(&prepared.replay_of(&proposal.catalogue, &metering)?)
}

/// The tariff that an amount is of: the first that has its fee; the first of all for the factor of all.
fn owner<'a>(tariffs: &'a [Tariff], name: &AmountName) -> Result<&'a Tariff, AmountError> {
    let found = match name.fee() {
        None => tariffs.first().ok_or_else(|| AmountError::Kept { name: name.clone() })?,
        Some(code) => {
            let holds = |tariff: &&Tariff| tariff.fees.iter().any(|fee| fee.code == *code);
            tariffs.iter().find(holds).ok_or_else(|| AmountError::NoFee {
                tariffs: tariffs.iter().map(|one| one.name.clone()).collect(),
                fee: code.clone(),
                known: tariffs
                    .iter()
                    .flat_map(|one| &one.fees)
                    .map(|fee| fee.code.clone())
                    .collect(),
            })?
        }
    };
    found.amount(name)?;
    Ok(found)
}

fn add<'a>(
    sums: &mut BTreeMap<OrganisationNumber, Money>,
    lines: impl Iterator<Item = &'a ReplayedLine<'a>>,
) -> Result<(), WhatifError> {
    for line in lines {
        let sum = sums.entry(line.party.organisation_number).or_default();
        *sum = sum.plus(line.amount)?;
    }
    Ok(())
}
