//! Logs on their way from a browser: taken piece by piece into files without a name, on the workspace's disk, with a bound
//! on each thing that a browser says of them. Nothing of them is read here, and nothing stays of what does not arrive whole.

mod arriving;
mod file_name;
mod uploaded;

pub use uploaded::{Uploaded, UploadedLog};

use std::path::PathBuf;

use arriving::{ArrivingContent, ArrivingFile};

use super::desk::Desk;
use super::refusal::{Refusal, UploadRefusal};
use crate::disk::{self, NamelessFile};
use crate::sources::usage::is_statement;
use crate::values::money::written::plain;
use crate::values::text::Text;

/// How many files there may be.
pub const MOST_FILES: usize = 20;

/// How many bytes they may have together, where nobody says otherwise.
pub const MOST_BYTES: u64 = 4 << 30;

/// Longest statement of rows, in bytes.
const MOST_OF_A_STATEMENT: usize = 4096;

/// Bytes that stay free on the disk, whatever is sent.
const RESERVE: u64 = 256 << 20;

/// After so many bytes the disk is asked again how much is free.
const ASKED_AGAIN: u64 = 64 << 20;

/// How many rows a sender states, as it was typed; nothing where nothing was.
pub fn stated_rows(typed: &str) -> Result<Option<u64>, UploadRefusal> {
    let rows = plain(typed);
    if rows.is_empty() {
        return Ok(None);
    }
    rows.parse().map(Some).map_err(|_| UploadRefusal::Rows { typed: typed.to_owned() })
}

/// Files that arrive.
#[derive(Debug)]
pub struct Upload {
    folder: PathBuf,
    most: u64,
    arrived: u64,
    asked_at: u64,
    files: Vec<ArrivingFile>,
}

impl Upload {
    /// Begins to take files of at most so many bytes together; so many are announced.
    pub fn begin(desk: &Desk, most: u64, announced: Option<u64>) -> Result<Self, Refusal> {
        let workspace = &desk.workspace;
        let ledger = workspace.ledger_folder();
        // Where the import works too.
        let folder = if disk::is_folder(&ledger)? { ledger } else { workspace.root.clone() };
        let upload = Self { folder, most, arrived: 0, asked_at: 0, files: Vec::new() };
        let announced = announced.unwrap_or_default();
        upload.bounded(announced)?;
        upload.refuse_full(announced)?;
        Ok(upload)
    }

    /// The next file begins; a browser calls it this.
    pub fn next(&mut self, called: &str) -> Result<(), Refusal> {
        if self.files.len() == MOST_FILES {
            return Err(UploadRefusal::Many { most: MOST_FILES }.into());
        }
        let name = file_name::of(called)?;
        if self.files.iter().any(|file| file.name == name) {
            return Err(UploadRefusal::Twice { name }.into());
        }
        let content = match is_statement(name.as_ref()) {
            true => ArrivingContent::Statement(Vec::new()),
            false => ArrivingContent::Log(NamelessFile::new_in(&self.folder)?),
        };
        self.files.push(ArrivingFile { name, bytes: 0, content });
        Ok(())
    }

    /// More bytes of that file.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.arrived += bytes.len() as u64;
        self.bounded(self.arrived)?;
        if self.arrived - self.asked_at >= ASKED_AGAIN {
            self.asked_at = self.arrived;
            self.refuse_full(0)?;
        }
        let Some(file) = self.files.last_mut() else { return Ok(()) };
        file.bytes += bytes.len() as u64;
        match &mut file.content {
            ArrivingContent::Statement(text) if text.len() + bytes.len() > MOST_OF_A_STATEMENT => {
                Err(UploadRefusal::Statement { name: file.name.clone() }.into())
            }
            ArrivingContent::Statement(text) => {
                text.extend_from_slice(bytes);
                Ok(())
            }
            ArrivingContent::Log(log) => log.add(bytes).map_err(|error| {
                Refusal::FileSystem(Text::same(format!("{}: {error}", file.name)))
            }),
        }
    }

    /// All of them have arrived.
    pub fn finish(self) -> Result<Uploaded, Refusal> {
        uploaded::of(self.files)
    }

    fn bounded(&self, bytes: u64) -> Result<(), Refusal> {
        if bytes <= self.most {
            return Ok(());
        }
        Err(UploadRefusal::Large { most: self.most }.into())
    }

    fn refuse_full(&self, wanted: u64) -> Result<(), Refusal> {
        match disk::free(&self.folder) {
            Some(free) if free < wanted.saturating_add(RESERVE) => {
                Err(UploadRefusal::Full { free }.into())
            }
            _ => Ok(()),
        }
    }
}
