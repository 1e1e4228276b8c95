//! Why somebody can't be the second person.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::keep::ledger::Signature;
use crate::values::text::{Text, text};

/// Why somebody can't be the second person of something that a first one did.
#[derive(Debug)]
pub enum SecondRefusal {
    /// It was approved before.
    Approved {
        /// What: "run 1".
        what: Text,
        /// By whom and when.
        approved: Signature,
    },
    /// The name is that of the first one.
    SameName {
        /// What was done, up to the name: "run 1 was prepared by".
        did: Text,
        /// By whom.
        first: String,
    },
    /// The operating system knows both by one login.
    SameLogin {
        /// What was done, up to the name.
        did: Text,
        /// By whom.
        first: String,
        /// The login of that person then.
        first_login: String,
        /// Who would be the second.
        second: String,
        /// The login now.
        login: String,
    },
}

impl SecondRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::Ledger
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Approved { what, approved } => {
                let (who, at) = (&approved.who, approved.at.in_stockholm());
                text!(
                    "{what} attesterades av {who} den {at}",
                    "{what} was approved by {who} on {at}";
                    what
                )
            }
            Self::SameName { did, first } => text!(
                "{did} {first}: en annan person måste attestera",
                "{did} {first}: somebody else must approve it";
                did
            ),
            Self::SameLogin { did, first, first_login, second, login } => {
                let name = called(&Act::GiveName);
                text!(
                    "{did} {first}, inloggad som {first_login}; enligt operativsystemet är {second}, inloggad som {login}, samma person: en annan person måste attestera. Om flera delar en inloggning anger var och en sitt namn ({name}) i båda stegen",
                    "{did} {first}, logged in as {first_login}; by the operating system {second}, logged in as {login}, is that person: somebody else must approve it. Where people share a login, each gives a name ({name}) for both steps";
                    did, name
                )
            }
        }
    }
}
