//! `lefi approve`: the second pair of eyes. Shows what is unusual in a prepared run against earlier periods,
//! and approves it as it stands: a change of anything it uses makes the approval void (R26).

use super::bill::{self, Status};
use super::books::Books;
use super::language::LanguageArgument;
use super::say::say;
use super::standing::Standing;
use super::unusual::{self, Told};
use super::{Context, Failure, Outcome, exceptions, load};
use crate::billing::Run;
use crate::invoice::Issued;
use crate::ledger::{Action, Exception, Ledger, PreparedRun};
use crate::output::words::Language;
use crate::workspace::Workspace;

/// Approves a prepared run, after showing what is unusual in it
#[derive(Debug, clap::Args)]
pub(super) struct ApproveArguments {
    /// The run's number, as `lefi bill PERIOD --prepare` gave it
    run: i64,
    /// Shows what is unusual and approves nothing
    #[arg(long)]
    look: bool,
    /// sv or en
    #[arg(long, value_enum, default_value_t = LanguageArgument::Sv)]
    language: LanguageArgument,
}

pub(super) fn run(arguments: &ApproveArguments, context: &Context) -> Outcome {
    super::finish(approve(arguments, context))
}

fn approve(arguments: &ApproveArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let language = arguments.language.into();
    if arguments.look {
        // Who only looks keeps nobody from writing.
        return Looked::at(&workspace, &ledger, arguments.run)?.words(language);
    }
    let signature = context.signature();
    let writing = ledger.begin(signature.clone()).map_err(load::ledger_failure)?;
    let looked = Looked::at(&workspace, &writing, arguments.run)?;
    let text = looked.words(language)?;
    let Looked { prepared, standing, run, .. } = looked;
    refuse(&prepared, &signature.who)?;
    bill::refuse_changed(&writing, &prepared, (&standing, &run))?;
    writing.approve(&prepared).map_err(load::ledger_failure)?;
    let number = prepared.run.to_string();
    writing.finish(Action::Approve, &number, "").map_err(load::ledger_failure)?;
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
    fn at(workspace: &Workspace, ledger: &Ledger, number: i64) -> Result<Self, Failure> {
        let prepared = prepared(ledger, number)?;
        let head = ledger.head().map_err(load::ledger_failure)?;
        let books = Books::read(workspace)?;
        let standing = Standing::of(books, Some(ledger), Some(head), prepared.period)?;
        let run = standing.run(prepared.period)?;
        bill::tell_over_credited(&standing, &run.drafts)?;
        let exceptions = ledger.exceptions(prepared.period).map_err(load::ledger_failure)?;
        let usual = standing.usual(ledger, &run)?;
        Ok(Self { prepared, standing, run, exceptions, usual })
    }

    /// What it would issue, what is unusual in it, and what was let pass.
    fn words(&self, language: Language) -> Result<String, Failure> {
        let status = Status::Prepared { run: self.prepared.run };
        let mut text = bill::overview(&self.run, &status, language);
        text.push_str(&unusual::words(&self.run, &self.usual, Told::All, language)?);
        text.push_str(&exceptions::lines(&self.exceptions, language));
        Ok(text)
    }
}

fn prepared(ledger: &Ledger, number: i64) -> Result<PreparedRun, Failure> {
    let runs = ledger.prepared_runs().map_err(load::ledger_failure)?;
    let waiting: Vec<String> = runs.iter().map(|run| run.run.to_string()).collect();
    runs.into_iter().find(|run| run.run == number).ok_or_else(|| {
        let waiting = match waiting.is_empty() {
            true => "none is prepared".to_owned(),
            false => format!("prepared are {}", waiting.join(", ")),
        };
        Failure::WrongUse(format!("no run {number} waits for approval: {waiting}"))
    })
}

/// Four eyes are two persons', over one and the same run.
fn refuse(prepared: &PreparedRun, who: &str) -> Result<(), Failure> {
    let number = prepared.run;
    if let Some(approved) = &prepared.approved {
        return Err(Failure::Ledger(format!(
            "run {number} was approved by {} on {}",
            approved.who,
            approved.at.in_stockholm()
        )));
    }
    if prepared.prepared.who.to_lowercase() == who.to_lowercase() {
        return Err(Failure::Ledger(format!(
            "run {number} was prepared by {who}: somebody else must approve it"
        )));
    }
    Ok(())
}
