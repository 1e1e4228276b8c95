//! `lefi approve`: the second pair of eyes. Shows what would stand on the documents of a prepared run or credit, of a
//! run also what gets no document, what people decided about it and what is unusual against earlier periods, and
//! approves it as it stands: a change of anything on them, or of anything a run uses, makes the approval void (R26).

use super::language;
use super::swedish::Swedish;
use super::unusual::{self, Told};
use super::{Context, Failure, Outcome, bill, credit, decide, tell};
use crate::keep::ledger::{Entry, Ledger, Writing};
use crate::keep::workspace::Workspace;
use crate::office::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use crate::office::agreed_accounts;
use crate::office::bill::look::{self, LookedRun};
use crate::office::clock;
use crate::office::credit_name;
use crate::office::credit_stage;
use crate::office::desk;
use crate::office::exceptions;
use crate::office::four_eyes;
use crate::office::notice::Notices;
use crate::office::refusal::CreditRefusal;
use crate::values::language::Language;

/// Approves a prepared run or credit, after showing what would stand on its documents
#[derive(Debug, clap::Args)]
pub(super) struct ApproveArguments {
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
    ..Swedish::NONE
};

pub(super) fn run(arguments: &ApproveArguments, context: &Context) -> Outcome {
    tell::finish(|notices| approve(arguments, context, notices))
}

fn approve(
    arguments: &ApproveArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let desk = context.desk()?;
    let workspace = desk.workspace.clone();
    let ledger = desk.ledger()?;
    let language = language::of_results();
    // Who only looks keeps nobody from writing.
    let writing = match arguments.look {
        true => {
            desk::tell_marked(&ledger, notices);
            None
        }
        false => Some(desk.begin(&ledger, notices)?),
    };
    match arguments.what.as_str() {
        FOUR_EYES_OFF => {
            let kept = four_eyes::now(writing.as_deref().unwrap_or(&ledger))?;
            four_eyes::asked_off(&kept)?;
            let kept = match writing {
                None => kept,
                Some(writing) => {
                    four_eyes::approve_off(&workspace.settings, &ledger, writing, notices)?
                }
            };
            return Ok(four_eyes::lines(&kept).in_language(language).to_owned());
        }
        ACCOUNTS => {
            let asked = agreed_accounts::to_approve(writing.as_deref().unwrap_or(&ledger))?;
            let lines = agreed_accounts::lines_asked_for(&ledger, &asked)?;
            if let Some(writing) = writing {
                agreed_accounts::approve(&workspace, writing, notices)?;
            }
            let title = language.pick("Konton att bokföra på", "Accounts to book on");
            let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            return Ok(asked_for(title, &asked) + &lines);
        }
        CLOCK => {
            let asked = clock::to_approve(writing.as_deref().unwrap_or(&ledger))?;
            let text = asked_for(language.pick("Klockan går rätt", "The clock is right"), &asked);
            return Ok(match writing {
                None => text,
                Some(writing) => text + &decide::clock_is_right(clock::approve(writing, notices)?),
            });
        }
        _ => {}
    }
    let waiting = credit_stage::waiting(writing.as_deref().unwrap_or(&ledger))?;
    let of_document = waiting.iter().find(|credit| credit.number == arguments.what);
    let name = match of_document {
        Some(credit) if writing.is_some() => {
            return Err(CreditRefusal::ByDocument(Box::new(credit.clone())).into());
        }
        Some(credit) => credit_name::name(credit),
        None => arguments.what.clone(),
    };
    if credit_name::is_name(&name) {
        return credit::approve(&name, (&workspace, &ledger), writing, (language, notices));
    }
    approve_run(&arguments.what, (&workspace, &ledger), writing, (language, notices))
}

/// What is asked for, why, by whom and when.
fn asked_for(title: &str, asked: &Entry) -> String {
    let Entry { signature, reason, .. } = asked;
    format!("{title}: {reason} ({}, {})\n", signature.who, signature.at.in_stockholm())
}

fn approve_run(
    number: &str,
    (workspace, ledger): (&Workspace, &Ledger),
    writing: Option<Writing<'_>>,
    (language, notices): (Language, &mut Notices),
) -> Result<String, Failure> {
    let looked = match writing {
        None => look::look(workspace, ledger, number, notices)?,
        Some(writing) => look::approve(workspace, writing, number, notices)?,
    };
    in_words(&looked, language)
}

/// What it would issue and what not, what people decided about it, what is unusual in it, and what was let pass.
fn in_words(looked: &LookedRun, language: Language) -> Result<String, Failure> {
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
