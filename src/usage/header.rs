//! The first line of a log: how its bytes are text, and where its fields are. It never reads a row.

use std::path::Path;

use super::cells::Splitter;
use super::chunks::Chunk;
use super::import::{ImportError, ImportRequest};
use super::layout::Encoding;
use super::row::{Fields, decode};
use crate::diagnostic::{Diagnostic, Place};

/// A header that can be read.
pub(super) struct Header<'a> {
    /// As it is written.
    pub text: String,
    /// How the rows are text.
    pub encoding: Encoding,
    /// Where rows have their fields.
    pub fields: Fields<'a>,
}

/// A log is refused as a whole.
pub(super) fn refused(path: &Path, code: &'static str, message: &str, help: &str) -> ImportError {
    let message = format!("{}: {message}", path.display());
    ImportError::Input(vec![Diagnostic::error(code, message).help(help)])
}

/// Reads the header off the first chunk of a log.
///
/// # Errors
/// Why no row can be read.
pub(super) fn read<'a>(
    path: &Path,
    request: &ImportRequest<'a>,
    first: &mut Chunk,
) -> Result<Header<'a>, ImportError> {
    let layout = request.layout;
    let Some(line) = first.next_line() else {
        return Err(refused(path, "usage-empty", "the log is empty", "ask the sender for it"));
    };
    let utf16 = line.bytes.starts_with(b"\xFF\xFE") || line.bytes.starts_with(b"\xFE\xFF");
    if utf16 || line.bytes.contains(&0) {
        let help = "save the log as CSV UTF-8";
        return Err(refused(path, "usage-encoding", "the log is UTF-16 or no text", help));
    }
    if line.bytes.contains(&b'\r') {
        let (message, help) =
            ("its lines end in carriage returns alone", "save the log with line feeds");
        return Err(refused(path, "usage-header", message, help));
    }
    let (bytes, encoding) = match line.bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, Encoding::Utf8),
        None => (line.bytes, layout.encoding),
    };
    let text = decode(bytes, encoding).into_owned();
    let mut splitter = Splitter::new(layout.delimiter);
    let fields = splitter
        .split(&line, &text)
        .and_then(|cells| Fields::new(cells, layout, request.channels, request.outcomes))
        .map_err(|message| wrong(path, &message, &text))?;
    Ok(Header { text, encoding, fields })
}

fn wrong(path: &Path, message: &str, header: &str) -> ImportError {
    let name = path.display().to_string();
    let shown: String = header.chars().take(300).collect();
    let place = Place { column: Some(1), ..Place::of_line(&name, 1, &shown) };
    let help =
        "correct the header, or describe the layout in usage-formats/ and name it with --layout";
    let problem = Diagnostic::error("usage-header", format!("{name}: {message}"));
    ImportError::Input(vec![problem.at(place).help(help)])
}
