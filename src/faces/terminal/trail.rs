//! `lefi trail`: the audit trail, who did what and when, oldest first. It only reads.

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::language;
use super::swedish::Swedish;
use super::table::{self, Align};
use super::{Context, Outcome};
use crate::keep::ledger::Head;
use crate::office::trail::{self, Trail, TrailEntry};
use crate::values::language::Language;

/// Shows the audit trail: who did what, and when
#[derive(Debug, clap::Args)]
pub(super) struct TrailArguments {
    #[command(flatten)]
    form: FormArguments,
    /// JSON for machines: what `--format json` was called
    #[arg(long, hide = true)]
    json: bool,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar händelseloggen: vem som gjorde vad, och när",
    arguments: &[("json", "JSON för andra program: vad `--format json` hette")],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(_arguments: &TrailArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let trail = Trail::read(&context.desk()?, notices)?;
        Answer::of(context, &trail, || Ok(in_words(&trail, language::of_results())))
    })
}

fn in_words(Trail { entries }: &Trail, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Nr", "No"), Align::Right),
        (pick("När", "When"), Align::Whole),
        (pick("Vem", "Who"), Align::Left),
        (pick("Vad", "What"), Align::Left),
        (pick("Gäller", "Of"), Align::Whole),
        (pick("Skäl", "Reason"), Align::Left),
    ]);
    for TrailEntry { entry, login, .. } in entries {
        table.add_row([
            entry.number.to_string(),
            entry.signature.at.in_stockholm(),
            match login {
                Some(login) => format!("{} ({login})", entry.signature.who),
                None => entry.signature.who.clone(),
            },
            trail::action(entry.action).in_language(language).to_owned(),
            entry.subject.clone(),
            trail::reason(entry).in_language(language).to_owned(),
        ]);
    }
    let mut text = table::show(&table);
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
