//! The second pair of eyes over a prepared run: what it would issue as things stand, what gets no document, what people
//! decided about it, what is unusual in it; and its approval (R26).

use super::super::books::Books;
use super::super::credit_name;
use super::super::credit_stage;
use super::super::decide::used::{self, UsedDecision};
use super::super::issuance::Issuance;
use super::super::notice::{Notices, RunNotice};
use super::super::refusal::{PreparedRunRefusal, Refusal, WaitingCredit};
use super::super::standing::Standing;
use super::super::{four_eyes, over_credited, second};
use super::approval::refuse_changed;
use super::shown::{ShownRun, Status};
use crate::engine::billing::{Unusual, unusual};
use crate::keep::ledger::{Action, Exception, Ledger, PreparedRun, Writing};
use crate::keep::workspace::Workspace;
use crate::values::language::Language;
use crate::values::text::text;

/// A prepared run as it stands now.
#[derive(Debug)]
pub struct LookedRun {
    /// As it was prepared.
    pub prepared: PreparedRun,
    /// What it would issue, and what not.
    pub shown: ShownRun,
    /// The decisions that it uses.
    pub decisions: Vec<UsedDecision>,
    /// What is unusual in it against earlier periods.
    pub unusual: Vec<Unusual>,
    /// What was let pass.
    pub exceptions: Vec<Exception>,
    /// What it is made from.
    standing: Standing,
}

impl LookedRun {
    /// How its documents would be issued, where that was fixed when it was prepared.
    pub fn issuance(&self) -> Option<Issuance<'_>> {
        let kept = self.prepared.as_printed.as_ref()?;
        Some(Issuance::of(&self.standing, kept.issued_on, Language::kept(&kept.language)))
    }
}

/// The prepared run of this number as it stands now; nothing is approved.
pub fn look(
    workspace: &Workspace,
    ledger: &Ledger,
    number: &str,
    notices: &mut Notices,
) -> Result<LookedRun, Refusal> {
    let prepared = prepared(ledger, number)?;
    let head = ledger.head()?;
    let books = Books::read(workspace)?;
    let standing = Standing::of(books, Some(ledger), Some(head), prepared.period)?;
    standing.refuse_altered(ledger, prepared.period)?;
    let run = standing.run(prepared.period)?;
    over_credited::tell(&standing, &run.drafts, notices)?;
    let decisions = used::of_run(ledger, &standing, run.period)?;
    let unusual = unusual(&run, &standing.usual(ledger, &run)?)?;
    let exceptions = ledger.exceptions(prepared.period)?;
    let shown = ShownRun::of(run, Some(ledger), Status::Prepared { run: prepared.number })?;
    Ok(LookedRun { prepared, shown, decisions, unusual, exceptions, standing })
}

/// Approves the prepared run of this number as it was prepared.
pub fn approve(
    workspace: &Workspace,
    writing: Writing<'_>,
    number: &str,
    notices: &mut Notices,
) -> Result<LookedRun, Refusal> {
    let looked = look(workspace, &writing, number, notices)?;
    let LookedRun { prepared, standing, shown, .. } = &looked;
    let what = text!("körning {number}", "run {number}");
    let approved = prepared.approved.as_ref();
    second::refuse_approved((&writing, what), prepared.entry, approved, notices)?;
    four_eyes::approval(&writing, &standing.books.settings)?;
    refuse_changed(&writing, prepared, (standing, &shown.run))?;
    writing.approve(prepared)?;
    writing.finish(Action::Approve, number, "")?;
    notices.tell(RunNotice::Approved { run: prepared.number, period: prepared.period });
    Ok(looked)
}

/// The run of this number, if it can still be issued: the newest of its period.
fn prepared(ledger: &Ledger, number: &str) -> Result<PreparedRun, Refusal> {
    let mut runs = Vec::new();
    for run in ledger.prepared_runs()? {
        let newer = ledger.runs_of(run.period)?.pop().filter(|newer| newer.number > run.number);
        match newer {
            Some(newer) if run.number.to_string() == number => {
                let (run, period, newer) = (run.number, run.period, newer.number);
                return Err(PreparedRunRefusal::Replaced { run, period, newer }.into());
            }
            Some(_) => {}
            None => runs.push(run),
        }
    }
    let waiting = runs.iter().map(|run| run.number).collect();
    let found = runs.into_iter().find(|run| run.number.to_string() == number);
    let Some(found) = found else {
        let credits = credit_stage::waiting(ledger)?
            .into_iter()
            .map(|credit| WaitingCredit { name: credit_name::name(&credit), of: credit.number });
        let (name, credits) = (number.to_owned(), credits.collect());
        return Err(PreparedRunRefusal::Unknown { name, runs: waiting, credits }.into());
    };
    Ok(found)
}
