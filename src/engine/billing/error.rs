//! Why a run can't be shown at all.

use std::fmt;

use super::control::Control;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;
use crate::values::money::MoneyError;
use crate::values::text::{Text, text};

/// Why a run can't be shown at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BillingError {
    /// An amount of an agreement can't be kept exactly (R22).
    Amount {
        /// Its name.
        agreement: AgreementName,
        /// What is wrong.
        source: MoneyError,
    },
    /// What an organisation used can't be summed exactly (R22).
    Usage {
        /// Whose.
        organisation_number: OrganisationNumber,
        /// What is wrong.
        source: MoneyError,
    },
    /// Rows were lost or counted twice: a bug, so nothing is shown (R6).
    Control(Control),
}

impl BillingError {
    pub(super) fn of(agreement: &AgreementName, source: MoneyError) -> Self {
        Self::Amount { agreement: agreement.to_owned(), source }
    }

    pub(super) fn of_usage(
        (organisation_number, source): (OrganisationNumber, MoneyError),
    ) -> Self {
        Self::Usage { organisation_number, source }
    }

    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Amount { agreement, source } => {
                let why = source.words();
                text!("avtalet {agreement}: {why}", "agreement {agreement}: {why}"; why)
            }
            Self::Usage { organisation_number, source } => {
                let why = source.words();
                text!(
                    "användningen för {organisation_number}: {why}",
                    "usage of {organisation_number}: {why}";
                    why
                )
            }
            Self::Control(control) => {
                let Control { accepted, charged, free, unresolved } = *control;
                text!(
                    "kontrollsummorna stämmer inte: {accepted} godtagna loggrader är inte \
                     {charged} debiterade + {free} avgiftsfria + {unresolved} ej fakturerbara",
                    "the control totals do not tie: {accepted} accepted log rows are not \
                     {charged} charged + {free} free + {unresolved} unresolved"
                )
            }
        }
    }
}

impl fmt::Display for BillingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for BillingError {}
