//! `.totals` files beside a log of three rows: the log is taken if the file says three, and only then.

use super::place::{LOG, Place};

const ROWS: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
    a;2025-04-01;556900-0010;lefi-online;web;answered;1\n\
    b;2025-04-01;556900-0010;lefi-online;web;answered;1\n\
    c;2025-04-01;556900-0010;lefi-online;web;answered;1\n";

pub fn read(bytes: &[u8]) {
    let place = Place::new();
    place.write(&format!("{LOG}.totals"), bytes);
    let taken = place.import(ROWS.as_bytes()).is_some();
    assert_eq!(taken, states_three(bytes), "{:?}", String::from_utf8_lossy(bytes));
}

/// One line that states three rows, by another reader; a blank line says nothing.
fn states_three(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let text = text.trim_start_matches('\u{FEFF}');
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(line), None) = (lines.next(), lines.next()) else { return false };
    let Some(at) = line.find(['=', ';', ':']) else { return false };
    let number = line[at + 1..].trim();
    line[..at].trim() == "rows"
        && number.trim_start_matches('+').trim_start_matches('0') == "3"
        && !number.contains("++")
}
