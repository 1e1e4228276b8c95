//! Which credit is asked for: by somebody now, or as somebody prepared it. It looks nothing up.

use crate::engine::billing::{CreditExtent, Selection};
use crate::engine::invoice::Origin;
use crate::keep::ledger::{Canonical, Code, Encoding, PreparedCredit};

/// Which credit is asked for.
#[derive(Debug, Clone)]
pub struct AskedCredit {
    /// The number of the document.
    pub number: String,
    /// Credited by hand, or billed anew as well.
    pub origin: Origin,
    /// What of it is credited.
    pub selection: Selection,
    /// Why, as [`typed::words`](crate::office::typed::words) has read it: it stands on the credit note.
    pub reason: String,
}

impl AskedCredit {
    /// What is the same when it is asked again: the day and the language of the documents are not of it.
    pub fn content(&self) -> String {
        let Self { number, origin, selection, reason } = self;
        let mut form = Canonical::new("once", Encoding::Third);
        form.text("credit").text(number).text(origin.code()).text(reason);
        let mut lines = match selection {
            Selection::Whole => Vec::new(),
            Selection::Lines(lines) => lines.iter().collect(),
        };
        lines.sort_by_key(|line| line.number);
        form.list(lines, |form, line| {
            let quantity = match line.share {
                CreditExtent::All => None,
                CreditExtent::Quantity(quantity) => Some(quantity.to_string()),
            };
            form.text(&line.number.to_string()).optional(quantity.as_deref());
        });
        form.finish()
    }
}

impl From<&PreparedCredit> for AskedCredit {
    fn from(prepared: &PreparedCredit) -> Self {
        Self {
            number: prepared.number.clone(),
            origin: prepared.origin,
            selection: prepared.selection.clone(),
            reason: prepared.reason.clone(),
        }
    }
}
