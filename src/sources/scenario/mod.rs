//! Scenarios: proposals for new tariffs and what is assumed of the years ahead, as data. This room never replays,
//! never reads a tariff and never touches a file.

mod elasticity;
mod factor;
pub mod fields;
mod parse;

use std::collections::BTreeMap;

pub use elasticity::{Elasticity, ElasticityError};
pub use factor::{Factor, PercentError, Share};
pub use parse::parse;

use crate::sources::tariff::AmountName;
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::fee_code::FeeCode;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::period::{Day, Period};
use crate::values::tariff_name::TariffName;
use crate::values::text::{Text, text};

/// A value and where the file writes it, for whoever finds out later that there is no such thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// What is written.
    pub value: T,
    /// Where.
    pub place: Place,
}

impl<T: std::fmt::Display> Placed<T> {
    /// What is wrong with a name, at the place where it is written.
    pub fn wrong(&self, code: &'static str, message: &Text, help: Text) -> Diagnostic {
        let name = &self.value;
        let message = text!("{name}: {message}", "{name}: {message}"; message);
        Diagnostic::error(code, message).at(self.place.clone()).help(help)
    }
}

/// A scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// What it is called.
    pub title: String,
    /// Stored usage that is replayed, at least one stretch; in order of days, none overlaps another.
    pub base: Vec<Stretch>,
    /// The days that are forecast, if any: each month takes the usage of the base's latest month of that name, and the
    /// base has one.
    pub forecast: Option<Stretch>,
    /// At least one, each with its own name, in the order of the file.
    pub proposals: Vec<Proposal>,
    /// How usage grows; the factors of all that match multiply.
    pub growth: Vec<Growth>,
    /// Parties that leave, each once.
    pub leaves: Vec<Leaving>,
    /// Parties that join, each once.
    pub joins: Vec<Joining>,
    /// Usage that becomes another service's.
    pub migrations: Vec<Migration>,
    /// How volume answers price, at most one for each fee.
    pub responses: Vec<Response>,
    /// What the activity costs, kr by calendar year.
    pub cost: BTreeMap<i32, Money>,
}

impl Scenario {
    /// One proposal over one stretch, and nothing assumed.
    pub fn of_one(title: String, base: Stretch, proposal: Proposal) -> Self {
        Self {
            title,
            base: vec![base],
            forecast: None,
            proposals: vec![proposal],
            growth: Vec::new(),
            leaves: Vec::new(),
            joins: Vec::new(),
            migrations: Vec::new(),
            responses: Vec::new(),
            cost: BTreeMap::new(),
        }
    }
}

/// Whole billing periods one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// From the first one's first day through the last one's last.
    pub days: Period,
    /// Where the file writes it.
    pub place: Place,
}

/// A proposal for new tariffs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its name.
    pub name: String,
    /// What it is made from.
    pub source: ProposalSource,
    /// Amounts that are other than there, the wider names first.
    pub amounts: BTreeMap<AmountName, Placed<UnitPrice>>,
    /// Where the file writes its name.
    pub place: Place,
}

/// What a proposal is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalSource {
    /// Tariff files, at least one, as named from the scenario file; each for its own service.
    Files(Vec<Placed<String>>),
    /// A version the workspace has: `lefi-online/2026-04-01`.
    Version(Placed<TariffName>),
}

/// Usage that grows or shrinks. What a filter does not name, it does not ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// What its usage is multiplied by.
    pub factor: Factor,
    /// Parties of this category.
    pub category: Option<PartyCategory>,
    /// This party.
    pub party: Option<Placed<OrganisationNumber>>,
    /// Usage of this service.
    pub service: Option<Placed<String>>,
    /// Usage through this channel.
    pub channel: Option<Placed<String>>,
    /// From this day on; none: always.
    pub from: Option<Day>,
    /// Where the file writes its percentage.
    pub place: Place,
}

/// A party that uses nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// Which one.
    pub party: Placed<OrganisationNumber>,
    /// The first day without.
    pub from: Day,
}

/// A new party that uses as another one does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    /// Which one; not one that it is like.
    pub party: Placed<OrganisationNumber>,
    /// Full name.
    pub name: String,
    /// What kind of organisation.
    pub category: PartyCategory,
    /// Its first day.
    pub from: Day,
    /// The party whose usage it takes; none that joins in the same scenario.
    pub like: Placed<OrganisationNumber>,
    /// How much of that.
    pub of_usage: Factor,
}

/// Units of one service that become questions of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Units of this service; none: all. A service or a channel is named.
    pub service: Option<Placed<String>>,
    /// Units through this channel; none: all.
    pub channel: Option<Placed<String>>,
    /// Units of this outcome; none: all.
    pub outcome: Option<Placed<String>>,
    /// How many questions a unit becomes, above 0.
    pub questions_per_unit: Quantity,
    /// What they become; never what is migrated itself.
    pub to: MigrationTarget,
    /// How much of it from when on, at least one: days rise, shares never fall.
    pub steps: Vec<MigrationStep>,
}

/// What migrated usage becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationTarget {
    /// The service.
    pub service: Placed<String>,
    /// The channel.
    pub channel: Placed<String>,
    /// The outcome.
    pub outcome: Placed<String>,
}

/// From a day on, so much is migrated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MigrationStep {
    /// The first day.
    pub from: Day,
    /// Of all units.
    pub share: Share,
}

/// How a fee's volume answers its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The fee's code.
    pub fee: Placed<FeeCode>,
    /// How much.
    pub elasticity: Elasticity,
}
