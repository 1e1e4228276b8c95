//! The steps of a billing month, how far each has come, and what is to be said of it. It only looks.

use super::super::Failure;
use super::sheet::Sheet;
use crate::disk;
use crate::keep::ledger::{Exception, ExceptionKind, IssuedRun, KeptDocument, Ledger, Signature};
use crate::keep::workspace::{Approval, Workspace};
use crate::office::control_sheet_file;
use crate::office::documents::folder;
use crate::office::four_eyes as persons;
use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Interval, Period};

/// A step of a billing month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepName {
    Imported,
    DaysCovered,
    Resolved,
    Prepared,
    Approved,
    Issued,
    Documents,
    Exported,
    Closed,
}

impl StepName {
    pub(super) fn words(self, language: Language) -> &'static str {
        match self {
            Self::Imported => language.pick("Loggar inlästa", "Logs imported"),
            Self::DaysCovered => language.pick("Rader för alla dagar", "Rows on every day"),
            Self::Resolved => {
                language.pick("All användning fakturerbar", "All usage can be billed")
            }
            Self::Prepared => language.pick("Förberedd", "Prepared"),
            Self::Approved => language.pick("Attesterad", "Approved"),
            Self::Issued => language.pick("Utfärdad", "Issued"),
            Self::Documents => language.pick("Dokument skrivna", "Documents written"),
            Self::Exported => language.pick("Exporterad", "Exported"),
            Self::Closed => control_sheet_file::closed(language),
        }
    }
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Done,
    /// Done, but somebody should look.
    Look,
    Missing,
    /// Still to come; keeps nothing from being closed.
    Ahead,
    /// Not asked for by lefi.toml.
    NotNeeded,
}

/// A step with how it stands and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub name: StepName,
    pub state: State,
    pub note: String,
}

/// Who did it, and when.
pub(super) fn by(signature: &Signature) -> String {
    format!("{}, {}", signature.who, signature.at.in_stockholm())
}

fn step(name: StepName, state: State, note: impl Into<String>) -> Step {
    Step { name, state, note: note.into() }
}

pub(super) fn steps(
    sheet: &Sheet,
    workspace: &Workspace,
    ledger: &Ledger,
    issued: Option<&IssuedRun>,
    documents: &[KeptDocument],
) -> Result<Vec<Step>, Failure> {
    let mut steps = vec![imported(sheet), days(sheet, ledger)?, resolved(sheet)];
    steps.extend(four_eyes(sheet.period, workspace, ledger, issued)?);
    steps.push(match issued {
        Some(run) => step(StepName::Issued, State::Done, by(&run.signature)),
        None => step(StepName::Issued, State::Missing, ""),
    });
    steps.push(written(sheet.period, workspace, ledger, documents)?);
    steps.push(exported(sheet, workspace, ledger, documents)?);
    steps.push(match ledger.closed(sheet.period)? {
        Some(signature) => step(StepName::Closed, State::Done, by(&signature)),
        None => step(StepName::Closed, State::Ahead, ""),
    });
    Ok(steps)
}

fn imported(sheet: &Sheet) -> Step {
    let any_rejected = sheet.files.iter().any(|file| file.totals.rejected > 0);
    let state = match sheet.unaccepted().is_empty() {
        false => State::Missing,
        true if sheet.files.is_empty() || any_rejected => State::Look,
        true => State::Done,
    };
    step(StepName::Imported, state, "")
}

fn days(sheet: &Sheet, ledger: &Ledger) -> Result<Step, Failure> {
    let period = sheet.period.period();
    let days = ledger.days(period)?;
    let mut missing = Vec::new();
    for month in Interval::Month.touching(period) {
        let mut from = month.first();
        for day in days.iter().copied().filter(|day| month.contains(*day)).chain([month.end()]) {
            missing.extend(Period::new(from, day).map(|days| days.to_string()));
            from = day.next();
        }
    }
    let state = if missing.is_empty() { State::Done } else { State::Look };
    Ok(step(StepName::DaysCovered, state, missing.join(", ")))
}

fn resolved(sheet: &Sheet) -> Step {
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
) -> Result<Vec<Step>, Failure> {
    let kept = persons::now(ledger)?;
    if workspace.settings.issuing.approval == Approval::NotNeeded && !kept.is_on() {
        return Ok(vec![
            step(StepName::Prepared, State::NotNeeded, ""),
            step(StepName::Approved, State::NotNeeded, ""),
        ]);
    }
    let runs = ledger.runs_of(period)?;
    let run = match issued {
        Some(issued) => runs.into_iter().find(|run| run.run == issued.run),
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
    period: BillingPeriod,
    workspace: &Workspace,
    ledger: &Ledger,
    documents: &[KeptDocument],
) -> Result<Step, Failure> {
    let folder = folder(workspace, period);
    let (mut found, mut all) = (0, 0);
    for document in documents {
        for file in ledger.file_digests(document.number())? {
            all += 1;
            found += usize::from(disk::holds(&folder.join(&file.name), |one| file.is_of(one))?);
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
    sheet: &Sheet,
    workspace: &Workspace,
    ledger: &Ledger,
    documents: &[KeptDocument],
) -> Result<Step, Failure> {
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
