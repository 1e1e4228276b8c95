//! How some days of a fee were charged, in words: the day, the interval, or the window with its counts and log lines.

use super::super::{Failure, table};
use super::paper::Paper;
use super::ranges::ranges;
use crate::engine::billing::ChargeOrigin;
use crate::engine::explain::{ExplainedCharge, LogFile, LogRows, RowsFound};
use crate::office::explain::{count_sheet, window_sheet};
use crate::values::period::Period;

impl Paper {
    /// How some days of a fee were charged.
    pub(super) fn charge(&mut self, charged: &ExplainedCharge<'_>) -> Result<(), Failure> {
        let days = charged.charge.days;
        match &charged.charge.origin {
            ChargeOrigin::Start => {
                let words = self.pick("avtalets första dag", "the agreement's first day");
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
                    let cut = self.pick(
                        "avtalet eller avgiftsmodellen börjar eller slutar däri, eller kundens kategori ändras",
                        "the agreement or the tariff begins or ends in it, or the party's category changes",
                    );
                    let of = self.pick("en del av", "a part of");
                    words.push_str(&format!(" ({of} {}: {cut})", window.calendar));
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
        let (found, counted) = (self.number(&rows.found), self.number(&rows.counted));
        let words =
            self.pick("Loggrader bakom periodens antal", "Log lines behind the period's count");
        self.line(&format!("\n  {words}: {found}"));
        match rows.found() {
            RowsFound::All => {}
            RowsFound::Cut => {
                let words = self.pick("det finns fler, i allt", "there are more, in all");
                self.line(&format!("  {words} {counted}"));
            }
            RowsFound::Others => {
                let words =
                    self.pick("!! STÄMMER INTE: räknade är", "!! DOES NOT TIE: counted are");
                self.line(&format!("  {words} {counted}"));
            }
        }
        for LogFile { file, lines } in &rows.files {
            self.line(&format!("    {file}"));
            for line in ranges(lines) {
                self.line(&format!("      {line}"));
            }
        }
    }

    fn with_days(&self, period: Period) -> String {
        let words = self.pick("dagar", "days");
        format!("{} ({} {words})", period.shown(), self.number(&period.days()))
    }
}
