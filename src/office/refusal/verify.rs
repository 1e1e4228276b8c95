//! Why nothing is verified.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why nothing is verified.
#[derive(Debug)]
pub enum VerifyRefusal {
    /// What was asked for is neither a period nor a document's number.
    NothingSo(String),
}

impl VerifyRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::WrongUse
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let Self::NothingSo(asked) = self;
        text!(
            "”{asked}” är ingen period och inget dokuments nummer",
            "“{asked}” is no period and no document's number"
        )
    }
}
