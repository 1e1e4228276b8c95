//! `lefi close`: locks a period and archives its control sheet.

use super::super::answer::{self, Answer};
use super::super::form::{self, FormArguments};
use super::super::swedish::Swedish;
use super::super::{Context, Outcome, language, tell};
use crate::office::refusal::TypedRefusal;
use crate::office::status::{Closed, LetPass, close as close_period};
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
    #[command(flatten)]
    form: FormArguments,
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
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(in super::super) fn run(arguments: &CloseArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let period = typed::period(&arguments.period)?;
        let let_pass = let_pass(arguments)?;
        let desk = context.desk()?;
        let closed = close_period(&desk, period, &let_pass, language::of_results(), notices)?;
        Answer::of(context, &closed, || Ok(in_words(&closed)))
    })
}

fn let_pass(arguments: &CloseArguments) -> Result<LetPass, TypedRefusal> {
    let reason = |option: &str, reason: &Option<String>| {
        reason.as_deref().map(|reason| typed::words(option, reason)).transpose()
    };
    Ok(LetPass {
        without_export: reason("--without-export", &arguments.without_export)?,
        accept_rejects: reason("--accept-rejects", &arguments.accept_rejects)?,
    })
}

fn in_words(Closed { period, sheet }: &Closed) -> String {
    let sheet = sheet.display();
    let done = text!(
        "{period} är stängd; kontrollbladet finns i {sheet}\n",
        "{period} is closed; its control sheet is in {sheet}\n"
    );
    tell::words(&done).to_owned()
}
