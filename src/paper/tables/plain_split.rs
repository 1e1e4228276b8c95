//! A line of words broken to a width, between words where that can be, as a table of plain text shows them. Widths are those
//! of a terminal: a letter with a ring over it takes one place, a Chinese one two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Places that are too few to begin another word in.
const TOO_FEW: usize = 2;

/// How many places a text takes.
pub(super) fn width(text: &str) -> usize {
    match is_plain(text) {
        true => text.len(),
        false => text.width(),
    }
}

/// What no table of widths needs to be asked for.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7F).contains(&byte))
}

/// A line in parts, each no wider than this.
pub(super) fn parts(line: &str, most: usize) -> Vec<String> {
    let mut split = Split { most, done: Vec::new(), part: String::new(), taken: 0 };
    for word in line.split(' ') {
        split.add(word);
    }
    if !split.part.is_empty() {
        split.end();
    }
    split.done
}

/// The parts that were made, and the one that is being filled.
struct Split {
    most: usize,
    done: Vec<String>,
    part: String,
    taken: usize,
}

impl Split {
    fn add(&mut self, word: &str) {
        let mut left = word;
        loop {
            let wide = width(left);
            let blank = usize::from(!self.part.is_empty());
            if wide + self.taken + blank <= self.most {
                self.push(left, wide, blank);
                return;
            }
            let room = self.most.saturating_sub(self.taken).saturating_sub(blank);
            if blank > 0 && room <= TOO_FEW {
                self.end();
            } else if wide > self.most {
                left = self.break_into(left, room);
            } else {
                self.end();
                self.push(left, wide, 0);
                return;
            }
        }
    }

    /// Puts a word that fits after the others; a part that has room for next to nothing more is done.
    fn push(&mut self, word: &str, wide: usize, blank: usize) {
        self.part.extend(std::iter::repeat_n(' ', blank));
        self.part.push_str(word);
        self.taken += wide + blank;
        if self.taken > self.most.saturating_sub(TOO_FEW) {
            self.end();
        }
    }

    /// Fills the part with the beginning of a word that is too wide for any; what is left of it is given back.
    fn break_into<'a>(&mut self, word: &'a str, room: usize) -> &'a str {
        let (mut head, mut tail) = word.split_at(fitting(word, room));
        if self.part.is_empty() && head.is_empty() {
            // Not one letter fits: it goes out of line, for there is no other way.
            let first = tail.chars().next().map_or(0, char::len_utf8);
            (head, tail) = tail.split_at(first);
        } else if !self.part.is_empty() {
            self.part.push(' ');
        }
        self.part.push_str(head);
        self.end();
        tail
    }

    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.part));
        self.taken = 0;
    }
}

/// How many bytes of a word fit, letter by letter as people see them.
fn fitting(word: &str, room: usize) -> usize {
    if is_plain(word) {
        return word.len().min(room);
    }
    let mut taken = 0;
    for (at, letter) in word.grapheme_indices(true) {
        taken += letter.width();
        if taken > room {
            return at;
        }
    }
    word.len()
}
