//! Mended rows become a log in the layout of the log they were rejected of, which is imported like any other. Rows that
//! somebody changed and that are still wrong end it before anything is written.

use std::path::PathBuf;

use super::super::desk::Desk;
use super::super::import::{Logs, import};
use super::super::notice::Notices;
use super::super::progress::Watch;
use super::super::refusal::{MendRefusal, Refusal, StillWrong};
use super::RejectsEnded;
use super::mends::Mends;
use super::open_rejects::{AskedRejects, OpenRejects};
use super::read_before::MadeBefore;
use super::tally::{MendState, Tally};
use crate::disk::WholeFile;
use crate::sources::usage::{
    HeldShare, ImportTotals, LogFile, MendedLog, RejectedFile, Statements,
};
use crate::values::personal_number::may_be_shown;

/// Rows that are mended at once: more are mended in the file of rejects itself.
const MOST: u64 = 100_000;
/// Wrong rows that are told.
const TOLD: usize = 200;

/// Mended rows that were read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendedImport {
    /// The log that they became.
    pub name: String,
    /// Its batch.
    pub batch: String,
    /// What became of its rows.
    pub totals: ImportTotals,
}

/// Reads mended rows in. `seen` is the SHA-256 of the file of rejects that somebody looked at.
///
/// # Errors
/// A row that was changed is still wrong, none is right, or the file is another one than was looked at; or as an import.
pub fn read_in(
    desk: &Desk,
    asked: &AskedRejects,
    seen: &str,
    mends: &Mends,
    watch: &Watch<'_>,
    notices: &mut Notices,
) -> Result<MendedImport, Refusal> {
    let ledger = desk.ledger()?;
    let rejects = OpenRejects::find(desk, &ledger, asked)?;
    if rejects.sha256 != seen {
        return Err(MendRefusal::Changed { batch: asked.batch.clone() }.into());
    }
    let before = MadeBefore::of(desk, &ledger, &rejects)?;
    drop(ledger);
    let file = rejects.open(desk)?;
    let layout = file.layout().to_owned();
    let log = mended_log(&file, mends, &before)?;
    let path = rejects.folder().join(&before.next);
    let unnamed = WholeFile::written(&path, log.bytes())?;
    let files = [LogFile {
        path: unnamed.unnamed().to_path_buf(),
        name: PathBuf::from(&before.next),
        statements: Statements::Given(Vec::new()),
    }];
    let logs = Logs {
        files: &files,
        layout: Some(&layout),
        expect_rows: Some(log.rows()),
        held: HeldShare::Ordinary,
    };
    let imported = import(desk, logs, watch, notices)?;
    // Only what was imported gets its name: by it people find the rows, and the next look what was mended.
    unnamed.in_place()?;
    let totals = imported.files.first().map(|file| file.totals).unwrap_or_default();
    let batch = imported.files.into_iter().next().map(|file| file.batch).unwrap_or_default();
    Ok(MendedImport { name: before.next, batch, totals })
}

/// The log of all rows that are meant.
fn mended_log(
    file: &RejectedFile<'_>,
    mends: &Mends,
    before: &MadeBefore,
) -> Result<MendedLog, Refusal> {
    let mut log = MendedLog::of(file);
    let mut wrong = Vec::new();
    Tally::over(file, mends, &before.rows, |met, checker| {
        let is_meant = match &met.state {
            MendState::Mended => true,
            MendState::Right => mends.with_right_ones,
            MendState::ReadBefore(_) => false,
            // One value for another in all rows may leave rows that are wrong for something else; what somebody typed is
            // meant to be right.
            MendState::Wrong(fault) => {
                if met.typed.is_some() && wrong.len() < TOLD {
                    let (number, line) = (met.row.number, met.row.line);
                    wrong.push(StillWrong { number, line, reason: fault.reason.map(may_be_shown) });
                }
                false
            }
        };
        if !is_meant {
            return Ok(());
        }
        if log.rows() >= MOST {
            return Err(RejectsEnded::Refused(MendRefusal::Many { most: MOST }.into()));
        }
        match log.add(met.row, met.text, checker) {
            Ok(()) => Ok(()),
            Err(fault) => {
                wrong.push(StillWrong {
                    number: met.row.number,
                    line: met.row.line,
                    reason: fault.reason.map(may_be_shown),
                });
                Ok(())
            }
        }
    })?;
    if !wrong.is_empty() {
        return Err(MendRefusal::StillWrong { rows: wrong }.into());
    }
    match log.rows() {
        0 => Err(MendRefusal::Nothing.into()),
        _ => Ok(log),
    }
}
