//! `lefi approve`: the second pair of eyes. Shows what would stand on the documents of a prepared run or credit, of a
//! run also what gets no document, what people decided about it and what is unusual against earlier periods, and
//! approves it as it stands: a change of anything on them, or of anything a run uses, makes the approval void (R26).

use super::bill::{self, Issuance, Status};
use super::language::{self, kept_language};
use super::say::say;
use super::swedish::Swedish;
use super::unusual::{self, Told};
use super::{Context, Failure, Outcome, credit, decide, tell};
use crate::engine::billing::Run;
use crate::engine::invoice::Issued;
use crate::keep::ledger::{Action, Entry, Exception, Ledger, PreparedRun, Writing};
use crate::keep::workspace::Workspace;
use crate::office::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use crate::office::agreed_accounts;
use crate::office::books::Books;
use crate::office::clock;
use crate::office::credit::stage;
use crate::office::credit_name;
use crate::office::desk;
use crate::office::exceptions;
use crate::office::four_eyes;
use crate::office::notice::Notices;
use crate::office::refusal::CreditRefusal;
use crate::office::second;
use crate::office::standing::Standing;
use crate::values::language::Language;
use crate::values::text::text;

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
    let waiting = stage::waiting(writing.as_deref().unwrap_or(&ledger))?;
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
    let looked = Looked::at(workspace, writing.as_deref().unwrap_or(ledger), number)?;
    let text = looked.words(writing.as_deref().unwrap_or(ledger), language)?;
    let Some(writing) = writing else { return Ok(text) };
    let Looked { prepared, standing, run, .. } = looked;
    let what = text!("körning {number}", "run {number}");
    let approved = prepared.approved.as_ref();
    second::refuse_approved((&writing, what), prepared.entry, approved, notices)?;
    four_eyes::approval(&writing, &standing.books.settings)?;
    bill::refuse_changed(&writing, &prepared, (&standing, &run))?;
    writing.approve(&prepared)?;
    writing.finish(Action::Approve, number, "")?;
    say(&format!(
        "run {number} is approved; issue it with `lefi bill {} --issue`",
        prepared.period
    ));
    Ok(text)
}

/// A prepared run as it stands now.
struct Looked {
    prepared: PreparedRun,
    standing: Standing,
    run: Run,
    exceptions: Vec<Exception>,
    usual: Vec<Issued>,
}

impl Looked {
    /// Only reads.
    fn at(workspace: &Workspace, ledger: &Ledger, number: &str) -> Result<Self, Failure> {
        let prepared = prepared(ledger, number)?;
        let head = ledger.head()?;
        let books = Books::read(workspace)?;
        let standing = Standing::of(books, Some(ledger), Some(head), prepared.period)?;
        standing.refuse_altered(ledger, prepared.period)?;
        let run = standing.run(prepared.period)?;
        bill::tell_over_credited(&standing, &run.drafts)?;
        let exceptions = ledger.exceptions(prepared.period)?;
        let usual = standing.usual(ledger, &run)?;
        Ok(Self { prepared, standing, run, exceptions, usual })
    }

    /// What it would issue and what not, what people decided about it, what is unusual in it, and what was let pass.
    fn words(&self, ledger: &Ledger, language: Language) -> Result<String, Failure> {
        let status = Status::Prepared { run: self.prepared.run };
        let mut text = bill::looked(&self.run, ledger, &status, language)?;
        text.push_str(&decide::of_run(ledger, &self.standing, self.run.period, language)?);
        if let Some(kept) = &self.prepared.as_printed {
            let written = kept_language(&kept.language);
            let issuance = Issuance::of(&self.standing, kept.issued_on, written);
            text.push_str(&format!(
                "\n{}\n",
                bill::printed_words(&issuance, &self.run.drafts, language)
            ));
        }
        text.push_str(&unusual::words(&self.run, &self.usual, Told::All, language)?);
        text.push_str(&exceptions::lines(&self.exceptions).in_language(language));
        Ok(text)
    }
}

/// The run of this number, if it can still be issued: the newest of its period.
fn prepared(ledger: &Ledger, number: &str) -> Result<PreparedRun, Failure> {
    let all = ledger.prepared_runs()?;
    let mut runs = Vec::new();
    for run in all {
        let newer = ledger.runs_of(run.period)?.pop();
        match newer.filter(|newer| newer.run > run.run) {
            Some(newer) if run.run.to_string() == number => {
                return Err(Failure::Ledger(format!(
                    "run {number} was replaced by run {}: only the newest run of {} is issued",
                    newer.run, run.period
                )));
            }
            Some(_) => {}
            None => runs.push(run),
        }
    }
    let mut waiting: Vec<String> = runs.iter().map(|run| format!("run {}", run.run)).collect();
    let credits = stage::waiting(ledger)?;
    let credits = credits.iter();
    waiting.extend(credits.map(|one| format!("{}, of {}", credit_name::name(one), one.number)));
    runs.into_iter().find(|run| run.run.to_string() == number).ok_or_else(|| {
        let waiting = match waiting.is_empty() {
            true => "nothing is prepared".to_owned(),
            false => format!("prepared are {}", waiting.join(", ")),
        };
        Failure::WrongUse(format!("no run or credit {number} waits for approval: {waiting}"))
    })
}
