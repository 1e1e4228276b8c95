//! From what somebody typed to what changes in the text of the settings, value by value; and what is wrong with it that can be
//! told without reading the whole. What is not sent is not changed.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{SettingCells, cell, literal, path, rows_in};
use super::field::{RowsStanding, SettingAbsent, SettingField, SettingItem, SettingRows};
use crate::values::changed_toml::{TomlChange, TomlLiteral, WrittenToml};
use crate::values::text::{Text, text};

/// Tables that stand in braces where they are new.
const IN_BRACES: [&str; 3] =
    ["accounts.receivables", "accounts.accruals.deferred", "accounts.accruals.accrued"];
/// Tables that are there with all that they need, or not at all; the inner ones first.
const WHOLE: [&str; 3] = ["accounts.counterpart", "accounts.accruals", "accounts"];

/// What is to change, and where each field stands then.
#[derive(Debug, Default)]
pub(super) struct SettingChanges {
    pub(super) changes: Vec<TomlChange>,
    /// By the name of a field, its path in the text as it will be.
    pub(super) places: Vec<(String, Vec<String>)>,
    /// What is wrong, by the name of a field.
    pub(super) wrong: BTreeMap<String, Text>,
}

/// What somebody who typed this changes.
pub(super) fn changes(
    written: &WrittenToml<'_>,
    (items, was): (&[SettingItem], &SettingCells),
    typed: &SettingCells,
) -> SettingChanges {
    let mut reading = SettingsReading { written, was, typed, found: SettingChanges::default() };
    for item in items {
        match item {
            SettingItem::Heading(..) => {}
            SettingItem::Field(field) => reading.field(field),
            SettingItem::Rows(rows) if rows.standing == RowsStanding::Tables => {
                reading.tables(rows)
            }
            SettingItem::Rows(rows) => reading.entries(rows),
        }
    }
    reading.emptied();
    reading.found
}

struct SettingsReading<'a, 'b> {
    written: &'a WrittenToml<'b>,
    was: &'a SettingCells,
    typed: &'a SettingCells,
    found: SettingChanges,
}

fn needed() -> Text {
    text!("fyll i fältet", "fill this in")
}

/// The whole table that a field is of.
fn whole_of(name: &str) -> Option<&'static str> {
    WHOLE.into_iter().find(|whole| is_in(name, whole))
}

fn is_in(name: &str, table: &str) -> bool {
    name.strip_prefix(table).is_some_and(|rest| rest.starts_with('.'))
}

impl SettingsReading<'_, '_> {
    fn typed(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", |typed| typed.trim())
    }

    fn was(&self, name: &str) -> &str {
        self.was.get(name).map_or("", String::as_str)
    }

    /// Whether nothing is typed in any field of a table.
    fn is_empty(&self, table: &str) -> bool {
        let typed = self.typed.iter().filter(|(name, _)| is_in(name, table));
        typed.into_iter().all(|(_, typed)| typed.trim().is_empty())
    }

    fn is_sent(&self, start: &str) -> bool {
        self.typed.keys().any(|name| name == start || is_in(name, start))
    }

    fn change(&mut self, path: Vec<String>, value: Option<TomlLiteral>) {
        self.found.changes.push(TomlChange { path, value });
    }

    fn wrong(&mut self, name: &str, words: Text) {
        self.found.wrong.insert(name.to_owned(), words);
    }

    fn field(&mut self, field: &SettingField) {
        if !self.is_sent(field.name) {
            return;
        }
        self.found.places.push((field.name.to_owned(), path(field.name)));
        let typed = self.typed(field.name).to_owned();
        if typed.is_empty() {
            let is_needed = match field.absent {
                SettingAbsent::Wrong => true,
                SettingAbsent::WrongInTable => {
                    whole_of(field.name).is_some_and(|whole| !self.is_empty(whole))
                }
                SettingAbsent::Nothing | SettingAbsent::Means(_) => false,
            };
            if is_needed {
                return self.wrong(field.name, needed());
            }
        }
        let Some(value) = self.value(field.name, field, &typed) else { return };
        let was = literal(field, self.was(field.name)).ok().flatten();
        if value == was || self.is_given_up(field.name) {
            return;
        }
        match IN_BRACES.into_iter().find(|table| *table == field.table()) {
            Some(table) if self.written.span(&path(table)).is_none() => self.in_braces(table),
            _ => self.change(path(field.name), value),
        }
    }

    /// What is typed in it; none where that is wrong.
    fn value(
        &mut self,
        name: &str,
        field: &SettingField,
        typed: &str,
    ) -> Option<Option<TomlLiteral>> {
        match literal(field, typed) {
            Ok(value) => Some(value),
            Err(words) => {
                self.wrong(name, words);
                None
            }
        }
    }

    /// Whether all of the table that it is in goes.
    fn is_given_up(&self, name: &str) -> bool {
        whole_of(name).is_some_and(|whole| self.is_empty(whole))
    }

    /// A new table of accounts within and outside the state, in one.
    fn in_braces(&mut self, table: &'static str) {
        let new = path(table);
        if self.found.changes.iter().any(|change| change.path == new) {
            return;
        }
        let sides = ["inside", "outside"]
            .map(|side| (side.to_owned(), self.typed(&format!("{table}.{side}")).to_owned()));
        self.change(new, Some(TomlLiteral::Entries(sides.into())));
    }

    /// Tables of which nothing is left go as a whole.
    fn emptied(&mut self) {
        for whole in WHOLE {
            let is_there = self.written.span(&path(whole)).is_some();
            if is_there && self.is_sent(whole) && self.is_empty(whole) {
                self.change(path(whole), None);
            }
        }
    }

    fn tables(&mut self, rows: &SettingRows) {
        let there = self.written.tables(&path(rows.name));
        let (mut next, mut gone, mut kept) = (there, Vec::new(), 0);
        for row in 0..rows_in(self.typed, rows).max(there) {
            let start = format!("{}.{row}", rows.name);
            let is_sent = self.is_sent(&start);
            if is_sent && self.is_empty(&start) {
                if row < there {
                    gone.push(row);
                }
                continue;
            }
            if !is_sent && row >= there {
                continue;
            }
            let at = if row < there { row } else { next };
            if row >= there {
                next += 1;
            }
            if is_sent {
                self.row(rows, row, (at, kept));
            }
            kept += 1;
        }
        for row in gone.into_iter().rev() {
            self.change(path(&format!("{}.{row}", rows.name)), None);
        }
    }

    /// One row: it stands `at` while the text is changed, and is the one of the number `kept` when that is done.
    fn row(&mut self, rows: &SettingRows, row: usize, (at, kept): (usize, usize)) {
        for column in &rows.columns {
            let name = cell(rows, row, column);
            self.found.places.push((name.clone(), path(&cell(rows, kept, column))));
            let typed = self.typed(&name).to_owned();
            if typed.is_empty() && column.absent == SettingAbsent::Wrong {
                self.wrong(&name, needed());
                continue;
            }
            let Some(value) = self.value(&name, column, &typed) else { continue };
            if value != literal(column, self.was(&name)).ok().flatten() {
                self.change(path(&cell(rows, at, column)), value);
            }
        }
    }

    fn entries(&mut self, rows: &SettingRows) {
        if !self.is_sent(rows.name) || self.is_given_up(rows.name) {
            return;
        }
        self.found.places.push((rows.name.to_owned(), path(rows.name)));
        let (mut wanted, mut met) = (Vec::new(), BTreeSet::new());
        for row in 0..rows_in(self.typed, rows) {
            let [of, text] = ["key", "text"].map(|name| format!("{}.{row}.{name}", rows.name));
            let (key, words) = (self.typed(&of).to_owned(), self.typed(&text).to_owned());
            let place = || path(rows.name).into_iter().chain([key.clone()]).collect::<Vec<_>>();
            match (key.is_empty(), words.is_empty()) {
                (true, true) => {}
                (true, false) => self.wrong(&of, needed()),
                (false, true) => self.wrong(&text, needed()),
                (false, false) if !met.insert(key.clone()) => {
                    self.wrong(&of, text!("står två gånger", "is there twice"));
                }
                (false, false) => {
                    self.found.places.push((text, place()));
                    wanted.push((key, words));
                }
            }
        }
        let old = self.written.entries(&path(rows.name));
        if old.as_ref().map_or(wanted.is_empty(), |old| *old == wanted) {
            return;
        }
        let value = match rows.standing {
            RowsStanding::Lines => TomlLiteral::Table(wanted),
            RowsStanding::Entries | RowsStanding::Tables => TomlLiteral::Entries(wanted),
        };
        self.change(path(rows.name), Some(value));
    }
}
