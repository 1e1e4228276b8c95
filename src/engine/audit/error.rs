//! Why the calculator can't tell what is owed.

use thiserror::Error;

/// Why the calculator can't tell what is owed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AuditError {
    /// R9a: a fee measures one day of a window longer than the billing period.
    #[error("`{fee}` of {tariff} measures one day of a window longer than the billing period")]
    Window {
        /// The fee's code.
        fee: String,
        /// The tariff version.
        tariff: String,
    },
    /// A price for 0, or no tier for a quantity: no tariff file can say so.
    #[error("`{fee}` of {tariff} has no price for what was used")]
    Price {
        /// The fee's code.
        fee: String,
        /// The tariff version.
        tariff: String,
    },
}
