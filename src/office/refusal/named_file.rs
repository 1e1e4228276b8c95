//! Why a file that somebody named is not written.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why a file that somebody named is not written. Paths are as they are shown.
#[derive(Debug)]
pub enum NamedFileRefusal {
    /// Something is in its place that is not written over.
    Kept {
        /// The file.
        path: String,
        /// What it is.
        is: KeptPlace,
    },
    /// It is in the folder of tariffs.
    AmongTariffs {
        /// The file.
        path: String,
        /// That folder.
        tariffs: String,
    },
    /// Its name has what looks like a personal identity number.
    Personal {
        /// The file.
        path: String,
    },
    /// It is in no folder.
    NoFolder {
        /// The file.
        path: String,
    },
    /// A workbook needs one.
    NeededForWorkbook,
    /// What is no text needs one.
    NeededForBytes,
}

/// What is not written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptPlace {
    /// A link, a folder, a pipe.
    NoPlainFile,
    /// Settings, a tariff or a scenario.
    Toml,
    /// The workspace's ledger, documents or inputs are there.
    OfTheWorkspace,
    /// A register.
    Register,
}

impl KeptPlace {
    fn text(self) -> Text {
        match self {
            Self::NoPlainFile => text!("det är ingen vanlig fil", "it is no plain file"),
            Self::Toml => text!(
                "det är en fil med inställningar, en avgiftsmodell eller ett scenario",
                "it is a file of settings, tariffs or a scenario"
            ),
            Self::OfTheWorkspace => text!(
                "där har arbetsmappen sin liggare, sina dokument och sina underlag",
                "the workspace keeps its ledger, documents and inputs there"
            ),
            Self::Register => text!("fakturor görs av den", "bills are made from it"),
        }
    }
}

impl NamedFileRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::WrongUse
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Kept { path, is } => {
                let is = is.text();
                text!(
                    "{path} skrivs inte över: {is}; ange en annan fil",
                    "{path} is not written over: {is}; name another file";
                    is
                )
            }
            Self::AmongTariffs { path, tariffs } => text!(
                "{path} skrivs inte: {tariffs} är till för avgiftsmodeller; ange en annan fil",
                "{path} is not written: {tariffs} is for tariffs; name another file"
            ),
            Self::Personal { path } => text!(
                "{path}: namnet har något som ser ut som ett personnummer, och sådana sparas aldrig: byt namn på filen",
                "{path}: the name has what looks like a personal identity number, which is never kept: rename it"
            ),
            Self::NoFolder { path } => text!(
                "{path} kan inte skrivas: ange en fil i en mapp",
                "{path} can't be written: name a file in a folder"
            ),
            Self::NeededForWorkbook => {
                let name = called(&Act::GiveWorkbook);
                text!(
                    "en arbetsbok kan inte visas här: ange en fil med {name}",
                    "a workbook can't be shown here: name a file with {name}";
                    name
                )
            }
            Self::NeededForBytes => {
                let name = called(&Act::GiveFile);
                text!(
                    "resultatet är ingen text: ange en fil med {name}",
                    "the result is no text: name a file with {name}";
                    name
                )
            }
        }
    }
}
