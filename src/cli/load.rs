//! Reads what a command works on, and turns what goes wrong into a failure that names the file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::Failure;
use crate::diagnostic::Diagnostic;
use crate::ledger::LedgerError;
use crate::tariff::{self, Catalogue};
use crate::usage::{self, Layout};
use crate::workspace::Workspace;

/// The workspace named, or the nearest upward.
pub(super) fn workspace(named: Option<&Path>) -> Result<Workspace, Failure> {
    Ok(Workspace::find(named)?)
}

/// A file's text.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    let name = path.display();
    let bytes =
        std::fs::read(path).map_err(|error| Failure::FileSystem(format!("{name}: {error}")))?;
    String::from_utf8(bytes).map_err(|_| {
        let problem = Diagnostic::error("workspace-encoding", format!("{name} is not UTF-8"));
        Failure::Input(vec![problem.help("save the file as UTF-8")])
    })
}

/// All tariff versions of the workspace, all errors of all files at once.
pub(super) fn catalogue(workspace: &Workspace) -> Result<Catalogue, Failure> {
    let mut problems = Vec::new();
    let mut tariffs = Vec::new();
    for (file, source) in workspace.tariff_sources()? {
        match tariff::parse(&file, &source) {
            Ok(tariff) => tariffs.push(tariff),
            Err(more) => problems.extend(more),
        }
    }
    match Catalogue::new(tariffs) {
        Ok(catalogue) if problems.is_empty() => Ok(catalogue),
        Ok(_) => Err(Failure::Input(problems)),
        Err(more) => {
            problems.extend(more);
            Err(Failure::Input(problems))
        }
    }
}

/// All layouts of `usage-formats/`, by name.
pub(super) fn layouts(workspace: &Workspace) -> Result<BTreeMap<String, Layout>, Failure> {
    let mut problems = Vec::new();
    let mut layouts = BTreeMap::new();
    for (file, source) in workspace.usage_format_sources()? {
        let stem = Path::new(&file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        match usage::parse_layout(&file, &source) {
            Ok(layout) => {
                layouts.insert(stem.unwrap_or_default(), layout);
            }
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(layouts) } else { Err(Failure::Input(problems)) }
}

/// What the ledger says, as a failure of the right kind.
pub(super) fn ledger_failure(error: LedgerError) -> Failure {
    match error {
        LedgerError::Folder(..) => Failure::FileSystem(error.to_string()),
        LedgerError::Database(ref database) if is_full_or_unwritable(database) => {
            Failure::FileSystem(error.to_string())
        }
        error => Failure::Ledger(error.to_string()),
    }
}

fn is_full_or_unwritable(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, DiskFull, ReadOnly, SystemIoFailure};
    let code = error.sqlite_error_code();
    matches!(code, Some(CannotOpen | DiskFull | ReadOnly | SystemIoFailure))
}

/// A value as one line of JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| Failure::WrongUse(format!("the result can't be written as JSON: {error}")))
}

/// Keeps input errors for later, so that all of them are shown at once; other failures end it.
pub(super) fn gather<T>(
    problems: &mut Vec<Diagnostic>,
    result: Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Input(more)) => {
            problems.extend(more);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}
