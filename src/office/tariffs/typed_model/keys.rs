//! The words that fields choose among: price models and windows, each with its code and what it is called. It reads nothing.

use crate::sources::tariff::{Accumulation, Price};
use crate::values::period::Interval;
use crate::values::text::{Text, text};

/// A price model, as somebody chooses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceModel {
    /// Quantity × unit price.
    PerUnit,
    /// Each part at its tier's price.
    Graduated,
    /// The whole quantity at the price of the tier reached.
    Volume,
    /// Started packages.
    Package,
    /// The flat amount of the step reached.
    Stairstep,
    /// One amount.
    Flat,
}

/// All price models, in the order in which they are offered.
pub const MODELS: [PriceModel; 6] = [
    PriceModel::PerUnit,
    PriceModel::Graduated,
    PriceModel::Volume,
    PriceModel::Package,
    PriceModel::Stairstep,
    PriceModel::Flat,
];

impl PriceModel {
    /// Its code, as files have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::PerUnit => "per_unit",
            Self::Graduated => "graduated",
            Self::Volume => "volume",
            Self::Package => "package",
            Self::Stairstep => "stairstep",
            Self::Flat => "flat",
        }
    }

    /// The one of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        MODELS.into_iter().find(|one| one.code() == code)
    }

    /// The one of a price.
    pub fn of(price: &Price) -> Self {
        match price {
            Price::Flat(_) => Self::Flat,
            Price::PerUnit(_) => Self::PerUnit,
            Price::Graduated(_) => Self::Graduated,
            Price::Volume(_) => Self::Volume,
            Price::Package { .. } => Self::Package,
            Price::Stairstep(_) => Self::Stairstep,
        }
    }

    /// What it is called.
    pub fn words(self) -> Text {
        match self {
            Self::PerUnit => text!("samma pris per styck", "the same price for each"),
            Self::Graduated => {
                text!(
                    "nivåer, varje nivå prissätts för sig",
                    "tiers, each part at its tier's price"
                )
            }
            Self::Volume => text!(
                "nivåer, hela antalet till den uppnådda nivåns pris",
                "tiers, the whole quantity at the price of the tier reached"
            ),
            Self::Package => text!("pris per påbörjat paket", "a price for each started package"),
            Self::Stairstep => {
                text!("fast belopp för det uppnådda steget", "the fixed amount of the step reached")
            }
            Self::Flat => text!("ett fast belopp", "one fixed amount"),
        }
    }
}

/// What usage is accumulated over, each with its code.
pub const WINDOWS: [(&str, Accumulation); 4] = [
    ("billing-period", Accumulation::BillingPeriod),
    ("month", Accumulation::Calendar(Interval::Month)),
    ("quarter", Accumulation::Calendar(Interval::Quarter)),
    ("calendar-year", Accumulation::Calendar(Interval::Year)),
];

/// The code of a window.
pub(super) fn window_code(window: Accumulation) -> &'static str {
    WINDOWS.into_iter().find(|(_, one)| *one == window).map_or("", |(code, _)| code)
}
