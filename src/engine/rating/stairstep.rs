//! The price model `stairstep` (R15): the flat amount of the step reached.

use super::Detail;
use crate::sources::tariff::PriceStep;
use crate::values::detail::LineDetail;
use crate::values::money::{MoneyError, Quantity};

pub(super) fn details(steps: &[PriceStep], quantity: Quantity) -> Result<Vec<Detail>, MoneyError> {
    let reached =
        steps.iter().zip(1..).find(|(step, _)| step.up_to.is_none_or(|up_to| quantity <= up_to));
    match reached {
        Some((step, number)) => Ok(vec![Detail::once(LineDetail::TierFlat(number), step.flat)?]),
        None => Err(MoneyError::Overflow),
    }
}
