//! The mark that is kept apart from the ledger, with what was handed out: which entry was the newest that was written
//! here, and where "here" is. By it an older ledger that was put back, another copy that went on, and a copy that was
//! taken elsewhere are seen before anything is written (R24): two that both go on would give the same numbers twice.
//! The mark decides nothing else, and a ledger without one is read and written as it is.

use std::path::Path;

use super::code::Code;
use super::mark_file::{LedgerPlace, MarkFile};
use super::{DATABASE, EntryNumber, Head, KeptHead, LedgerError, sha256};
use crate::disk::{self, FileKind, WholeFile};

/// The first line of a mark.
const FORM: &str = "lefi ledger mark 1";

/// More bytes than a mark has: some hundred for each folder that its ledger was ever in.
const LONGEST: u64 = 1 << 20;

/// How a ledger stands to the mark beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkedAs {
    /// There is no mark: nothing was written here yet, or it was taken away.
    Unmarked,
    /// The one that was written last, in its place.
    Newest,
    /// Its file has another name as well (a hard link): whoever works there writes to this one.
    Shared,
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
    /// What is to be taken over; none for the newest in its place, and for what nobody can take over.
    pub fn to_take_over(self) -> Option<TakenOver> {
        match self {
            Self::Unmarked | Self::Newest | Self::Shared => None,
            Self::Copied => Some(TakenOver::Copied),
            Self::Older { .. } => Some(TakenOver::Older),
            Self::Apart => Some(TakenOver::Apart),
        }
    }

    /// Refuses all but the newest in its place.
    pub fn refuse(self) -> Result<(), LedgerError> {
        match self {
            Self::Unmarked | Self::Newest => Ok(()),
            Self::Shared => Err(LedgerError::Shared),
            Self::Copied => Err(LedgerError::Copied),
            Self::Older { last, written } => Err(LedgerError::Older { last, written }),
            Self::Apart => Err(LedgerError::Apart),
        }
    }
}

impl LedgerPlace {
    pub(super) fn of(folder: &Path) -> Result<Self, LedgerError> {
        let path = disk::real(folder)?;
        let machine = whoami::hostname().unwrap_or_default();
        let address = sha256(format!("{machine}\n{}", path.display()).as_bytes());
        Ok(Self { address, file: disk::number(&path.join(DATABASE))? })
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.address == other.address || (self.file.is_some() && self.file == other.file)
    }
}

/// What a mark says.
#[derive(Debug)]
pub(super) struct LedgerMark {
    pub(super) head: String,
    pub(super) places: Vec<LedgerPlace>,
}

impl LedgerMark {
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
            Some(LedgerPlace { address: address.to_owned(), file })
        };
        Some(Self { head, places: lines.map(place).collect::<Option<_>>()? })
    }
}

impl MarkFile {
    /// The mark; none where there is none yet. It is put in its place whole: an empty one was emptied.
    pub(super) fn mark(&self) -> Result<Option<LedgerMark>, LedgerError> {
        // A link may lead nowhere, and a pipe is never read to its end.
        if disk::is_link(&self.path)? {
            return Err(self.marred());
        }
        match disk::look(&self.path)? {
            None => Ok(None),
            Some(FileKind::File) => {
                let bytes = disk::bytes(&self.path, LONGEST)?;
                let text = String::from_utf8(bytes).ok();
                text.and_then(|text| LedgerMark::parse(&text))
                    .map(Some)
                    .ok_or_else(|| self.marred())
            }
            Some(FileKind::Folder | FileKind::Other) => Err(self.marred()),
        }
    }

    pub(super) fn marred(&self) -> LedgerError {
        LedgerError::Marred(self.path.display().to_string())
    }

    /// The mark with what is the newest entry from now on, written and not yet in its place: what can't be marked is
    /// not kept. While it is made nobody else writes to the ledger, so that no place is lost.
    pub(super) fn prepared(&self, head: &Head) -> Result<WholeFile, LedgerError> {
        let mut places = self.mark()?.map(|mark| mark.places).unwrap_or_default();
        places.retain(|place| !place.is_same(&self.here));
        places.push(self.here.clone());
        let text = LedgerMark { head: head.to_string(), places }.written();
        Ok(WholeFile::written(&self.path, text.as_bytes())?)
    }
}
