//! What has changed since an entry of the audit trail in what a run is made from: files with their rows or lines, usage
//! of its days, decisions, documents. It only tells; whether it matters is for others to say.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use super::standing::Standing;
use crate::keep::ledger::{EntryNumber, KeptDocument, Ledger, Which};
use crate::sources::usage::Count;

/// Changes of one kind that are told one by one.
const TOLD: usize = 8;

/// All of it, one line for each change.
pub fn changes(
    ledger: &Ledger,
    since: EntryNumber,
    standing: &Standing,
) -> Result<Vec<String>, Refusal> {
    let mut told = Vec::new();
    let before = ledger.sources(since)?;
    let before: BTreeMap<String, Vec<u8>> =
        before.into_iter().map(|file| (file.name, file.content)).collect();
    let now: BTreeMap<String, Vec<u8>> =
        standing.books.files().into_iter().map(|file| (file.name, file.content)).collect();
    told.extend(files(&before, &now));
    let counts = standing.counts_as_of(ledger, since)?;
    told.extend(shortened(usage(&counts, &standing.counts)));
    let decided = ledger.decisions(since)?;
    let is_in =
        |all: &[crate::engine::billing::Decision], id: &str| all.iter().any(|one| one.id == id);
    let new = standing.decisions.iter().filter(|one| !is_in(&decided, &one.id));
    told.extend(new.map(|one| format!("decision {} is new: {}", one.id, one.reason)));
    let withdrawn = decided.iter().filter(|one| !is_in(&standing.decisions, &one.id));
    told.extend(withdrawn.map(|one| format!("decision {} was withdrawn", one.id)));
    let issued = ledger.numbers_since(since)?;
    told.extend(shortened(issued.iter().map(|number| format!("{number} was issued")).collect()));
    Ok(told)
}

/// The documents that were issued since.
pub fn issued_since(ledger: &Ledger, since: EntryNumber) -> Result<Vec<KeptDocument>, Refusal> {
    let numbers = ledger.numbers_since(since)?;
    let head = ledger.head()?;
    Ok(ledger.documents(Which::Numbers(&numbers), head)?)
}

/// The first of many, and how many more there are.
fn shortened(mut told: Vec<String>) -> Vec<String> {
    let more = told.len().saturating_sub(TOLD);
    if more > 0 {
        told.truncate(TOLD);
        told.push(format!("… and {more} more of this kind"));
    }
    told
}

fn files(before: &BTreeMap<String, Vec<u8>>, now: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut told = Vec::new();
    let gone = before.keys().filter(|name| !now.contains_key(*name));
    told.extend(gone.map(|name| format!("{name} is gone")));
    for (name, content) in now {
        match before.get(name) {
            None => told.push(format!("{name} is new")),
            Some(old) if old != content => {
                let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(content));
                let lines = match name.ends_with(".csv") {
                    true => rows(name, &old, &new),
                    false => lines(name, &old, &new),
                };
                told.extend(shortened(lines));
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

fn lines(name: &str, old: &str, new: &str) -> Vec<String> {
    let told = |words: &'static str| {
        move |(number, line): (usize, &str)| {
            format!("{name}, line {number} {words}: {}", line.trim())
        }
    };
    let gone = only_in(old, new).into_iter().map(told("is gone"));
    let come = only_in(new, old).into_iter().map(told("is new"));
    let told: Vec<String> = gone.chain(come).collect();
    match told.is_empty() {
        true => vec![format!("{name}: its lines are in another order")],
        false => told,
    }
}

/// Rows by their first cell: those that came or went, and the cells that changed in those that stayed.
fn rows(name: &str, old: &str, new: &str) -> Vec<String> {
    // The mark that some editors put before the first column's name is no part of it.
    let [old, new] = [old, new].map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
    let columns = cells(new.lines().next().unwrap_or_default());
    if cells(old.lines().next().unwrap_or_default()) != columns {
        return vec![format!("{name} has other columns")];
    }
    let mut gone = only_in(old, new);
    let mut told = Vec::new();
    for (number, line) in only_in(new, old) {
        let row = cells(line);
        let key = row.first().cloned().unwrap_or_default();
        let was = gone.iter().position(|(_, line)| cells(line).first() == Some(&key));
        let Some(was) = was else {
            told.push(format!("{name}, line {number}: the row of {key} is new"));
            continue;
        };
        let was = cells(gone.remove(was).1);
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let changed = (0..columns.len())
            .filter(|at| cell(&row, *at) != cell(&was, *at))
            .map(|at| format!("{} “{}”, was “{}”", columns[at], cell(&row, at), cell(&was, at)));
        let changed: Vec<String> = changed.collect();
        told.push(format!("{name}, line {number}, {key}: {}", changed.join("; ")));
    }
    for (number, line) in gone {
        let key = cells(line).first().cloned().unwrap_or_default();
        told.push(format!("{name}: the row of {key}, once line {number}, is gone"));
    }
    match told.is_empty() {
        true => vec![format!("{name}: its rows are in another order")],
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

fn usage(before: &[Count], now: &[Count]) -> Vec<String> {
    let mut both: BTreeMap<_, (Option<&Count>, Option<&Count>)> = BTreeMap::new();
    let key = |count: &Count| {
        (
            count.day,
            count.organisation_number,
            count.service.clone(),
            count.channel.clone(),
            count.outcome.clone(),
        )
    };
    for count in before {
        both.entry(key(count)).or_default().0 = Some(count);
    }
    for count in now {
        both.entry(key(count)).or_default().1 = Some(count);
    }
    let figure = |count: Option<&Count>| {
        count.map_or("nothing".to_owned(), |count| {
            format!("{} rows, quantity {}", count.rows, count.quantity)
        })
    };
    both.into_iter()
        .filter(|(_, (before, now))| before != now)
        .map(|((day, organisation, service, channel, outcome), (before, now))| {
            format!(
                "usage of {organisation} on {day} ({service}, {channel}, {outcome}): {}, was {}",
                figure(now),
                figure(before)
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_changed_came_or_went_are_named_with_their_cells() {
        let old =
            "\u{feff}organisation_number;name;street\n1;Ett;Gata 1\n2;Två;Gata 2\n3;Tre;Gata 3\n";
        let new =
            "organisation_number;name;street\n3;Tre;Gata 3\n1;Ett;Gata 9\n4;\"Fyra; AB\";Gata 4\n";
        assert_eq!(
            rows("parties.csv", old, new),
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
            lines("lefi.toml", "a = 1\ndays = 30\n", "a = 1\n\ndays = 20\n"),
            [
                "lefi.toml, line 2 is gone: days = 30",
                "lefi.toml, line 2 is new: ",
                "lefi.toml, line 3 is new: days = 20",
            ]
        );
    }
}
