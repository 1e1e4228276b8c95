//! Whether a text can hold a number of somebody's at all, by one pass over its bytes: of ten texts, nine and more need no
//! further look. It may be wrong in one way only: what it lets through need not be a number.

use super::escapes::ESCAPES;

/// Digits of a number without its century.
const TEN: u32 = 10;
/// What a digit counts in a check digit where it is doubled.
const DOUBLED: [u64; 10] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/// Whether ten digits in a row, whatever parts them, have a date of birth, and the check digit or something before the last
/// four. Of other scripts and of escapes only whether there are ten digits.
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
            _ => last.part(),
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
    /// Whether something stands before each, the last one lowest.
    parted: u16,
    count: u32,
    is_parted: bool,
}

impl LastDigits {
    fn push(&mut self, value: u8) {
        self.values = self.values << 4 | u64::from(value);
        self.parted = self.parted << 1 | u16::from(self.is_parted);
        self.is_parted = false;
        self.count = (self.count + 1).min(TEN);
    }

    fn part(&mut self) {
        self.is_parted = true;
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
        born && (self.parted & 0b1000 != 0 || self.has_check_digit())
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
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn nothing_is_let_go_that_could_be_somebodys(text in "[0-9]{0,3}([0-9a-cT:.+/ -]|[0-9]{4}|19|0[1-9]|é|४|%2D|&#45;|\\\\u002d){0,14}") {
            let found = each_birth(&text);
            prop_assert_eq!(&births(&text), &found);
            prop_assert!(found.is_empty() || may_hold(&text));
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
