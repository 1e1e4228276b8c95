//! What was handed out by a newer ledger than the one that is here: files for accounting that it does not know, and control
//! sheets of closed periods that it has open. Nothing is exported, issued or closed beside them, and none is overwritten
//! (R24, R25). It only looks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Failure, export, status};
use crate::disk;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Refuses to export where there are files of an export that the ledger does not know: its documents are booked already,
/// or the numbers of its vouchers are taken.
pub(super) fn refuse_unknown_exports(
    workspace: &Workspace,
    ledger: &Ledger,
) -> Result<(), Failure> {
    let known = ledger.export_digests()?;
    let known: BTreeSet<PathBuf> = known
        .into_iter()
        .map(|(period, file)| export::folder(workspace, period).join(file.name))
        .collect();
    let mut unknown = Vec::new();
    for (_, folder) in folders(&workspace.out_folder().join("accounting"))? {
        let found = entries(&folder)?.into_iter();
        unknown.extend(found.filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            export::is_of_export(name) && !known.contains(path)
        }));
    }
    refuse(
        &unknown,
        "the ledger does not know these files, which were handed to accounting: is it an older one put back? Put the newest ledger or backup in its place. If there is none, move the files away and keep them; before what is exported then is taken in, hold its vouchers against theirs, for accounting must not have a document twice",
    )
}

/// Refuses to export a period where a file of an earlier export is not what was handed over: it would be overwritten.
pub(super) fn refuse_altered_exports(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let folder = export::folder(workspace, period);
    let known = ledger.export_digests()?;
    for (_, file) in known.iter().filter(|(of, _)| *of == period) {
        let path = folder.join(&file.name);
        match disk::bytes_if_any(&path)? {
            Some(bytes) if !file.is_of(&bytes) => {
                return Err(Failure::Ledger(format!(
                    "{} is not what was exported: move it away if it is to be kept; `lefi export {period} --again` writes what was exported",
                    path.display()
                )));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Refuses to issue, credit and close where a control sheet says that a period is closed and the ledger has it open.
pub(super) fn refuse_closed_on_paper(
    workspace: &Workspace,
    ledger: &Ledger,
) -> Result<(), Failure> {
    let closings = ledger.closings()?;
    let mut unknown = Vec::new();
    for (period, folder) in folders(&workspace.out_folder().join("documents"))? {
        if closings.iter().any(|closing| closing.period == period) {
            continue;
        }
        for language in [Language::Swedish, Language::English] {
            let path = folder.join(status::sheet_name(period, language));
            let sheet = disk::bytes_if_any(&path)?;
            if sheet.is_some_and(|sheet| status::says_closed(&sheet, language)) {
                unknown.push(path);
            }
        }
    }
    refuse(
        &unknown,
        "these control sheets say that their period is closed, and the ledger has it open: is it an older one put back? Put the newest ledger or backup in its place; if there is none, move the sheets away, keep them, and close the periods again before anything else is issued",
    )
}

fn refuse(unknown: &[PathBuf], words: &str) -> Result<(), Failure> {
    if unknown.is_empty() {
        return Ok(());
    }
    let paths: Vec<String> = unknown.iter().map(|path| path.display().to_string()).collect();
    Err(Failure::Ledger(format!("{words}\n  {}", paths.join("\n  "))))
}

/// The folders of periods within a folder that need not be there, in the order of their names.
fn folders(folder: &Path) -> Result<Vec<(BillingPeriod, PathBuf)>, Failure> {
    let period = |path: PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str())?;
        Some((BillingPeriod::parse(name)?, path))
    };
    Ok(entries(folder)?.into_iter().filter_map(period).collect())
}

/// What is in a folder, in the order of the names. Where something else has its name there is nothing in it: that is told
/// when it is written to.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    Ok(if disk::is_folder(folder)? { disk::entries(folder)? } else { Vec::new() })
}
