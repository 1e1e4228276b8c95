//! Whether a result is the one that was asked for, of an engine that reads as the import does, and whole: its query, its
//! probe, the kinds of its columns, its counts and its totals. It changes nothing.

use super::fault::{KindFault, ProbeCause, ResultFault};
use super::query::WarehouseQuery;
use super::result::WarehouseResult;
use super::table::TimestampColumn;
use crate::sources::usage::counts::count::Count;
use crate::sources::usage::error::ImportError;
use crate::values::personal_number::holds_personal;
use crate::values::text::{Text, text};

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
    ///
    /// # Errors
    /// What waits on disk of it can't be read.
    pub fn faults(
        &self,
        result: &WarehouseResult,
        held: HeldShare,
    ) -> Result<Vec<ResultFault>, ImportError> {
        let wanted = self.script().digest;
        if result.query() != wanted {
            // All else is of that query too.
            return Ok(vec![ResultFault::OtherQuery { found: result.query().to_owned(), wanted }]);
        }
        let mut faults = self.of_kinds(result);
        faults.extend(self.of_probe(result));
        let (of_counts, log_rows) = self.of_counts(result)?;
        faults.extend(of_counts);
        faults.extend(of_totals(result, log_rows));
        let (read, rows) = (result.total("read"), result.total("held"));
        if held == HeldShare::Ordinary && rows.saturating_mul(100) > read.saturating_mul(MOST_HELD)
        {
            faults.push(ResultFault::Held { held: rows, read });
        }
        Ok(faults)
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

    /// The first faults of counts by their lines, and how many rows the counts had.
    fn of_counts(&self, result: &WarehouseResult) -> Result<(Vec<ResultFault>, u128), ImportError> {
        let mut faults: Vec<(u64, Text)> = Vec::new();
        let mut log_rows = 0;
        for stated in result.counts.each_stated() {
            let stated = stated?;
            log_rows += u128::from(stated.log_rows);
            faults.extend(self.of_count(&stated.count).into_iter().map(|why| (stated.line, why)));
            // They come in another order than in the result, and may be very many.
            if faults.len() > 10 * NAMED {
                faults.sort_by_key(|(line, _)| *line);
                faults.truncate(NAMED);
            }
        }
        faults.sort_by_key(|(line, _)| *line);
        faults.truncate(NAMED);
        let faults = faults.into_iter().map(|(line, why)| ResultFault::Line { line, why });
        Ok((faults.collect(), log_rows))
    }

    /// What is wrong with a count.
    fn of_count(&self, count: &Count) -> Vec<Text> {
        let mut faults = Vec::new();
        if !self.period.period().contains(count.day) {
            faults.push(text!(
                "dagen {day} ligger utanför {period}",
                "the day {day} is outside {period}",
                day = count.day,
                period = self.period
            ));
        }
        for (words, word) in
            [(self.words.channels, &count.channel), (self.words.outcomes, &count.outcome)]
        {
            if !words.iter().any(|one| *word == *one) {
                faults.push(text!(
                    "”{word}” finns inte i lefi.toml",
                    "“{word}” is none of lefi.toml"
                ));
            }
        }
        if holds_personal(&count.service) {
            faults.push(text!(
                "tjänsten ser ut som ett personnummer",
                "the service looks like a personal identity number"
            ));
        }
        if count.service.trim().is_empty() {
            faults.push(text!("tjänsten saknas", "the service is missing"));
        }
        faults
    }
}

/// Rows read = outside + accepted + duplicate + held, and each is what the rows come to (R6). No sum is more than the ledger
/// keeps.
fn of_totals(result: &WarehouseResult, log_rows: u128) -> Vec<ResultFault> {
    let rows = u64::try_from(log_rows).unwrap_or(u64::MAX);
    let (events, held) = (result.counts.rows(), result.held.number());
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
    if read != became || i64::try_from(became).is_err() {
        faults.push(ResultFault::Untied { read, became });
    }
    faults
}
