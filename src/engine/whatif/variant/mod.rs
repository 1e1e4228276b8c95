//! What a proposal brings in with other amounts than its own, asked many times over: only the fees that an amount
//! can touch are rated again, by the rating that bills; what the others bring is worked out once. It looks for nothing.

mod alike;
mod touched;

use std::collections::BTreeMap;

use self::alike::alike;
use self::touched::Touched;

use super::side_by_side::side_by_side;
use super::{
    PreparedScenario, ProposedTariffs, Replay, ReplayedLine, Responded, StudyBasis, WhatifError,
    by_days, lines_owed, propose, responded, responses, sum_of_differences, with_amount,
};
use crate::sources::scenario::{Response, Scenario};
use crate::sources::tariff::{self, Accumulation, AmountError, AmountName, Catalogue, Tariff};
use crate::sources::usage::Metering;
use crate::values::detail::LineDetail;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, UnitPrice};

/// Into how many parts a replay's periods are cut.
const PARTS: usize = 4;

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
    /// Today's tariffs with only the fees that are rated again.
    others: Catalogue,
    /// Usage for those, as sums of days that fare alike.
    metering: Metering,
    /// The responses whose factor changes with the amounts.
    answering: Vec<Response>,
    /// The other responses, which stay as they are.
    answered: Vec<Responded>,
    /// What the fees that are not rated again bring, by party.
    untouched: BTreeMap<OrganisationNumber, Money>,
    /// How much more those count for by days than what they bill.
    untouched_by_days: Money,
    /// What each party pays today.
    before: BTreeMap<OrganisationNumber, Money>,
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
    /// How many lines of the fees changed fill up to a minimum (R17).
    pub minimums: usize,
    /// How many lines of the fees changed go down to a maximum (R17).
    pub maximums: usize,
    /// How many other lines of theirs have an amount.
    pub charged: usize,
}

impl<'a> Variants<'a> {
    /// Makes a proposal ready for other values of these amounts.
    ///
    /// # Errors
    /// An amount that no tariff of the proposal has, what billing says, quantities that can't be kept exactly.
    pub fn new(setting: Setting<'a>, changing: &[AmountName]) -> Result<Self, WhatifError> {
        let Setting { scenario, prepared, catalogue, today, proposal } = setting;
        for name in changing {
            owner(&proposal.tariffs, name)?;
        }
        let touched = Touched::of(scenario, proposal, changing);
        let whole = prepared.replay(&proposal.catalogue)?;
        let (answering, steady): (Vec<_>, Vec<_>) =
            scenario.responses.iter().cloned().partition(|one| touched.changes(&one.fee.value));
        let answered = responses(&steady, today, &whole)?;
        let metering = alike(prepared, [catalogue, &proposal.catalogue], &touched)?;
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
        let others = catalogue.with_fees(|fee| touched.rates(&fee.code));
        let before = today.by_party()?;
        Ok(Self {
            setting,
            touched,
            others,
            metering,
            answering,
            answered,
            untouched,
            untouched_by_days,
            before,
        })
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

    /// What the proposal brings with these tariffs.
    ///
    /// # Errors
    /// What billing says; amounts too large (R22).
    pub fn ask(&self, tariffs: &[Tariff]) -> Result<Variant, WhatifError> {
        let Setting { prepared, today, proposal, .. } = self.setting;
        let mut catalogue = self.others.clone();
        for tariff in tariffs {
            let cut = self.touched.cut(tariff);
            catalogue = propose(&catalogue, cut, prepared.span).map_err(WhatifError::Scenario)?;
        }
        let same = self.rate(&catalogue, &self.metering)?;
        if self.answering.is_empty() && self.answered.is_empty() {
            return self.sum(&same);
        }
        let mut all = responses(&self.answering, today, &same)?;
        all.extend(self.answered.iter().cloned());
        if all.is_empty() {
            return self.sum(&same);
        }
        let metering = responded(&self.metering, &proposal.catalogue, &all)?;
        self.sum(&self.rate(&catalogue, &metering)?)
    }

    /// The lines that are owed and their sum, the periods side by side.
    fn rate<'b>(
        &'b self,
        catalogue: &'b Catalogue,
        metering: &'b Metering,
    ) -> Result<Replay<'b>, WhatifError> {
        let assumed = &self.setting.prepared.assumed;
        let (parties, agreements) = (&assumed.parties, &assumed.agreements);
        let basis = StudyBasis { catalogue, parties, agreements, metering };
        let periods = &self.setting.prepared.periods;
        let part = periods.len().div_ceil(PARTS).max(1);
        let parts: Vec<_> = periods.chunks(part).collect();
        let mut all = Replay::default();
        for part in side_by_side(&parts, |periods| lines_owed(basis, periods)) {
            let mut part = part?;
            all.lines.append(&mut part.lines);
            all.total = all.total.plus(part.total)?;
        }
        all.by_days = by_days(basis, periods)?;
        Ok(all)
    }

    fn sum(&self, replay: &Replay<'_>) -> Result<Variant, WhatifError> {
        let mut parties = self.untouched.clone();
        add(&mut parties, replay.lines.iter())?;
        let revenue = Money::sum(parties.values().copied())?;
        let by_days = sum_of_differences(replay.by_days.iter())?.plus(self.untouched_by_days)?;
        let mut variant = Variant {
            revenue,
            revenue_by_days: revenue.plus(by_days)?,
            parties,
            minimums: 0,
            maximums: 0,
            charged: 0,
        };
        for line in replay.lines.iter().filter(|line| self.touched.changes(line.fee)) {
            match line.detail {
                LineDetail::Minimum => variant.minimums += 1,
                LineDetail::Maximum => variant.maximums += 1,
                _ if line.amount != Money::ZERO => variant.charged += 1,
                _ => {}
            }
        }
        Ok(variant)
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
