//! Why the calculator can't tell what is owed.

use crate::values::fee_code::FeeCode;
use crate::values::tariff_name::TariffName;
use crate::values::text::{Text, text};
use thiserror::Error;

/// Why the calculator can't tell what is owed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.words().english())]
pub enum AuditError {
    /// R9a: a fee measures one day of a window longer than the billing period.
    Window {
        /// The fee's code.
        fee: FeeCode,
        /// The tariff version.
        tariff: TariffName,
    },
    /// A price for 0, or no tier for a quantity: no tariff file can say so.
    Price {
        /// The fee's code.
        fee: FeeCode,
        /// The tariff version.
        tariff: TariffName,
    },
}

impl AuditError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Window { fee, tariff } => text!(
                "`{fee}` i {tariff} mäter en dag i en ackumuleringsperiod som är längre än faktureringsperioden",
                "`{fee}` of {tariff} measures one day of a window longer than the billing period"
            ),
            Self::Price { fee, tariff } => text!(
                "`{fee}` i {tariff} har inget pris för det som använts",
                "`{fee}` of {tariff} has no price for what was used"
            ),
        }
    }
}
