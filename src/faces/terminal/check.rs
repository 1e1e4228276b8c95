//! `lefi check`: everything in the workspace, all errors at once.

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::{Context, Outcome, tell};
use crate::office::check::{Checked, check};
use crate::values::text::{Text, text};

/// Checks everything in the workspace, all errors at once
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Kontrollerar allt i arbetsmappen och visar alla fel på en gång",
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(_arguments: &CheckArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let checked = check(&context.desk()?, notices)?;
        Answer::of(context, &checked, || Ok(tell::words(&in_words(checked)).to_owned()))
    })
}

fn in_words(checked: Checked) -> Text {
    let counted = |number: usize, swedish: [&str; 2], english: [&str; 2]| {
        Text::counted(number as u64, swedish, english)
    };
    let all = [
        counted(
            checked.tariff_versions,
            ["version av avgiftsmodeller", "versioner av avgiftsmodeller"],
            ["tariff version", "tariff versions"],
        ),
        counted(checked.parties, ["kundrad", "kundrader"], ["row of parties", "rows of parties"]),
        counted(checked.agreements, ["avtal", "avtal"], ["agreement", "agreements"]),
        counted(checked.layouts, ["loggformat", "loggformat"], ["log layout", "log layouts"]),
    ];
    let all = Text::joined(&all, ", ");
    text!("{all}: inga fel\n", "{all}: no errors\n"; all)
}
