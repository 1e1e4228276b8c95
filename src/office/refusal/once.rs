//! Why something that is done once is not done again.

use super::super::act::{Act, Called};
use super::super::done::DoneBefore;
use super::kind::Kind;
use crate::keep::ledger::EntryNumber;
use crate::values::text::{Text, text};

/// Why something that is done once is not done again.
#[derive(Debug)]
pub enum OnceRefusal {
    /// The key that somebody gives stands for something else.
    OtherKey {
        /// The key.
        key: String,
        /// The entry that did that under it.
        entry: EntryNumber,
    },
    /// All that was asked for is the same as something that was done, and nobody gave a key.
    Same(Box<DoneBefore>),
}

impl OnceRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::Ledger
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::OtherKey { key, entry } => {
                let given = called(&Act::GiveKey(key.clone()));
                text!(
                    "{given} står för något annat, gjort genom post {entry} i händelseloggen: välj en annan nyckel",
                    "{given} stands for something else, done by entry {entry} of the audit trail: take another key";
                    given
                )
            }
            Self::Same(done) => {
                let (done, again) = (done.text(called), called(&Act::OnceMore));
                text!(
                    "{done}; om det ska göras en gång till, {again}",
                    "{done}; if it is meant another time, {again}";
                    done, again
                )
            }
        }
    }
}
