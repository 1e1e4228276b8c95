//! Why two persons are needed, or why that is not changed.

use super::super::act::{Act, Called, FOUR_EYES_OFF};
use super::super::signed::by;
use super::kind::Kind;
use crate::keep::ledger::Entry;
use crate::values::text::{Text, text};

/// Why two persons are needed, or why that is not changed.
#[derive(Debug)]
pub enum FourEyesRefusal {
    /// `lefi.toml` has no `four_eyes` any more, and the ledger says that two persons are needed.
    Disagreement {
        /// The entry that said so, where it is known.
        since: Option<Box<Entry>>,
    },
    /// It is asked already that two persons are needed no more.
    Asked(Box<Entry>),
    /// Nobody asks that.
    NotAsked,
    /// Two persons are not needed.
    NotNeeded,
    /// `lefi.toml` would turn it on again.
    StillSet,
}

impl FourEyesRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NotAsked => Kind::WrongUse,
            Self::Disagreement { .. } | Self::Asked(_) | Self::NotNeeded | Self::StillSet => {
                Kind::Ledger
            }
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        let off = FOUR_EYES_OFF.to_owned();
        match self {
            Self::Disagreement { since } => {
                let since = match since {
                    Some(entry) => {
                        let entry = by(entry);
                        text!(" sedan {entry}", " since {entry}"; entry)
                    }
                    None => Text::same(""),
                };
                let (decide, approve) =
                    (called(&Act::Decide(off.clone())), called(&Act::Approve(off)));
                text!(
                    "två personer behövs för varje dokument, enligt liggaren{since}; lefi.toml har inte längre four_eyes = true, så inget utfärdas: skriv tillbaka det, eller låt två personer stänga av det: {decide}, sedan en annan person {approve}",
                    "two persons are needed for every document, as the ledger says{since}; lefi.toml has no four_eyes = true any more, so nothing is issued: put it back, or let two persons turn it off: {decide}, then somebody else {approve}";
                    since, decide, approve
                )
            }
            Self::Asked(entry) => {
                let asked = by(entry);
                let (approve, withdraw) =
                    (called(&Act::Approve(off.clone())), called(&Act::Withdraw(off)));
                text!(
                    "det är redan begärt: {asked}; en annan person attesterar det med {approve}, eller så tas det tillbaka med {withdraw}",
                    "that is asked already: {asked}; somebody else approves it with {approve}, or it is withdrawn with {withdraw}";
                    asked, approve, withdraw
                )
            }
            Self::NotAsked => {
                let decide = called(&Act::Decide(off));
                text!(
                    "ingen har begärt att två personer inte längre ska behövas: {decide}",
                    "nobody asks that two persons are needed no more: {decide}";
                    decide
                )
            }
            Self::NotNeeded => text!(
                "här behövs inte två personer: det finns inget att stänga av",
                "two persons are not needed here: there is nothing to turn off"
            ),
            Self::StillSet => text!(
                "lefi.toml har four_eyes = true, så nästa steg skulle slå på det igen: ta bort raden först",
                "lefi.toml has four_eyes = true, by which the next command would turn it on again: take that out first"
            ),
        }
    }
}
