//! `lefi status`: how far a period has come, and the control sheet that ties its log rows to counts, lines,
//! documents and sums. `lefi close` locks a period and archives that sheet.

mod close;
mod rejected;
mod sheet;
mod steps;
mod table;
mod words;
mod year;

pub(super) use close::{CloseArguments, run as run_close};
pub(super) use table::control_table;

use std::path::PathBuf;

use super::language;
use super::say::say;
use super::table::Medium;
use super::{Context, Failure, Outcome, bill, load};
use crate::disk;
use crate::keep::workspace::Workspace;
use crate::office::control_sheet_file;
use crate::office::documents::folder;
use crate::office::four_eyes;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;
use sheet::Sheet;
use year::Parts;

/// Shows how far a period has come and how its sums tie
#[derive(Debug, clap::Args)]
pub(super) struct StatusArguments {
    /// The period, such as 2025-04
    period: String,
    /// Also writes it to out/documents/PERIOD/
    #[arg(long)]
    save: bool,
}

pub(super) fn run(arguments: &StatusArguments, context: &Context) -> Outcome {
    super::finish(status(arguments, context))
}

fn status(arguments: &StatusArguments, context: &Context) -> Result<String, Failure> {
    let period = bill::period(&arguments.period)?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger_to_read(&workspace)?;
    let language = language::of_results();
    if let Some(parts) = year::parts(&workspace, &ledger, period)? {
        let parts = Parts::of(&workspace, &ledger, period, &parts)?;
        return of_parts(arguments, &workspace, &parts, language);
    }
    let sheet = Sheet::of(&workspace, &ledger, period)?;
    let two_persons = four_eyes::lines(&four_eyes::now(&ledger)?);
    let text =
        words::sheet(&sheet, language, Medium::of_stdout()) + two_persons.in_language(language);
    if arguments.save && sheet.is_closed() {
        say(&format!("the control sheet was archived when {period} was closed: it stays as it is"));
    } else if arguments.save {
        let kept = words::sheet(&sheet, language, Medium::Paper);
        let path = save(&workspace, period, &kept, language)?;
        say(&format!("the control sheet is in {}", path.display()));
    }
    match sheet.ties() {
        true => Ok(text),
        false => Err(Failure::Ledger(format!(
            "{text}\nthe sums of {period} do not tie: see `lefi verify {period}`"
        ))),
    }
}

/// A year or quarter that is issued in parts: what they come to together.
fn of_parts(
    arguments: &StatusArguments,
    workspace: &Workspace,
    parts: &Parts,
    language: Language,
) -> Result<String, Failure> {
    let text = parts.words(language, Medium::of_stdout())?;
    if arguments.save {
        let kept = parts.words(language, Medium::Paper)?;
        let path = save(workspace, parts.whole, &kept, language)?;
        say(&format!("the control sheet is in {}", path.display()));
    }
    match parts.ties() {
        true => Ok(text),
        false => Err(Failure::Ledger(format!("{text}\nthe sums do not tie: see `lefi verify`"))),
    }
}

fn save(
    workspace: &Workspace,
    period: BillingPeriod,
    text: &str,
    language: Language,
) -> Result<PathBuf, Failure> {
    let folder = folder(workspace, period);
    let path = folder.join(control_sheet_file::name(period, language));
    disk::write_whole(&folder, &path, text.as_bytes())?;
    Ok(path)
}
