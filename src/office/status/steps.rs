//! The steps of a billing month, how far each has come, and what is to be said of it. It only looks.

use std::path::Path;

use super::sheet::ControlSheet;
use super::step::{State, Step, StepName, by};
use crate::keep::ledger::{Exception, ExceptionKind, IssuedRun, KeptDocument, Ledger, Signature};
use crate::keep::workspace::{Approval, Workspace};
use crate::office::documents::folder;
use crate::office::four_eyes as persons;
use crate::office::known_copies::KnownCopies;
use crate::office::refusal::Refusal;
use crate::values::period::{BillingPeriod, Interval, Period};

fn step(name: StepName, state: State, note: impl Into<String>) -> Step {
    Step { name, state, note: note.into() }
}

/// What is issued of a period.
pub(super) struct IssuedSoFar<'a> {
    /// The run that issued it.
    pub run: Option<&'a IssuedRun>,
    /// The documents that are filed under it.
    pub documents: &'a [KeptDocument],
    /// Files of documents that were found right.
    pub copies: &'a KnownCopies,
}

pub(super) fn steps(
    sheet: &ControlSheet,
    workspace: &Workspace,
    ledger: &Ledger,
    IssuedSoFar { run: issued, documents, copies }: IssuedSoFar<'_>,
) -> Result<Vec<Step>, Refusal> {
    let mut steps = vec![imported(sheet), days(sheet, ledger)?, resolved(sheet)];
    steps.extend(four_eyes(sheet.period, workspace, ledger, issued)?);
    steps.push(match issued {
        Some(run) => step(StepName::Issued, State::Done, by(&run.signature)),
        None => step(StepName::Issued, State::Missing, ""),
    });
    let folder = folder(workspace, sheet.period);
    steps.push(written(&folder, ledger, documents, copies)?);
    steps.push(exported(sheet, workspace, ledger, documents)?);
    steps.push(match ledger.closed(sheet.period)? {
        Some(signature) => step(StepName::Closed, State::Done, by(&signature)),
        None => step(StepName::Closed, State::Ahead, ""),
    });
    Ok(steps)
}

fn imported(sheet: &ControlSheet) -> Step {
    let any_rejected = sheet.files.iter().any(|file| file.totals.rejected > 0);
    let state = match sheet.unaccepted().is_empty() {
        false => State::Missing,
        true if sheet.files.is_empty() || any_rejected => State::Look,
        true => State::Done,
    };
    step(StepName::Imported, state, "")
}

fn days(sheet: &ControlSheet, ledger: &Ledger) -> Result<Step, Refusal> {
    let period = sheet.period.period();
    let usage = ledger.usage_on(period)?;
    let mut missing = Vec::new();
    for month in Interval::Month.touching(period) {
        let gaps = month.gaps(usage.days.iter().copied().map(Period::of_day));
        missing.extend(gaps.iter().map(Period::to_string));
    }
    let state = if missing.is_empty() { State::Done } else { State::Look };
    Ok(step(StepName::DaysCovered, state, missing.join(", ")))
}

fn resolved(sheet: &ControlSheet) -> Step {
    match sheet.control {
        Some(control) if control.unresolved > 0 => step(StepName::Resolved, State::Look, ""),
        Some(_) => step(StepName::Resolved, State::Done, ""),
        None => step(StepName::Resolved, State::Ahead, ""),
    }
}

fn four_eyes(
    period: BillingPeriod,
    workspace: &Workspace,
    ledger: &Ledger,
    issued: Option<&IssuedRun>,
) -> Result<Vec<Step>, Refusal> {
    let kept = persons::now(ledger)?;
    if workspace.settings.issuing.approval == Approval::NotNeeded && !kept.is_on() {
        return Ok(vec![
            step(StepName::Prepared, State::NotNeeded, ""),
            step(StepName::Approved, State::NotNeeded, ""),
        ]);
    }
    let runs = ledger.runs_of(period)?;
    let run = match issued {
        Some(issued) => runs.into_iter().find(|run| run.number == issued.number),
        None => runs.into_iter().next_back(),
    };
    let signed = |name, signature: Option<&Signature>| match signature {
        Some(signature) => step(name, State::Done, by(signature)),
        None => step(name, State::Missing, ""),
    };
    let prepared = run.as_ref().map(|run| &run.prepared);
    let approved = run.as_ref().and_then(|run| run.approved.as_ref());
    Ok(vec![signed(StepName::Prepared, prepared), signed(StepName::Approved, approved)])
}

/// Whether the files in `out/` are there, byte for byte.
fn written(
    folder: &Path,
    ledger: &Ledger,
    documents: &[KeptDocument],
    copies: &KnownCopies,
) -> Result<Step, Refusal> {
    let (mut found, mut all) = (0, 0);
    for document in documents {
        for file in ledger.file_digests(document.number())? {
            all += 1;
            found += usize::from(copies.holds(&folder.join(&file.name), &file)?);
        }
    }
    let state = match found == all && !documents.is_empty() {
        true => State::Done,
        false if documents.is_empty() => State::Ahead,
        false => State::Missing,
    };
    Ok(step(StepName::Documents, state, format!("{found} / {all}")))
}

/// Whether every document was handed to accounting. Where lefi.toml has no accounts nobody waits for it.
fn exported(
    sheet: &ControlSheet,
    workspace: &Workspace,
    ledger: &Ledger,
    documents: &[KeptDocument],
) -> Result<Step, Refusal> {
    let mut found = 0;
    for document in documents {
        let is_exported = ledger.is_exported(document.number())?;
        found += usize::from(is_exported);
    }
    let all = documents.len();
    let without = |one: &Exception| one.kind == ExceptionKind::WithoutExport;
    let state = match workspace.settings.accounts {
        _ if found == all && all > 0 => State::Done,
        _ if sheet.exceptions.iter().any(without) => State::Look,
        Some(_) if all > 0 => State::Missing,
        _ => State::Ahead,
    };
    Ok(step(StepName::Exported, state, format!("{found} / {all}")))
}
