//! The text of a scenario file as fields that people change one by one: what each says, where it stands, and the text with
//! others. Only what is changed changes: comments, order and form of everything else stay. What a scenario means is never
//! read here.

mod change;
mod path;
mod read;

pub use change::{
    FieldChange, ListEntry, changed, with_entry, with_step, without_entry, without_step,
};
pub use path::{FieldPath, ScenarioList};
pub use read::ScenarioFields;

use crate::values::text::{Text, text};

/// The text is no TOML, so that it has no fields: it can be changed as a whole alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoFields;

impl NoFields {
    /// It in words.
    pub fn words(&self) -> Text {
        text!(
            "texten går inte att läsa som TOML, så den har inga fält att ändra",
            "the text can't be read as TOML, so it has no fields to change"
        )
    }
}
