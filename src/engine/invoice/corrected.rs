//! What a document corrects, period by period (R25), as the customer can check it. Sums only: the lines stand
//! on the document.

use std::collections::BTreeSet;

use super::CorrectionReason;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;

/// One billed period on a document that corrects it (R25): of the document's agreement, buyer and VAT kind. Amounts
/// are kr before VAT, as they count: less than zero where more was taken back than billed; a credit note turns none
/// of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedPeriod {
    /// The original billing period.
    pub period: BillingPeriod,
    /// Why it comes out differently.
    pub reasons: BTreeSet<CorrectionReason>,
    /// What had been billed for it before this document, credit notes taken off.
    pub billed: Money,
    /// What is right for it today.
    pub right: Money,
}

impl CorrectedPeriod {
    /// What the document bills for the period: below zero where it takes back.
    ///
    /// # Errors
    /// A difference that does not fit (R22).
    pub fn difference(&self) -> Result<Money, MoneyError> {
        self.right.minus(self.billed)
    }
}
