//! The first rows of a log as somebody pasted or chose them: split into cells, with the header among them. It keeps only so
//! many, and opens a log to read no more than its beginning.

use std::io::Read;
use std::path::Path;

use crate::sources::usage::error::ImportError;
use crate::sources::usage::log::cells::Splitter;
use crate::sources::usage::log::chunks::ChunkLine;
use crate::sources::usage::log::layout::Layout;
use crate::sources::usage::log::source::{LogBeginning, LogSource};
use crate::sources::usage::log::unreadable::unreadable;

/// Rows that are looked at.
pub(super) const ROWS: usize = 50;

/// Bytes of a log that are looked at.
const BYTES: u64 = 16 << 10;

/// The beginning of a log as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstRows {
    /// Its lines.
    pub text: String,
    /// How its bytes are text, by its word in a layout.
    pub encoding: &'static str,
    /// What parts its columns, where it is Parquet or Excel and nothing in it does.
    pub delimiter: Option<char>,
}

/// The beginning of a log, packed or not; `program` reads a workbook in a process of its own.
///
/// # Errors
/// It can't be read, or is no text.
pub fn first_rows(
    path: &Path,
    name: &Path,
    program: Option<&Path>,
) -> Result<FirstRows, ImportError> {
    let at_log = |error| unreadable(name, &error);
    let LogBeginning { text, delimiter } =
        LogBeginning::open(path, ROWS, program).map_err(at_log)?;
    let mut bytes = Vec::new();
    text.take(BYTES).read_to_end(&mut bytes).map_err(at_log)?;
    // The last line may be cut.
    if bytes.len() as u64 == BYTES
        && let Some(last) = bytes.iter().rposition(|byte| *byte == b'\n')
    {
        bytes.truncate(last + 1);
    }
    let (text, encoding) = match String::from_utf8(bytes) {
        Ok(text) => (text, "utf-8"),
        Err(error) => {
            let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0;
            (text.into_owned(), "windows-1252")
        }
    };
    Ok(FirstRows { text, encoding, delimiter: delimiter.map(char::from) })
}

/// Opens a log by a layout as an import does, and reads nothing of it.
///
/// # Errors
/// It can't be read by the layout: a column of a Parquet file has values that can't be what they are taken for.
pub fn opens(
    path: &Path,
    name: &Path,
    layout: &Layout,
    program: Option<&Path>,
) -> Result<(), ImportError> {
    let at_log = |error| unreadable(name, &error);
    let mut source = LogSource::open(path, layout, program).map_err(at_log)?;
    source.read(&mut [0]).map_err(at_log)?;
    Ok(())
}

/// The cells of each line, blank ones too; a line that can't be split is one cell.
pub fn sample_cells(sample: &str, delimiter: char) -> Vec<Vec<String>> {
    let Ok(delimiter) = u8::try_from(delimiter) else { return Vec::new() };
    let mut splitter = Splitter::new(delimiter);
    let mut lines = Vec::new();
    for (number, text) in (1..).zip(plain(sample).lines().take(ROWS)) {
        let line = ChunkLine { number, bytes: text.as_bytes(), cut: false };
        lines.push(match splitter.split(&line, text) {
            Ok(cells) => cells.iter().map(|cell| cell.trim().to_owned()).collect(),
            Err(_) => vec![text.to_owned()],
        });
    }
    lines
}

/// Without the mark that some files begin with.
pub(super) fn plain(sample: &str) -> &str {
    sample.trim_start_matches('\u{FEFF}')
}
