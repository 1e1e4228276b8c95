//! `parties.csv` and `agreements.csv`.

use std::fmt::Write;

use lefi::values::identity::PartyCategory;
use lefi::values::period::Day;
use proptest::prelude::*;

use super::{ORGANISATIONS, PLANS, SERVICES, any_day, day};

/// All organisations but the last, some with rows from later days on, mostly of another category; the last is
/// unknown.
pub fn parties() -> impl Strategy<Value = String> {
    let known = ORGANISATIONS.len() - 1;
    let later = prop_oneof![
        1 => Just(Vec::new()),
        1 => proptest::collection::vec((any_day(), category()), 1..4),
    ];
    let from = proptest::option::weighted(0.1, any_day());
    let invoice_to = proptest::option::weighted(0.1, 0..known);
    proptest::collection::vec((category(), from, later, invoice_to), known).prop_map(|rows| {
        let mut text = "organisation_number;name;category;street;postal_code;city;country;\
            reference;email;peppol_id;valid_from;invoice_to\n"
            .to_owned();
        // Who gets another's invoices is billed itself (R23).
        let passes_on: Vec<bool> = rows.iter().map(|(.., to)| to.is_some()).collect();
        for (organisation, (category, from, later, invoice_to)) in ORGANISATIONS.iter().zip(rows) {
            let invoice_to = invoice_to.filter(|number| !passes_on[*number]);
            let mut row = |from: Option<Day>, category: PartyCategory| {
                let from = from.map_or(String::new(), |day| day.to_string());
                let invoice_to = invoice_to.map_or("", |number| ORGANISATIONS[number]);
                let name = format!("Part {organisation};{category};G 1;111 11;Ort;SE");
                writeln!(text, "{organisation};{name};;;;{from};{invoice_to}").unwrap();
            };
            row(from, category);
            let mut begun = vec![from];
            for (day, category) in later {
                if !begun.contains(&Some(day)) {
                    row(Some(day), category);
                    begun.push(Some(day));
                }
            }
        }
        text
    })
}

fn category() -> impl Strategy<Value = PartyCategory> {
    proptest::sample::select(&PartyCategory::ALL[..4])
}

/// Each organisation with up to three agreements on each service, one after another.
pub fn agreements() -> impl Strategy<Value = String> {
    let plan = proptest::option::weighted(0.4, proptest::sample::select(&PLANS[..]));
    let from = prop_oneof![1 => Just(day(-90)), 2 => any_day()];
    let one = (from, 0_u64..90, proptest::bool::weighted(0.3), plan);
    let of_one = proptest::collection::vec(one, 0..4);
    let all = proptest::collection::vec(of_one, ORGANISATIONS.len() * SERVICES.len());
    all.prop_map(|all| {
        let mut text = "agreement;organisation_number;service;valid_from;valid_through;reference;\
            plan\n"
            .to_owned();
        let whose = ORGANISATIONS.iter().flat_map(|one| SERVICES.map(|service| (one, service)));
        for ((number, (organisation, service)), mut agreements) in whose.enumerate().zip(all) {
            agreements.sort();
            agreements.dedup_by_key(|(from, ..)| *from);
            for (at, (from, gap, ended, plan)) in agreements.iter().enumerate() {
                let next = agreements.get(at + 1).map(|(next, ..)| next.previous());
                let through = match (next, ended) {
                    // Some agreements end a while before the next begins.
                    (Some(last), true) => Some(from.plus_days(*gap).min(last)),
                    (None, true) => Some(from.plus_days(gap * 3)),
                    (next, false) => next,
                };
                let through = through.map_or(String::new(), |day| day.to_string());
                let plan = plan.unwrap_or("");
                let name = format!("A-{number}-{at}");
                writeln!(text, "{name};{organisation};{service};{from};{through};;{plan}").unwrap();
            }
        }
        text
    })
}
