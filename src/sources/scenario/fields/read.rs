//! What the fields of a scenario file say, as they are written, and where they stand. It reads a text that is TOML, whether it
//! is a scenario or not.

use std::ops::Range;

use toml_edit::{Document, Item, Value};

use super::NoFields;
use super::path::{FieldPath, PathStep, ScenarioList};
use crate::values::diagnostic::Place;

/// The fields of a text.
#[derive(Debug)]
pub struct ScenarioFields {
    document: Document<String>,
    /// All of them with their places in the text, in bytes.
    all: Vec<(FieldPath, Range<usize>)>,
}

impl ScenarioFields {
    /// Those of this text.
    ///
    /// # Errors
    /// It is no TOML.
    pub fn of(text: &str) -> Result<Self, NoFields> {
        let document = Document::parse(text.to_owned()).map_err(|_| NoFields)?;
        let mut all = Vec::new();
        gather(document.as_item(), &mut Vec::new(), &mut all);
        Ok(Self { document, all })
    }

    /// What a field says as it is written, without its quotes; several texts with a comma between. Nothing where it is not
    /// there.
    pub fn written(&self, path: &FieldPath) -> String {
        found(self.document.as_item(), path).and_then(Item::as_value).map_or(String::new(), words)
    }

    /// The same of a path as it is written.
    pub fn said(&self, path: &str) -> String {
        FieldPath::parse(path).map_or(String::new(), |path| self.written(&path))
    }

    /// Whether a field is there.
    pub fn has(&self, path: &str) -> bool {
        FieldPath::parse(path).is_some_and(|path| self.all.iter().any(|(one, _)| *one == path))
    }

    /// How many entries a list has.
    pub fn entries(&self, list: ScenarioList) -> usize {
        many(self.document.as_item().get(list.key()))
    }

    /// How many steps a migration has.
    pub fn steps(&self, migration: usize) -> usize {
        let list = self.document.as_item().get(ScenarioList::Migrations.key());
        many(list.and_then(|list| list.get(migration)).and_then(|one| one.get("steps")))
    }

    /// The names of the amounts that a proposal changes, as they are written.
    pub fn amounts(&self, proposal: usize) -> Vec<String> {
        let list = self.document.as_item().get(ScenarioList::Proposals.key());
        keys(list.and_then(|list| list.get(proposal)).and_then(|one| one.get("amounts")))
    }

    /// The years that have a cost, as they are written.
    pub fn years(&self) -> Vec<String> {
        keys(self.document.as_item().get("cost"))
    }

    /// The field that something is said of.
    pub fn at(&self, place: &Place) -> Option<&FieldPath> {
        let mut begins = 0;
        let mut lines = self.document.raw().split_inclusive('\n');
        for _ in 1..place.line {
            begins += lines.next()?.len();
        }
        let line = lines.next().unwrap_or_default();
        let column = place.column?.saturating_sub(1);
        let at = begins + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        self.all.iter().find(|(_, span)| span.contains(&at)).map(|(path, _)| path)
    }
}

/// How many tables a list has, however it is written.
fn many(list: Option<&Item>) -> usize {
    match list {
        Some(Item::ArrayOfTables(tables)) => tables.len(),
        Some(Item::Value(Value::Array(values))) => values.len(),
        _ => 0,
    }
}

fn keys(table: Option<&Item>) -> Vec<String> {
    let table = table.and_then(Item::as_table_like);
    table.map_or(Vec::new(), |table| table.iter().map(|(key, _)| key.to_owned()).collect())
}

/// What stands at a path.
pub(super) fn found<'a>(root: &'a Item, path: &FieldPath) -> Option<&'a Item> {
    path.0.iter().try_fold(root, |item, step| match step {
        PathStep::Key(key) => item.get(key.as_str()),
        PathStep::At(number) => item.get(*number),
    })
}

/// A value as people read it.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join(", "),
        other => {
            let mut bare = other.clone();
            bare.decor_mut().clear();
            bare.to_string()
        }
    }
}

/// All fields at or below an item, each with the place of its key and value.
fn gather(item: &Item, path: &mut Vec<PathStep>, all: &mut Vec<(FieldPath, Range<usize>)>) {
    if let Some(table) = item.as_table_like() {
        for (key, below) in table.iter() {
            path.push(PathStep::Key(key.to_owned()));
            let key_span = table.key(key).and_then(toml_edit::Key::span);
            let written = FieldPath(path.clone());
            if FieldPath::parse(&written.to_string()).as_ref() == Some(&written)
                && let Some(value) = below.span()
            {
                let start = key_span.map_or(value.start, |key| key.start.min(value.start));
                all.push((written, start..value.end));
            } else {
                gather(below, path, all);
            }
            path.pop();
        }
        return;
    }
    for number in 0..many(Some(item)) {
        path.push(PathStep::At(number));
        if let Some(below) = item.get(number) {
            gather(below, path, all);
        }
        path.pop();
    }
}
