//! Why no backup is made.

use super::super::act::{Act, Called};
use super::super::ledger_words::ledger_words;
use super::kind::Kind;
use crate::disk::DiskError;
use crate::keep::ledger::{DATABASE, LedgerError};
use crate::values::text::{Text, text};

/// Why no backup is made. Paths are as they are shown.
#[derive(Debug)]
pub enum BackupRefusal {
    /// Something has its name already.
    There {
        /// The file.
        file: String,
    },
    /// The ledger is not the newest that was written here.
    Older(LedgerError),
    /// Its folder can't be written in.
    NoFolder {
        /// The file.
        file: String,
        /// What the file system says.
        error: DiskError,
    },
    /// The database could not be copied.
    NotCopied,
    /// What would be backed up is damaged, each thing in words.
    Damaged(Vec<Text>),
    /// No backup of this name lies in its place.
    NotThere {
        /// The name.
        name: String,
    },
    /// It is too large to be sent to somebody, and is copied where it lies.
    Large {
        /// Its file.
        file: String,
    },
    /// A file changed while it was packed.
    Changed {
        /// The backup.
        file: String,
        /// What changed.
        changed: String,
    },
    /// Whoever watched it stopped it.
    Stopped {
        /// The backup.
        file: String,
    },
}

impl BackupRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::There { .. } | Self::NotThere { .. } | Self::Large { .. } => Kind::WrongUse,
            Self::Older(_) | Self::NotCopied | Self::Damaged(_) | Self::Stopped { .. } => {
                Kind::Ledger
            }
            Self::NoFolder { .. } | Self::Changed { .. } => Kind::FileSystem,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::There { file } => {
                text!(
                    "{file} finns redan; ange en ny fil",
                    "{file} is there already; name a new file"
                )
            }
            Self::NotThere { name } => text!(
                "det finns ingen säkerhetskopia som heter ”{name}”",
                "there is no backup called “{name}”"
            ),
            Self::Large { file } => text!(
                "{file} är för stor att hämta härifrån: kopiera den där den ligger",
                "{file} is too large to be fetched from here: copy it where it lies"
            ),
            Self::Older(error) => {
                let (error, all_the_same) =
                    (ledger_words(error, called), called(&Act::BackUpOlder));
                text!(
                    "{error}\nIngen säkerhetskopia togs: den skulle se nyare ut än de som vet mer. {all_the_same} tar den ändå",
                    "{error}\nNo backup was made: it would look newer than those that know more. {all_the_same} makes it all the same";
                    error, all_the_same
                )
            }
            Self::NoFolder { file, error } => {
                let error = error.cause();
                text!(
                    "{file} kan inte skrivas: {error}; ange en fil i en mapp som du får skriva i",
                    "{file} can't be written: {error}; name a file in a folder that you may write in"
                )
            }
            Self::NotCopied => {
                text!("{DATABASE} kunde inte kopieras", "{DATABASE} could not be copied")
            }
            Self::Damaged(damages) => {
                let damages = Text::joined(damages, "\n  ");
                text!(
                    "det som skulle kopieras är skadat, så ingen säkerhetskopia togs: behåll de äldre säkerhetskopiorna och lägg tillbaka det skadade från en av dem\n  {damages}",
                    "what is there is damaged, so that there is no backup of it: keep your older backups, and put what is damaged back from one\n  {damages}";
                    damages
                )
            }
            Self::Stopped { file } => text!(
                "säkerhetskopian avbröts: {file} finns inte, och de äldre är orörda",
                "the backup was stopped: there is no {file}, and older ones are as they were"
            ),
            Self::Changed { file, changed } => text!(
                "{file}: {changed} ändrades medan den packades",
                "{file}: {changed} changed while it was packed"
            ),
        }
    }
}
