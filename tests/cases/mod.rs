//! Reads the folders of `fixtures/billing`, and writes documents as one would note them on paper.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::identity::OrganisationNumber;
use lefi::invoice::Draft;
use lefi::money::Quantity;
use lefi::period::Day;
use lefi::usage::Count;

pub fn folders() -> Vec<PathBuf> {
    let all = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/billing"));
    all.into_iter().filter(|path| path.is_dir()).collect()
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

pub fn counts(text: &str) -> Vec<Count> {
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

/// Lines and sums of a document.
pub fn body(text: &mut String, draft: &Draft) {
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

/// Holds a text against the file beside the case; `UPDATE_EXPECTED=1` writes it anew.
pub fn compare(file: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(file, found).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap(), found, "{}", file.display());
}
