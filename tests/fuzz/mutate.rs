//! Bytes that are nearly right: seeds, changed by lines, words, numbers, characters and bytes. Alike for a like seed
//! of chance. It never knows what the bytes mean.

use super::seeds::Seed;

/// Chance that is the same each time (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Numbers at the ends of what is kept, and past them.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "00",
    "0.005",
    "1e9",
    "+1",
    "1_000",
    "0xff",
    ".5",
    "5.",
    "1,5",
    "NaN",
    "inf",
    "92233720368547758.07",
    "92233720368547758.08",
    "9223372036854775808",
    "18446744073709551616",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.0000000000000000000000000001",
    "7.9228162514264337593543950335",
    "99999999999999999999999999999999999999999",
    "9998-12-31",
    "9999-12-31",
    "1899-12-31",
    "2024-02-29",
    "2025-02-29",
    "2025-03-30T02:30:00",
    "2025-10-26T02:30:00",
    "2025-04-01T24:00:00Z",
    "2025-04-01T08:15:60Z",
    "1900-01-01T00:00:00+14:00",
    "850430-1234",
    "19121212-1212",
    "191212121212",
    "121212+1212",
];

/// Characters that are not what they look like, or that nobody sees.
const CHARACTERS: &[&str] = &[
    "\u{0}",
    "\u{7}",
    "\u{1B}[2J",
    "\r",
    "\t",
    "\n",
    "\u{85}",
    "\u{A0}",
    "\u{AD}",
    "\u{200B}",
    "\u{202E}",
    "\u{2028}",
    "\u{2066}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{10FFFF}",
    "å",
    "A\u{30A}",
    "İ",
    "ß",
    "\u{1D7D8}",
    "\u{FF11}",
    "\u{661}",
    "👩‍👩‍👧",
    "\"",
    "'",
    "\\",
    ";",
    ",",
    "=",
    "*",
    "**********",
    "\"\"\"",
    "'''",
    "\\u0000",
    "\\u001b",
    "\\u202e",
];

/// A change of bytes, with another seed at hand and words of the format.
type Change = fn(&mut Chance, &mut Vec<u8>, &Seed, &[&str]);

const CHANGES: &[Change] = &[
    line_gone,
    line_twice,
    lines_swapped,
    line_of_another,
    lines_of_another,
    token,
    token,
    token,
    put,
    put,
    put_word,
    byte,
    byte_gone,
    cut,
    bytes_of_another,
    nested,
    long,
    line_ends,
    windows_1252,
    marked,
    many_lines,
];

/// A seed, changed a few times.
pub fn mutated(chance: &mut Chance, seeds: &[Seed], words: &[&str]) -> Vec<u8> {
    let mut bytes = chance.of(seeds).bytes.clone();
    for _ in 0..1 + chance.below(4) {
        let other = chance.of(seeds);
        let change = chance.of(CHANGES);
        change(chance, &mut bytes, other, words);
    }
    bytes
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn line_gone(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let mut all = lines(bytes);
    if !all.is_empty() {
        all.remove(chance.below(all.len()));
    }
    *bytes = all.concat();
}

fn line_twice(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let mut all = lines(bytes);
    if !all.is_empty() {
        let line = chance.of(&all).clone();
        all.insert(chance.below(all.len() + 1), line);
    }
    *bytes = all.concat();
}

fn lines_swapped(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let mut all = lines(bytes);
    if !all.is_empty() {
        let (one, other) = (chance.below(all.len()), chance.below(all.len()));
        all.swap(one, other);
    }
    *bytes = all.concat();
}

fn line_of_another(chance: &mut Chance, bytes: &mut Vec<u8>, other: &Seed, _: &[&str]) {
    let (mut all, others) = (lines(bytes), lines(&other.bytes));
    if !others.is_empty() {
        let at = chance.below(all.len() + 1);
        all.insert(at, chance.of(&others).clone());
    }
    *bytes = all.concat();
}

fn lines_of_another(chance: &mut Chance, bytes: &mut Vec<u8>, other: &Seed, _: &[&str]) {
    let (mut all, others) = (lines(bytes), lines(&other.bytes));
    all.truncate(chance.below(all.len() + 1));
    all.extend(others.into_iter().skip(chance.below(20)).take(40));
    *bytes = all.concat();
}

/// Where a word is: between two characters that part words.
fn word_at(chance: &mut Chance, bytes: &[u8]) -> std::ops::Range<usize> {
    let parts = |byte: &u8| b" ;,=\"\n[]{}.\t".contains(byte);
    let at = chance.below(bytes.len());
    let start = bytes[..at].iter().rposition(parts).map_or(0, |found| found + 1);
    let end = bytes[at..].iter().position(parts).map_or(bytes.len(), |found| at + found);
    start..end.max(start)
}

fn token(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, words: &[&str]) {
    let place = word_at(chance, bytes);
    let word = match chance.below(3) {
        0 if !words.is_empty() => *chance.of(words),
        1 => chance.of(CHARACTERS),
        _ => chance.of(NUMBERS),
    };
    bytes.splice(place, word.bytes());
}

fn put(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let at = chance.below(bytes.len() + 1);
    let what = if chance.below(3) == 0 { chance.of(NUMBERS) } else { chance.of(CHARACTERS) };
    bytes.splice(at..at, what.bytes());
}

fn put_word(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, words: &[&str]) {
    if !words.is_empty() {
        let at = word_at(chance, bytes).start;
        bytes.splice(at..at, chance.of(words).bytes());
    }
}

fn byte(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    if bytes.is_empty() {
        bytes.push(0);
    }
    let at = chance.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte = match chance.below(3) {
            0 => *byte ^ (1 << chance.below(8)),
            1 => chance.below(256) as u8,
            _ => *chance.of(&[0, 0x7F, 0x80, 0xFF]),
        };
    }
}

fn byte_gone(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let from = chance.below(bytes.len());
    let end = (from + 1 + chance.below(8)).min(bytes.len());
    bytes.drain(from..end);
}

fn cut(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    bytes.truncate(chance.below(bytes.len() + 1));
}

fn bytes_of_another(chance: &mut Chance, bytes: &mut Vec<u8>, other: &Seed, _: &[&str]) {
    let from = chance.below(other.bytes.len());
    let part: Vec<u8> =
        other.bytes.iter().skip(from).take(1 + chance.below(200)).copied().collect();
    let at = chance.below(bytes.len() + 1);
    bytes.splice(at..at, part);
}

fn nested(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let (open, close) =
        *chance.of(&[("[", "]"), ("{a=", "}"), ("\"", "\""), ("a.", ""), ("[[", "]]")]);
    let depth = *chance.of(&[3, 50, 200, 5000]);
    let place = word_at(chance, bytes);
    let deep =
        open.repeat(depth) + "1" + &close.repeat(if chance.below(2) == 0 { depth } else { 0 });
    bytes.splice(place, deep.bytes());
}

fn long(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, words: &[&str]) {
    let place = word_at(chance, bytes);
    let what = match chance.below(3) {
        0 if !words.is_empty() => *chance.of(words),
        1 => chance.of(CHARACTERS),
        _ => *chance.of(&["x", "9", "å", ";", "\u{30A}"]),
    };
    let times = *chance.of(&[61, 255, 256, 2000, 70_000]) / what.len().max(1);
    bytes.splice(place, what.repeat(times).bytes());
}

fn line_ends(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let ends = ["\r\n", "\r", "\n\n", "\n\r"];
    let end = chance.of(&ends).as_bytes();
    *bytes = bytes.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(end);
}

/// What UTF-8 it is, as Windows-1252.
fn windows_1252(_: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    *bytes = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
}

/// A mark of the order of bytes in front.
fn marked(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let marks: [&[u8]; 5] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b"\x1F\x8B", b"PAR1"];
    let mark = chance.of(&marks);
    bytes.splice(0..0, mark.iter().copied());
}

fn many_lines(chance: &mut Chance, bytes: &mut Vec<u8>, _: &Seed, _: &[&str]) {
    let all = lines(bytes);
    if !all.is_empty() {
        let line = chance.of(&all).clone();
        let times = (*chance.of(&[3, 40, 300])).min(60_000 / line.len().max(1));
        bytes.extend(line.repeat(times));
    }
}
