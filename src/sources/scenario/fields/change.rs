//! The text of a scenario file with other values in some of its fields, with an entry more in a list, or one less. A value is
//! written as it was typed: whether it is right is told by who reads the file.

use toml_edit::{
    Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, TableLike, Value,
};

use super::NoFields;
use super::path::{FieldKind, FieldPath, PathStep, Presence, ScenarioList};
use super::read::{found, words};
use crate::values::line_ends;
use crate::values::money::written::plain;

/// What somebody typed into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which field.
    pub path: FieldPath,
    /// What is to stand there; nothing where it is emptied.
    pub typed: String,
}

/// An entry that a list is to have, with what stands in it: fields by their names, and what was typed into them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// The list.
    pub list: ScenarioList,
    /// `percent` and `0`, and so on; `to/service` is of the table within, and `steps/from` of the first step.
    pub fields: Vec<(&'static str, String)>,
}

/// The text with other values. What is typed as it is written already changes nothing, whatever stands around it.
///
/// # Errors
/// The text is no TOML.
pub fn changed(text: &str, changes: &[FieldChange]) -> Result<String, NoFields> {
    edited(text, |root| changes.iter().filter(|one| change(root, one)).count() > 0)
}

/// The text with an entry more in a list.
///
/// # Errors
/// The text is no TOML.
pub fn with_entry(text: &str, entry: &ListEntry) -> Result<String, NoFields> {
    edited(text, |root| {
        let number = match root.get(entry.list.key()) {
            Some(Item::ArrayOfTables(tables)) => tables.len(),
            Some(Item::Value(Value::Array(values))) => values.len(),
            _ => 0,
        };
        push(root, entry.list);
        for (field, typed) in &entry.fields {
            let key = entry.list.key();
            let field = field.replace("steps/", "steps/0/");
            if let Some(path) = FieldPath::parse(&format!("{key}/{number}/{field}")) {
                change(root, &FieldChange { path, typed: typed.clone() });
            }
        }
        true
    })
}

/// The text without an entry of a list, and without what is said of it alone.
///
/// # Errors
/// The text is no TOML.
pub fn without_entry(text: &str, list: ScenarioList, number: usize) -> Result<String, NoFields> {
    edited(text, |root| {
        let Some(item) = root.get_mut(list.key()) else { return false };
        let left = match item {
            Item::ArrayOfTables(tables) if number < tables.len() => {
                tables.remove(number);
                tables.len()
            }
            Item::Value(Value::Array(values)) if number < values.len() => {
                values.remove(number);
                values.len()
            }
            _ => return false,
        };
        if left == 0
            && let Some(root) = root.as_table_mut()
        {
            root.remove(list.key());
        }
        true
    })
}

/// The text with a step more in a migration: all of it, from the day of the last step on.
///
/// # Errors
/// The text is no TOML.
pub fn with_step(text: &str, migration: usize) -> Result<String, NoFields> {
    edited(text, |root| {
        let Some(steps) = steps(root, migration) else { return false };
        let mut step = match steps {
            Item::Value(Value::Array(values)) => match values.iter().last() {
                Some(Value::InlineTable(last)) => last.clone(),
                _ => InlineTable::new(),
            },
            _ => return false,
        };
        step.insert("percent", Value::from("100"));
        if let Item::Value(Value::Array(values)) = steps {
            values.push(step);
        }
        true
    })
}

/// The text with a step less in a migration.
///
/// # Errors
/// The text is no TOML.
pub fn without_step(text: &str, migration: usize, number: usize) -> Result<String, NoFields> {
    edited(text, |root| match steps(root, migration) {
        Some(Item::Value(Value::Array(values))) if number < values.len() => {
            values.remove(number);
            true
        }
        Some(Item::ArrayOfTables(tables)) if number < tables.len() => {
            tables.remove(number);
            true
        }
        _ => false,
    })
}

fn steps(root: &mut Item, migration: usize) -> Option<&mut Item> {
    let list = root.get_mut(ScenarioList::Migrations.key())?;
    let steps = list.get_mut(migration)?.get_mut("steps")?;
    // Steps that stand as tables of their own become a list, so that one more stands beside the others.
    if let Item::ArrayOfTables(tables) = steps {
        *steps = Item::Value(Value::Array(tables.clone().into_array()));
    }
    Some(steps)
}

/// Edits a text; where that changes nothing it is as it was, byte for byte.
fn edited(text: &str, edit: impl FnOnce(&mut Item) -> bool) -> Result<String, NoFields> {
    let plain = line_ends::plain(text);
    let mut document: DocumentMut = plain.parse().map_err(|_| NoFields)?;
    if !edit(document.as_item_mut()) {
        return Ok(text.to_owned());
    }
    Ok(line_ends::restored(text, &document.to_string()))
}

/// Sets a field; whether that changed it.
fn change(root: &mut Item, change: &FieldChange) -> bool {
    let FieldChange { path, typed } = change;
    let typed = typed.trim();
    let kind = path.kind();
    let meant = match kind {
        FieldKind::Number => plain(typed).into_owned(),
        _ => typed.to_owned(),
    };
    let there = found(root, path).and_then(Item::as_value);
    let written = there.map(|value| words(value).trim().to_owned());
    if written.as_deref().unwrap_or_default() == meant {
        return false;
    }
    let Some((PathStep::Key(key), above)) = path.0.split_last() else { return false };
    let is_new = there.is_none();
    let is_in_braces = found(root, &FieldPath(above.to_vec())).is_some_and(Item::is_inline_table);
    let Some(table) = table_at(root, above) else { return false };
    if meant.is_empty() && path.presence() == Presence::Optional {
        return table.remove(key).is_some();
    }
    let mut value = value(kind, &meant);
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(old) => *old = Item::Value(value),
        None => {
            // What stands between the last value and the brace stands after the new one.
            if is_in_braces
                && let Some((_, Item::Value(last))) = table.iter_mut().last()
                && let Some(end) = last.decor().suffix().and_then(|end| end.as_str())
                && end.trim().is_empty()
                && !end.contains('\n')
            {
                let end = end.to_owned();
                value.decor_mut().set_suffix(end);
                last.decor_mut().set_suffix("");
            }
            table.insert(key, Item::Value(value));
        }
    }
    if is_new && let Some(mut key) = table.key_mut(key) {
        key.fmt();
    }
    true
}

/// The table at a path, begun where it is not there.
fn table_at<'a>(root: &'a mut Item, path: &[PathStep]) -> Option<&'a mut dyn TableLike> {
    let mut item = root;
    for step in path {
        item = match step {
            PathStep::At(number) => item.get_mut(*number)?,
            PathStep::Key(key) => {
                let is_list = key == "steps" || ScenarioList::named(key).is_some();
                let table = item.as_table_like_mut()?;
                if !table.contains_key(key) {
                    let begun = match (is_list, key.as_str()) {
                        (true, _) => Item::Value(Value::Array(first_of_list())),
                        (false, "cost") => Item::Table(Table::new()),
                        (false, _) => Item::Value(Value::InlineTable(InlineTable::new())),
                    };
                    table.insert(key, begun);
                }
                table.get_mut(key)?
            }
        };
    }
    item.as_table_like_mut()
}

/// A list with one table, as that of a first step.
fn first_of_list() -> Array {
    let mut list = Array::new();
    list.push(InlineTable::new());
    list
}

/// An empty table at the end of a list.
fn push(root: &mut Item, list: ScenarioList) {
    let Some(root) = root.as_table_mut() else { return };
    let begun = || Item::ArrayOfTables(ArrayOfTables::new());
    match root.entry(list.key()).or_insert_with(begun) {
        Item::ArrayOfTables(tables) => tables.push(Table::new()),
        Item::Value(Value::Array(values)) => values.push(InlineTable::new()),
        other => {
            let mut tables = ArrayOfTables::new();
            tables.push(Table::new());
            *other = Item::ArrayOfTables(tables);
        }
    }
}

fn value(kind: FieldKind, meant: &str) -> Value {
    let several = || {
        let parts = meant.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.collect::<Array>()
    };
    match kind {
        FieldKind::Words | FieldKind::Number => Value::from(meant),
        FieldKind::Day => match meant.parse::<Datetime>() {
            Ok(day) => Value::from(day),
            Err(_) => Value::from(meant),
        },
        FieldKind::OneOrSeveral if !meant.contains(',') => Value::from(meant),
        FieldKind::OneOrSeveral | FieldKind::Several => Value::Array(several()),
    }
}
