//! Keeps personal identity numbers out of what is stored and shown: finds them within any text, and masks
//! them. Must never give back a digit of one but the date of birth.
//!
//! The definition goes by digits, of whatever script and however they are parted: see `window`. Two measures.
//! *Shaped like one* (10 or 12 digits by themselves, the last four apart or not): what a message must not
//! repeat, for a mistyped number is as sensitive. *Could be somebody's*: also a date of birth (or a
//! coordination number's day + 60), and the check digit or a sign before the last four; so most serial
//! numbers are not taken for people. How many are, `price` measures.

mod digits;
mod escapes;
#[cfg(test)]
mod price;
mod random;
mod sieve;
mod window;

pub(crate) use random::is_uuid;
pub(crate) use window::Birth;

use super::gln::gln_addresses;
use super::hidden::shown;
use sieve::may_hold;
use window::{Number, each};

/// When a text is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LetIn {
    /// Now: with a number that could be somebody's it is refused.
    Now,
    /// By an earlier version and its definition: the ledger has it, and it is read as it is.
    Before,
}

impl LetIn {
    /// Whether a text is refused for a number that could be somebody's.
    pub(crate) fn refuses(self, text: &str) -> bool {
        self == Self::Now && holds_personal(text)
    }
}

/// Numbers of a text that can have one character in common: one may end at each of its digits, of the text as it
/// stands and of its escapes.
const NESTED: usize = 24;

/// The text with everything shaped like a personal identity number replaced by `*`, one for one.
pub(crate) fn mask_personal(text: &str) -> String {
    masked(text, Number::is_shaped)
}

/// The text with every personal identity number that could be somebody's replaced by `*`, one for one.
/// Plain serial numbers stay: a rejected row is to be imported again as it is.
pub(crate) fn mask_somebodys(text: &str) -> String {
    masked(text, Number::is_somebodys)
}

/// Somebody's words as people may be shown them: what is hidden in them is visible, and personal identity numbers are not.
pub(crate) fn may_be_shown(words: &str) -> String {
    shown(&mask_somebodys(words))
}

/// The same of what stands in a register, where an address by GLN stays: its digits are an organisation's.
pub(crate) fn register_may_be_shown(words: &str) -> String {
    shown(&mask_register(words))
}

/// The text of a register with every personal identity number that could be somebody's replaced by `*`, but for the digits of
/// addresses by GLN.
pub(crate) fn mask_register(text: &str) -> String {
    let addresses = gln_addresses(text);
    masked(text, |number| {
        let stands = |(from, to): &(usize, usize)| *from <= number.from && number.to <= *to;
        number.is_somebodys() && !addresses.iter().any(stands)
    })
}

/// The text of a result with every number of somebody's replaced by `*` that stands by itself in a cell of it, or
/// anywhere in a path. Digits that only hold one stay: a payee reference with noughts in front is to be shown whole.
pub(crate) fn mask_result(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut blank = false;
    let cells = text.split_inclusive(|one: char| {
        let wide = blank && one == ' ';
        blank = one == ' ';
        wide || matches!(one, ';' | ',' | '\t' | '\n' | '"' | '│' | '|')
    });
    for cell in cells {
        match may_hold(cell) {
            true if cell.contains(['/', '\\']) => masked.push_str(&mask_somebodys(cell)),
            true => masked.push_str(&self::masked(cell, Number::is_somebodys_by_itself)),
            false => masked.push_str(cell),
        }
    }
    masked
}

/// Whether the whole text is shaped like a personal identity number.
pub(crate) fn is_personal(text: &str) -> bool {
    let mut whole = false;
    each(text, |number| {
        whole |= number.is_shaped() && (number.from, number.to) == (0, text.len());
    });
    whole
}

/// Whether some part of the text was masked by [`mask_somebodys`].
pub(crate) fn is_masked(text: &str) -> bool {
    text.contains("**********")
}

/// Whether some part of the text is a personal identity number that could be somebody's.
pub(crate) fn holds_personal(text: &str) -> bool {
    !births(text).is_empty()
}

/// The dates of birth in all numbers of the text that could be somebody's.
pub(crate) fn births(text: &str) -> Vec<Birth> {
    match may_hold(text) {
        true => each_birth(text),
        false => Vec::new(),
    }
}

/// The same, however few texts have any.
fn each_birth(text: &str) -> Vec<Birth> {
    let mut found = Vec::new();
    each(text, |number| {
        if number.is_somebodys() {
            found.push(number.birth());
        }
    });
    found
}

fn masked(text: &str, which: impl Fn(&Number) -> bool) -> String {
    let mut ranges = Vec::new();
    each(text, |number| {
        if which(&number) {
            ranges.push((number.from, number.to));
        }
    });
    if ranges.is_empty() {
        return text.to_owned();
    }
    ranges.sort_unstable_by_key(|(from, to)| (*to, *from));
    ranges.dedup();
    let mut masked = String::with_capacity(text.len());
    let mut ranges = ranges.into_iter().peekable();
    for (at, character) in text.char_indices() {
        while ranges.next_if(|(_, to)| *to <= at).is_some() {}
        let within = ranges.clone().take(NESTED).any(|(from, to)| (from..to).contains(&at));
        masked.push(if within { '*' } else { character });
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shaped_like_a_personal_identity_number_is_masked() {
        assert_eq!(mask_personal("a;850430-1234;b"), "a;***********;b");
        assert_eq!(mask_personal("198504301234"), "************");
        assert!(is_personal("198504301234") && !is_personal("198504301234x"));
        assert_eq!(mask_somebodys("0012345678;850430-1234;a"), "0012345678;***********;a");
        assert_eq!(mask_somebodys("a;0001234567"), "a;0001234567");
        // Two digits that look like a century stand before it, and it stands by itself all the same.
        assert_eq!(mask_personal("a20\r\"850430-1234\""), "a20\r\"***********\"");
        assert_eq!(mask_personal("202100-5521;2025-04-01"), "202100-5521;2025-04-01");
        for before in 1..25 {
            let at = "x".repeat(before);
            assert!(holds_personal(&format!("{at}850430-1234")), "{before}");
            assert!(holds_personal(&format!("1-{at} 2-{at} 850430-1234{at}")), "{before}");
            assert!(!holds_personal(&format!("{at}850430-12345")), "{before}");
        }
    }

    #[test]
    fn an_address_by_gln_stays_in_a_register_and_all_else_is_masked() {
        let row = "a\t0088:7308504301238\t850430-1238";
        assert_eq!(mask_register(row), "a\t0088:7308504301238\t***********");
        assert!(is_masked(&mask_somebodys("0088:7308504301238")));
        assert!(is_masked(&mask_register("0088:7318504301238")));
        assert_eq!(register_may_be_shown("\u{202E}x"), "\u{FFFD}x");
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let date = ["850430", "850490", "19850430", "19850490"];
        for (date, last) in date.into_iter().zip(["1238", "1235", "1238", "1235"]) {
            for between in
                ["", "-", "+", " ", "\u{A0}", "–", "−", "\u{2011}", " - ", "/", "_", "\u{AD}"]
            {
                let number = format!("{date}{between}{last}");
                for text in [
                    number.clone(),
                    format!("id {number}"),
                    format!("id-{number}"),
                    format!("x{number}y"),
                    format!("17-{number}-3"),
                    format!("logg_{number}.csv"),
                ] {
                    assert!(holds_personal(&text), "{text}");
                    let masked = mask_somebodys(&text);
                    assert!(is_masked(&masked) && !masked.contains(last), "{masked}");
                    assert!(!mask_personal(&text).contains(last), "{text}");
                    assert_eq!(masked.chars().count(), text.chars().count());
                }
            }
        }
        for text in [
            "19850430.1238",
            "850430:1238",
            "850430;1238",
            "850430\t1238",
            "850430/1238",
            "8 504 301 238",
            "198 504 301 238",
            "8.504.301.238",
            "85 04 30 12 38",
            "1985 0430 1238",
            "8504 3012 38",
            "8 5 0 4 3 0 1 2 3 8",
            "850430-12-38",
            "850430 123 8",
            "85-04-301238",
            "850430123-8",
            "8504301-238",
            "1985-04301238",
            "0198504301238",
            "10.0.8504301238",
            "00.8504301238",
            "1.8504301238",
            "LO0008504301238",
            "202502108504301238",
            "20250210198504301238",
            "850430123820250210",
            "20250210850430-1238",
            "19-850430-1238",
            "4711198504301238001",
            "٨٥٠٤٣٠-١٢٣٨",
            "१९८५०४३०१२३८",
            "⑧⑤⓪④③⓪①②③⑧",
            "00000000-0000-0000-0000-198504301238",
            "0f8fad5b-d9cb-469f-a165-198504301238",
            "198504 30 1238",
            "1985 04 30 12 38",
            "198504-30-1238",
            "8504 30 1238",
            "8504-30-12-38",
            "19 8504 30 1238",
            "1985-04-30 12:38",
            "850430 12 38",
            "198504%2D30%2D1238",
            "19850430%2d1238",
            "850430%201238",
            "850430%E2%80%931238",
            "850430%252D1238",
            "%8504301238",
            "%38%35%30%34%33%30%31%32%33%38",
            "850430&#45;1238",
            "850430&#x2D;1238",
            "850430&nbsp;1238",
            "850430&ndash;1238",
            "850430\\u002d1238",
            "850430\\x2d1238",
            "850430%1238",
            "850430x1238",
            "19850430T1238",
            "850430abc1238",
            "850430 x 1238",
            "850430nr 1238",
            "198504x30x1238",
            "1985x04x30x1238",
            "1985-04-30x1238",
        ] {
            assert!(holds_personal(text), "{text}");
            assert!(is_masked(&mask_somebodys(text)), "{text}");
            assert!(holds_personal(&format!("id {text}, avtal")), "{text}");
        }
        assert!(holds_personal("1985-04-30-1238") && holds_personal("85-04-30 1238"));
        assert!(holds_personal("1985.04.30-1238") && holds_personal("född 85.04.30.1238 i Ort"));
        assert_eq!(mask_personal("85.04.30-1238"), "*************");
        assert!(holds_personal("\u{FF18}\u{FF15}0430-1238"));
        assert_eq!(births("850430-1238 och 8504901235"), [[85, 4, 30], [85, 4, 90]]);
    }

    #[test]
    fn other_numbers_are_nobodys() {
        for text in [
            "202100-5521",
            "evt-000000012345",
            "2025-04-01",
            "2025-04-01T08:15:00+02:00",
            "2025-04-01–2025-04-30",
            "2025-01-01 2025-12-31",
            "08-123 45 67",
            "010-123 45 67",
            "850430 1239",
            "1 250 000,00",
            "1.250.000.1238",
            "85.04.30-1239",
            "10.12.30.1238.5",
            "SE45 5000 0000 0583 9825 7466",
            "ab850430-1238-4bcd-8abc-0123456789ab",
            "0123456789ab0123456789ab8504301238ab0123456789ab0123456789ab0123",
            "hash 0123456789ab0123456789ab8504301238ab0123456789ab0123456789ab0123 ends",
            "010-112 34 53",
            "070-123 45 69",
            "070-1234569",
            "2025-01234567",
            "202502-123456",
            "8 504 301 238,00 kr",
            "1 8 504 301 238",
            "2025-04-01–2026-03-31",
            "850229-1233",
            "850430123x5",
            "evt-000001012343",
            "unit = \"0.8504301238\"",
            "0.0008504301238970917",
            "pris 0,8504301238 kr",
            "0000000001012343",
            "20250001012343",
            "850430abcd1238",
            "850430x1239",
            "8504x301238",
            "850430 --- 1238",
            "20250410T1236",
            "2025-04-10 12:36",
            "2025-04-10-12-36",
            "0704-10 12 36",
            "2025-01–2025-06",
            "2025-04-01–04-30",
        ] {
            assert!(!holds_personal(text), "{text}");
            assert!(!is_masked(&mask_somebodys(text)), "{text}");
        }
    }
}
