//! The mark that is kept apart from the ledger, with what was handed out: which entry was the newest that was written
//! here, and where "here" is. By it an older ledger that was put back, another copy that went on, and a copy that was
//! taken elsewhere are seen before anything is written (R24): two that both go on would give the same numbers twice.
//! The mark decides nothing else, and a ledger without one is read and written as it is.

#![allow(
    clippy::disallowed_methods,
    reason = "each answer is told apart here: there, not there, not known"
)]

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use super::code::Code;
use super::guard::{Guard, Place};
use super::{DATABASE, EntryNumber, Head, KeptHead, LedgerError, sha256};

/// The first line of a mark.
const FORM: &str = "lefi ledger mark 1";

/// How a ledger stands to the mark beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkedAs {
    /// The one that was written last, in its place; or there is no mark.
    Newest,
    /// It was brought here from another folder or machine.
    Copied,
    /// It ends before an entry that was written here.
    Older {
        /// Its last entry.
        last: EntryNumber,
        /// The entry that was written here.
        written: EntryNumber,
    },
    /// Another copy of it, or another ledger, wrote here.
    Apart,
}

/// Why a ledger was taken over, as the audit trail has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenOver {
    /// [`MarkedAs::Copied`]
    Copied,
    /// [`MarkedAs::Older`]
    Older,
    /// [`MarkedAs::Apart`]
    Apart,
}

impl Code for TakenOver {
    const KIND: &'static str = "taken-over";
    const EACH: &'static [Self] = &[Self::Copied, Self::Older, Self::Apart];

    fn code(self) -> &'static str {
        match self {
            Self::Copied => "copied",
            Self::Older => "older",
            Self::Apart => "apart",
        }
    }
}

impl MarkedAs {
    /// What is to be taken over; none for the newest in its place.
    pub fn to_take_over(self) -> Option<TakenOver> {
        match self {
            Self::Newest => None,
            Self::Copied => Some(TakenOver::Copied),
            Self::Older { .. } => Some(TakenOver::Older),
            Self::Apart => Some(TakenOver::Apart),
        }
    }

    /// Refuses all but the newest in its place.
    pub fn refuse(self) -> Result<(), LedgerError> {
        match self {
            Self::Newest => Ok(()),
            Self::Copied => Err(LedgerError::Copied),
            Self::Older { last, written } => Err(LedgerError::Older { last, written }),
            Self::Apart => Err(LedgerError::Apart),
        }
    }
}

impl Place {
    pub(super) fn of(folder: &Path) -> Result<Self, LedgerError> {
        let failed = |error| LedgerError::Unreadable(folder.display().to_string(), error);
        let path = folder.canonicalize().map_err(failed)?;
        let machine = whoami::hostname().unwrap_or_default();
        let address = sha256(format!("{machine}\n{}", path.display()).as_bytes());
        let metadata = fs::metadata(path.join(DATABASE)).map_err(failed)?;
        Ok(Self { address, file: number_of(&metadata) })
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.address == other.address || (self.file.is_some() && self.file == other.file)
    }
}

#[cfg(unix)]
fn number_of(file: &Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::ino(file))
}

#[cfg(not(unix))]
fn number_of(_file: &Metadata) -> Option<u64> {
    None
}

/// What a mark says.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) head: String,
    pub(super) places: Vec<Place>,
}

impl Mark {
    fn written(&self) -> String {
        let mut text = format!("{FORM}\nhead {}\n", self.head);
        for place in &self.places {
            let file = place.file.map(|file| file.to_string()).unwrap_or_default();
            text.push_str(format!("place {} {file}", place.address).trim_end());
            text.push('\n');
        }
        text
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        lines.next().filter(|line| *line == FORM)?;
        let head = lines.next()?.strip_prefix("head ")?.to_owned();
        KeptHead::parse(&head)?;
        let place = |line: &str| {
            let (address, file) = match line.strip_prefix("place ")?.split_once(' ') {
                Some((address, file)) => (address, Some(file.parse().ok()?)),
                None => (line.strip_prefix("place ")?, None),
            };
            Some(Place { address: address.to_owned(), file })
        };
        Some(Self { head, places: lines.map(place).collect::<Option<_>>()? })
    }
}

impl Guard {
    /// The mark; none where there is none yet, or one that was begun and never written.
    pub(super) fn mark(&self) -> Result<Option<Mark>, LedgerError> {
        // A link may lead nowhere, and a pipe is never read to its end.
        match fs::symlink_metadata(&self.path) {
            Ok(found) if found.is_symlink() || !found.is_file() => {
                return Err(LedgerError::Marred(self.shown()));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(LedgerError::Unreadable(self.shown(), error)),
        }
        let read = || {
            let mut file = File::open(&self.path)?;
            // Not while another writes it. Where nothing can be locked, it is read as it is.
            let _ = file.lock_shared();
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            Ok::<_, io::Error>(text)
        };
        let text = match read() {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(LedgerError::Marred(self.shown()));
            }
            Err(error) => return Err(LedgerError::Unreadable(self.shown(), error)),
        };
        if text.is_empty() {
            return Ok(None);
        }
        Mark::parse(&text).map(Some).ok_or_else(|| LedgerError::Marred(self.shown()))
    }

    pub(super) fn shown(&self) -> String {
        self.path.display().to_string()
    }

    /// The file, made where it is not there; before anything is kept, so that what can't be marked is not kept.
    pub(super) fn open(&self) -> Result<File, LedgerError> {
        let failed = |error| LedgerError::Unwritable(self.shown(), error);
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(failed)?;
        let open = File::options().write(true).create(true).truncate(false).open(&self.path);
        open.map_err(failed)
    }

    /// Writes what is the newest entry from now on. A mark that stays behind, since the process is killed here, is one of
    /// an entry that is in the chain: nobody is refused for it.
    pub(super) fn write(&self, file: &mut File, head: &Head) -> Result<(), LedgerError> {
        let mut places = self.mark()?.map(|mark| mark.places).unwrap_or_default();
        places.retain(|place| !place.is_same(&self.here));
        places.push(self.here.clone());
        let text = Mark { head: head.to_string(), places }.written();
        let mut write = || {
            let _ = file.lock();
            file.rewind()?;
            file.write_all(text.as_bytes())?;
            file.set_len(text.len() as u64)
        };
        write().map_err(|error| LedgerError::Unwritable(self.shown(), error))
    }
}
