//! Why nothing is changed in a register: there is no such row, party or agreement, or what was given back is no register.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::period::Day;
use crate::values::text::{Text, text};

/// Why nothing is changed in a register.
#[derive(Debug)]
pub enum RegisterRefusal {
    /// The row is not there.
    NoRow,
    /// No row of it begins to hold on that day.
    NoRowFrom {
        /// The number or the name.
        of: String,
        /// The day.
        day: Day,
    },
    /// What is wrong with a row, each with the column that it is of.
    WrongRow {
        /// In words.
        wrong: Vec<Text>,
    },
    /// It is no column with a value.
    NoCell {
        /// What was typed.
        typed: String,
    },
    /// It is no column of the register.
    UnknownColumn {
        /// What was typed.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A column has two values.
    ColumnTwice {
        /// What it was called.
        name: String,
    },
    /// No such customer is in the register.
    NoParty {
        /// The number that was asked for.
        number: String,
    },
    /// No such agreement is in the register.
    NoAgreement {
        /// The name that was asked for.
        name: String,
    },
    /// A heading of what was given back is none of the register's.
    UnknownHeading {
        /// The heading.
        heading: String,
    },
    /// Two headings mean the same.
    HeadingTwice {
        /// The heading.
        heading: String,
    },
    /// The column by which rows are told apart is missing.
    NoKey {
        /// The heading that it has.
        heading: Text,
    },
    /// A row has nothing in that column.
    EmptyKey {
        /// The row, from 1 with the headings.
        row: usize,
        /// The heading.
        heading: Text,
    },
    /// Two rows are of the same.
    RowTwice {
        /// The second, from 1 with the headings.
        row: usize,
        /// What both are of.
        key: String,
    },
    /// There is nothing but headings.
    NoRows,
    /// It can't be read as a table.
    Unreadable {
        /// Why, in words.
        why: Text,
    },
}

impl RegisterRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoRow => Kind::Ledger,
            Self::NoParty { .. }
            | Self::NoAgreement { .. }
            | Self::NoRowFrom { .. }
            | Self::NoCell { .. }
            | Self::UnknownColumn { .. }
            | Self::ColumnTwice { .. } => Kind::WrongUse,
            Self::WrongRow { .. }
            | Self::UnknownHeading { .. }
            | Self::HeadingTwice { .. }
            | Self::NoKey { .. }
            | Self::EmptyKey { .. }
            | Self::RowTwice { .. }
            | Self::NoRows
            | Self::Unreadable { .. } => Kind::Input,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoRow => text!(
                "raden finns inte längre: se på registret som det är nu och gör om ändringen",
                "the row is not there any more: look at the register as it is now and make the change again"
            ),
            Self::NoRowFrom { of, day } => text!(
                "{of} har ingen rad som börjar gälla {day}",
                "{of} has no row that begins to hold on {day}"
            ),
            Self::WrongRow { wrong } => Text::joined(wrong, "\n"),
            Self::NoCell { typed } => text!(
                "”{typed}” är inget värde till en kolumn: skriv KOLUMN=VÄRDE, som Ort=Nystad",
                "“{typed}” is no value of a column: write COLUMN=VALUE, such as city=Nystad"
            ),
            Self::UnknownColumn { name, known } => {
                let known = known.join(", ");
                text!(
                    "registret har ingen kolumn ”{name}”; kolumnerna är {known}",
                    "the register has no column “{name}”; its columns are {known}"
                )
            }
            Self::ColumnTwice { name } => text!(
                "kolumnen ”{name}” har fått två värden: behåll ett av dem",
                "the column “{name}” was given two values: keep one of them"
            ),
            Self::NoParty { number } => {
                text!(
                    "ingen kund {number} finns i registret",
                    "no customer {number} is in the register"
                )
            }
            Self::NoAgreement { name } => {
                text!(
                    "inget avtal {name} finns i registret",
                    "no agreement {name} is in the register"
                )
            }
            Self::UnknownHeading { heading } => text!(
                "rubriken ”{heading}” är ingen kolumn i registret: använd registrets egna rubriker, som i den arbetsbok som det lämnas ut i",
                "the heading “{heading}” is no column of the register: use the register's own headings, as in the workbook that it is given out in"
            ),
            Self::HeadingTwice { heading } => text!(
                "kolumnen ”{heading}” finns två gånger: behåll en av dem",
                "the column “{heading}” is there twice: keep one of them"
            ),
            Self::NoKey { heading } => text!(
                "kolumnen ”{heading}” saknas: med den känns raderna igen",
                "the column “{heading}” is missing: by it rows are known";
                heading
            ),
            Self::EmptyKey { row, heading } => text!(
                "rad {row} har inget i kolumnen ”{heading}”",
                "row {row} has nothing in the column “{heading}”";
                heading
            ),
            Self::RowTwice { row, key } => text!(
                "rad {row} gäller också {key}, som redan har en rad",
                "row {row} is of {key} too, which has a row already"
            ),
            Self::NoRows => text!(
                "det finns inga rader under rubrikerna: ta med rubrikraden och minst en rad",
                "there are no rows under the headings: take the headings and at least one row"
            ),
            Self::Unreadable { why } => {
                text!("tabellen kan inte läsas: {why}", "the table can't be read: {why}"; why)
            }
        }
    }
}
