//! The same log, delivered otherwise, through the binary: what is issued reads the same; only the checksum that
//! each document carries tells which files were delivered (R26).

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::office::Office;

const LOGS: [&str; 3] = ["2025-02", "2025-03", "2025-04"];

/// All rows of the demo's logs last first, in four files, two of them packed, in two imports; then all again.
fn otherwise() -> Office {
    let office = Office::empty();
    let text = LOGS.map(|month| log(&office, month)).concat();
    let (mut rows, header): (Vec<&str>, _) = (text.lines().rev().collect(), text.lines().next());
    rows.retain(|row| Some(*row) != header);
    let parts = rows.chunks(rows.len().div_ceil(4));
    for (number, part) in parts.enumerate() {
        let text = format!("{}\n{}\n", header.unwrap(), part.join("\n"));
        let bytes = match number % 2 {
            0 => text.into_bytes(),
            _ => zstd::encode_all(text.as_bytes(), 1).unwrap(),
        };
        fs::write(office.path(&format!("{number}.log")), bytes).unwrap();
    }
    office.done(&["import", "2.log", "0.log"]);
    office.done(&["import", "1.log", "3.log"]);
    assert!(again(&office).iter().all(|file| file["accepted"] == 0));
    office
}

fn log(office: &Office, month: &str) -> String {
    fs::read_to_string(office.path(&format!("logs/lefi-{month}.csv"))).unwrap()
}

/// The logs as they were delivered first.
fn again(office: &Office) -> Vec<Value> {
    let of =
        |month| office.json(&["import", &format!("logs/lefi-{month}.csv")])["files"][0].clone();
    LOGS.into_iter().map(of).collect()
}

/// A run without the rows that can't be billed: where they stand is told too, and differs.
fn told(run: &Value) -> String {
    format!("{} {} {}", run["control"], run["invoices"], run["skipped"])
}

/// Two months' runs as they are told, with the exported vouchers of both.
fn issued(office: &Office) -> Vec<String> {
    let first = office.issue("2025-02");
    office.waive_march();
    let mut all = [first, office.issue("2025-03")].map(|run| told(&run)).to_vec();
    for period in ["2025-02", "2025-03"] {
        office.done(&["export", period]);
    }
    for folder in ["out/documents", "out/accounting"] {
        texts(&office.path(folder), &mut all);
    }
    all
}

/// What stands in every file in a folder, without the checksum of the delivered files.
fn texts(folder: &Path, all: &mut Vec<String>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts(&path, all);
            continue;
        }
        let bytes = match path.extension().is_some_and(|end| end == "pdf") {
            true => Command::new("pdftotext").arg(&path).arg("-").output().unwrap().stdout,
            false => fs::read(&path).unwrap(),
        };
        let text = String::from_utf8_lossy(&bytes);
        // The paper within an e-invoice is looked at by itself.
        let lines = text.split_inclusive('\n').filter(|line| !line.contains("BinaryObject"));
        let text = lines.collect::<String>();
        let words = text.split_inclusive(|one: char| !one.is_ascii_hexdigit());
        let rest = words.filter(|word| word.trim_end().len() < 64).collect::<String>();
        all.push(format!("{}: {rest}", path.file_name().unwrap().to_str().unwrap()));
    }
}

#[test]
fn r26_the_same_usage_delivered_otherwise_is_issued_as_the_same_documents() {
    let (first, second) = (Office::new(), otherwise());
    let (one, other) = (issued(&first), issued(&second));
    assert!(one.len() > 30, "only {}", one.len());
    assert_eq!(one.len(), other.len());
    for (text, delivered_otherwise) in one.iter().zip(&other) {
        assert_eq!(text, delivered_otherwise);
    }
    let before = first.json(&["bill", "2025-04"]);
    again(&first);
    assert_eq!(first.json(&["bill", "2025-04"]), before);
    assert_eq!(told(&second.json(&["bill", "2025-04"])), told(&before));
    for office in [&first, &second] {
        assert!(office.done(&["verify"]).starts_with("identical"));
        assert!(office.issue("2025-03")["invoices"].as_array().unwrap().is_empty());
    }
}
