//! `lefi import`: logs into the workspace's store, with control totals, rejects and a progress bar.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::say::say;
use super::table::{self, Align};
use super::{Context, Failure, Outcome, load, parts, progress, tell, undo};
use crate::disk;
use crate::keep::ledger::{Action, Ledger, MarkedAs};
use crate::keep::workspace::Workspace;
use crate::office::named_file;
use crate::office::reading;
use crate::office::stored_usage;
use crate::sources::usage::{self, Import, ImportError, ImportRequest, Layout, Layouts, Remark};
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::period::{Day, Interval, Period};
use crate::values::text::text;

/// Imports usage logs
#[derive(Debug, clap::Args)]
pub(super) struct ImportArguments {
    /// CSV (as it is or with gzip or zstd), Parquet or Excel, or a folder of Parquet's part files
    #[arg(required_unless_present = "undo", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Takes an import back, by its batch, as if it never was; what is billed of it, the next run corrects
    #[arg(long, value_name = "BATCH", conflicts_with_all = ["files", "layout", "expect_rows"], requires = "reason")]
    undo: Option<String>,
    /// Why it is taken back
    #[arg(long, requires = "undo")]
    reason: Option<String>,
    /// A layout of usage-formats/, by its file's name without .toml, or standard; without it, the one that the header fits
    #[arg(long)]
    layout: Option<String>,
    /// How many rows the sender says there are, in all files together
    #[arg(long, value_name = "N")]
    expect_rows: Option<u64>,
    /// A table for people or JSON for machines
    #[arg(long, value_enum, default_value_t = ImportFormat::Table)]
    format: ImportFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ImportFormat {
    Table,
    Json,
}

#[derive(Serialize)]
struct ImportJson {
    files: Vec<FileJson>,
}

#[derive(Serialize)]
struct FileJson {
    path: String,
    sha256: String,
    batch: String,
    read: u64,
    accepted: u64,
    duplicate: u64,
    rejected: u64,
}

pub(super) fn run(arguments: &ImportArguments, context: &Context) -> Outcome {
    super::finish(show(arguments, context))
}

fn show(arguments: &ImportArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    if let (Some(batch), Some(reason)) = (&arguments.undo, &arguments.reason) {
        return undo::undo(context, &workspace, batch, reason);
    }
    let layouts = layouts(&workspace, arguments.layout.as_deref())?;
    let import = import(context, &workspace, &arguments.files, &layouts, arguments.expect_rows)?;
    match arguments.format {
        ImportFormat::Table => Ok(in_words(&import)),
        ImportFormat::Json => json(&import),
    }
}

/// The layout named, or all that a log may have.
pub(super) fn layouts(
    workspace: &Workspace,
    name: Option<&str>,
) -> Result<BTreeMap<String, Layout>, Failure> {
    if let Some(name) = name
        && let Some(layout) = reading::layout(workspace, name)?
    {
        return Ok(BTreeMap::from([(name.to_owned(), layout)]));
    }
    let mut layouts =
        reading::layouts(workspace).map_err(|refusal| untried(refusal.into(), name))?;
    layouts.entry(Layout::STANDARD.to_owned()).or_default();
    let Some(name) = name else { return Ok(layouts) };
    let names: Vec<String> = layouts.into_keys().collect();
    let message = text!(
        "det finns ingen layout ”{name}” i usage-formats/",
        "there is no layout “{name}” in usage-formats/"
    );
    let help = text!("det finns {names}", "there is {names}", names = names.join(", "));
    Err(Failure::Input(vec![Diagnostic::error("usage-layout", message).help(help)]))
}

/// A layout that can't be read may be the one of a log whose header is all that tells, so that none is tried.
fn untried(failure: Failure, name: Option<&str>) -> Failure {
    let Failure::Input(mut problems) = failure else { return failure };
    if name.is_none() {
        let message = text!(
            "det går inte att avgöra av rubrikraderna vilken layout loggarna har så länge en i usage-formats/ har fel",
            "which layout the logs have can't be told by their headers while one of usage-formats/ has errors"
        );
        let help = text!(
            "rätta den, eller ange loggarnas layout med --layout NAMN (standard är en): då läses inte de andra",
            "mend it, or name the layout of these logs with --layout NAME (standard is one): then the others are not read"
        );
        problems.push(Diagnostic::error("usage-layout", message).help(help));
    }
    Failure::Input(problems)
}

/// Imports logs and records them: all of them or, when anything fails, none.
pub(super) fn import(
    context: &Context,
    workspace: &Workspace,
    files: &[PathBuf],
    layouts: &BTreeMap<String, Layout>,
    expect_rows: Option<u64>,
) -> Result<Import, Failure> {
    let files = &parts::of_all(files)?;
    files.iter().try_for_each(|file| named_file::impersonal(file))?;
    let folder = workspace.ledger_folder();
    let failed =
        |error: std::io::Error| Failure::FileSystem(format!("{}: {error}", folder.display()));
    let ledger = load::ledger_to_write(workspace)?;
    let _lock = lock(&folder)?;
    let head = ledger.head()?;
    let batches = ledger.batch_names()?;
    stored_usage::forget_unfinished(workspace, &ledger)?;
    stored_usage::refuse_strangers(&folder, &ledger)?;
    stored_usage::refuse_changed(&folder, &ledger, stored_usage::INDEXES)?;
    // Before anything is stored: what is refused later would leave usage that no ledger knows.
    ledger.marked_as().and_then(MarkedAs::refuse)?;
    let known_files = ledger.known_files(head)?;
    let names_taken = batches;
    let batches = ledger.batches(head)?;
    let batches: Vec<String> = batches.into_iter().map(|batch| batch.name).collect();
    // Without it the log of a stranger would be read with all the memory there is.
    let program = std::env::current_exe().map_err(|error| {
        Failure::FileSystem(format!("lefi can't tell where its own program is: {error}"))
    })?;
    let request = ImportRequest {
        files,
        layouts: Layouts::ByHeader(layouts),
        channels: &workspace.settings.channels,
        outcomes: &workspace.settings.outcomes,
        event_ids: &workspace.settings.event_ids,
        ledger: &folder,
        rejects: &workspace.out_folder().join("rejects"),
        language: workspace.settings.language.unwrap_or(Language::English),
        known_files: &known_files,
        batches: &batches,
        names_taken: &names_taken,
        expect_rows,
        program: Some(&program),
    };
    let bar = progress_bar(files);
    let import = usage::import(&request, &|bytes| bar.inc(bytes)).map_err(|error| match error {
        ImportError::Input(diagnostics) => Failure::Input(diagnostics),
        ImportError::FileSystem(words) => Failure::FileSystem(tell::words(&words).to_owned()),
        error => Failure::Ledger(error.to_string()),
    })?;
    bar.finish_and_clear();
    if let Some(batch) = &import.batch {
        let writing = load::begin(&ledger, context, &workspace.settings)?;
        writing.import(&import)?;
        writing.finish(Action::Import, batch, "")?;
        usage::finished(&folder).map_err(failed)?;
    }
    tell(&import, &ledger)?;
    tell_of_other_days(&import, workspace.settings.bills_from.period().first(), context.today());
    Ok(import)
}

/// Held until the end: two imports at once could not see each other's events.
pub(super) fn lock(folder: &Path) -> Result<File, Failure> {
    lock_if_free(folder)?.ok_or_else(|| {
        let words = "another import is running in this workspace; wait until it has ended";
        Failure::Ledger(words.to_owned())
    })
}

/// The same, where no import is running.
pub(super) fn lock_if_free(folder: &Path) -> Result<Option<File>, Failure> {
    let failed =
        |error: std::io::Error| Failure::FileSystem(format!("{}: {error}", folder.display()));
    let lock = disk::open_to_lock(&folder.join("import.lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Each byte counts twice: when it is read and checked, and when its rows are stored.
fn progress_bar(files: &[PathBuf]) -> ProgressBar {
    let sizes = files.iter().map(|file| disk::length_to_show(file));
    let bar = progress::bar(Some(2 * sizes.sum::<u64>()));
    match ProgressStyle::with_template("Importing {bar:40} {percent:>3} %  {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Rows that no run will bill, or none yet: wrong years come from wrong clocks and formats.
fn tell_of_other_days(import: &Import, bills_from: Day, today: Day) {
    let rows = |is_meant: &dyn Fn(Day) -> bool| -> u64 {
        let counts = import.counts.iter().map(|one| &one.count);
        counts.filter(|count| is_meant(count.day)).map(|count| count.rows).sum()
    };
    let early = rows(&|day| day < bills_from);
    if early > 0 {
        let rows = Language::English.counted(early, "row is", "rows are");
        say(&format!(
            "{rows} of days before {bills_from}, from when lefi.toml bills: no run will bill that"
        ));
    }
    let late = rows(&|day| day > today);
    if late > 0 {
        let rows = Language::English.counted(late, "row is", "rows are");
        say(&format!("{rows} of days to come: see that the log's dates are right"));
    }
}

/// Words to stderr: what was known already, where the rejects are, which days have nothing.
fn tell(import: &Import, ledger: &Ledger) -> Result<(), Failure> {
    for file in &import.files {
        let path = file.path.display();
        if file.already {
            say(&format!("{path} was imported before (batch {}): nothing was done", file.batch));
        }
        file.remarks.iter().for_each(|remark| say(&format!("{path}: {}", in_a_sentence(remark))));
        if let Some(rejects) = &file.rejects {
            say(&format!(
                "{path}: {} rows rejected; see {}, correct it and import it as it is",
                file.totals.rejected,
                rejects.display()
            ));
        }
        if !file.already && file.totals.read == 0 {
            say(&format!("{path} has a header and no rows"));
        }
    }
    let mut months: Vec<Period> =
        import.counts.iter().map(|one| Interval::Month.containing(one.count.day)).collect();
    months.sort_unstable();
    months.dedup();
    for month in months {
        let days = ledger.days(month)?;
        let missing = missing_days(month, &days);
        if !missing.is_empty() {
            let month = &month.first().to_string()[..7];
            let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
            say(&format!("{month}: no row on {}", missing.join(", ")));
        }
    }
    Ok(())
}

fn in_a_sentence(remark: &Remark) -> String {
    match remark {
        Remark::Layout(name) => format!("read by the layout {name}, which its header fits"),
        Remark::PassedOver(columns) => format!(
            "not read: column {}; name what need not be told as `ignored` in a layout",
            columns.join(", ")
        ),
        Remark::OneEvent(id) => format!(
            "all rows have the event_id “{id}”, so that they are one event: see that the column is right"
        ),
    }
}

/// The stretches of a month's days that have no row.
fn missing_days(month: Period, days: &BTreeSet<Day>) -> Vec<Period> {
    let mut missing = Vec::new();
    let mut from = month.first();
    for day in days.iter().copied().chain([month.end()]) {
        missing.extend(Period::new(from, day));
        from = day.next();
    }
    missing
}

fn in_words(import: &Import) -> String {
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        ("Fil", Align::Left),
        ("Inläsning", Align::Left),
        right("Lästa"),
        right("Godtagna"),
        right("Dubbletter"),
        right("Avvisade"),
    ]);
    let number = |number: u64| Language::Swedish.number(&number.to_string());
    for file in &import.files {
        let totals = file.totals;
        table.add_row([
            file.path.display().to_string(),
            file.batch.clone(),
            number(totals.read),
            number(totals.accepted),
            number(totals.duplicate),
            number(totals.rejected),
        ]);
    }
    table::show(&table)
}

fn json(import: &Import) -> Result<String, Failure> {
    let files = import
        .files
        .iter()
        .map(|file| FileJson {
            path: file.path.display().to_string(),
            sha256: file.sha256.clone(),
            batch: file.batch.clone(),
            read: file.totals.read,
            accepted: file.totals.accepted,
            duplicate: file.totals.duplicate,
            rejected: file.totals.rejected,
        })
        .collect();
    load::json(&ImportJson { files })
}
