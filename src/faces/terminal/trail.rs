//! `lefi trail`: the audit trail, who did what and when, oldest first. It only reads.

use serde::Serialize;

use super::language;
use super::swedish::Swedish;
use super::table::{self, Align};
use super::{Context, Failure, Outcome, load, tell};
use crate::keep::ledger::{Code, Entry, Head};
use crate::office::trail::{self, Trail};
use crate::values::language::Language;

/// Shows the audit trail: who did what, and when
#[derive(Debug, clap::Args)]
pub(super) struct TrailArguments {
    /// JSON for machines
    #[arg(long)]
    json: bool,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar händelseloggen: vem som gjorde vad, och när",
    arguments: &[("json", "JSON för andra program")],
    ..Swedish::NONE
};

#[derive(Serialize)]
struct EntryJson<'a> {
    entry: String,
    at: String,
    who: &'a str,
    action: &'static str,
    subject: &'a str,
    reason: &'a str,
    program: &'a str,
    head: String,
    /// As whom that person was logged in, where it is another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    once: Option<&'a str>,
}

pub(super) fn run(arguments: &TrailArguments, context: &Context) -> Outcome {
    tell::finish(|notices| {
        let trail = Trail::read(&context.desk()?, notices)?;
        match arguments.json {
            true => json(&trail),
            false => Ok(in_words(&trail, language::of_results())),
        }
    })
}

fn json(trail: &Trail) -> Result<String, Failure> {
    load::json(&trail.entries.iter().map(|entry| entry_json(trail, entry)).collect::<Vec<_>>())
}

fn entry_json<'a>(trail: &'a Trail, entry: &'a Entry) -> EntryJson<'a> {
    EntryJson {
        entry: entry.number.to_string(),
        at: entry.signature.at.to_string(),
        who: &entry.signature.who,
        action: entry.action.code(),
        subject: &entry.subject,
        reason: &entry.reason,
        program: &entry.program,
        head: entry.head.to_string(),
        login: trail.logins.get(&entry.number).map(String::as_str),
        once: trail.keys.get(&entry.number).map(String::as_str),
    }
}

fn in_words(Trail { entries, logins, .. }: &Trail, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Nr", "No"), Align::Right),
        (pick("När", "When"), Align::Whole),
        (pick("Vem", "Who"), Align::Left),
        (pick("Vad", "What"), Align::Left),
        (pick("Gäller", "Of"), Align::Whole),
        (pick("Skäl", "Reason"), Align::Left),
    ]);
    for entry in entries {
        table.add_row([
            entry.number.to_string(),
            entry.signature.at.in_stockholm(),
            match logins.get(&entry.number) {
                Some(login) => format!("{} ({login})", entry.signature.who),
                None => entry.signature.who.clone(),
            },
            trail::action(entry.action).in_language(language).to_owned(),
            entry.subject.clone(),
            trail::reason(entry).in_language(language).to_owned(),
        ]);
    }
    let mut text = table::show(&table);
    if !logins.is_empty() {
        text.push_str(pick(
            "Inom parentes: som vem operativsystemet kände den som angav ett annat namn (--user).\n",
            "In parentheses: as whom the operating system knew who gave another name (--user).\n",
        ));
    }
    match entries.last() {
        Some(newest) => text + &newest_head(&newest.head, language),
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
