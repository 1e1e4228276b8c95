//! What an import is made of. It opens no file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::log_file::LogFile;
use crate::sources::usage::log::layout::Layout;
use crate::sources::usage::log::row::ConfiguredWords;
use crate::sources::usage::totals::ImportTotals;
use crate::values::event_id::EventIdForm;
use crate::values::language::Language;

/// What an import is made of.
#[derive(Debug)]
pub struct ImportRequest<'a> {
    /// The logs, in this order: the first row of an event counts (R7).
    pub files: &'a [LogFile],
    /// How they are laid out.
    pub layouts: Layouts<'a>,
    /// The words a row may have as channel.
    pub channels: &'a [String],
    /// The words a row may have as outcome.
    pub outcomes: &'a [String],
    /// Forms of event ids in which digits are nobody's.
    pub event_ids: &'a [EventIdForm],
    /// The folder of the ledger, which is there.
    pub ledger: &'a Path,
    /// Where the files of rejects go.
    pub rejects: &'a Path,
    /// The language of their reasons.
    pub language: Language,
    /// What is imported already: SHA-256 → its batch and totals.
    pub known_files: &'a BTreeMap<String, (String, ImportTotals)>,
    /// Earlier batches whose rows count, in the order of their import.
    pub batches: &'a [String],
    /// Names that no new batch may have: those of batches that were taken back too.
    pub names_taken: &'a BTreeSet<String>,
    /// How many rows the sender says there are, in all files together.
    pub expect_rows: Option<u64>,
    /// So many counts may be in memory; more wait on disk. [`HELD_COUNTS`](super::super::HELD_COUNTS), but for tests.
    pub held_counts: usize,
    /// This program, which reads Parquet logs in processes of their own; without it they are read here, and a
    /// hostile one may end the process.
    pub program: Option<&'a Path>,
}

impl<'a> ImportRequest<'a> {
    /// What is known of the words in rows.
    pub(super) fn words(&self) -> ConfiguredWords<'a> {
        ConfiguredWords {
            channels: self.channels,
            outcomes: self.outcomes,
            event_ids: self.event_ids,
        }
    }
}

/// The layouts that logs may have.
#[derive(Debug, Clone, Copy)]
pub enum Layouts<'a> {
    /// Each log has this one.
    Named(&'a Layout),
    /// Each log has that of these which its header fits, by name.
    ByHeader(&'a BTreeMap<String, Layout>),
}
