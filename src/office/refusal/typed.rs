//! Why something that somebody typed can't be taken.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why something that somebody typed can't be taken.
#[derive(Debug)]
pub enum TypedRefusal {
    /// It is no billing period.
    NoPeriod(String),
    /// It is no day.
    NoDay(String),
    /// Words for the record.
    Words {
        /// What the face calls the place that they were typed in.
        place: String,
        /// What is wrong with them.
        fault: WordsFault,
    },
}

/// What is wrong with words for the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsFault {
    /// There are none.
    Empty,
    /// A character that commands a terminal, a line break among them.
    Control,
    /// A character that nobody sees, or that turns what is read.
    Hidden,
    /// What looks like a personal identity number.
    Personal,
}

impl WordsFault {
    fn text(self) -> Text {
        match self {
            Self::Empty => text!(
                "är tom: skriv det som ska kunna läsas senare",
                "is empty: write what should be read later"
            ),
            Self::Control => text!(
                "har ett styrtecken, till exempel en radbrytning: skriv den på en rad",
                "has a control character, such as a line break: write it on one line"
            ),
            Self::Hidden => text!(
                "har ett tecken som vänder det som läses, eller som inte syns: ta bort det",
                "has a character that turns what is read, or that nobody sees: take it out"
            ),
            Self::Personal => text!(
                "har något som ser ut som ett personnummer, och sådana sparas aldrig",
                "has what looks like a personal identity number, which is never kept"
            ),
        }
    }
}

impl TypedRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::WrongUse
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoPeriod(typed) => text!(
                "”{typed}” är ingen period: skriv en månad som 2025-04, ett kvartal som 2025-Q2 eller ett år som 2025",
                "“{typed}” is no period: write a month as 2025-04, a quarter as 2025-Q2 or a year as 2025"
            ),
            Self::NoDay(typed) => text!(
                "”{typed}” är inget datum: skriv det som 2025-05-02",
                "“{typed}” is no day: write it as 2025-05-02"
            ),
            Self::Words { place, fault } => {
                let fault = fault.text();
                text!("{place}: texten {fault}", "{place}: the text {fault}"; fault)
            }
        }
    }
}
