//! What was verified, with how the two persons stand; its words, and the refusal where something differs. It looks at nothing.

use super::target::Target;
use crate::keep::ledger::FourEyes;
use crate::office::act::Called;
use crate::office::findings::Found;
use crate::office::findings::{identical, of_a_part};
use crate::office::four_eyes;
use crate::office::refusal::VerifyRefusal;
use crate::values::text::Text;

/// What was verified.
#[derive(Debug)]
pub struct Verified {
    /// What of all that was issued.
    pub target: Target,
    /// What was looked at, and what differs.
    pub found: Found,
    /// Whether two persons are needed.
    pub four_eyes: FourEyes,
    /// What only the names that two persons gave tell apart, in a line; empty where there is none.
    pub one_login: Text,
}

impl Verified {
    /// What was looked at, where nothing differs.
    pub fn text(&self, called: &Called<'_>) -> Text {
        let identical = identical(&self.found, called);
        let besides = match self.target {
            Target::All => {
                Text::joined(&[four_eyes::lines(&self.four_eyes), self.one_login.clone()], "")
            }
            Target::Period(_) | Target::Document(_) => of_a_part(called),
        };
        Text::joined(&[identical, besides], "")
    }

    /// It, where nothing differs.
    pub fn sound(self) -> Result<Self, VerifyRefusal> {
        match self.found.differences.is_empty() {
            true => Ok(self),
            false => Err(VerifyRefusal::Differs(Box::new(self.found))),
        }
    }
}
