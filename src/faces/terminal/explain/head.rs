//! The head of an explanation in words: which document it is of, whose, what it refers to and why.

use super::super::Failure;
use super::super::bill::corrected;
use super::paper::Paper;
use crate::keep::ledger::KeptDocument;

impl Paper {
    /// Which document it is.
    pub(super) fn head(&mut self, kept: &KeptDocument) -> Result<(), Failure> {
        let (invoice, draft) = (&kept.issued.invoice, kept.draft());
        let kind = self.language.document(draft.kind);
        self.line(&format!("{kind} {} · {} · {}", invoice.number, invoice.issued_on, draft.period));
        let parties: Vec<String> = draft.parties().iter().map(ToString::to_string).collect();
        self.line(&format!(
            "{} · {} {} · {} {}",
            draft.buyer.name,
            self.pick("kundens org.nr", "customer’s organisation number"),
            parties.join(", "),
            self.pick("avtal", "agreement"),
            draft.agreement_names()
        ));
        if !draft.refers_to.is_empty() {
            let of = self.pick("av", "of");
            let all = draft.refers_to.iter();
            let all: Vec<String> =
                all.map(|one| format!("{} {of} {}", one.number, one.issued_on)).collect();
            let words = match all.len() {
                1 => self.pick("Avser faktura", "Refers to invoice"),
                _ => self.pick("Avser fakturor", "Refers to invoices"),
            };
            self.line(&format!("{words} {}", all.join(", ")));
        }
        if let Some(reason) = &draft.reason {
            let reason = self.language.reason(reason);
            self.line(&format!("{}: {reason}", self.pick("Anledning", "Reason")));
        }
        let corrected = corrected(draft, self.language)?.unwrap_or_default();
        if !corrected.is_empty() {
            self.indented(&corrected);
            self.line("");
        }
        self.line(&format!(
            "{} {} {}",
            self.pick(
                "Räknat på det som fanns när dokumentet utfärdades: post",
                "Worked out from what there was when it was issued: entry"
            ),
            kept.entry.before(),
            self.pick("i händelseloggen", "of the audit trail")
        ));
        Ok(())
    }
}
