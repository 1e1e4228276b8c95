//! Why no workspace is made.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why no workspace is made.
#[derive(Debug)]
pub enum NewWorkspaceRefusal {
    /// Something is in its folder already.
    NotEmpty {
        /// The folder, as it is shown.
        folder: String,
    },
}

impl NewWorkspaceRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NotEmpty { .. } => Kind::WrongUse,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let Self::NotEmpty { folder } = self;
        text!("{folder} är inte tom; ange en ny mapp", "{folder} is not empty; name a new folder")
    }
}
