//! A document's sums in words: net, VAT, öresavrundning and what is to be paid, as they stand on it (R20, R21).

use super::paper::Paper;
use crate::engine::explain::ExplainedVat;
use crate::engine::invoice::DocumentKind;
use crate::office::explain::Explained;

impl Paper {
    /// The document's sums, as they stand on it (R20, R21).
    pub(super) fn sums(&mut self, explained: &Explained<'_>) {
        let draft = explained.document.draft();
        let totals = &draft.totals;
        self.line(&format!("\n{}", self.pick("SUMMOR", "SUMS")));
        let net = self.number(&totals.net);
        let words = self.pick("Netto: raderna tillsammans (R20)", "Net: the lines together (R20)");
        self.sum(words, &net);
        for ExplainedVat { total: vat, unrounded } in &explained.vat_totals {
            let (taxable, rate) =
                (self.number(&vat.taxable), self.number(&vat.class.rate().normalize()));
            let words = match vat.class.reason() {
                Some(reason) => {
                    format!("{} {taxable}: {reason}", self.pick("Ingen moms på", "No VAT on"))
                }
                None => {
                    let exact = unrounded.as_ref().filter(|exact| !exact.is_whole_ore());
                    let exact = exact.map_or_else(String::new, |exact| {
                        let dots = if exact.goes_on { "…" } else { "" };
                        format!(" = {}{dots}", self.number(&exact.plain))
                    });
                    let of = self.pick("av", "of");
                    format!("{} {rate} % {of} {taxable}{exact} (R21)", self.pick("Moms", "VAT"))
                }
            };
            let amount = self.number(&vat.vat);
            self.sum(&words, &amount);
        }
        if totals.rounding.ore() != 0 {
            let words = self.pick(
                "Öresavrundning till hel krona (lag 1970:1029, R21)",
                "Rounding to whole kronor (R21)",
            );
            let amount = self.number(&totals.rounding);
            self.sum(words, &amount);
        }
        let words = match draft.kind {
            DocumentKind::CreditNote => self.pick("Att kreditera", "To credit"),
            DocumentKind::Invoice | DocumentKind::Correction => self.pick("Att betala", "To pay"),
        };
        let payable = self.number(&totals.payable);
        self.sum(words, &payable);
    }

    fn sum(&mut self, words: &str, amount: &str) {
        self.line(&format!("  {words:<56} {amount:>14} kr"));
    }
}
