//! `lefi import`: logs into the workspace's store, with control totals and a progress bar; and an import taken back.

use std::path::PathBuf;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::progress::DrawnProgress;
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome, language, tell};
use crate::office::desk::Desk;
use crate::office::import::effect::{ResultEffect, effect};
use crate::office::import::undo::{Undone, undo};
use crate::office::import::{Logs, import, sheet};
use crate::office::notice::Notices;
use crate::office::progress::Watch;
use crate::office::typed;
use crate::sources::usage::{HeldShare, Import, LogFile};
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// Imports usage logs
#[derive(Debug, clap::Args)]
pub(super) struct ImportArguments {
    /// CSV (as it is or with gzip or zstd), Parquet or Excel, or a folder of Parquet's part files
    #[arg(required_unless_present = "undo", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Takes an import back, by its batch, as if it never was; what is billed of it, the next run corrects
    #[arg(long, value_name = "BATCH", conflicts_with_all = ["files", "layout", "expect_rows", "expect_held", "dry_run"], requires = "reason")]
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
    /// Takes a warehouse's result though more of its rows are held than an ordinary log has
    #[arg(long)]
    expect_held: bool,
    /// Shows what a warehouse's result would change, in counts and in kr for each agreement, and writes nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Läser in användningsloggar",
    arguments: &[
        (
            "files",
            "CSV (okomprimerad, gzip eller zstd), Parquet eller Excel, eller en mapp med Parquet-delar",
        ),
        (
            "undo",
            "Tar tillbaka en inläsning, angiven med sin beteckning, som om den aldrig gjorts; det som redan är fakturerat rättas i nästa körning",
        ),
        ("reason", "Varför inläsningen tas tillbaka"),
        (
            "layout",
            "Ett loggformat i usage-formats/, angivet med filens namn utan .toml, eller standard; annars det som passar rubrikraden",
        ),
        ("expect_rows", "Antalet rader enligt avsändaren, i alla filer tillsammans"),
        (
            "dry_run",
            "Visar vad ett resultat från datalagret skulle ändra, i antal och i kronor per avtal, och skriver inget",
        ),
        (
            "expect_held",
            "Läser in ett resultat från datalagret fast fler rader än i en vanlig logg inte kunde avgöras där",
        ),
    ],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &ImportArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| show(arguments, context, notices))
}

fn show(
    arguments: &ImportArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    let desk = context.desk()?;
    if let (Some(batch), Some(reason)) = (&arguments.undo, &arguments.reason) {
        let reason = typed::words("--reason", reason)?;
        let bars = DrawnProgress::none();
        let undone = undo(&desk, batch, &reason, &Watch::over(&|told| bars.draw(told)), notices)?;
        return Answer::of(context, &undone, || {
            Ok(tell::words(&undone_in_words(&undone)).to_owned())
        });
    }
    let files: Vec<LogFile> = arguments.files.iter().map(|file| LogFile::at(file)).collect();
    let logs = Logs {
        files: &files,
        layout: arguments.layout.as_deref(),
        expect_rows: arguments.expect_rows,
        held: if arguments.expect_held { HeldShare::Any } else { HeldShare::Ordinary },
    };
    if arguments.dry_run {
        let effect = effect(&desk, logs, &Watch::over(&|_| {}), notices)?;
        return Answer::of(context, &effect, || Ok(effect_in_words(&effect)));
    }
    let import = with_a_bar(&desk, logs, notices)?;
    Answer::of(context, &import, || Ok(in_words(&import, language::of_results())))
}

/// Imports logs, with a bar that shows how far it has come.
pub(super) fn with_a_bar(
    desk: &Desk,
    logs: Logs<'_>,
    notices: &mut Notices,
) -> Result<Import, Failure> {
    let bars = DrawnProgress::none();
    Ok(import(desk, logs, &Watch::over(&|progress| bars.draw(progress)), notices)?)
}

fn undone_in_words(undone: &Undone) -> Text {
    let number = |rows: u64| Language::Swedish.number(&rows.to_string());
    let (batch, rows) = (&undone.batch, number(undone.rows));
    let mut lines = vec![text!(
        "inläsningen {batch} är tillbakatagen: {rows} rader räknas inte längre\n",
        "{batch} is taken back: {rows} rows count no more\n"
    )];
    for one in &undone.instead {
        let logs = one.logs.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let origin = &one.origin;
        if one.repeated > 0 {
            let rows = number(one.repeated);
            lines.push(text!(
                "{rows} rader i {logs} (inläsning {origin}) som upprepade dem räknas från och med nu\n",
                "{rows} rows of {logs} (import {origin}) that repeated them count from now on\n"
            ));
        }
        if one.rejected > 0 {
            let rows = number(one.rejected);
            lines.push(text!(
                "{rows} rader i {logs} (inläsning {origin}) som avvisades för att de hade annat innehåll räknas från och med nu\n",
                "{rows} rows of {logs} (import {origin}) that were rejected, with other content than them, count from now on\n"
            ));
        }
    }
    Text::joined(&lines, "")
}

fn effect_in_words(effect: &ResultEffect) -> String {
    let lines = effect.words();
    let lines = lines.iter().map(|line| line.in_language(language::of_results()));
    lines.map(|line| format!("{line}\n")).collect()
}

fn in_words(import: &Import, language: Language) -> String {
    table::draw(&sheet(import, language))
}
