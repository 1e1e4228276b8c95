//! Why rejected rows are not shown, or not read in as they were mended.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why rejected rows are not shown, or not read in as they were mended.
#[derive(Debug)]
pub enum MendRefusal {
    /// No row of the import is rejected.
    NoRejects {
        /// Its batch.
        batch: String,
    },
    /// The file of rejects is not there.
    Gone {
        /// The batch.
        batch: String,
        /// The file, within the workspace.
        file: String,
    },
    /// The file of rejects is not the one that was looked at.
    Changed {
        /// The batch.
        batch: String,
    },
    /// Rows that were changed are still wrong.
    StillWrong {
        /// Which.
        rows: Vec<StillWrong>,
    },
    /// No row was changed.
    Nothing,
    /// More rows than are mended at once.
    Many {
        /// How many those are.
        most: u64,
    },
}

/// A row that was changed and is still wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillWrong {
    /// Its line in the file of rejects.
    pub number: u64,
    /// Its line in its log.
    pub line: u64,
    /// Why.
    pub reason: Text,
}

impl MendRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoRejects { .. } => Kind::WrongUse,
            Self::StillWrong { .. } | Self::Nothing | Self::Many { .. } => Kind::Input,
            Self::Gone { .. } | Self::Changed { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoRejects { batch } => text!(
                "inläsningen {batch} har inga avvisade rader",
                "the import {batch} has no rejected rows"
            ),
            Self::Gone { batch, file } => text!(
                "filen {file} med avvisade rader ur inläsningen {batch} finns inte: lägg tillbaka den, eller begär rätta rader av avsändaren",
                "the file {file} of the rows that the import {batch} rejected is not there: put it back, or ask the sender for right rows"
            ),
            Self::Changed { batch } => text!(
                "filen med avvisade rader ur inläsningen {batch} har ändrats sedan sidan visades: inget har lästs in",
                "the file of the rows that the import {batch} rejected has changed since the page was shown: nothing was imported"
            ),
            Self::StillWrong { rows } => {
                let count = Text::counted(
                    rows.len() as u64,
                    ["rad som du har ändrat är", "rader som du har ändrat är"],
                    ["row that you changed is", "rows that you changed are"],
                );
                let told = rows.iter().take(5).map(|row| {
                    let (line, reason) = (row.line, &row.reason);
                    text!("rad {line}: {reason}", "line {line}: {reason}"; reason)
                });
                let told = Text::joined(&told.collect::<Vec<_>>(), "; ");
                text!(
                    "{count} fortfarande fel, så inget har lästs in: {told}",
                    "{count} still wrong, so that nothing was imported: {told}";
                    count, told
                )
            }
            Self::Nothing => text!(
                "ingen rad är ändrad så att den blir rätt: ändra det som är fel och läs in igen",
                "no row was changed so that it is right: change what is wrong and import again"
            ),
            Self::Many { most } => text!(
                "högst {most} rader rättas åt gången här: hämta filen, rätta den och läs in den som en vanlig logg",
                "at most {most} rows are mended here at once: fetch the file, mend it and import it as any log"
            ),
        }
    }
}
