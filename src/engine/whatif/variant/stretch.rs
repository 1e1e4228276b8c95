//! What one agreement used in one window of a fee over the days asked about, and what that comes to at a price and a
//! volume. Billing periods in a row sum to their window (R9), so they are rated once, at its ends.

use super::answer_sets::{AnswerSet, VolumeFactors};
use crate::engine::rating::{self, Detail, WindowEnd};
use crate::sources::tariff::{Measure, UsageFee};
use crate::sources::usage::Series;
use crate::values::agreement_name::AgreementName;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::{Day, Period};

/// Usage of one agreement in one window over days asked about that have no gap.
#[derive(Debug)]
pub(super) struct UsageStretch {
    /// Whose.
    pub agreement: AgreementName,
    /// The party's place among those of the variants.
    pub party: usize,
    /// The fee's place among those of the variants.
    pub fee: usize,
    /// The window up to the first day asked about; none where it begins there.
    pub before: Option<CountedUnits>,
    /// The window through the last day asked about.
    pub through: CountedUnits,
    /// Whether that is its end.
    pub end: WindowEnd,
}

/// What a fee counts up to a day, in parts that answer prices alike.
#[derive(Debug)]
pub(super) enum CountedUnits {
    /// The sum of these.
    Sum(Vec<(AnswerSet, Quantity)>),
    /// One day of these (R9a).
    Day(Measure, Period, Vec<(AnswerSet, Day, Quantity)>),
}

/// What a stretch comes to: the window to its end less the window to its start.
#[derive(Debug)]
pub(super) struct RatedStretch {
    pub before: Vec<Detail>,
    pub through: Vec<Detail>,
}

impl CountedUnits {
    /// What a fee counts in some days.
    pub(super) fn of(
        usage: &UsageFee,
        series: &[Series],
        days: Period,
        mut answers: impl FnMut(&Series) -> AnswerSet,
    ) -> Result<Self, MoneyError> {
        let counted = series.iter().filter(|one| usage.counts(&one.channel, &one.outcome));
        if usage.measure != Measure::Sum {
            let mut all = Vec::new();
            for one in counted {
                let set = answers(one);
                for day in one.by_day(days) {
                    let (day, quantity) = day?;
                    all.push((set, day, quantity));
                }
            }
            return Ok(Self::Day(usage.measure, days, all));
        }
        let mut parts: Vec<(AnswerSet, Quantity)> = Vec::new();
        for one in counted {
            let (set, quantity) = (answers(one), one.quantity(days)?);
            match parts.iter_mut().find(|(known, _)| *known == set) {
                Some((_, sum)) => *sum = sum.plus(quantity)?,
                None => parts.push((set, quantity)),
            }
        }
        Ok(Self::Sum(parts))
    }

    /// How much it is where volume is multiplied by these.
    pub(super) fn quantity(&self, factors: &VolumeFactors) -> Result<Quantity, MoneyError> {
        match self {
            Self::Sum(parts) => parts.iter().try_fold(Quantity::ZERO, |sum, (set, quantity)| {
                sum.plus(factors.times(*set, *quantity)?)
            }),
            Self::Day(measure, days, all) => {
                let all = all
                    .iter()
                    .map(|(set, day, quantity)| Ok((*day, factors.times(*set, *quantity)?)));
                rating::measure(*measure, *days, all.collect::<Result<Vec<_>, MoneyError>>()?)
            }
        }
    }

    /// Whether some of it is a day's and not a sum's.
    pub(super) fn is_of_a_day(&self) -> bool {
        matches!(self, Self::Day(..))
    }
}

impl UsageStretch {
    /// Rates it as billing does.
    pub(super) fn rated(
        &self,
        usage: &UsageFee,
        factors: &VolumeFactors,
    ) -> Result<RatedStretch, MoneyError> {
        let before = match &self.before {
            Some(before) => rating::rate(usage, before.quantity(factors)?, WindowEnd::Ahead)?,
            None => Vec::new(),
        };
        Ok(RatedStretch {
            before,
            through: rating::rate(usage, self.through.quantity(factors)?, self.end)?,
        })
    }
}

impl RatedStretch {
    /// What it comes to; nothing where there is no line.
    pub(super) fn amount(&self) -> Result<Option<Money>, MoneyError> {
        if self.before == self.through {
            return Ok(None);
        }
        rating::total(&self.through)?.minus(rating::total(&self.before)?).map(Some)
    }

    /// Its lines, as one period would have them.
    pub(super) fn lines(&self) -> Result<Vec<Detail>, MoneyError> {
        rating::in_between(&self.before, &self.through)
    }
}
