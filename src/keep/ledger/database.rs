//! A ledger that is open, and one that is being written to. How it is opened is in `open.rs`, how writing ends in
//! `writing.rs`.

use std::cell::RefCell;

use rusqlite::{Connection, Transaction};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::error::LedgerError;
use super::file_state::DatabaseFiles;
use super::known_usage::KnownUsage;
use super::mark_file::MarkFile;
use super::signature::Signature;

/// The file of the database, in the ledger's folder.
pub const DATABASE: &str = "lefi.sqlite";

/// The ledger's database.
#[derive(Debug)]
pub struct Ledger {
    pub(super) connection: Connection,
    pub(super) is_read_only: bool,
    /// Where it is a copy of its own that is read, and gone with it.
    pub(super) _copy: Option<TempDir>,
    pub(super) mark_file: Option<MarkFile>,
    /// Its files at the moment that it is read as of; nothing where each look is of a moment of its own.
    pub(super) looked_at: RefCell<Option<DatabaseFiles>>,
    /// What was counted on days that somebody asked for before.
    pub(super) known_usage: KnownUsage,
}

/// A ledger that is being written to: all of it or nothing. It reads as a [`Ledger`] does, and sees what it
/// wrote. Dropped without [`Writing::finish`], it leaves nothing.
#[derive(Debug)]
pub struct Writing<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) transaction: Transaction<'a>,
    pub(super) number: i64,
    pub(super) signature: Signature,
    /// As whom the person is logged in, where that is another name.
    pub(super) login: Option<String>,
}

impl Ledger {
    /// The database of this connection, of which nothing is known yet.
    pub(super) fn over(connection: Connection) -> Self {
        Self {
            connection,
            is_read_only: false,
            _copy: None,
            mark_file: None,
            looked_at: RefCell::default(),
            known_usage: KnownUsage::default(),
        }
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a kept text into a type; what can't be read was never written by the program.
pub(super) fn read<T>(
    text: String,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, LedgerError> {
    parse(&text).ok_or(LedgerError::Damaged(text))
}
