//! What the sender of a log states about it, against what is there. It never mends a difference, and passes over nothing
//! of a statement.

use super::log_file::{LogFile, RowStatement, Statements, statement_names};
use crate::disk::{self, DiskError};
use crate::sources::usage::error::ImportError;
use crate::values::diagnostic::Diagnostic;
use crate::values::money::written::plain;
use crate::values::text::{Text, text};

/// What the sender states in `LOG.csv.totals`, such as `rows = 1200`, against what is there: by the name of the log, as it
/// was before it was packed, or without its ending.
///
/// # Errors
/// A statement can't be read.
pub(super) fn check(log: &LogFile, read: u64) -> Result<Vec<Diagnostic>, ImportError> {
    let mut problems = Vec::new();
    for RowStatement { name, text } in statements(log)? {
        let file = name.display().to_string();
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

/// The statements of a log, in the order of their names.
fn statements(log: &LogFile) -> Result<Vec<RowStatement>, DiskError> {
    let names = match &log.statements {
        Statements::Given(statements) => return Ok(statements.clone()),
        Statements::Beside => statement_names(&log.path),
    };
    let mut statements = Vec::new();
    for name in names {
        let text = disk::text_if_any(&name)?;
        statements.extend(text.map(|text| RowStatement { name, text }));
    }
    Ok(statements)
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
