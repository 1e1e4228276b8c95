//! Why accounts are not agreed on by two persons.

use super::super::act::{ACCOUNTS, Act, Called};
use super::kind::Kind;
use crate::keep::ledger::Entry;
use crate::values::text::{Text, text};

/// Why accounts are not agreed on by two persons.
#[derive(Debug)]
pub enum AgreedAccountsRefusal {
    /// Two persons are not needed.
    OneIsEnough,
    /// Somebody has asked already.
    Asked(Box<Entry>),
    /// Nobody asks.
    NotAsked,
    /// Two persons agreed on them before.
    Agreed,
    /// Those in `lefi.toml` are not those that were asked for.
    Others {
        /// Who asked.
        by: String,
    },
}

impl AgreedAccountsRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NotAsked => Kind::WrongUse,
            Self::OneIsEnough | Self::Asked(_) | Self::Agreed | Self::Others { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        let accounts = ACCOUNTS.to_owned();
        match self {
            Self::OneIsEnough => {
                let export = called(&Act::Export);
                text!(
                    "här räcker en person: {export} bokför enligt lefi.toml",
                    "one person is enough here: {export} books by lefi.toml";
                    export
                )
            }
            Self::Asked(entry) => {
                let (who, at) = (&entry.signature.who, entry.signature.at.in_stockholm());
                let approve = called(&Act::Approve(accounts.clone()));
                let withdraw = called(&Act::Withdraw(accounts));
                text!(
                    "{who} har redan begärt det ({at}): en annan person attesterar med {approve}, eller så tas det tillbaka med {withdraw}",
                    "{who} has asked already ({at}): somebody else approves that with {approve}, or it is withdrawn with {withdraw}";
                    approve, withdraw
                )
            }
            Self::NotAsked => {
                let decide = called(&Act::Decide(accounts));
                text!(
                    "ingen har begärt konton: {decide}",
                    "nobody asks for accounts: {decide}";
                    decide
                )
            }
            Self::Agreed => text!(
                "två personer har redan enats om de här kontona",
                "two persons agreed on these accounts already"
            ),
            Self::Others { by } => {
                let withdraw = called(&Act::Withdraw(accounts));
                text!(
                    "kontona i lefi.toml är inte de som {by} begärde: lägg tillbaka dem, eller ta tillbaka begäran ({withdraw}) och begär på nytt",
                    "the accounts in lefi.toml are not those that {by} asked for: put them back, or withdraw that ({withdraw}) and ask anew";
                    withdraw
                )
            }
        }
    }
}
