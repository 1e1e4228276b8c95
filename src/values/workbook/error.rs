//! Why an Excel workbook can't be read, in words, and what to do about it. It reads none.

use std::fmt;
use std::io;

use crate::values::text::{Text, text};

/// Why a workbook can't be read.
#[derive(Debug)]
pub(crate) enum WorkbookError {
    /// It is cut off, or contradicts itself.
    Damaged(Text),
    /// Something else that is packed as a workbook is.
    None,
    /// Which of them is meant?
    Sheets(String),
    /// No cell at all.
    Empty,
    /// Who takes the lines.
    Taken(io::Error),
    /// More than a register has.
    Large,
    /// A cell has a formula that no program has worked out: what wrote the workbook was no spreadsheet.
    Unworked(String),
    /// A formula of a cell came to an error.
    Fault {
        /// The cell.
        cell: String,
        /// What it shows.
        shown: String,
    },
}

impl WorkbookError {
    /// What to do about it.
    pub(crate) fn help(&self) -> Text {
        match self {
            Self::None => text!(
                "packa upp filen, eller spara bladet som .xlsx eller CSV UTF-8",
                "unpack it, or save the sheet as .xlsx or CSV UTF-8"
            ),
            Self::Sheets(_) => text!(
                "behåll bladet som avses och ta bort de andra",
                "keep the one that is meant, without the others"
            ),
            Self::Unworked(_) => text!(
                "öppna arbetsboken i Excel eller LibreOffice och spara den, så räknas formlerna ut",
                "open it in Excel or LibreOffice and save it: then its formulas are worked out"
            ),
            Self::Fault { .. } => text!(
                "rätta formeln, eller skriv värdet i stället",
                "mend the formula, or write the value instead"
            ),
            Self::Damaged(_) | Self::Empty | Self::Taken(_) | Self::Large => {
                text!("spara den på nytt, eller som CSV UTF-8", "save it anew, or as CSV UTF-8")
            }
        }
    }

    /// What is wrong.
    pub(crate) fn words(&self) -> Text {
        match self {
            Self::Damaged(why) => text!(
                "Excelarbetsboken är skadad: {why}",
                "the Excel workbook is damaged: {why}";
                why
            ),
            Self::None => text!(
                "det är en ZIP-fil och ingen Excelarbetsbok (.xlsx)",
                "it is a ZIP file and no Excel workbook (.xlsx)"
            ),
            Self::Sheets(sheets) => text!(
                "Excelarbetsboken har celler i flera blad: {sheets}",
                "the Excel workbook has cells in several sheets: {sheets}"
            ),
            Self::Empty => {
                text!("Excelarbetsboken har inga celler", "the Excel workbook has no cells")
            }
            Self::Taken(error) => Text::same(error.to_string()),
            Self::Large => text!(
                "Excelarbetsboken är för stor för ett register",
                "the Excel workbook is too large for a register"
            ),
            Self::Unworked(cell) => text!(
                "cellen {cell} har en formel som inte är uträknad",
                "cell {cell} has a formula that is not worked out"
            ),
            Self::Fault { cell, shown } => text!(
                "formeln i cellen {cell} ger felet {shown}",
                "the formula of cell {cell} comes to the error {shown}"
            ),
        }
    }
}

impl From<io::Error> for WorkbookError {
    fn from(error: io::Error) -> Self {
        Self::Taken(error)
    }
}

impl fmt::Display for WorkbookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for WorkbookError {}
