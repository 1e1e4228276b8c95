//! How long a year of usage takes through one tariff: 600 parties, every day, two channels, two outcomes. Prints
//! times, checks none: `cargo bench --bench whatif`. `tests/bench/whatif.py` asks DuckDB the same beside it.

use std::fmt::Write;
use std::time::{Duration, Instant};

use lefi::engine::billing;
use lefi::engine::whatif::{
    Goal, ProposedTariffs, Question, Setting, StudyBasis, Sweep, Variants, grid, prepare, replay,
    solve, sweep,
};
use lefi::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use lefi::sources::scenario;
use lefi::sources::tariff::{AmountName, Catalogue, parse};
use lefi::sources::usage::Count;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::{Money, Quantity, UnitPrice};
use lefi::values::period::{BillingPeriod, Day, Interval, Period};
use lefi::values::tariff_name::TariffName;

const PARTIES: usize = 600;
const ROUNDS: usize = 7;
const SCENARIO: &str = r#"
format = 1
title = "Mätning"
base = "2025-01..2025-12"
[cost]
2025 = "30000000.00"
[[proposal]]
name = "A"
of = "lefi-online/2025-01-01"
"#;
const RESPONSE: &str = "[[response]]\nfee = \"query-system\"\nelasticity = \"-0.30\"\n";
const TARIFF: &str = r#"
format = 1
service = "lefi-online"
version = "2025-01-01"
title = "Mätning"
valid_from = 2024-01-01
[decision]
status = "illustrative"
source = "Påhittade belopp"
[vat]
insurer = { category = "S", rate = "25" }
[[fee]]
code = "annual"
name.sv = "Årsavgift"
recurring = { every = "year", proration = "days", in = "advance" }
price.flat = "12000.00"
[[fee]]
code = "query-web"
name.sv = "Fråga via webbgränssnitt"
usage = { channels = ["web"], outcomes = ["answered", "no-hit"] }
price.per_unit = "4.60"
[[fee]]
code = "query-system"
name.sv = "Fråga via system till system"
usage = { channels = ["system"], outcomes = ["answered", "no-hit"], accumulate = "calendar-year" }
price.graduated = [ { up_to = "3000", unit = "1.60" }, { up_to = "100000", unit = "0.96" }, { unit = "0.48" } ]
"#;

/// The shortest of some rounds, and what the last gave.
fn timed<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut best = Duration::MAX;
    let mut result = None;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        result = Some(work());
        best = best.min(start.elapsed());
    }
    (best, result.unwrap())
}

/// Ten digits with their check digit (Luhn).
fn organisation(number: usize) -> OrganisationNumber {
    let nine = format!("5569{number:05}");
    let sum: u32 = nine
        .chars()
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| digit.to_digit(10).unwrap() * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    OrganisationNumber::parse(&format!("{nine}{}", (10 - sum % 10) % 10)).unwrap()
}

/// The first party asks most, the next half as much, the third a third …
fn counts() -> Vec<Count> {
    let days = Period::new(Day::new(2025, 1, 1).unwrap(), Day::new(2026, 1, 1).unwrap()).unwrap();
    let mut counts = Vec::new();
    for number in 0..PARTIES {
        let organisation_number = organisation(number);
        let mut day = days.first();
        while days.contains(day) {
            let season = u64::from(day.day() % 7) + 1;
            for (channel, outcome, part) in [
                ("system", "answered", 40),
                ("system", "no-hit", 9),
                ("web", "answered", 3),
                ("web", "no-hit", 1),
            ] {
                let asked = part * season * 100 / (number as u64 + 1) + 1;
                counts.push(Count {
                    organisation_number,
                    day,
                    service: "lefi-online".into(),
                    channel: channel.into(),
                    outcome: outcome.into(),
                    rows: asked,
                    quantity: Quantity::from(asked),
                });
            }
            day = day.next();
        }
    }
    counts
}

fn parties() -> Vec<Party> {
    let mut text =
        "organisation_number;name;category;street;postal_code;city;country;reference;email;\
                    peppol_id\n"
            .to_owned();
    for number in 0..PARTIES {
        let whose = organisation(number);
        writeln!(text, "{whose};Påhittad part {number};insurer;Gatan 1;111 11;Staden;SE;;;")
            .unwrap();
    }
    parse_parties("parties.csv", text.as_bytes()).unwrap()
}

fn agreements() -> Vec<Agreement> {
    let mut text =
        "agreement;organisation_number;service;valid_from;valid_through;reference\n".to_owned();
    for number in 0..PARTIES {
        writeln!(text, "A-{number};{};lefi-online;2024-01-01;;", organisation(number)).unwrap();
    }
    parse_agreements("agreements.csv", text.as_bytes()).unwrap()
}

/// The price that covers the cost, and a thousand prices.
fn ask(
    name: &str,
    response: &str,
    catalogue: &Catalogue,
    books: (&[Party], &[Agreement], &[Count]),
) {
    let (parties, agreements, counts) = books;
    let scenario = scenario::parse("scenario.toml", &format!("{SCENARIO}{response}")).unwrap();
    let billed_by = Interval::Month;
    let question =
        Question { scenario: &scenario, today: catalogue, parties, agreements, counts, billed_by };
    let prepared = prepare(&question).unwrap();
    let tariff =
        catalogue.version(&TariffName::parse("lefi-online/2025-01-01").unwrap()).unwrap().clone();
    let proposal = ProposedTariffs::new("A", vec![tariff], catalogue, prepared.span).unwrap();
    let amount = AmountName::parse("query-system.unit").unwrap();
    let goal = Goal {
        amount: amount.clone(),
        kept: Vec::new(),
        coverage: Quantity::from(100_u64),
        step: UnitPrice::ORE,
        at_least: None,
        at_most: None,
        no_party_above: None,
    };
    let today = prepared.replay(catalogue).unwrap();
    let (scenario, proposal) = (&scenario, &proposal);
    let setting = Setting { scenario, prepared: &prepared, catalogue, today: &today, proposal };
    let (time, solved) = timed(|| {
        let variants = Variants::new(setting, std::slice::from_ref(&amount)).unwrap();
        solve(&variants, &goal).unwrap()
    });
    let found = match &solved.found {
        Ok(solution) => solution.exact.value.to_string(),
        Err(none) => format!("{none:?}"),
    };
    println!("solve{name}: {:.1} ms  {found} kr for {}", time.as_secs_f64() * 1e3, solved.wanted);
    let points = grid(&[Sweep::parse("query-system.unit=0.001..1.000/0.001").unwrap()]).unwrap();
    let start = Instant::now();
    let variants = Variants::new(setting, &[amount]).unwrap();
    let swept = sweep(&variants, &points, &|_| {}).unwrap();
    println!("{} points{name}: {:.1} s", swept.len(), start.elapsed().as_secs_f64());
}

fn main() {
    let (counts, parties, agreements) = (counts(), parties(), agreements());
    let catalogue = Catalogue::new(vec![parse("tariff.toml", TARIFF).unwrap()]).unwrap();
    let periods: Vec<BillingPeriod> =
        (1..=12).map(|month| BillingPeriod::parse(&format!("2025-{month:02}")).unwrap()).collect();
    println!("{} counts, {PARTIES} parties, 12 months; best of {ROUNDS}", counts.len());
    let (time, metering) = timed(|| billing::metering(&counts).unwrap());
    println!("counts laid out:       {:7.1} ms", time.as_secs_f64() * 1e3);
    let basis = StudyBasis {
        catalogue: &catalogue,
        parties: &parties,
        agreements: &agreements,
        metering: &metering,
    };
    let (time, year) = timed(|| replay(basis, &periods).unwrap());
    println!(
        "a year, every line:    {:7.1} ms  {} kr, {} lines",
        time.as_secs_f64() * 1e3,
        year.total,
        year.lines.len()
    );
    assert!(year.total > Money::ZERO && year.unresolved.is_empty());
    for (name, response) in [("", ""), (", answered", RESPONSE)] {
        ask(name, response, &catalogue, (&parties, &agreements, &counts));
    }
}
