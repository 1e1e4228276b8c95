//! What is told before any usage: only what would keep somebody from being billed, or is worth a look.

use super::*;
use crate::sources::party::{parse_agreements, parse_parties};
use crate::sources::tariff::parse;
use crate::values::diagnostic::Severity;

const PARTY: &str = "556900-0010;Fiktiva Försäkring AB;insurer;;;\n";
const OTHER: &str = "556900-0028;Andra Fiktiva AB;insurer;;;\n";
const ALWAYS: &str = "A-1;556900-0010;lefi-online;2025-01-01;;\n";

/// A version from `first` through `last`, with fees after it.
fn tariff(first: &str, last: &str, fees: &str) -> Tariff {
    let source = format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"{first}\"\ntitle = \"Påhittad\"\n\
         valid_from = {first}\nvalid_through = {last}\n[decision]\nstatus = \"illustrative\"\n\
         source = \"Påhittad\"\n[vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n{fees}"
    );
    parse("tariff.toml", &source).unwrap()
}

fn fee(more: &str) -> String {
    format!(
        "[[fee]]\ncode = \"base\"\nname.sv = \"Bas\"\n{more}\nprice.flat = \"10.00\"\n\
         recurring = {{ every = \"month\", proration = \"days\" }}\n"
    )
}

fn year() -> Vec<Tariff> {
    vec![tariff("2025-01-01", "9998-12-30", &fee(""))]
}

/// File, line, severity and message of all that is told.
fn told(tariffs: Vec<Tariff>, parties: &str, agreements: &str, bills_from: &str) -> Vec<String> {
    let parties = format!(
        "organisation_number;name;category;valid_from;invoice_to;reference;street;postal_code;city;\
         country;email;peppol_id\n{}",
        parties.replace(";\n", ";Ref;Påhittade gatan 1;111 11;Ort;SE;;\n")
    );
    let agreements = format!(
        "agreement;organisation_number;service;valid_from;valid_through;plan;reference\n{}",
        agreements.replace('\n', ";\n")
    );
    let parties = parse_parties("parties.csv", parties.as_bytes()).unwrap();
    let agreements = parse_agreements("agreements.csv", agreements.as_bytes()).unwrap();
    let from = Day::parse(bills_from).unwrap();
    let problems = readiness(&Catalogue::new(tariffs).unwrap(), &parties, &agreements, from);
    let words = |one: &Diagnostic| {
        let place = one.place.as_ref().unwrap();
        assert_eq!(place.column, None, "the whole line is meant");
        let severity = if one.severity == Severity::Error { "error" } else { "warning" };
        format!("{}:{} {severity}: {}", place.file, place.line, one.message.english())
    };
    problems.iter().map(words).collect()
}

#[test]
fn where_everything_fits_nothing_is_told() {
    assert!(told(year(), PARTY, ALWAYS, "2025-01-01").is_empty());
}

#[test]
fn who_has_no_row_and_what_has_no_tariff_is_told() {
    let agreements =
        "A-1;556900-0028;lefi-online;2025-01-01;;\nA-2;556900-0010;other;2025-01-01;;\n";
    assert_eq!(
        told(year(), PARTY, agreements, "2025-01-01"),
        [
            "agreements.csv:2 error: agreement A-1 is with 556900-0028, which is no party",
            "agreements.csv:3 error: agreement A-2: no tariff has the service “other”",
        ]
    );
}

#[test]
fn r4_days_that_no_version_holds_are_told_and_the_last_are_a_warning() {
    let versions = || {
        vec![
            tariff("2025-01-01", "2025-03-31", &fee("")),
            tariff("2025-07-01", "2025-12-31", &fee("")),
        ]
    };
    let agreement = "A-1;556900-0010;lefi-online;2024-12-01;2026-06-30;\n";
    let before =
        "agreements.csv:2 error: agreement A-1: no tariff version holds 2024-12-01–2024-12-31";
    let between =
        "agreements.csv:2 error: agreement A-1: no tariff version holds 2025-04-01–2025-06-30";
    let after =
        "agreements.csv:2 warning: agreement A-1: no tariff version holds 2026-01-01–2026-06-30";
    let from = |day| told(versions(), PARTY, agreement, day);
    assert_eq!(from("2024-01-01"), [before, between, after]);
    // What lacks before the first billed day does no harm (R5).
    assert_eq!(from("2025-01-01"), [between, after]);
    let half =
        "agreements.csv:2 error: agreement A-1: no tariff version holds 2025-06-30–2025-06-30";
    assert_eq!(from("2025-06-30"), [half, after]);
    assert_eq!(from("2025-07-01"), [after]);
    assert!(from("2026-07-01").is_empty());
    let within = "A-1;556900-0010;lefi-online;2025-07-01;2025-12-31;\n";
    assert!(told(versions(), PARTY, within, "2024-01-01").is_empty());
}

#[test]
fn a_category_needs_a_vat_class_only_if_a_fee_applies_to_it() {
    let other = "556900-0010;Fiktiva Mäklare AB;broker;;;\n";
    let versions = |fees: &str| {
        vec![
            tariff("2025-01-01", "2025-03-31", &fee(fees)),
            tariff("2025-04-01", "9998-12-30", &fee(fees)),
        ]
    };
    let first =
        "agreements.csv:2 error: agreement A-1: lefi-online/2025-01-01 has no VAT class for broker";
    let second =
        "agreements.csv:2 error: agreement A-1: lefi-online/2025-04-01 has no VAT class for broker";
    let from = |fees, day| told(versions(fees), other, ALWAYS, day);
    assert_eq!(from("", "2025-03-31"), [first, second]);
    assert_eq!(from("", "2025-04-01"), [second]);
    assert!(from("parties = [\"insurer\"]", "2025-01-01").is_empty());
    assert_eq!(from("parties = [\"broker\"]", "2025-04-01"), [second]);
    assert!(from("plans = [\"special\"]", "2025-01-01").is_empty());
    let special = "A-1;556900-0010;lefi-online;2025-01-01;;special\n";
    let plans = versions("plans = [\"special\"]");
    assert_eq!(told(plans, other, special, "2025-04-01"), [second]);
}

#[test]
fn a_plan_that_no_fee_names_is_worth_a_look() {
    let plan = |plan: &str| {
        let agreement = format!("A-1;556900-0010;lefi-online;2025-01-01;;{plan}\n");
        let fees = fee("plans = [\"special\"]");
        told(vec![tariff("2025-01-01", "9998-12-30", &fees)], PARTY, &agreement, "2025-01-01")
    };
    assert!(plan("special").is_empty());
    assert_eq!(
        plan("spesial"),
        ["agreements.csv:2 warning: agreement A-1: no fee has the plan “spesial”"]
    );
}

#[test]
fn a_recipient_is_a_party_by_then() {
    let invoiced = |from: &str, recipient: &str| {
        let parties =
            format!("556900-0010;Fiktiva Försäkring AB;insurer;{from};556900-0028;\n{recipient}");
        told(year(), &parties, ALWAYS, "2025-01-01")
    };
    let unknown =
        "parties.csv:2 error: 556900-0010 is invoiced to 556900-0028, which is no party then";
    assert_eq!(invoiced("", ""), [unknown]);
    assert_eq!(invoiced("2025-02-01", ""), [unknown]);
    assert!(invoiced("", OTHER).is_empty());
    let by = |day: &str| format!("556900-0028;Andra Fiktiva AB;insurer;{day};;\n");
    assert!(invoiced("2025-02-01", &by("2025-02-01")).is_empty());
    assert_eq!(invoiced("2025-02-01", &by("2025-02-02")), [unknown]);
}

/// R23: an invoice is passed on once.
#[test]
fn a_recipient_is_billed_itself() {
    let row = |number: &str, from: &str, to: &str| format!("{number};AB;insurer;{from};{to};\n");
    let (a, b, c) = ("556900-0010", "556900-0028", "212000-9994");
    let told = |rows: &[String]| told(year(), &rows.concat(), ALWAYS, "2025-01-01");
    let chain = |line, from: &str, to: &str, next: &str, other| {
        format!(
            "parties.csv:{line} error: {from} is invoiced to {to}, which is invoiced to {next} itself (line {other})"
        )
    };
    let from_a = row(a, "", b);
    assert_eq!(told(&[from_a.clone(), row(b, "", c), row(c, "", "")]), [chain(2, a, b, c, 3)]);
    // Each of the other.
    let circle = [from_a.clone(), row(b, "", a)];
    assert_eq!(told(&circle), [chain(2, a, b, a, 3), chain(3, b, a, b, 2)]);
    // Who names itself is billed itself.
    assert!(told(&[from_a.clone(), row(b, "", b)]).is_empty());
    // One row is over when the other begins, or was over before anything is billed.
    let one_after_another = [
        row(a, "", b),
        row(a, "2025-06-01", ""),
        row(b, "", ""),
        row(b, "2025-06-01", c),
        row(c, "", ""),
    ];
    assert!(told(&one_after_another).is_empty());
    let long_ago = [row(a, "", b), row(a, "2024-06-01", ""), row(b, "", c), row(c, "", "")];
    assert!(told(&long_ago).is_empty());
}

#[test]
fn a_party_that_nobody_bills_is_worth_a_look() {
    assert_eq!(
        told(year(), &format!("{PARTY}{OTHER}"), ALWAYS, "2025-01-01"),
        ["parties.csv:3 warning: 556900-0028 (Andra Fiktiva AB) has no agreement"]
    );
}
