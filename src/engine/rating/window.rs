//! A billing period within a longer window (R9): the window to the period's end less the window to
//! its start, so that the periods always sum to the window.

use super::{Detail, total};
use crate::values::detail::LineDetail;
use crate::values::money::{MoneyError, Quantity, UnitPrice};

/// Whether a window has come to its end; only then is its minimum charged (R17).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowEnd {
    /// It has.
    Reached,
    /// It goes on in a later billing period.
    Ahead,
}

/// What lies between two ratings of one window: for each tier and unit price the difference in
/// quantity, for minimum and maximum the difference in amount, and a `rounding` detail where the
/// rounded differences do not sum to the difference of the totals.
pub fn in_between(before: &[Detail], after: &[Detail]) -> Result<Vec<Detail>, MoneyError> {
    let mut details = Vec::new();
    for key in keys(before, after) {
        let difference = match key.0 {
            LineDetail::Minimum | LineDetail::Maximum => amount_difference(key, before, after)?,
            _ => quantity_difference(key, before, after)?,
        };
        details.extend(difference);
    }
    let owed = total(after)?.minus(total(before)?)?;
    let rest = owed.minus(total(&details)?)?;
    if rest.ore() != 0 {
        details.push(Detail::once(LineDetail::Rounding, rest)?);
    }
    Ok(details)
}

/// Details with equal keys are one line.
type DetailKey = (LineDetail, UnitPrice, Quantity);

fn key(detail: &Detail) -> DetailKey {
    match detail.kind() {
        // Their unit price is what is left of the window's total, so it is no part of the key.
        LineDetail::Minimum | LineDetail::Maximum => {
            (detail.kind(), UnitPrice::ZERO, Quantity::ONE)
        }
        kind => (kind, detail.unit_price(), detail.per()),
    }
}

/// All keys, in the order of the later rating, then what only the earlier one had.
fn keys(before: &[Detail], after: &[Detail]) -> Vec<DetailKey> {
    let mut keys: Vec<DetailKey> = Vec::new();
    for candidate in after.iter().chain(before).map(key) {
        if !keys.contains(&candidate) {
            keys.push(candidate);
        }
    }
    keys
}

fn quantity_difference(
    wanted: DetailKey,
    before: &[Detail],
    after: &[Detail],
) -> Result<Option<Detail>, MoneyError> {
    let quantity = |details: &[Detail]| {
        details
            .iter()
            .filter(|detail| key(detail) == wanted)
            .try_fold(Quantity::ZERO, |sum, detail| sum.plus(detail.quantity()))
    };
    let difference = quantity(after)?.minus(quantity(before)?)?;
    if difference.is_zero() {
        return Ok(None);
    }
    Detail::new(wanted.0, difference, wanted.1, wanted.2).map(Some)
}

fn amount_difference(
    wanted: DetailKey,
    before: &[Detail],
    after: &[Detail],
) -> Result<Option<Detail>, MoneyError> {
    let amount = |details: &[Detail]| {
        crate::values::money::Money::sum(
            details.iter().filter(|detail| key(detail) == wanted).map(|detail| detail.amount()),
        )
    };
    let difference = amount(after)?.minus(amount(before)?)?;
    if difference.ore() == 0 {
        return Ok(None);
    }
    Detail::once(wanted.0, difference).map(Some)
}
