//! Files as they are to be: read again from what would be written, whole, before anything is. What is wrong with them is told
//! as errors that keep them from being saved, and as doubts.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::books::Books;
use super::super::check;
use super::super::desk::Desk;
use super::super::placed_files;
use super::super::refusal::{EditRefusal, Refusal};
use super::file::{EditableFile, EditedKind, FileEdit};
use super::merge::{MergedBy, merged};
use crate::keep::ledger::{Ledger, SavedFile, digest_of};
use crate::keep::workspace::{SETTINGS_FILE, Sources, Workspace, read_settings};
use crate::sources::scenario;
use crate::sources::tariff;
use crate::sources::usage;
use crate::values::diagnostic::{Diagnostic, Severity};
use crate::values::text::text;

/// A file as it is, and as it is to be.
#[derive(Debug)]
pub(super) struct ProposedFile {
    pub(super) file: EditableFile,
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: Option<Vec<u8>>,
    /// Whether somebody else changed other lines of it meanwhile.
    pub(super) is_merged: Merging,
}

/// Whether a file was changed by somebody else meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merging {
    /// It is as it was when it was opened.
    Untouched,
    /// It was: both changes are in it.
    Merged,
}

impl ProposedFile {
    /// What a save would make of a file as it is now.
    ///
    /// # Errors
    /// Somebody else changed the same lines.
    pub(super) fn of(
        workspace: &Workspace,
        ledger: Option<&Ledger>,
        edit: &FileEdit,
    ) -> Result<Self, Refusal> {
        let file = edit.file.clone();
        let before = file.bytes(workspace)?;
        let is_as_opened = before.as_deref().map(digest_of) == edit.base;
        if is_as_opened || before == edit.content {
            let after = edit.content.clone();
            return Ok(Self { file, before, after, is_merged: Merging::Untouched });
        }
        let name = file.name().to_owned();
        let base = match (ledger, &edit.base) {
            (Some(ledger), Some(base)) => ledger.file_of(base)?,
            _ => None,
        };
        let (Some(base), Some(theirs), Some(yours)) = (base, &before, &edit.content) else {
            return Err(EditRefusal::OpenedLongAgo { file: name }.into());
        };
        let by = match file.kind.is_register() {
            true => MergedBy::Rows,
            false => MergedBy::Lines,
        };
        match merged(&base, theirs, yours, by) {
            Ok(after) => Ok(Self { file, before, after: Some(after), is_merged: Merging::Merged }),
            Err(clashes) => {
                let by = ledger.map(|ledger| ledger.saves_of(&name)).transpose()?;
                let by = by.and_then(|saves| Some(saves.last()?.signature.who.clone()));
                Err(EditRefusal::Clash { file: name, clashes, by }.into())
            }
        }
    }

    pub(super) fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// As the ledger keeps it.
    pub(super) fn kept(&self) -> SavedFile {
        let name = self.file.name().to_owned();
        SavedFile { name, before: self.before.clone(), after: self.after.clone() }
    }
}

/// Files as they are to be, read and checked.
#[derive(Debug)]
pub(super) struct ProposedFiles {
    pub(super) files: Vec<ProposedFile>,
    /// What runs are made from as it is; none where it has errors.
    pub(super) books_before: Option<Books>,
    /// The same as it is to be; none where other files have errors, or nothing of it changes.
    pub(super) books: Option<Books>,
    /// What somebody should look at; it keeps nothing from being saved.
    pub(super) doubts: Vec<Diagnostic>,
    /// Errors of files that are not touched, which were there before.
    pub(super) errors_before: usize,
}

impl ProposedFiles {
    /// What a save of these would come to.
    ///
    /// # Errors
    /// Nothing changes, somebody else changed the same lines, or there would be errors that are not there now.
    pub(super) fn of(
        desk: &Desk,
        ledger: Option<&Ledger>,
        edits: &[FileEdit],
    ) -> Result<Self, Refusal> {
        let workspace = &desk.workspace;
        let files = edits.iter().map(|edit| ProposedFile::of(workspace, ledger, edit));
        let files: Vec<ProposedFile> = files.collect::<Result<_, _>>()?;
        let files: Vec<_> = files.into_iter().filter(ProposedFile::is_changed).collect();
        if files.is_empty() {
            return Err(EditRefusal::NothingChanged.into());
        }
        let mut wrong = Vec::new();
        for file in &files {
            wrong.extend(by_itself(file));
        }
        if !wrong.is_empty() {
            return Err(Refusal::Input(wrong));
        }
        let empty = Vec::new();
        let mut proposed =
            Self { files, books_before: None, books: None, doubts: empty, errors_before: 0 };
        if proposed.files.iter().any(|one| one.file.kind.is_billed_by()) {
            proposed.check_books(workspace)?;
        }
        Ok(proposed)
    }

    /// Reads all that runs are made from, as it is and as it is to be, and holds the one against the other.
    fn check_books(&mut self, workspace: &Workspace) -> Result<(), Refusal> {
        let (before, wrong_before) = read(placed_files::sources(workspace)?)?;
        let (books, wrong) = read(self.sources(workspace)?)?;
        let is_touched = |problem: &Diagnostic| {
            let file = problem.place.as_ref().map(|place| place.file.as_str());
            self.files.iter().any(|one| Some(one.file.name()) == file)
        };
        let of = |problem: &Diagnostic| (problem.code, problem.message.english().to_owned());
        let known: BTreeSet<(&str, String)> = wrong_before.iter().map(of).collect();
        let was_there = |problem: &Diagnostic| known.contains(&of(problem));
        let (errors, doubts): (Vec<_>, Vec<_>) =
            wrong.into_iter().partition(|one| one.severity == Severity::Error);
        // Errors of the files that are saved keep them from being saved where they can't be read at all.
        let stops = |one: &Diagnostic| !was_there(one) || (books.is_none() && is_touched(one));
        let (new, old): (Vec<_>, Vec<_>) = errors.into_iter().partition(stops);
        if !new.is_empty() {
            return Err(Refusal::Input(new));
        }
        self.errors_before = old.len();
        self.doubts = doubts.into_iter().filter(|one| !was_there(one)).collect();
        (self.books_before, self.books) = (before, books);
        Ok(())
    }

    /// The files that runs would be made from.
    fn sources(&self, workspace: &Workspace) -> Result<Sources, Refusal> {
        let settings = self.files.iter().find(|one| one.file.kind == EditedKind::Settings);
        let mut supposed = workspace.clone();
        if let Some(after) = settings.and_then(|file| file.after.as_deref()) {
            let text = text_of(SETTINGS_FILE, after).map_err(Refusal::Input)?;
            supposed.settings = read_settings(&text)?;
            supposed.settings_source = text.into_owned();
        }
        let read = || Ok(Sources::read(&supposed)?);
        let mut sources = placed_files::whole(workspace, read)?;
        for file in self.files.iter().filter(|one| one.file.kind.is_billed_by()) {
            sources = sources.with(file.file.name(), file.after.clone());
        }
        Ok(sources)
    }
}

/// The books, where they can be read, and all that is wrong with them.
fn read(sources: Sources) -> Result<(Option<Books>, Vec<Diagnostic>), Refusal> {
    match Books::of(sources) {
        Ok(books) => {
            let wrong = check::problems(&books);
            Ok((Some(books), wrong))
        }
        Err(Refusal::Input(wrong)) => Ok((None, wrong)),
        Err(other) => Err(other),
    }
}

/// What is wrong with a file that no run is made from, or that must be text.
fn by_itself(file: &ProposedFile) -> Vec<Diagnostic> {
    let name = file.file.name();
    let Some(after) = &file.after else { return Vec::new() };
    if file.file.kind.is_register() {
        return Vec::new();
    }
    let text = match text_of(name, after) {
        Ok(text) => text,
        Err(wrong) => return wrong,
    };
    let wrong = match file.file.kind {
        EditedKind::Scenario => scenario::parse(name, &text).err(),
        EditedKind::Proposal => tariff::parse(name, &text).err(),
        EditedKind::Layout => usage::parse_layout(name, &text).err(),
        EditedKind::Settings
        | EditedKind::Tariff
        | EditedKind::Parties
        | EditedKind::Agreements => None,
    };
    wrong.unwrap_or_default()
}

fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Vec<Diagnostic>> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| {
        let message = text!("{name} är inte UTF-8", "{name} is not UTF-8");
        let help = text!("spara filen som UTF-8", "save the file as UTF-8");
        vec![Diagnostic::error("workspace-encoding", message).help(help)]
    })
}
