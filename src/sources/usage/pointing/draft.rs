//! A layout as somebody points it out, and its text for `usage-formats/`. What is wrong with it the reader of such files
//! says.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A layout that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutDraft {
    /// What parts columns.
    pub delimiter: char,
    /// How its bytes are text, by its word in the file.
    pub encoding: String,
    /// The decimal mark of quantities, where it is no point.
    pub decimal_mark: Option<char>,
    /// The pattern of its timestamps, where they are not written as in the standard layout.
    pub timestamp: Option<String>,
    /// Lines above the header.
    pub skip_rows: u32,
    /// The columns in their order.
    pub columns: Vec<PointedColumn>,
    /// By field: the log's value, and ours.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// By field: the value that the log does not have.
    pub fixed: BTreeMap<String, String>,
}

/// A column with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointedColumn {
    /// What the log calls it.
    pub name: String,
    /// The field it is: `event_id`, or `time` for a clock by itself; none where it is not read.
    pub field: Option<String>,
}

impl Default for LayoutDraft {
    fn default() -> Self {
        Self {
            delimiter: ';',
            encoding: "utf-8".to_owned(),
            decimal_mark: None,
            timestamp: None,
            skip_rows: 0,
            columns: Vec::new(),
            values: BTreeMap::new(),
            fixed: BTreeMap::new(),
        }
    }
}

impl LayoutDraft {
    /// Where the column of a field is.
    pub fn column_of(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field.as_deref() == Some(field))
    }

    /// A field that two columns are taken for.
    pub fn twice(&self) -> Option<&str> {
        let fields = self.columns.iter().filter_map(|column| column.field.as_deref());
        fields
            .enumerate()
            .find_map(|(at, field)| (self.column_of(field)? < self.nth(at)).then_some(field))
    }

    /// The place of the column that is the `at`-th that is read.
    fn nth(&self, at: usize) -> usize {
        let read = self.columns.iter().enumerate().filter(|(_, column)| column.field.is_some());
        read.map(|(place, _)| place).nth(at).unwrap_or_default()
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        let mut text = "format = 1\n".to_owned();
        let mut line = |key: &str, value: String| {
            // Writing to a text can't fail.
            let _ = writeln!(text, "{key} = {value}");
        };
        line("delimiter", quoted(&self.delimiter.to_string()));
        line("encoding", quoted(&self.encoding));
        if let Some(mark) = self.decimal_mark {
            line("decimal_mark", quoted(&mark.to_string()));
        }
        if let Some(timestamp) = &self.timestamp {
            line("timestamp", quoted(timestamp));
        }
        if self.skip_rows > 0 {
            line("skip_rows", self.skip_rows.to_string());
        }
        let ignored = self.columns.iter().filter(|one| one.field.is_none() && !one.name.is_empty());
        let ignored: Vec<String> = ignored.map(|one| quoted(&one.name)).collect();
        if !ignored.is_empty() {
            line("ignored", format!("[{}]", ignored.join(", ")));
        }
        text.push_str("\n[columns]\n");
        for column in &self.columns {
            if let Some(field) = &column.field {
                let _ = writeln!(text, "{field} = {}", quoted(&column.name));
            }
        }
        for (field, values) in self.values.iter().filter(|(_, values)| !values.is_empty()) {
            let _ = writeln!(text, "\n[values.{field}]");
            for (theirs, ours) in values {
                let _ = writeln!(text, "{} = {}", quoted(theirs), quoted(ours));
            }
        }
        if !self.fixed.is_empty() {
            text.push_str("\n[fixed]\n");
            for (field, value) in &self.fixed {
                let _ = writeln!(text, "{field} = {}", quoted(value));
            }
        }
        text
    }
}

/// A text as TOML has it, whatever is in it.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for one in text.chars() {
        match one {
            '"' | '\\' => quoted.extend(['\\', one]),
            '\t' => quoted.push_str("\\t"),
            one if one.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(one));
            }
            one => quoted.push(one),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sources::usage::log::layout::{FIELDS, parse_layout};

    proptest! {
        #[test]
        fn a_layout_is_read_back_as_it_was_pointed_out(
            names in prop::collection::vec("[a-zåäö\"\\\\ =#\t\u{1}]{1,6}", 7),
            theirs in "[a-zåäö\"\\\\ =#|]{1,5}",
            skip_rows in 0_u32..3,
        ) {
            let column = |(field, name): (&str, &String)| PointedColumn {
                name: name.clone(),
                field: Some(field.to_owned()),
            };
            let draft = LayoutDraft {
                skip_rows,
                columns: FIELDS.into_iter().zip(&names).map(column).collect(),
                values: BTreeMap::from([("channel".to_owned(), BTreeMap::from([(theirs.clone(), "web".to_owned())]))]),
                ..LayoutDraft::default()
            };
            // Hidden characters and people's numbers are refused by the reader, and blanks around a name are no part of it.
            if let Ok(layout) = parse_layout("l.toml", &draft.text()) {
                let read: Vec<String> = layout.columns.map(Option::unwrap).to_vec();
                let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
                prop_assert_eq!(read, names);
                prop_assert_eq!(layout.skip_rows, u64::from(skip_rows));
                prop_assert_eq!(layout.values[&4].get(&theirs).map(String::as_str), Some("web"));
            }
        }
    }

    #[test]
    fn a_field_that_two_columns_are_taken_for_is_told() {
        let column = |name: &str, field: Option<&str>| PointedColumn {
            name: name.to_owned(),
            field: field.map(str::to_owned),
        };
        let draft = |columns: Vec<PointedColumn>| LayoutDraft { columns, ..LayoutDraft::default() };
        let twice = draft(vec![
            column("x", None),
            column("a", Some("channel")),
            column("b", Some("channel")),
        ]);
        assert_eq!(twice.twice(), Some("channel"));
        let once = draft(vec![
            column("x", None),
            column("a", Some("channel")),
            column("b", Some("outcome")),
        ]);
        assert_eq!(once.twice(), None);
    }
}
