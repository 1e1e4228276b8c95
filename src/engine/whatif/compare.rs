//! Two replays of the same usage side by side: by party, fee and category, with parts that sum to the whole.
//! Looks at nothing but their lines.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use serde::ser::{Error, Serialize, SerializeStruct, Serializer};

use super::{Replay, ReplayedLine, ReplayedUsage, WhatifError};
use crate::engine::billing::Fate;
use crate::sources::party::Party;
use crate::sources::tariff::Measure;
use crate::values::detail::LineDetail;
use crate::values::fee_code::FeeCode;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::percent::Percent;

/// An amount before and after, kr, öre, without VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AmountChange {
    /// Under today's tariffs.
    pub today: Money,
    /// Under the proposal.
    pub proposed: Money,
}

impl AmountChange {
    /// How much more the proposal gives (R22).
    pub fn difference(self) -> Result<Money, MoneyError> {
        self.proposed.minus(self.today)
    }

    /// The same in per cent; none where there was nothing.
    pub fn percent(self) -> Option<Percent> {
        Percent::more(self.proposed, self.today)
    }

    fn add(&mut self, side: ComparedSide, amount: Money) -> Result<(), MoneyError> {
        let sum = match side {
            ComparedSide::Today => &mut self.today,
            ComparedSide::Proposed => &mut self.proposed,
        };
        *sum = sum.plus(amount)?;
        Ok(())
    }
}

impl Serialize for AmountChange {
    /// Both amounts, the difference, and that in per cent.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut change = serializer.serialize_struct("Change", 4)?;
        change.serialize_field("today", &self.today)?;
        change.serialize_field("proposed", &self.proposed)?;
        change.serialize_field("difference", &self.difference().map_err(S::Error::custom)?)?;
        change.serialize_field("percent", &self.percent())?;
        change.end()
    }
}

/// How many questions some fee sums, before and after. A stock that is counted by the day (R9a) is none, and what
/// can't be billed is in neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct VolumeChange {
    /// Under today's tariffs.
    #[serde(rename = "volume_today")]
    pub today: Quantity,
    /// Under the proposal.
    #[serde(rename = "volume_proposed")]
    pub proposed: Quantity,
}

impl Default for VolumeChange {
    fn default() -> Self {
        Self { today: Quantity::ZERO, proposed: Quantity::ZERO }
    }
}

impl VolumeChange {
    fn add(&mut self, side: ComparedSide, quantity: Quantity) -> Result<(), MoneyError> {
        let sum = match side {
            ComparedSide::Today => &mut self.today,
            ComparedSide::Proposed => &mut self.proposed,
        };
        *sum = sum.plus(quantity)?;
        Ok(())
    }
}

#[derive(Debug, Clone, Copy)]
enum ComparedSide {
    Today,
    Proposed,
}

/// What the proposal means for an organisation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PartyChange {
    /// Which.
    pub organisation_number: OrganisationNumber,
    /// Its name in the last period that bills it.
    pub name: String,
    /// Its category in that period.
    pub category: PartyCategory,
    /// All its agreements together.
    #[serde(flatten)]
    pub change: AmountChange,
    /// Its questions.
    #[serde(flatten)]
    pub volume: VolumeChange,
}

/// What the proposal means for a category of parties, as they are on the last day of the period billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct CategoryChange {
    /// Which.
    #[serde(rename = "name")]
    pub category: PartyCategory,
    /// All its parties together.
    #[serde(flatten)]
    pub change: AmountChange,
    /// Their questions.
    #[serde(flatten)]
    pub volume: VolumeChange,
}

/// What becomes of a fee's revenue.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FeeChange {
    /// The fee's code.
    #[serde(rename = "name")]
    pub fee: FeeCode,
    /// Over all parties.
    #[serde(flatten)]
    pub change: AmountChange,
    /// Questions charged by tiers and unit prices; what is included is not in it.
    #[serde(flatten)]
    pub charged: VolumeChange,
}

impl FeeChange {
    fn none(fee: &FeeCode) -> Self {
        Self { fee: fee.clone(), change: AmountChange::default(), charged: VolumeChange::default() }
    }

    fn add(&mut self, side: ComparedSide, line: &ReplayedLine<'_>) -> Result<(), MoneyError> {
        self.change.add(side, line.amount)?;
        if matches!(line.detail, LineDetail::Tier(_) | LineDetail::Unit) {
            self.charged.add(side, line.quantity)?;
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
    /// By category.
    pub categories: Vec<CategoryChange>,
    /// All of it.
    pub total: AmountChange,
    /// All questions that some fee sums.
    pub volume: VolumeChange,
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

impl Serialize for Comparison {
    /// The total, how many pay more, the same and less, and the parts.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (more, same, less) = self.more_same_less();
        let mut comparison = serializer.serialize_struct("Comparison", 8)?;
        comparison.serialize_field("change", &self.total)?;
        comparison.serialize_field("percent", &self.total.percent())?;
        comparison.serialize_field("pay_more", &more)?;
        comparison.serialize_field("pay_the_same", &same)?;
        comparison.serialize_field("pay_less", &less)?;
        comparison.serialize_field("parties", &self.parties)?;
        comparison.serialize_field("fees", &self.fees)?;
        comparison.serialize_field("categories", &self.categories)?;
        comparison.end()
    }
}

/// Compares two replays of the same periods.
///
/// # Errors
/// Amounts too large, or parts that do not sum to the total.
pub fn compare(today: &Replay<'_>, proposed: &Replay<'_>) -> Result<Comparison, WhatifError> {
    ComparedToday::of(today)?.with(proposed)
}

/// Today's side of a comparison, gathered once for several proposals.
#[derive(Debug)]
pub(super) struct ComparedToday<'a> {
    parts: GatheredParts<'a>,
    total: Money,
}

impl<'a> ComparedToday<'a> {
    /// Gathers a replay under today's tariffs.
    pub(super) fn of(today: &Replay<'a>) -> Result<Self, WhatifError> {
        let mut parts = GatheredParts::default();
        parts.gather(ComparedSide::Today, today)?;
        Ok(Self { parts, total: today.total })
    }

    /// Compares a replay of the same periods with it.
    pub(super) fn with(&self, proposed: &Replay<'_>) -> Result<Comparison, WhatifError> {
        compared(self.parts.clone(), self.total, proposed)
    }
}

fn compared<'a>(
    mut parts: GatheredParts<'a>,
    today: Money,
    proposed: &Replay<'a>,
) -> Result<Comparison, WhatifError> {
    parts.gather(ComparedSide::Proposed, proposed)?;
    let total = AmountChange { today, proposed: proposed.total };
    let GatheredParts { parties, fees, categories, volume } = parts;
    ties("parties", parties.values().map(|one| one.change), total)?;
    ties("fees", fees.values().map(|one| one.change), total)?;
    ties("categories", categories.values().map(|one| one.change), total)?;
    let mut parties: Vec<PartyChange> = parties.into_values().collect();
    parties.sort_by_key(|one| {
        Reverse(i128::from(one.change.proposed.ore()) - i128::from(one.change.today.ore()))
    });
    let fees = fees.into_values().collect();
    Ok(Comparison { parties, fees, categories: categories.into_values().collect(), total, volume })
}

/// The parts as they gather.
#[derive(Debug, Clone, Default)]
struct GatheredParts<'a> {
    parties: BTreeMap<OrganisationNumber, PartyChange>,
    fees: BTreeMap<&'a FeeCode, FeeChange>,
    categories: BTreeMap<PartyCategory, CategoryChange>,
    volume: VolumeChange,
}

impl<'a> GatheredParts<'a> {
    fn gather(&mut self, side: ComparedSide, replay: &Replay<'a>) -> Result<(), MoneyError> {
        replay.lines.iter().try_for_each(|line| self.add(side, line))?;
        replay.usage.iter().try_for_each(|used| self.count(side, used))
    }

    fn add(&mut self, side: ComparedSide, line: &ReplayedLine<'a>) -> Result<(), MoneyError> {
        self.party(line.party).change.add(side, line.amount)?;
        let fee = self.fees.entry(line.fee).or_insert_with(|| FeeChange::none(line.fee));
        fee.add(side, line)?;
        self.category(line.party.category).change.add(side, line.amount)
    }

    /// Counts what some fee sums: a stock's days are no questions.
    fn count(&mut self, side: ComparedSide, used: &ReplayedUsage<'_>) -> Result<(), MoneyError> {
        let (Some(party), Fate::Charged(Measure::Sum)) = (used.party, used.fate) else {
            return Ok(());
        };
        self.volume.add(side, used.quantity)?;
        self.category(party.category).volume.add(side, used.quantity)?;
        self.party(party).volume.add(side, used.quantity)
    }

    /// The part of a party, with its name and category as last seen.
    fn party(&mut self, party: &Party) -> &mut PartyChange {
        let of = party.organisation_number;
        let part = self.parties.entry(of).or_insert_with(|| PartyChange {
            organisation_number: of,
            name: String::new(),
            category: party.category,
            change: AmountChange::default(),
            volume: VolumeChange::default(),
        });
        if party.name != part.name {
            part.name = party.name.to_string();
        }
        part.category = party.category;
        part
    }

    fn category(&mut self, category: PartyCategory) -> &mut CategoryChange {
        let none = CategoryChange {
            category,
            change: AmountChange::default(),
            volume: VolumeChange::default(),
        };
        self.categories.entry(category).or_insert(none)
    }
}

/// Parts sum to the whole, before, after and in their differences.
fn ties(
    name: &'static str,
    parts: impl Iterator<Item = AmountChange>,
    total: AmountChange,
) -> Result<(), WhatifError> {
    let (mut sum, mut differences) = (AmountChange::default(), Money::ZERO);
    for part in parts {
        sum.add(ComparedSide::Today, part.today)?;
        sum.add(ComparedSide::Proposed, part.proposed)?;
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
    use crate::sources::party::parse_parties;
    use crate::values::agreement_name::AgreementName;
    use crate::values::period::BillingPeriod;

    const PARTIES: &str = "organisation_number;name;category;street;postal_code;city;country;reference;email;\
                           peppol_id\n202100-5521;Fiktiva Liv;insurer;Gatan 1;111 11;Staden;SE;;;\n";

    fn replay<'a>(
        party: &'a Party,
        (agreement, fee): (&'a AgreementName, &'a FeeCode),
        amount: i64,
        total: i64,
    ) -> Replay<'a> {
        let line = ReplayedLine {
            period: BillingPeriod::parse("2025-04").unwrap(),
            agreement,
            party,
            fee,
            detail: LineDetail::Tier(1),
            quantity: Quantity::ONE,
            amount: Money::from_ore(amount),
        };
        let total = Money::from_ore(total);
        Replay {
            lines: vec![line],
            usage: Vec::new(),
            total,
            by_days: Vec::new(),
            unresolved: Vec::new(),
        }
    }

    #[test]
    fn parts_that_do_not_sum_to_the_documents_are_never_shown() {
        let parties = parse_parties("parties.csv", PARTIES.as_bytes()).unwrap();
        let fee = FeeCode::parse("query-system").unwrap();
        let agreement = AgreementName::parse("A-1").unwrap();
        let replay = |amount, total| replay(&parties[0], (&agreement, &fee), amount, total);
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
