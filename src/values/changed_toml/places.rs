//! Where the values of a TOML text stand in it, and what they are as they are written. It changes nothing.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML text, read.
#[derive(Debug)]
pub struct WrittenToml<'a> {
    pub(super) text: &'a str,
    document: Spanned<DeTable<'a>>,
}

/// A value, and its key where it has one.
#[derive(Debug)]
pub(super) struct FoundValue<'a> {
    pub(super) key: Option<Range<usize>>,
    pub(super) value: &'a Spanned<DeValue<'a>>,
}

/// How a table or a list of tables stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableStanding {
    /// In braces, or in brackets on its line.
    Inline,
    /// With a header of its own.
    Headed,
    /// By the names of its keys alone.
    Dotted,
}

impl<'a> WrittenToml<'a> {
    /// Reads a text; none where it is no TOML.
    pub fn of(text: &'a str) -> Option<Self> {
        DeTable::parse(text).ok().map(|document| Self { text, document })
    }

    pub(super) fn root(&self) -> &DeTable<'a> {
        self.document.get_ref()
    }

    pub(super) fn find<'b>(&'b self, path: &[String]) -> Option<FoundValue<'b>> {
        let (first, rest) = path.split_first()?;
        let mut found = in_table(self.root(), first)?;
        for part in rest {
            found = match found.value.get_ref() {
                DeValue::Table(table) => in_table(table, part)?,
                DeValue::Array(list) => {
                    FoundValue { key: None, value: list.get(part.parse::<usize>().ok()?)? }
                }
                _ => return None,
            };
        }
        Some(found)
    }

    /// Where a value stands, in bytes.
    pub fn span(&self, path: &[String]) -> Option<Range<usize>> {
        self.find(path).map(|found| found.value.span())
    }

    /// A text; of any other single value, how it is written.
    pub fn one(&self, path: &[String]) -> Option<String> {
        let found = self.find(path)?;
        match found.value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Array(_) | DeValue::Table(_) => None,
            _ => self.text.get(found.value.span()).map(str::to_owned),
        }
    }

    /// A list of texts.
    pub fn texts(&self, path: &[String]) -> Option<Vec<String>> {
        let list = self.find(path)?.value.get_ref().as_array()?;
        list.iter().map(|one| one.get_ref().as_str().map(str::to_owned)).collect()
    }

    /// Texts by their keys, in the order in which they stand.
    pub fn entries(&self, path: &[String]) -> Option<Vec<(String, String)>> {
        let table = self.find(path)?.value.get_ref().as_table()?;
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let one = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let key: &std::borrow::Cow<'_, str> = key.get_ref();
            Some((key.to_string(), value.get_ref().as_str()?.to_owned()))
        };
        entries.into_iter().map(one).collect()
    }

    /// How many tables a list has.
    pub fn tables(&self, path: &[String]) -> usize {
        let list = self.find(path).and_then(|found| found.value.get_ref().as_array());
        list.map_or(0, |list| list.iter().count())
    }
}

fn in_table<'a>(table: &'a DeTable<'a>, part: &str) -> Option<FoundValue<'a>> {
    let (key, value) = table.iter().find(|(key, _)| key.get_ref().as_ref() == part)?;
    Some(FoundValue { key: Some(key.span()), value })
}

/// How it stands; a single value stands inline.
pub(super) fn standing(text: &str, value: &Spanned<DeValue<'_>>) -> TableStanding {
    let written = text.get(value.span().start..).unwrap_or_default();
    match value.get_ref() {
        DeValue::Table(_) if written.starts_with('{') => TableStanding::Inline,
        DeValue::Table(_) if written.starts_with('[') => TableStanding::Headed,
        DeValue::Table(_) => TableStanding::Dotted,
        DeValue::Array(list) => match list.iter().next() {
            Some(first) if first.get_ref().as_table().is_some() => standing(text, first),
            _ => TableStanding::Inline,
        },
        _ => TableStanding::Inline,
    }
}

/// Where the last of a value ends, with all that is in it.
pub(super) fn end_of(text: &str, value: &Spanned<DeValue<'_>>) -> usize {
    let own = value.span().end;
    if standing(text, value) == TableStanding::Inline {
        return own;
    }
    let ends = match value.get_ref() {
        DeValue::Table(table) => table.values().map(|one| end_of(text, one)).max(),
        DeValue::Array(list) => list.iter().map(|one| end_of(text, one)).max(),
        _ => None,
    };
    ends.map_or(own, |end| end.max(own))
}

/// Where the last value ends that stands in a table itself, and not below a header of its own.
pub(super) fn scalar_end(text: &str, table: &DeTable<'_>) -> Option<usize> {
    let end = |value: &Spanned<DeValue<'_>>| match (standing(text, value), value.get_ref()) {
        (TableStanding::Headed, _) => None,
        (TableStanding::Dotted, DeValue::Table(table)) => scalar_end(text, table),
        _ => Some(value.span().end),
    };
    table.values().filter_map(end).max()
}

/// The line that a place stands in, with its end.
pub(super) fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |after| at + after + 1);
    start..end
}
