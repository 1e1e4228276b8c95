use super::{Changes, touched};
use std::collections::BTreeSet;

use crate::engine::billing::Inputs;
use crate::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use crate::sources::tariff::{self, Catalogue};
use crate::values::period::{BillingPeriod, Day};

/// What a run is made from, as files say it.
struct Files {
    catalogue: Catalogue,
    parties: Vec<Party>,
    agreements: Vec<Agreement>,
}

impl Files {
    fn new(versions: &[&str], parties: &str, agreements: &str) -> Self {
        let tariff = |version: &&str| {
            let text = format!(
                "format = 1\nservice = \"lefi-online\"\nversion = \"{version}\"\ntitle = \"Påhittad\"\n\
                 valid_from = {version}\n[decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n\
                 [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n[[fee]]\ncode = \"query\"\n\
                 name.sv = \"Fråga\"\nusage = {{}}\nprice.per_unit = \"1.00\"\n"
            );
            tariff::parse("tariff.toml", &text).unwrap()
        };
        let parties = format!(
            "organisation_number;name;category;street;postal_code;city;country;reference;email;\
             peppol_id;valid_from;invoice_to\n{parties}"
        );
        let agreements = format!(
            "agreement;organisation_number;service;valid_from;valid_through;reference;plan\n\
             {agreements}"
        );
        Self {
            catalogue: Catalogue::new(versions.iter().map(tariff).collect()).unwrap(),
            parties: parse_parties("parties.csv", parties.as_bytes()).unwrap(),
            agreements: parse_agreements("agreements.csv", agreements.as_bytes()).unwrap(),
        }
    }

    fn usual() -> Self {
        Self::new(&["2024-01-01"], ETT, &format!("{FIRST}{SECOND}"))
    }

    fn inputs(&self) -> Inputs<'_> {
        let Self { catalogue, parties, agreements } = self;
        Inputs { catalogue, parties, agreements, counts: &[] }
    }
}

const ETT: &str = "556900-0010;Ett;insurer;G 1;111 11;Ort;SE;;;;;\n";
const FIRST: &str = "A-1;556900-0010;lefi-online;2024-01-01;2025-02-10;;\n";
const SECOND: &str = "A-2;556900-0010;lefi-online;2025-02-11;;;\n";

/// The months of 2024-11 to 2026-02 that can differ.
fn months(now: &Files, usage: &[&str], periods: &[&str]) -> Vec<String> {
    let before = Files::usual();
    let usage: BTreeSet<Day> = usage.iter().filter_map(|day| Day::parse(day)).collect();
    let periods: BTreeSet<_> = periods.iter().filter_map(|one| BillingPeriod::parse(one)).collect();
    let changes = Changes {
        before: before.inputs(),
        now: now.inputs(),
        usage: &usage,
        decisions: &[],
        periods: &periods,
    };
    let first = BillingPeriod::parse("2024-11").unwrap();
    let billed = std::iter::successors(Some(first), |period| Some(period.next())).take(16);
    touched(billed, &changes).iter().map(ToString::to_string).collect()
}

fn year(text: &str) -> Vec<String> {
    (1..=12).map(|month| format!("{text}-{month:02}")).collect()
}

#[test]
fn r25_where_nothing_has_changed_nothing_is_looked_at() {
    assert!(months(&Files::usual(), &[], &[]).is_empty());
    let renamed = ETT.replace("Ett;", "Ett AB;").replace("G 1", "G 2");
    let agreements = format!("{}{SECOND}", FIRST.replace(";;\n", ";Dnr 1;\n"));
    assert!(months(&Files::new(&["2024-01-01"], &renamed, &agreements), &[], &[]).is_empty());
}

#[test]
fn r09_usage_is_seen_by_the_periods_from_its_own_to_the_end_of_its_year() {
    assert_eq!(months(&Files::usual(), &["2025-11-30"], &[]), ["2025-11", "2025-12"]);
    assert_eq!(months(&Files::usual(), &["2024-01-05", "2026-03-01"], &[]), ["2024-11", "2024-12"]);
}

#[test]
fn r25_what_was_decided_or_left_is_looked_at_whatever_its_kind_of_period() {
    assert_eq!(months(&Files::usual(), &[], &["2025-03"]), ["2025-03"]);
    assert_eq!(months(&Files::usual(), &[], &["2025-Q1"]), ["2025-01", "2025-02", "2025-03"]);
}

#[test]
fn r18_a_version_is_seen_by_every_period_of_the_years_it_holds_in() {
    let with = |version| Files::new(&["2024-01-01", version], ETT, &format!("{FIRST}{SECOND}"));
    assert!(months(&with("2027-01-01"), &[], &[]).is_empty());
    assert_eq!(months(&with("2026-12-01"), &[], &[]), ["2026-01", "2026-02"]);
    let all = [year("2025"), vec!["2026-01".to_owned(), "2026-02".to_owned()]].concat();
    assert_eq!(months(&with("2025-07-01"), &[], &[]), all);
}

#[test]
fn r18_an_agreement_that_came_or_went_is_seen_on_its_days_and_one_that_changed_by_its_year() {
    let one = |agreements: &str| Files::new(&["2024-01-01"], ETT, agreements);
    assert_eq!(
        months(&one(SECOND), &[], &[]),
        ["2024-11", "2024-12", "2025-01", "2025-02"],
        "the first went"
    );
    let ended = SECOND.replace("2025-02-11;;", "2025-02-11;2026-01-31;");
    assert_eq!(months(&one(&format!("{FIRST}{ended}")), &[], &[]), ["2026-01", "2026-02"]);
    let later = SECOND.replace("2025-02-11", "2026-01-01");
    let all = [year("2025"), vec!["2026-01".to_owned(), "2026-02".to_owned()]].concat();
    assert_eq!(months(&one(&format!("{FIRST}{later}")), &[], &[]), all, "the new first day too");
}

#[test]
fn r23_a_category_is_seen_by_its_year_by_those_who_have_an_agreement() {
    let now = |parties: &str| {
        Files::new(&["2024-01-01"], &format!("{ETT}{parties}"), &format!("{FIRST}{SECOND}"))
    };
    let broker = "556900-0010;Ett;broker;G 1;111 11;Ort;SE;;;;2025-12-01;\n";
    // It cuts a window of the year (R9), whose minimum is due in the period before.
    let all = [year("2025"), vec!["2026-01".to_owned(), "2026-02".to_owned()]].concat();
    assert_eq!(months(&now(broker), &[], &[]), all);
    let nobody = "556900-0028;Två;broker;G 1;111 11;Ort;SE;;;;;\n";
    assert!(months(&now(nobody), &[], &[]).is_empty());
    // A payer that is new may have been named without being there: every day it pays for is looked at.
    let payer = broker.replace("broker", "insurer").replace(";\n", ";556900-0028\n");
    assert_eq!(months(&now(&format!("{nobody}{payer}")), &[], &[]).len(), 16);
}
