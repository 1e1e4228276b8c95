//! Why a run can't be shown at all.

use thiserror::Error;

use super::control::Control;
use crate::values::identity::OrganisationNumber;
use crate::values::money::MoneyError;

/// Why a run can't be shown at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BillingError {
    /// An amount of an agreement can't be kept exactly (R22).
    #[error("agreement {agreement}: {source}")]
    Amount {
        /// Its name.
        agreement: String,
        /// What is wrong.
        source: MoneyError,
    },
    /// What an organisation used can't be summed exactly (R22).
    #[error("usage of {organisation_number}: {source}")]
    Usage {
        /// Whose.
        organisation_number: OrganisationNumber,
        /// What is wrong.
        source: MoneyError,
    },
    /// Rows were lost or counted twice: a bug, so nothing is shown (R6).
    #[error("the control totals do not tie: {0:?}")]
    Control(Control),
}

impl BillingError {
    pub(super) fn of(agreement: &str, source: MoneyError) -> Self {
        Self::Amount { agreement: agreement.to_owned(), source }
    }
}
