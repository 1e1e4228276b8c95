//! The price model `graduated` (R12): each part of the quantity at its tier's unit price, and a
//! tier's `flat` once when it is entered (R16).

use super::Detail;
use crate::sources::tariff::Tier;
use crate::values::detail::LineDetail;
use crate::values::money::{MoneyError, Quantity};

pub(super) fn details(
    tiers: &[Tier],
    quantity: Quantity,
    per: Quantity,
) -> Result<Vec<Detail>, MoneyError> {
    let mut details = Vec::new();
    let mut below = Quantity::ZERO;
    for (tier, number) in tiers.iter().zip(1..) {
        if quantity <= below {
            break;
        }
        let top = tier.up_to.map_or(quantity, |up_to| up_to.min(quantity));
        details.push(Detail::new(LineDetail::Tier(number), top.minus(below)?, tier.unit, per)?);
        if let Some(flat) = tier.flat {
            details.push(Detail::once(LineDetail::TierFlat(number), flat)?);
        }
        below = top;
    }
    Ok(details)
}
