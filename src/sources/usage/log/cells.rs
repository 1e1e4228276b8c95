//! The cells of a line. Quotes are only looked at where there are any; a line is read by itself, so
//! that an open quote costs one line. It keeps its buffers from line to line.

use std::ops::Range;

use super::chunks::{ChunkLine, LONGEST};
use crate::values::text::{Text, text};

/// Splits lines.
#[derive(Debug)]
pub(crate) struct Splitter {
    delimiter: u8,
    bounds: Vec<Range<usize>>,
    /// The cells of a line with quotes, without them.
    unquoted: String,
}

/// The cells of one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'a> {
    text: &'a str,
    bounds: &'a [Range<usize>],
}

impl<'a> Cells<'a> {
    pub(crate) fn len(self) -> usize {
        self.bounds.len()
    }

    /// Nothing where there is no such cell.
    pub(crate) fn get(self, at: usize) -> &'a str {
        let bounds = self.bounds.get(at).cloned().unwrap_or_default();
        self.text.get(bounds).unwrap_or_default()
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |at| self.get(at))
    }

    /// All cells in one text: what none of them has is not in it.
    pub(crate) fn text(self) -> &'a str {
        self.text
    }
}

impl Splitter {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self { delimiter, bounds: Vec::new(), unquoted: String::new() }
    }

    /// The cells of a line, whose decoded text is `text`.
    ///
    /// # Errors
    /// Why the line can't be read.
    pub(crate) fn split<'a>(
        &'a mut self,
        line: &ChunkLine<'_>,
        text: &'a str,
    ) -> Result<Cells<'a>, Text> {
        if line.cut {
            let most = LONGEST / 1024;
            return Err(text!("raden är längre än {most} kB", "the line is longer than {most} kB"));
        }
        if memchr::memchr(b'"', text.as_bytes()).is_some() {
            return self.split_quoted(text);
        }
        self.bounds.clear();
        let mut start = 0;
        for end in memchr::memchr_iter(self.delimiter, text.as_bytes()) {
            self.bounds.push(start..end);
            start = end + 1;
        }
        self.bounds.push(start..text.len());
        Ok(Cells { text, bounds: &self.bounds })
    }

    fn split_quoted<'a>(&'a mut self, text: &str) -> Result<Cells<'a>, Text> {
        // An open quote would run on into the line break that was taken off.
        if memchr::memchr_iter(b'"', text.as_bytes()).count() % 2 == 1 {
            return Err(text!("ett citattecken avslutas inte", "a quote is not closed"));
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            // A carriage return is a character like any other here, and refused later.
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        reader.read_record(&mut record).map_err(|error| Text::same(error.to_string()))?;
        self.unquoted.clear();
        self.bounds.clear();
        for cell in &record {
            let start = self.unquoted.len();
            self.unquoted.push_str(cell);
            self.bounds.push(start..self.unquoted.len());
        }
        Ok(Cells { text: &self.unquoted, bounds: &self.bounds })
    }
}
