//! Ten digits in a row, with the century before them or not: whether they are a personal identity number, by their
//! values, and by how they are parted. Must never look further than the text it is given.
//!
//! Digits without anything between them are looked at wherever they begin. Of digits that are parted, those are one
//! number that people write as one: parted once, or all alike, or where its date and its last four are parted.

use super::digits::{Digit, DigitGap, Separator, digits};
use super::escapes::{ESCAPES, plain, unescaped};
use super::random;

/// Year of the century, month, and day as written in a number.
pub(crate) type Birth = [u8; 3];

/// Digits of a number with its century.
const MOST: usize = 12;
/// Digits of a number without it.
const TEN: usize = 10;
/// Where the last four of those begin, and their second half.
const LAST_FOUR: usize = 6;
const HALF: usize = 8;
/// The first year whose ids may begin with it: no log is older. Of people, only children are born since.
const FIRST_YEAR_OF_IDS: u8 = 15;

/// What is laid out like a personal identity number.
pub(super) struct Number {
    pub(super) from: usize,
    pub(super) to: usize,
    ten: [u8; TEN],
    layout: DigitLayout,
}

/// How the digits of a number stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DigitLayout {
    /// By themselves, the last four apart with one sign.
    Signed,
    /// By themselves, the last four apart or not.
    Whole,
    /// By themselves, parted otherwise.
    Parted,
    /// By themselves, with letters before the last four.
    Lettered,
    /// Among other digits.
    Within,
}

impl Number {
    pub(super) fn birth(&self) -> Birth {
        [0, 2, 4].map(|at| self.ten[at] * 10 + self.ten[at + 1])
    }

    /// Whether it is written as one is, whatever it says.
    pub(super) fn is_shaped(&self) -> bool {
        matches!(self.layout, DigitLayout::Signed | DigitLayout::Whole) || self.is_somebodys()
    }

    /// Whether it has a date of birth, and the check digit or a sign before the last four.
    pub(super) fn is_somebodys(&self) -> bool {
        let [year, month, day] = self.birth();
        let day = if day > 60 { day - 60 } else { day };
        let longest = match month {
            2 if year.is_multiple_of(4) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let born = (1..=12).contains(&month) && (1..=longest).contains(&day);
        born && (self.layout == DigitLayout::Signed || self.has_check_digit())
    }

    /// The same, and not among other digits.
    pub(super) fn is_somebodys_by_itself(&self) -> bool {
        self.layout != DigitLayout::Within && self.is_somebodys()
    }

    fn has_check_digit(&self) -> bool {
        let doubled = |(at, digit): (usize, &u8)| match at % 2 {
            0 => digit * 2 / 10 + digit * 2 % 10,
            _ => *digit,
        };
        self.ten.iter().enumerate().map(doubled).sum::<u8>().is_multiple_of(10)
    }
}

/// Meets everything in a text that is laid out like a personal identity number, as it stands there and with what its
/// escapes stand for.
pub(super) fn each(text: &str, mut met: impl FnMut(Number)) {
    of_digits(text, digits(plain(text)), &mut met);
    if text.contains(ESCAPES) {
        of_digits(text, digits(unescaped(text)), &mut met);
    }
}

fn of_digits(text: &str, digits: impl Iterator<Item = Digit>, met: &mut impl FnMut(Number)) {
    let mut window = Window::default();
    let mut digits = digits.peekable();
    while let Some(digit) = digits.next() {
        window.push(digit);
        let after = digits.peek().map_or(DigitGap::Apart, |next| next.before);
        if let Some(number) = window.number(text, after) {
            met(number);
        }
    }
}

/// The last digits of a run.
#[derive(Default)]
struct Window {
    last: [Option<Digit>; MOST],
    count: usize,
    /// The digits of the group that the last one is in, and how many of them are noughts in front.
    group: usize,
    noughts: usize,
    /// What stands before that group, and whether it is the decimals of nought: `0.00087412`.
    parted: Option<DigitGap>,
    decimals: bool,
}

impl Window {
    fn push(&mut self, digit: Digit) {
        if digit.before == DigitGap::Apart {
            self.count = 0;
        }
        if digit.before != DigitGap::None {
            let nought = (self.group, self.noughts) == (1, 1) && !self.parted.is_some_and(is_point);
            self.decimals = nought && is_point(digit.before);
            self.parted = Some(digit.before);
            (self.group, self.noughts) = (0, 0);
        }
        self.noughts += usize::from(digit.value == 0 && self.noughts == self.group);
        self.group += 1;
        self.last.rotate_left(1);
        self.last[MOST - 1] = Some(digit);
        self.count = (self.count + 1).min(MOST);
    }

    /// The number that ends here.
    fn number(&self, text: &str, after: DigitGap) -> Option<Number> {
        // The tens of the month are 0 or 1: eight of ten windows end here.
        let tens = self.last[MOST - TEN + 2].filter(|_| self.count >= TEN)?;
        // A price has as many decimals as it takes.
        if tens.value > 1 || (self.decimals && self.group >= TEN) {
            return None;
        }
        let mut known = [Digit { value: 0, from: 0, to: 0, before: DigitGap::Apart }; MOST];
        known.iter_mut().zip(self.last).for_each(|(place, digit)| *place = digit.unwrap_or(*place));
        let with_century = (self.count == MOST && is_century(&known))
            .then(|| self.read(text, &known, (0, after)))
            .flatten();
        // What looks like a century may be another number, before one that stands by itself: `a20 850430-1234`.
        let is_one = |(number, _): &(Number, usize)| number.is_shaped();
        let (number, first) = match with_century {
            Some(read) if is_one(&read) => read,
            other => {
                let without = self.read(text, &known, (MOST - TEN, after));
                without.filter(|read| other.is_none() || is_one(read)).or(other)?
            }
        };
        let layout = number.layout;
        // Of a random word, only what fills parts of it whole is asked about, with its century.
        let filled = first == 0 && !matches!(layout, DigitLayout::Within | DigitLayout::Lettered);
        (filled || !random::holds(text, number.from, number.to)).then_some(number)
    }
}

impl Window {
    /// The digits from a place on as one number, and that place.
    fn read(
        &self,
        text: &str,
        known: &[Digit; MOST],
        (first, after): (usize, DigitGap),
    ) -> Option<(Number, usize)> {
        let layout = layout(text, &known[first..], after)?;
        if first > 0 && layout == DigitLayout::Within && self.is_filled(&known[first..]) {
            return None;
        }
        let mut ten = [0; TEN];
        ten.iter_mut().zip(&known[MOST - TEN..]).for_each(|(place, digit)| *place = digit.value);
        Some((Number { from: known[first].from, to: known[MOST - 1].to, ten, layout }, first))
    }

    /// Whether ten digits among others are a smaller number with noughts in front, as running numbers are.
    fn is_filled(&self, ten: &[Digit]) -> bool {
        let noughts = self.noughts + TEN > self.group || (ten[0].value, ten[1].value) == (0, 0);
        self.group >= TEN && noughts
    }
}

/// Whether a decimal mark stands there.
fn is_point(gap: DigitGap) -> bool {
    matches!(gap, DigitGap::Parted(one) if one.is_point())
}

/// The two digits before ten: 18, 19 or 20, or 16, which organisations have.
fn is_century(known: &[Digit; MOST]) -> bool {
    matches!((known[0].value, known[1].value), (1, 6 | 8 | 9) | (2, 0))
}

/// How ten digits, or twelve with the century, are laid out; none where they are not one number.
fn layout(text: &str, number: &[Digit], after: DigitGap) -> Option<DigitLayout> {
    let gap = |at: usize| number.get(at).map_or(after, |digit| digit.before);
    let century = number.len() - TEN;
    let parted: Vec<(usize, Separator)> = (1..number.len())
        .filter_map(|at| match gap(at) {
            DigitGap::Parted(separator) | DigitGap::Lettered(separator) => Some((at, separator)),
            DigitGap::None | DigitGap::Apart => None,
        })
        .collect();
    let (begins, ends) = (gap(0) != DigitGap::None, after != DigitGap::None);
    let exact = begins && ends;
    if (1..number.len()).any(|at| matches!(gap(at), DigitGap::Lettered(_))) {
        let last = matches!(gap(century + LAST_FOUR), DigitGap::Lettered(_));
        return (exact && last && is_lettered(&parted, number)).then_some(DigitLayout::Lettered);
    }
    let beside = |wanted: &dyn Fn(Separator) -> bool| {
        [gap(0), after].iter().any(|gap| matches!(gap, DigitGap::Parted(one) if wanted(*one)))
    };
    match parted.as_slice() {
        [] if exact => Some(DigitLayout::Whole),
        [] => Some(DigitLayout::Within),
        [(at, separator)] if *at == century + LAST_FOUR && ends => Some(match begins {
            true if separator.is_sign() && !beside(&Separator::is_sign) => DigitLayout::Signed,
            true => DigitLayout::Whole,
            false => DigitLayout::Within,
        }),
        [(at, _)] => {
            let other = !is_telephone(number, *at) && !is_of_a_year(number, *at);
            (exact && other).then_some(DigitLayout::Parted)
        }
        several => {
            // Of a longer row that is parted in this way, nothing is one by itself.
            let more = beside(&|one| several.iter().any(|(_, other)| *other == one));
            let one = is_dated(several, number)
                || is_regular(several, number.len())
                || several.first().is_some_and(|(at, _)| *at == century + LAST_FOUR);
            (exact && !more && one && !is_amount(text, number, after))
                .then_some(DigitLayout::Parted)
        }
    }
}

/// A number that begins with an area code: `010-1234567`.
fn is_telephone(number: &[Digit], parted: usize) -> bool {
    number.len() == TEN && number[0].value == 0 && parted <= 4
}

/// A running number of a year or a month: `2025-01234567`, `202502-123456`.
fn is_of_a_year(number: &[Digit], parted: usize) -> bool {
    let century = number.len() - TEN;
    let of = number[century].value * 10 + number[century + 1].value;
    let old = century > 0 && number[0].value == 1;
    let first = FIRST_YEAR_OF_IDS..FIRST_YEAR_OF_IDS + 50;
    !old && first.contains(&of) && (parted == century + 2 || parted == century + 4)
}

/// Parted where its parts begin and nowhere else: century, year, month, day, the last four and their half:
/// `1985-04-30-1238`, `198504 30 1238`, `1985 04 30 12 38`.
fn is_dated(parted: &[(usize, Separator)], number: &[Digit]) -> bool {
    let century = number.len() - TEN;
    let is_parted = |place: usize| parted.iter().any(|(at, _)| *at == century + place);
    if parted.iter().any(|(at, _)| at % 2 == 1) {
        return false;
    }
    // Whoever parts the century or halves the last four parts the last four too.
    if is_parted(HALF) || (century > 0 && is_parted(0)) {
        let of_another = parted[0].0 == 4 && is_telephone(number, 4) || is_minute(number);
        return is_parted(LAST_FOUR) && !(is_parted(HALF) && of_another);
    }
    true
}

/// With letters before the last four, which are whole, and the date parted alike or not at all: `198504x30x1238`.
fn is_lettered(parted: &[(usize, Separator)], number: &[Digit]) -> bool {
    let century = number.len() - TEN;
    let Some(((at, last), date)) = parted.split_last() else { return false };
    let in_parts = date.iter().all(|(at, separator)| at % 2 == 0 && *separator == date[0].1);
    let is_time = matches!(last.first, 'T' | 't') && is_minute(number);
    *at == century + LAST_FOUR && in_parts && !is_time
}

/// A minute of a year that has logs: `2025-02-10 12:34`.
fn is_minute(number: &[Digit]) -> bool {
    let century = number.len() - TEN;
    let two = |at: usize| number[century + at].value * 10 + number[century + at + 1].value;
    let old = century > 0 && number[0].value == 1;
    let of_logs = FIRST_YEAR_OF_IDS..FIRST_YEAR_OF_IDS + 25;
    !old && of_logs.contains(&two(0)) && two(LAST_FOUR) < 24 && two(HALF) < 60
}

/// Parted alike all through into groups of a length, the first or the last of which may be shorter: `8 504 301 238`.
fn is_regular(parted: &[(usize, Separator)], length: usize) -> bool {
    let alike = parted.iter().all(|(_, one)| *one == parted[0].1);
    let of = |size: usize| {
        let inner = parted.windows(2).all(|pair| pair[1].0 - pair[0].0 == size);
        let last = length - parted[parted.len() - 1].0;
        inner && parted[0].0 <= size && last <= size && (parted[0].0 == size || last == size)
    };
    alike && (1..=4).any(of)
}

/// Kronor and öre: `8 504 301 238,00`.
fn is_amount(text: &str, number: &[Digit], after: DigitGap) -> bool {
    let DigitGap::Parted(separator) = after else { return false };
    let end = number.last().map_or(text.len(), |digit| digit.to);
    let rest = text[end..].trim_start_matches(separator.first);
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    matches!(separator.first, ',' | '.') && decimals == 2
}
