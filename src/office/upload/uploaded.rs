//! Files that have arrived: logs, each with what its sender states of it. They are gone with this.

use std::path::{Path, PathBuf};

use super::arriving::{ArrivingContent, ArrivingFile};
use crate::disk::{self, MOST_OF_A_REGISTER, NamelessFile};
use crate::office::refusal::{Refusal, UploadRefusal};
use crate::sources::usage::{LogFile, RowStatement, Statements, statement_names};

/// Files that have arrived.
#[derive(Debug)]
pub struct Uploaded {
    logs: Vec<UploadedLog>,
}

/// A log that has arrived.
#[derive(Debug)]
pub struct UploadedLog {
    /// What it is called.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
    content: NamelessFile,
    statements: Vec<RowStatement>,
}

impl Uploaded {
    /// The logs.
    pub fn logs(&self) -> &[UploadedLog] {
        &self.logs
    }

    /// The same as an import takes them, as long as this is kept.
    pub fn files(&self) -> Vec<LogFile> {
        self.logs.iter().map(UploadedLog::file).collect()
    }
}

impl UploadedLog {
    /// Its bytes, where it is no log but a register that somebody gives back.
    ///
    /// # Errors
    /// It can't be read, or is longer than a register.
    pub fn register(&self) -> Result<Vec<u8>, Refusal> {
        Ok(disk::bytes(self.content.path(), MOST_OF_A_REGISTER)?)
    }

    /// The log as an import takes it, as long as this is kept.
    pub fn file(&self) -> LogFile {
        LogFile {
            path: self.content.path().to_path_buf(),
            name: PathBuf::from(&self.name),
            statements: Statements::Given(self.statements.clone()),
        }
    }
}

/// Puts each statement to its log.
pub(super) fn of(files: Vec<ArrivingFile>) -> Result<Uploaded, Refusal> {
    let (mut logs, mut statements) = (Vec::new(), Vec::new());
    for ArrivingFile { name, bytes, content } in files {
        match content {
            ArrivingContent::Log(content) => {
                logs.push(UploadedLog { name, bytes, content, statements: Vec::new() });
            }
            ArrivingContent::Statement(text) => match String::from_utf8(text) {
                Ok(text) => statements.push(RowStatement { name: PathBuf::from(name), text }),
                Err(_) => return Err(UploadRefusal::Statement { name }.into()),
            },
        }
    }
    for statement in statements {
        let is_of = |log: &&mut UploadedLog| {
            statement_names(Path::new(&log.name)).contains(&statement.name)
        };
        let mut of_it = logs.iter_mut().filter(is_of).peekable();
        if of_it.peek().is_none() {
            let statement = statement.name.display().to_string();
            return Err(UploadRefusal::NoLog { statement }.into());
        }
        of_it.for_each(|log| log.statements.push(statement.clone()));
    }
    if logs.is_empty() {
        return Err(UploadRefusal::Nothing.into());
    }
    Ok(Uploaded { logs })
}
