//! The header of a log: how its bytes are text, and where its fields are. It never reads a row.

use std::path::Path;

use super::cells::{Cells, Splitter};
use super::chunks::{Chunk, ChunkLine};
use super::layout::{Layout, TextEncoding};
use super::row::{ConfiguredWords, Fields, REJECT_COLUMNS, decode};
use crate::sources::usage::error::ImportError;
use crate::sources::usage::error::refused;
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::formula::unguarded_line;
use crate::values::text::{Text, text};

/// A header that can be read.
pub(crate) struct Header<'a> {
    /// As it is written.
    pub text: String,
    /// How the rows are text.
    pub encoding: TextEncoding,
    /// Where rows have their fields.
    pub fields: Fields<'a>,
    /// Columns that are not read though nobody said so, by name, or by number where they have none.
    pub passed_over: Vec<String>,
}

/// Lines under the first one in which a header is looked for.
const LOOKED_AT: usize = 20;

/// Reads the header off the first chunk of a log: the first line that is not blank, those apart that the layout skips
/// and the one by which Excel is told what parts columns.
///
/// # Errors
/// Why no row can be read.
pub(crate) fn read<'a>(
    path: &Path,
    layout: &'a Layout,
    words: ConfiguredWords<'a>,
    first: &mut Chunk,
) -> Result<Header<'a>, ImportError> {
    let mut encoding = layout.encoding;
    let mut splitter = Splitter::new(layout.delimiter);
    let fields = |cells: Cells<'_>| Fields::new(cells, layout, words);
    while let Some(line) = first.next_line() {
        refuse_bytes(path, &line)?;
        let bytes = match line.bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) if line.number == 1 => {
                encoding = TextEncoding::Utf8;
                rest
            }
            _ => line.bytes,
        };
        let text = decode(bytes, encoding).into_owned();
        // A file of rejects has no title, whatever its log had.
        let skipped = line.number <= layout.skip_rows && !text.starts_with(REJECT_COLUMNS[0]);
        if skipped || text.trim().is_empty() {
            continue;
        }
        if let Some(parts) = text.trim().strip_prefix("sep=") {
            refuse_separator(path, parts, layout.delimiter)?;
            continue;
        }
        let number = line.number;
        // The names of a file of rejects are guarded as its rows are.
        let names = match text.starts_with(REJECT_COLUMNS[0]) {
            true => unguarded_line(&text),
            false => text.clone(),
        };
        let found = splitter.split(&line, &names).and_then(fields);
        let message = match found {
            Ok((fields, passed_over)) => return Ok(Header { text, encoding, fields, passed_over }),
            Err(message) => message,
        };
        for _ in 0..LOOKED_AT {
            let Some(line) = first.next_line() else { break };
            let text = decode(line.bytes, encoding);
            if splitter.split(&line, &text).and_then(fields).is_ok() {
                return Err(title(path, number, line.number));
            }
        }
        return Err(wrong(path, &message, (number, &text)));
    }
    Err(empty(path))
}

/// A log without a header.
pub(crate) fn empty(path: &Path) -> ImportError {
    let help = text!("begär loggen från avsändaren", "ask the sender for it");
    refused(path, "usage-empty", text!("loggen är tom", "the log is empty"), help)
}

/// Refuses what is no text, or no lines.
fn refuse_bytes(path: &Path, line: &ChunkLine<'_>) -> Result<(), ImportError> {
    let bytes = line.bytes;
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if utf16 || bytes.contains(&0) {
        let message = text!("loggen är UTF-16 eller ingen text", "the log is UTF-16 or no text");
        let help = text!("spara loggen som CSV UTF-8", "save the log as CSV UTF-8");
        return Err(refused(path, "usage-encoding", message, help));
    }
    if bytes.contains(&b'\r') {
        let message = text!(
            "raderna slutar med enbart vagnretur (CR)",
            "its lines end in carriage returns alone"
        );
        let help = text!("spara loggen med radmatning (LF)", "save the log with line feeds");
        return Err(refused(path, "usage-header", message, help));
    }
    Ok(())
}

/// `sep=;` above the header.
fn refuse_separator(path: &Path, parts: &str, delimiter: u8) -> Result<(), ImportError> {
    let delimiter = char::from(delimiter);
    if parts.chars().eq([delimiter]) {
        return Ok(());
    }
    let parts: String = parts.chars().take(3).collect();
    let message = text!(
        "den första raden anger att ”{parts}” skiljer kolumnerna åt, men layouten har ”{delimiter}”",
        "its first line says that “{parts}” parts the columns, where the layout has “{delimiter}”"
    );
    let help = text!(
        "beskriv layouten i usage-formats/, med det skiljetecknet",
        "describe the layout in usage-formats/, with this delimiter"
    );
    Err(refused(path, "usage-header", message, help))
}

/// A title above the header, in one sentence.
fn title(path: &Path, from: u64, header: u64) -> ImportError {
    let skipped = header - 1;
    let above = match header - from {
        1 => text!("rad {from} står", "line {from} stands"),
        _ => text!("raderna {from} till {skipped} står", "lines {from} to {skipped} stand"),
    };
    let message = text!(
        "rubrikraden är rad {header}, och {above} ovanför den",
        "the header is on line {header}, and {above} above it";
        above
    );
    let help = text!(
        "ta bort det som står ovanför rad {header}, eller beskriv layouten i usage-formats/ med skip_rows = {skipped}",
        "remove what stands above line {header}, or describe the layout in usage-formats/ with skip_rows = {skipped}"
    );
    refused(path, "usage-header", message, help)
}

fn wrong(path: &Path, message: &Text, (number, header): (u64, &str)) -> ImportError {
    let name = path.display().to_string();
    let shown: String = header.chars().take(300).collect();
    let line = usize::try_from(number).unwrap_or(usize::MAX);
    let place = Place { column: Some(1), ..Place::of_line(&name, line, &shown) };
    let help = text!(
        "rätta rubrikraden, eller beskriv layouten i usage-formats/ och välj den",
        "correct the header, or describe the layout in usage-formats/ and choose it"
    );
    let message = text!("{name}: {message}", "{name}: {message}"; message);
    let problem = Diagnostic::error("usage-header", message);
    ImportError::Input(vec![problem.at(place).help(help)])
}
