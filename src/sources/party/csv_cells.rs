//! One line of a register in cells that know their place. It never says which column is which, or what a cell means.

use std::borrow::Cow;

use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::text::text;

/// What a file must and may hold, and the codes its errors carry.
#[derive(Debug)]
pub(super) struct CsvLayout {
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
    pub(super) encoding: &'static str,
    pub(super) header: &'static str,
    pub(super) column: &'static str,
    pub(super) cells: &'static str,
    pub(super) quote: &'static str,
}

/// A cell and where in its line it stands, in characters, from 1.
#[derive(Debug, Clone)]
pub(super) struct CsvCell<'a> {
    pub(super) value: Cow<'a, str>,
    pub(super) column: usize,
    pub(super) length: usize,
}

impl CsvCell<'_> {
    /// The same without the line that it stands in.
    pub(super) fn into_kept(self) -> CsvCell<'static> {
        CsvCell { value: Cow::Owned(self.value.into_owned()), ..self }
    }
}

/// The cells of one line; none, with a diagnostic, when its quotes are wrong.
pub(super) fn split<'a>(
    file: &str,
    number: usize,
    line: &'a str,
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<CsvCell<'a>>> {
    let mut cells = Vec::with_capacity(layout.required.len() + layout.optional.len());
    let mut rest = line;
    let mut column = 1;
    loop {
        let Some((value, used)) = take_cell(rest) else {
            let message = text!(
                "ett citattecken avslutas inte, eller följs av text",
                "a quote is not closed, or text follows it"
            );
            let help = text!(
                "dubblera citattecken inuti ett värde; ett värde får inte innehålla radbrytning",
                "a quote within a value is written twice; a value has no line break"
            );
            let place = Place::of_columns(file, (number, line), column, 1);
            problems.push(Diagnostic::error(layout.quote, message).at(place).help(help));
            return None;
        };
        let length = rest[..used].chars().count();
        cells.push(CsvCell { value, column, length });
        column += length + 1;
        match rest[used..].strip_prefix(';') {
            Some(next) => rest = next,
            None => return Some(cells),
        }
    }
}

/// The first cell's value and how many bytes it takes; none when its quotes are wrong.
fn take_cell(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let used = text.find(';').unwrap_or(text.len());
        let value = &text[..used];
        return (!value.contains('"')).then(|| (Cow::Borrowed(value.trim()), used));
    };
    let mut value = String::new();
    let mut rest = quoted;
    loop {
        let (before, after) = rest.split_once('"')?;
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                value.push('"');
                rest = next;
            }
            None => {
                let used = text.len() - after.len();
                let ends = after.is_empty() || after.starts_with(';');
                return ends.then(|| (Cow::Owned(value.trim().to_owned()), used));
            }
        }
    }
}
