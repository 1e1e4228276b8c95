//! Amounts, prices and quantities, and the one place where an amount is rounded (R20).
//! No binary floating point may enter here; whatever overflows or loses a digit is an error (R22).

mod error;
mod exact;
pub mod written;

use std::fmt;

pub use error::MoneyError;
use exact::{exact_product, exact_sum, in_whole_numbers, percent_more, plain_decimal, whole};
use rust_decimal::{Decimal, RoundingStrategy};

/// A price in kr for a base quantity; any number of decimals, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitPrice(Decimal);

impl UnitPrice {
    /// 0 kr.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// 1 kr; the factor that changes nothing.
    pub const ONE: Self = Self(Decimal::ONE);
    /// 1 öre.
    pub const ORE: Self = Self(Decimal::from_parts(1, 0, 0, false, 2));
    /// The least step of a price that is worked out from another one.
    pub const FINEST: Self = Self(Decimal::from_parts(1, 0, 0, false, 6));

    /// Reads a price as tariffs write it: `"1.60"`. The decimals written are kept for display.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        plain_decimal(text).map(Self)
    }

    /// A whole amount as the price of one; an error when the amount is negative.
    pub fn from_money(amount: Money) -> Result<Self, MoneyError> {
        if amount.ore() < 0 {
            return Err(MoneyError::Form(amount.to_string()));
        }
        Ok(Self(Decimal::new(amount.ore(), 2)))
    }

    /// The price in kr.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// This price × `by` ÷ `per` as another price: six decimals, or as many as this one has where they are more,
    /// half away from zero, without noughts at the end.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where it does not fit or `per` is 0.
    pub fn scaled(self, by: Quantity, per: Quantity) -> Result<Self, MoneyError> {
        let decimals = self.0.normalize().scale().max(Self::FINEST.0.scale());
        let digits = self.times(by, per)?.rounded(decimals)?;
        let price = Decimal::try_from_i128_with_scale(digits, decimals);
        price.map(|price| Self(price.normalize())).map_err(|_| MoneyError::Overflow)
    }

    /// The same price with two decimals, or with as many as it needs: `1.60`, `0.125`.
    #[must_use]
    pub fn short(self) -> Self {
        let mut price = self.0.normalize();
        if price.scale() < Self::ORE.0.scale() {
            price.rescale(Self::ORE.0.scale());
        }
        Self(price)
    }

    /// This price so many times, exactly: 5 öre 3 times is 15 öre.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where it does not fit.
    pub fn multiple(self, times: u64) -> Result<Self, MoneyError> {
        exact_product(self.0, Decimal::from(times)).map(|product| Self(product.0))
    }

    /// The sum, exactly.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where it does not fit.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        exact_sum(self.0, other.0)?;
        self.0.checked_add(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// How many whole steps there are in this price; what is left over is not counted.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where it does not fit or the step is 0.
    pub fn whole_steps(self, step: Self) -> Result<u64, MoneyError> {
        let (price, step) = in_whole_numbers(self.0, step.0)?;
        let steps = price.checked_div(step).ok_or(MoneyError::Overflow)?;
        u64::try_from(steps).map_err(|_| MoneyError::Overflow)
    }

    /// quantity × price ÷ `per`, exactly (R20).
    pub fn times(self, quantity: Quantity, per: Quantity) -> Result<ExactAmount, MoneyError> {
        let (price, quantity) = (self.0.normalize(), quantity.0.normalize());
        let numerator = price.mantissa().checked_mul(quantity.mantissa());
        Ok(ExactAmount {
            numerator: numerator.ok_or(MoneyError::Overflow)?,
            scale: price.scale() + quantity.scale(),
            divisor: per.0,
        })
    }
}

impl fmt::Display for UnitPrice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// How many of something: questions, persons, days. May be fractional (R10) and, on a line that
/// takes something back, negative (R9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

impl Quantity {
    /// None.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);
    /// One taken back, as on a reduction (R17).
    pub const MINUS_ONE: Self = Self(Decimal::NEGATIVE_ONE);

    /// Reads a quantity as files write it: digits, at most one decimal point, never a sign (R7).
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        plain_decimal(text).map(|decimal| Self(decimal.normalize()))
    }

    /// Reads a quantity as lines have it: as files write it, with a minus sign where something is
    /// taken back.
    pub fn parse_signed(text: &str) -> Result<Self, MoneyError> {
        match text.strip_prefix('-') {
            Some(size) => Self::ZERO.minus(Self::parse(size)?),
            None => Self::parse(text),
        }
    }

    /// A decimal as a quantity.
    pub fn from_decimal(decimal: Decimal) -> Self {
        Self(decimal.normalize())
    }

    /// The number itself.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The number, where it is whole and fits.
    pub fn whole(self) -> Option<u64> {
        let plain = self.0.normalize();
        if plain.scale() == 0 { u64::try_from(plain.mantissa()).ok() } else { None }
    }

    /// Whether there is nothing.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// How many parts of a size there are in it; a started part counts (R14).
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where it does not fit or the size is 0.
    pub fn started(self, size: Self) -> Result<Self, MoneyError> {
        let (quantity, size) = in_whole_numbers(self.0, size.0)?;
        let whole = quantity.checked_div(size).ok_or(MoneyError::Overflow)?;
        let started = whole + i128::from(quantity % size > 0);
        let started = Decimal::try_from_i128_with_scale(started, 0);
        started.map(Self).map_err(|_| MoneyError::Overflow)
    }

    /// An amount as a quantity of kronor.
    pub fn of_kronor(amount: Money) -> Self {
        Self::from_decimal(Decimal::new(amount.0, 2))
    }

    /// A quantity of kronor as an amount.
    pub fn kronor(self) -> Result<Money, MoneyError> {
        UnitPrice(Decimal::ONE).times(self, Self::ONE)?.round()
    }

    /// The same quantity with its sign turned.
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    /// With at most one decimal, half away from zero: for what is assumed and not known to more.
    pub fn to_one_decimal(self) -> Self {
        let one = RoundingStrategy::MidpointAwayFromZero;
        Self(self.0.round_dp_with_strategy(1, one).normalize())
    }

    /// The nearest whole number, half away from zero: for what is looked at and not reckoned with.
    pub fn to_whole(self) -> Self {
        Self(whole(self.0).normalize())
    }

    /// The mean as a whole number; nothing where there is nothing.
    pub fn mean(quantities: &[Self]) -> Result<Option<Self>, MoneyError> {
        let sum = quantities.iter().try_fold(Self::ZERO, |sum, one| sum.plus(*one))?;
        let mean = sum.0.checked_div(Decimal::from(quantities.len()));
        Ok(mean.map(|mean| Self::from_decimal(whole(mean))))
    }

    /// By how many whole per cent this is more than before; nothing where there was nothing.
    pub fn percent_more_than(self, before: Self) -> Option<i64> {
        percent_more(before.0, self.0)
    }

    /// The sum; an error when it can't be kept exactly (R22).
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        exact_sum(self.0, other.0)
    }

    /// The product; an error when it can't be kept exactly (R22).
    pub fn times(self, other: Self) -> Result<Self, MoneyError> {
        exact_product(self.0, other.0)
    }

    /// The difference; an error when it can't be kept exactly (R22).
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        exact_sum(self.0, -other.0)
    }
}

impl From<i64> for Quantity {
    fn from(whole: i64) -> Self {
        Self(Decimal::from(whole))
    }
}

impl From<u64> for Quantity {
    fn from(whole: u64) -> Self {
        Self(Decimal::from(whole))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(formatter)
    }
}

/// An amount before rounding: a fraction, so that a price per 365 days loses nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactAmount {
    numerator: i128,
    scale: u32,
    divisor: Decimal,
}

impl ExactAmount {
    /// Öre, half away from zero: the only place where an amount is rounded (R20, R21).
    pub fn round(self) -> Result<Money, MoneyError> {
        i64::try_from(self.rounded(2)?).map(Money).map_err(|_| MoneyError::Overflow)
    }

    /// Units of the last of so many decimals, half away from zero.
    fn rounded(self, decimals: u32) -> Result<i128, MoneyError> {
        let divisor = self.divisor.normalize();
        let power = |exponent: u32| 10_i128.checked_pow(exponent).ok_or(MoneyError::Overflow);
        let mut above = self.numerator;
        let mut below = divisor.mantissa();
        let up = divisor.scale() + decimals;
        if up >= self.scale {
            above = above.checked_mul(power(up - self.scale)?).ok_or(MoneyError::Overflow)?;
        } else {
            below = below.checked_mul(power(self.scale - up)?).ok_or(MoneyError::Overflow)?;
        }
        if below <= 0 {
            return Err(MoneyError::Overflow);
        }
        let (whole, rest) = (above / below, above % below);
        let away = if rest.abs() >= below - rest.abs() { above.signum() } else { 0 };
        Ok(whole + away)
    }
}

/// An amount in whole öre; what stands on a line, in a total, in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// 0.00 kr.
    pub const ZERO: Self = Self(0);

    /// So many öre.
    pub fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// Reads `"500.00"`: kr with at most two decimals that count.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let kronor = plain_decimal(text)?.normalize();
        if kronor.scale() > 2 {
            return Err(MoneyError::Form(text.to_owned()));
        }
        UnitPrice(kronor).times(Quantity::ONE, Quantity::ONE)?.round()
    }

    /// The amount in öre.
    pub fn ore(self) -> i64 {
        self.0
    }

    /// The sum (R22).
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_add(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// The difference (R22).
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_sub(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// The same amount with its sign turned.
    pub fn negated(self) -> Result<Self, MoneyError> {
        Self::ZERO.minus(self)
    }

    /// The same amount without its sign.
    pub fn size(self) -> Result<Self, MoneyError> {
        self.0.checked_abs().map(Self).ok_or(MoneyError::Overflow)
    }

    /// So many parts of so many of this amount, half away from zero (R20).
    ///
    /// # Errors
    /// It does not fit (R22).
    pub fn share(self, parts: i64, of: i64) -> Result<Self, MoneyError> {
        let size = UnitPrice::from_money(self.size()?)?;
        let share = size.times(Quantity::from(parts), Quantity::from(of))?.round()?;
        if self < Self::ZERO { share.negated() } else { Ok(share) }
    }

    /// The sum of many (R20: a total is the sum of rounded lines).
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// The mean, rounded once; nothing where there is nothing.
    pub fn mean(amounts: &[Self]) -> Result<Option<Self>, MoneyError> {
        if amounts.is_empty() {
            return Ok(None);
        }
        let numerator = i128::from(Self::sum(amounts.iter().copied())?.0);
        let divisor = Decimal::from(amounts.len());
        ExactAmount { numerator, scale: 2, divisor }.round().map(Some)
    }

    /// By how many whole per cent this is more than before; nothing where there was nothing.
    pub fn percent_more_than(self, before: Self) -> Option<i64> {
        percent_more(Decimal::from(before.0), Decimal::from(self.0))
    }

    /// So many per cent of this, rounded once to öre (R21).
    pub fn percent(self, rate: Decimal) -> Result<Self, MoneyError> {
        let rate = rate.normalize();
        let numerator = i128::from(self.0).checked_mul(rate.mantissa());
        ExactAmount {
            numerator: numerator.ok_or(MoneyError::Overflow)?,
            scale: rate.scale() + 2,
            divisor: Decimal::ONE_HUNDRED,
        }
        .round()
    }

    /// Nearest whole krona, 50 öre away from zero (öresavrundning, lag 1970:1029; R21).
    pub fn to_whole_krona(self) -> Result<Self, MoneyError> {
        let rest = self.0 % 100;
        let whole = self.0 - rest;
        let away = if rest.abs() >= 50 { rest.signum() * 100 } else { 0 };
        whole.checked_add(away).map(Self).ok_or(MoneyError::Overflow)
    }

    /// How many kronor the nearest whole krona is.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where it does not fit.
    pub fn whole_kronor(self) -> Result<Quantity, MoneyError> {
        Ok(Quantity::from(self.to_whole_krona()?.0 / 100))
    }
}

impl fmt::Display for Money {
    /// `-1234.50`: always two decimals, a point, no grouping.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let ore = self.0.unsigned_abs();
        write!(formatter, "{sign}{}.{:02}", ore / 100, ore % 100)
    }
}

#[cfg(test)]
mod tests;
