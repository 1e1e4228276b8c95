//! Why a run that the second calculator was held against is not issued.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Most differences that are told one by one.
const TOLD: usize = 20;

/// The second calculator does not come to the same.
#[derive(Debug)]
pub struct RecheckRefusal {
    /// What differs, one in each.
    pub differences: Vec<Text>,
}

impl RecheckRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::Ledger
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let mut told: Vec<Text> = self.differences.iter().take(TOLD).cloned().collect();
        let more = self.differences.len().saturating_sub(TOLD);
        if more > 0 {
            told.push(text!("… och {more} till", "… and {more} more"));
        }
        let found = Text::joined(&told, "\n  ");
        text!(
            "kontrollräkningen kommer fram till något annat, så inget utfärdas: anmäl det som ett fel\n  {found}",
            "the second calculator does not come to the same, so nothing is issued: please report this\n  {found}";
            found
        )
    }
}
