//! A scenario as somebody has it before them: opened, changed field by field or as a text, and saved. It asks nothing of it.

use std::collections::BTreeSet;

use crate::office::desk::Desk;
use crate::office::edit::{self, EditableFile, FileEdit, OpenedFile, SCENARIOS, Saved};
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, StudyRefusal};
use crate::office::study::ready::WrittenScenario;
use crate::office::typed;
use crate::sources::scenario::Scenario;
use crate::sources::scenario::fields::{
    FieldChange, ListEntry, NoFields, ScenarioFields, ScenarioList, changed, with_entry, with_step,
    without_entry, without_step,
};
use crate::values::period::Interval;

/// A scenario before somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioDraft {
    /// Its name: that of its file, without the ending.
    pub name: String,
    /// Its text as it is now.
    pub text: String,
    /// SHA-256 of the file when it was opened; none where it is not there.
    pub base: Option<String>,
}

/// How a scenario is changed besides in its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScenarioEdit {
    /// A list has an entry more.
    Add(ListEntry),
    /// A list has an entry less, by its number from 0.
    Remove(ScenarioList, usize),
    /// A migration has a step more: like its last one.
    AddStep(usize),
    /// A migration has a step less: the migration, and the number of its step.
    RemoveStep(usize, usize),
}

impl ScenarioDraft {
    /// Opens the scenario of a name.
    ///
    /// # Errors
    /// There is none of that name, or its file can't be read.
    pub fn open(desk: &Desk, name: &str) -> Result<Self, Refusal> {
        let opened = edit::open(desk, file(desk, name)?)?;
        Self::of(opened, name)
    }

    fn of(opened: OpenedFile, name: &str) -> Result<Self, Refusal> {
        let OpenedFile { bytes, digest, .. } = opened;
        let Some(bytes) = bytes else {
            return Err(StudyRefusal::NoScenario { name: name.to_owned() }.into());
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Self { name: name.to_owned(), text, base: digest })
    }

    /// What its file is called in the workspace.
    pub fn file_name(&self) -> String {
        file_name(&self.name)
    }

    /// The scenario to be asked.
    pub fn written(&self, desk: &Desk) -> WrittenScenario {
        let name = self.file_name();
        WrittenScenario { path: desk.workspace.root.join(&name), name, text: self.text.clone() }
    }

    /// Its fields, where its text has any.
    pub fn fields(&self) -> Option<ScenarioFields> {
        ScenarioFields::of(&self.text).ok()
    }

    /// The same with what was typed into its fields.
    ///
    /// # Errors
    /// Its text has no fields.
    pub fn with_fields(self, changes: &[FieldChange]) -> Result<Self, Refusal> {
        let text = changed(&self.text, changes).map_err(no_fields)?;
        Ok(Self { text, ..self })
    }

    /// The same with an entry more or less.
    ///
    /// # Errors
    /// Its text has no fields.
    pub fn with(self, edit: &ScenarioEdit) -> Result<Self, Refusal> {
        let text = &self.text;
        let text = match edit {
            ScenarioEdit::Add(entry) => with_entry(text, entry),
            ScenarioEdit::Remove(list, number) => without_entry(text, *list, *number),
            ScenarioEdit::AddStep(migration) => with_step(text, *migration),
            ScenarioEdit::RemoveStep(migration, step) => without_step(text, *migration, *step),
        };
        Ok(Self { text: text.map_err(no_fields)?, ..self })
    }

    /// Saves it for a reason, over what its file was when it was opened.
    ///
    /// # Errors
    /// There are errors in it, nothing changes, or somebody else changed the same lines.
    pub fn save(&self, desk: &Desk, reason: &str, notices: &mut Notices) -> Result<Saved, Refusal> {
        let reason = typed::words("skal", reason)?;
        let edit = FileEdit {
            file: file(desk, &self.name)?,
            base: self.base.clone(),
            content: Some(self.text.clone().into_bytes()),
        };
        edit::save(desk, &[edit], &reason, notices)
    }
}

/// Whether a scenario may be called so.
///
/// # Errors
/// No file is.
pub fn check_name(desk: &Desk, name: &str) -> Result<(), Refusal> {
    file(desk, name).map(|_| ())
}

/// What the file of a scenario is called in the workspace.
pub(super) fn file_name(name: &str) -> String {
    format!("{SCENARIOS}/{name}.toml")
}

/// The file of a scenario.
pub(super) fn file(desk: &Desk, name: &str) -> Result<EditableFile, Refusal> {
    Ok(EditableFile::named(&desk.workspace, &file_name(name))?)
}

fn no_fields(NoFields: NoFields) -> Refusal {
    StudyRefusal::NoFields.into()
}

/// The calendar years of the days that a scenario asks about, each of which has a cost or none has.
pub fn years_asked(scenario: &Scenario) -> BTreeSet<i32> {
    let asked = match &scenario.forecast {
        Some(forecast) => std::slice::from_ref(forecast),
        None => scenario.base.as_slice(),
    };
    let years = asked.iter().flat_map(|stretch| Interval::Year.touching(stretch.days));
    years.map(|year| year.first().year()).collect()
}
