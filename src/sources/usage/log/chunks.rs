//! A log in chunks of whole lines, each with its first line's number. What is in memory is never more
//! than a chunk: of a line that is longer, the beginning is kept and the rest skipped.

use std::io::{self, Read};

use super::source::{LogEnd, LogSource};

/// Longest line that is read, in bytes.
pub(crate) const LONGEST: usize = 64 * 1024;
const CHUNK: usize = 512 * 1024;

/// Some lines of a log.
pub(crate) struct Chunk {
    bytes: Vec<u8>,
    start: usize,
    first_line: u64,
    /// How many bytes of the file itself were read for it.
    pub read: u64,
}

/// A line without its line break.
pub(crate) struct ChunkLine<'a> {
    /// From 1.
    pub number: u64,
    /// Its bytes; the first [`LONGEST`] of them where it is longer.
    pub bytes: &'a [u8],
    /// Whether there is more of it.
    pub cut: bool,
}

impl Chunk {
    /// The next line; none after the last. A last line without a line break is a line.
    pub(crate) fn next_line(&mut self) -> Option<ChunkLine<'_>> {
        if self.start >= self.bytes.len() {
            return None;
        }
        let rest = &self.bytes[self.start..];
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        // More than one carriage return is what a file has that was made for Windows twice.
        let mut bytes = &rest[..length];
        while let Some(fewer) = bytes.strip_suffix(b"\r") {
            bytes = fewer;
        }
        let number = self.first_line;
        self.start += length + 1;
        self.first_line += 1;
        let cut = bytes.len() > LONGEST;
        Some(ChunkLine { number, bytes: &bytes[..bytes.len().min(LONGEST)], cut })
    }

    /// All bytes that are left, line breaks among them.
    pub(crate) fn rest(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

/// Chunks of a log.
pub(crate) struct Chunks<R = LogSource> {
    reader: R,
    /// The beginning of the next line.
    rest: Vec<u8>,
    next_line: u64,
    ended: bool,
}

impl Chunks<LogSource> {
    /// The next chunk; none at the end.
    pub(crate) fn next_chunk(&mut self) -> io::Result<Option<Chunk>> {
        let before = self.reader.bytes_read();
        let mut chunk = self.chunk()?;
        if let Some(chunk) = &mut chunk {
            chunk.read = self.reader.bytes_read() - before;
        }
        Ok(chunk)
    }

    /// Reads to the end of the file.
    pub(crate) fn finish(self) -> io::Result<LogEnd> {
        self.reader.finish()
    }
}

impl<R: Read> Chunks<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, rest: Vec::new(), next_line: 1, ended: false }
    }

    pub(crate) fn chunk(&mut self) -> io::Result<Option<Chunk>> {
        let mut bytes = Vec::with_capacity(CHUNK);
        bytes.append(&mut self.rest);
        self.fill(&mut bytes)?;
        if self.ended {
            return Ok((!bytes.is_empty()).then(|| self.numbered(bytes)));
        }
        match memchr::memrchr(b'\n', &bytes) {
            Some(last) => self.rest.extend_from_slice(&bytes[last + 1..]),
            None => self.skip_long(&mut bytes)?,
        }
        bytes.truncate(bytes.len() - self.rest.len());
        Ok(Some(self.numbered(bytes)))
    }

    /// Fills a chunk, or reads to the end.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let mut filled = bytes.len();
        bytes.resize(CHUNK, 0);
        while filled < CHUNK && !self.ended {
            match self.reader.read(&mut bytes[filled..]) {
                Ok(0) => self.ended = true,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(filled);
        Ok(())
    }

    /// Keeps the beginning of a line that is longer than a chunk, so much that it shows, and reads on
    /// to the next line.
    fn skip_long(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        bytes.truncate(LONGEST + 2);
        let mut more = Vec::new();
        while !self.ended {
            more.clear();
            self.fill(&mut more)?;
            if let Some(at) = memchr::memchr(b'\n', &more) {
                bytes.extend_from_slice(&more[at..]);
                self.rest.extend_from_slice(&more[at + 1..]);
                break;
            }
        }
        Ok(())
    }

    fn numbered(&mut self, bytes: Vec<u8>) -> Chunk {
        let first_line = self.next_line;
        let breaks = memchr::memchr_iter(b'\n', &bytes).count() as u64;
        self.next_line += breaks;
        Chunk { bytes, start: 0, first_line, read: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, usize, bool)> {
        let mut chunks = Chunks::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(mut chunk) = chunks.chunk().unwrap() {
            while let Some(line) = chunk.next_line() {
                found.push((line.number, line.bytes.len(), line.cut));
            }
        }
        found
    }

    #[test]
    fn lines_are_numbered_and_a_long_one_costs_itself_only() {
        let long = "x".repeat(3 * CHUNK);
        let found = lines(&format!("a\r\r\n\n{long}\nlast"));
        assert_eq!(found, [(1, 1, false), (2, 0, false), (3, LONGEST, true), (4, 4, false)]);
        assert_eq!(lines(&long), [(1, LONGEST, true)]);
        assert_eq!(lines(&format!("{long}\n")), [(1, LONGEST, true)]);
        assert_eq!(lines(&format!("{long}\n\n")), [(1, LONGEST, true), (2, 0, false)]);
    }

    #[test]
    fn no_line_is_lost_between_chunks() {
        let line = "x".repeat(999);
        let text = format!("{line}\n").repeat(3000);
        let expected: Vec<_> = (1..=3000).map(|number| (number, 999, false)).collect();
        assert_eq!(lines(&text), expected);
        let wide = "y".repeat(LONGEST);
        assert!(
            lines(&format!("{wide}\n").repeat(40)).iter().all(|line| line.1 == LONGEST && !line.2)
        );
    }
}
