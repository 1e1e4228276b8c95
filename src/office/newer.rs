//! What was handed out by a newer ledger than the one that is here: files for accounting that it does not know, and control
//! sheets of closed periods that it has open. Nothing is exported, issued or closed beside them, and none is overwritten
//! (R24, R25). It only looks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::accounting_files;
use super::control_sheet_file;
use super::refusal::{NewerRefusal, Refusal};
use crate::disk;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Refuses to export where there are files of an export that the ledger does not know: its documents are booked already,
/// or the numbers of its vouchers are taken.
pub fn refuse_unknown_exports(workspace: &Workspace, ledger: &Ledger) -> Result<(), Refusal> {
    let known = ledger.export_digests()?;
    let known: BTreeSet<PathBuf> = known
        .into_iter()
        .map(|(period, file)| accounting_files::folder(workspace, period).join(file.name))
        .collect();
    let mut unknown = Vec::new();
    for (_, folder) in folders(&workspace.out_folder().join("accounting"))? {
        let found = entries(&folder)?.into_iter();
        unknown.extend(found.filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            accounting_files::is_of_export(name) && !known.contains(path)
        }));
    }
    refuse(&unknown, NewerRefusal::UnknownExports)
}

/// Refuses to export a period where a file of an earlier export is not what was handed over: it would be overwritten.
pub fn refuse_altered_exports(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Refusal> {
    let folder = accounting_files::folder(workspace, period);
    let known = ledger.export_digests()?;
    for (_, file) in known.iter().filter(|(of, _)| *of == period) {
        let path = folder.join(&file.name);
        match disk::bytes_if_any(&path)? {
            Some(bytes) if !file.is_of(&bytes) => {
                let path = path.display().to_string();
                return Err(NewerRefusal::AlteredExport { path, period }.into());
            }
            _ => {}
        }
    }
    Ok(())
}

/// Refuses to issue, credit and close where a control sheet says that a period is closed and the ledger has it open.
pub fn refuse_closed_on_paper(workspace: &Workspace, ledger: &Ledger) -> Result<(), Refusal> {
    let closings = ledger.closings()?;
    let mut unknown = Vec::new();
    for (period, folder) in folders(&workspace.out_folder().join("documents"))? {
        if closings.iter().any(|closing| closing.period == period) {
            continue;
        }
        for language in [Language::Swedish, Language::English] {
            let path = folder.join(control_sheet_file::name(period, language));
            let sheet = disk::bytes_if_any(&path)?;
            if sheet.is_some_and(|sheet| control_sheet_file::says_closed(&sheet, language)) {
                unknown.push(path);
            }
        }
    }
    refuse(&unknown, NewerRefusal::ClosedOnPaper)
}

fn refuse(
    unknown: &[PathBuf],
    refusal: impl FnOnce(Vec<String>) -> NewerRefusal,
) -> Result<(), Refusal> {
    if unknown.is_empty() {
        return Ok(());
    }
    Err(refusal(unknown.iter().map(|path| path.display().to_string()).collect()).into())
}

/// The folders of periods within a folder that need not be there, in the order of their names.
fn folders(folder: &Path) -> Result<Vec<(BillingPeriod, PathBuf)>, Refusal> {
    let period = |path: PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str())?;
        Some((BillingPeriod::parse(name)?, path))
    };
    Ok(entries(folder)?.into_iter().filter_map(period).collect())
}

/// What is in a folder, in the order of the names. Where something else has its name there is nothing in it: that is told
/// when it is written to.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    Ok(if disk::is_folder(folder)? { disk::entries(folder)? } else { Vec::new() })
}
