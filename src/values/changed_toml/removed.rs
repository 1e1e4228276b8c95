//! A value or a table that goes from a TOML text: what somebody wrote above it stays, and stands above what comes next. It knows
//! no meaning.

use toml_edit::{DocumentMut, Item, RawString, Table};

use super::tables::{UnfitToml, found, last_position, table_in};

/// Takes away what stands at a path.
pub(super) fn remove(document: &mut DocumentMut, path: &[String]) -> Result<(), UnfitToml> {
    let (last, above) = path.split_last().ok_or(UnfitToml)?;
    let (comment, position) = match found(document.as_item_mut(), above).ok_or(UnfitToml)? {
        Item::ArrayOfTables(list) => {
            let number = last.parse::<usize>().map_err(|_| UnfitToml)?;
            let gone = list.get(number).cloned().ok_or(UnfitToml)?;
            list.remove(number);
            (above_table(&gone), last_of(&gone))
        }
        Item::Table(table) => match table.get(last).ok_or(UnfitToml)?.clone() {
            Item::Table(gone) if !gone.is_dotted() => {
                table.remove(last);
                (above_table(&gone), last_of(&gone))
            }
            Item::ArrayOfTables(gone) => {
                table.remove(last);
                let comments = gone.iter().map(above_table).collect::<String>();
                (comments, gone.iter().filter_map(last_of).max())
            }
            _ => match remove_key(document, (above, last))? {
                Some(left) => left,
                None => return Ok(()),
            },
        },
        _ => return Err(UnfitToml),
    };
    if comment.is_empty() {
        return Ok(());
    }
    let next = next_position(document.as_table(), position.unwrap_or(-1));
    match next.and_then(|next| table_of(document.as_table_mut(), next)) {
        Some(table) => {
            let after = text(table.decor().prefix());
            table.decor_mut().set_prefix(joined(&comment, &after));
        }
        None => {
            let after = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing(format!("{comment}{after}"));
        }
    }
    Ok(())
}

/// What somebody wrote above something that goes, and the place of the table that it was in.
type LeftAbove = (String, Option<isize>);

/// Takes a line away: what stands above it stands above the next line then. None where there is one.
fn remove_key(
    document: &mut DocumentMut,
    (above, last): (&[String], &String),
) -> Result<Option<LeftAbove>, UnfitToml> {
    // Of a name with dots each part but the last is a table that stands nowhere by itself.
    let is_dotted = |document: &mut DocumentMut, length: usize| matches!(found(document.as_item_mut(), &above[..length]), Some(Item::Table(one)) if one.is_dotted());
    let mut owner = above.len();
    while owner > 0 && is_dotted(document, owner) {
        owner -= 1;
    }
    let table = table_in(document, above)?;
    let mut next = following(table, last).map(|next| (above.len(), next));
    let (key, _) = table.remove_entry(last).ok_or(UnfitToml)?;
    let comment = comment(key.leaf_decor().prefix());
    for length in (owner..above.len()).rev() {
        let table = table_in(document, &above[..length])?;
        next = next.or_else(|| Some((length, following(table, &above[length])?)));
        let is_empty =
            table.get(&above[length]).and_then(Item::as_table).is_some_and(Table::is_empty);
        if is_empty {
            table.remove(&above[length]);
        }
    }
    if let Some((length, next)) = next
        && let Some(mut key) = first_key(table_in(document, &above[..length])?, &next)
    {
        let after = text(key.leaf_decor().prefix());
        key.leaf_decor_mut().set_prefix(joined(&comment, &after));
        return Ok(None);
    }
    Ok(Some((comment, table_in(document, &above[..owner])?.position())))
}

fn text(written: Option<&RawString>) -> String {
    written.and_then(RawString::as_str).unwrap_or_default().to_owned()
}

/// What somebody wrote there, but for mere blanks.
fn comment(written: Option<&RawString>) -> String {
    let text = text(written);
    if text.contains('#') { text } else { String::new() }
}

fn above_table(table: &Table) -> String {
    comment(table.decor().prefix())
}

/// A comment above another: no blank line comes between them.
fn joined(comment: &str, after: &str) -> String {
    match comment.is_empty() {
        true => after.to_owned(),
        false => format!("{comment}{}", after.strip_prefix('\n').unwrap_or(after)),
    }
}

/// Where the last of a table stands among all tables.
fn last_of(table: &Table) -> Option<isize> {
    let own = table.position();
    let within = last_position(table);
    own.map(|own| own.max(within))
}

/// The key of the next value of a table.
fn following(table: &Table, key: &str) -> Option<String> {
    let mut keys = table.iter().skip_while(|(one, _)| *one != key).skip(1);
    let is_value = |item: &Item| match item {
        Item::Value(_) => true,
        Item::Table(table) => table.is_dotted(),
        _ => false,
    };
    keys.find(|(_, item)| is_value(item)).map(|(key, _)| key.to_owned())
}

/// The key that stands first in a line: of a name with dots the last part has what stands before it.
fn first_key<'a>(table: &'a mut Table, key: &str) -> Option<toml_edit::KeyMut<'a>> {
    let is_dotted = matches!(table.get(key), Some(Item::Table(_)));
    if !is_dotted {
        return table.key_mut(key);
    }
    let within = table.get_mut(key)?.as_table_mut()?;
    let first = within.iter().next()?.0.to_owned();
    first_key(within, &first)
}

/// The place of the first table after a place.
fn next_position(table: &Table, after: isize) -> Option<isize> {
    let of = |table: &Table| {
        let own = table.position().filter(|own| *own > after && !table.is_implicit());
        own.into_iter().chain(next_position(table, after)).min()
    };
    let within = table.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => of(table),
        Item::ArrayOfTables(list) => list.iter().filter_map(of).min(),
        _ => None,
    });
    within.min()
}

fn table_of(table: &mut Table, position: isize) -> Option<&mut Table> {
    for (_, item) in table.iter_mut() {
        let found = match item {
            Item::Table(table) => at(table, position),
            Item::ArrayOfTables(list) => list.iter_mut().find_map(|table| at(table, position)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn at(table: &mut Table, position: isize) -> Option<&mut Table> {
    match table.position() == Some(position) && !table.is_implicit() {
        true => Some(table),
        false => table_of(table, position),
    }
}
