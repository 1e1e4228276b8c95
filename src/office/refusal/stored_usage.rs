//! Why nothing is built on stored usage: its files are not what was stored, or the ledger does not know them.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why nothing is built on stored usage.
#[derive(Debug)]
pub enum StoredUsageRefusal {
    /// Files were changed or removed, each in words.
    Changed(Vec<Text>),
    /// The ledger does not know files that are there, each in words.
    Strangers(Vec<Text>),
    /// Neither files that are there nor a document are known to the ledger.
    OlderLedger {
        /// The document's file.
        document: String,
        /// The files of stored usage.
        files: Vec<String>,
    },
}

impl StoredUsageRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::Ledger
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Changed(found) => {
                let found = Text::joined(found, "\n  ");
                text!(
                    "lagrad användning har ändrats eller tagits bort; lägg tillbaka den från en säkerhetskopia\n  {found}",
                    "stored usage was changed or removed; put it back from a backup\n  {found}";
                    found
                )
            }
            Self::Strangers(found) => {
                let found = Text::joined(found, "\n  ");
                text!(
                    "liggaren känner inte till all lagrad användning: är det en äldre liggare som lagts tillbaka, eller en kopia av enbart huvudfilen? Lägg den nyaste liggaren eller säkerhetskopian på dess plats; finns ingen sådan, flytta bort filerna\n  {found}",
                    "the ledger does not know all of the stored usage: is it an older one put back, or a copy of its main file alone? put the newest ledger or backup in its place; if there is none, move these files away\n  {found}";
                    found
                )
            }
            Self::OlderLedger { document, files } => {
                let files = files.join("\n  ");
                text!(
                    "det finns lagrad användning som liggaren inte känner till, och även {document}: är det en äldre liggare som lagts tillbaka? Lägg den nyaste liggaren eller säkerhetskopian på dess plats; inget togs bort\n  {files}",
                    "stored usage is there that the ledger does not know, and so is {document}: is it an older ledger put back? put the newest ledger or backup in its place; nothing was removed\n  {files}"
                )
            }
        }
    }
}
