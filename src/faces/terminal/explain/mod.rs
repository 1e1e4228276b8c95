//! `lefi explain`: how a document's amounts came about, from the text of the fee model to the öre, for a
//! customer on the phone and for an auditor. Reads the ledger and changes nothing.

mod json;
mod paper;
mod rows;
mod sums;
mod tables;
mod words;

use clap::ValueEnum;

use super::language;
use super::swedish::Swedish;
use super::{Context, Failure, Outcome, tell};
use crate::office::explain::{Answer, Explained, LogLines, Question};
use crate::office::refusal::ExplainRefusal;

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
    /// Text for people or JSON for machines
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    format: ExplainFormat,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Förklarar en utfärdad faktura, rad för rad",
    arguments: &[
        ("number", "Fakturans nummer"),
        ("line", "Bara den här raden, till exempel 2"),
        ("rows", "Även loggraderna bakom antalen för de fakturerade dagarna"),
        ("format", "Text för läsning eller JSON för andra program"),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    Text,
    Json,
}

pub(super) fn run(arguments: &ExplainArguments, context: &Context) -> Outcome {
    let mut ties = true;
    let outcome = tell::finish(|notices| {
        let log_lines = if arguments.rows { LogLines::LookedUp } else { LogLines::LeftOut };
        let number = arguments.number.clone();
        let question = Question { number, line: arguments.line, log_lines };
        let answer = Answer::to(&context.desk()?, &question, notices)?;
        let explained = answer.explained()?;
        ties = explained.ties();
        in_words(arguments, &explained)
    });
    match outcome {
        Outcome::Done if !ties => super::finish(Err(ExplainRefusal::DoesNotTie.into())),
        outcome => outcome,
    }
}

fn in_words(arguments: &ExplainArguments, explained: &Explained<'_>) -> Result<String, Failure> {
    let language = language::of_results();
    if arguments.format == ExplainFormat::Json {
        return json::text(explained, language);
    }
    let mut text = words::text(explained, language)?;
    if arguments.line.is_none() {
        text.push_str(&sums::text(explained.document.draft(), language));
    }
    Ok(text)
}
