//! Each folder of `fixtures/billing` is a case an accountant can read: tariffs, parties, agreements and
//! counts with the invoices they make beside them. Set `UPDATE_EXPECTED=1` to write the expectations
//! anew, then read them.

mod cases;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use cases::{body, compare, counts, entries, folders, name};
use lefi::billing::{Request, Run, plan};
use lefi::invoice::WholeKronor;
use lefi::party::{parse_agreements, parse_parties};
use lefi::period::BillingPeriod;
use lefi::tariff::{Catalogue, parse};

fn run(case: &Path, period: &str) -> Run {
    let tariffs = entries(&case.join("tariffs"));
    let tariffs = tariffs
        .iter()
        .map(|file| parse(&name(file), &fs::read_to_string(file).unwrap()).unwrap())
        .collect();
    let parties = parse_parties("parties.csv", &fs::read(case.join("parties.csv")).unwrap());
    let agreements =
        parse_agreements("agreements.csv", &fs::read(case.join("agreements.csv")).unwrap());
    plan(&Request {
        period: BillingPeriod::parse(period).unwrap(),
        catalogue: &Catalogue::new(tariffs).unwrap(),
        parties: &parties.unwrap(),
        agreements: &agreements.unwrap(),
        counts: &counts(&fs::read_to_string(case.join("counts.csv")).unwrap()),
        whole_kronor: WholeKronor::Off,
    })
    .unwrap()
}

/// The invoices of a run as one would note them on paper.
fn words(run: &Run) -> String {
    let mut text = String::new();
    let control = run.control;
    writeln!(
        text,
        "rows {} = charged {} + free {} + unresolved {}",
        control.accepted, control.charged, control.free, control.unresolved
    )
    .unwrap();
    for draft in &run.drafts {
        let (kind, agreement) = (draft.kind.word(), &draft.agreement.agreement);
        writeln!(text, "\n{kind} {agreement} to {}", draft.buyer.name).unwrap();
        body(&mut text, draft);
    }
    for skipped in &run.skipped {
        writeln!(text, "\nno invoice for {}: {}", skipped.agreement, skipped.reason).unwrap();
    }
    for one in &run.unresolved {
        let (organisation, service) = (one.organisation_number, &one.service);
        let (reason, rows, days) = (one.reason.words(), one.rows, one.days);
        writeln!(text, "\nunresolved {organisation} {service}: {reason}, {rows} rows, {days}")
            .unwrap();
    }
    text
}

#[test]
fn every_case_makes_the_invoices_beside_it() {
    let mut cases = 0;
    for case in folders() {
        for file in entries(&case) {
            let Some(period) = name(&file).strip_suffix(".expected.txt").map(str::to_owned) else {
                continue;
            };
            let found = words(&run(&case, &period));
            compare(&file, &found);
            cases += 1;
        }
    }
    assert!(cases > 30, "only {cases} cases were found");
}
