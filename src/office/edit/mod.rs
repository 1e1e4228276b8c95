//! Files that people write, changed and saved by the program: settings, registers, fee models, layouts, proposals and scenarios.
//! They stay files, and the truth: what is saved is what an editor would have saved, with a name, a day and a reason besides.
//!
//! A file is opened (`open`), changed by whoever knows it, looked at (`look`: what changes, what is doubtful, what the next
//! documents would be) and saved (`save`), over what it was when it was opened and nothing else. Where somebody else saved it
//! meanwhile, lines that do not touch each other are merged, and others clash. `history` is who saved it before, and why. What a
//! file means is read by its own room, never here.

mod effect;
mod file;
mod history;
mod line_diff;
mod look;
mod merge;
mod proposed;
mod save;
pub mod sheets;

pub use effect::{MovedPeriod, SaveEffect};
pub use file::{
    EditableFile, EditedKind, FileEdit, OpenedFile, PROPOSALS, SCENARIOS, open, opened_as,
};
pub use history::{KeptSave, history};
pub use look::{SaveLook, look};
pub use save::{Saved, save};
