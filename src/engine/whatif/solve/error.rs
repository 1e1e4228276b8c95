//! Why a goal can't be looked for, in words for people. Data only.

use thiserror::Error;

use crate::engine::whatif::WhatifError;
use crate::sources::tariff::{AmountError, AmountName};
use crate::values::money::{MoneyError, UnitPrice};

/// Why a goal can't be looked for; [`SolveError::help`] says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SolveError {
    /// Coverage is revenue ÷ cost, and there is no cost.
    #[error("the scenario has no cost to be covered")]
    NoCost,
    /// Included units are no price: revenue falls where they rise.
    #[error("`{0}` is a number of units, not an amount that brings revenue")]
    Units(AmountName),
    /// A step that is not made of the amount's finest.
    #[error("a step of {step} does not fit `{amount}`")]
    Step {
        /// The amount.
        amount: AmountName,
        /// What was asked for.
        step: UnitPrice,
    },
    /// No value is at least the one and at most the other.
    #[error("no value of `{0}` is within these limits")]
    Limits(AmountName),
    /// An amount that the tariffs do not have, or that can't be so.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// What the rating says.
    #[error(transparent)]
    Whatif(WhatifError),
}

impl From<MoneyError> for SolveError {
    fn from(error: MoneyError) -> Self {
        Self::Whatif(error.into())
    }
}

impl From<WhatifError> for SolveError {
    fn from(error: WhatifError) -> Self {
        match error {
            WhatifError::Tariff(error) => Self::Amount(error),
            other => Self::Whatif(other),
        }
    }
}

impl SolveError {
    /// How to mend it.
    pub fn help(&self) -> String {
        match self {
            Self::NoCost => {
                "add [cost] with a line for each year, such as 2027 = \"1250000.00\"".to_owned()
            }
            Self::Units(_) => {
                "name a unit price, a tier, a fixed amount, a minimum, a maximum or a factor"
                    .to_owned()
            }
            Self::Step { amount, .. } => {
                format!("take a multiple of {}, and more than 0", amount.finest())
            }
            Self::Limits(_) => {
                "let --at-least be below --at-most, and a minimum not above its maximum".to_owned()
            }
            Self::Amount(error) => error.help().english().to_owned(),
            Self::Whatif(_) => "look at the amounts of the tariffs and at the usage".to_owned(),
        }
    }
}
