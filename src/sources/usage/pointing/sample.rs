//! The first rows of a log as somebody pasted or chose them: split into cells, with the header among them. It keeps only so
//! many.

use crate::sources::usage::log::cells::Splitter;
use crate::sources::usage::log::chunks::ChunkLine;

/// Rows that are looked at.
pub(super) const ROWS: usize = 50;

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
