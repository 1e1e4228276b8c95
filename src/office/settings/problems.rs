//! What is wrong with the settings as they would be, put to the fields that it is of, in words that name fields rather than keys.
//! It finds nothing wrong by itself.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cells::field_of;
use super::field::{SettingItem, SettingsPart};
use super::parts::items;
use crate::keep::workspace::SETTINGS_FILE;
use crate::values::changed_toml::WrittenToml;
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::text::{Text, text};

/// What is wrong with a change: by the field that it is of, and of no field.
#[derive(Debug, Default)]
pub struct SettingProblems {
    /// By the name of a field, or of its rows.
    pub fields: BTreeMap<String, Text>,
    /// The others.
    pub others: Vec<Diagnostic>,
}

/// Puts what is wrong to the fields of a part.
pub(super) fn by_field(
    text: &str,
    part: SettingsPart,
    places: &[(String, Vec<String>)],
    problems: Vec<Diagnostic>,
) -> SettingProblems {
    let written = WrittenToml::of(text);
    let stands = |path: &[String]| -> Option<Place> {
        let span: Range<usize> = written.as_ref()?.span(path)?;
        Some(Place::of_span(SETTINGS_FILE, text, span))
    };
    let places = places.iter().filter_map(|(name, path)| Some((name, stands(path)?)));
    let places: Vec<(&String, Place)> = places.collect();
    let items = items(part);
    let mut sorted = SettingProblems::default();
    for problem in problems {
        let place = problem.place.as_ref().filter(|place| place.file == SETTINGS_FILE);
        let is_at = |one: &&(&String, Place)| {
            let (_, one) = one;
            let same_line = |place: &&Place| place.line == one.line;
            place.filter(same_line).is_some_and(|place| match place.column {
                Some(column) => Some(column) == one.column,
                None => true,
            })
        };
        // A warning of the whole names a line; the line of a field is that field's.
        let found = places.iter().find(is_at).map(|(name, _)| (*name).clone());
        match found.filter(|name| !sorted.fields.contains_key(name)) {
            Some(name) => {
                let words = words(&items, &name, &problem);
                sorted.fields.insert(name, words);
            }
            None => sorted.others.push(problem),
        }
    }
    sorted
}

/// What is wrong, and what mends it where that is not said of a file.
fn words(items: &[SettingItem], name: &str, problem: &Diagnostic) -> Text {
    // Its own words name keys of the file.
    let of_another_kind = text!(
        "det är ingen period av det slag som faktureras",
        "that is no period of the kind that is billed"
    );
    let message = match problem.code {
        "settings-period" => &of_another_kind,
        _ => &problem.message,
    };
    let help = match problem.code {
        "settings-period" => Some(text!(
            "skriv en månad som 2025-04, ett kvartal som 2025-Q2 eller ett år som 2025",
            "write a month as 2025-04, a quarter as 2025-Q2 or a year as 2025"
        )),
        "settings-account-name" => {
            Some(text!("lägg till det under Kontoplan", "add it under Chart of accounts"))
        }
        "settings-dimension" => {
            Some(text!("lägg till den under Dimensioner", "add it under Dimensions"))
        }
        code if code.starts_with("toml-") => None,
        _ => problem.help.clone(),
    };
    let whole = match help {
        Some(help) => text!("{message}; {help}", "{message}; {help}"; message, help),
        None => message.clone(),
    };
    let Some(field) = field_of(items, name) else { return whole };
    let key = field.name.rsplit('.').next().unwrap_or_default();
    let (in_file, heading) = (format!("`{key}`"), field.heading);
    Text::new(
        whole.swedish().replace(&in_file, heading.swedish()),
        whole.english().replace(&in_file, heading.english()),
    )
}
