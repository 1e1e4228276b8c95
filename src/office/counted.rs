//! Amounts of documents as they count in sums. It reads nothing.

use serde::Serialize;

use crate::engine::invoice::Draft;
use crate::values::money::{Money, MoneyError};

/// Amounts as they count in sums: those of a credit note are negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Before VAT.
    pub net: Money,
    /// VAT.
    pub vat: Money,
    /// What is to be paid.
    pub payable: Money,
}

impl Counted {
    /// Those of no document.
    pub const NONE: Self = Self { net: Money::ZERO, vat: Money::ZERO, payable: Money::ZERO };

    /// Those of a document.
    pub fn of(draft: &Draft) -> Result<Self, MoneyError> {
        let (kind, totals) = (draft.kind, &draft.totals);
        let (net, vat) = (kind.counted(totals.net)?, kind.counted(totals.vat)?);
        Ok(Self { net, vat, payable: kind.counted(totals.payable)? })
    }

    /// Those of several documents together.
    pub fn sum<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> Result<Self, MoneyError> {
        drafts.into_iter().try_fold(Self::NONE, |sums, draft| sums.plus(Self::of(draft)?))
    }

    /// Both together.
    ///
    /// # Errors
    /// They are more than amounts may be (R22).
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        let (net, vat) = (self.net.plus(other.net)?, self.vat.plus(other.vat)?);
        Ok(Self { net, vat, payable: self.payable.plus(other.payable)? })
    }
}
