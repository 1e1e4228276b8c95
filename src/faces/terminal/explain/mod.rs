//! `lefi explain`: how a document's amounts came about, from the text of the fee model to the öre, for a
//! customer on the phone and for an auditor. It words what the office gives.

mod charge;
mod credited;
mod fee;
mod head;
mod paper;
mod ranges;
mod sums;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::language;
use super::swedish::Swedish;
use super::{Context, Failure, Outcome};
use crate::office::explain::{ExplainQuestion, Explained, ExplainedFrom, LogLines};
use crate::values::language::Language;
use paper::Paper;

/// Explains an issued document, line by line
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArguments {
    /// The document's number
    number: String,
    /// Only this line, as 2
    #[arg(long, value_name = "N")]
    line: Option<usize>,
    /// Also the log lines behind the counts of the days billed
    #[arg(long)]
    rows: bool,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Förklarar en utfärdad faktura, rad för rad",
    arguments: &[
        ("number", "Fakturans nummer"),
        ("line", "Bara den här raden, till exempel 2"),
        ("rows", "Även loggraderna bakom antalen för de fakturerade dagarna"),
    ],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &ExplainArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let log_lines = if arguments.rows { LogLines::LookedUp } else { LogLines::LeftOut };
        let number = arguments.number.clone();
        let question = ExplainQuestion { number, line: arguments.line, log_lines };
        let read = ExplainedFrom::read(&context.desk()?, &question, notices)?;
        let language = language::of_results();
        let explained = read.explained(language)?;
        let words = || in_words(&explained, &question, language);
        let answer = Answer::of(context, &explained, words)?;
        Ok(answer.but(explained.refusal().map(Into::into)))
    })
}

/// The explanation; of a whole document with its sums.
fn in_words(
    explained: &Explained<'_>,
    question: &ExplainQuestion,
    language: Language,
) -> Result<String, Failure> {
    let mut paper = Paper::new(language);
    let document = explained.document;
    paper.head(document)?;
    if let Some(credited) = &explained.credited {
        paper.credited(credited)?;
    }
    let of = explained.credited.as_ref().map_or(document, |credited| credited.original);
    for fee in &explained.fees {
        paper.fee(of, fee)?;
    }
    if question.line.is_none() {
        paper.sums(explained);
    }
    Ok(paper.text)
}
