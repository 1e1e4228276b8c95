//! The settings as people change them: part by part in fields, or all of them as text. They stay a file, `lefi.toml`, in which a
//! changed value changes where it stands and comments stay; what they mean is read by the workspace alone.

mod accounts;
mod cells;
mod change;
mod changes;
mod consequence;
mod field;
mod parts;
mod problems;

pub use cells::{SettingCells, cell, rows_in};
pub use change::{
    AskedSettings, OpenedSettings, SettingsLook, SettingsNo, WantedSettings, look_at_settings,
    opened_settings, save_settings,
};
pub use consequence::SettingsConsequence;
pub use field::{
    RowsStanding, SettingAbsent, SettingField, SettingItem, SettingRows, SettingShape, SettingsPart,
};
pub use parts::items;
pub use problems::SettingProblems;
