//! A TOML text that somebody wrote, with other values in it: each value in the place where it stands, so that all else stays as
//! it is to the last blank, comments too. It knows no file and no meaning.

mod literal;
mod places;
#[cfg(test)]
mod tests;

pub use literal::TomlLiteral;
pub use places::WrittenToml;

use std::collections::BTreeSet;
use std::ops::Range;

use literal::{key, quoted};
use places::{FoundValue, TableStanding, end_of, line_of, scalar_end, standing};

/// A text that is written in a way in which this can't be changed in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnfitToml;

/// A value that is to be another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlChange {
    /// The tables that it is in and its key. A number is the place in a list of tables; the one after the last is a new one.
    pub path: Vec<String>,
    /// What it is to be; none where it is to go.
    pub value: Option<TomlLiteral>,
}

/// The text with these values in it, one after the other.
///
/// # Errors
/// It is no TOML, or a value stands where it can't be changed in place.
pub fn changed(text: &str, changes: &[TomlChange]) -> Result<String, UnfitToml> {
    let mut text = text.to_owned();
    for change in changes {
        text = with(&text, change)?;
    }
    Ok(text)
}

fn with(text: &str, change: &TomlChange) -> Result<String, UnfitToml> {
    let written = WrittenToml::of(text).ok_or(UnfitToml)?;
    match (written.find(&change.path), &change.value) {
        (Some(found), Some(value)) => replaced(text, (&change.path, &found), value),
        (Some(found), None) => removed(text, &found),
        (None, Some(value)) => added(&written, &change.path, value),
        (None, None) => Ok(text.to_owned()),
    }
}

fn spliced(text: &str, range: Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..range.start], &text[range.end..])
}

fn replaced(
    text: &str,
    (path, found): (&[String], &FoundValue<'_>),
    value: &TomlLiteral,
) -> Result<String, UnfitToml> {
    let is_table = found.value.get_ref().as_table().is_some();
    match value.entries() {
        Some(entries) if is_table && standing(text, found.value) != TableStanding::Inline => {
            one_by_one(text, (path, found), entries)
        }
        None if is_table => Err(UnfitToml),
        _ => Ok(match longer(text, found, value) {
            Some((at, more)) => spliced(text, at..at, &more),
            None => spliced(text, found.value.span(), &value.written()),
        }),
    }
}

/// What is put after the last word of a list that gets more of them, and where: what stands among the others stays.
fn longer(text: &str, found: &FoundValue<'_>, value: &TomlLiteral) -> Option<(usize, String)> {
    let TomlLiteral::Texts(wanted) = value else { return None };
    let list = found.value.get_ref().as_array()?;
    let old: Option<Vec<&str>> = list.iter().map(|one| one.get_ref().as_str()).collect();
    let old = old.filter(|old| !old.is_empty() && old.len() < wanted.len())?;
    if !old.iter().zip(wanted).all(|(one, other)| *one == other.as_str()) {
        return None;
    }
    let last = list.iter().last()?.span().end;
    let more: Vec<String> = wanted[old.len()..].iter().map(|one| quoted(one)).collect();
    text.is_char_boundary(last).then(|| (last, format!(", {}", more.join(", "))))
}

/// A table with a line for each of its keys: lines change, come and go by themselves.
fn one_by_one(
    text: &str,
    (path, found): (&[String], &FoundValue<'_>),
    entries: &[(String, String)],
) -> Result<String, UnfitToml> {
    let table = found.value.get_ref().as_table().ok_or(UnfitToml)?;
    let of = |key: &str| path.iter().cloned().chain([key.to_owned()]).collect::<Vec<_>>();
    let wanted: BTreeSet<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let mut changes = Vec::new();
    for (key, value) in entries {
        let old = table.get(key.as_str()).and_then(|old| old.get_ref().as_str());
        if old != Some(value.as_str()) {
            changes.push(TomlChange { path: of(key), value: Some(TomlLiteral::text(value)) });
        }
    }
    // The last one goes last: where none is left, the table goes.
    let gone = table.keys().map(|key| key.get_ref().as_ref()).filter(|key| !wanted.contains(key));
    changes.extend(gone.map(|key| TomlChange { path: of(key), value: None }));
    if entries.is_empty() {
        changes = vec![TomlChange { path: path.to_vec(), value: None }];
    }
    changed(text, &changes)
}

fn removed(text: &str, found: &FoundValue<'_>) -> Result<String, UnfitToml> {
    let span = found.value.span();
    let is_headed = standing(text, found.value) == TableStanding::Headed;
    let start = if is_headed { span.start } else { found.key.as_ref().ok_or(UnfitToml)?.start };
    let start = line_of(text, start).start;
    let end = line_of(text, end_of(text, found.value)).end;
    if !is_headed && text[start..span.start].contains(['{', '[', ',']) {
        return Err(UnfitToml);
    }
    let blank = text[end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty());
    let more = blank.filter(|_| is_headed).map_or(0, str::len);
    Ok(spliced(text, start..end + more, ""))
}

fn added(
    written: &WrittenToml<'_>,
    path: &[String],
    value: &TomlLiteral,
) -> Result<String, UnfitToml> {
    let text = written.text;
    let (last, tables) = path.split_last().ok_or(UnfitToml)?;
    let end = line_end(text);
    if let TomlLiteral::Table(entries) = value {
        let lines = entries.iter().map(|(of, text)| format!("{} = {}{end}", key(of), quoted(text)));
        let lines: String = lines.collect();
        return Ok(at_end(text, &format!("{end}[{}]{end}{lines}", header(path))));
    }
    let line = format!("{} = {}{end}", key(last), value.written());
    if tables.is_empty() {
        let at = scalar_end(text, written.root()).map_or(0, |end| line_of(text, end).end);
        return Ok(put_line(text, at, &line));
    }
    let Some(found) = written.find(tables) else {
        return Ok(headed(written, tables, &line));
    };
    let table = found.value.get_ref().as_table().ok_or(UnfitToml)?;
    match standing(text, found.value) {
        TableStanding::Inline => {
            let entry = format!("{} = {}", key(last), value.written());
            let end = table.values().map(|value| value.span().end).max();
            let (at, entry) = match end {
                Some(end) => (end, format!(", {entry}")),
                None => (found.value.span().start + 1, format!(" {entry} ")),
            };
            Ok(spliced(text, at..at, &entry))
        }
        TableStanding::Headed => {
            let end = scalar_end(text, table).unwrap_or(found.value.span().end);
            Ok(put_line(text, line_of(text, end).end, &line))
        }
        TableStanding::Dotted => Err(UnfitToml),
    }
}

/// A new table with its first line: in a list after the one before it, elsewhere at the end.
fn headed(written: &WrittenToml<'_>, tables: &[String], line: &str) -> String {
    let (text, end) = (written.text, line_end(written.text));
    let Some((number, list)) = tables.split_last() else { return text.to_owned() };
    let Ok(number) = number.parse::<usize>() else {
        return at_end(text, &format!("{end}[{}]{end}{line}", header(tables)));
    };
    let block = format!("{end}[[{}]]{end}{line}", header(list));
    let before = number
        .checked_sub(1)
        .map(|before| list.iter().cloned().chain([before.to_string()]).collect::<Vec<_>>());
    match before.and_then(|before| Some(end_of(text, written.find(&before)?.value))) {
        Some(last) => put_line(text, line_of(text, last).end, &block),
        None => at_end(text, &block),
    }
}

fn header(tables: &[String]) -> String {
    let parts: Vec<String> = tables.iter().map(|part| key(part)).collect();
    parts.join(".")
}

fn at_end(text: &str, block: &str) -> String {
    put_line(text, text.len(), block)
}

fn put_line(text: &str, at: usize, line: &str) -> String {
    let is_open = at > 0 && !text[..at].ends_with('\n');
    let before = if is_open { line_end(text) } else { "" };
    spliced(text, at..at, &format!("{before}{line}"))
}

/// How the lines of a text end: as its first does.
fn line_end(text: &str) -> &'static str {
    match text.split_inclusive('\n').next() {
        Some(line) if line.ends_with("\r\n") => "\r\n",
        _ => "\n",
    }
}
