//! `lefi status`: how far a period has come, and the control sheet that ties its log rows to counts, lines,
//! documents and sums. `lefi close` locks a period and archives that sheet. The office words and saves it.

mod close;

pub(super) use close::{CloseArguments, SWEDISH as SWEDISH_CLOSE, run as run_close};

use super::answer::{self, Answer};
use super::form::{self, TableFormArguments};
use super::swedish::Swedish;
use super::{Context, Outcome, language, table};
use crate::office::status;
use crate::office::typed;

/// Shows how far a period has come and how its sums tie
#[derive(Debug, clap::Args)]
pub(super) struct StatusArguments {
    /// The period, such as 2025-04
    period: String,
    /// Also writes it to out/documents/PERIOD/
    #[arg(long)]
    save: bool,
    #[command(flatten)]
    form: TableFormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar hur långt en period har kommit och hur summorna stämmer av",
    arguments: &[
        ("period", "Perioden, till exempel 2025-04"),
        ("save", "Skriver det även i out/documents/PERIOD/"),
    ],
    flattened: &[form::SWEDISH_TABLE],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &StatusArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let period = typed::period(&arguments.period)?;
        let desk = context.desk()?;
        let status = status::status(&desk, period, notices)?;
        let language = language::of_results();
        if arguments.save {
            status.save(&desk, language, notices)?;
        }
        let words = || Ok(status.text(language, table::room())?);
        let sheet = || Ok(status.table(language)?);
        let answer = Answer::of(context, &status, || arguments.form.words_or_csv(words, sheet))?;
        Ok(answer.but(status.refusal().map(Into::into)))
    })
}
