//! `lefi status`: how far a period has come, and the control sheet that ties its log rows to counts, lines,
//! documents and sums. `lefi close` locks a period and archives that sheet.

mod sheet;
mod table;
mod words;

pub(super) use table::control_table;

use std::path::PathBuf;

use super::books::Books;
use super::documents::{folder, write_file, write_whole};
use super::language::LanguageArgument;
use super::say::say;
use super::standing::Standing;
use super::table::Medium;
use super::{Context, Failure, Outcome, bill, load};
use crate::ledger::{Action, IssuedFile, Ledger};
use crate::output::words::Language;
use crate::period::BillingPeriod;
use crate::workspace::Workspace;
use sheet::{Sheet, State};

/// Shows how far a period has come and how its sums tie
#[derive(Debug, clap::Args)]
pub(super) struct StatusArguments {
    /// The period, such as 2025-04
    period: String,
    /// Also writes it to out/documents/PERIOD/
    #[arg(long)]
    save: bool,
    /// sv or en
    #[arg(long, value_enum, default_value_t = LanguageArgument::Sv)]
    language: LanguageArgument,
}

/// Closes an issued period: what changes in it later is billed by the next period's run
#[derive(Debug, clap::Args)]
pub(super) struct CloseArguments {
    /// The period, such as 2025-04
    period: String,
    /// sv or en, for the control sheet that is archived
    #[arg(long, value_enum, default_value_t = LanguageArgument::Sv)]
    language: LanguageArgument,
}

pub(super) fn run(arguments: &StatusArguments, context: &Context) -> Outcome {
    super::finish(status(arguments, context))
}

fn status(arguments: &StatusArguments, context: &Context) -> Result<String, Failure> {
    let period = bill::period(&arguments.period)?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let sheet = Sheet::of(&workspace, &ledger, period)?;
    let language = arguments.language.into();
    let text = words::sheet(&sheet, language, Medium::of_stdout());
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

pub(super) fn run_close(arguments: &CloseArguments, context: &Context) -> Outcome {
    super::finish(close(arguments, context))
}

fn close(arguments: &CloseArguments, context: &Context) -> Result<String, Failure> {
    let period = bill::period(&arguments.period)?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let signature = context.signature();
    let writing = ledger.begin(signature.clone()).map_err(load::ledger_failure)?;
    let sheet = Sheet::of(&workspace, &writing, period)?;
    if sheet.is_closed() {
        return Err(Failure::Ledger(format!("{period} is closed already")));
    }
    let open: Vec<&str> = sheet
        .steps
        .iter()
        .filter(|step| step.state == State::Missing)
        .map(|step| step.name.words(Language::English))
        .collect();
    if !open.is_empty() {
        return Err(Failure::Ledger(format!(
            "{period} can't be closed yet, for this is not done: {}",
            open.join(", ")
        )));
    }
    if !sheet.ties() {
        return Err(Failure::Ledger(format!("{period} can't be closed: its sums do not tie")));
    }
    refuse_undecided(&workspace, &writing, period)?;
    let language: Language = arguments.language.into();
    let text = words::sheet(&sheet.closed_by(&signature), language, Medium::Paper);
    let file = IssuedFile { name: sheet_name(period, language), content: text.into_bytes() };
    writing.close(period, &file).map_err(load::ledger_failure)?;
    writing.finish(Action::Close, &period.to_string(), "").map_err(load::ledger_failure)?;
    let path = write_file(&workspace, &file, period)?;
    Ok(format!("{period} is closed; its control sheet is in {}\n", path.display()))
}

/// Nothing of a period is closed that can't be billed and that nobody has decided on, as things stand today (R6).
fn refuse_undecided(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let standing = Standing::of(Books::read(workspace)?, Some(ledger), Some(head), period)?;
    let mut run = standing.run(period)?;
    run.unresolved.retain(|one| one.period == period);
    bill::refuse_unresolved(&run)
}

fn sheet_name(period: BillingPeriod, language: Language) -> String {
    format!("{}-{period}.txt", language.pick("kontrollblad", "control-sheet"))
}

fn save(
    workspace: &Workspace,
    period: BillingPeriod,
    text: &str,
    language: Language,
) -> Result<PathBuf, Failure> {
    let folder = folder(workspace, period);
    let path = folder.join(sheet_name(period, language));
    write_whole(&folder, &path, text.as_bytes()).map_err(|error| {
        Failure::FileSystem(format!("{} can't be written: {error}", path.display()))
    })?;
    Ok(path)
}
