//! The query that lists the rows behind a count in the warehouse: by the very expressions that counted them.

use super::dialects::dialect_of;
use super::parts::{NAMES, ScriptParts};
use super::query::WarehouseQuery;
use crate::sources::usage::store::stored_rows::RowFilter;

impl WarehouseQuery<'_> {
    /// The query that lists the plain rows which a filter lets through, repeats among them. The others were decided by the
    /// import and stand in its own store.
    pub fn rows_behind(&self, filter: &RowFilter) -> String {
        let parts = ScriptParts { query: self, dialect: dialect_of(self.table.engine) };
        let ways = filter.ways.iter().map(|(channel, outcome)| {
            let (channel, outcome) = (quoted(channel), quoted(outcome));
            format!("(lefi_channel = {channel} AND lefi_outcome = {outcome})")
        });
        let ways = ways.collect::<Vec<String>>().join(" OR ");
        let ways = if ways.is_empty() { "1 = 0".to_owned() } else { ways };
        format!(
            "{session}{dated}\nSELECT {names}, lefi_day\nFROM lefi_dated\nWHERE lefi_is_plain = 1 AND lefi_of = '{of}' AND lefi_service = {service}\n    AND lefi_day >= '{first}' AND lefi_day <= '{last}'\n    AND ({ways})\nORDER BY lefi_day, lefi_time, lefi_event;\n",
            session = parts.dialect.session,
            dated = parts.dated(""),
            names = NAMES.join(", "),
            // A customer number is found by its digits.
            of = filter.organisation_number.plain().replace('K', "0"),
            service = quoted(&filter.service),
            first = filter.period.first(),
            last = filter.period.last(),
        )
    }
}

/// A word as a literal; a plain row has no word that needs more.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "''"))
}
