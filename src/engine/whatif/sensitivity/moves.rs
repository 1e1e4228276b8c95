//! What there is to move in a scenario, and to which values. It rates nothing but what finds the largest party.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Tested;
use crate::engine::whatif::{FeeName, WhatifError, fee_names};
use crate::sources::scenario::{Factor, Growth, Leaving, Migration, Placed, Response, Scenario};
use crate::values::fee_code::FeeCode;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::Day;

/// What can be other than the scenario has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assumption {
    /// How much is used, of everything.
    Volume,
    /// How usage grows: without it, and with twice the change.
    Growth {
        /// Per cent more, or less with a minus sign.
        percent: Quantity,
        /// What grows: a category, a party, a service, a channel; nothing where all does.
        of: Vec<Of>,
        /// From which day on; none: always.
        from: Option<Day>,
    },
    /// How many questions a migrated unit becomes.
    QuestionsPerUnit {
        /// So many in the scenario.
        number: Quantity,
        /// What migrates: a service, a channel, an outcome.
        of: Vec<Of>,
    },
    /// How volume answers price: not at all, and twice as much.
    Elasticity {
        /// The fee's code.
        code: FeeCode,
        /// What it is called.
        name: FeeName,
        /// Per cent of volume for one per cent of price, as in the scenario.
        number: Quantity,
    },
    /// What the activity costs.
    Cost,
    /// Whether the party that pays most stays.
    LargestParty {
        /// Which.
        organisation_number: OrganisationNumber,
        /// Its name.
        name: String,
    },
}

/// What part of usage an assumption is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// Parties of a category.
    Category(PartyCategory),
    /// One party.
    Party(OrganisationNumber),
    /// A service, by its code.
    Service(String),
    /// A channel, by its code.
    Channel(String),
    /// An outcome, by its code.
    Outcome(String),
}

/// The value that an assumption is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedTo {
    /// So many per cent more, or less with a minus sign.
    Percent(Quantity),
    /// This number.
    Number(Quantity),
    /// From the first day asked about it is no party any more.
    Leaves,
}

/// A value to move to, and what that changes.
#[derive(Debug, Clone)]
pub(super) struct Move {
    pub setting: MovedTo,
    pub change: Changed,
}

/// What is other than in the scenario.
#[derive(Debug, Clone)]
pub(super) enum Changed {
    /// All usage × this.
    Volume(Quantity),
    /// What the activity costs, kr.
    Cost(Money),
    /// An assumption.
    Scenario(Box<Scenario>),
}

/// Low and high.
type Both = [Option<Move>; 2];

/// Everything that a scenario has to move.
pub(super) fn all(tested: &Tested<'_>) -> Result<Vec<(Assumption, Both)>, WhatifError> {
    let scenario = tested.question.scenario;
    let names = fee_names([tested.question.today, &tested.proposal.catalogue]);
    let mut all = vec![(Assumption::Volume, volume(tested)?)];
    for (at, growth) in scenario.growth.iter().enumerate() {
        let (percent, of) = (growth.factor.percent()?, grows(growth));
        let assumption = Assumption::Growth { percent, of, from: growth.from };
        all.push((assumption, grown(scenario, at, growth)?));
    }
    for (at, migration) in scenario.migrations.iter().enumerate() {
        let moves = migrated(tested, at, migration)?;
        let parts = [
            word(&migration.service).map(Of::Service),
            word(&migration.channel).map(Of::Channel),
            word(&migration.outcome).map(Of::Outcome),
        ];
        let of = parts.into_iter().flatten().collect();
        let number = migration.questions_per_unit;
        all.push((Assumption::QuestionsPerUnit { number, of }, moves));
    }
    for (at, response) in scenario.responses.iter().enumerate() {
        let moves = answering(scenario, at, response)?;
        let number = Quantity::from_decimal(response.elasticity.decimal());
        let code = response.fee.value.clone();
        let name = names
            .get(&code)
            .cloned()
            .unwrap_or_else(|| FeeName { swedish: code.to_string(), english: code.to_string() });
        all.push((Assumption::Elasticity { code, name, number }, moves));
    }
    if let Some(cost) = tested.prepared.cost {
        all.push((Assumption::Cost, costing(tested, cost)?));
    }
    all.extend(largest_party(tested)?);
    Ok(all)
}

fn grows(growth: &Growth) -> Vec<Of> {
    let parts = [
        growth.category.map(Of::Category),
        growth.party.as_ref().map(|party| Of::Party(party.value)),
        word(&growth.service).map(Of::Service),
        word(&growth.channel).map(Of::Channel),
    ];
    parts.into_iter().flatten().collect()
}

fn word(placed: &Option<Placed<String>>) -> Option<String> {
    placed.as_ref().map(|one| one.value.clone())
}

/// 1 less and 1 more what is moved by, with their per cent.
fn by(tested: &Tested<'_>) -> Result<[(Quantity, MovedTo); 2], MoneyError> {
    let share = tested.by.factor().times(Quantity::ONE)?;
    let percent = share.times(Quantity::from(100_i64))?;
    let less = (Quantity::ONE.minus(share)?, MovedTo::Percent(percent.negated()));
    Ok([less, (Quantity::ONE.plus(share)?, MovedTo::Percent(percent))])
}

fn volume(tested: &Tested<'_>) -> Result<Both, WhatifError> {
    let moved = |(factor, setting)| Some(Move { setting, change: Changed::Volume(factor) });
    Ok(by(tested)?.map(moved))
}

fn costing(tested: &Tested<'_>, cost: Money) -> Result<Both, WhatifError> {
    let [low, high] = by(tested)?;
    let moved = |(factor, setting): (Quantity, MovedTo)| {
        let cost = Quantity::of_kronor(cost).times(factor)?.kronor()?;
        Ok::<_, WhatifError>(Some(Move { setting, change: Changed::Cost(cost) }))
    };
    Ok([moved(low)?, moved(high)?])
}

fn grown(scenario: &Scenario, at: usize, growth: &Growth) -> Result<Both, WhatifError> {
    let moved = |factor: Factor| {
        let setting = MovedTo::Percent(factor.percent()?);
        let change = changed(scenario, |other| {
            if let Some(one) = other.growth.get_mut(at) {
                one.factor = factor;
            }
        });
        Ok::<_, WhatifError>(Some(Move { setting, change }))
    };
    Ok([moved(Factor::ONE)?, moved(growth.factor.twice_the_change()?)?])
}

fn migrated(tested: &Tested<'_>, at: usize, migration: &Migration) -> Result<Both, WhatifError> {
    let [low, high] = by(tested)?;
    let moved = |(factor, _): (Quantity, MovedTo)| {
        let questions = migration.questions_per_unit.times(factor)?;
        let change = changed(tested.question.scenario, |other| {
            if let Some(one) = other.migrations.get_mut(at) {
                one.questions_per_unit = questions;
            }
        });
        Ok::<_, WhatifError>(Some(Move { setting: MovedTo::Number(questions), change }))
    };
    Ok([moved(low)?, moved(high)?])
}

fn answering(scenario: &Scenario, at: usize, response: &Response) -> Result<Both, WhatifError> {
    let without = changed(scenario, |other| {
        other.responses.remove(at);
    });
    let elasticity = response.elasticity.doubled()?;
    let more = changed(scenario, |other| {
        if let Some(one) = other.responses.get_mut(at) {
            one.elasticity = elasticity;
        }
    });
    let number = Quantity::from_decimal(elasticity.decimal());
    Ok([
        Some(Move { setting: MovedTo::Number(Quantity::ZERO), change: without }),
        Some(Move { setting: MovedTo::Number(number), change: more }),
    ])
}

/// The party with the most revenue under the proposal; none where nobody pays.
fn largest_party(tested: &Tested<'_>) -> Result<Option<(Assumption, Both)>, WhatifError> {
    let Tested { prepared, question, proposal, .. } = *tested;
    let wanted = &question.scenario.responses;
    let answered = tested.answered(prepared, &prepared.metering, wanted)?;
    let metering = answered.as_ref().unwrap_or(&prepared.metering);
    let replay = prepared.replay_of(&proposal.catalogue, metering)?;
    let sums: BTreeMap<OrganisationNumber, Money> = replay.by_party()?;
    let most = sums.iter().max_by_key(|(party, sum)| (**sum, Reverse(**party)));
    let Some((party, _)) = most.filter(|(_, sum)| **sum > Money::ZERO) else { return Ok(None) };
    let named = replay.lines.iter().rev().find(|line| line.party.organisation_number == *party);
    let name = named.map_or_else(String::new, |line| line.party.name.to_string());
    let Some(base) = question.scenario.base.first() else { return Ok(None) };
    let party = Placed { value: *party, place: base.place.clone() };
    let organisation_number = party.value;
    let change = changed(question.scenario, |other| {
        other.leaves.retain(|one| one.party.value != organisation_number);
        other.leaves.push(Leaving { party, from: prepared.span.first() });
    });
    let leaves = Some(Move { setting: MovedTo::Leaves, change });
    Ok(Some((Assumption::LargestParty { organisation_number, name }, [leaves, None])))
}

fn changed(scenario: &Scenario, change: impl FnOnce(&mut Scenario)) -> Changed {
    let mut other = Box::new(scenario.clone());
    change(&mut other);
    Changed::Scenario(other)
}
