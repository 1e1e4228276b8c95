//! A TOML text that somebody wrote, with other values in it: each value in the place where it stands, so that all else stays as
//! it is to the last blank, comments too. It knows no file and no meaning.

mod literal;
mod places;
mod removed;
mod tables;
#[cfg(test)]
mod tests;

pub use literal::TomlLiteral;
pub use places::WrittenToml;
pub use tables::UnfitToml;

use std::collections::BTreeSet;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::values::line_ends;
use literal::quoted;
use removed::remove;
use tables::{found, last_position};

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
    let mut document: DocumentMut = line_ends::plain(text).parse().map_err(|_| UnfitToml)?;
    let before = document.to_string();
    changes.iter().try_for_each(|change| set(&mut document, change))?;
    let after = document.to_string();
    Ok(if after == before { text.to_owned() } else { line_ends::restored(text, &after) })
}

fn set(
    document: &mut DocumentMut,
    TomlChange { path, value }: &TomlChange,
) -> Result<(), UnfitToml> {
    let is_there = found(document.as_item_mut(), path).is_some();
    match value {
        None if is_there => remove(document, path),
        None => Ok(()),
        Some(value) if is_there => replace(document, path, value),
        Some(value) => add(document, path, value),
    }
}

fn replace(
    document: &mut DocumentMut,
    path: &[String],
    value: &TomlLiteral,
) -> Result<(), UnfitToml> {
    let item = found(document.as_item_mut(), path).ok_or(UnfitToml)?;
    match (value.entries(), item) {
        (Some(entries), Item::Table(table)) => {
            let changes = one_by_one(path, table, entries);
            changes.iter().try_for_each(|change| set(document, change))
        }
        (None, item) if item.is_table_like() => Err(UnfitToml),
        (_, Item::Value(Value::Array(list))) if is_longer(list, value) => {
            let TomlLiteral::Texts(wanted) = value else { return Err(UnfitToml) };
            for one in &wanted[list.len()..] {
                let mut one: Value = quoted(one).parse().map_err(|_| UnfitToml)?;
                one.decor_mut().set_prefix(" ");
                list.push_formatted(one);
            }
            Ok(())
        }
        (_, Item::Value(old)) => {
            let mut new = written(value)?;
            *new.decor_mut() = old.decor().clone();
            *old = new;
            Ok(())
        }
        _ => Err(UnfitToml),
    }
}

fn written(value: &TomlLiteral) -> Result<Value, UnfitToml> {
    value.written().parse().map_err(|_| UnfitToml)
}

/// Whether a list of words gets more of them: then what stands among the others stays.
fn is_longer(list: &Array, value: &TomlLiteral) -> bool {
    let TomlLiteral::Texts(wanted) = value else { return false };
    let old: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
    old.is_some_and(|old| {
        !old.is_empty()
            && old.len() < wanted.len()
            && old.iter().zip(wanted).all(|(one, other)| *one == other.as_str())
    })
}

/// A table with a line for each of its keys: lines change, come and go by themselves.
fn one_by_one(path: &[String], table: &Table, entries: &[(String, String)]) -> Vec<TomlChange> {
    let of = |key: &str| path.iter().cloned().chain([key.to_owned()]).collect::<Vec<_>>();
    // The last one goes last: where none is left, the table goes.
    if entries.is_empty() {
        return vec![TomlChange { path: path.to_vec(), value: None }];
    }
    let wanted: BTreeSet<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let mut changes = Vec::new();
    for (key, value) in entries {
        if table.get(key).and_then(Item::as_str) != Some(value.as_str()) {
            changes.push(TomlChange { path: of(key), value: Some(TomlLiteral::text(value)) });
        }
    }
    let gone = table.iter().map(|(key, _)| key).filter(|key| !wanted.contains(key));
    changes.extend(gone.map(|key| TomlChange { path: of(key), value: None }));
    changes
}

fn add(document: &mut DocumentMut, path: &[String], value: &TomlLiteral) -> Result<(), UnfitToml> {
    let (last, tables) = path.split_last().ok_or(UnfitToml)?;
    if let TomlLiteral::Table(entries) = value {
        let mut table = begun();
        for (key, text) in entries {
            table.insert(key, Item::Value(written(&TomlLiteral::text(text))?));
        }
        return put_last(document, path, table);
    }
    let item = Item::Value(written(value)?);
    if tables.is_empty() {
        document.insert(last, item);
        return Ok(());
    }
    match found(document.as_item_mut(), tables) {
        Some(Item::Table(table)) if !table.is_dotted() => {
            table.insert(last, item);
            Ok(())
        }
        Some(Item::Value(Value::InlineTable(table))) => in_braces(table, last, item),
        Some(_) => Err(UnfitToml),
        None => {
            let mut table = begun();
            table.insert(last, item);
            put_last(document, tables, table)
        }
    }
}

/// A value more in braces: the blanks before the one that ends them stay there.
fn in_braces(table: &mut InlineTable, key: &str, item: Item) -> Result<(), UnfitToml> {
    let Item::Value(mut value) = item else { return Err(UnfitToml) };
    if let Some((_, last)) = table.iter_mut().last() {
        let end = last.decor().suffix().and_then(|end| end.as_str()).unwrap_or(" ").to_owned();
        last.decor_mut().set_suffix("");
        value.decor_mut().set_suffix(end);
    } else {
        value.decor_mut().set_suffix(" ");
    }
    table.insert(key, value);
    if let Some(mut key) = TableLike::key_mut(table, key) {
        key.leaf_decor_mut().set_prefix(" ");
        key.leaf_decor_mut().set_suffix(" ");
    }
    if let Some(value) = table.get_mut(key) {
        value.decor_mut().set_prefix(" ");
    }
    Ok(())
}

/// A table with a header of its own, a blank line above it.
fn begun() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}

/// A new table: in a list after the one before it, elsewhere at the end.
fn put_last(
    document: &mut DocumentMut,
    path: &[String],
    mut table: Table,
) -> Result<(), UnfitToml> {
    let (last, above) = path.split_last().ok_or(UnfitToml)?;
    if last.parse::<usize>().is_ok()
        && let Some((list, above)) = above.split_last()
    {
        let tables = table_at(document, above)?;
        let begun = || Item::ArrayOfTables(ArrayOfTables::new());
        let Item::ArrayOfTables(list) = tables.entry(list).or_insert_with(begun) else {
            return Err(UnfitToml);
        };
        list.push(table);
        return Ok(());
    }
    let end = last_position(document.as_table()) + 1;
    table.set_position(Some(end));
    table_at(document, above)?.insert(last, Item::Table(table));
    Ok(())
}

/// The table of these names, which is only named by what is in it where it is new.
fn table_at<'a>(
    document: &'a mut DocumentMut,
    path: &[String],
) -> Result<&'a mut Table, UnfitToml> {
    path.iter().try_fold(document.as_table_mut(), |table, part| {
        let begun = || {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        };
        table.entry(part).or_insert_with(begun).as_table_mut().ok_or(UnfitToml)
    })
}
