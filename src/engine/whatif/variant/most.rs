//! The most that any amount between two can bring: a bound that no value is above, worked out from the two ends alone.
//! Between the kinks of a fee its revenue is volume × price, both along a straight line, and so a parabola whose top is
//! known exactly; where a stretch has a kink it counts as the most it can come to. The closer the ends, the closer the
//! bound. It looks for nothing.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Variants;
use super::answer_sets::VolumeFactors;
use super::between::{FeeBetween, SumBetween};
use super::charged::{AskedFees, of_agreement};
use super::stretch::{CountedUnits, UsageStretch};
use super::units_between::UnitsBetween;
use crate::engine::rating::WindowEnd;
use crate::engine::whatif::WhatifError;
use crate::engine::whatif::respond::respond;
use crate::sources::scenario::Response;
use crate::sources::tariff::Tariff;
use crate::values::money::{Money, MoneyError, Quantity};

/// Decimals of a volume's factor.
const DECIMALS: u32 = 6;

/// What volume is multiplied by between two values of an amount.
struct VolumeBetween {
    /// At the lower value.
    low: VolumeFactors,
    /// At the higher one.
    high: VolumeFactors,
    /// Never less than this.
    least: VolumeFactors,
    /// Never more than this.
    most: VolumeFactors,
    /// How far from a straight line between the two ends.
    deviation: VolumeFactors,
}

/// The factor of one response between two values.
struct FactorBetween {
    low: Quantity,
    high: Quantity,
    least: Quantity,
    most: Quantity,
    deviation: Quantity,
}

impl Variants<'_> {
    /// A revenue, counted by days, that no value between two of an amount is above; `low` and `high` are the proposal's
    /// tariffs with the one and the other.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub(in crate::engine::whatif) fn most_between(
        &self,
        low: &[Tariff],
        high: &[Tariff],
    ) -> Result<Money, WhatifError> {
        let ends = [self.charged.asked(low)?, self.charged.asked(high)?];
        let volume = self.volume_between(&ends)?;
        let mut sum = SumBetween::default();
        let untouched = Money::sum(self.untouched.values().copied())?;
        sum.add_constant(untouched.plus(self.untouched_by_days)?);
        let [low, high] = &ends;
        let fixed = [self.charged.fixed_by_days(low)?, self.charged.fixed_by_days(high)?];
        sum.add_rising(fixed, self.charged.fixed.len() + self.charged.reaching.len());
        for stretch in &self.charged.stretches {
            let [low, high] = &ends;
            let fee = FeeBetween { low: low.usage(stretch.fee)?, high: high.usage(stretch.fee)? };
            volume
                .add(&mut sum, stretch, fee)
                .map_err(|source| of_agreement(&stretch.agreement, source))?;
        }
        Ok(sum.most())
    }

    fn volume_between(&self, ends: &[AskedFees<'_>; 2]) -> Result<VolumeBetween, WhatifError> {
        let mut all = Vec::new();
        for (response, today) in &self.answering {
            all.push(self.factor_between(response, *today, ends)?);
        }
        let sets = &self.charged.sets;
        let factors = |of: fn(&FactorBetween) -> Quantity| {
            let all: Vec<Quantity> = all.iter().map(of).chain(self.answered.clone()).collect();
            sets.factors(&all)
        };
        let (least, most) = (factors(|one| one.least)?, factors(|one| one.most)?);
        let deviations: Vec<Quantity> = all.iter().map(|one| one.deviation).collect();
        Ok(VolumeBetween {
            low: factors(|one| one.low)?,
            high: factors(|one| one.high)?,
            deviation: sets.deviations(&deviations, &self.answered, (&least, &most))?,
            least,
            most,
        })
    }

    /// How volume answers a fee's price between two values. The price of the same questions goes along a straight line
    /// but for roundings and for stretches with a kink.
    fn factor_between(
        &self,
        response: &Response,
        today: Money,
        [low, high]: &[AskedFees<'_>; 2],
    ) -> Result<FactorBetween, WhatifError> {
        let (code, unanswered) = (&response.fee.value, self.charged.sets.unanswered());
        let revenue = |fees| self.charged.of_fee(code, fees, &unanswered);
        let (at_low, at_high) = (revenue(low)?, revenue(high)?);
        let (mut deviation, mut rises) = (0, true);
        for stretch in &self.charged.stretches {
            if low.fee(stretch.fee)?.code != *code {
                continue;
            }
            let fee = FeeBetween { low: low.usage(stretch.fee)?, high: high.usage(stretch.fee)? };
            rises &= stretch.before.is_none();
            let parts = stretch.before.iter().map(|one| (one, WindowEnd::Ahead));
            for (units, end) in parts.chain([(&stretch.through, stretch.end)]) {
                deviation += units
                    .quantity(&unanswered)
                    .and_then(|quantity| fee.deviation(quantity, end))
                    .map_err(|source| of_agreement(&stretch.agreement, source))?;
            }
        }
        // A part of it without usage, whose roundings are in the whole difference.
        if self.charged.fixed.iter().any(|(_, one)| one.is_of(code, low)) {
            deviation += i128::from(at_high.minus(at_low)?.ore()).abs();
        }
        let (least, most) = match rises {
            true => (at_low, at_high),
            false => {
                let wide = Money::from_ore(i64::try_from(deviation).unwrap_or(i64::MAX));
                (at_low.min(at_high).minus(wide)?, at_low.max(at_high).plus(wide)?)
            }
        };
        let factor = |revenue| {
            let responded = respond(response, today, revenue)?;
            Ok::<_, MoneyError>(responded.map_or(Quantity::ONE, |one| one.factor))
        };
        let (low, high, least, most) =
            (factor(at_low)?, factor(at_high)?, factor(most)?, factor(least)?);
        let mut far = answered(response, deviation, today)?;
        if low.is_zero() != high.is_zero() {
            far = far.plus(low.max(high))?;
        }
        Ok(FactorBetween { low, high, least, most, deviation: far.min(most.minus(least)?) })
    }
}

/// How much a factor can move where revenue moves by so many öre, with what it is rounded by.
fn answered(response: &Response, ore: i128, today: Money) -> Result<Quantity, MoneyError> {
    let roundings = Decimal::new(3, DECIMALS);
    let ore = Decimal::try_from_i128_with_scale(ore, 0).map_err(|_| MoneyError::Overflow)?;
    let by = ore.checked_mul(response.elasticity.decimal().abs());
    let by = by.and_then(|by| by.checked_div(Decimal::from(today.ore().max(1))));
    let by = by.ok_or(MoneyError::Overflow)?;
    let up = by.round_dp_with_strategy(DECIMALS, RoundingStrategy::AwayFromZero);
    Ok(Quantity::from_decimal(up.checked_add(roundings).ok_or(MoneyError::Overflow)?))
}

impl VolumeBetween {
    /// Adds what a stretch comes to at most.
    fn add(
        &self,
        sum: &mut SumBetween,
        stretch: &UsageStretch,
        fee: FeeBetween<'_>,
    ) -> Result<(), MoneyError> {
        let through = self.units(&stretch.through)?;
        sum.add(fee.most(&through, stretch.end)?);
        if let Some(before) = &stretch.before {
            sum.take_off(fee.least(&self.units(before)?, WindowEnd::Ahead)?);
        }
        Ok(())
    }

    fn units(&self, units: &CountedUnits) -> Result<UnitsBetween, MoneyError> {
        let (least, most) = (units.quantity(&self.least)?, units.quantity(&self.most)?);
        let deviation = match units.is_of_a_day() {
            true => most.minus(least)?,
            false => units.quantity(&self.deviation)?,
        };
        let ends = [units.quantity(&self.low)?, units.quantity(&self.high)?];
        Ok(UnitsBetween { ends, least, most, deviation })
    }
}
