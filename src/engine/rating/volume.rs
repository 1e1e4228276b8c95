//! The price model `volume` (R13): the whole quantity at the price of the tier it falls in, and
//! that tier's `flat` (R16).

use super::Detail;
use crate::sources::tariff::Tier;
use crate::values::detail::LineDetail;
use crate::values::money::{MoneyError, Quantity};

pub(super) fn details(
    tiers: &[Tier],
    quantity: Quantity,
    per: Quantity,
) -> Result<Vec<Detail>, MoneyError> {
    let reached =
        tiers.iter().zip(1..).find(|(tier, _)| tier.up_to.is_none_or(|up_to| quantity <= up_to));
    let Some((tier, number)) = reached else {
        return Err(MoneyError::Overflow);
    };
    let mut details = vec![Detail::new(LineDetail::Tier(number), quantity, tier.unit, per)?];
    if let Some(flat) = tier.flat {
        details.push(Detail::once(LineDetail::TierFlat(number), flat)?);
    }
    Ok(details)
}
