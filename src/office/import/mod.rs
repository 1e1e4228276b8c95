//! Logs into the workspace's store: all of them or, when anything fails, none. What is known already the ledger says, and
//! it records what came of them. No row is read here.

pub mod effect;
mod effect_words;
pub mod layouts;
pub mod look;
mod notes;
pub mod recorded;
mod result;
mod sheet;
pub mod undo;

pub use sheet::sheet;

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use self::result::AskedOfResult;
use super::desk::Desk;
use super::notice::Notices;
use super::progress::{Watch, WatchedPieces, Work};
use super::refusal::{ImportRefusal, Refusal, WarehouseRefusal};
use super::warehouse::KeptResult;
use super::{import_lock, log_parts, named_file, stored_usage, warehouse};
use crate::disk;
use crate::keep::ledger::{Action, Ledger, LedgerError, MarkedAs, Writing};
use crate::keep::workspace::Workspace;
use crate::sources::usage::{
    self, HeldShare, Import, ImportError, ImportRequest, Layouts, LogFile,
};
use crate::values::language::Language;
use crate::values::text::Text;

/// Logs that somebody hands in.
#[derive(Debug, Clone, Copy)]
pub struct Logs<'a> {
    /// Files, and folders of a log's parts.
    pub files: &'a [LogFile],
    /// The layout that they have, by its name; otherwise the one that each header fits.
    pub layout: Option<&'a str>,
    /// How many rows the sender says there are, in all files together.
    pub expect_rows: Option<u64>,
    /// Of a warehouse's result, how many rows may be held for the import.
    pub held: HeldShare,
}

impl Logs<'_> {
    /// Refuses a layout of what is a result of a warehouse.
    fn refuse_layout(&self) -> Result<(), Refusal> {
        match self.layout {
            Some(_) => Err(WarehouseRefusal::Layout.into()),
            None => Ok(()),
        }
    }
}

/// Imports logs and records them.
pub fn import(
    desk: &Desk,
    logs: Logs<'_>,
    watch: &Watch<'_>,
    notices: &mut Notices,
) -> Result<Import, Refusal> {
    let workspace = &desk.workspace;
    let layouts = layouts::of(workspace, logs.layout)?;
    let files = &log_parts::of_all(logs.files)?;
    files.iter().try_for_each(|file| named_file::impersonal(&file.name))?;
    if warehouse::is_result(desk, files)? {
        logs.refuse_layout()?;
        let asked = AskedOfResult { held: logs.held, expect_rows: logs.expect_rows };
        return result::import(desk, (files, asked), watch, notices);
    }
    let folder = workspace.ledger_folder();
    let ledger = desk.ledger_to_write()?;
    let _lock = import_lock::lock(&folder)?;
    let head = ledger.head()?;
    let names_taken = ledger.batch_names()?;
    stored_usage::forget_unfinished(workspace, &ledger)?;
    stored_usage::refuse_strangers(&folder, &ledger)?;
    stored_usage::refuse_changed(&folder, &ledger, stored_usage::INDEXES)?;
    // Before anything is stored: what is refused later would leave usage that no ledger knows.
    ledger.marked_as().and_then(MarkedAs::refuse)?;
    let known_files = ledger.known_files(head)?;
    let batches = ledger.batches(head)?;
    let batches: Vec<String> = batches.into_iter().map(|batch| batch.name).collect();
    // Without it the log of a stranger would be read with all the memory there is.
    let program = std::env::current_exe().map_err(ImportRefusal::NoProgram)?;
    let request = ImportRequest {
        files,
        layouts: Layouts::ByHeader(&layouts),
        channels: &workspace.settings.channels,
        outcomes: &workspace.settings.outcomes,
        event_ids: &workspace.settings.event_ids,
        ledger: &folder,
        rejects: &workspace.out_folder().join("rejects"),
        language: workspace.settings.language.unwrap_or(Language::English),
        known_files: &known_files,
        batches: &batches,
        names_taken: &names_taken,
        expect_rows: logs.expect_rows,
        held_counts: usage::HELD_COUNTS,
        program: Some(&program),
    };
    let total = 2 * files.iter().map(|file| disk::length_to_show(&file.path)).sum::<u64>();
    let read = WatchedPieces::of(Work::Import, total, watch);
    let import = usage::import(&request, &|bytes| read.more(bytes))?;
    if let Some(batch) = &import.batch {
        let counted = |_: &KeptResult| vec![&import.counts];
        if let Err(refusal) = warehouse::refuse_counted_days(&ledger, counted) {
            give_up(workspace, &ledger, &import)?;
            return Err(refusal);
        }
        let writing = desk.begin(&ledger, notices)?;
        if write(&writing, &import, watch)?.is_break() {
            drop(writing);
            give_up(workspace, &ledger, &import)?;
            return Err(ImportError::Stopped.into());
        }
        writing.finish(Action::Import, batch, "")?;
        let failed = |error: io::Error| {
            Refusal::FileSystem(Text::same(format!("{}: {error}", folder.display())))
        };
        usage::finished(&folder).map_err(failed)?;
    }
    notes::tell(&import, &ledger, notices)?;
    let bills_from = workspace.settings.bills_from.period().first();
    notes::tell_of_other_days(import.counts.rows_by_day(), bills_from, desk.today(), notices);
    Ok(import)
}

/// Writes an import to the ledger; whether it was written to its end.
fn write(
    writing: &Writing<'_>,
    import: &Import,
    watch: &Watch<'_>,
) -> Result<ControlFlow<()>, LedgerError> {
    let written = WatchedPieces::of(Work::Counts, import.counts.number(), watch);
    writing.import_watched(import, &|counts| written.more(counts))
}

/// Takes away what is stored of an import that is not recorded.
fn give_up(workspace: &Workspace, ledger: &Ledger, import: &Import) -> Result<(), Refusal> {
    stored_usage::forget_unfinished(workspace, ledger)?;
    let rejects = import.files.iter().filter_map(|file| file.rejects.as_ref());
    Ok(rejects.map(PathBuf::as_path).try_for_each(disk::take_away)?)
}
