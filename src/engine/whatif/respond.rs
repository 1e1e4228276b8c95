//! How volume answers price: once, by the fee's price for the same questions under both tariffs. It is a
//! rule of thumb that the scenario states, so what it gave is told with the answer.

use crate::values::fee_code::FeeCode;
use rust_decimal::prelude::ToPrimitive;

use super::{Replay, WhatifError};
use crate::sources::scenario::{Elasticity, Response};
use crate::sources::tariff::{Basis, Catalogue};
use crate::sources::usage::{Metering, Series};
use crate::values::money::{Money, MoneyError, Quantity};

/// Decimals of a volume's factor; it is rounded once, half away from zero.
const DECIMALS: u32 = 6;

/// What a response came to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Responded {
    /// The fee's code.
    pub fee: FeeCode,
    /// What its questions cost today, kr.
    pub today: Money,
    /// What the same questions cost under the proposal, kr.
    pub proposed: Money,
    /// What their number is multiplied by.
    pub factor: Quantity,
}

/// Works out how volume answers a proposal, both replays being of the same usage; nothing where no fee that responds
/// costs another sum.
///
/// # Errors
/// Amounts too large (R22).
pub fn responses(
    wanted: &[Response],
    today: &Replay<'_>,
    proposed: &Replay<'_>,
) -> Result<Vec<Responded>, WhatifError> {
    let mut all = Vec::new();
    for response in wanted {
        let fee = &response.fee.value;
        all.extend(respond(response, revenue(today, fee)?, revenue(proposed, fee)?)?);
    }
    Ok(all)
}

/// What a response comes to where the same questions cost so much today and so much under the proposal.
pub(super) fn respond(
    response: &Response,
    today: Money,
    proposed: Money,
) -> Result<Option<Responded>, MoneyError> {
    if today <= Money::ZERO || today == proposed {
        return Ok(None);
    }
    let factor = factor(response.elasticity, today, proposed)?;
    Ok(Some(Responded { fee: response.fee.value.clone(), today, proposed, factor }))
}

/// The usage after the responses: every question that a responding fee counts under the proposal.
///
/// # Errors
/// Quantities that can't be kept exactly (R22).
pub fn responded(
    metering: &Metering,
    catalogue: &Catalogue,
    responses: &[Responded],
) -> Result<Metering, MoneyError> {
    metering.with_factors(|service, series| {
        let answers = |one: &&Responded| counts_some_of(catalogue, &one.fee, service, series);
        let mut answering = responses.iter().filter(answers);
        answering.try_fold(Quantity::ONE, |product, one| product.times(one.factor))
    })
}

/// Whether a fee counts what a series has, in some version of its service.
pub(super) fn counts_some_of(
    catalogue: &Catalogue,
    code: &FeeCode,
    service: &str,
    series: &Series,
) -> bool {
    let fees = catalogue.versions(service).flat_map(|(tariff, _)| &tariff.fees);
    fees.filter(|fee| fee.code == *code).any(|fee| match &fee.basis {
        Basis::Usage(usage) => usage.counts(&series.channel, &series.outcome),
        Basis::OneOff { .. } | Basis::Recurring(_) => false,
    })
}

/// What a fee brings.
pub(super) fn revenue(replay: &Replay<'_>, fee: &FeeCode) -> Result<Money, MoneyError> {
    Money::sum(replay.lines.iter().filter(|line| line.fee == fee).map(|line| line.amount))
}

/// 1 + elasticity × (after − before) ÷ before, never below 0.
fn factor(elasticity: Elasticity, before: Money, after: Money) -> Result<Quantity, MoneyError> {
    let (before, after) = (i128::from(before.ore()), i128::from(after.ore()));
    let elasticity = elasticity.decimal().normalize();
    let scale = 10_i128.pow(elasticity.scale());
    let above = elasticity.mantissa().checked_mul(after - before);
    let above = above.and_then(|change| before.checked_mul(scale)?.checked_add(change));
    let above = above.and_then(|sum| sum.max(0).checked_mul(10_i128.pow(DECIMALS)));
    let below = before.checked_mul(scale).ok_or(MoneyError::Overflow)?;
    let above = above.ok_or(MoneyError::Overflow)?;
    let rounded = (above + below / 2) / below;
    let rounded = rounded.to_i64().ok_or(MoneyError::Overflow)?;
    Ok(Quantity::from_decimal(rust_decimal::Decimal::new(rounded, DECIMALS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(elasticity: &str, before: i64, after: i64) -> String {
        let elasticity = Elasticity::parse(elasticity).unwrap();
        factor(elasticity, Money::from_ore(before), Money::from_ore(after)).unwrap().to_string()
    }

    #[test]
    fn a_tenth_dearer_is_three_per_cent_fewer_at_minus_0_30() {
        assert_eq!(shown("-0.30", 100_000, 110_000), "0.97");
        assert_eq!(shown("-0.30", 100_000, 90_000), "1.03");
        assert_eq!(shown("-0.30", 300, 400), "0.9");
        assert_eq!(shown("-1", 300, 301), "0.996667");
        assert_eq!(shown("-2", 100, 200), "0");
    }
}
