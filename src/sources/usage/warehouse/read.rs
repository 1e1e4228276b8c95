//! Reads a result from the file or the part files that an engine wrote, or as it is kept. Parquet is read in a process of its
//! own, like a log's.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::fault::ResultFault;
use super::parts::COLUMNS;
use super::result::{ResultReader, WarehouseResult};
use super::result_line::ResultLine;
use crate::sources::usage::counts::sums::HELD_COUNTS;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::import::log_file::LogFile;
use crate::sources::usage::log::cells::Splitter;
use crate::sources::usage::log::chunks::{ChunkLine, Chunks};
use crate::sources::usage::log::layout::{TableReading, TextEncoding};
use crate::sources::usage::log::row::decode;
use crate::sources::usage::log::source::{LogBeginning, LogEnd, LogSource, hexadecimal};
use crate::sources::usage::log::unreadable::{changed, unreadable};
use crate::values::text::{Text, text};

/// What parts the columns of a result that is text, and of a kept one.
pub(super) const DELIMITER: u8 = b';';
/// What parts them where an engine's command line knows no other.
const COMMA: u8 = b',';
/// Bytes in which the names of its columns must be.
const BEGINNING: u64 = 4096;

/// What came of reading a result.
#[derive(Debug)]
pub struct ReadResult {
    /// The result, or all that is wrong with its lines.
    pub result: Result<WarehouseResult, Vec<ResultFault>>,
    /// Of its file; of part files, over theirs.
    pub sha256: String,
}

/// Whether a file begins as a result does: with the names of its columns.
///
/// # Errors
/// It can't be read.
pub fn is_warehouse_result(file: &LogFile, program: Option<&Path>) -> Result<bool, ImportError> {
    let at_file = |error: io::Error| unreadable(&file.name, &error);
    let mut bytes = Vec::new();
    let beginning = LogBeginning::open(&file.path, 1, program).map_err(at_file)?;
    beginning.text.take(BEGINNING).read_to_end(&mut bytes).map_err(at_file)?;
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(delimiter_of(&decode(line, TextEncoding::Utf8)).is_some())
}

/// What parts the names of a result's columns in a line; none where it does not have them.
fn delimiter_of(line: &str) -> Option<u8> {
    let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
    let parts =
        |by: &u8| line.split(char::from(*by)).map(|name| name.trim_matches('"')).eq(COLUMNS);
    [DELIMITER, COMMA].into_iter().find(parts)
}

/// Reads the files of a result, each of which begins with the names of the columns. `folder` is where what is many waits.
///
/// # Errors
/// One can't be read.
pub fn read_warehouse_result(
    files: &[LogFile],
    program: Option<&Path>,
    folder: &Path,
) -> Result<ReadResult, ImportError> {
    let mut reader = ResultReader::new(folder, HELD_COUNTS);
    let (mut before, mut digests) = (0, Vec::new());
    for file in files {
        let (last, sha256) = read_file(file, program, before, &mut |number, line| {
            reader.take(number, line).map(ControlFlow::Continue)
        })?;
        before = last;
        digests.push(sha256);
    }
    let sha256 = match digests.as_slice() {
        [only] => only.clone(),
        parts => hexadecimal(&Sha256::digest(parts.concat())),
    };
    Ok(ReadResult { result: reader.finish()?, sha256 })
}

/// What meets a line by its number, or why it is none of a result's; whether to go on.
type MeetLine<'a> =
    dyn FnMut(u64, Result<ResultLine, Text>) -> Result<ControlFlow<()>, ImportError> + 'a;

/// Reads one file, whose lines are numbered after those before, until `meet` breaks off; gives the number of its last, and its
/// SHA-256.
pub(super) fn read_file(
    file: &LogFile,
    program: Option<&Path>,
    before: u64,
    meet: &mut MeetLine<'_>,
) -> Result<(u64, String), ImportError> {
    let at_file = |error: io::Error| unreadable(&file.name, &error);
    let source = LogSource::open_as(&file.path, (DELIMITER, TableReading::Everything), program)
        .map_err(at_file)?;
    let mut chunks = Chunks::new(source);
    let mut splitter = Splitter::new(DELIMITER);
    let mut last = before;
    let mut is_first = true;
    'file: while let Some(mut chunk) = chunks.next_chunk().map_err(at_file)? {
        while let Some(line) = chunk.next_line() {
            let number = before + line.number;
            last = number;
            let text = decode(line.bytes, TextEncoding::Utf8).into_owned();
            if std::mem::take(&mut is_first) {
                let delimiter = delimiter_of(&text);
                splitter = Splitter::new(delimiter.unwrap_or(DELIMITER));
                if delimiter.is_none() {
                    let why = text!(
                        "kolumnerna är inte ett resultats",
                        "the columns are not those of a result"
                    );
                    if meet(number, Err(why))?.is_break() {
                        break 'file;
                    }
                }
                continue;
            }
            if text.is_empty() {
                continue;
            }
            let line = ChunkLine { number, bytes: &[], cut: line.cut };
            let found =
                splitter.split(&line, &text).and_then(|cells| ResultLine::of(number, cells));
            if meet(number, found)?.is_break() {
                break 'file;
            }
        }
    }
    match chunks.finish().map_err(at_file)? {
        LogEnd::Whole(sha256) => Ok((last, sha256)),
        LogEnd::Changed => Err(changed(&file.name)),
    }
}
