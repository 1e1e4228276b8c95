//! Why nothing is exported, issued or closed beside what a newer ledger handed out.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why nothing is done beside what a newer ledger handed out. Paths are as they are shown.
#[derive(Debug)]
pub enum NewerRefusal {
    /// Files that were handed to accounting are not known to the ledger.
    UnknownExports(Vec<String>),
    /// A file that was exported is not what it was.
    AlteredExport {
        /// The file.
        path: String,
        /// The period whose export it is of.
        period: BillingPeriod,
    },
    /// Control sheets say that their period is closed, and the ledger has it open.
    ClosedOnPaper(Vec<String>),
}

impl NewerRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::UnknownExports(_) | Self::AlteredExport { .. } | Self::ClosedOnPaper(_) => {
                Kind::Ledger
            }
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::UnknownExports(paths) => {
                let paths = paths.join("\n  ");
                text!(
                    "liggaren känner inte till de här filerna, som har lämnats till redovisningen: är det en äldre liggare som lagts tillbaka? Lägg den nyaste liggaren eller säkerhetskopian på dess plats. Finns det ingen, flytta bort filerna och behåll dem; innan det som sedan exporteras läses in, jämför dess verifikationer med deras, för redovisningen får inte ha samma dokument två gånger\n  {paths}",
                    "the ledger does not know these files, which were handed to accounting: is it an older one put back? Put the newest ledger or backup in its place. If there is none, move the files away and keep them; before what is exported then is taken in, hold its vouchers against theirs, for accounting must not have a document twice\n  {paths}"
                )
            }
            Self::AlteredExport { path, period } => {
                let again = called(&Act::ExportAgain(*period));
                text!(
                    "{path} är inte det som exporterades: flytta bort den om den ska behållas; {again} skriver det som exporterades",
                    "{path} is not what was exported: move it away if it is to be kept; {again} writes what was exported";
                    again
                )
            }
            Self::ClosedOnPaper(paths) => {
                let paths = paths.join("\n  ");
                text!(
                    "enligt de här kontrollbladen är perioden stängd, men i liggaren är den öppen: är det en äldre liggare som lagts tillbaka? Lägg den nyaste liggaren eller säkerhetskopian på dess plats; finns det ingen, flytta bort kontrollbladen, behåll dem och stäng perioderna igen innan något annat utfärdas\n  {paths}",
                    "these control sheets say that their period is closed, and the ledger has it open: is it an older one put back? Put the newest ledger or backup in its place; if there is none, move the sheets away, keep them, and close the periods again before anything else is issued\n  {paths}"
                )
            }
        }
    }
}
