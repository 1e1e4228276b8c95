//! The specification to a customer who asks for one: what was counted behind the invoice, day by day.

use std::fs;

use crate::office::Office;

/// With an agreement that wants specifications.
fn wanted() -> Office {
    let office = Office::new();
    let path = office.path("agreements.csv");
    let text = fs::read_to_string(&path).unwrap();
    let rows = text.lines().enumerate().map(|(at, line)| match at {
        0 => format!("{line};specification\n"),
        _ if line.starts_with("LO-002;") => format!("{line};yes\n"),
        _ => format!("{line};\n"),
    });
    fs::write(&path, rows.collect::<String>()).unwrap();
    office
}

#[test]
fn the_counts_behind_an_invoice_go_with_it() {
    let office = wanted();
    office.issue("2025-02");
    let folder = office.path("out/documents/2025-02");
    let csv = fs::read_to_string(folder.join("2025000002-specifikation.csv")).unwrap();
    let mut lines = csv.trim_start_matches('\u{FEFF}').lines();
    assert_eq!(lines.next(), Some("Dag;Gränssnitt;Utfall;Rader;Antal"));
    let invoice = office.json(&["invoices", "--agreement", "LO-002"])["invoices"][0].clone();
    let billed: u64 = invoice["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["quantity"].as_str().unwrap().parse::<u64>().unwrap())
        .sum();
    let counted: u64 = lines
        .map(|line| line.split(';').collect::<Vec<_>>())
        .filter(|cells| ["besvarad", "ingen träff"].contains(&cells[2]))
        .map(|cells| cells[4].parse::<u64>().unwrap())
        .sum();
    assert_eq!(counted, billed);
    // Named on the paper, and within the e-invoice.
    let pdf = folder.join("2025000002.pdf");
    let text = std::process::Command::new("pdftotext").arg(&pdf).arg("-").output().unwrap();
    assert!(String::from_utf8(text.stdout).unwrap().contains("2025000002-specifikation.csv"));
    let xml = fs::read_to_string(folder.join("2025000002.xml")).unwrap();
    assert!(xml.contains("filename=\"2025000002-specifikation.csv\""));
    assert!(!folder.join("2025000001-specifikation.csv").exists());
    assert!(office.done(&["verify"]).starts_with("identical"));
    let anew = ["credit", "2025000002", "--anew", "--reason", "Fel adress", "--date", "2025-06-02"];
    office.done(&anew);
    assert!(folder.join("2025000015-specifikation.csv").exists());
    assert!(!folder.join("2025000014-specifikation.csv").exists());
    assert!(office.done(&["verify"]).starts_with("identical"));
}
