//! What has changed since an entry of the audit trail in what a run is made from: files with their rows or lines, usage
//! of its days, decisions, documents. It only tells; whether it matters is for others to say.

use std::collections::BTreeMap;

use super::books::Books;
use super::change::{Change, ChangedCell, ChangedCount};
use super::refusal::Refusal;
use super::standing::Standing;
use crate::engine::billing::Decision;
use crate::keep::ledger::{EntryNumber, KeptDocument, Ledger, Signature, SourceFile, Which};

/// Changes of one kind that are told one by one.
const TOLD: usize = 8;

/// All of it, in order; where nothing that people write has changed, that the program calculates otherwise.
pub fn changes(
    ledger: &Ledger,
    since: EntryNumber,
    standing: &Standing,
) -> Result<Vec<Change>, Refusal> {
    let mut told = Vec::new();
    told.extend(files_since(ledger, since, &standing.books)?);
    let counts = standing.counts_as_of(ledger, since)?;
    let usage = ChangedCount::all(&counts, &standing.counts).into_iter().map(Change::Usage);
    told.extend(shortened(usage.collect()));
    let decided = ledger.decisions(since)?;
    let is_in = |all: &[Decision], id: &str| all.iter().any(|one| one.id == id);
    let new = standing.decisions.iter().filter(|one| !is_in(&decided, &one.id));
    told.extend(new.map(|one| {
        let (id, reason) = (one.id.clone(), one.reason.clone());
        Change::DecisionNew { id, reason }
    }));
    let withdrawn = decided.iter().filter(|one| !is_in(&standing.decisions, &one.id));
    told.extend(withdrawn.map(|one| Change::DecisionWithdrawn { id: one.id.clone() }));
    let issued = ledger.numbers_since(since)?.into_iter().map(|number| Change::Issued { number });
    told.extend(shortened(issued.collect()));
    if told.is_empty() {
        told.push(Change::Calculated { program: ledger.entry(since)?.program });
    }
    Ok(told)
}

/// What has changed since in what people write: files with their rows or lines.
pub fn files_since(
    ledger: &Ledger,
    since: EntryNumber,
    books: &Books,
) -> Result<Vec<Change>, Refusal> {
    let by_name = |files: Vec<SourceFile>| -> BTreeMap<String, Vec<u8>> {
        files.into_iter().map(|file| (file.name, file.content)).collect()
    };
    Ok(between(&by_name(ledger.sources(since)?), &by_name(books.files())))
}

/// What has changed in files since a run.
#[derive(Debug)]
pub struct ChangedFiles {
    /// Who made that run, and when.
    pub since: Signature,
    /// What has changed.
    pub files: Vec<Change>,
}

/// What has changed in files since the newest run that was prepared or issued.
pub fn changed_since_last_run(
    ledger: &Ledger,
    books: &Books,
) -> Result<Option<ChangedFiles>, Refusal> {
    let prepared = ledger.prepared_runs()?.into_iter().map(|run| run.entry).max();
    changed_in_files(ledger, books, prepared.max(last_issue(ledger)?))
}

/// What has changed in files since the newest run that was issued.
pub fn changed_since_last_issue(
    ledger: &Ledger,
    books: &Books,
) -> Result<Option<ChangedFiles>, Refusal> {
    changed_in_files(ledger, books, last_issue(ledger)?)
}

fn last_issue(ledger: &Ledger) -> Result<Option<EntryNumber>, Refusal> {
    let head = ledger.head()?;
    Ok(ledger.issued_runs(head)?.into_iter().map(|run| run.made).max())
}

fn changed_in_files(
    ledger: &Ledger,
    books: &Books,
    since: Option<EntryNumber>,
) -> Result<Option<ChangedFiles>, Refusal> {
    let Some(since) = since else { return Ok(None) };
    let files = files_since(ledger, since, books)?;
    if files.is_empty() {
        return Ok(None);
    }
    Ok(Some(ChangedFiles { since: ledger.entry(since)?.signature, files }))
}

/// The documents that were issued since.
pub fn issued_since(ledger: &Ledger, since: EntryNumber) -> Result<Vec<KeptDocument>, Refusal> {
    let numbers = ledger.numbers_since(since)?;
    let head = ledger.head()?;
    Ok(ledger.documents(Which::Numbers(&numbers), head)?)
}

/// The first of many, and how many more there are.
fn shortened(mut told: Vec<Change>) -> Vec<Change> {
    let more = told.len().saturating_sub(TOLD);
    if more > 0 {
        told.truncate(TOLD);
        told.push(Change::More(more));
    }
    told
}

/// What has changed between two states of files, by their names.
pub fn between(before: &BTreeMap<String, Vec<u8>>, now: &BTreeMap<String, Vec<u8>>) -> Vec<Change> {
    let mut told = Vec::new();
    let gone = before.keys().filter(|name| !now.contains_key(*name));
    told.extend(gone.map(|name| Change::FileGone { file: name.clone() }));
    for (name, content) in now {
        match before.get(name) {
            None => told.push(Change::FileNew { file: name.clone() }),
            Some(old) if old != content => {
                let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(content));
                let changes = match name.ends_with(".csv") {
                    true => rows(name, &old, &new),
                    false => lines(name, &old, &new),
                };
                told.extend(shortened(changes));
            }
            Some(_) => {}
        }
    }
    told
}

/// Lines with their numbers, those that another text has as often left out.
fn only_in<'a>(one: &'a str, other: &str) -> Vec<(usize, &'a str)> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for line in other.lines() {
        *left.entry(line.trim_end()).or_default() += 1;
    }
    let mut only = Vec::new();
    for (line, number) in one.lines().map(str::trim_end).zip(1..) {
        match left.get_mut(line) {
            Some(count) if *count > 0 => *count -= 1,
            _ => only.push((number, line)),
        }
    }
    only
}

fn lines(name: &str, old: &str, new: &str) -> Vec<Change> {
    let file = || name.to_owned();
    let gone = only_in(old, new).into_iter().map(|(line, words)| {
        let words = words.trim().to_owned();
        Change::LineGone { file: file(), line, words }
    });
    let come = only_in(new, old).into_iter().map(|(line, words)| {
        let words = words.trim().to_owned();
        Change::LineNew { file: file(), line, words }
    });
    let told: Vec<Change> = gone.chain(come).collect();
    match told.is_empty() {
        true => vec![Change::LinesMoved { file: file() }],
        false => told,
    }
}

/// Rows by their first cell: those that came or went, and the cells that changed in those that stayed.
fn rows(name: &str, old: &str, new: &str) -> Vec<Change> {
    let file = || name.to_owned();
    // The mark that some editors put before the first column's name is no part of it.
    let [old, new] = [old, new].map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
    let columns = cells(new.lines().next().unwrap_or_default());
    if cells(old.lines().next().unwrap_or_default()) != columns {
        return vec![Change::OtherColumns { file: file() }];
    }
    let gone = only_in(old, new).into_iter().map(|(line, words)| (line, cells(words)));
    let mut gone: Vec<(usize, Option<Vec<String>>)> =
        gone.map(|(line, cells)| (line, Some(cells))).collect();
    let key_of = |row: &[String]| row.first().cloned().unwrap_or_default();
    // The places of those that went, by their first cells, the first last.
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, row)) in gone.iter().enumerate().rev() {
        places.entry(row.as_deref().map(key_of).unwrap_or_default()).or_default().push(at);
    }
    let mut told = Vec::new();
    for (line, words) in only_in(new, old) {
        let row = cells(words);
        let key = key_of(&row);
        let was = places.get_mut(&key).and_then(Vec::pop);
        let Some(was) = was.and_then(|at| gone.get_mut(at)?.1.take()) else {
            told.push(Change::RowNew { file: file(), line, key });
            continue;
        };
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let changed = columns.iter().enumerate().map(|(at, column)| ChangedCell {
            column: column.clone(),
            now: cell(&row, at),
            before: cell(&was, at),
        });
        let cells = changed.filter(|cell| cell.now != cell.before).collect();
        told.push(Change::Row { file: file(), line, key, cells });
    }
    for (line, row) in gone {
        let Some(row) = row else { continue };
        told.push(Change::RowGone { file: file(), line, key: key_of(&row) });
    }
    match told.is_empty() {
        true => vec![Change::RowsMoved { file: file() }],
        false => told,
    }
}

/// The cells of one row, without what a byte order mark or quotes add.
fn cells(line: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(line.trim_start_matches('\u{feff}').as_bytes());
    let row = reader.records().next().and_then(Result::ok).unwrap_or_default();
    row.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(changes: &[Change]) -> Vec<String> {
        changes.iter().map(|change| change.words().english().to_owned()).collect()
    }

    #[test]
    fn rows_that_changed_came_or_went_are_named_with_their_cells() {
        let old =
            "\u{feff}organisation_number;name;street\n1;Ett;Gata 1\n2;Två;Gata 2\n3;Tre;Gata 3\n";
        let new =
            "organisation_number;name;street\n3;Tre;Gata 3\n1;Ett;Gata 9\n4;\"Fyra; AB\";Gata 4\n";
        assert_eq!(
            words(&rows("parties.csv", old, new)),
            [
                "parties.csv, line 3, 1: street “Gata 9”, was “Gata 1”",
                "parties.csv, line 4: the row of 4 is new",
                "parties.csv: the row of 2, once line 3, is gone",
            ]
        );
    }

    #[test]
    fn lines_that_came_or_went_are_shown() {
        assert_eq!(
            words(&lines("lefi.toml", "a = 1\ndays = 30\n", "a = 1\n\ndays = 20\n")),
            [
                "lefi.toml, line 2 is gone: days = 30",
                "lefi.toml, line 2 is new: ",
                "lefi.toml, line 3 is new: days = 20",
            ]
        );
    }
}
