//! A document's sums in words: net, VAT, öresavrundning and what is to be paid, as they stand on it (R20, R21).

use super::paper::Paper;
use crate::office::explain::{Explained, words};

impl Paper {
    /// The document's sums, as they stand on it (R20, R21).
    pub(super) fn sums(&mut self, explained: &Explained<'_>) {
        let draft = explained.document.draft();
        let totals = &draft.totals;
        self.line(&format!("\n{}", self.pick("SUMMOR", "SUMS")));
        let net = self.number(&totals.net);
        self.sum(&self.say(&words::net()), &net);
        for vat in &explained.vat_totals {
            let amount = self.number(&vat.total.vat);
            self.sum(&words::vat(vat, self.language), &amount);
        }
        if totals.rounding.ore() != 0 {
            let amount = self.number(&totals.rounding);
            self.sum(&self.say(&words::rounding()), &amount);
        }
        let payable = self.number(&totals.payable);
        self.sum(&self.say(&words::payable(draft.kind)), &payable);
    }

    fn sum(&mut self, words: &str, amount: &str) {
        self.line(&format!("  {words:<56} {amount:>14} kr"));
    }
}
