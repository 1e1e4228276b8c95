//! Proposals for fee models: files in `forslag` that bill nothing until they are decided. They are listed, begun from a version,
//! opened and changed here; saving is `office/edit`'s.

use std::path::Path;

use super::super::desk::Desk;
use super::super::edit::{EditableFile, FileEdit, OpenedFile, PROPOSALS, open, opened_as};
use super::super::reading;
use super::super::refusal::{Refusal, TariffRefusal};
use crate::keep::workspace::Workspace;
use crate::sources::tariff::{self, RewriteError, Tariff, TariffStatus, rewritten, written};
use crate::values::diagnostic::Diagnostic;
use crate::values::name::is_name;
use crate::values::period::Day;
use crate::values::tariff_name::TariffName;
use crate::values::text::text;

/// A proposal in a list.
#[derive(Debug)]
pub struct ListedProposal {
    /// What it is called: its file without the ending.
    pub name: String,
    /// Its file; none where its name is one that the program does not save.
    pub file: Option<EditableFile>,
    /// What it says; or what is wrong with it.
    pub tariff: Result<Tariff, Vec<Diagnostic>>,
}

/// All proposals of a workspace, by name.
///
/// # Errors
/// One can't be read.
pub fn proposals(workspace: &Workspace) -> Result<Vec<ListedProposal>, Refusal> {
    let mut all = Vec::new();
    for file in workspace.proposal_files()? {
        let shown = format!("{PROPOSALS}/{file}");
        let path = workspace.root.join(PROPOSALS).join(&file);
        let tariff = match reading::text(&path) {
            Ok(text) => tariff::parse(&shown, &text),
            Err(Refusal::Input(wrong)) => Err(wrong),
            Err(other) => return Err(other),
        };
        let name = Path::new(&file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let named = EditableFile::named(workspace, &shown);
        all.push(ListedProposal { name: name.unwrap_or_default(), file: named.ok(), tariff });
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// A proposal as somebody opens it to look at it or to change it.
#[derive(Debug)]
pub struct OpenedProposal {
    /// What it is called.
    pub name: String,
    /// Its file.
    pub file: EditableFile,
    /// SHA-256 of the text.
    pub digest: String,
    /// The text.
    pub text: String,
    /// What it says; or what is wrong with it.
    pub tariff: Result<Tariff, Vec<Diagnostic>>,
}

/// Opens a proposal as it is, or as it was when its digest was this.
///
/// # Errors
/// There is none of this name; it can't be read; nobody knows any more how it was then.
pub fn open_proposal(
    desk: &Desk,
    name: &str,
    digest: Option<&str>,
) -> Result<OpenedProposal, Refusal> {
    let none = || TariffRefusal::NoSuchProposal { name: name.to_owned() };
    let file = file_of(&desk.workspace, name).map_err(|_| none())?;
    let opened = match digest {
        Some(digest) => opened_as(desk, file, digest)?,
        None => open(desk, file)?,
    };
    let OpenedFile { file, bytes: Some(bytes), digest: Some(digest) } = opened else {
        return Err(none().into());
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        let message = text!("{file} är inte UTF-8", "{file} is not UTF-8", file = file.name());
        let help = text!("spara filen som UTF-8", "save the file as UTF-8");
        Refusal::Input(vec![Diagnostic::error("workspace-encoding", message).help(help)])
    })?;
    let tariff = tariff::parse(file.name(), &text);
    Ok(OpenedProposal { name: name.to_owned(), file, digest, text, tariff })
}

/// A version by its name, or a proposal by `forslag/` and its name.
///
/// # Errors
/// There is none; it has errors.
pub fn any_tariff(desk: &Desk, name: &str) -> Result<Tariff, Refusal> {
    if let Some(proposal) = name.strip_prefix(PROPOSALS).and_then(|rest| rest.strip_prefix('/')) {
        return open_proposal(desk, proposal, None)?.tariff.map_err(Refusal::Input);
    }
    let none = || TariffRefusal::NoSuchTariff { name: name.to_owned() };
    let version = TariffName::parse(name).ok_or_else(none)?;
    let found = reading::catalogue(&desk.workspace)?.version(&version).cloned();
    found.ok_or_else(|| none().into())
}

/// The file of a proposal.
fn file_of(workspace: &Workspace, name: &str) -> Result<EditableFile, Refusal> {
    Ok(EditableFile::named(workspace, &format!("{PROPOSALS}/{name}.toml"))?)
}

impl OpenedProposal {
    /// What saving other figures in it would save: its own text, changed where they are.
    ///
    /// # Errors
    /// There would be errors; the text can't be changed in place.
    pub fn changed_to(&self, wanted: &Tariff) -> Result<String, Refusal> {
        changed(self.file.name(), &self.text, wanted)
    }

    /// What saving this text would save.
    pub fn edit(&self, text: &str) -> FileEdit {
        FileEdit {
            file: self.file.clone(),
            base: Some(self.digest.clone()),
            content: Some(text.as_bytes().to_vec()),
        }
    }

    /// What taking it away would save.
    pub fn removal(&self) -> FileEdit {
        FileEdit { file: self.file.clone(), base: Some(self.digest.clone()), content: None }
    }
}

/// A text with other figures in it.
pub(super) fn changed(file: &str, text: &str, wanted: &Tariff) -> Result<String, Refusal> {
    rewritten(file, text, wanted).map_err(|error| match error {
        RewriteError::Wrong(wrong) => Refusal::Input(wrong),
        RewriteError::Unfit => TariffRefusal::Unfit { file: file.to_owned() }.into(),
    })
}

/// A proposal that is to begin.
#[derive(Debug)]
pub struct BegunProposal<'a> {
    /// What it is to be called.
    pub name: &'a str,
    /// The fee model that it begins as.
    pub from: &'a Tariff,
    /// The day that it would be valid from.
    pub valid_from: Day,
    /// Where its figures come from, in words.
    pub source: String,
}

/// What saving a new proposal would save.
///
/// # Errors
/// Its name can't be one, or is another's.
pub fn begin(desk: &Desk, begun: &BegunProposal<'_>) -> Result<FileEdit, Refusal> {
    let BegunProposal { name, from, valid_from, source } = begun;
    if !is_name(name) {
        return Err(TariffRefusal::NoName.into());
    }
    let file = file_of(&desk.workspace, name)?;
    if open(desk, file.clone())?.bytes.is_some() {
        return Err(TariffRefusal::NameTaken { file: file.name().to_owned() }.into());
    }
    let version = TariffName::of(from.service(), name).ok_or(TariffRefusal::NoName)?;
    let proposal = Tariff {
        name: version,
        valid_from: *valid_from,
        valid_through: None,
        decision: TariffStatus::Draft,
        source: source.clone(),
        ..(*from).clone()
    };
    Ok(FileEdit { file, base: None, content: Some(written(&proposal).into_bytes()) })
}
