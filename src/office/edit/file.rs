//! Which files of a workspace the program may save, by their names in it. A name that somebody sent leads nowhere else, and
//! never through a link. It reads them, and writes none.

use std::path::{Path, PathBuf};

use super::super::desk::Desk;
use super::super::refusal::{EditRefusal, Refusal};
use crate::disk::{self, MOST_OF_A_REGISTER, MOST_OF_A_TEXT};
use crate::keep::ledger::digest_of;
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE, Workspace};
use crate::values::personal_number::holds_personal;

/// The folder of scenarios.
pub const SCENARIOS: &str = "scenarios";
/// The folder of proposals for new fee models, which bill nothing.
pub const PROPOSALS: &str = "forslag";
/// The folder of layouts.
const LAYOUTS: &str = "usage-formats";
/// Longest name of a file or folder, in characters.
const LONGEST: usize = 80;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditedKind {
    /// `lefi.toml`.
    Settings,
    /// `parties.csv`.
    Parties,
    /// `agreements.csv`.
    Agreements,
    /// A version of a fee model, in the folder of its service.
    Tariff,
    /// A layout of logs.
    Layout,
    /// A proposal for a new fee model.
    Proposal,
    /// A scenario.
    Scenario,
}

impl EditedKind {
    /// Whether runs are made from it.
    pub fn is_billed_by(self) -> bool {
        matches!(self, Self::Settings | Self::Parties | Self::Agreements | Self::Tariff)
    }

    /// Whether it is a register, whose lines are rows.
    pub fn is_register(self) -> bool {
        matches!(self, Self::Parties | Self::Agreements)
    }
}

/// A file that the program may save.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditableFile {
    /// What it is.
    pub kind: EditedKind,
    name: String,
}

impl EditableFile {
    /// `lefi.toml`.
    pub fn settings() -> Self {
        Self { kind: EditedKind::Settings, name: SETTINGS_FILE.to_owned() }
    }

    /// `parties.csv`.
    pub fn parties() -> Self {
        Self { kind: EditedKind::Parties, name: PARTIES_FILE.to_owned() }
    }

    /// `agreements.csv`.
    pub fn agreements() -> Self {
        Self { kind: EditedKind::Agreements, name: AGREEMENTS_FILE.to_owned() }
    }

    /// The file of this name in the workspace, such as `scenarios/oversyn-2027.toml`; it need not be there.
    ///
    /// # Errors
    /// It is no file that people write here, or its name is none that every disk has.
    pub fn named(workspace: &Workspace, name: &str) -> Result<Self, EditRefusal> {
        let no = || EditRefusal::NoSuchFile { name: name.to_owned() };
        for whole in [Self::settings(), Self::parties(), Self::agreements()] {
            if whole.name == name {
                return Ok(whole);
            }
        }
        let tariffs = workspace.settings.tariffs.trim_end_matches('/');
        let folders = [
            (LAYOUTS, 1, EditedKind::Layout),
            (SCENARIOS, 1, EditedKind::Scenario),
            (PROPOSALS, 1, EditedKind::Proposal),
            (tariffs, 2, EditedKind::Tariff),
        ];
        for (folder, depth, kind) in folders {
            let rest = name.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            let Some(rest) = rest else { continue };
            let parts: Vec<&str> = rest.split('/').collect();
            let fits = parts.len() == depth && parts.iter().all(|part| is_plain(part));
            if fits && rest.ends_with(".toml") && rest.len() > ".toml".len() {
                return match holds_personal(name) {
                    true => Err(EditRefusal::PersonalName),
                    false => Ok(Self { kind, name: name.to_owned() }),
                };
            }
        }
        Err(no())
    }

    /// Its name in the workspace: `parties.csv`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is.
    pub(crate) fn path(&self, workspace: &Workspace) -> PathBuf {
        workspace.root.join(&self.name)
    }

    /// Its bytes as they are; none where it is not there.
    pub(super) fn bytes(&self, workspace: &Workspace) -> Result<Option<Vec<u8>>, Refusal> {
        if self.kind.is_register() {
            let shown = workspace.shown(&self.name)?;
            if shown != self.name {
                return Err(EditRefusal::Workbook { name: shown }.into());
            }
        }
        let path = self.path(workspace);
        self.refuse_link(workspace, &path)?;
        let most = if self.kind.is_register() { MOST_OF_A_REGISTER } else { MOST_OF_A_TEXT };
        match disk::is_there(&path)? {
            true => Ok(Some(disk::bytes(&path, most)?)),
            false => Ok(None),
        }
    }

    /// A file that is a link, or lies in a folder that is one, is another place's: what is saved would not be seen there.
    fn refuse_link(&self, workspace: &Workspace, path: &Path) -> Result<(), Refusal> {
        for part in path.ancestors().take_while(|part| *part != workspace.root) {
            if disk::is_link(part)? {
                return Err(EditRefusal::Link { name: self.name.clone() }.into());
            }
        }
        Ok(())
    }
}

/// A part of a name that every disk has, that hides nothing and leads nowhere.
fn is_plain(part: &str) -> bool {
    let allowed = |one: char| one.is_alphanumeric() || matches!(one, '-' | '_' | '.' | ' ');
    !part.is_empty()
        && part.chars().count() <= LONGEST
        && part.chars().all(allowed)
        && !part.starts_with(['.', ' '])
        && !part.ends_with(['.', ' '])
}

/// A file as somebody opens it to change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// Which.
    pub file: EditableFile,
    /// What it holds; none where it is not there yet.
    pub bytes: Option<Vec<u8>>,
    /// SHA-256 of that: what a form carries, so that nothing is saved over what somebody else saved.
    pub digest: Option<String>,
}

/// Opens a file to change it.
///
/// # Errors
/// It can't be read, or is not one that the program may save.
pub fn open(desk: &Desk, file: EditableFile) -> Result<OpenedFile, Refusal> {
    let bytes = file.bytes(&desk.workspace)?;
    let digest = bytes.as_deref().map(digest_of);
    Ok(OpenedFile { file, bytes, digest })
}

/// The same as it was when its digest was this, for who changes it as they saw it then.
///
/// # Errors
/// Nobody knows any more how it was then.
pub fn opened_as(desk: &Desk, file: EditableFile, digest: &str) -> Result<OpenedFile, Refusal> {
    let opened = open(desk, file)?;
    if opened.digest.as_deref() == Some(digest) {
        return Ok(opened);
    }
    let kept = desk.ledger_if_any()?.map(|ledger| ledger.file_of(digest)).transpose()?.flatten();
    match kept {
        Some(bytes) => {
            Ok(OpenedFile { bytes: Some(bytes), digest: Some(digest.to_owned()), ..opened })
        }
        None => {
            let file = opened.file.name().to_owned();
            Err(EditRefusal::OpenedLongAgo { file }.into())
        }
    }
}

/// What somebody wants a file to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// Which file.
    pub file: EditableFile,
    /// SHA-256 of what it held when it was opened, as [`OpenedFile::digest`]; none where it was not there.
    pub base: Option<String>,
    /// What it is to hold; none where it is to be removed.
    pub content: Option<Vec<u8>>,
}
