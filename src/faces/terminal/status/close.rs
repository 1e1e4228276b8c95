//! `lefi close`: locks a period and archives its control sheet.

use super::super::swedish::Swedish;
use super::super::table::Medium;
use super::super::{Context, Failure, Outcome, language, tell};
use super::words;
use crate::keep::ledger::IssuedFile;
use crate::office::control_sheet_file;
use crate::office::notice::Notices;
use crate::office::status::{ControlSheet, LetPass, close as close_period};
use crate::office::typed;
use crate::values::text::text;

/// Closes an issued period: what changes in it later is billed by the next period's run
#[derive(Debug, clap::Args)]
pub(in super::super) struct CloseArguments {
    /// The period, such as 2025-04
    period: String,
    /// Why it is closed before its documents are exported to accounting; kept on record
    #[arg(long, value_name = "REASON")]
    without_export: Option<String>,
    /// Why logs of which no row counts may stay so; kept on record
    #[arg(long, value_name = "REASON")]
    accept_rejects: Option<String>,
}

/// The same in Swedish.
pub(in super::super) const SWEDISH: Swedish = Swedish {
    about: "Stänger en utfärdad period: det som ändras därefter faktureras i nästa periods körning",
    arguments: &[
        ("period", "Perioden, till exempel 2025-04"),
        (
            "without_export",
            "Varför perioden stängs innan fakturorna är exporterade till bokföringen; sparas",
        ),
        ("accept_rejects", "Varför loggar utan en enda godtagen rad får förbli så; sparas"),
    ],
    ..Swedish::NONE
};

pub(in super::super) fn run(arguments: &CloseArguments, context: &Context) -> Outcome {
    tell::finish(|notices| close(arguments, context, notices))
}

fn close(
    arguments: &CloseArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let period = typed::period(&arguments.period)?;
    let reason = |option: &str, reason: &Option<String>| {
        reason.as_deref().map(|reason| typed::words(option, reason)).transpose()
    };
    let let_pass = LetPass {
        without_export: reason("--without-export", &arguments.without_export)?,
        accept_rejects: reason("--accept-rejects", &arguments.accept_rejects)?,
    };
    let desk = context.desk()?;
    let language = language::of_results();
    let drawn = |sheet: &ControlSheet| IssuedFile {
        name: control_sheet_file::name(period, language),
        content: words::sheet(sheet, language, Medium::Paper).into_bytes(),
    };
    let closed = close_period(&desk, period, &let_pass, &drawn, notices)?;
    let sheet = closed.sheet.display();
    let done = text!(
        "{period} är stängd; kontrollbladet finns i {sheet}\n",
        "{period} is closed; its control sheet is in {sheet}\n"
    );
    Ok(tell::words(&done).to_owned())
}
