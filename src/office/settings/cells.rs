//! What stands in the fields of a part, as a form carries it: read from the text of the settings, and read as somebody typed it.

use std::collections::BTreeMap;

use super::super::typed;
use super::field::{
    RowsStanding, SettingAbsent, SettingField, SettingItem, SettingRows, SettingShape, SettingsPart,
};
use super::parts::items;
use crate::values::changed_toml::{TomlLiteral, WrittenToml};
use crate::values::text::{Text, text};

/// By the name of a field, what stands in it. The fields of rows have the row's number before their own name:
/// `accounts.revenue.0.account`.
pub type SettingCells = BTreeMap<String, String>;

/// The tables and the key that a name means.
pub(super) fn path(name: &str) -> Vec<String> {
    name.split('.').map(str::to_owned).collect()
}

/// The name of a field in a row.
pub fn cell(rows: &SettingRows, row: usize, column: &SettingField) -> String {
    format!("{}.{row}.{}", rows.name, column.name)
}

/// Most rows that are read: whatever is beyond was made by no form.
const MOST_ROWS: usize = 1000;

/// How many rows some cells have, empty ones too.
pub fn rows_in(cells: &SettingCells, rows: &SettingRows) -> usize {
    let start = format!("{}.", rows.name);
    let number = |name: &String| name.strip_prefix(&start)?.split('.').next()?.parse().ok();
    let rows = cells.keys().filter_map(number).filter(|row: &usize| *row < MOST_ROWS);
    rows.map(|row| row + 1).max().unwrap_or(0)
}

/// The field of this name, in rows too.
pub(super) fn field_of(items: &[SettingItem], name: &str) -> Option<SettingField> {
    items.iter().find_map(|item| match item {
        SettingItem::Heading(..) => None,
        SettingItem::Field(field) => (field.name == name).then(|| field.clone()),
        SettingItem::Rows(rows) => {
            let rest = name.strip_prefix(rows.name)?.strip_prefix('.')?;
            let (_, column) = rest.split_once('.')?;
            rows.columns.iter().find(|one| one.name == column).cloned()
        }
    })
}

/// What the text of the settings has in the fields of a part.
pub(super) fn written_cells(written: &WrittenToml<'_>, part: SettingsPart) -> SettingCells {
    let mut cells = SettingCells::new();
    for item in items(part) {
        match item {
            SettingItem::Heading(..) => {}
            SettingItem::Field(field) => {
                let value = written_value(written, &field, &path(field.name));
                cells.insert(field.name.to_owned(), value);
            }
            SettingItem::Rows(rows) => cells.extend(written_rows(written, &rows)),
        }
    }
    cells
}

fn written_rows(written: &WrittenToml<'_>, rows: &SettingRows) -> SettingCells {
    let mut cells = SettingCells::new();
    if rows.standing == RowsStanding::Tables {
        for row in 0..written.tables(&path(rows.name)) {
            for column in &rows.columns {
                let name = cell(rows, row, column);
                let value = written_value(written, column, &path(&name));
                cells.insert(name, value);
            }
        }
        return cells;
    }
    let entries = written.entries(&path(rows.name)).unwrap_or_default();
    for (row, (key, text)) in entries.into_iter().enumerate() {
        cells.insert(format!("{}.{row}.key", rows.name), key);
        cells.insert(format!("{}.{row}.text", rows.name), text);
    }
    cells
}

pub(super) fn written_value(
    written: &WrittenToml<'_>,
    field: &SettingField,
    path: &[String],
) -> String {
    match field.shape {
        SettingShape::Words => {
            let between = if field.name.contains('.') { "\n" } else { ", " };
            written.texts(path).unwrap_or_default().join(between)
        }
        SettingShape::Kronor => written.one(path).unwrap_or_default().replace('.', ","),
        _ => written.one(path).unwrap_or_else(|| match field.absent {
            SettingAbsent::Means(word) => word.to_owned(),
            _ => String::new(),
        }),
    }
}

/// What somebody typed in a field, as the file writes it; nothing where nothing was.
///
/// # Errors
/// It can't be read; in words.
pub(super) fn literal(field: &SettingField, typed: &str) -> Result<Option<TomlLiteral>, Text> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let literal = match &field.shape {
        SettingShape::Line => TomlLiteral::text(typed),
        SettingShape::Whole => whole(typed)?,
        SettingShape::Kronor => {
            let amount = typed::kronor(typed).map_err(|_| {
                text!(
                    "ange ett belopp i kronor, som 1 250,00",
                    "write an amount in kr, such as 1 250,00"
                )
            })?;
            TomlLiteral::Text(amount.to_string())
        }
        SettingShape::Words => {
            let words = typed.split([',', ';', '\n', '\r']).map(str::trim);
            let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
            TomlLiteral::Texts(words.collect())
        }
        SettingShape::YesOrNo if typed == "true" => TomlLiteral::On,
        SettingShape::YesOrNo => TomlLiteral::Off,
        SettingShape::Choice(_) => TomlLiteral::text(typed),
    };
    Ok(Some(literal))
}

fn whole(typed: &str) -> Result<TomlLiteral, Text> {
    let digits: String = typed.chars().filter(|one| !one.is_whitespace()).collect();
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let shortest = digits.trim_start_matches('0');
    match is_whole && digits.len() <= 9 {
        true if shortest.is_empty() => Ok(TomlLiteral::Whole("0".to_owned())),
        true => Ok(TomlLiteral::Whole(shortest.to_owned())),
        false => Err(text!("ange ett heltal, som 30", "write a whole number, such as 30")),
    }
}
