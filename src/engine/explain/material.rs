//! What a document is explained from. Data only.

use std::collections::BTreeMap;

use crate::engine::billing::{Decision, Inputs};
use crate::engine::invoice::{Draft, Invoice};
use crate::values::period::{BillingPeriod, Day};

/// A document that is explained, or that stands beside one: an issued one is called by its number, a draft by its name in
/// its run.
#[derive(Debug, Clone, Copy)]
pub struct CalledDocument<'a> {
    /// What it is called.
    pub called: &'a str,
    /// Its date; a draft has none.
    pub issued_on: Option<Day>,
    /// What it says.
    pub draft: &'a Draft,
}

impl<'a> From<&'a Invoice> for CalledDocument<'a> {
    fn from(invoice: &'a Invoice) -> Self {
        let Invoice { number, issued_on, draft, .. } = invoice;
        Self { called: number, issued_on: Some(*issued_on), draft }
    }
}

/// A draft by its name in its run.
#[derive(Debug, Clone)]
pub struct CalledDraft {
    /// The name.
    pub name: String,
    /// What it says.
    pub draft: Draft,
}

impl<'a> From<&'a CalledDraft> for CalledDocument<'a> {
    fn from(CalledDraft { name, draft }: &'a CalledDraft) -> Self {
        Self { called: name, issued_on: None, draft }
    }
}

/// The documents of one agreement that come about together.
#[derive(Debug, Clone, Copy)]
pub enum AtOnce<'a> {
    /// They are issued.
    Issued(&'a [Invoice]),
    /// They would be.
    Drafts(&'a [CalledDraft]),
}

impl<'a> AtOnce<'a> {
    pub(super) fn all(self) -> Vec<CalledDocument<'a>> {
        match self {
            Self::Issued(invoices) => invoices.iter().map(CalledDocument::from).collect(),
            Self::Drafts(drafts) => drafts.iter().map(CalledDocument::from).collect(),
        }
    }
}

/// All that a document is explained from, as it was when the document was issued, its agreement by the name it had
/// then.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The document.
    pub document: CalledDocument<'a>,
    /// What it was made from; of the counts at least those of the agreement's organisation, as these inputs have it.
    pub inputs: Inputs<'a>,
    /// The tariff files as they were kept, by name.
    pub texts: &'a BTreeMap<String, String>,
    /// The decisions that were in force.
    pub decisions: &'a [Decision],
    /// The agreement's documents that count (R25), issued earlier, in order.
    pub before: &'a [Invoice],
    /// Those issued together with it, itself among them.
    pub beside: AtOnce<'a>,
    /// Periods of which the run left a correction waiting: what is owed there is not billed yet in full (R25).
    pub waiting: &'a [BillingPeriod],
}
