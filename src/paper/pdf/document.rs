//! The document that is put on paper: a draft or an issued one. It draws nothing.

use crate::engine::invoice::{Draft, Invoice};

/// A draft or an issued document that is put on paper.
#[derive(Debug, Clone, Copy)]
pub enum Document<'a> {
    /// A draft: has no number and is marked on each page.
    Preview(&'a Draft),
    /// An issued invoice or credit note.
    Issued(&'a Invoice),
}

impl<'a> Document<'a> {
    /// What both kinds have.
    pub fn draft(self) -> &'a Draft {
        match self {
            Self::Preview(draft) => draft,
            Self::Issued(invoice) => &invoice.draft,
        }
    }

    /// The number, where it has one.
    pub fn number(self) -> Option<&'a str> {
        match self {
            Self::Preview(_) => None,
            Self::Issued(invoice) => Some(&invoice.number),
        }
    }
}
