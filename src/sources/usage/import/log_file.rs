//! A log as it is handed in: where its bytes are, what it is called, and what its sender states of it. It opens nothing.

use std::path::{Path, PathBuf};

/// How logs end, packed or not: whoever states something of one may name it without.
const ENDINGS: [&str; 8] = ["gz", "zst", "zstd", "csv", "txt", "tsv", "parquet", "xlsx"];

/// How a file is called that states the rows of a log.
const STATEMENT: &str = ".totals";

/// A log that is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFile {
    /// Where its bytes are.
    pub path: PathBuf,
    /// What it is called: the ledger keeps this, and people read it.
    pub name: PathBuf,
    /// What its sender states of its rows.
    pub statements: Statements,
}

/// Where the statements of a sender are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statements {
    /// In files beside the log, if there are any.
    Beside,
    /// They came with the log, which lies beside nothing.
    Given(Vec<RowStatement>),
}

/// A file in which a sender states how many rows a log has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowStatement {
    /// What the file is called.
    pub name: PathBuf,
    /// What stands in it.
    pub text: String,
}

impl LogFile {
    /// The log at this path, which is called as the path is written.
    pub fn at(path: &Path) -> Self {
        let path = path.to_path_buf();
        Self { name: path.clone(), path, statements: Statements::Beside }
    }
}

/// What the files are called that state the rows of a log: beside `l.csv.gz` that is `l.csv.gz.totals`, `l.csv.totals` or
/// `l.totals`.
pub fn statement_names(log: &Path) -> Vec<PathBuf> {
    let shorter = |log: &PathBuf| {
        let end = log.extension()?;
        let is_ending = ENDINGS.iter().any(|known| end.eq_ignore_ascii_case(known));
        is_ending.then(|| log.with_extension(""))
    };
    let beside = |log: PathBuf| {
        let mut name = log.into_os_string();
        name.push(STATEMENT);
        PathBuf::from(name)
    };
    std::iter::successors(Some(log.to_path_buf()), shorter).map(beside).collect()
}

/// Whether a file states the rows of a log and is none itself.
pub fn is_statement(name: &Path) -> bool {
    name.to_string_lossy().to_lowercase().ends_with(STATEMENT)
}
