//! How some days of a fee were charged, in words: the day, the interval, or the window with its counts and log lines.

use super::super::{Failure, table};
use super::paper::Paper;
use super::ranges::ranges;
use crate::engine::billing::ChargeOrigin;
use crate::engine::explain::{CountedLog, ExplainedCharge, LogRows};
use crate::office::explain::{count_sheet, window_sheet, words};
use crate::values::period::Period;

impl Paper {
    /// How some days of a fee were charged.
    pub(super) fn charge(&mut self, charged: &ExplainedCharge<'_>) -> Result<(), Failure> {
        let days = charged.charge.days;
        match &charged.charge.origin {
            ChargeOrigin::Start => {
                let words = self.say(&words::first_day());
                self.fact(self.pick("Dag", "Day"), &format!("{}: {words}", days.first()));
            }
            ChargeOrigin::Interval { interval, billed_on } => {
                let interval = self.with_days(*interval);
                self.fact(self.pick("Intervall", "Interval"), &interval);
                let in_force = self.with_days(days);
                self.fact(self.pick("I kraft", "In force"), &in_force);
                self.fact(self.pick("Tas ut", "Charged"), &billed_on.to_string());
            }
            ChargeOrigin::Window(window) => {
                let mut words = window.days.shown();
                if window.days != window.calendar {
                    let cut = self.say(&words::cut(window.calendar));
                    words.push_str(&format!(" ({cut})"));
                }
                self.fact(self.pick("Ackumuleras", "Window"), &words);
                match charged.count_table()? {
                    Some(counts) => {
                        self.indented(&table::draw(&count_sheet(&counts, self.language)));
                    }
                    None => {
                        let none = self.pick("ingen användning", "no usage");
                        self.fact(self.pick("Räknat", "Counted"), none);
                    }
                }
                let figures = window_sheet(window, days, self.language)?;
                self.indented(&table::draw(&figures));
                if let Some(rows) = &charged.rows {
                    self.rows(rows);
                }
            }
        }
        Ok(())
    }

    /// The log lines of the days billed.
    fn rows(&mut self, rows: &LogRows) {
        let found = self.number(&rows.found);
        let words =
            self.pick("Loggrader bakom periodens antal", "Log lines behind the period's count");
        self.line(&format!("\n  {words}: {found}"));
        if let Some(words) = words::rows_found(rows, self.language) {
            self.line(&format!("  {}", self.say(&words)));
        }
        if rows.in_warehouse > 0 {
            let number = self.number(&rows.in_warehouse);
            let words = self.pick("Räknade i datalagret", "Counted in the warehouse");
            self.line(&format!("  {words}: {number}"));
            self.line(&format!("  {}", self.say(&words::counted_there())));
            if rows.query.is_none() {
                self.line(&format!("  {}", self.say(&words::no_query_there())));
            }
        }
        for CountedLog { file, lines } in &rows.files {
            self.line(&format!("    {file}"));
            for line in ranges(lines) {
                self.line(&format!("      {line}"));
            }
        }
        if let Some(query) = &rows.query {
            self.line(&format!("\n  {}:\n", self.say(&words::query_there())));
            for line in query.lines() {
                self.line(line);
            }
        }
    }

    fn with_days(&self, period: Period) -> String {
        let words = self.pick("dagar", "days");
        format!("{} ({} {words})", period.shown(), self.number(&period.days()))
    }
}
