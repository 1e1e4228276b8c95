//! Why a file that people write is not saved: it is none of those, it is somebody else's, or somebody else saved the same
//! lines.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Lines that two persons changed, as both have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveClash {
    /// Where they are in the file as it is now, from 1.
    pub line: usize,
    /// As they were when both began.
    pub before: Vec<String>,
    /// As the file has them now.
    pub theirs: Vec<String>,
    /// As they were to be saved.
    pub yours: Vec<String>,
}

/// Why a file is not saved.
#[derive(Debug)]
pub enum EditRefusal {
    /// It is no file that people write here.
    NoSuchFile {
        /// The name that was sent.
        name: String,
    },
    /// Its name has what looks like a personal identity number.
    PersonalName,
    /// The register is a workbook, in which no single row can be changed.
    Workbook {
        /// The workbook.
        name: String,
    },
    /// It is a link, or lies in a folder that is one.
    Link {
        /// The file.
        name: String,
    },
    /// The file already holds what was to be saved.
    NothingChanged,
    /// Somebody else changed the same lines.
    Clash {
        /// The file.
        file: String,
        /// The lines.
        clashes: Vec<SaveClash>,
        /// Who saved it last by the program; nobody where it was changed past it.
        by: Option<String>,
    },
    /// The file was changed since it was opened, and nobody knows any more how it was then.
    OpenedLongAgo {
        /// The file.
        file: String,
    },
    /// A save that was cut off before could not be put in place.
    Unplaced {
        /// The file.
        file: String,
    },
    /// What was written is not what is there when it is read back: the disk is not to be trusted.
    ReadBackOtherwise {
        /// The file.
        file: String,
    },
}

impl EditRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoSuchFile { .. } | Self::PersonalName | Self::NothingChanged => Kind::WrongUse,
            Self::Workbook { .. }
            | Self::Link { .. }
            | Self::Clash { .. }
            | Self::OpenedLongAgo { .. } => Kind::Ledger,
            Self::Unplaced { .. } | Self::ReadBackOtherwise { .. } => Kind::FileSystem,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoSuchFile { name } => text!(
                "{name} är ingen fil som sparas här: namnet får ha bokstäver, siffror, `-`, `_` och `.`, och slutar på .toml",
                "{name} is no file that is saved here: its name has letters, digits, `-`, `_` and `.`, and ends in .toml"
            ),
            Self::PersonalName => text!(
                "filens namn innehåller något som ser ut som ett personnummer: välj ett annat",
                "the file's name has what looks like a personal identity number: choose another one"
            ),
            Self::Workbook { name } => text!(
                "{name} är en Excelarbetsbok, och i den sparas inga enskilda rader: ändra den i Excel, eller spara den som CSV UTF-8 i stället",
                "{name} is an Excel workbook, in which no single rows are saved: change it in Excel, or save it as CSV UTF-8 instead"
            ),
            Self::Link { name } => text!(
                "{name} är en länk till ett annat ställe: ändra filen där, eller lägg själva filen här",
                "{name} is a link to another place: change the file there, or put the file itself here"
            ),
            Self::NothingChanged => text!("inget är ändrat", "nothing is changed"),
            Self::Clash { file, clashes, by } => {
                let lines = clashes.len();
                let who = match by {
                    Some(who) => Text::same(who),
                    None => text!("någon", "somebody"),
                };
                let where_to = clashes.first().map_or(1, |one| one.line);
                match lines {
                    1 => text!(
                        "inget är sparat: {who} har ändrat samma ställe i {file} medan du skrev (rad {where_to})",
                        "nothing is saved: {who} has changed the same place of {file} while you wrote (line {where_to})";
                        who
                    ),
                    _ => text!(
                        "inget är sparat: {who} har ändrat {lines} ställen i {file} som du också ändrade (det första är rad {where_to})",
                        "nothing is saved: {who} has changed {lines} places of {file} that you changed too (the first is line {where_to})";
                        who
                    ),
                }
            }
            Self::OpenedLongAgo { file } => text!(
                "inget är sparat: {file} har ändrats sedan du öppnade den; öppna den på nytt och gör om ändringen",
                "nothing is saved: {file} was changed since you opened it; open it anew and make the change again"
            ),
            Self::Unplaced { file } => text!(
                "{file} sparades men kunde inte läggas på plats: se till att filen och dess mapp går att skriva till, och försök igen",
                "{file} was saved but could not be put in its place: make sure that the file and its folder can be written to, and try again"
            ),
            Self::ReadBackOtherwise { file } => text!(
                "{file} läses inte tillbaka som den skrevs, så inget är sparat: se över disken",
                "{file} does not read back as it was written, so nothing is saved: look to the disk"
            ),
        }
    }
}
