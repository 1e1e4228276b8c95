//! Two replays of the same usage side by side: by party, fee and category, with parts that sum to the whole.
//! Looks at nothing but their lines.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::{Replay, ReplayedLine, WhatifError};
use crate::detail::LineDetail;
use crate::identity::{OrganisationNumber, PartyCategory};
use crate::money::{Money, MoneyError, Quantity};
use crate::percent::Percent;

/// An amount before and after, kr, öre, without VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// Under today's tariffs.
    pub today: Money,
    /// Under the proposal.
    pub proposed: Money,
}

impl Change {
    /// How much more the proposal gives (R22).
    pub fn difference(self) -> Result<Money, MoneyError> {
        self.proposed.minus(self.today)
    }

    /// The same in per cent; none where there was nothing.
    pub fn percent(self) -> Option<Percent> {
        Percent::more(self.proposed, self.today)
    }

    fn add(&mut self, side: Side, amount: Money) -> Result<(), MoneyError> {
        let sum = match side {
            Side::Today => &mut self.today,
            Side::Proposed => &mut self.proposed,
        };
        *sum = sum.plus(amount)?;
        Ok(())
    }
}

#[derive(Debug, Clone, Copy)]
enum Side {
    Today,
    Proposed,
}

/// What the proposal means for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyChange {
    /// Which.
    pub organisation_number: OrganisationNumber,
    /// Its name in the last period that bills it.
    pub name: String,
    /// Its category in that period.
    pub category: PartyCategory,
    /// All its agreements together.
    pub change: Change,
}

/// What becomes of a fee's revenue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeChange {
    /// The fee's code.
    pub fee: String,
    /// Over all parties.
    pub change: Change,
    /// Questions charged by tiers and unit prices today; what is included is not in it.
    pub charged_today: Quantity,
    /// The same under the proposal.
    pub charged_proposed: Quantity,
}

impl FeeChange {
    fn none(fee: &str) -> Self {
        Self {
            fee: fee.to_owned(),
            change: Change::default(),
            charged_today: Quantity::ZERO,
            charged_proposed: Quantity::ZERO,
        }
    }

    fn add(&mut self, side: Side, line: &ReplayedLine) -> Result<(), MoneyError> {
        self.change.add(side, line.amount)?;
        if matches!(line.detail, LineDetail::Tier(_) | LineDetail::Unit) {
            let sum = match side {
                Side::Today => &mut self.charged_today,
                Side::Proposed => &mut self.charged_proposed,
            };
            *sum = sum.plus(line.quantity)?;
        }
        Ok(())
    }
}

/// A proposal beside today's tariffs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Those who pay most more first, those who pay most less last.
    pub parties: Vec<PartyChange>,
    /// By code.
    pub fees: Vec<FeeChange>,
    /// By category on the last day of the period billed.
    pub categories: Vec<(PartyCategory, Change)>,
    /// All of it.
    pub total: Change,
}

impl Comparison {
    /// How many parties pay more, the same and less.
    pub fn more_same_less(&self) -> (usize, usize, usize) {
        let count = |wanted| {
            let all = self.parties.iter();
            all.filter(|one| one.change.proposed.cmp(&one.change.today) == wanted).count()
        };
        (count(Ordering::Greater), count(Ordering::Equal), count(Ordering::Less))
    }
}

/// Compares two replays of the same periods.
///
/// # Errors
/// Amounts too large, or parts that do not sum to the documents' totals.
pub fn compare(today: &Replay, proposed: &Replay) -> Result<Comparison, WhatifError> {
    let mut parties: BTreeMap<OrganisationNumber, PartyChange> = BTreeMap::new();
    let mut fees: BTreeMap<String, FeeChange> = BTreeMap::new();
    let mut categories: BTreeMap<PartyCategory, Change> = BTreeMap::new();
    for (side, line) in sides(today, proposed) {
        let party = parties.entry(line.organisation_number).or_insert_with(|| PartyChange {
            organisation_number: line.organisation_number,
            name: String::new(),
            category: line.category,
            change: Change::default(),
        });
        (party.name, party.category) = (line.name.clone(), line.category);
        party.change.add(side, line.amount)?;
        fees.entry(line.fee.clone())
            .or_insert_with(|| FeeChange::none(&line.fee))
            .add(side, line)?;
        categories.entry(line.category).or_default().add(side, line.amount)?;
    }
    let total = Change { today: today.total, proposed: proposed.total };
    ties("parties", parties.values().map(|one| one.change), total)?;
    ties("fees", fees.values().map(|one| one.change), total)?;
    ties("categories", categories.values().copied(), total)?;
    let mut parties: Vec<PartyChange> = parties.into_values().collect();
    parties.sort_by_key(|one| {
        Reverse(i128::from(one.change.proposed.ore()) - i128::from(one.change.today.ore()))
    });
    let fees = fees.into_values().collect();
    Ok(Comparison { parties, fees, categories: categories.into_iter().collect(), total })
}

fn sides<'a>(
    today: &'a Replay,
    proposed: &'a Replay,
) -> impl Iterator<Item = (Side, &'a ReplayedLine)> {
    let before = today.lines.iter().map(|line| (Side::Today, line));
    before.chain(proposed.lines.iter().map(|line| (Side::Proposed, line)))
}

/// Parts sum to the whole, before, after and in their differences.
fn ties(
    name: &'static str,
    parts: impl Iterator<Item = Change>,
    total: Change,
) -> Result<(), WhatifError> {
    let (mut sum, mut differences) = (Change::default(), Money::ZERO);
    for part in parts {
        sum.add(Side::Today, part.today)?;
        sum.add(Side::Proposed, part.proposed)?;
        differences = differences.plus(part.difference()?)?;
    }
    if sum != total || total.today.plus(differences)? != total.proposed {
        return Err(WhatifError::Reconciliation(name));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::BillingPeriod;

    fn replay(amount: i64, total: i64) -> Replay {
        let line = ReplayedLine {
            period: BillingPeriod::parse("2025-04").unwrap(),
            agreement: "A-1".to_owned(),
            organisation_number: OrganisationNumber::parse("2021005521").unwrap(),
            name: "Fiktiva Liv".to_owned(),
            category: PartyCategory::Insurer,
            fee: "query-system".to_owned(),
            detail: LineDetail::Tier(1),
            quantity: Quantity::ONE,
            amount: Money::from_ore(amount),
        };
        Replay { lines: vec![line], total: Money::from_ore(total), unresolved: Vec::new() }
    }

    #[test]
    fn parts_that_do_not_sum_to_the_documents_are_never_shown() {
        let right = replay(100, 100);
        let comparison = compare(&right, &replay(150, 150)).unwrap();
        assert_eq!(comparison.total.difference().unwrap().ore(), 50);
        assert_eq!(comparison.more_same_less(), (1, 0, 0));
        for (today, proposed) in [(&right, &replay(100, 101)), (&replay(99, 100), &right)] {
            let wrong = compare(today, proposed);
            assert_eq!(wrong, Err(WhatifError::Reconciliation("parties")));
        }
    }
}
