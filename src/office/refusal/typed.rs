//! Why something that somebody typed can't be taken.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::engine::whatif::MOST_PERIODS;
use crate::sources::scenario::PercentError;
use crate::values::money::MoneyError;
use crate::values::period::Day;
use crate::values::text::{Text, text};

/// Why something that somebody typed can't be taken.
#[derive(Debug)]
pub enum TypedRefusal {
    /// It is no billing period.
    NoPeriod(String),
    /// By so many per cent nothing would be moved.
    NothingMoved,
    /// It is no year.
    NoYear(String),
    /// It is no day.
    NoDay(String),
    /// The days end before they begin.
    NoDays {
        /// The first.
        from: Day,
        /// The last.
        through: Day,
    },
    /// It is no organisation number.
    NoOrganisationNumber(String),
    /// It names no line of a document.
    NoLine(String),
    /// It is no number, or one with more digits than can be kept.
    Number(MoneyError),
    /// An amount in kr with more than two decimals: of `12.500` nobody can tell what it is.
    Decimals,
    /// It is no part of a whole in per cent.
    Percent(PercentError),
    /// It is no amount of a line.
    NoAmount {
        /// What the face calls the place that it was typed in.
        place: String,
        /// What was typed.
        typed: String,
    },
    /// It is no account.
    NoAccount {
        /// What the face calls the place that it was typed in.
        place: String,
        /// What was typed.
        typed: String,
    },
    /// A text that can't stand on a document.
    Unprintable {
        /// What the face calls the place that it was typed in.
        place: String,
        /// Why, in words.
        why: Text,
    },
    /// A key of one's own is too long.
    LongKey {
        /// What the face calls the place that it was typed in.
        place: String,
        /// How many characters it has at most.
        most: usize,
    },
    /// They are no stretch of billing periods.
    Periods {
        /// What the face calls the place that they were typed in.
        place: String,
        /// What was typed.
        typed: String,
        /// What is wrong with it.
        fault: PeriodsFault,
    },
    /// It is no name that the audit trail can show.
    Name(NameFault),
    /// Words for the record.
    Words {
        /// What the face calls the place that they were typed in.
        place: String,
        /// What is wrong with them.
        fault: WordsFault,
    },
    /// An invoice date for a preview, which has none.
    DateOfPreview,
    /// Why services have no usage, for a preview, which keeps no reason.
    ReasonOfPreview,
}

/// What is wrong with a stretch of billing periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodsFault {
    /// A part of it is no period.
    NoPeriod(String),
    /// It ends before it begins.
    Backwards,
    /// Its periods are not billed whole, or are too many.
    NotWhole,
}

impl PeriodsFault {
    fn text(&self) -> Text {
        match self {
            Self::NoPeriod(part) => text!(
                "”{part}” är ingen period; skriv månader, kvartal eller år, som 2025-04..2026-03 eller 2025-Q2",
                "“{part}” is no period; write months, quarters or years, as 2025-04..2026-03 or 2025-Q2"
            ),
            Self::Backwards => {
                text!("den sista är före den första", "the last is before the first")
            }
            Self::NotWhole => text!(
                "ange hela perioder av det slag som faktureras enligt lefi.toml (billing_period), högst {MOST_PERIODS}",
                "name whole periods of the kind lefi.toml bills by (billing_period), at most {MOST_PERIODS}"
            ),
        }
    }
}

/// What is wrong with the name of who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// There is none, it is too long, or has a character that nobody sees.
    Unseen {
        /// How many characters it has at most.
        most: usize,
    },
    /// One letter of it looks like that of another script.
    MixedScripts,
    /// What looks like a personal identity number.
    Personal,
}

impl NameFault {
    fn text(self) -> Text {
        match self {
            Self::Unseen { most } => text!(
                "ett namn har 1 till {most} tecken som syns, på en rad",
                "a name of 1 to {most} characters that are seen, on one line"
            ),
            Self::MixedScripts => text!(
                "ett namn skrivs med ett alfabet: en bokstav i det liknar en ur ett annat",
                "a name is written in one script: one letter of it looks like that of another"
            ),
            Self::Personal => text!(
                "ett personnummer sparas aldrig: skriv ett namn",
                "a personal identity number is never kept: write a name"
            ),
        }
    }
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
    /// A word by which the ledger keeps a reason of the program's own.
    Code,
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
            Self::Code => text!(
                "är ett ord som lefi själv använder i liggaren: skriv skälet med egna ord",
                "is a word that lefi itself uses in the ledger: write the reason in words of your own"
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

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::NoPeriod(typed) => text!(
                "”{typed}” är ingen period: skriv en månad som 2025-04, ett kvartal som 2025-Q2 eller ett år som 2025",
                "“{typed}” is no period: write a month as 2025-04, a quarter as 2025-Q2 or a year as 2025"
            ),
            Self::NothingMoved => text!(
                "inget skulle ändras: ange mer än 0 procent",
                "nothing would be moved: name more than 0 per cent"
            ),
            Self::NoYear(typed) => text!(
                "”{typed}” är inget år: skriv det som 2025",
                "“{typed}” is no year: write it as 2025"
            ),
            Self::NoDay(typed) => text!(
                "”{typed}” är inget datum: skriv det som 2025-05-02",
                "“{typed}” is no day: write it as 2025-05-02"
            ),
            Self::NoDays { from, through } => text!(
                "ingen dag ligger från {from} till och med {through}",
                "no day is from {from} through {through}"
            ),
            Self::NoOrganisationNumber(typed) => text!(
                "”{typed}” är inget organisationsnummer",
                "“{typed}” is no organisation number"
            ),
            Self::NoLine(typed) => text!(
                "”{typed}” anger ingen rad: skriv 2 för hela rad 2, eller 2=150 för så mycket av den",
                "“{typed}” names no line: write 2 for all of line 2, or 2=150 for so much of it"
            ),
            Self::Number(error) => error.words(),
            Self::Decimals => {
                text!("ett belopp har högst två decimaler", "an amount has at most two decimals")
            }
            Self::Percent(error) => error.words(),
            Self::NoAmount { place, typed } => text!(
                "{place}: ”{typed}” är inget belopp i kr: skriv det som 1250,00 eller -100,00, högst 999999999,99 och inte 0",
                "{place}: “{typed}” is no amount in kr: write it as 1250.00 or -100.00, at most 999999999.99 and not 0"
            ),
            Self::NoAccount { place, typed } => text!(
                "{place}: ”{typed}” är inget konto: skriv tre till åtta siffror",
                "{place}: “{typed}” is no account: write three to eight digits"
            ),
            Self::Unprintable { place, why } => text!(
                "{place}: {why}: skriv det med andra ord",
                "{place}: {why}: write it in other words";
                why
            ),
            Self::LongKey { place, most } => text!(
                "{place}: en nyckel har högst {most} tecken",
                "{place}: a key has at most {most} characters"
            ),
            Self::Periods { place, typed, fault } => {
                let fault = fault.text();
                text!("{place} {typed}: {fault}", "{place} {typed}: {fault}"; fault)
            }
            Self::Name(fault) => fault.text(),
            Self::Words { place, fault } => {
                let fault = fault.text();
                text!("{place}: texten {fault}", "{place}: the text {fault}"; fault)
            }
            Self::DateOfPreview => {
                let date = called(&Act::GiveDate);
                let (issue, prepare) = (called(&Act::ChooseIssue), called(&Act::ChoosePrepare));
                text!(
                    "{date} hör ihop med {issue} eller {prepare}: en förhandsgranskning har inget fakturadatum",
                    "{date} goes with {issue} or {prepare}: a preview has no invoice date";
                    date, issue, prepare
                )
            }
            Self::ReasonOfPreview => {
                let reason = called(&Act::GiveWithoutUsage);
                let (issue, prepare) = (called(&Act::ChooseIssue), called(&Act::ChoosePrepare));
                text!(
                    "{reason} hör ihop med {issue} eller {prepare}: en förhandsgranskning sparar inget",
                    "{reason} goes with {issue} or {prepare}: a preview keeps nothing";
                    reason, issue, prepare
                )
            }
        }
    }
}

impl From<MoneyError> for TypedRefusal {
    fn from(error: MoneyError) -> Self {
        Self::Number(error)
    }
}

impl From<PercentError> for TypedRefusal {
    fn from(error: PercentError) -> Self {
        Self::Percent(error)
    }
}
