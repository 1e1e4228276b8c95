//! Adds rows in conflict to the rejects. Only they need the text of a log again: it is read once more,
//! and refused if it is not the same as before.

use std::io;

use super::conflicts::ConflictWords;
use super::log_file::LogFile;
use super::rejects::Rejects;
use super::report::FileReport;
use super::request::ImportRequest;
use crate::sources::usage::error::{ImportError, failed};
use crate::sources::usage::log::chunks::{Chunk, Chunks};
use crate::sources::usage::log::layout::{Layout, TextEncoding};
use crate::sources::usage::log::row::decode;
use crate::sources::usage::log::source::{LogEnd, LogSource};
use crate::sources::usage::log::unreadable::changed;
use crate::sources::usage::rows::packed::{RowPlace, damaged};
use crate::sources::usage::rows::piles::Piles;

/// Adds the rows of one log that are in conflict.
///
/// # Errors
/// The log is not what it was.
pub(super) fn add(
    request: &ImportRequest<'_>,
    (number, file, layout): (usize, &FileReport, &Layout),
    in_conflict: &mut Piles,
    words: &mut ConflictWords<'_>,
    rejects: &mut Rejects,
) -> Result<(), ImportError> {
    let LogFile { path, name, .. } = &request.files[number];
    let at_log = |error| failed(name, &error);
    let source = LogSource::open(path, layout, request.program).map_err(at_log)?;
    let mut lines = LinesAgain { chunks: Chunks::new(source), chunk: None };
    let encoding = lines.encoding(layout).map_err(at_log)?;
    in_conflict.take(number, |bytes| {
        for entry in bytes.chunks_exact(16) {
            let (line, told) = entry.split_first_chunk::<8>().ok_or_else(damaged)?;
            let line = u64::from_le_bytes(*line);
            let told = told.first_chunk::<8>().map(|told| u64::from_le_bytes(*told));
            let reason = words.reason(told.ok_or_else(damaged)?, RowPlace::new(number, line))?;
            let text = lines.line(line).map_err(at_log)?.ok_or_else(|| changed(name))?;
            let added = rejects.add_row(line, &reason, &decode(&text, encoding));
            added.map_err(|error| failed(request.rejects, &error))?;
        }
        Ok::<_, ImportError>(())
    })?;
    match lines.chunks.finish().map_err(at_log)? {
        LogEnd::Whole(sha256) if sha256 == file.sha256 => Ok(()),
        _ => Err(changed(name)),
    }
}

/// The lines of a log, met in order.
struct LinesAgain {
    chunks: Chunks,
    chunk: Option<Chunk>,
}

impl LinesAgain {
    /// A line by its number, which is greater than that of the one before.
    fn line(&mut self, number: u64) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(chunk) = &mut self.chunk {
                while let Some(line) = chunk.next_line() {
                    if line.number == number {
                        return Ok(Some(line.bytes.to_vec()));
                    }
                }
            }
            self.chunk = self.chunks.next_chunk()?;
            if self.chunk.is_none() {
                return Ok(None);
            }
        }
    }

    /// How the lines are text, which the first of them tells.
    fn encoding(&mut self, layout: &Layout) -> io::Result<TextEncoding> {
        let marked = self.line(1)?.is_some_and(|header| header.starts_with(b"\xEF\xBB\xBF"));
        Ok(if marked { TextEncoding::Utf8 } else { layout.encoding })
    }
}
