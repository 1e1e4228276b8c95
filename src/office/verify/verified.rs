//! What was verified, with how the two persons stand; its words, and the refusal where something differs. It looks at nothing.

use serde::Serialize;

use super::target::Target;
use crate::keep::ledger::FourEyes;
use crate::office::act::Called;
use crate::office::findings::{Findings, Found, identical, of_a_part};
use crate::office::four_eyes;
use crate::office::refusal::VerifyRefusal;
use crate::values::language::Language;
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

    /// It in words, as one language has them.
    pub fn told(&self, called: &Called<'_>, language: Language) -> ToldVerified<'_> {
        let in_words = |findings: &Findings| {
            let words = findings.iter().map(|one| one.text(called));
            words.map(|words| words.in_language(language).to_owned()).collect()
        };
        let Found { differences, remarks, .. } = &self.found;
        let identical = match differences.is_empty() {
            true => self.text(called).in_language(language).to_owned(),
            false => String::new(),
        };
        ToldVerified {
            found: &self.found,
            differences: in_words(differences),
            remarks: in_words(remarks),
            identical,
        }
    }

    /// It, where nothing differs.
    pub fn sound(self) -> Result<Self, VerifyRefusal> {
        match self.found.differences.is_empty() {
            true => Ok(self),
            false => Err(VerifyRefusal::Differs(Box::new(self.found))),
        }
    }
}

/// What was verified, in words.
#[derive(Debug, Serialize)]
pub struct ToldVerified<'a> {
    /// How much was looked at.
    #[serde(flatten)]
    found: &'a Found,
    /// What differs, all of it.
    differences: Vec<String>,
    /// Files that are no difference and can't be proven, all of them.
    remarks: Vec<String>,
    /// What people read where nothing differs; otherwise nothing, as a refusal says what does.
    #[serde(skip)]
    pub identical: String,
}
