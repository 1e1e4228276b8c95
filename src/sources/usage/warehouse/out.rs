//! The second part of a script: what is written out, as one table of texts. Its rows are of five kinds: `about`, `total`,
//! `probe`, `count` and `row`.

use super::parts::{COLUMNS, DIGEST, NAMES, ScriptParts};
use super::result::FORMAT;

impl ScriptParts<'_> {
    /// What is written out: everything a result has.
    pub(super) fn out(&self) -> String {
        let text = self.dialect.text;
        let from = self.from();
        let kind_of = |at: usize| {
            let Some(column) = &self.query.table.columns[at] else { return "''".to_owned() };
            let kind = (self.dialect.kind)(column);
            format!("COALESCE((SELECT {kind} FROM {from} LIMIT 1), '')")
        };
        let literal = |value: &str| format!("'{value}'");
        let about = [
            ("query", literal(DIGEST)),
            ("engine", literal(self.query.table.engine.name())),
            ("version", text(self.dialect.version)),
            ("time", self.dialect.now.to_owned()),
            ("period", literal(&self.query.period.to_string())),
            ("snapshot", literal(self.query.snapshot.unwrap_or_default())),
            ("event_id", kind_of(0)),
            ("timestamp", kind_of(1)),
            ("quantity", kind_of(6)),
        ];
        let sum = |value: &str, parts: &str| {
            text(&format!(
                "COALESCE((SELECT sum({value}) FROM lefi_step WHERE lefi_part {parts}), 0)"
            ))
        };
        let totals = [
            ("read", text(&format!("(SELECT count(*) FROM {from})"))),
            (
                "outside",
                sum(
                    "CASE WHEN lefi_part = 'outside' THEN lefi_near_count ELSE 0 END + lefi_far_count",
                    "IN ('outside', 'count')",
                ),
            ),
            ("accepted", sum("lefi_event_count", "= 'count'")),
            ("duplicate", sum("lefi_near_count - lefi_event_count", "= 'count'")),
            ("held", sum("lefi_near_count + lefi_far_count", "= 'held'")),
        ];
        let row = |kind: &str, name: &str, value: &str| {
            let empty = ["''"; 10].join(", ");
            format!("SELECT '{kind}', '{name}', {value}, {empty}")
        };
        let named = COLUMNS.map(self.dialect.column);
        let named = named.iter().enumerate().map(|(at, column)| match at {
            0 => format!("'about' AS {column}"),
            1 => format!("'format' AS {column}"),
            2 => format!("'{FORMAT}' AS {column}"),
            _ => format!("'' AS {column}"),
        });
        let mut parts = vec![format!("SELECT {}", named.collect::<Vec<String>>().join(", "))];
        parts.extend(about.iter().map(|(name, value)| row("about", name, value)));
        parts.extend(totals.iter().map(|(name, value)| row("total", name, value)));
        parts.push(
            "SELECT lefi_part, lefi_case, lefi_plain, lefi_told_key, '', lefi_told_of, lefi_told_service, lefi_told_channel,
    lefi_told_outcome, lefi_told_quantity, lefi_told_day, lefi_told_events, lefi_told_rows
FROM lefi_step WHERE lefi_part IN ('probe', 'count')"
                .to_owned(),
        );
        parts.push(self.held_rows());
        parts.join("\nUNION ALL ") + "\n"
    }

    /// The rows of the keys that are held, as they are.
    fn held_rows(&self) -> String {
        let rows = self.rows_of_table("");
        let (key, of) = (self.key(), self.ten_digits());
        // What is longer than any value may be is cut, and rejected all the same.
        let names = NAMES.map(|name| format!("substr({name}, 1, 300)")).join(", ");
        format!(
            "SELECT 'row', '', '', {names}, '', '', ''
FROM (
{rows}
) AS lefi_rows JOIN (
    SELECT lefi_told_key, lefi_told_of FROM lefi_step WHERE lefi_part = 'held'
) AS lefi_held ON lefi_held.lefi_told_key = {key} AND lefi_held.lefi_told_of = {of}"
        )
    }
}
