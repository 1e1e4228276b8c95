//! Whether a result is the one that was asked for, of an engine that reads as the import does, and whole: its query, its
//! probe, the kinds of its columns, its counts and its totals. It changes nothing.

use super::fault::{KindFault, ProbeCause, ResultFault};
use super::query::WarehouseQuery;
use super::result::WarehouseResult;
use super::table::TimestampColumn;
use crate::values::personal_number::holds_personal;
use crate::values::text::text;

/// Of a hundred rows so many may be held; an ordinary log has less than one.
const MOST_HELD: u64 = 5;
/// So many rows of a probe are named.
const NAMED: usize = 5;

/// How many rows may be held for the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeldShare {
    /// As many as an ordinary log has.
    #[default]
    Ordinary,
    /// Any number: somebody said that it is right.
    Any,
}

impl WarehouseQuery<'_> {
    /// All that is wrong with a result, held against this query.
    pub fn faults(&self, result: &WarehouseResult, held: HeldShare) -> Vec<ResultFault> {
        let wanted = self.script().digest;
        if result.query() != wanted {
            // All else is of that query too.
            return vec![ResultFault::OtherQuery { found: result.query().to_owned(), wanted }];
        }
        let mut faults = self.of_kinds(result);
        faults.extend(self.of_probe(result));
        faults.extend(self.of_counts(result));
        faults.extend(of_totals(result));
        let (read, rows) = (result.total("read"), result.total("held"));
        if held == HeldShare::Ordinary && rows.saturating_mul(100) > read.saturating_mul(MOST_HELD)
        {
            faults.push(ResultFault::Held { held: rows, read });
        }
        faults
    }

    fn of_probe(&self, result: &WarehouseResult) -> Option<ResultFault> {
        let rows = self.probe();
        let wrong = rows.iter().filter(|row| result.probe.get(&row.name) != Some(&row.expected));
        let wrong: Vec<_> = wrong.collect();
        let stray = result.probe.len() > rows.len();
        let first = wrong.first();
        if first.is_none() && !stray {
            return None;
        }
        let plain = |name: &str| result.probe.get(name).and_then(|answer| answer.plain.as_ref());
        let another_day = wrong.iter().any(|row| {
            let days = row.expected.plain.as_ref().zip(plain(&row.name));
            days.is_some_and(|(wanted, found)| wanted[0] != found[0])
        });
        let absent = stray || wrong.iter().any(|row| !result.probe.contains_key(&row.name));
        let cause = match (absent, another_day) {
            (true, _) => ProbeCause::Absent,
            (_, true) => ProbeCause::Zone,
            _ => ProbeCause::Forms,
        };
        let names = wrong.iter().take(NAMED);
        let rows = names.map(|row| format!("{}: “{}”", row.name, row.asked())).collect();
        Some(ResultFault::Probe { rows, number: wrong.len(), cause })
    }

    /// The kinds of columns, of a table that has rows.
    fn of_kinds(&self, result: &WarehouseResult) -> Vec<ResultFault> {
        let mut faults = Vec::new();
        for field in ["event_id", "quantity"] {
            let kind = result.about.get(field).cloned().unwrap_or_default();
            let lower = kind.to_lowercase();
            if ["float", "double", "real"].iter().any(|word| lower.contains(word)) {
                faults.push(ResultFault::Kind { field, kind, why: KindFault::Inexact });
            }
        }
        let kind = result.about.get("timestamp").cloned().unwrap_or_default();
        let is_instant = self.table.timestamp == TimestampColumn::Instant;
        if is_instant && result.total("read") > 0 && !self.table.engine.has_zone(&kind) {
            let why = KindFault::NoZone;
            faults.push(ResultFault::Kind { field: "timestamp", kind, why });
        }
        faults
    }

    fn of_counts(&self, result: &WarehouseResult) -> Vec<ResultFault> {
        let days = self.period.period();
        let mut faults = Vec::new();
        for one in &result.counts {
            let count = &one.count;
            let line = one.line;
            if !days.contains(count.day) {
                let day = count.day;
                let why = text!(
                    "dagen {day} ligger utanför {period}",
                    "the day {day} is outside {period}",
                    period = self.period
                );
                faults.push(ResultFault::Line { line, why });
            }
            for (words, word) in
                [(self.words.channels, &count.channel), (self.words.outcomes, &count.outcome)]
            {
                if !words.contains(word) {
                    let why =
                        text!("”{word}” finns inte i lefi.toml", "“{word}” is none of lefi.toml");
                    faults.push(ResultFault::Line { line, why });
                }
            }
            if holds_personal(&count.service) {
                let why = text!(
                    "tjänsten ser ut som ett personnummer",
                    "the service looks like a personal identity number"
                );
                faults.push(ResultFault::Line { line, why });
            }
            if count.service.trim().is_empty() {
                let why = text!("tjänsten saknas", "the service is missing");
                faults.push(ResultFault::Line { line, why });
            }
        }
        faults.truncate(NAMED);
        faults
    }
}

/// Rows read = outside + accepted + duplicate + held, and each is what the rows come to (R6).
fn of_totals(result: &WarehouseResult) -> Vec<ResultFault> {
    let (events, rows) = result.counts.iter().fold((0_u64, 0_u64), |(events, rows), one| {
        (events.saturating_add(one.count.rows), rows.saturating_add(one.log_rows))
    });
    let held = result.held.len() as u64;
    let found = [("accepted", events), ("duplicate", rows.saturating_sub(events)), ("held", held)];
    let mut faults = Vec::new();
    for (name, found) in found {
        let stated = result.total(name);
        if stated != found {
            faults.push(ResultFault::Total { name, stated, found });
        }
    }
    let read = result.total("read");
    let became = ["outside", "accepted", "duplicate", "held"];
    let became = became.iter().fold(0_u64, |sum, name| sum.saturating_add(result.total(name)));
    if read != became {
        faults.push(ResultFault::Untied { read, became });
    }
    faults
}
