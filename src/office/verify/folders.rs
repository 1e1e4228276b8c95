//! Everything in `out/documents` and `out/accounting` is accounted for by place, name and content, or named: what the
//! ledger keeps and what is there are held against each other. Nothing there is followed, moved or mended.

#![allow(
    clippy::disallowed_methods,
    reason = "what can't be looked at is named, and no link is followed"
)]

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use super::expected::{Expected, Kept, Room, Unkept, unkept};
use super::target::Target;
use crate::disk::{self, DiskError, UNFINISHED};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::findings::Found;
use crate::office::findings::{FileFault, Finding};
use crate::office::refusal::Refusal;
use crate::paper::format::Format;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Holds both folders against the ledger: all of them, or those of one period.
pub(super) fn accounted(
    workspace: &Workspace,
    ledger: &Ledger,
    target: &Target,
    found: &mut Found,
) -> Result<(), Refusal> {
    let only = match target {
        Target::All => None,
        Target::Period(period) => Some(*period),
        Target::Document(_) => return Ok(()),
    };
    let kept = Kept::of(workspace, ledger, only)?;
    for (path, expected) in &kept.files {
        found.files += 1;
        found.differences.extend(difference(path, expected));
    }
    for room in Room::ALL {
        let folder = room.folder(workspace);
        let looked = LookedThrough { workspace, ledger, kept: &kept, room };
        match only {
            None => looked.at_all(&folder, found),
            Some(period) => looked.at_period(&folder.join(period.to_string()), period, found),
        }
    }
    Ok(())
}

/// What is wrong with a file that the ledger keeps.
pub(super) fn difference(path: &Path, expected: &Expected) -> Option<Finding> {
    let Expected { digest, done, again } = expected;
    let found =
        |fault| Finding::OnDisk { shown: path.display().to_string(), fault, again: again.clone() };
    let unread = |error: std::io::Error| Some(found(FileFault::Unread(error.to_string())));
    let kind = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) => return unread(error),
    };
    // A pipe would be waited for, and what a link shows today it need not show tomorrow.
    if !kind.is_file() {
        return Some(found(FileFault::NoFile { is: what(kind) }));
    }
    match fs::read(path) {
        Ok(bytes) if digest.is_of(&bytes) => None,
        Ok(_) => Some(found(FileFault::Altered { done: done.clone() })),
        Err(error) => unread(error),
    }
}

fn what(kind: FileType) -> Text {
    if kind.is_dir() {
        text!("en mapp", "a folder")
    } else if kind.is_symlink() {
        text!("en länk", "a link")
    } else if kind.is_file() {
        text!("en fil", "a file")
    } else {
        text!("ingen fil", "no file")
    }
}

/// One of the folders, and what belongs there.
struct LookedThrough<'a> {
    workspace: &'a Workspace,
    ledger: &'a Ledger,
    kept: &'a Kept,
    room: Room,
}

impl LookedThrough<'_> {
    /// At the folder itself: there is one for each period in it, and nothing else.
    fn at_all(&self, folder: &Path, found: &mut Found) {
        for (path, kind) in entries(folder, found) {
            let period = path.file_name().and_then(OsStr::to_str).and_then(BillingPeriod::parse);
            match period {
                Some(period) if kind.is_dir() => self.at_period(&path, period, found),
                Some(_) if kind.is_symlink() => {
                    let shown = path.display();
                    found.differences.push(text!(
                        "{shown} är en länk där lefi gör en mapp: lägg själva mappen där",
                        "{shown} is a link where lefi makes a folder: put the folder itself there"
                    ));
                }
                _ => stranger(&path, kind, self.kept, found),
            }
        }
    }

    /// At the folder of a period: files, and nothing else.
    fn at_period(&self, folder: &Path, period: BillingPeriod, found: &mut Found) {
        for (path, kind) in entries(folder, found) {
            if self.kept.files.contains_key(&path) {
                continue;
            }
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            let unkept = unkept(self.workspace, self.ledger, (self.room, period, name));
            match unkept.filter(|_| kind.is_file()) {
                Some(unkept) => remark(&path, &unkept, found),
                None => stranger(&path, kind, self.kept, found),
            }
        }
    }
}

/// What is in a folder, by name. One that is not there has nothing; one that can't be read is named.
fn entries(folder: &Path, found: &mut Found) -> Vec<(PathBuf, FileType)> {
    let read = || {
        let mut entries = Vec::new();
        for path in disk::entries_if_any(folder)? {
            let kind = fs::symlink_metadata(&path).map_err(DiskError::read(&path))?.file_type();
            entries.push((path, kind));
        }
        Ok::<_, DiskError>(entries)
    };
    match read() {
        Ok(entries) => entries,
        Err(error) => {
            found.differences.push(error.words());
            Vec::new()
        }
    }
}

/// What lefi wrote and kept no copy of can't be proven; what it would be today can be said.
fn remark(path: &Path, unkept: &Unkept, found: &mut Found) {
    let shown = path.display();
    match unkept {
        Unkept::OfItsDay => found.remarks.push(text!(
            "{shown} är av den dag den skrevs: liggaren sparar ingen kopia, så den granskades inte",
            "{shown} is of the day it was written on: the ledger keeps no copy, so it was not looked at"
        )),
        Unkept::Made { now, again } => {
            match disk::holds(path, |one| now.as_ref().is_some_and(|now| one == now)) {
                Ok(true) => found.files += 1,
                Ok(false) => found.remarks.push(Finding::OnDisk {
                    shown: shown.to_string(),
                    fault: FileFault::NotOfToday,
                    again: again.clone(),
                }),
                Err(error) => found.differences.push(error.words()),
            }
        }
    }
}

/// Something that lefi did not write there.
fn stranger(path: &Path, kind: FileType, kept: &Kept, found: &mut Found) {
    let shown = path.display();
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    if name.starts_with(UNFINISHED) {
        found.remarks.push(text!(
            "{shown} finns kvar efter ett kommando som avbröts: nästa som skriver där tar bort den",
            "{shown} is left of a command that was stopped: the next one that writes there removes it"
        ));
        return;
    }
    if is_left_over(&name) {
        found.remarks.push(text!(
            "{shown} kommer inte från lefi: ett redigeringsprogram eller systemet lämnade den, och den kan tas bort",
            "{shown} is not from lefi: an editor or the system left it, and it can go"
        ));
        return;
    }
    if !kind.is_file() {
        let what = what(kind);
        found.differences.push(text!(
            "{shown} är {what} som inte kommer från lefi: flytta bort den",
            "{shown} is {what} that is not from lefi: move it away";
            what
        ));
        return;
    }
    let named_so = kept.named(&name);
    // One in the same folder is the one that it is taken for.
    let here = named_so.iter().find(|one| one.parent() == path.parent());
    let other = here.or_else(|| named_so.first());
    let is_here = other.is_some_and(|other| other.parent() == path.parent());
    found.differences.push(match other.map(|other| other.display()) {
        Some(other) if is_here => text!(
            "{shown} kommer inte från lefi, och namnet skiljer sig från {other} bara i små och stora bokstäver: flytta bort den",
            "{shown} is not from lefi, and its name differs from {other} by small and capital letters alone: move it away"
        ),
        Some(other) => text!(
            "{shown} har samma namn som {other} och ligger inte där lefi skriver den: flytta bort den",
            "{shown} has the name of {other} and is not where lefi writes that: move it away"
        ),
        None if looks_issued(&name) => text!(
            "{shown} är inget dokument i den här liggaren: är det en äldre liggare som lagts tillbaka, eller någon annans dokument?",
            "{shown} is no document of this ledger: is this an older ledger put back, or somebody else's document?"
        ),
        None => text!(
            "{shown} kommer inte från lefi: flytta bort den",
            "{shown} is not from lefi: move it away"
        ),
    });
}

/// Whether a name is one that documents and files for accounting have.
fn looks_issued(name: &str) -> bool {
    let name = name.to_lowercase();
    Format::of_file(&name).is_some() || [".si", ".xlsx"].iter().any(|end| name.ends_with(end))
}

/// What editors, office programs and systems leave beside files.
fn is_left_over(name: &str) -> bool {
    let begins = [".", "~$", "#"].iter().any(|begin| name.starts_with(begin));
    let ends = ["~", ".bak", ".swp", ".tmp"].iter().any(|end| name.to_lowercase().ends_with(end));
    let is_system = ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str());
    begins || ends || is_system
}
