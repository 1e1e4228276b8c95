//! The first part of a script: rows are sorted into plain ones and the rest, and counted by event (R7). The literal rows of
//! the probe go the same way.

use super::dialect::Dialect;
use super::forms;
use super::parts::{NAMES, ScriptParts, filled};
use super::probe::{ProbeRow, ProbeWay};

impl ScriptParts<'_> {
    /// The literal rows of the probe, each by the expressions that the table's columns go through.
    fn probe(&self) -> String {
        let all = self.query.probe();
        let of = |way: ProbeWay| all.iter().filter(move |row| row.way == way).map(literal);
        let [_, time, .., quantity] = NAMES;
        let instant = filled(&(self.dialect.instant)(&(self.dialect.as_instant)(time)));
        let exact = self.exact(&(self.dialect.number)(quantity));
        let mut probe = self.literals(of(ProbeWay::Text), None);
        probe.push_str(&self.literals(of(ProbeWay::Instant), Some((time, &instant))));
        probe.push_str(&self.literals(of(ProbeWay::Exact), Some((quantity, &exact))));
        for row in all.iter().filter(|row| row.way == ProbeWay::Date) {
            let day = self.text(&(self.dialect.date)(&row.values[1]));
            probe.push_str(&self.literals([literal(row)].into_iter(), Some((time, &day))));
        }
        probe
    }

    /// Literal rows as a part of the source, one of whose fields may be said otherwise.
    fn literals(&self, rows: impl Iterator<Item = String>, other: Option<(&str, &str)>) -> String {
        let rows: Vec<String> = rows.collect();
        if rows.is_empty() {
            return String::new();
        }
        let columns: Vec<&str> = std::iter::once("lefi_case").chain(NAMES).collect();
        let fields = NAMES.map(|name| match other {
            Some((field, said)) if field == name => said.to_owned(),
            _ => self.text(name),
        });
        let rows = (self.dialect.rows)(&columns, &rows);
        format!("    UNION ALL\n    SELECT lefi_case, {} FROM {rows}\n", fields.join(", "))
    }

    /// The check digit of ten digits.
    fn check_sum(&self) -> String {
        let digit =
            |at: usize| format!("CAST(substr(lefi_ten, {at}, 1) AS {})", self.dialect.integer);
        let doubled = |at: usize| {
            let digit = digit(at);
            format!("CASE {digit} WHEN 9 THEN 9 ELSE ({digit} * 2) % 9 END")
        };
        let all = (1..=10).map(|at| if at % 2 == 1 { doubled(at) } else { digit(at) });
        all.collect::<Vec<String>>().join("\n            + ")
    }

    /// The rows with which of them are plain, and the day of those, as the beginning of a query; after them those of a probe.
    pub(super) fn dated(&self, probe: &str) -> String {
        let fence = self.dialect.fence;
        let source = self.rows_of_table("'' AS lefi_case,\n        ");
        let (shape, sum) = (self.shape(), self.check_sum());
        let (key, ten) = (self.key(), self.ten_digits());
        let is_organisation = format!("substr({}, 1, 1) <> 'K'", NAMES[2]);
        let own = self.has(NAMES[0], forms::EIGHT_DIGITS);
        let shortened = (self.dialect.without_leading)(NAMES[0], "0");
        let filled = self.has(NAMES[0], forms::FILLED_UP);
        let offset = self.has("lefi_moment", forms::WITH_OFFSET);
        let day = (self.dialect.day)(
            "CASE WHEN lefi_offset = 1 THEN lefi_moment ELSE '2000-01-01T12:00:00Z' END",
        );
        format!(
            "WITH lefi_source AS {fence}(
    -- every value as text; after the table's rows those of the probe, by their names
{source}
{probe}),
lefi_owned AS {fence}(
    -- a row's own day at the beginning of its id is nobody's date of birth, and noughts there are no part of one
    SELECT *, CASE WHEN {own} AND substr(lefi_event, 1, 8) = replace(substr(lefi_time, 1, 10), '-', '')
            THEN concat('dddddddd', substr(lefi_event, 9))
            WHEN {filled} THEN {shortened} ELSE lefi_event END AS lefi_rest
    FROM lefi_source
),
lefi_shaped AS {fence}(
    -- which rows have a form that every engine reads alike
    SELECT *, CASE WHEN {shape}
            THEN 1 ELSE 0 END AS lefi_is_shaped
    FROM lefi_owned
),
lefi_keyed AS {fence}(
    -- what is cast is always good: no engine is trusted to leave the other branch of a CASE alone
    SELECT *, CASE WHEN lefi_is_shaped = 1 THEN lefi_event ELSE {key} END AS lefi_key,
        CASE WHEN lefi_is_shaped = 1 AND {is_organisation} THEN replace(lefi_organisation, '-', '') ELSE {ten} END AS lefi_of,
        CASE WHEN lefi_is_shaped = 1 AND {is_organisation} THEN replace(lefi_organisation, '-', '') ELSE '0000000000' END AS lefi_ten,
        CASE WHEN lefi_is_shaped = 1 THEN lefi_time ELSE '2000-01-01T00:00:00Z' END AS lefi_moment,
        CASE WHEN lefi_is_shaped = 1 THEN lefi_quantity ELSE '0' END AS lefi_number
    FROM lefi_shaped
),
lefi_checked AS {fence}(
    -- of them, those with a right check digit; a customer number has none
    SELECT *, CASE WHEN lefi_is_shaped = 1 AND ({sum}) % 10 = 0 THEN 1 ELSE 0 END AS lefi_is_plain,
        CASE WHEN {offset} THEN 1 ELSE 0 END AS lefi_offset
    FROM lefi_keyed
),
lefi_dated AS {fence}(
    SELECT *, CASE WHEN lefi_is_plain = 0 THEN '' WHEN lefi_offset = 1 THEN {day}
            ELSE substr(lefi_moment, 1, 10) END AS lefi_day
    FROM lefi_checked
)"
        )
    }

    /// The rows, sorted, and counted by event, as one query.
    pub(super) fn step(&self) -> String {
        let Dialect { fence, text, .. } = &self.dialect;
        let days = self.query.period.period();
        let (first, last) = (days.first(), days.last());
        let earliest = self.query.earliest();
        let dated = self.dated(&self.probe());
        let number = (self.dialect.number)("lefi_number");
        let [events, rows, far, quantity] =
            ["count(*)", "sum(lefi_near)", "sum(lefi_far)", "sum(lefi_least_quantity)"].map(text);
        format!(
            "{dated},
lefi_near_rows AS {fence}(
    -- a plain row that is dated long before the period, or after it, is no repeat of one in it
    SELECT lefi_case, lefi_key, lefi_of, lefi_is_plain, lefi_day,
        CASE WHEN lefi_is_plain = 1 THEN lefi_service ELSE '' END AS lefi_one_service,
        CASE WHEN lefi_is_plain = 1 THEN lefi_channel ELSE '' END AS lefi_one_channel,
        CASE WHEN lefi_is_plain = 1 THEN lefi_outcome ELSE '' END AS lefi_one_outcome,
        {number} AS lefi_one_quantity,
        CASE WHEN lefi_case = '' AND lefi_is_plain = 1 AND (lefi_day < '{earliest}' OR lefi_day > '{last}') THEN 1 ELSE 0 END AS lefi_is_far
    FROM lefi_dated
),
lefi_events AS {fence}(
    -- the rows of one event (R7)
    SELECT lefi_case, lefi_key, lefi_of, sum(1 - lefi_is_far) AS lefi_near, sum(lefi_is_far) AS lefi_far,
        min(CASE WHEN lefi_is_far = 1 THEN 1 ELSE lefi_is_plain END) AS lefi_all_plain,
        {least_and_most}
    FROM lefi_near_rows GROUP BY lefi_case, lefi_key, lefi_of
),
lefi_settled AS {fence}(
    SELECT *, CASE WHEN lefi_case <> '' THEN 'probe' WHEN lefi_near = 0 THEN 'outside'
            WHEN lefi_all_plain = 0 OR {differ} THEN 'held'
            WHEN lefi_least_day < '{first}' THEN 'outside' ELSE 'count' END AS lefi_part
    FROM lefi_events
),
lefi_told AS (
    SELECT lefi_part, lefi_case, lefi_all_plain, lefi_near, lefi_far,
        CASE WHEN lefi_part IN ('probe', 'held') THEN lefi_key ELSE '' END AS lefi_told_key,
        CASE WHEN lefi_part = 'held' OR (lefi_part = 'probe' AND lefi_all_plain = 0) THEN lefi_of
            WHEN lefi_part NOT IN ('probe', 'count') THEN ''
            WHEN substr(lefi_of, 1, 1) = '0' THEN concat('K', substr(lefi_of, 2, 9)) ELSE lefi_of END AS lefi_told_of,
        {told},
        lefi_least_quantity
    FROM lefi_settled
)
SELECT lefi_part, lefi_case, {plain} AS lefi_plain, lefi_told_key, lefi_told_of, lefi_told_day, lefi_told_service,
    lefi_told_channel, lefi_told_outcome, {quantity} AS lefi_told_quantity,
    {events} AS lefi_told_events, {rows} AS lefi_told_rows, {far} AS lefi_told_far,
    count(*) AS lefi_event_count, sum(lefi_near) AS lefi_near_count, sum(lefi_far) AS lefi_far_count
FROM lefi_told
GROUP BY lefi_part, lefi_case, lefi_all_plain, lefi_told_key, lefi_told_of, lefi_told_day, lefi_told_service,
    lefi_told_channel, lefi_told_outcome",
            least_and_most = least_and_most(),
            differ = differ(),
            told = told(),
            plain = text("lefi_all_plain"),
        )
    }
}

/// What the near rows of an event have in common where these are the same.
const CONTENT: [&str; 5] = ["day", "service", "channel", "outcome", "quantity"];

fn column_of(what: &str) -> String {
    if what == "day" { "lefi_day".to_owned() } else { format!("lefi_one_{what}") }
}

fn least_and_most() -> String {
    let both = |what: &&str| {
        let column = column_of(what);
        let near = format!("CASE WHEN lefi_is_far = 0 THEN {column} END");
        format!("min({near}) AS lefi_least_{what}, max({near}) AS lefi_most_{what}")
    };
    CONTENT.iter().map(both).collect::<Vec<String>>().join(",\n        ")
}

fn differ() -> String {
    let one = |what: &&str| format!("lefi_least_{what} <> lefi_most_{what}");
    CONTENT.iter().map(one).collect::<Vec<String>>().join(" OR ")
}

fn told() -> String {
    let one = |what: &&str| {
        format!(
            "CASE WHEN lefi_part IN ('probe', 'count') THEN lefi_least_{what} ELSE '' END AS lefi_told_{what}"
        )
    };
    CONTENT[..4].iter().map(one).collect::<Vec<String>>().join(",\n        ")
}

/// A row of the probe as literals.
fn literal(row: &ProbeRow) -> String {
    let values: Vec<String> = row.values.iter().map(|value| format!("'{value}'")).collect();
    format!("        ('{}', {})", row.name, values.join(", "))
}
