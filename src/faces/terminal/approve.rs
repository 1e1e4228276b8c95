//! `lefi approve`: shows the second person what would stand on the documents of a prepared run or credit, of a run also
//! what gets no document, what people decided about it and what is unusual against earlier periods. The office approves it
//! (R26).

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::language;
use super::swedish::Swedish;
use super::unusual::{self, Told};
use super::{Context, Failure, Outcome, bill, credit, decide};
use crate::keep::ledger::Entry;
use crate::office::approve::{self, ForApproval};
use crate::office::bill::look::LookedRun;
use crate::office::exceptions;
use crate::office::four_eyes;
use crate::values::language::Language;

/// Approves a prepared run or credit, after showing what would stand on its documents
#[derive(Debug, clap::Args)]
pub(super) struct ApproveArguments {
    #[command(flatten)]
    form: FormArguments,
    /// The run's number, as `lefi bill PERIOD --prepare` gave it; a credit's name, such as credit-1, as `lefi credit
    /// NUMBER --prepare` gave it; four-eyes-off, accounts or clock
    what: String,
    /// Shows it and approves nothing
    #[arg(long)]
    look: bool,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Attesterar en förberedd körning eller kreditering, efter att ha visat vad som kommer att stå på fakturorna",
    arguments: &[
        (
            "what",
            "Körningens nummer, som `lefi bill PERIOD --prepare` visade; en krediterings namn, till exempel credit-1, som `lefi credit NUMMER --prepare` visade; four-eyes-off, accounts eller clock",
        ),
        ("look", "Visar utan att attestera"),
    ],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &ApproveArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let desk = context.desk()?;
        let shown = match arguments.look {
            true => approve::look(&desk, &arguments.what, notices)?,
            false => approve::approve(&desk, &arguments.what, notices)?,
        };
        Answer::of(context, &shown, || in_words(&shown, language::of_results()))
    })
}

/// What is approved, as it stands.
fn in_words(shown: &ForApproval, language: Language) -> Result<String, Failure> {
    Ok(match shown {
        ForApproval::FourEyesOff(kept) => four_eyes::lines(kept).in_language(language).to_owned(),
        ForApproval::Accounts { asked, lines } => {
            let title = language.pick("Konton att bokföra på", "Accounts to book on");
            let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            asked_for(title, asked) + &lines
        }
        ForApproval::Clock { asked, approved } => {
            let text = asked_for(language.pick("Klockan går rätt", "The clock is right"), asked);
            text + &approved.map(decide::clock_is_right).unwrap_or_default()
        }
        ForApproval::Credit(looked) => credit::looked_in_words(looked, language),
        ForApproval::Run(looked) => run_in_words(looked, language)?,
    })
}

/// What is asked for, why, by whom and when.
fn asked_for(title: &str, asked: &Entry) -> String {
    let Entry { signature, reason, .. } = asked;
    format!("{title}: {reason} ({}, {})\n", signature.who, signature.at.in_stockholm())
}

/// What it would issue and what not, what people decided about it, what is unusual in it, and what was let pass.
fn run_in_words(looked: &LookedRun, language: Language) -> Result<String, Failure> {
    let mut text = bill::run_in_words(&looked.shown, language)?;
    text.push_str(&decide::used(&looked.decisions, language));
    let run = &looked.shown.run;
    if let Some(issuance) = looked.issuance() {
        let printed = bill::printed_words(&issuance, &run.drafts, language);
        text.push_str(&format!("\n{printed}\n"));
    }
    text.push_str(&unusual::words(run.period, &looked.unusual, Told::All, language)?);
    text.push_str(exceptions::lines(&looked.exceptions).in_language(language));
    Ok(text)
}
