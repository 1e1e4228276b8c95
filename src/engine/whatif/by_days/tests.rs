//! A party with one recurring fee, whose days are worked out by hand: 3 650.00 a year are 10.00 a day in 2025.

use super::*;
use crate::engine::whatif::replay;
use crate::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use crate::sources::tariff::{self, Catalogue};

const PARTIES: &str = "organisation_number;name;category;street;postal_code;city;country;reference;email;\
    peppol_id\n556900-1018;Stora (påhittat);insurer;Gata 1;111 11;Stad;SE;;;\n";

/// A version with this fee.
fn version(name: &str, from: &str, fee: &str) -> String {
    format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"{name}\"\ntitle = \"Prov\"\nvalid_from = {from}\n\
         [decision]\nstatus = \"illustrative\"\nsource = \"Påhittade belopp\"\n\
         [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n\
         [[fee]]\ncode = \"fee\"\nname.sv = \"Avgift\"\n{fee}\n"
    )
}

fn recurring(every: &str, proration: &str, billed: &str, amount: &str) -> String {
    format!(
        "recurring = {{ every = \"{every}\", proration = \"{proration}\", in = \"{billed}\" }}\n\
         price.flat = \"{amount}\""
    )
}

/// Revenue as billed and by days, of an agreement from a day on.
fn revenue(versions: &[String], agreed: &str, periods: &[&str]) -> [String; 2] {
    let tariffs = versions.iter().map(|text| tariff::parse("t.toml", text).unwrap());
    let catalogue = Catalogue::new(tariffs.collect()).unwrap();
    let parties: Vec<Party> = parse_parties("parties.csv", PARTIES.as_bytes()).unwrap();
    let agreements = format!(
        "agreement;organisation_number;service;valid_from;valid_through;reference\n\
         LO-1;556900-1018;lefi-online;{agreed};;\n"
    );
    let agreements: Vec<Agreement> =
        parse_agreements("agreements.csv", agreements.as_bytes()).unwrap();
    let metering = Metering::default();
    let basis = StudyBasis {
        catalogue: &catalogue,
        parties: &parties,
        agreements: &agreements,
        metering: &metering,
    };
    let periods: Vec<BillingPeriod> =
        periods.iter().map(|text| BillingPeriod::parse(text).unwrap()).collect();
    let replay = replay(basis, &periods).unwrap();
    [replay.total, replay.revenue_by_days().unwrap()].map(|amount| amount.to_string())
}

fn of_fee(fee: &str, periods: &[&str]) -> [String; 2] {
    revenue(&[version("v1", "2024-01-01", fee)], "2024-01-01", periods)
}

#[test]
fn a_years_fee_in_advance_counts_by_the_days_asked_about() {
    let fee = recurring("year", "days", "advance", "3650.00");
    // All of it is billed in January; 90 days are January to March, 275 are April to December.
    assert_eq!(of_fee(&fee, &["2025-01", "2025-02", "2025-03"]), ["3650.00", "900.00"]);
    assert_eq!(of_fee(&fee, &["2025-Q2", "2025-Q3", "2025-Q4"]), ["0.00", "2750.00"]);
}

#[test]
fn a_years_fee_in_arrears_counts_by_the_days_asked_about() {
    let fee = recurring("year", "days", "arrears", "3650.00");
    assert_eq!(of_fee(&fee, &["2025-01", "2025-02", "2025-03"]), ["0.00", "900.00"]);
    // October to December are 92 days, and December bills the year.
    assert_eq!(of_fee(&fee, &["2025-10", "2025-11", "2025-12"]), ["3650.00", "920.00"]);
}

#[test]
fn whole_years_count_as_they_are_billed() {
    let fee = recurring("year", "days", "advance", "1000.01");
    assert_eq!(of_fee(&fee, &["2025", "2026"]), ["2000.02", "2000.02"]);
    assert_eq!(of_fee(&fee, &["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]), ["1000.01"; 2]);
}

#[test]
fn stretches_of_two_years_count_each_by_its_own_days() {
    let fee = recurring("year", "days", "advance", "3660.00");
    // December 2024: 31 × 3 660 ÷ 366 = 310.00. January 2025: 31 × 3 660 ÷ 365 = 310.849…
    assert_eq!(of_fee(&fee, &["2024-12", "2025-01"]), ["3660.00", "620.85"]);
}

#[test]
fn a_quarters_fee_counts_by_days_of_its_quarter() {
    let fee = recurring("quarter", "days", "advance", "900.00");
    // February and March are 59 of 90 days: 590.00. April is 30 of 91: 296.703…, and bills the second quarter.
    assert_eq!(of_fee(&fee, &["2025-02", "2025-03", "2025-04"]), ["900.00", "886.70"]);
}

#[test]
fn a_months_fee_and_a_fee_charged_once_count_where_they_are_billed() {
    let fee = recurring("month", "none", "arrears", "100.00");
    assert_eq!(of_fee(&fee, &["2025-02", "2025-03"]), ["200.00", "200.00"]);
    let once = version(
        "v1",
        "2024-01-01",
        "one_off = { on = \"agreement-start\" }\nprice.flat = \"5000.00\"",
    );
    assert_eq!(revenue(&[once], "2025-02-10", &["2025-02"]), ["5000.00", "5000.00"]);
}

#[test]
fn a_version_that_begins_within_the_year_counts_from_its_first_day() {
    let versions = [
        version("v1", "2024-01-01", &recurring("year", "days", "advance", "3650.00")),
        version("v2", "2025-07-01", &recurring("year", "days", "advance", "7300.00")),
    ];
    // 91 days at 10.00 and 92 at 20.00; January has billed both.
    let half = ["2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09"];
    assert_eq!(revenue(&versions, "2024-01-01", &half), ["0.00", "2750.00"]);
    // 181 × 10.00 + 184 × 20.00; 31 of these days are January's.
    assert_eq!(revenue(&versions, "2024-01-01", &["2025-01"]), ["5490.00", "310.00"]);
}

#[test]
fn what_a_begun_year_costs_whole_counts_over_the_days_in_force() {
    let versions =
        [version("v1", "2024-01-01", &recurring("year", "started", "arrears", "3650.00"))];
    // November and December are 61 days in force: 30 × 3 650 ÷ 61 = 1 795.081…
    assert_eq!(revenue(&versions, "2025-11-01", &["2025-11"]), ["0.00", "1795.08"]);
    assert_eq!(revenue(&versions, "2025-11-01", &["2025-12"]), ["3650.00", "1854.92"]);
}
