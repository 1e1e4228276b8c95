//! What one question costs at a yearly volume under two fee models, fee by fee: the price list as a customer meets it. It looks
//! at no usage.

use super::super::refusal::Refusal;
use crate::engine::whatif::{PriceCurve, curves};
use crate::sources::tariff::{Catalogue, Tariff};
use crate::values::money::Quantity;
use crate::values::period::Interval;

/// How far the curves reach where no usage says how much the largest customer asks.
const FAR: u64 = 100_000;

/// The curves of two fee models, the first of them as line 0, up to a yearly volume.
///
/// # Errors
/// Amounts too large (R22).
pub fn side_by_side(
    before: &Tariff,
    after: &Tariff,
    billed_by: Interval,
    most: Option<Quantity>,
) -> Result<Vec<PriceCurve>, Refusal> {
    let day = after.valid_from;
    let alone = |tariff: &Tariff| {
        let held = Tariff { valid_from: day, valid_through: None, ..tariff.clone() };
        Catalogue::new(vec![held]).map_err(Refusal::Input)
    };
    let (before, after) = (alone(before)?, alone(after)?);
    let most = most.filter(|most| !most.is_zero()).unwrap_or(Quantity::from(FAR));
    Ok(curves(&[&before, &after], day, billed_by, most)?)
}
