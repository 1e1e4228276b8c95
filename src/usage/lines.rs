//! Physical lines of a log with their numbers. A line is never longer in memory than [`LONGEST`]:
//! what is longer is told as such and skipped to its end.

use std::io::{self, Read};

/// Longest line that is read, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;
const CHUNK: usize = 1024 * 1024;

/// A line without its line break.
pub(super) struct Line<'a> {
    /// From 1.
    pub number: u64,
    /// Its bytes; the first [`LONGEST`] of them where it is longer.
    pub bytes: &'a [u8],
    /// Whether there is more of it.
    pub cut: bool,
}

/// Lines of a reader.
pub(super) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    number: u64,
    ended: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, buffer: vec![0; CHUNK], start: 0, end: 0, number: 0, ended: false }
    }

    /// The next line; none at the end. A last line without a line break is a line.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Line<'_>>> {
        let mut searched = 0;
        loop {
            let held = &self.buffer[self.start..self.end];
            if let Some(at) = memchr::memchr(b'\n', &held[searched..]) {
                let (from, length) = (self.start, searched + at);
                self.start += length + 1;
                return Ok(Some(self.line(from, length)));
            }
            searched = held.len();
            if searched > LONGEST {
                return self.skip_long().map(Some);
            }
            if self.ended {
                let (from, length) = (self.start, searched);
                self.start = self.end;
                return Ok((length > 0).then(|| self.line(from, length)));
            }
            self.fill()?;
        }
    }

    fn line(&mut self, from: usize, length: usize) -> Line<'_> {
        self.number += 1;
        let bytes = &self.buffer[from..from + length];
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let cut = bytes.len() > LONGEST;
        Line { number: self.number, bytes: &bytes[..bytes.len().min(LONGEST)], cut }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        let read = self.reader.read(&mut self.buffer[self.end..])?;
        self.end += read;
        self.ended = read == 0;
        Ok(())
    }

    /// Keeps the beginning of a line that is too long and reads to its end.
    fn skip_long(&mut self) -> io::Result<Line<'_>> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        loop {
            self.end = LONGEST;
            let read = self.reader.read(&mut self.buffer[LONGEST..])?;
            let fresh = &self.buffer[LONGEST..LONGEST + read];
            if read == 0 {
                self.ended = true;
                self.start = LONGEST;
                break;
            }
            if let Some(at) = memchr::memchr(b'\n', fresh) {
                self.start = LONGEST + at + 1;
                self.end = LONGEST + read;
                break;
            }
        }
        self.number += 1;
        Ok(Line { number: self.number, bytes: &self.buffer[..LONGEST], cut: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_a_long_one_costs_itself_only() {
        let text = format!("a\r\n\n{}\nlast", "x".repeat(3 * CHUNK));
        let mut lines = Lines::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            found.push((line.number, line.bytes.len(), line.cut));
        }
        assert_eq!(found, [(1, 1, false), (2, 0, false), (3, LONGEST, true), (4, 4, false)]);
    }
}
