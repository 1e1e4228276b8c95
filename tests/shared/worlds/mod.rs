//! Random worlds: tariffs, parties and agreements as the files would write them, with counts. Everything a
//! file may say is in them somewhere: all bases and price models, versions that follow each other or leave a
//! gap, agreements that begin and end, parties that change category, usage that nobody can be billed for.
//! What is random is centred on the year 2024, which has a leap day.
#![allow(dead_code, reason = "each test takes what it needs")]

mod agreements;
mod counts;
mod fees;
mod tariffs;

use lefi::engine::audit::AuditedBooks;
use lefi::engine::billing::{BillingError, Inputs, Request, Run, plan};
use lefi::engine::invoice::WholeKronor;
use lefi::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use lefi::sources::tariff::{Catalogue, parse};
use lefi::sources::usage::Count;
use lefi::values::period::{BillingPeriod, Day, Interval};
use proptest::prelude::*;

/// The services there may be.
pub const SERVICES: [&str; 2] = ["lefi-online", "lefi-prenumeration"];
/// The organisations there may be.
pub const ORGANISATIONS: [&str; 5] =
    ["556900-0010", "556900-0028", "212000-9994", "802400-0013", "202100-5521"];
/// The channels there may be.
pub const CHANNELS: [&str; 2] = ["system", "web"];
/// The outcomes there may be.
pub const OUTCOMES: [&str; 3] = ["answered", "no-hit", "test"];
/// The plans there may be.
pub const PLANS: [&str; 2] = ["basic", "special"];

/// A world as its files write it.
#[derive(Debug, Clone)]
pub struct World {
    /// Tariff files (TOML), one per version.
    pub tariffs: Vec<String>,
    /// `parties.csv`.
    pub parties: String,
    /// `agreements.csv`.
    pub agreements: String,
    /// What was used.
    pub counts: Vec<Count>,
}

/// A world as it is read.
#[derive(Debug, Clone)]
pub struct Read {
    pub catalogue: Catalogue,
    pub parties: Vec<Party>,
    pub agreements: Vec<Agreement>,
    pub counts: Vec<Count>,
}

impl World {
    /// Reads the files; a world that can't be read is a mistake of this generator.
    pub fn read(&self) -> Read {
        let read = |(number, text): (usize, &String)| parse(&format!("{number}.toml"), text);
        let tariffs = self.tariffs.iter().enumerate().map(read).collect::<Result<_, _>>();
        let agreements = parse_agreements("agreements.csv", self.agreements.as_bytes());
        Read {
            catalogue: Catalogue::new(tariffs.unwrap()).unwrap(),
            parties: parse_parties("parties.csv", self.parties.as_bytes()).unwrap(),
            agreements: agreements.unwrap(),
            counts: self.counts.clone(),
        }
    }
}

impl Read {
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
        }
    }

    pub fn books(&self) -> AuditedBooks<'_> {
        AuditedBooks {
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
        }
    }

    pub fn plan(&self, period: BillingPeriod, whole_kronor: WholeKronor) -> Run {
        self.try_plan(period, whole_kronor).unwrap()
    }

    pub fn try_plan(
        &self,
        period: BillingPeriod,
        whole_kronor: WholeKronor,
    ) -> Result<Run, BillingError> {
        plan(&Request {
            period,
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
            whole_kronor,
        })
    }
}

/// Any world that can be billed by this kind of period.
pub fn world(billing: Interval) -> impl Strategy<Value = World> {
    world_with(billing, counts::usual())
}

/// Any world, with quantities so large or fine that billing may have to refuse them (R22).
pub fn extreme_world(billing: Interval) -> impl Strategy<Value = World> {
    world_with(billing, counts::of_any_size())
}

fn world_with(billing: Interval, quantity: BoxedStrategy<String>) -> impl Strategy<Value = World> {
    let tariffs =
        (tariffs::versions(SERVICES[0], billing), tariffs::versions(SERVICES[1], billing));
    let agreements = (agreements::parties(), agreements::agreements());
    (tariffs, agreements, counts::counts(150, quantity)).prop_map(
        |((mut tariffs, others), (parties, agreements), counts)| {
            tariffs.extend(others);
            World { tariffs, parties, agreements, counts }
        },
    )
}

/// More usage of the same organisations and services, such as comes late.
pub fn counts(most: usize) -> impl Strategy<Value = Vec<Count>> {
    counts::counts(most, counts::usual())
}

/// The periods of a kind that a world is billed by: the year it is about, and the next one's first.
pub fn periods(billing: Interval) -> Vec<BillingPeriod> {
    let mut all = vec![BillingPeriod::containing(billing, day(0))];
    while let Some(last) = all.last().filter(|last| last.period().first().year() == 2024) {
        all.push(BillingPeriod::containing(billing, last.period().end()));
    }
    all
}

/// The day so many days after 2024-01-01.
fn day(offset: i32) -> Day {
    Day::from_days_since_1970(19_723 + offset).unwrap()
}

/// A day from a month before the year to a month after it; often the first of a month.
fn any_day() -> impl Strategy<Value = Day> {
    let first = |day: Day| Day::new(day.year(), day.month(), 1).unwrap();
    prop_oneof![(-31..397).prop_map(day), (-31..397).prop_map(move |offset| first(day(offset)))]
}
