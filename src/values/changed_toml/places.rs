//! Where the values of a TOML text stand in it, and what they are as they are written. It changes nothing.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML text, read.
#[derive(Debug)]
pub struct WrittenToml<'a> {
    text: &'a str,
    document: Spanned<DeTable<'a>>,
}

impl<'a> WrittenToml<'a> {
    /// Reads a text; none where it is no TOML.
    pub fn of(text: &'a str) -> Option<Self> {
        DeTable::parse(text).ok().map(|document| Self { text, document })
    }

    fn find<'b>(&'b self, path: &[String]) -> Option<&'b Spanned<DeValue<'a>>> {
        let (first, rest) = path.split_first()?;
        let first = in_table(self.document.get_ref(), first)?;
        rest.iter().try_fold(first, |found, part| match found.get_ref() {
            DeValue::Table(table) => in_table(table, part),
            DeValue::Array(list) => list.get(part.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// Where a value stands, in bytes.
    pub fn span(&self, path: &[String]) -> Option<Range<usize>> {
        self.find(path).map(Spanned::span)
    }

    /// A text; of any other single value, how it is written.
    pub fn one(&self, path: &[String]) -> Option<String> {
        let found = self.find(path)?;
        match found.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Array(_) | DeValue::Table(_) => None,
            _ => self.text.get(found.span()).map(str::to_owned),
        }
    }

    /// A list of texts.
    pub fn texts(&self, path: &[String]) -> Option<Vec<String>> {
        let list = self.find(path)?.get_ref().as_array()?;
        list.iter().map(|one| one.get_ref().as_str().map(str::to_owned)).collect()
    }

    /// Texts by their keys, in the order in which they stand.
    pub fn entries(&self, path: &[String]) -> Option<Vec<(String, String)>> {
        let table = self.find(path)?.get_ref().as_table()?;
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
        let list = self.find(path).and_then(|found| found.get_ref().as_array());
        list.map_or(0, |list| list.iter().count())
    }
}

fn in_table<'a, 'b>(table: &'b DeTable<'a>, part: &str) -> Option<&'b Spanned<DeValue<'a>>> {
    table.iter().find(|(key, _)| key.get_ref().as_ref() == part).map(|(_, value)| value)
}
