//! The files that a period is handed to accounting in: where they lie, what they are called, and writing one. What stands
//! in them is made elsewhere.

use std::path::{Path, PathBuf};

use super::refusal::Refusal;
use crate::disk;
use crate::keep::workspace::Workspace;
use crate::values::period::BillingPeriod;

/// How the names of SIE files end: that of transactions to take in.
pub const SIE: &str = "si";
/// How the names of journals end.
pub const JOURNAL: &str = "csv";
/// How the names of both begin.
pub const BOOKING: &str = "bokforing-";

/// Where a period's files for accounting go.
pub fn folder(workspace: &Workspace, period: BillingPeriod) -> PathBuf {
    workspace.out_folder().join("accounting").join(period.to_string())
}

/// Whether a name is one that a file with vouchers has.
pub fn is_of_export(name: &str) -> bool {
    let name = name.to_lowercase();
    let ending = name.strip_prefix(BOOKING).and_then(|rest| rest.rsplit_once('.'));
    ending.is_some_and(|(_, ending)| [SIE, JOURNAL].contains(&ending))
}

/// Writes a file; gives its path.
pub fn write(folder: &Path, name: &str, content: &[u8]) -> Result<PathBuf, Refusal> {
    let path = folder.join(name);
    disk::write_whole(folder, &path, content)?;
    Ok(path)
}
