//! What a question costs at a yearly volume, under each tariff: the price list as a party meets it. It looks
//! at no usage.

use crate::values::fee_code::FeeCode;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::engine::rating::{self, WindowEnd};
use crate::sources::tariff::{Accumulation, Basis, Catalogue, Measure, UsageFee};
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{Day, Interval};

/// Decimals of a price on the curve: it is looked at, never reckoned with.
const DECIMALS: u32 = 4;
/// A year's questions come in twelfths, so that they divide into windows.
const TWELFTHS: u64 = 12;
/// The curve's volumes begin with one of these in each power of ten.
const STEPS: [u64; 3] = [1, 2, 5];

/// A fee's price over volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceCurve {
    /// The fee's code.
    pub fee: FeeCode,
    /// One for each catalogue that has the fee, by its place among those given.
    pub lines: Vec<CurveLine>,
}

/// The price under one tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurveLine {
    /// The catalogue's place among those given.
    pub catalogue: usize,
    /// In order of volume.
    pub points: Vec<PricePoint>,
}

/// What a question costs on the average.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PricePoint {
    /// Questions in a year, as many in each window of it.
    pub volume: Quantity,
    /// kr a question, with minimum, maximum and included questions, four decimals.
    pub price: Quantity,
}

/// The curves of all fees that count questions, up to a yearly volume; tariffs as on a day.
///
/// # Errors
/// Amounts too large (R22).
pub fn curves(
    catalogues: &[&Catalogue],
    day: Day,
    billed_by: Interval,
    most: Quantity,
) -> Result<Vec<PriceCurve>, MoneyError> {
    let mut curves: Vec<PriceCurve> = Vec::new();
    for (at, catalogue) in catalogues.iter().enumerate() {
        let tariffs = catalogue.services().filter_map(|service| catalogue.version_on(service, day));
        for fee in tariffs.flat_map(|tariff| &tariff.fees) {
            let Basis::Usage(usage) = &fee.basis else { continue };
            if usage.measure != Measure::Sum {
                continue;
            }
            let line = CurveLine { catalogue: at, points: points(usage, billed_by, most)? };
            match curves.iter_mut().find(|curve| curve.fee == fee.code) {
                Some(curve) => curve.lines.push(line),
                None => curves.push(PriceCurve { fee: fee.code.clone(), lines: vec![line] }),
            }
        }
    }
    Ok(curves)
}

fn points(
    usage: &UsageFee,
    billed_by: Interval,
    most: Quantity,
) -> Result<Vec<PricePoint>, MoneyError> {
    let windows: u64 = match usage.accumulate {
        Accumulation::BillingPeriod => in_a_year(billed_by),
        Accumulation::Calendar(interval) => in_a_year(interval),
    };
    let mut points = Vec::new();
    for volume in volumes(most) {
        let window = Quantity::from(volume / windows);
        let amount = rating::total(&rating::rate(usage, window, WindowEnd::Reached)?)?;
        let price = Decimal::new(amount.ore(), 2)
            .checked_div(window.decimal())
            .ok_or(MoneyError::Overflow)?
            .round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero);
        points.push(PricePoint {
            volume: Quantity::from(volume),
            price: Quantity::from_decimal(price),
        });
    }
    Ok(points)
}

fn in_a_year(interval: Interval) -> u64 {
    match interval {
        Interval::Month => TWELFTHS,
        Interval::Quarter => 4,
        Interval::Year => 1,
    }
}

/// 12, 24, 60, 120 … up to the first that is not below the most.
fn volumes(most: Quantity) -> Vec<u64> {
    let mut all = Vec::new();
    let powers = std::iter::successors(Some(TWELFTHS), |power| power.checked_mul(10));
    for volume in powers.flat_map(|power| STEPS.map(|step| power.saturating_mul(step))) {
        all.push(volume);
        if Quantity::from(volume) >= most {
            break;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_reach_the_largest_party() {
        assert_eq!(volumes(Quantity::from(1_u64)), [12]);
        assert_eq!(volumes(Quantity::from(100_u64)), [12, 24, 60, 120]);
    }
}
