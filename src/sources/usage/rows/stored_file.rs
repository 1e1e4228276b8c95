//! A file of the store: it is written once from first byte to last, its SHA-256 is taken on the way, and it is synced
//! to disk. The writer never overwrites a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::disk;
use crate::sources::usage::log::source::hexadecimal;

/// Many may be open at once.
const BUFFER: usize = 32 * 1024;

/// A file of the store, as the ledger knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoredFile {
    /// Within the ledger's folder, with `/`: `usage/2025-04/1f0a….parquet`.
    pub path: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many rows or entries it has.
    pub rows: u64,
}

/// Writes a [`StoredFile`] and takes its SHA-256.
pub(crate) struct StoredFileWriter {
    writer: BufWriter<Hashed>,
    path: String,
}

struct Hashed {
    file: File,
    path: PathBuf,
    hash: Sha256,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes).map_err(|error| named(&self.path, error))?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl StoredFileWriter {
    /// Begins a file within the ledger's folder, with the folders it needs.
    pub(crate) fn create(ledger: &Path, path: &str) -> io::Result<Self> {
        let full = ledger.join(path);
        if let Some(folder) = full.parent() {
            disk::create_folders(folder)?;
        }
        let file = File::create_new(&full).map_err(|error| named(&full, error))?;
        let hashed = Hashed { file, path: full, hash: Sha256::new() };
        let writer = BufWriter::with_capacity(BUFFER, hashed);
        Ok(Self { writer, path: path.to_owned() })
    }

    /// Makes sure all of it is on disk.
    pub(crate) fn finish(self, rows: u64) -> io::Result<StoredFile> {
        let hashed = self.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        hashed.file.sync_all().map_err(|error| named(&hashed.path, error))?;
        if let Some(folder) = hashed.path.parent() {
            disk::sync_folder(folder)?;
        }
        let sha256 = hexadecimal(&hashed.hash.finalize());
        Ok(StoredFile { path: self.path, sha256, rows })
    }
}

impl Write for StoredFileWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// An error with the file or folder it is about.
pub(crate) fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
