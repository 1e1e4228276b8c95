//! Why a first step in a workspace is not taken.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why a first step in a workspace is not taken.
#[derive(Debug)]
pub enum FirstStepsRefusal {
    /// No service is chosen that the workspace has no fee models of.
    NoService,
}

impl FirstStepsRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoService => Kind::WrongUse,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoService => text!(
                "välj minst en tjänst som arbetsmappen inte har avgifter för",
                "choose a service at least that the workspace has no fees of"
            ),
        }
    }
}
