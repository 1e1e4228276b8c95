//! The tables of a TOML text that is being changed: what stands at a path, and in which order they stand. It changes nothing.

use toml_edit::{DocumentMut, Item, Table, Value};

/// A text that is written in a way in which this can't be changed in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnfitToml;

/// What stands at a path.
pub(super) fn found<'a>(root: &'a mut Item, path: &[String]) -> Option<&'a mut Item> {
    path.iter().try_fold(root, |item, part| match item {
        Item::Value(Value::Array(_)) | Item::ArrayOfTables(_) => {
            item.get_mut(part.parse::<usize>().ok()?)
        }
        other => other.as_table_like_mut()?.get_mut(part),
    })
}

/// The table at a path.
pub(super) fn table_in<'a>(
    document: &'a mut DocumentMut,
    path: &[String],
) -> Result<&'a mut Table, UnfitToml> {
    found(document.as_item_mut(), path).and_then(Item::as_table_mut).ok_or(UnfitToml)
}

/// Where the last table of a text stands among all of them.
pub(super) fn last_position(table: &Table) -> isize {
    let within = table.iter().map(|(_, item)| match item {
        Item::Table(table) => last_position(table),
        Item::ArrayOfTables(list) => list.iter().map(last_position).max().unwrap_or(0),
        _ => 0,
    });
    within.chain(table.position()).max().unwrap_or(0)
}
