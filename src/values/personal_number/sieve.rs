//! Whether a text can hold a number of somebody's at all, by one pass over its bytes: of ten texts, nine and more need no
//! further look. It may be wrong in one way only: what it lets through need not be a number.

use super::digits::WIDEST;
use super::escapes::ESCAPES;

/// Digits of a number without its century.
const TEN: u32 = 10;
/// What stands before the last four of ten digits, and what before all of them but the first.
const LAST_FOUR: u16 = 0b1000;
const WITHIN_TEN: u16 = 0b1_1111_1111;
/// What a digit counts in a check digit where it is doubled.
const DOUBLED: [u64; 10] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/// Whether ten digits that are parted as those of one number can be have a date of birth, and the check digit or a sign before the
/// last four. Of other scripts and of escapes only whether there are ten digits.
pub(super) fn may_hold(text: &str) -> bool {
    let mut last = LastDigits::default();
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                last.push(byte & 0x0F);
                if last.may_be_somebodys() {
                    return true;
                }
            }
            _ if !byte.is_ascii() || ESCAPES.contains(&char::from(byte)) => {
                return has_ten_digits(text);
            }
            _ => last.gap.widen(byte),
        }
    }
    false
}

fn has_ten_digits(text: &str) -> bool {
    // A digit of another script begins with one of the bytes from 0xC2 on.
    let digits = text.bytes().filter(|byte| byte.is_ascii_digit() || *byte >= 0xC2);
    digits.take(TEN as usize).count() == TEN as usize
}

/// The last digits of a text.
#[derive(Default)]
struct LastDigits {
    /// Four bits each, the last one lowest.
    values: u64,
    /// Whether one sign stands before each, and whether a letter does, the last one lowest.
    signed: u16,
    lettered: u16,
    count: u32,
    gap: LastGap,
}

/// What was met since the last digit.
#[derive(Default)]
struct LastGap {
    width: usize,
    signed: bool,
    lettered: bool,
}

impl LastGap {
    fn widen(&mut self, byte: u8) {
        self.signed = self.width == 0 && matches!(byte, b'-' | b'+');
        self.lettered |= byte.is_ascii_alphabetic();
        self.width += 1;
    }
}

impl LastDigits {
    fn push(&mut self, value: u8) {
        let LastGap { width, signed, lettered } = std::mem::take(&mut self.gap);
        let before = if width > WIDEST { 0 } else { self.count };
        self.values = self.values << 4 | u64::from(value);
        self.signed = self.signed << 1 | u16::from(signed);
        self.lettered = self.lettered << 1 | u16::from(lettered);
        self.count = (before + 1).min(TEN);
    }

    /// The digit at a place, counted from the last.
    fn at(&self, place: u32) -> u64 {
        self.values >> (4 * place) & 0x0F
    }

    fn may_be_somebodys(&self) -> bool {
        if self.count < TEN || self.at(7) > 1 {
            return false;
        }
        let [month, day] = [(7, 6), (5, 4)].map(|(tens, ones)| self.at(tens) * 10 + self.at(ones));
        let born = matches!(month, 1..=12) && matches!(day, 1..=31 | 61..=91);
        // Letters part the last four, or nothing.
        let lettered = self.lettered & WITHIN_TEN;
        let parted = lettered == 0 || lettered & LAST_FOUR != 0;
        born && parted && (self.signed & LAST_FOUR != 0 || self.has_check_digit())
    }

    fn has_check_digit(&self) -> bool {
        let of_place = |place| match place % 2 {
            0 => self.at(place),
            _ => DOUBLED[self.at(place) as usize],
        };
        (0..TEN).map(of_place).sum::<u64>().is_multiple_of(10)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{births, each_birth};
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_let_go_that_could_be_somebodys(text in "[0-9]{0,3}([0-9a-cT:.+/ -]|[0-9]{4}|19|0[1-9]|é|४|%2D|&#45;|\\\\u002d){0,14}") {
            let found = each_birth(&text);
            prop_assert_eq!(&births(&text), &found);
            prop_assert!(found.is_empty() || may_hold(&text));
        }

        #[test]
        fn nothing_is_let_go_however_a_number_is_parted(
            before in "[0-9a-c -]{0,4}", gaps in prop::collection::vec("[-+ ./xT]{0,4}|", 5),
            date in "[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|6[1-9]|[78][0-9])", last in "[0-9]{4}", century in "(19|20)?",
            after in "[0-9a-c -]{0,3}",
        ) {
            let parts = [&*century, &date[..2], &date[2..4], &date[4..], &last[..2], &last[2..]];
            let mut text = before;
            for (at, part) in parts.iter().enumerate() {
                text.push_str(part);
                text.push_str(gaps.get(at).map_or("", |gap| if at == 4 && gap.len() > 1 { "" } else { gap }));
            }
            text.push_str(&after);
            prop_assert!(each_birth(&text).is_empty() || may_hold(&text), "{}", text);
        }

        #[test]
        fn a_number_is_let_through_whatever_stands_around_it(
            before in "[0-9a-c -]{0,12}", date in "(19|20)?[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|6[1-9]|[78][0-9])",
            sign in "[-+]", last in "[0-9]{4}", after in "[a-c -]{0,6}",
        ) {
            let text = format!("{before} {date}{sign}{last}{after}");
            prop_assert!(may_hold(&text));
        }
    }
}
