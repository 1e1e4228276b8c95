//! Why the settings are not changed in their fields.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why the settings are not changed in their fields.
#[derive(Debug)]
pub enum SettingsRefusal {
    /// `lefi.toml` is written in a way in which a field can't be changed in place.
    Unfit,
}

impl SettingsRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Unfit => Kind::Input,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Unfit => text!(
                "lefi.toml är skriven på ett sätt som fälten inte kan ändra: ändra den som text",
                "lefi.toml is written in a way that the fields can't change: change it as text"
            ),
        }
    }
}
