//! The import of a result of a warehouse: a period is restated, not added to. The earlier result of the period is taken back
//! and the new one laid in its place in one transaction; the same one once more changes nothing.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use super::super::changed_counts::{AllChanged, ChangedCounts};
use super::super::desk::Desk;
use super::super::notice::{Notices, WarehouseNotice};
use super::super::progress::{Progress, Watch, Work};
use super::super::refusal::{ImportRefusal, Refusal, WarehouseRefusal};
use super::super::warehouse::{
    CheckedResult, KeptResult, checked, kept_results, refuse_restored_on_counted_days,
};
use super::super::{import_lock, stored_usage};
use super::{notes, undo};
use crate::disk;
use crate::keep::ledger::{Action, Ledger, MarkedAs};
use crate::sources::usage::{
    self, HeldShare, Import, ImportRequest, Layout, Layouts, LiveBatch, LogFile, Restored,
    ResultToImport,
};
use crate::values::language::Language;
use crate::values::text::Text;

/// What somebody asks of a result that they hand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct AskedOfResult {
    /// How many rows may be held for the import.
    pub(super) held: HeldShare,
    /// How many rows were read in the warehouse, where somebody says so.
    pub(super) expect_rows: Option<u64>,
}

/// A result that is written to the store and not recorded yet.
pub(super) struct WrittenResult {
    pub(super) import: Import,
    pub(super) earlier: Option<EarlierResult>,
}

/// The earlier result of the same period, and what counts in its place.
pub(super) struct EarlierResult {
    pub(super) batch: String,
    pub(super) taken_back: Vec<String>,
    pub(super) restored: Vec<Restored>,
    pub(super) changed: AllChanged,
}

/// So many counts that are others are told one by one.
pub(super) const CHANGED: usize = 1_000;

/// What becomes of a result.
pub(super) enum ResultFate {
    /// It is the one that was imported before, in this batch.
    Unchanged(String),
    /// It is written to the store.
    Written(Box<WrittenResult>),
}

/// Imports a result and records it.
pub(super) fn import(
    desk: &Desk,
    (files, asked): (&[LogFile], AskedOfResult),
    watch: &Watch<'_>,
    notices: &mut Notices,
) -> Result<Import, Refusal> {
    let result = checked(desk, files, asked.held)?;
    let read = result.result.total("read");
    if let Some(problem) = usage::other_rows_than(asked.expect_rows, read) {
        return Err(Refusal::Input(vec![problem]));
    }
    let folder = desk.workspace.ledger_folder();
    let ledger = desk.ledger_to_write()?;
    let _lock = import_lock::lock(&folder)?;
    let period = result.period;
    let rejects = desk.workspace.out_folder().join("rejects");
    let written = match write(desk, &ledger, (&result, &rejects), watch)? {
        ResultFate::Unchanged(batch) => {
            notices.tell(WarehouseNotice::Unchanged { period, batch: batch.clone() });
            return unchanged(&ledger, &result, batch);
        }
        ResultFate::Written(written) => *written,
    };
    let WrittenResult { import, earlier } = written;
    let mut writing = desk.begin(&ledger, notices)?;
    if let Some(earlier) = &earlier {
        writing.undo(&earlier.taken_back, &earlier.restored)?;
        writing.taken_back_before(&earlier.batch)?;
    }
    writing.import(&import)?;
    writing.finish(Action::Import, import.batch.as_deref().unwrap_or_default(), "")?;
    finished(&folder)?;
    if let Some(EarlierResult { batch, changed, .. }) = earlier {
        let changed = changed.number;
        notices.tell(WarehouseNotice::Restated { period, earlier: batch, changed });
    }
    notes::tell(&import, &ledger, notices)?;
    Ok(import)
}

/// Writes a result to the store, and its rejected rows to a folder, up to the point where the ledger records it.
///
/// # Errors
/// It can't be taken; then what was written goes before the next import.
pub(super) fn write(
    desk: &Desk,
    ledger: &Ledger,
    (result, rejects): (&CheckedResult, &Path),
    watch: &Watch<'_>,
) -> Result<ResultFate, Refusal> {
    let workspace = &desk.workspace;
    let folder = workspace.ledger_folder();
    // Whoever held the lock before may have imported.
    ledger.look_anew()?;
    stored_usage::forget_unfinished(workspace, ledger)?;
    stored_usage::refuse_strangers(&folder, ledger)?;
    // What repeats the earlier result elsewhere is looked up: all that is stored must be as it was.
    stored_usage::refuse_changed(&folder, ledger, "")?;
    ledger.marked_as().and_then(MarkedAs::refuse)?;
    let earlier = earlier_result(ledger, result)?;
    if let Some(KeptResult { batch, .. }) = &earlier
        && result.result.is_kept(&folder, batch)?
    {
        return Ok(ResultFate::Unchanged(batch.clone()));
    }
    refuse_logs(ledger, result, earlier.as_ref())?;
    let head = ledger.head()?;
    let names = ledger.batch_names()?;
    let all = ledger.batches(head)?;
    let taken_back = match &earlier {
        Some(kept) => undo::taken_back(&all, &names, &kept.batch)?,
        None => Vec::new(),
    };
    let live: Vec<LiveBatch> = all
        .iter()
        .filter(|batch| !taken_back.contains(&batch.name))
        .map(|batch| LiveBatch {
            batch: batch.name.clone(),
            restored_as: undo::free_name(&batch.name, &names),
        })
        .collect();
    let restored = match taken_back.is_empty() {
        true => Vec::new(),
        false => usage::restore(&folder, &taken_back, &live)?,
    };
    if let Err(refusal) = refuse_restored_on_counted_days(ledger, &taken_back, &restored) {
        stored_usage::forget_unfinished(workspace, ledger)?;
        return Err(refusal);
    }
    let noted: Vec<String> = restored.iter().map(|one| one.batch.clone()).collect();
    let batches: Vec<String> = live.into_iter().map(|one| one.batch).chain(noted.clone()).collect();
    let import = laid_in(desk, (result, rejects), (&batches, &names, &noted), watch)?;
    let earlier = match earlier {
        Some(KeptResult { batch, .. }) => {
            let mut changed = ChangedCounts::to(import.counts.each(), CHANGED);
            ledger.each_count_of_batch(&batch, |count| changed.from(count))?;
            let changed = changed.finish()?;
            Some(EarlierResult { batch, taken_back, restored, changed })
        }
        None => None,
    };
    Ok(ResultFate::Written(Box::new(WrittenResult { import, earlier })))
}

/// The import itself, beside these batches.
fn laid_in(
    desk: &Desk,
    (result, rejects): (&CheckedResult, &Path),
    (batches, names_taken, noted): (&[String], &BTreeSet<String>, &[String]),
    watch: &Watch<'_>,
) -> Result<Import, Refusal> {
    let workspace = &desk.workspace;
    let folder = workspace.ledger_folder();
    let program = std::env::current_exe().map_err(ImportRefusal::NoProgram)?;
    let (layout, known_files) = (Layout::default(), std::collections::BTreeMap::new());
    let request = ImportRequest {
        files: &[],
        layouts: Layouts::Named(&layout),
        channels: &workspace.settings.channels,
        outcomes: &workspace.settings.outcomes,
        event_ids: &workspace.settings.event_ids,
        ledger: &folder,
        rejects,
        language: workspace.settings.language.unwrap_or(Language::English),
        known_files: &known_files,
        batches,
        names_taken,
        expect_rows: None,
        held_counts: usage::HELD_COUNTS,
        program: Some(&program),
    };
    let query = result.query(desk);
    let what = ResultToImport {
        result: &result.result,
        query: &query,
        name: &result.name,
        sha256: &result.sha256,
        noted,
    };
    let total = 2 * disk::length_to_show(&result.name);
    let done = Cell::new(0);
    let more = |bytes: u64| {
        done.set(total.min(done.get() + bytes));
        (watch.progress)(Progress::Of { work: Work::Import, done: done.get(), total });
        if (watch.is_stopped)() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    Ok(usage::import_result(&request, what, &more)?)
}

/// The result of the same period that counts, if there is one.
///
/// # Errors
/// One of another period has days in common.
fn earlier_result(ledger: &Ledger, result: &CheckedResult) -> Result<Option<KeptResult>, Refusal> {
    let period = result.period;
    let mut earlier = None;
    for kept in kept_results(ledger)? {
        if kept.period == period {
            earlier = Some(kept);
        } else if kept.period.period().intersection(period.period()).is_some() {
            let KeptResult { period: other, batch } = kept;
            return Err(WarehouseRefusal::OtherPeriod { period, kept: other, batch }.into());
        }
    }
    Ok(earlier)
}

/// Refuses a result where logs have rows on its days.
fn refuse_logs(
    ledger: &Ledger,
    result: &CheckedResult,
    earlier: Option<&KeptResult>,
) -> Result<(), Refusal> {
    let usage = ledger.usage_on(result.period.period())?;
    let head = ledger.head()?;
    let own = |batch: &str| earlier.is_some_and(|earlier| earlier.batch == batch);
    let all = ledger.batches(head)?;
    let of_earlier = |batch: &str| {
        let found = all.iter().find(|one| one.name == batch);
        found.and_then(|one| one.restored_from.as_deref()).is_some_and(&own)
    };
    let logs = usage.batches.iter().filter(|batch| !own(batch) && !of_earlier(batch));
    let batches: Vec<String> = logs.cloned().collect();
    if batches.is_empty() {
        return Ok(());
    }
    Err(WarehouseRefusal::LogsInPeriod { period: result.period, batches }.into())
}

/// What is told of a result that was imported before.
fn unchanged(ledger: &Ledger, result: &CheckedResult, batch: String) -> Result<Import, Refusal> {
    let known = ledger.known_files(ledger.head()?)?;
    let totals = known.into_values().find(|(name, _)| *name == batch).map(|(_, totals)| totals);
    let totals = totals.unwrap_or_default();
    let (name, sha256) = (&result.name, result.sha256.clone());
    Ok(Import::known(name, sha256, (batch, totals)))
}

/// Takes the note of what was written away.
pub(super) fn finished(folder: &Path) -> Result<(), Refusal> {
    usage::finished(folder).map_err(|error: io::Error| {
        Refusal::FileSystem(Text::same(format!("{}: {error}", folder.display())))
    })
}
