//! What verifying found, one thing each: in words, or as a file that an act writes again. It looks at nothing.

use crate::keep::ledger::MarkedAs;
use crate::office::act::{Act, Called};
use crate::office::ledger_words::ledger_words;
use crate::values::text::{Text, text};

/// One thing that was found.
#[derive(Debug, Clone)]
pub enum Finding {
    /// In words.
    Said(Text),
    /// The ledger is not the newest, or not alone.
    Marked(MarkedAs),
    /// A file that an act writes again.
    OnDisk {
        /// The file, as it is shown.
        shown: String,
        /// What is the matter with it.
        fault: FileFault,
        /// What writes it again.
        again: Act,
    },
}

/// What is the matter with a file.
#[derive(Debug, Clone)]
pub enum FileFault {
    /// It can't be read, in the system's words.
    Unread(String),
    /// Something else is in its place.
    NoFile {
        /// What.
        is: Text,
    },
    /// It is not what was handed out.
    Altered {
        /// What was done with it: issued, exported.
        done: Text,
    },
    /// It is not what would be written now, and the ledger keeps no copy.
    NotOfToday,
}

impl From<Text> for Finding {
    fn from(words: Text) -> Self {
        Self::Said(words)
    }
}

impl From<MarkedAs> for Finding {
    fn from(marked: MarkedAs) -> Self {
        Self::Marked(marked)
    }
}

impl Finding {
    /// In words.
    pub fn text(&self, called: &Called<'_>) -> Text {
        let (shown, fault, again) = match self {
            Self::Said(words) => return words.clone(),
            Self::Marked(marked) => {
                let refused = marked.refuse().err();
                let words = refused.map(|error| ledger_words(&error, called));
                return words.unwrap_or(Text::same(""));
            }
            Self::OnDisk { shown, fault, again } => (shown, fault, called(again)),
        };
        match fault {
            FileFault::Unread(error) => text!(
                "{shown}: {error}; {again} skriver den igen",
                "{shown}: {error}; {again} writes it again";
                again
            ),
            FileFault::NoFile { is } => text!(
                "{shown} är {is} där lefi skrev en fil: flytta bort den, så skriver {again} filen igen",
                "{shown} is {is} where lefi wrote a file: move it away, and {again} writes the file again";
                is, again
            ),
            FileFault::Altered { done } => text!(
                "{shown} är inte det som {done}; {again} skriver den igen",
                "{shown} is not what was {done}; {again} writes it again";
                done, again
            ),
            FileFault::NotOfToday => text!(
                "{shown} är inte det som liggaren ger i dag: den har ändrats, eller så har något tillkommit; liggaren sparar ingen kopia, och {again} skriver den igen",
                "{shown} is not what the ledger comes to today: it was changed, or something came since; the ledger keeps no copy, and {again} writes it again";
                again
            ),
        }
    }
}

/// Several, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    pub(in crate::office) fn push(&mut self, finding: impl Into<Finding>) {
        self.0.push(finding.into());
    }

    pub(in crate::office) fn extend<F: Into<Finding>>(
        &mut self,
        findings: impl IntoIterator<Item = F>,
    ) {
        self.0.extend(findings.into_iter().map(Into::into));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }
}
