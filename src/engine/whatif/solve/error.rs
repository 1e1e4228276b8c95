//! Why a goal can't be looked for, in words for people. Data only.

use thiserror::Error;

use crate::engine::whatif::WhatifError;
use crate::sources::tariff::{AmountError, AmountName};
use crate::values::money::{MoneyError, UnitPrice};
use crate::values::text::{Text, text};

/// Why a goal can't be looked for; [`SolveError::help`] says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.words().english())]
pub enum SolveError {
    /// Coverage is revenue ÷ cost, and there is no cost.
    NoCost,
    /// Included units are no price: revenue falls where they rise.
    Units(AmountName),
    /// A step that is not made of the amount's finest.
    Step {
        /// The amount.
        amount: AmountName,
        /// What was asked for.
        step: UnitPrice,
    },
    /// No value is at least the one and at most the other.
    Limits(AmountName),
    /// An amount that the tariffs do not have, or that can't be so.
    Amount(#[from] AmountError),
    /// What the rating says.
    Whatif(WhatifError),
}

impl SolveError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::NoCost => text!(
                "scenariot har ingen kostnad att täcka",
                "the scenario has no cost to be covered"
            ),
            Self::Units(amount) => text!(
                "`{amount}` är ett antal enheter, inte ett belopp som ger intäkter",
                "`{amount}` is a number of units, not an amount that brings revenue"
            ),
            Self::Step { amount, step } => {
                let step = Text::number(step);
                text!(
                    "steget {step} passar inte `{amount}`",
                    "a step of {step} does not fit `{amount}`";
                    step
                )
            }
            Self::Limits(amount) => text!(
                "inget värde på `{amount}` ligger inom de här gränserna",
                "no value of `{amount}` is within these limits"
            ),
            Self::Amount(error) => error.words(),
            Self::Whatif(error) => error.words(),
        }
    }
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
    pub fn help(&self) -> Text {
        match self {
            Self::NoCost => text!(
                "lägg till [cost] med en rad för varje år, till exempel 2027 = \"1250000.00\"",
                "add [cost] with a line for each year, such as 2027 = \"1250000.00\""
            ),
            Self::Units(_) => text!(
                "ange ett styckpris, en nivå, ett fast belopp, en lägsta eller högsta avgift eller en faktor",
                "name a unit price, a tier, a fixed amount, a minimum, a maximum or a factor"
            ),
            Self::Step { amount, .. } => {
                let finest = amount.finest();
                text!(
                    "ta en multipel av {finest} som är större än 0",
                    "take a multiple of {finest}, and more than 0"
                )
            }
            Self::Limits(_) => text!(
                "låt den nedre gränsen vara lägre än den övre, och en lägsta avgift inte högre än den högsta",
                "let the lower limit be below the upper one, and a minimum not above its maximum"
            ),
            Self::Amount(error) => error.help(),
            Self::Whatif(_) => text!(
                "granska avgiftsmodellernas belopp och användningen",
                "look at the amounts of the tariffs and at the usage"
            ),
        }
    }
}
