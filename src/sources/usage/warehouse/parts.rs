//! What the parts of a script have in common: the table and its fields as text, and what the rows of an event are found by.

use super::dialect::Dialect;
use super::forms;
use super::query::WarehouseQuery;
use super::table::{QuantityColumn, SNAPSHOT, SliceColumn, TimestampColumn, WarehouseTable};

/// Where the digest of the query stands until it is known.
pub(super) const DIGEST: &str = "{digest}";
/// What the columns are called on their way, so that no engine takes one for the table's own.
pub(super) const NAMES: [&str; 7] = [
    "lefi_event",
    "lefi_time",
    "lefi_organisation",
    "lefi_service",
    "lefi_channel",
    "lefi_outcome",
    "lefi_quantity",
];
/// The columns of a result.
pub(crate) const COLUMNS: [&str; 13] = [
    "kind",
    "name",
    "value",
    "event_id",
    "happened",
    "organisation_number",
    "service",
    "channel",
    "outcome",
    "quantity",
    "day",
    "events",
    "log_rows",
];

/// The parts of one query.
pub(super) struct ScriptParts<'a> {
    pub query: &'a WarehouseQuery<'a>,
    pub dialect: Dialect,
}

impl ScriptParts<'_> {
    /// Whether a text has a part of a form.
    pub(super) fn has(&self, text: &str, form: &str) -> String {
        (self.dialect.matches)(text, &form.replace("{Z}", self.dialect.end))
    }

    /// The table, as of the snapshot, within the slice that may have rows of the period.
    pub(super) fn from(&self) -> String {
        let WarehouseTable { table, snapshot, slice, .. } = self.query.table;
        let snapshot = match (snapshot, self.query.snapshot) {
            (Some(words), Some(name)) => format!(" {}", words.replace(SNAPSHOT, name)),
            _ => String::new(),
        };
        let within = slice.as_ref().map(|slice| {
            let [first, last] = self.query.sliced(slice.margin).map(|day| day.to_string());
            let day = |day: String| match slice.kind {
                SliceColumn::Date => (self.dialect.date)(&day),
                SliceColumn::Text => format!("'{day}'"),
            };
            let column = &slice.column;
            format!("\n    WHERE {column} >= {} AND {column} <= {}", day(first), day(last))
        });
        format!("{table}{snapshot}{}", within.unwrap_or_default())
    }

    /// A field of the table as text.
    pub(super) fn field(&self, at: usize) -> String {
        let WarehouseTable { columns, fixed, timestamp, quantity, .. } = self.query.table;
        let Some(column) = &columns[at] else {
            let value = fixed.get(&at).map_or("1", String::as_str);
            return format!("'{value}'");
        };
        match (at, timestamp, quantity) {
            (1, TimestampColumn::Instant, _) => filled(&(self.dialect.instant)(column)),
            (6, _, QuantityColumn::Exact) => self.exact(column),
            _ => self.text(column),
        }
    }

    /// A value as text.
    pub(super) fn text(&self, value: &str) -> String {
        filled(&(self.dialect.text)(value))
    }

    /// An exact number as its shortest text.
    pub(super) fn exact(&self, value: &str) -> String {
        let text = (self.dialect.text)(value);
        let is_broken = self.has(&text, forms::POINT);
        let without = self.dialect.without_trailing;
        let shortest = without(&without(&text, "0"), ".");
        filled(&format!("CASE WHEN {is_broken} THEN {shortest} ELSE {text} END"))
    }

    /// The rows of the table, all values as text.
    pub(super) fn rows_of_table(&self, case: &str) -> String {
        let fields: Vec<String> =
            (0..7).map(|at| format!("{} AS {}", self.field(at), NAMES[at])).collect();
        format!("    SELECT {case}{}\n    FROM {}", fields.join(",\n        "), self.from())
    }

    /// What the rows of an event are found by.
    pub(super) fn key(&self) -> String {
        let same = forms::SAME.iter().fold(NAMES[0].to_owned(), |text, (other, same)| {
            format!("replace({text}, '{other}', '{same}')")
        });
        (self.dialect.trim)(&same, forms::BLANKS)
    }

    /// The ten digits by which an organisation's rows are found. A customer number has fewer: noughts go before them, as before no
    /// organisation number, and `K17` and `K017` are one.
    pub(super) fn ten_digits(&self) -> String {
        let digits = (self.dialect.digits)(NAMES[2]);
        (self.dialect.last_ten)(&format!("concat('0000000000', {digits})"))
    }
}

/// A text where there may be none.
pub(super) fn filled(text: &str) -> String {
    format!("COALESCE({text}, '')")
}
