//! A change of the settings as somebody wants it, in the fields of a part or in the text: made into the text that it would be,
//! looked at whole, and what is wrong told by the field it is of. Nothing is decided here of what settings mean.

use std::collections::BTreeMap;

use super::super::desk::Desk;
use super::super::edit::{self, EditableFile, FileEdit, OpenedFile, SaveLook, Saved};
use super::super::notice::Notices;
use super::super::refusal::{Refusal, SettingsRefusal};
use super::cells::{SettingCells, field_of, literal, written_cells, written_value};
use super::changes::{SettingChanges, changes};
use super::consequence::{SettingsConsequence, consequences};
use super::field::SettingsPart;
use super::parts::items;
use super::problems::{SettingProblems, by_field};
use crate::keep::workspace::read_settings;
use crate::values::changed_toml::{WrittenToml, changed};

/// What somebody wants the settings to be.
#[derive(Debug, Clone)]
pub enum WantedSettings {
    /// This in the fields of a part.
    Fields(SettingsPart, SettingCells),
    /// This text, with ends of lines as a browser sends them.
    Text(String),
}

/// A change of the settings.
#[derive(Debug, Clone)]
pub struct AskedSettings {
    /// SHA-256 of the text that the form was made from.
    pub base: String,
    /// What is wanted.
    pub wanted: WantedSettings,
}

/// The settings as they are now, or as they were when a form was made.
#[derive(Debug)]
pub struct OpenedSettings {
    /// Their text.
    pub text: String,
    /// SHA-256 of it, which a form carries.
    pub digest: String,
    file: OpenedFile,
}

impl OpenedSettings {
    /// What stands in the fields of a part.
    ///
    /// # Errors
    /// The text is no TOML.
    pub fn cells(&self, part: SettingsPart) -> Result<SettingCells, Refusal> {
        let written = WrittenToml::of(&self.text).ok_or(SettingsRefusal::Unfit)?;
        Ok(written_cells(&written, part))
    }
}

/// What saving a change of the settings would do.
#[derive(Debug)]
pub struct SettingsLook {
    /// The lines that change, and the next documents.
    pub look: SaveLook,
    /// What else follows.
    pub consequences: Vec<SettingsConsequence>,
}

/// Why the settings can't be changed so.
#[derive(Debug)]
pub enum SettingsNo {
    /// Something in them is wrong.
    Problems(SettingProblems),
    /// Something else.
    Refused(Refusal),
}

impl From<Refusal> for SettingsNo {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<SettingsRefusal> for SettingsNo {
    fn from(refusal: SettingsRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}

/// The settings as they are.
///
/// # Errors
/// They can't be read.
pub fn opened_settings(desk: &Desk) -> Result<OpenedSettings, Refusal> {
    of_file(edit::open(desk, EditableFile::settings())?)
}

fn of_file(file: OpenedFile) -> Result<OpenedSettings, Refusal> {
    let text = String::from_utf8(file.bytes.clone().unwrap_or_default());
    let text = text.map_err(|_| SettingsRefusal::Unfit)?;
    Ok(OpenedSettings { text, digest: file.digest.clone().unwrap_or_default(), file })
}

/// What saving a change would do. Doubts about it are told.
///
/// # Errors
/// Something in it is wrong, nothing changes, or somebody else changed the same lines.
pub fn look_at_settings(
    desk: &Desk,
    asked: &AskedSettings,
    notices: &mut Notices,
) -> Result<SettingsLook, SettingsNo> {
    let made = made(desk, asked)?;
    let look = edit::look(desk, std::slice::from_ref(&made.edit), notices);
    let look = look.map_err(|refusal| made.no(refusal))?;
    let settings = read_settings(&made.text).map_err(|wrong| made.no(wrong.into()))?;
    let consequences = consequences(desk, &settings, notices)?;
    Ok(SettingsLook { look, consequences })
}

/// Saves a change for a reason, which the audit trail keeps.
///
/// # Errors
/// As [`look_at_settings`], or nothing can be written.
pub fn save_settings(
    desk: &Desk,
    asked: &AskedSettings,
    reason: &str,
    notices: &mut Notices,
) -> Result<Saved, SettingsNo> {
    let made = made(desk, asked)?;
    let saved = edit::save(desk, std::slice::from_ref(&made.edit), reason, notices);
    saved.map_err(|refusal| made.no(refusal))
}

/// The text as it would be.
struct MadeSettings {
    text: String,
    edit: FileEdit,
    part: Option<SettingsPart>,
    changes: SettingChanges,
}

impl MadeSettings {
    fn no(&self, refusal: Refusal) -> SettingsNo {
        match (refusal, self.part) {
            (Refusal::Input(problems), Some(part)) => {
                SettingsNo::Problems(by_field(&self.text, part, &self.changes.places, problems))
            }
            (Refusal::Input(others), None) => {
                SettingsNo::Problems(SettingProblems { fields: BTreeMap::new(), others })
            }
            (other, _) => SettingsNo::Refused(other),
        }
    }
}

fn made(desk: &Desk, asked: &AskedSettings) -> Result<MadeSettings, SettingsNo> {
    let opened = of_file(edit::opened_as(desk, EditableFile::settings(), &asked.base)?)?;
    let (text, part, changes) = match &asked.wanted {
        WantedSettings::Text(text) => (as_lines_end(&opened.text, text), None, None),
        WantedSettings::Fields(part, typed) => {
            let (text, changes) = with_fields(&opened.text, *part, typed)?;
            (text, Some(*part), Some(changes))
        }
    };
    let content = Some(text.clone().into_bytes());
    let OpenedFile { file, digest, .. } = opened.file;
    let edit = FileEdit { file, base: digest, content };
    Ok(MadeSettings { text, edit, part, changes: changes.unwrap_or_default() })
}

/// The text with what was typed in it: it reads as it was typed, and all other parts as they were.
fn with_fields(
    text: &str,
    part: SettingsPart,
    typed: &SettingCells,
) -> Result<(String, SettingChanges), SettingsNo> {
    let items = items(part);
    let written = WrittenToml::of(text).ok_or(SettingsRefusal::Unfit)?;
    let was = written_cells(&written, part);
    let found = changes(&written, (&items, &was), typed);
    if !found.wrong.is_empty() {
        let problems = SettingProblems { fields: found.wrong, others: Vec::new() };
        return Err(SettingsNo::Problems(problems));
    }
    let made = changed(text, &found.changes).map_err(|_| SettingsRefusal::Unfit)?;
    let read = WrittenToml::of(&made).ok_or(SettingsRefusal::Unfit)?;
    for other in SettingsPart::ALL.into_iter().filter(|other| *other != part) {
        if written_cells(&read, other) != written_cells(&written, other) {
            return Err(SettingsRefusal::Unfit.into());
        }
    }
    let is_as_typed = |(name, place): &(String, Vec<String>)| {
        let Some(field) = field_of(&items, name) else { return true };
        let typed = typed.get(name).map_or("", String::as_str);
        literal(&field, typed) == literal(&field, &written_value(&read, &field, place))
    };
    match found.places.iter().all(is_as_typed) {
        true => Ok((made, found)),
        false => Err(SettingsRefusal::Unfit.into()),
    }
}

/// The text with the ends of lines that the file has.
fn as_lines_end(was: &str, sent: &str) -> String {
    let plain = sent.replace("\r\n", "\n");
    let plain = match plain.ends_with('\n') || plain.is_empty() || !was.ends_with('\n') {
        true => plain,
        false => plain + "\n",
    };
    match was.contains("\r\n") {
        true => plain.replace('\n', "\r\n"),
        false => plain,
    }
}
