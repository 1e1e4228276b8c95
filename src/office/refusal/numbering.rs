//! Why a document can't have the number that is next.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::identity::PayeeReference;
use crate::values::text::{Text, text};

/// Why a document can't have the number that is next. Paths are as they are shown.
#[derive(Debug)]
pub enum NumberingRefusal {
    /// Its digits are too many for an OCR number.
    TooLong {
        /// The number.
        number: String,
    },
    /// Another document has the OCR number already.
    KnownReference {
        /// The number.
        number: String,
        /// The OCR number.
        reference: PayeeReference,
        /// The document that has it.
        other: String,
    },
    /// A file of that number is there already, with other bytes.
    Taken {
        /// The number.
        number: String,
        /// The file.
        file: String,
        /// What it was made from, where it says that it was other input.
        made: Option<MadeFrom>,
    },
}

/// What a document that is there already was made from.
#[derive(Debug)]
pub struct MadeFrom {
    /// The SHA-256 of its input.
    pub before: String,
    /// That of the input of now.
    pub now: String,
    /// The workspace's files that were changed later than the document.
    pub changed: Vec<String>,
    /// What stands on it.
    pub stands: Stands,
}

/// What stands on a document that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// The same, but for the digest of its input.
    Same,
    /// Something else.
    Otherwise,
}

impl NumberingRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::Ledger
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::TooLong { number } => text!(
                "{number} är för långt för ett OCR-nummer",
                "{number} is too long for an OCR number"
            ),
            Self::KnownReference { number, reference, other } => text!(
                "{number} skulle få OCR-numret {reference}, som {other} redan har: behåll bokstäverna i invoice_series i lefi.toml tills året är slut",
                "{number} would have the OCR number {reference}, which {other} has: keep the letters of invoice_series in lefi.toml until the year is over"
            ),
            Self::Taken { file, made: None, .. } => text!(
                "{file} finns redan och är ett annat dokument: har en äldre liggare lagts tillbaka? Lägg tillbaka den nyaste säkerhetskopian, eller flytta undan filen om den aldrig skickades",
                "{file} is there already and is another document: is this an older ledger put back? restore the newest backup, or move that file away if it was never sent"
            ),
            Self::Taken { number, file, made: Some(made) } => {
                let input = made.words();
                match made.stands {
                    Stands::Same => text!(
                        "{file} finns redan: har en äldre liggare lagts tillbaka? Allt som står på dokumentet är detsamma, men {input}. Eller flytta undan filerna för {number}, spara dem, och utfärda: den som har dokumentet har redan ett likadant, bortsett från kontrollsumman",
                        "{file} is there already: is this an older ledger put back? All that stands on the document is the same, but {input}. Or move the files of {number} away, keep them, and issue: who has it already has the same but for that digest";
                        input
                    ),
                    Stands::Otherwise => text!(
                        "{file} finns redan och är ett annat dokument: har en äldre liggare lagts tillbaka? Lägg tillbaka den nyaste säkerhetskopian. Om det inte finns någon: {input}; eller flytta undan filen om den aldrig skickades",
                        "{file} is there already and is another document: is this an older ledger put back? Restore the newest backup. If there is none: {input}; or move that file away if it was never sent";
                        input
                    ),
                }
            }
        }
    }
}

impl MadeFrom {
    fn words(&self) -> Text {
        let Self { before, now, changed, .. } = self;
        let changed = match changed.is_empty() {
            true => text!(
                "ingen fil har ändrats efter dokumentet, så granska loggar och beslut",
                "no file has changed later than that one, so look at logs and decisions"
            ),
            false => {
                let changed = changed.join(", ");
                text!(
                    "ändrat efter dokumentet: {changed}",
                    "changed later than that file: {changed}"
                )
            }
        };
        text!(
            "det gjordes av ett annat underlag (SHA-256 {before}, nu {now}): inställningar, avgiftsmodeller, kunder, avtal, loggar eller beslut var annorlunda då; {changed}. Lägg tillbaka det som var och utfärda igen",
            "it was made from other input (SHA-256 {before}, now {now}): settings, tariffs, parties, agreements, logs or decisions were otherwise then; {changed}. Put back what was, and issue again";
            changed
        )
    }
}
