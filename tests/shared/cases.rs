//! The case folders of `fixtures/billing`: tariffs, parties, agreements and counts, and the periods that have
//! an expectation beside them.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::engine::audit::AuditedBooks;
use lefi::engine::billing::{Request, Run, plan};
use lefi::engine::invoice::{Draft, WholeKronor};
use lefi::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use lefi::sources::tariff::{Catalogue, parse};
use lefi::sources::usage::Count;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::Quantity;
use lefi::values::period::{BillingPeriod, Day};

/// A case folder with one of its periods.
pub struct Case {
    pub period: BillingPeriod,
    pub expected: PathBuf,
    pub catalogue: Catalogue,
    pub parties: Vec<Party>,
    pub agreements: Vec<Agreement>,
    pub counts: Vec<Count>,
}

impl Case {
    pub fn books(&self) -> AuditedBooks<'_> {
        AuditedBooks {
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
        }
    }

    pub fn plan(&self) -> Run {
        plan(&Request {
            period: self.period,
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
            whole_kronor: WholeKronor::Off,
        })
        .unwrap()
    }
}

/// All case folders.
pub fn folders() -> Vec<PathBuf> {
    let all = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/billing"));
    all.into_iter().filter(|path| path.is_dir()).collect()
}

/// Every period of every case folder.
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in folders() {
        for expected in entries(&folder) {
            if let Some(period) = name(&expected).strip_suffix(".expected.txt") {
                let period = BillingPeriod::parse(period).unwrap();
                cases.push(read(&folder, period, expected));
            }
        }
    }
    assert!(cases.len() > 30, "only {} cases were found", cases.len());
    cases
}

pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

pub fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn read(folder: &Path, period: BillingPeriod, expected: PathBuf) -> Case {
    let tariffs = entries(&folder.join("tariffs"));
    let tariffs = tariffs
        .iter()
        .map(|file| parse(&name(file), &fs::read_to_string(file).unwrap()).unwrap())
        .collect();
    let bytes = |file| fs::read(folder.join(file)).unwrap();
    Case {
        period,
        expected,
        catalogue: Catalogue::new(tariffs).unwrap(),
        parties: parse_parties("parties.csv", &bytes("parties.csv")).unwrap(),
        agreements: parse_agreements("agreements.csv", &bytes("agreements.csv")).unwrap(),
        counts: counts(&fs::read_to_string(folder.join("counts.csv")).unwrap()),
    }
}

pub fn counts(text: &str) -> Vec<Count> {
    text.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<_> = line.split(';').collect();
            Count {
                organisation_number: OrganisationNumber::parse(cells[1]).unwrap(),
                day: Day::parse(cells[0]).unwrap(),
                service: cells[2].into(),
                channel: cells[3].into(),
                outcome: cells[4].into(),
                rows: cells[5].parse().unwrap(),
                quantity: Quantity::parse(cells[6]).unwrap(),
            }
        })
        .collect()
}

/// Lines and sums of a document.
pub fn body(text: &mut String, draft: &Draft) {
    let mut agreement = None;
    for line in &draft.lines {
        if draft.is_collective() && agreement != Some(&line.agreement) {
            agreement = Some(&line.agreement);
            writeln!(text, "  {}:", line.agreement).unwrap();
        }
        let per = match line.detail.per() == Quantity::ONE {
            true => String::new(),
            false => format!(" per {}", line.detail.per()),
        };
        writeln!(
            text,
            "  {} {}, {}, {}: {} × {}{per} = {}",
            line.tariff,
            line.fee,
            line.detail.kind(),
            line.period,
            line.detail.quantity(),
            line.detail.unit_price(),
            line.detail.amount()
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

/// Holds a text against the file beside the case; `UPDATE_EXPECTED=1` writes it anew.
pub fn compare(file: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(file, found).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap(), found, "{}", file.display());
}
