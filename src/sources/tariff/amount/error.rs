//! Why an amount of a tariff can't be read or changed, in words for people. Data only.

use std::fmt;
use std::num::NonZeroUsize;

use super::AmountName;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, MoneyError, UnitPrice};
use crate::values::suggest::advice;
use crate::values::tariff_name::TariffName;
use crate::values::text::{Text, text};

/// Why an amount of a tariff can't be read or changed; [`AmountError::help`] says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountError {
    /// The text is no name of an amount.
    Form(String),
    /// The tariff has no such fee.
    NoFee {
        /// The versions that were looked in, `lefi-online/2025-04-01`.
        tariffs: Vec<TariffName>,
        /// The code asked for.
        fee: FeeCode,
        /// The codes it has.
        known: Vec<FeeCode>,
    },
    /// The fee has no such amount.
    NoAmount {
        /// What was asked for.
        name: AmountName,
        /// The names of the amounts it has.
        known: Vec<AmountName>,
    },
    /// More decimals than an amount in kr has.
    Decimals {
        /// The amount.
        name: AmountName,
        /// What it was to be.
        value: UnitPrice,
    },
    /// The first tier is free, so the others have no proportion to it.
    NoProportion {
        /// The fee's code.
        fee: FeeCode,
        /// The tier that would have to follow.
        tier: NonZeroUsize,
    },
    /// A maximum would be below its minimum (R17).
    Bounds {
        /// The fee's code.
        fee: FeeCode,
        /// kr.
        minimum: Money,
        /// kr.
        maximum: Money,
    },
    /// All that was to change is kept.
    Kept {
        /// The name to be changed.
        name: AmountName,
    },
    /// A number that does not fit (R22).
    Number(MoneyError),
}

impl AmountError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Form(written) => text!(
                "”{written}” är inte namnet på något belopp",
                "“{written}” is no name of an amount"
            ),
            Self::NoFee { tariffs, fee, .. } => {
                let names: Vec<&str> = tariffs.iter().map(TariffName::as_str).collect();
                let tariff = names.join(", ");
                text!("{tariff} har ingen avgift `{fee}`", "{tariff} has no fee `{fee}`")
            }
            Self::NoAmount { name, .. } => {
                text!("avgiften har inget belopp `{name}`", "the fee has no amount `{name}`")
            }
            Self::Decimals { name, value } => {
                let value = Text::number(value);
                text!(
                    "`{name}` kan inte vara {value}: det är ett belopp i kr med högst två decimaler",
                    "`{name}` can't be {value}: it is an amount in kr with at most two decimals";
                    value
                )
            }
            Self::NoProportion { fee, tier } => text!(
                "`{fee}.unit` kan inte ändras: den första nivån kostar inget, så nivå {tier} kan inte ändras i proportion till den",
                "`{fee}.unit` can't be changed: its first tier costs nothing, so tier {tier} has no proportion to it"
            ),
            Self::Bounds { fee, minimum, maximum } => {
                let (minimum, maximum) = (Text::number(minimum), Text::number(maximum));
                text!(
                    "den högsta avgiften för `{fee}` skulle bli {maximum} kr, lägre än den lägsta på {minimum} kr",
                    "the maximum of `{fee}` would be {maximum}, below its minimum of {minimum}";
                    minimum, maximum
                )
            }
            Self::Kept { name } => text!(
                "`{name}` ska ändras, men hela beloppet är undantaget",
                "`{name}` is to change, but all of it is kept"
            ),
            Self::Number(error) => error.words(),
        }
    }

    /// How to mend it.
    pub fn help(&self) -> Text {
        match self {
            Self::Form(_) => text!(
                "ange en avgifts kod och `unit`, `tier-1.unit`, `tier-1.flat`, `amount`, `minimum`, `maximum`, \
                 `included` eller `factor`, som query-system.unit; eller enbart `factor`",
                "a fee's code and `unit`, `tier-1.unit`, `tier-1.flat`, `amount`, `minimum`, `maximum`, \
                 `included` or `factor`, such as query-system.unit; or `factor` alone"
            ),
            Self::NoFee { fee, known, .. } => {
                let known: Vec<&str> = known.iter().map(FeeCode::as_str).collect();
                advice(fee.as_str(), &known)
            }
            Self::NoAmount { name, known } => {
                let known: Vec<String> = known.iter().map(ToString::to_string).collect();
                advice(&name.to_string(), &known.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Self::Decimals { .. } => text!("avrunda det till öre", "round it to öre"),
            Self::NoProportion { fee, tier } => text!(
                "ändra varje nivå med dess eget namn, som {fee}.tier-{tier}.unit",
                "change each tier by its own name, such as {fee}.tier-{tier}.unit"
            ),
            Self::Bounds { fee, .. } => text!(
                "ändra {fee}.minimum och {fee}.maximum samtidigt",
                "change {fee}.minimum and {fee}.maximum together"
            ),
            Self::Kept { .. } => text!(
                "ange färre undantag, eller ändra något annat",
                "keep less, or change something else"
            ),
            Self::Number(_) => text!(
                "ange ett mindre tal, eller färre decimaler",
                "write a smaller number, or fewer decimals"
            ),
        }
    }
}

impl From<MoneyError> for AmountError {
    fn from(error: MoneyError) -> Self {
        Self::Number(error)
    }
}

impl fmt::Display for AmountError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for AmountError {}
