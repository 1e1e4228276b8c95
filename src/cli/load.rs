//! Reads what a command works on, and turns what goes wrong into a failure that names the file.

use std::path::Path;

use super::Failure;
use crate::tariff::{self, Catalogue};
use crate::workspace::Workspace;

/// The workspace named, or the nearest upward.
pub(super) fn workspace(named: Option<&Path>) -> Result<Workspace, Failure> {
    Ok(Workspace::find(named)?)
}

/// A file's text.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::FileSystem(format!("{}: {error}", path.display())))
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
