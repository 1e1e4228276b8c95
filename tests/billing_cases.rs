//! Each folder of `fixtures/billing` is a case an accountant can read: tariffs, parties, agreements and
//! counts with the invoices they make beside them. Set `UPDATE_EXPECTED=1` to write the expectations
//! anew, then read them.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::billing::{Request, Run, plan};
use lefi::identity::OrganisationNumber;
use lefi::invoice::WholeKronor;
use lefi::money::Quantity;
use lefi::party::{parse_agreements, parse_parties};
use lefi::period::{BillingPeriod, Day};
use lefi::tariff::{Catalogue, parse};
use lefi::usage::Count;

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn counts(file: &Path) -> Vec<Count> {
    let text = fs::read_to_string(file).unwrap();
    text.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<_> = line.split(';').collect();
            Count {
                organisation_number: OrganisationNumber::parse(cells[1]).unwrap(),
                day: Day::parse(cells[0]).unwrap(),
                service: cells[2].to_owned(),
                channel: cells[3].to_owned(),
                outcome: cells[4].to_owned(),
                rows: cells[5].parse().unwrap(),
                quantity: Quantity::parse(cells[6]).unwrap(),
            }
        })
        .collect()
}

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
        counts: &counts(&case.join("counts.csv")),
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
        for line in &draft.lines {
            let per = match line.per == Quantity::ONE {
                true => String::new(),
                false => format!(" per {}", line.per),
            };
            writeln!(
                text,
                "  {} {}, {}, {}: {} × {}{per} = {}",
                line.tariff,
                line.fee,
                line.detail,
                line.period,
                line.quantity,
                line.unit_price,
                line.amount
            )
            .unwrap();
        }
        writeln!(text, "  net {}", draft.totals.net).unwrap();
        for vat in &draft.totals.vat_totals {
            let (category, rate) = (vat.class.category(), vat.class.rate());
            writeln!(text, "  vat {category} {rate} % of {} = {}", vat.taxable, vat.vat).unwrap();
        }
        writeln!(text, "  payable {}", draft.totals.payable).unwrap();
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
    for case in entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/billing")) {
        for file in entries(&case) {
            let Some(period) = name(&file).strip_suffix(".expected.txt").map(str::to_owned) else {
                continue;
            };
            let found = words(&run(&case, &period));
            if std::env::var_os("UPDATE_EXPECTED").is_some() {
                fs::write(&file, &found).unwrap();
            }
            assert_eq!(fs::read_to_string(&file).unwrap(), found, "{}", file.display());
            cases += 1;
        }
    }
    assert!(cases > 30, "only {cases} cases were found");
}
