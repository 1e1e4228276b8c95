//! A version that begins a day later: that day is charged by the version before, and nothing else is another.

use std::collections::BTreeMap;

use lefi::engine::invoice::{LineDetail, WholeKronor};
use lefi::sources::party::{parse_agreements, parse_parties};
use lefi::sources::tariff::{Catalogue, parse};
use lefi::sources::usage::Count;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::Quantity;
use lefi::values::period::{BillingPeriod, Day, Interval};
use proptest::prelude::*;

use crate::worlds::{Read, periods};

const PARTIES: &str = "organisation_number;name;category;street;postal_code;city;country;reference;\
    email;peppol_id\n556900-0010;Fiktiva Försäkring AB;insurer;G 1;111 11;Ort;SE;;;\n\
    556900-0028;Påhittad Förmedling AB;broker;G 2;111 11;Ort;SE;;;\n";
/// The second has one that ends within the year, and another.
const AGREEMENTS: &str = "agreement;organisation_number;service;valid_from;valid_through;reference\n\
    A-1;556900-0010;lefi-online;2023-01-01;;\n\
    A-2;556900-0028;lefi-online;2023-01-01;2024-06-15;\n\
    A-3;556900-0028;lefi-online;2024-06-16;;\n";

/// Prices of a version: öre a question over the web, and in two tiers through a system; and kr a month.
#[derive(Debug, Clone)]
struct Prices {
    web: u32,
    tiers: (u32, u32, u32),
    monthly: u32,
}

impl Prices {
    fn any() -> impl Strategy<Value = Self> {
        (0_u32..500, (1_u32..200, 0_u32..500, 0_u32..500), 1_u32..1000)
            .prop_map(|(web, tiers, monthly)| Self { web, tiers, monthly })
    }

    fn version(&self, from: Day) -> String {
        let kr = |ore: u32| format!("{}.{:02}", ore / 100, ore % 100);
        let (up_to, first, beyond) = self.tiers;
        format!(
            "format = 1\nservice = \"lefi-online\"\nversion = \"{from}\"\ntitle = \"Påhittad\"\nvalid_from = {from}\n\
             [decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n\
             [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\nbroker = {{ category = \"S\", rate = \"25\" }}\n\
             [[fee]]\ncode = \"web\"\nname.sv = \"web\"\nusage = {{ channels = [\"web\"] }}\n\
             price.per_unit = \"{}\"\n\
             [[fee]]\ncode = \"system\"\nname.sv = \"system\"\nusage = {{ channels = [\"system\"] }}\n\
             price.graduated = [{{ up_to = \"{up_to}\", unit = \"{}\" }}, {{ unit = \"{}\" }}]\n\
             [[fee]]\ncode = \"monthly\"\nname.sv = \"monthly\"\n\
             recurring = {{ every = \"month\", proration = \"days\" }}\nprice.flat = \"{}.00\"\n",
            kr(self.web),
            kr(first),
            kr(beyond),
            self.monthly
        )
    }
}

fn day(offset: u64) -> Day {
    Day::new(2024, 1, 1).unwrap().plus_days(offset)
}

/// Usage of whole questions, so that no öre is rounded away.
fn usage() -> impl Strategy<Value = Vec<Count>> {
    let one = (0_u64..366, 0..2_usize, 0..2_usize, 1_u32..200).prop_map(
        |(offset, organisation, channel, quantity)| Count {
            organisation_number: OrganisationNumber::parse(
                ["556900-0010", "556900-0028"][organisation],
            )
            .unwrap(),
            day: day(offset),
            service: "lefi-online".into(),
            channel: ["web", "system"][channel].into(),
            outcome: "answered".into(),
            rows: 1,
            quantity: Quantity::from(u64::from(quantity)),
        },
    );
    proptest::collection::vec(one, 1..120)
}

fn world(prices: &(Prices, Prices), boundary: Day, counts: &[Count]) -> Read {
    let texts = [prices.0.version(Day::new(2023, 1, 1).unwrap()), prices.1.version(boundary)];
    let tariffs = texts.iter().map(|text| parse("tariff.toml", text).unwrap()).collect();
    Read {
        catalogue: Catalogue::new(tariffs).unwrap(),
        parties: parse_parties("parties.csv", PARTIES.as_bytes()).unwrap(),
        agreements: parse_agreements("agreements.csv", AGREEMENTS.as_bytes()).unwrap(),
        counts: counts.to_vec(),
    }
}

/// Of an agreement's fee, how much the first version charges and how much the second.
type Charged = BTreeMap<(String, String), [i64; 2]>;

/// Questions, and days of what is charged by days.
fn charged(world: &Read, boundary: Day, period: BillingPeriod) -> Charged {
    let run = world.plan(period, WholeKronor::Off);
    assert!(run.unresolved.is_empty());
    let second = format!("lefi-online/{boundary}");
    let mut charged = Charged::new();
    for draft in &run.drafts {
        for line in &draft.lines {
            let counts = LineDetail::Unit == line.detail.kind()
                || matches!(line.detail.kind(), LineDetail::Tier(_) | LineDetail::Recurring);
            assert!(counts, "{:?}", line.detail.kind());
            let key = (draft.agreement.name.to_string(), line.fee.to_string());
            let quantity: i64 = line.detail.quantity().to_string().parse().unwrap();
            charged.entry(key).or_default()[usize::from(line.tariff == second.as_str())] +=
                quantity;
        }
    }
    charged
}

/// What was used on the day through a fee's channel, or the day itself where it is charged by days.
fn of_day(counts: &[Count], day: Day, agreement: &str, fee: &str) -> i64 {
    let (organisation, from, through) = match agreement {
        "A-1" => ("556900-0010", "2023-01-01", "2024-12-31"),
        "A-2" => ("556900-0028", "2023-01-01", "2024-06-15"),
        _ => ("556900-0028", "2024-06-16", "2024-12-31"),
    };
    let [from, through] = [from, through].map(|text| Day::parse(text).unwrap());
    if !(from..=through).contains(&day) {
        return 0;
    }
    if fee == "monthly" {
        return 1;
    }
    let of = counts.iter().filter(|count| {
        count.organisation_number.to_string() == organisation
            && count.day == day
            && count.channel == fee
    });
    of.map(|count| count.quantity.to_string().parse::<i64>().unwrap()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_version_that_begins_a_day_later_charges_that_day_less(
        prices in (Prices::any(), Prices::any()),
        offset in 0_u64..365,
        counts in usage(),
    ) {
        let (boundary, later) = (day(offset), day(offset + 1));
        let [before, after] = [boundary, later].map(|from| world(&prices, from, &counts));
        for period in periods(Interval::Month).into_iter().filter(|one| one.period().first().year() == 2024) {
            let (was, is) = (charged(&before, boundary, period), charged(&after, later, period));
            let keys: std::collections::BTreeSet<_> = was.keys().chain(is.keys()).collect();
            for key in keys {
                let none = [0, 0];
                let (was, is) = (was.get(key).unwrap_or(&none), is.get(key).unwrap_or(&none));
                let within = period.period().contains(boundary);
                let moved = if within { of_day(&counts, boundary, &key.0, &key.1) } else { 0 };
                prop_assert_eq!([was[0] + moved, was[1] - moved], *is, "{:?} {}", key, period);
            }
            // Months that lie apart from the day have the very same documents, but for the version's name.
            if !period.period().contains(boundary) {
                let documents = |world: &Read| {
                    let run = world.plan(period, WholeKronor::Off);
                    run.drafts.iter().map(|one| (one.agreement.clone(), one.totals.clone())).collect::<Vec<_>>()
                };
                prop_assert_eq!(documents(&before), documents(&after), "{}", period);
            }
        }
    }
}
