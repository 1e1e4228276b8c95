//! A fee in words: what differs first and loudest, then what it stands on, how it was charged, what was billed of it before,
//! and the arithmetic of its lines.

use super::super::{Failure, acts, table};
use super::paper::Paper;
use crate::engine::explain::{Grounds, LineComparison, NumberedLine};
use crate::keep::ledger::KeptDocument;
use crate::office::explain::{FeeInWords, Signs, comparison_sheet, rule, words};
use crate::sources::tariff::{Fee, Tariff};

impl Paper {
    /// A fee of the document, and how its lines came about.
    pub(super) fn fee(
        &mut self,
        kept: &KeptDocument,
        in_words: &FeeInWords<'_>,
    ) -> Result<(), Failure> {
        let fee = &in_words.fee;
        self.heading(in_words);
        for number in &fee.differing {
            self.differs(*number);
        }
        self.grounds(in_words);
        for charge in &fee.charges {
            self.charge(charge)?;
        }
        for comparison in &fee.comparisons {
            self.comparison(comparison, kept.number());
        }
        self.line("");
        if in_words.signs == Signs::Turned {
            self.line(&format!("  {}", self.say(&words::turned())));
        }
        for line in &fee.lines {
            self.arithmetic(*line);
        }
        Ok(())
    }

    fn heading(&mut self, in_words: &FeeInWords<'_>) {
        let FeeInWords { fee, agreement, name, other_period, .. } = in_words;
        let of = agreement.map_or(String::new(), |agreement| format!("{agreement} · "));
        let numbers: Vec<String> = fee.lines.iter().map(|one| one.number.to_string()).collect();
        let label = match fee.lines.len() {
            1 => self.pick("RAD", "LINE"),
            _ => self.pick("RADER", "LINES"),
        };
        let mut heading = format!("\n{label} {} · {of}{name}", numbers.join(", "));
        if let Some(other_period) = other_period {
            let words = words::other_period(*other_period, fee.first.billing_period);
            heading.push_str(&format!(" · {}", self.say(&words)));
        }
        self.line(&heading);
    }

    /// What can't be reproduced is never hidden: the document holds, the explanation does not.
    fn differs(&mut self, number: usize) {
        let head = self.pick("STÄMMER INTE", "DOES NOT TIE");
        let words = self.say(&words::differs(number, &acts::called));
        self.line(&format!("  !! {head}: {words}"));
    }

    /// What the fee stands on.
    fn grounds(&mut self, in_words: &FeeInWords<'_>) {
        match &in_words.fee.grounds {
            Grounds::Written { tariff, fee, text } => {
                self.written(tariff, fee);
                for line in text {
                    self.line(&format!("  {:>14} | {}", line.number, line.text));
                }
                self.rules(&in_words.rules);
            }
            Grounds::Decided(Some(decision)) => {
                let label = self.pick("Beslut", "Decision");
                self.fact(label, &format!("{}: {}", decision.id, decision.reason));
                if let Some(account) = &in_words.fee.first.account {
                    self.fact(self.pick("Konto", "Account"), account);
                }
            }
            Grounds::Decided(None) => {
                let words = self.say(&words::withdrawn());
                self.fact(self.pick("Beslut", "Decision"), &words);
            }
            Grounds::Unknown => {
                let words = self.say(&words::unknown_fee());
                self.fact(self.pick("Avgift", "Fee"), &words);
            }
        }
    }

    fn written(&mut self, tariff: &Tariff, fee: &Fee) {
        let decided = self.say(&words::decided(&tariff.decision));
        let label = self.pick("Avgift", "Fee");
        self.fact(label, &format!("{} · {}, {decided}", fee.code, tariff.name));
        let line = self.pick("rad", "line");
        let place = format!("{}, {line} {}", fee.place.file, fee.place.line);
        self.fact(self.pick("Källa", "Source"), &place);
    }

    fn rules(&mut self, rules: &[String]) {
        let mut label = self.pick("Regler", "Rules");
        for rule in rules {
            self.fact(label, rule);
            label = "";
        }
    }

    /// What was billed before against what is owed.
    fn comparison(&mut self, comparison: &LineComparison<'_>, document: &str) {
        let words = self.say(&words::compared(comparison.by));
        let line = self.pick("Rad", "Line");
        self.line(&format!("\n  {line} {}: {words}", comparison.line));
        let sheet = comparison_sheet(comparison, document, self.language);
        self.indented(&table::draw(&sheet));
        if comparison.rest_waits {
            self.line(&format!("    {}", self.say(&words::rest_waits())));
        }
    }

    /// The line's own figures: quantity × unit price ÷ per = amount, before rounding and after (R20).
    pub(super) fn arithmetic(&mut self, numbered: NumberedLine<'_>) {
        let NumberedLine { number, line } = numbered;
        let label = self.pick("Rad", "Line");
        let detail = self.language.detail(line.detail.kind());
        let amount = self.number(&line.detail.amount());
        let figures = words::figures(numbered, self.language);
        let note = rule::of_line(line.detail.kind());
        let note =
            note.map_or_else(String::new, |note| format!("   {}", note.in_language(self.language)));
        self.line(&format!("  {label} {number}  {detail}: {figures}{amount} kr{note}"));
    }
}
