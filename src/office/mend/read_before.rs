//! Which rejected rows were read in before, once they were mended here: told by the logs that were made of them and that the
//! ledger counts. It keeps nothing of its own.

use std::collections::HashMap;

use super::super::desk::Desk;
use super::super::refusal::Refusal;
use super::RejectsEnded;
use super::open_rejects::OpenRejects;
use crate::disk;
use crate::keep::ledger::Ledger;
use crate::sources::usage;

/// What stands in the name of a log of mended rows, before its number.
const MENDED: &str = "-rattad-";

/// By a row's line in its log: the batch that it was read in with.
pub(super) type ReadBefore = HashMap<u64, String>;

/// What was made of a file of rejects before.
pub(super) struct MadeBefore {
    /// Rows that were read in.
    pub rows: ReadBefore,
    /// The name of the next log that is made of it.
    pub next: String,
}

impl MadeBefore {
    /// Reads the logs that were made of a file of rejects.
    pub(super) fn of(desk: &Desk, ledger: &Ledger, rejects: &OpenRejects) -> Result<Self, Refusal> {
        let known = ledger.known_files(ledger.head()?)?;
        let (mut rows, mut last) = (ReadBefore::new(), 0);
        for path in disk::entries_if_any(rejects.folder())? {
            let Some(number) =
                path.file_name().and_then(|name| number(&name.to_string_lossy(), &rejects.stem))
            else {
                continue;
            };
            last = last.max(number);
            let sha256 = usage::digest(&path)?;
            let Some((batch, _)) = known.get(&sha256) else { continue };
            let made = rejects.at(desk, &path)?;
            made.each_row::<RejectsEnded>(&mut |row, _| {
                rows.insert(row.line, batch.clone());
                Ok(())
            })?;
        }
        Ok(Self { rows, next: format!("{}{MENDED}{}.csv", rejects.stem, last + 1) })
    }
}

/// The number of a log that was made of these rejects.
fn number(name: &str, stem: &str) -> Option<u32> {
    name.strip_prefix(stem)?.strip_prefix(MENDED)?.strip_suffix(".csv")?.parse().ok()
}
