//! What the sender of a log states about it, against what is there. It never mends a difference, and passes over nothing
//! of a statement.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::sources::usage::error::ImportError;
use crate::values::diagnostic::Diagnostic;
use crate::values::money::written::plain;
use crate::values::text::{Text, text};

/// How logs end, packed or not: whoever states something of one may name it without.
const ENDINGS: [&str; 8] = ["gz", "zst", "zstd", "csv", "txt", "tsv", "parquet", "xlsx"];

/// What the sender states in `LOG.csv.totals`, such as `rows = 1200`, against what is there: by the name of the log, as it
/// was before it was packed, or without its ending.
///
/// # Errors
/// A statement can't be read.
pub(super) fn check(path: &Path, read: u64) -> Result<Vec<Diagnostic>, ImportError> {
    let mut problems = Vec::new();
    for totals in statements(path) {
        let Some(text) = disk::text_if_any(&totals)? else { continue };
        let file = totals.display().to_string();
        match rows(&file, &text) {
            Ok(stated) if stated == read => {}
            Ok(stated) => {
                let message = text!(
                    "loggen har {read} rader, men {stated} förväntades enligt {file}",
                    "{file} states {stated} rows and {read} are there"
                );
                let help = text!(
                    "begär hela loggen från avsändaren; inget har importerats",
                    "ask the sender for the whole log; nothing was imported"
                );
                problems.push(Diagnostic::error("usage-totals", message).help(help));
            }
            Err(more) => problems.extend(more),
        }
    }
    Ok(problems)
}

/// Where a log's statement may be: beside `l.csv.gz` as `l.csv.gz.totals`, `l.csv.totals` or `l.totals`.
fn statements(path: &Path) -> Vec<PathBuf> {
    let shorter = |log: &PathBuf| {
        let end = log.extension()?;
        let is_ending = ENDINGS.iter().any(|known| end.eq_ignore_ascii_case(known));
        is_ending.then(|| log.with_extension(""))
    };
    let names = std::iter::successors(Some(path.to_path_buf()), shorter);
    let beside = |log: PathBuf| {
        let mut name = log.into_os_string();
        name.push(".totals");
        PathBuf::from(name)
    };
    names.map(beside).collect()
}

/// The number of rows that a statement has on its one line.
fn rows(file: &str, text: &str) -> Result<u64, Vec<Diagnostic>> {
    let help = || text!("skriv en rad: rows = 1200", "write one line: rows = 1200");
    let wrong = |line: usize, words: Text| {
        let message = text!("{file}: rad {line} {words}", "{file}: line {line} {words}"; words);
        Diagnostic::error("usage-totals", message).help(help())
    };
    let (mut stated, mut problems) = (None, Vec::new());
    let lines = text.trim_start_matches('\u{FEFF}').lines();
    for (line, written) in (1..).zip(lines) {
        if written.trim().is_empty() {
            continue;
        }
        let value = written.split_once(['=', ';', ':']).filter(|(key, _)| key.trim() == "rows");
        match value.map(|(_, value)| plain(value).parse::<u64>()) {
            Some(Ok(_)) if stated.is_some() => problems.push(wrong(
                line,
                text!("anger `rows` en andra gång", "states rows a second time"),
            )),
            Some(Ok(rows)) => stated = Some(rows),
            Some(Err(_)) => problems.push(wrong(
                line,
                text!(
                    "anger `rows` med något annat än ett heltal",
                    "states rows with what is no whole number"
                ),
            )),
            None => problems.push(wrong(
                line,
                text!(
                    "kan inte kontrolleras: endast `rows` stöds",
                    "is none that lefi can check: it knows rows alone"
                ),
            )),
        }
    }
    match stated {
        Some(rows) if problems.is_empty() => Ok(rows),
        None if problems.is_empty() => {
            let message = text!("{file} anger inget antal rader", "{file} states no rows");
            Err(vec![Diagnostic::error("usage-totals", message).help(help())])
        }
        _ => Err(problems),
    }
}
