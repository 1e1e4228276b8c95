//! A fee in words: what differs first and loudest, then what it stands on, how it was charged, what was billed of it before,
//! and the arithmetic of its lines.

use super::super::{Failure, table};
use super::paper::Paper;
use crate::engine::explain::{ComparedBy, Grounds, LineComparison, NumberedLine};
use crate::keep::ledger::KeptDocument;
use crate::office::explain::{FeeInWords, OtherPeriod, Signs, comparison_sheet, rule};
use crate::sources::tariff::{Fee, Tariff, TariffStatus};
use crate::values::language::Language;

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
            self.line(&format!(
                "  {}",
                self.pick(
                    "Det blev mindre än noll att betala: tecknen är vända (R23).",
                    "It came to less than nothing to pay: signs are turned (R23)."
                )
            ));
        }
        for line in &fee.lines {
            self.arithmetic(*line);
        }
        Ok(())
    }

    fn heading(&mut self, in_words: &FeeInWords<'_>) {
        let FeeInWords { fee, name, other_period, .. } = in_words;
        let numbers: Vec<String> = fee.lines.iter().map(|one| one.number.to_string()).collect();
        let label = match fee.lines.len() {
            1 => self.pick("RAD", "LINE"),
            _ => self.pick("RADER", "LINES"),
        };
        let mut heading = format!("\n{label} {} · {name}", numbers.join(", "));
        if let Some(other_period) = other_period {
            let words = match other_period {
                OtherPeriod::CarriedOver => self.pick("överfört från", "carried over from"),
                OtherPeriod::Corrected => self.pick("avser", "for"),
            };
            heading.push_str(&format!(" · {words} {}", fee.first.billing_period));
        }
        self.line(&heading);
    }

    /// What can't be reproduced is never hidden: the document holds, the explanation does not.
    fn differs(&mut self, number: usize) {
        let words = match self.language {
            Language::Swedish => format!(
                "!! STÄMMER INTE: rad {number} blir inte vad som fakturerades när den räknas om här. Det som är fakturerat står på raden nedan; kör `lefi verify`."
            ),
            Language::English => format!(
                "!! DOES NOT TIE: line {number} does not come to what was billed when it is worked out again. What was billed stands below; run `lefi verify`."
            ),
        };
        self.line(&format!("  {words}"));
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
                let words = self.pick("raden är återtagen", "the line was withdrawn");
                self.fact(self.pick("Beslut", "Decision"), words);
            }
            Grounds::Unknown => {
                let words = self.pick(
                    "avgiften finns inte i de avgiftsmodeller som dokumentet gjordes av",
                    "the fee is not in the tariffs that the document was made from",
                );
                self.fact(self.pick("Avgift", "Fee"), words);
            }
        }
    }

    fn written(&mut self, tariff: &Tariff, fee: &Fee) {
        let decided = match &tariff.decision {
            TariffStatus::Decided { reference, decided_on } => {
                format!(", {} {decided_on}, {reference}", self.pick("beslutad", "decided"))
            }
            TariffStatus::Draft => format!(", {}", self.pick("ett förslag", "a draft")),
            TariffStatus::Illustrative => format!(", {}", self.pick("påhittad", "invented")),
        };
        let label = self.pick("Avgift", "Fee");
        self.fact(label, &format!("{} · {}{decided}", fee.code, tariff.name));
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
        let words = match comparison.by {
            ComparedBy::SameQuantity | ComparedBy::SameAmount => self.pick(
                "fakturerat tidigare mot det som ska faktureras (R25)",
                "billed before against what is owed (R25)",
            ),
            ComparedBy::WholeFee => self.pick(
                "alla avgiftens rader, avrundade var för sig (R25)",
                "all lines of the fee, each rounded by itself (R25)",
            ),
        };
        let line = self.pick("Rad", "Line");
        self.line(&format!("\n  {line} {}: {words}", comparison.line));
        let sheet = comparison_sheet(comparison, document, self.language);
        self.indented(&table::draw(&sheet));
        if comparison.rest_waits {
            let words = self.pick(
                "Det som fattas väntar på nästa rättelse till en annan mottagare (R25).",
                "What is missing waits for the next correction to another recipient (R25).",
            );
            self.line(&format!("    {words}"));
        }
    }

    /// The line's own figures: quantity × unit price ÷ per = amount, before rounding and after (R20).
    pub(super) fn arithmetic(&mut self, numbered: NumberedLine<'_>) {
        let NumberedLine { number, line } = numbered;
        let label = self.pick("Rad", "Line");
        let detail = self.language.detail(line.detail.kind());
        let amount = self.number(&line.detail.amount());
        let figures = self.figures(numbered);
        let note = rule::of_line(line.detail.kind());
        let note =
            note.map_or_else(String::new, |note| format!("   {}", note.in_language(self.language)));
        self.line(&format!("  {label} {number}  {detail}: {figures}{amount} kr{note}"));
    }
}
