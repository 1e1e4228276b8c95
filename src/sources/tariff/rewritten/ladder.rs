//! The tiers of a price in their text: each is changed where it stands, new ones stand as those beside them do, and comments
//! stay. It knows no price.

use toml_edit::{Array, RawString, Value};

use super::put::{Unfit, put, value};

/// Makes a list of tiers another one. Those at both ends that are alike are not touched.
pub(super) fn ladder<T: PartialEq>(
    array: &mut Array,
    old: &[T],
    wanted: &[T],
    written: fn(&T) -> String,
) -> Result<(), Unfit> {
    if array.len() != old.len() {
        return Err(Unfit);
    }
    let alike =
        |pairs: &mut dyn Iterator<Item = (&T, &T)>| pairs.take_while(|(a, b)| a == b).count();
    let least = old.len().min(wanted.len());
    let first = alike(&mut old.iter().zip(wanted));
    let last = alike(&mut old.iter().rev().zip(wanted.iter().rev())).min(least - first);
    let (before, after) = (&old[first..old.len() - last], &wanted[first..wanted.len() - last]);
    for (at, (old, new)) in (first..).zip(before.iter().zip(after)) {
        if old != new {
            change(array, at, &written(new))?;
        }
    }
    for (at, new) in (first + before.len()..).zip(after.iter().skip(before.len())) {
        insert(array, at, &written(new))?;
    }
    for at in (first + after.len()..first + before.len()).rev() {
        remove(array, at);
    }
    Ok(())
}

/// One tier, key by key; one that has a key more is written anew, for keys stand in one order in all of them.
fn change(array: &mut Array, at: usize, written: &str) -> Result<(), Unfit> {
    let mut whole = value(written)?;
    let wanted = whole.as_inline_table().ok_or(Unfit)?.clone();
    let table = array.get_mut(at).and_then(Value::as_inline_table_mut).ok_or(Unfit)?;
    if wanted.iter().any(|(key, _)| !table.contains_key(key)) {
        *whole.decor_mut() = table.decor().clone();
        array.replace_formatted(at, whole);
        return Ok(());
    }
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    for key in keys {
        match wanted.get(&key) {
            None => put(table, &key, None)?,
            Some(new) if table.get(&key).and_then(Value::as_str) == new.as_str() => {}
            Some(new) => put(table, &key, Some(new.to_string().trim().to_owned()))?,
        }
    }
    Ok(())
}

fn insert(array: &mut Array, at: usize, written: &str) -> Result<(), Unfit> {
    let mut new = value(written)?;
    let beside = array.get(at).or_else(|| array.get(at.checked_sub(1)?)).ok_or(Unfit)?;
    let prefix = prefix(beside);
    // What stands before it without its comments: a line's end and the blanks after it.
    let plain = prefix.rfind('\n').map_or(" ", |end| &prefix[end..]).to_owned();
    new.decor_mut().set_prefix(plain);
    array.insert_formatted(at, new);
    Ok(())
}

/// Takes one away; a comment before it is of the line above, and stays.
fn remove(array: &mut Array, at: usize) {
    let gone = array.remove(at);
    let before = prefix(&gone);
    let Some(end) = before.rfind('\n').filter(|_| before.contains('#')) else { return };
    let comments = &before[..end];
    match array.get_mut(at) {
        Some(next) => {
            let joined = format!("{comments}{}", prefix(next));
            next.decor_mut().set_prefix(joined);
        }
        None => {
            let trailing = array.trailing().as_str().unwrap_or_default().to_owned();
            array.set_trailing(format!("{comments}{trailing}"));
        }
    }
}

fn prefix(value: &Value) -> String {
    value.decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned()
}
