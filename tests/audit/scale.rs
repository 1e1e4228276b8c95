//! How long the second calculator takes for a large agency's year. By hand, in release:
//! `cargo test --release --test audit scale -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use lefi::audit::{check_document, compare, compare_run, owed};
use lefi::identity::OrganisationNumber;
use lefi::invoice::WholeKronor;
use lefi::money::Quantity;
use lefi::period::{BillingPeriod, Day};
use lefi::usage::Count;

use super::worlds::{CHANNELS, OUTCOMES, Read, World};

const AGREEMENTS: usize = 600;

const TARIFF: &str = r#"format = 1
service = "lefi-online"
version = "2025"
title = "Påhittad"
valid_from = 2025-01-01
[decision]
status = "illustrative"
source = "Påhittad"
[vat]
insurer = { category = "S", rate = "25" }
[[fee]]
code = "annual"
name.sv = "annual"
recurring = { every = "year", proration = "days" }
price.flat = "12000.00"
[[fee]]
code = "system"
name.sv = "system"
usage = { channels = ["system"], accumulate = "calendar-year" }
minimum = "500.00"
price.graduated = [{ up_to = "3000", unit = "1.605" }, { unit = "0.96" }]
[[fee]]
code = "web"
name.sv = "web"
usage = { channels = ["web"], accumulate = "calendar-year" }
price.volume = [{ up_to = "3000", unit = "2.10" }, { unit = "1.05" }]
[[fee]]
code = "peak"
name.sv = "peak"
usage = { accumulate = "month", measure = "peak-day" }
price.per_unit = "0.10"
"#;

/// A number with its check digit.
fn organisation(number: usize) -> String {
    (0..10)
        .map(|check| format!("55{number:07}{check}"))
        .find(|text| OrganisationNumber::parse(text).is_some())
        .unwrap()
}

fn large_year() -> Read {
    let organisations: Vec<_> = (0..AGREEMENTS).map(|one| organisation(2_000_000 + one)).collect();
    let mut parties =
        "organisation_number;name;category;street;postal_code;city;country;reference;\
        email;peppol_id\n"
            .to_owned();
    let mut agreements =
        "agreement;organisation_number;service;valid_from;valid_through;reference\n".to_owned();
    for (number, organisation) in organisations.iter().enumerate() {
        parties += &format!("{organisation};Part {number};insurer;G 1;111 11;Ort;SE;;;\n");
        agreements += &format!("A-{number};{organisation};lefi-online;2025-01-01;;\n");
    }
    let mut counts = Vec::new();
    let first = Day::new(2025, 1, 1).unwrap();
    for organisation in &organisations {
        let organisation_number = OrganisationNumber::parse(organisation).unwrap();
        for day in 0..365_u64 {
            for (channel, outcome) in
                CHANNELS.iter().flat_map(|one| OUTCOMES[..2].iter().map(move |two| (one, two)))
            {
                counts.push(Count {
                    organisation_number,
                    day: first.plus_days(day),
                    service: "lefi-online".to_owned(),
                    channel: (*channel).to_owned(),
                    outcome: (*outcome).to_owned(),
                    rows: day % 30,
                    quantity: Quantity::from(day % 30),
                });
            }
        }
    }
    World { tariffs: vec![TARIFF.to_owned()], parties, agreements, counts }.read()
}

#[test]
#[ignore = "by hand, in release"]
fn a_year_of_600_agreements_takes_less_than_two_seconds() {
    let year = large_year();
    for period in ["2025-01", "2025-12", "2025"] {
        let period = BillingPeriod::parse(period).unwrap();
        let run = year.plan(period, WholeKronor::Off);
        let drafts: Vec<_> = run.drafts.iter().collect();
        let start = Instant::now();
        let owed = owed(&year.books(), period).unwrap();
        let counted = start.elapsed();
        let mut found = compare_run(&owed, &drafts, period);
        found.extend(compare(&owed, &drafts, period));
        found.extend(drafts.iter().flat_map(|draft| check_document(draft, WholeKronor::Off)));
        let all = start.elapsed();
        println!("{period}: owed {counted:?}, with comparison {all:?}");
        assert_eq!(found, []);
        assert_eq!(drafts.len(), AGREEMENTS);
        assert!(all < Duration::from_secs(2), "{all:?}");
    }
}
