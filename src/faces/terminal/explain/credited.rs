//! What a credit note made by hand takes back, in words: line by line, before how those came about.

use super::super::Failure;
use super::paper::Paper;
use crate::engine::explain::{BilledInDocument, CreditedLine, NumberedLine};
use crate::keep::ledger::KeptDocument;
use crate::office::explain::{CreditedDocument, words};

impl Paper {
    /// The lines that are taken back, and of which document the fees are that follow.
    pub(super) fn credited(&mut self, credited: &CreditedDocument<'_>) -> Result<(), Failure> {
        let CreditedDocument { original, lines } = credited;
        for line in lines {
            self.credited_line(line, original)?;
        }
        let words = self
            .pick("Så kom de krediterade raderna till på", "How the credited lines came about on");
        self.line(&format!("\n{words} {}", original.number()));
        Ok(())
    }

    fn credited_line(
        &mut self,
        credited: &CreditedLine<'_>,
        original: &KeptDocument,
    ) -> Result<(), Failure> {
        let NumberedLine { number, line } = credited.line;
        let (label, name) = (self.pick("RAD", "LINE"), self.language.fee(line));
        self.line(&format!("\n{label} {number} · {name}"));
        let document = original.number();
        match credited.original {
            Some(of) => {
                let NumberedLine { number, line } = of;
                let which = self.pick("rad", "line");
                let figures = format!(
                    "{}{} kr",
                    words::figures(of, self.language),
                    self.number(&line.detail.amount())
                );
                let value =
                    format!("{which} {number} {} {document}: {figures}", self.pick("på", "of"));
                self.fact(self.pick("Krediterar", "Credits"), &value);
            }
            None => {
                let words = self.pick("har ingen sådan rad", "has no such line");
                self.fact(self.pick("Krediterar", "Credits"), &format!("!! {document} {words}"));
            }
        }
        if !credited.earlier.is_empty() {
            let earlier = self.earlier(&credited.earlier);
            self.fact(self.pick("Tidigare", "Earlier"), &earlier);
        }
        self.arithmetic(credited.line);
        if let Some(left) = credited.left()? {
            let value =
                format!("{}, {} kr", self.number(&left.quantity), self.number(&left.amount));
            self.fact(self.pick("Kvar", "Left"), &value);
        }
        Ok(())
    }

    /// What was credited before of a line.
    fn earlier(&self, earlier: &[BilledInDocument<'_>]) -> String {
        let one = |billed: &BilledInDocument<'_>| {
            let size = billed.size;
            let (quantity, amount) = (self.number(&size.quantity), self.number(&size.amount));
            let day = billed.issued_on.map_or_else(String::new, |day| format!(" {day}"));
            format!("{}{day}: {quantity}, {amount} kr", billed.number)
        };
        earlier.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}
