//! Why an amount of a tariff can't be read or changed, in words for people. Data only.

use std::num::NonZeroUsize;

use thiserror::Error;

use super::AmountName;
use crate::values::money::{Money, MoneyError, UnitPrice};
use crate::values::suggest::advice;

/// Why an amount of a tariff can't be read or changed; [`AmountError::help`] says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    /// The text is no name of an amount.
    #[error("“{0}” is no name of an amount")]
    Form(String),
    /// The tariff has no such fee.
    #[error("{tariff} has no fee `{fee}`")]
    NoFee {
        /// `lefi-online/2025-04-01`.
        tariff: String,
        /// The code asked for.
        fee: String,
        /// The codes it has.
        known: Vec<String>,
    },
    /// The fee has no such amount.
    #[error("the fee has no amount `{name}`")]
    NoAmount {
        /// What was asked for.
        name: AmountName,
        /// The names of the amounts it has.
        known: Vec<AmountName>,
    },
    /// More decimals than an amount in kr has.
    #[error("`{name}` can't be {value}: it is an amount in kr with at most two decimals")]
    Decimals {
        /// The amount.
        name: AmountName,
        /// What it was to be.
        value: UnitPrice,
    },
    /// The first tier is free, so the others have no proportion to it.
    #[error(
        "`{fee}.unit` can't be changed: its first tier costs nothing, so tier {tier} has no proportion to it"
    )]
    NoProportion {
        /// The fee's code.
        fee: String,
        /// The tier that would have to follow.
        tier: NonZeroUsize,
    },
    /// A maximum would be below its minimum (R17).
    #[error("the maximum of `{fee}` would be {maximum}, below its minimum of {minimum}")]
    Bounds {
        /// The fee's code.
        fee: String,
        /// kr.
        minimum: Money,
        /// kr.
        maximum: Money,
    },
    /// All that was to change is kept.
    #[error("`{name}` is to change, but all of it is kept")]
    Kept {
        /// The name to be changed.
        name: AmountName,
    },
    /// A number that does not fit (R22).
    #[error(transparent)]
    Number(#[from] MoneyError),
}

impl AmountError {
    /// How to mend it.
    pub fn help(&self) -> String {
        match self {
            Self::Form(_) => "a fee's code and `unit`, `tier-1.unit`, `tier-1.flat`, `amount`, `minimum`, `maximum`, \
                 `included` or `factor`, such as query-system.unit; or `factor` alone"
                .to_owned(),
            Self::NoFee { fee, known, .. } => among(fee, known),
            Self::NoAmount { name, known } => {
                let known: Vec<String> = known.iter().map(ToString::to_string).collect();
                among(&name.to_string(), &known)
            }
            Self::Decimals { .. } => "round it to öre".to_owned(),
            Self::NoProportion { fee, tier } => {
                format!("change each tier by its own name, such as {fee}.tier-{tier}.unit")
            }
            Self::Bounds { fee, .. } => format!("change {fee}.minimum and {fee}.maximum together"),
            Self::Kept { .. } => "keep less, or change something else".to_owned(),
            Self::Number(_) => "write a smaller number, or fewer decimals".to_owned(),
        }
    }
}

fn among(word: &str, known: &[String]) -> String {
    advice(word, &known.iter().map(String::as_str).collect::<Vec<_>>())
}
