//! Why logs that come by a browser, or that others delivered into the workspace, are not taken.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why logs that come by a browser, or that others delivered into the workspace, are not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadRefusal {
    /// No file was chosen.
    Nothing,
    /// There are too many files.
    Many {
        /// How many there may be.
        most: usize,
    },
    /// They are too large together.
    Large {
        /// How many bytes there may be.
        most: u64,
    },
    /// The disk has no room for them.
    Full {
        /// How many bytes are free.
        free: u64,
    },
    /// A file has a name that can't be kept and shown.
    FileName {
        /// What is wrong with it.
        fault: FileNameFault,
    },
    /// Two files have one name.
    Twice {
        /// The name.
        name: String,
    },
    /// They did not arrive to their end.
    CutOff,
    /// Others of the same person are still on their way.
    Busy,
    /// Those that are meant are not held any more.
    Gone,
    /// A file that states the rows of a log can't be read.
    Statement {
        /// Its name.
        name: String,
    },
    /// A file that states the rows of a log came without it.
    NoLog {
        /// Its name.
        statement: String,
    },
    /// A delivered log is not what was chosen any more.
    Changed,
    /// The rows that the sender states are no whole number.
    Rows {
        /// What was typed.
        typed: String,
    },
}

/// What is wrong with the name of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileNameFault {
    /// There is none.
    Empty,
    /// It is longer than names may be.
    Long {
        /// How many characters it may have.
        most: usize,
    },
    /// It has characters that nobody sees, or begins with a dot.
    Hidden,
    /// It has a personal identity number.
    Personal,
}

impl FileNameFault {
    fn text(self) -> Text {
        match self {
            Self::Empty => text!("filen har inget namn", "a file has no name"),
            Self::Long { most } => text!(
                "ett filnamn har fler än {most} tecken: byt namn på filen",
                "a file's name has more than {most} characters: rename the file"
            ),
            Self::Hidden => text!(
                "ett filnamn börjar med punkt eller har tecken som inte syns: byt namn på filen",
                "a file's name begins with a dot or has characters that nobody sees: rename the file"
            ),
            Self::Personal => text!(
                "ett filnamn innehåller ett personnummer, och filnamn sparas: byt namn på filen",
                "a file's name has a personal identity number, and names are kept: rename the file"
            ),
        }
    }
}

impl UploadRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Full { .. } => Kind::FileSystem,
            Self::Busy | Self::Gone | Self::Changed => Kind::Ledger,
            _ => Kind::WrongUse,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let megabytes = |bytes: u64| Text::grouped(bytes >> 20);
        match self {
            Self::Nothing => text!("välj minst en logg", "choose one log at least"),
            Self::Many { most } => text!(
                "högst {most} filer åt gången kan läsas in; inget har lästs in",
                "at most {most} files are imported at once; nothing was imported"
            ),
            Self::Large { most } => {
                let most = megabytes(*most);
                text!(
                    "filerna är större än {most} MB tillsammans: lägg dem i mappen in/ i arbetsmappen och läs in dem därifrån",
                    "the files are larger than {most} MB together: put them into the workspace's folder in/ and import them from there";
                    most
                )
            }
            Self::Full { free } => {
                let free = megabytes(*free);
                text!(
                    "filerna får inte plats på arbetsmappens disk: {free} MB är lediga",
                    "the files find no room on the workspace's disk: {free} MB are free";
                    free
                )
            }
            Self::FileName { fault } => fault.text(),
            Self::Twice { name } => text!(
                "två filer heter {name}: byt namn på en av dem",
                "two files are called {name}: rename one of them"
            ),
            Self::CutOff => text!(
                "filerna kom inte fram hela; inget har sparats: skicka dem igen",
                "the files did not arrive whole; nothing was kept: send them again"
            ),
            Self::Busy => text!(
                "en annan uppladdning pågår: vänta tills den är klar",
                "another upload is under way: wait until it has ended"
            ),
            Self::Gone => text!(
                "de uppladdade filerna finns inte kvar: välj dem igen",
                "the uploaded files are not held any more: choose them again"
            ),
            Self::Statement { name } => text!(
                "{name} kan inte läsas: skriv en rad i den, rows = 1200",
                "{name} can't be read: write one line in it, rows = 1200"
            ),
            Self::NoLog { statement } => text!(
                "{statement} anger antalet rader i en logg som inte är med: välj den också",
                "{statement} states the rows of a log that is not there: choose it too"
            ),
            Self::Changed => text!(
                "filerna i in/ har ändrats sedan sidan visades: välj på nytt",
                "the files of in/ have changed since the page was shown: choose anew"
            ),
            Self::Rows { typed } => text!(
                "antalet rader ska vara ett heltal, inte ”{typed}”",
                "the number of rows is a whole number, and not “{typed}”"
            ),
        }
    }
}
