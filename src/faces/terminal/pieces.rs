//! A result that is written as it comes, for one that is larger than what it is made from. Whole lines are cleaned as any
//! other result. What can't be written is told at the end, once; nothing is made in vain for a reader who has gone.

use std::io::{self, Write};

use super::say::{self, clean_result};

/// So much is written at once, in bytes.
const AT_ONCE: usize = 1 << 16;

/// Where in a result some of its lines stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum PiecePlace {
    #[default]
    First,
    Later,
}

/// Some lines as they may be shown: what may stand at the beginning of a result may not at that of a later line.
fn cleaned(lines: &str, place: PiecePlace) -> String {
    match place {
        PiecePlace::First => clean_result(lines),
        PiecePlace::Later => clean_result(&format!("\n{lines}")).split_off(1),
    }
}

/// Writes a result to stdout.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// What was not written yet.
    left: Vec<u8>,
    place: PiecePlace,
    written: Option<io::Result<()>>,
}

impl Pieces {
    /// Adds to the result.
    pub(super) fn add(&mut self, text: &str) {
        self.add_bytes(text.as_bytes());
    }

    /// Whether there is nobody any more to write for.
    pub(super) fn in_vain(&self) -> bool {
        self.written.is_some()
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Some of the result could not be written; a pipe that its reader closed is none.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write_through(self.left.len());
        self.written.unwrap_or(Ok(()))
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        if self.in_vain() {
            return;
        }
        self.left.extend_from_slice(bytes);
        if self.left.len() >= AT_ONCE {
            let lines = self.left.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            self.write_through(lines);
        }
    }

    /// Writes so many bytes, which end with a line.
    fn write_through(&mut self, end: usize) {
        if self.in_vain() || end == 0 {
            return;
        }
        let cleaned = cleaned(&String::from_utf8_lossy(&self.left[..end]), self.place);
        self.place = PiecePlace::Later;
        self.left.drain(..end);
        match say::result(&cleaned) {
            Ok(()) if say::unsaid() != say::Unsaid::ClosedPipe => {}
            result => self.written = Some(result),
        }
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add_bytes(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_cleaned_one_by_one_are_as_the_whole_is() {
        let lines = [
            "\u{FEFF}Kund;Antal\r\n",
            "Fiktiva AB  811218-9876\t3\n",
            "\u{FEFF}x\u{1B}[31m  19811218\n",
            "9876 \u{202E}\n",
            "\n",
            "8112189876",
        ];
        let places = std::iter::once(PiecePlace::First).chain(std::iter::repeat(PiecePlace::Later));
        let each: String = lines.iter().zip(places).map(|(line, at)| cleaned(line, at)).collect();
        assert_eq!(each, clean_result(&lines.concat()));
        assert!(each.starts_with('\u{FEFF}') && !each[3..].contains('\u{FEFF}'), "{each}");
        assert!(!each.contains("811218-9876"), "{each}");
    }
}
