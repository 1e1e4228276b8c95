//! Names of amounts as files write them, read back. It knows no tariff.

use std::num::NonZeroUsize;

use super::error::AmountError;
use super::name::{AmountName, AmountPart, FeeAmount};
use crate::values::fee_code::FeeCode;

impl AmountName {
    /// Reads a name as files write it. Codes may have dots, so it is read from its end.
    ///
    /// # Errors
    /// [`AmountError::Form`].
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        if text == "factor" {
            return Ok(Self::FactorOfAll);
        }
        let of_fee = text.rsplit_once('.').and_then(|(before, last)| read(before, last));
        of_fee.map(Self::OfFee).ok_or_else(|| AmountError::Form(text.to_owned()))
    }

    /// The name of a fee's amount; none where its text would be read as another one's.
    pub(super) fn of_fee(code: &FeeCode, part: AmountPart) -> Option<Self> {
        let name = Self::OfFee(FeeAmount { fee: code.clone(), part });
        Self::parse(&name.to_string()).ok().filter(|read| *read == name)
    }
}

fn read(before: &str, last: &str) -> Option<FeeAmount> {
    let of_tier = before.rsplit_once('.').and_then(|(fee, tier)| Some((fee, tier_number(tier)?)));
    let (fee, part) = match (last, of_tier) {
        ("unit", Some((fee, tier))) => (fee, AmountPart::TierUnit(tier)),
        ("flat", Some((fee, tier))) => (fee, AmountPart::TierFlat(tier)),
        ("factor", _) => (before, AmountPart::Factor),
        ("unit", None) => (before, AmountPart::Unit),
        ("amount", _) => (before, AmountPart::Amount),
        ("minimum", _) => (before, AmountPart::Minimum),
        ("maximum", _) => (before, AmountPart::Maximum),
        ("included", _) => (before, AmountPart::Included),
        _ => return None,
    };
    Some(FeeAmount { fee: FeeCode::parse(fee)?, part })
}

/// The number of `tier-2`, in plain digits.
fn tier_number(text: &str) -> Option<NonZeroUsize> {
    let digits = text.strip_prefix("tier-")?;
    digits.parse().ok().filter(|number: &NonZeroUsize| number.to_string() == digits)
}
