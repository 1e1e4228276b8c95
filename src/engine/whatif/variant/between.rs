//! What a fee comes to between two values of an amount: a parabola with what it may be off by, or a bound where there is
//! a kink. Every corner is rated as billing rates; it knows no agreement and no day.

use rust_decimal::Decimal;

use super::units_between::UnitsBetween;
use crate::engine::rating::{self, Detail, WindowEnd};
use crate::sources::tariff::{Price, PriceStep, Tier, UsageFee};
use crate::values::money::{Money, MoneyError, Quantity};

/// How many roundings to öre a line brings into a parabola at most, each of half an öre: its own, those of the line
/// between the ends, and those of its top; and that of an amount in kr that is scaled.
const ROUNDINGS: i128 = 3;
/// A unit price that is scaled is off by a millionth krona at most: of so many units an öre.
const UNITS_OF_AN_ORE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A fee with two values of an amount, none of its amounts lower in `high`.
#[derive(Debug, Clone, Copy)]
pub(super) struct FeeBetween<'a> {
    pub low: &'a UsageFee,
    pub high: &'a UsageFee,
}

/// In öre: from the one end to the other along a straight line, with a bulge of so much × part × (1 − part) on it, and
/// off by no more than the slack.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SumBetween {
    low: i128,
    high: i128,
    bulge: i128,
    slack: i128,
}

impl SumBetween {
    fn constant(amount: Money) -> Self {
        let ore = i128::from(amount.ore());
        Self { low: ore, high: ore, ..Self::default() }
    }

    pub(super) fn add_constant(&mut self, amount: Money) {
        self.add(Self::constant(amount));
    }

    /// What never falls from the one end to the other, in so many lines of several roundings each.
    pub(super) fn add_rising(&mut self, [low, high]: [Money; 2], lines: usize) {
        let (low, high) = (i128::from(low.ore()), i128::from(high.ore()));
        let roundings = i128::try_from(lines).unwrap_or(i128::MAX).saturating_mul(2 * ROUNDINGS);
        self.add(Self { low, high, bulge: 0, slack: roundings.min(high - low) });
    }

    pub(super) fn add(&mut self, other: Self) {
        self.low += other.low;
        self.high += other.high;
        self.bulge += other.bulge;
        self.slack += other.slack;
    }

    pub(super) fn take_off(&mut self, other: Self) {
        self.low -= other.low;
        self.high -= other.high;
        self.bulge -= other.bulge;
        self.slack += other.slack;
    }

    /// The most it comes to anywhere between.
    pub(super) fn most(self) -> Money {
        let Self { low, high, bulge, slack } = self;
        let rise = high - low;
        let top = if bulge > rise.abs() {
            // At the part (rise + bulge) ÷ 2 bulge: (rise + bulge)² ÷ 4 bulge above the lower end.
            let square = (rise + bulge).checked_mul(rise + bulge);
            square.map_or(low.max(high) + bulge, |square| low + square / (4 * bulge) + 1)
        } else {
            low.max(high)
        };
        Money::from_ore(i64::try_from(top + slack).unwrap_or(i64::MAX))
    }
}

impl FeeBetween<'_> {
    /// How far what a fixed quantity costs can be from a straight line between the two ends, in öre.
    pub(super) fn deviation(self, quantity: Quantity, end: WindowEnd) -> Result<i128, MoneyError> {
        let low = rating::rate(self.low, quantity, end)?;
        let high = rating::rate(self.high, quantity, end)?;
        let rise = i128::from(rating::total(&high)?.minus(rating::total(&low)?)?.ore());
        match alike(&low, &high) {
            true => Ok(self.roundings(low.len(), quantity)?.min(rise)),
            false => Ok(rise),
        }
    }

    /// What these units come to at most.
    pub(super) fn most(
        self,
        units: &UnitsBetween,
        end: WindowEnd,
    ) -> Result<SumBetween, MoneyError> {
        let [low, high] = units.ends;
        let ends = [low.plus(units.deviation)?, high.plus(units.deviation)?];
        let most = units.most.max(ends[0]).max(ends[1]);
        match self.parabola(ends, [units.least, most], end)? {
            Some(parabola) => Ok(parabola),
            None => {
                let most = greatest(self.high, [units.least, units.most], end)?;
                Ok(SumBetween::constant(most))
            }
        }
    }

    /// What these units come to at least.
    pub(super) fn least(
        self,
        units: &UnitsBetween,
        end: WindowEnd,
    ) -> Result<SumBetween, MoneyError> {
        let [low, high] = units.ends;
        let ends = [low.minus(units.deviation)?, high.minus(units.deviation)?];
        let least = units.least.min(ends[0]).min(ends[1]);
        if least >= Quantity::ZERO
            && let Some(parabola) = self.parabola(ends, [least, units.most], end)?
        {
            return Ok(parabola);
        }
        Ok(SumBetween::constant(smallest(self.low, [units.least, units.most], end)?))
    }

    /// The parabola through the corners of volume and price, where there is no kink among them.
    fn parabola(
        self,
        ends: [Quantity; 2],
        range: [Quantity; 2],
        end: WindowEnd,
    ) -> Result<Option<SumBetween>, MoneyError> {
        if !one_piece(self.low, range)? {
            return Ok(None);
        }
        let corner = |fee, quantity| rating::rate(fee, quantity, end);
        let low = corner(self.low, ends[0])?;
        let high = corner(self.high, ends[1])?;
        let dearer = corner(self.high, ends[0])?;
        let more = corner(self.low, ends[1])?;
        if ![&high, &dearer, &more].into_iter().all(|one| alike(&low, one)) {
            return Ok(None);
        }
        let total = |details: &[Detail]| Ok(i128::from(rating::total(details)?.ore()));
        let corners = [total(&low)?, total(&high)?, total(&dearer)?, total(&more)?];
        let [at_low, at_high, at_dearer, at_more] = corners;
        let (least, most) = (corners.iter().min(), corners.iter().max());
        let range = most.zip(least).map_or(0, |(most, least)| most - least);
        Ok(Some(SumBetween {
            low: at_low,
            high: at_high,
            bulge: at_dearer + at_more - at_low - at_high,
            slack: self.roundings(low.len(), ends[0].max(ends[1]))?.min(range),
        }))
    }

    /// By how many öre so many lines of so many units can be off.
    fn roundings(self, lines: usize, units: Quantity) -> Result<i128, MoneyError> {
        let lines = i128::try_from(lines).map_err(|_| MoneyError::Overflow)?;
        let per = self.low.per.decimal().checked_mul(UNITS_OF_AN_ORE);
        let scaled = per.and_then(|per| units.decimal().checked_div(per));
        let scaled = scaled.ok_or(MoneyError::Overflow)?;
        Ok(ROUNDINGS * lines + super::units_between::whole_up(scaled)?)
    }
}

/// Whether two ratings have the same kinds of lines.
fn alike(one: &[Detail], other: &[Detail]) -> bool {
    one.iter().map(Detail::kind).eq(other.iter().map(Detail::kind))
}

/// What is left of a window's quantity after what is included (R8).
fn charged(fee: &UsageFee, quantity: Quantity) -> Result<Quantity, MoneyError> {
    quantity.minus(rating::taken_off(fee, quantity))
}

/// The last units of a fee's tiers or steps, but for the open one.
fn tier_ends(price: &Price) -> Vec<Option<Quantity>> {
    match price {
        Price::Graduated(tiers) | Price::Volume(tiers) => {
            tiers.iter().map(|tier| tier.up_to).collect()
        }
        Price::Stairstep(steps) => steps.iter().map(|step| step.up_to).collect(),
        Price::Flat(_) | Price::PerUnit(_) | Price::Package { .. } => Vec::new(),
    }
}

/// Whether no unit between two quantities begins another tier, step or package, or ends what is included.
fn one_piece(fee: &UsageFee, [least, most]: [Quantity; 2]) -> Result<bool, MoneyError> {
    let (least, most) = (charged(fee, least)?, charged(fee, most)?);
    if least.is_zero() != most.is_zero() {
        return Ok(false);
    }
    if let Price::Package { size, .. } = &fee.price {
        return Ok(least.started(*size)? == most.started(*size)?);
    }
    let crossed = |end: &Quantity| least <= *end && *end < most;
    Ok(!tier_ends(&fee.price).iter().flatten().any(crossed))
}

/// The most that any quantity of a range costs: where a tier's price is for all of it (R13, R15), the last unit of a
/// tier may cost more than those after it.
fn greatest(
    fee: &UsageFee,
    [least, most]: [Quantity; 2],
    end: WindowEnd,
) -> Result<Money, MoneyError> {
    let mut greatest = rating::total(&rating::rate(fee, most, end)?)?;
    for last in tier_ends(&fee.price).into_iter().flatten() {
        let last = last.plus(fee.included)?;
        if least <= last && last < most {
            greatest = greatest.max(rating::total(&rating::rate(fee, last, end)?)?);
        }
    }
    Ok(greatest)
}

/// The least that any quantity of a range costs: the first unit of a tier may cost less than those before it.
fn smallest(
    fee: &UsageFee,
    [least, most]: [Quantity; 2],
    end: WindowEnd,
) -> Result<Money, MoneyError> {
    let mut smallest = rating::total(&rating::rate(fee, least, end)?)?;
    let ends = tier_ends(&fee.price);
    for (last, next) in ends.iter().zip(1..).filter_map(|(last, at)| Some(((*last)?, at))) {
        let quantity = last.plus(fee.included)?;
        if least <= quantity
            && quantity < most
            && let Some(alone) = alone(&fee.price, next)
        {
            let fee = UsageFee { price: alone, ..fee.clone() };
            smallest = smallest.min(rating::total(&rating::rate(&fee, quantity, end)?)?);
        }
    }
    Ok(smallest)
}

/// A tier or step by itself, as if it began at once; none of graduated tiers, where more never costs less.
fn alone(price: &Price, at: usize) -> Option<Price> {
    match price {
        Price::Volume(tiers) => {
            let tier = tiers.get(at)?;
            Some(Price::Volume(vec![Tier { up_to: None, ..tier.clone() }]))
        }
        Price::Stairstep(steps) => {
            let step = steps.get(at)?;
            Some(Price::Stairstep(vec![PriceStep { up_to: None, ..step.clone() }]))
        }
        _ => None,
    }
}
