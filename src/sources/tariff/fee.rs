//! A fee: exactly one basis and one price, as enums. Data only.

use serde::{Serialize, Serializer};

use crate::values::diagnostic::Place;
use crate::values::fee_code::FeeCode;
use crate::values::identity::PartyCategory;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::period::Interval;
use crate::values::unit::Unit;

/// One fee of a tariff version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fee {
    /// Unique in the version: `query-system`.
    pub code: FeeCode,
    /// Its name in Swedish, as on the invoice.
    pub name_sv: String,
    /// Its name in English; the Swedish one where the file gives none.
    pub name_en: String,
    /// Party categories it applies to; none: all.
    pub parties: Option<Vec<PartyCategory>>,
    /// Plans it applies to; none: all.
    pub plans: Option<Vec<String>>,
    /// What it is charged for, and how much.
    #[serde(flatten)]
    pub basis: Basis,
    /// Where the file writes its code.
    #[serde(skip)]
    pub place: Place,
}

/// What a fee is charged for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Charged once, on the agreement's first day (R19).
    OneOff {
        /// kr.
        amount: Money,
    },
    /// Charged each calendar interval (R18).
    Recurring(Recurring),
    /// Charged for usage (R6–R17).
    Usage(UsageFee),
}

/// A recurring fee (R18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recurring {
    /// The calendar interval.
    pub every: Interval,
    /// What a part of an interval costs.
    pub proration: Proration,
    /// Whether it is billed before or after the interval.
    #[serde(rename = "in")]
    pub billed: BilledWhen,
    /// kr an interval.
    pub amount: Money,
}

/// What a part of an interval costs (R18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proration {
    /// Amount × days in force ÷ days in the interval.
    Days,
    /// A begun interval is charged whole.
    Started,
    /// Charged only if in force on the interval's first day.
    None,
}

/// Whether a recurring fee is billed before or after its interval (R18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BilledWhen {
    /// In the period that holds the interval's first day in force.
    Advance,
    /// In the period that holds the interval's last day in force.
    Arrears,
}

/// A fee for usage (R6–R17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UsageFee {
    /// Channels it counts; none: all.
    pub channels: Option<Vec<String>>,
    /// Outcomes it counts; none: all.
    pub outcomes: Option<Vec<String>>,
    /// The window it accumulates over (R9).
    pub accumulate: Accumulation,
    /// What is counted (R9a).
    pub measure: Measure,
    /// Units taken off first (R8).
    pub included: Quantity,
    /// At least so much a window (R17).
    pub minimum: Option<Money>,
    /// At most so much a window (R17).
    pub maximum: Option<Money>,
    /// Unit prices are for so many (R16); 1 by default, never 0.
    pub per: Quantity,
    /// What it counts, in words for paper.
    pub unit: Unit,
    /// The price model.
    pub price: Price,
}

impl UsageFee {
    /// Whether it counts what comes through a channel with an outcome (R6).
    pub fn counts(&self, channel: &str, outcome: &str) -> bool {
        let names = |named: &Option<Vec<String>>, word: &str| {
            named.as_ref().is_none_or(|all| all.iter().any(|one| one == word))
        };
        names(&self.channels, channel) && names(&self.outcomes, outcome)
    }
}

/// The window over which a usage fee accumulates (R9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Accumulation {
    /// The billing period itself.
    #[serde(serialize_with = "billing_period")]
    BillingPeriod,
    /// A calendar month, quarter or year.
    Calendar(Interval),
}

/// As tariffs write it.
fn billing_period<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("billing-period")
}

/// What is counted in a window (R9a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The sum of quantities.
    Sum,
    /// The greatest day.
    PeakDay,
    /// The last day that has any.
    LastDay,
}

/// How a quantity becomes an amount. Tiers are in order and the last is open (R10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Price {
    /// The amount, once (R11).
    Flat(Money),
    /// Quantity × unit (R11).
    PerUnit(UnitPrice),
    /// Each part at its tier's price (R12).
    Graduated(Vec<Tier>),
    /// The whole quantity at the price of the tier it falls in (R13).
    Volume(Vec<Tier>),
    /// Started packages (R14).
    Package {
        /// Units in a package, above 0.
        size: Quantity,
        /// kr a package.
        unit: UnitPrice,
    },
    /// The flat amount of the step reached (R15).
    Stairstep(Vec<PriceStep>),
}

/// A tier of a graduated or volume price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// Its last unit, included; none: open (R10).
    pub up_to: Option<Quantity>,
    /// kr a unit.
    pub unit: UnitPrice,
    /// kr once, when entered (R16).
    pub flat: Option<Money>,
}

/// A step of a stairstep price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceStep {
    /// Its last unit, included; none: open (R10).
    pub up_to: Option<Quantity>,
    /// kr.
    pub flat: Money,
}
