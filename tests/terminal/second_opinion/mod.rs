//! A second opinion: the same files billed by a calculator in another language that shares no code with the
//! program, written from the rules alone (the `.py` files here). Both must agree line by line and to the öre.

use crate::cases;

mod corrections;
mod logs;
mod python;
mod random;
mod told;

use crate::cases::name;
use crate::office::Office;
use serde_json::json;

#[test]
fn every_case_comes_out_as_the_rules_alone_have_it() {
    let cases = cases::all();
    let question = |case: &cases::Case| {
        let folder = case.expected.parent().unwrap();
        let period = name(&case.expected).replace(".expected.txt", "");
        json!({ "workspace": folder, "counts": folder.join("counts.csv"), "periods": [period] })
    };
    let questions: Vec<_> = cases.iter().map(question).collect();
    for (case, answer) in cases.iter().zip(python::ask(&questions)) {
        let second = told::of_json(&answer["runs"][0]);
        told::compare(&case.expected.display().to_string(), &told::of(&case.plan()), &second);
    }
}

/// From the logs as they are, with their wrong rows; months, quarters and the year.
#[test]
fn the_demo_is_imported_and_billed_as_the_rules_alone_have_it() {
    let office = Office::empty();
    let logs = ["logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv", "logs/lefi-2025-04.csv"];
    let months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-12", "2026-01"];
    let periods = [&months[..], &["2025-Q1", "2025-Q2", "2025"]].concat();
    let paths = logs.map(|log| office.path(log));
    let question =
        json!({ "workspace": office.folder.path(), "imports": [paths], "periods": periods });
    let answer = python::ask(&[question]).remove(0);
    let imported = office.json(&[&["import"][..], &logs].concat());
    told::compare_totals(&[imported], &answer);
    for (at, period) in periods.iter().enumerate() {
        let program = told::of_json(&office.json(&["bill", period]));
        told::compare(period, &program, &told::of_json(&answer["runs"][at]));
    }
}

#[test]
fn random_worlds_come_out_as_the_rules_alone_have_them() {
    random::compare_worlds(random::how_many(40));
}

#[test]
fn amounts_of_any_size_come_out_as_the_rules_alone_have_them_or_are_refused() {
    random::compare_extreme_worlds(random::how_many(20));
}

#[test]
fn random_logs_are_imported_and_billed_as_the_rules_alone_have_it() {
    logs::compare_logs(random::how_many(160) / 40);
}

/// Each run of each story: what it corrects, and that afterwards all documents come to what is owed.
#[test]
fn every_story_is_corrected_as_the_rules_alone_have_it() {
    corrections::compare_stories();
}
