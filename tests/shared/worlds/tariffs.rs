//! Tariff files: one to three versions of a service.

use std::fmt::Write;

use lefi::values::identity::PartyCategory;
use lefi::values::period::{Day, Interval};
use proptest::prelude::*;

use super::fees::{fees, recurring_bases, write_fees};
use super::{any_day, day};

/// The versions of a service. A code keeps its basis from one to the next, all else may change (R18).
pub fn versions(service: &'static str, billing: Interval) -> impl Strategy<Value = Vec<String>> {
    let ends = proptest::option::weighted(0.2, 0_u64..90);
    let version = (any_day(), ends, vat(), fees(billing));
    let versions = proptest::collection::vec(version, 1..4);
    (versions, proptest::bool::weighted(0.8), recurring_bases()).prop_map(
        move |(mut versions, from_long_ago, bases)| {
            if from_long_ago {
                versions[0].0 = day(-400);
            }
            versions.sort_by_key(|(from, ..)| *from);
            versions.dedup_by_key(|(from, ..)| *from);
            let text = |at: usize| {
                let (from, ends, vat, fees) = &versions[at];
                let next = versions.get(at + 1).map(|(next, ..)| next.previous());
                let through = ends.map(|days| from.plus_days(days).min(next.unwrap_or(day(500))));
                let head = head(service, *from, through);
                format!("{head}\n[vat]\n{vat}\n{}", write_fees(fees, &bases))
            };
            (0..versions.len()).map(text).collect()
        },
    )
}

fn head(service: &str, from: Day, through: Option<Day>) -> String {
    let through = through.map_or(String::new(), |last| format!("valid_through = {last}\n"));
    format!(
        "format = 1\nservice = \"{service}\"\nversion = \"{from}\"\ntitle = \"Påhittad\"\n\
         valid_from = {from}\n{through}[decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n"
    )
}

/// The class of each category; now and then one has none.
fn vat() -> impl Strategy<Value = String> {
    let class = prop_oneof![
        5 => Just(Some("{ category = \"S\", rate = \"25\" }")),
        1 => Just(Some("{ category = \"S\", rate = \"12.5\" }")),
        1 => Just(Some("{ category = \"E\", reason = \"Undantag\" }")),
        3 => Just(Some("{ category = \"O\", reason = \"Utanför\" }")),
        1 => Just(None),
    ];
    proptest::collection::vec(class, 4).prop_map(|classes| {
        let mut text = String::new();
        for (category, class) in PartyCategory::ALL.iter().zip(classes) {
            if let Some(class) = class {
                writeln!(text, "{category} = {class}").unwrap();
            }
        }
        text
    })
}
