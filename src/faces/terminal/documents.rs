//! `lefi documents`: writes issued documents again, from the ledger.

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::progress::DrawnProgress;
use super::swedish::Swedish;
use super::{Context, Outcome, tell};
use crate::office::documents_again::{WrittenAgain, write_again};
use crate::office::typed;
use crate::values::text::{Text, text};

/// Writes a period's issued documents again, from the ledger
#[derive(Debug, clap::Args)]
pub(super) struct DocumentsArguments {
    /// The period whose run issued them, such as 2025-04
    period: String,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skriver en periods utfärdade fakturor på nytt, ur liggaren",
    arguments: &[("period", "Perioden vars körning utfärdade dem, till exempel 2025-04")],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &DocumentsArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let period = typed::period(&arguments.period)?;
        let bars = DrawnProgress::none();
        let draw = |progress| bars.draw(progress);
        let written = write_again(&context.desk()?, period, &draw, notices)?;
        Answer::of(context, &written, || Ok(tell::words(&in_words(&written)).to_owned()))
    })
}

fn in_words(written: &WrittenAgain) -> Text {
    let (files, folder) = (written.files, written.folder.display());
    text!("{files} filer finns i {folder}\n", "{files} files are in {folder}\n")
}
