//! One value of a table put in the place of another: what stands around it stays. It knows no fee model.

use toml_edit::{Item, TableLike, Value};

/// A text that is written in a way that can't be changed in place.
#[derive(Debug)]
pub(super) struct Unfit;

/// A value as a file writes it.
pub(super) fn value(written: &str) -> Result<Value, Unfit> {
    written.parse().map_err(|_| Unfit)
}

/// Puts a value there; none takes the key away.
pub(super) fn put(
    table: &mut dyn TableLike,
    key: &str,
    written: Option<String>,
) -> Result<(), Unfit> {
    let Some(written) = written else {
        let blank = table.remove(key).and_then(|gone| blank_after(gone.as_value()?));
        set_blank_after_last(table, blank);
        return Ok(());
    };
    let mut new = value(&written)?;
    match table.get_mut(key) {
        None => {
            // Before the brace that ends it, not before the comma.
            let last = table.iter().last().and_then(|(_, last)| blank_after(last.as_value()?));
            if last.is_some() {
                set_blank_after_last(table, Some(String::new()));
            }
            table.insert(key, Item::Value(new));
            set_blank_after_last(table, last);
        }
        Some(Item::Value(old)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        Some(other) => *other = Item::Value(new),
    }
    Ok(())
}

/// The blanks after a value, where there is nothing but blanks.
fn blank_after(value: &Value) -> Option<String> {
    let blank = value.decor().suffix()?.as_str()?;
    (!blank.is_empty() && blank.trim().is_empty()).then(|| blank.to_owned())
}

fn set_blank_after_last(table: &mut dyn TableLike, blank: Option<String>) {
    let Some(blank) = blank else { return };
    if let Some((_, Item::Value(last))) = table.iter_mut().last() {
        last.decor_mut().set_suffix(blank);
    }
}
