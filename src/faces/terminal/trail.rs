//! `lefi trail`: the audit trail, who did what and when, oldest first. It only reads.

use super::answer::{self, Answer};
use super::form::{self, TableFormArguments};
use super::language;
use super::swedish::Swedish;
use super::table;
use super::{Context, Outcome};
use crate::keep::ledger::Head;
use crate::office::trail::{Trail, sheet};
use crate::values::language::Language;

/// Shows the audit trail: who did what, and when
#[derive(Debug, clap::Args)]
pub(super) struct TrailArguments {
    #[command(flatten)]
    form: TableFormArguments,
    /// JSON for machines: what `--format json` was called
    #[arg(long, hide = true)]
    json: bool,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar händelseloggen: vem som gjorde vad, och när",
    arguments: &[("json", "JSON för andra program: vad `--format json` hette")],
    flattened: &[form::SWEDISH_TABLE],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &TrailArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let trail = Trail::read(&context.desk()?, notices)?;
        let language = language::of_results();
        let (words, table) = (|| Ok(in_words(&trail, language)), || Ok(sheet(&trail, language)));
        Answer::of(context, &trail, || arguments.form.words_or_csv(words, table))
    })
}

fn in_words(trail: &Trail, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let entries = &trail.entries;
    let mut text = table::draw(&sheet(trail, language));
    if entries.iter().any(|one| one.login.is_some()) {
        text.push_str(pick(
            "Inom parentes: som vem operativsystemet kände den som angav ett annat namn (--user).\n",
            "In parentheses: as whom the operating system knew who gave another name (--user).\n",
        ));
    }
    match entries.last() {
        Some(newest) => text + &newest_head(&newest.entry.head, language),
        None => text,
    }
}

/// To be kept elsewhere: whoever changes the trail and recomputes it can't change that.
fn newest_head(head: &Head, language: Language) -> String {
    match language {
        Language::Swedish => format!(
            "Händelseloggens senaste post: {head}\nSpara den på annat håll: `lefi verify --head {head}` visar senare att inget fram till den har ändrats.\n"
        ),
        Language::English => format!(
            "Head of the audit trail: {head}\nKeep it elsewhere: `lefi verify --head {head}` shows later that nothing up to it was changed.\n"
        ),
    }
}
