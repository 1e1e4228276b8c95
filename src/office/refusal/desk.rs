//! Why nothing can be done in a workspace: its ledger is missing, gone or another's, or nobody is named.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why nothing can be done in a workspace. Paths are as they are shown.
#[derive(Debug)]
pub enum DeskRefusal {
    /// The operating system has no name for who works here, whom it knows by this number.
    Nameless {
        /// Such as `uid 1000`.
        number: String,
    },
    /// The ledger is a link into another workspace.
    Foreign {
        /// The link.
        path: String,
        /// The workspace that it leads to.
        workspace: String,
    },
    /// The ledger is gone, and documents were issued.
    Gone {
        /// The ledger's folder.
        ledger: String,
        /// The folder of documents.
        documents: String,
    },
    /// Nothing was imported or issued yet.
    NoLedger,
    /// Another import is running.
    Importing,
    /// What somebody looked at before they did something has changed since.
    ChangedSince {
        /// What: entries that were written, and rows or lines of files.
        what: Vec<Text>,
    },
    /// What somebody looked at before they did something is not known any more.
    SeenLongAgo,
}

impl DeskRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Nameless { .. } => Kind::WrongUse,
            Self::Foreign { .. }
            | Self::Gone { .. }
            | Self::NoLedger
            | Self::Importing
            | Self::ChangedSince { .. }
            | Self::SeenLongAgo => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Nameless { number } => {
                let name = called(&Act::GiveName);
                text!(
                    "operativsystemet har inget namn på den som kör lefi ({number}), och händelseloggen behöver ett: ange det med {name}",
                    "the operating system has no name for who runs lefi ({number}), and the audit trail needs one: say it with {name}";
                    name
                )
            }
            Self::Foreign { path, workspace } => text!(
                "{path} är en länk in i arbetsmappen {workspace}: en liggare hör till en enda arbetsmapp; arbeta där, eller ta bort länken",
                "{path} is a link into the workspace {workspace}: a ledger belongs to one workspace; work there, or take the link away"
            ),
            Self::Gone { ledger, documents } => {
                let restore = called(&Act::Restore);
                text!(
                    "{ledger} är borta och {documents} har utfärdade dokument: lägg tillbaka den nyaste säkerhetskopian med {restore}",
                    "{ledger} is gone and {documents} has issued documents: put the newest backup back with {restore}";
                    restore
                )
            }
            Self::NoLedger => text!(
                "det finns ingen liggare ännu: inget har lästs in eller utfärdats här",
                "there is no ledger yet: nothing was imported or issued here"
            ),
            Self::Importing => text!(
                "en annan inläsning pågår i den här arbetsmappen; vänta tills den är klar",
                "another import is running in this workspace; wait until it has ended"
            ),
            Self::ChangedSince { what } => {
                let what = Text::joined(what, "\n");
                text!(
                    "inget är gjort, för något har ändrats sedan du tittade: granska det och försök igen\n{what}",
                    "nothing is done, for something has changed since you looked: look at it and try again\n{what}";
                    what
                )
            }
            Self::SeenLongAgo => text!(
                "inget är gjort, för sidan är för gammal: öppna den på nytt, granska den och försök igen",
                "nothing is done, for the page is too old: open it anew, look at it and try again"
            ),
        }
    }
}
