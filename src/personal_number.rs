//! Keeps personal identity numbers out of what is stored and shown: finds them within any text, and masks
//! them. Must never give back a digit of one but the date of birth.
//!
//! Two measures. *Shaped like one* (10 or 12 digits, the last four apart or not): what a message must not
//! repeat, for a mistyped number is as sensitive. *Could be somebody's*: also a date of birth (or a
//! coordination number's day + 60), and the check digit or a sign before the last four; so plain serial
//! numbers are not taken for people.

/// Year of the century, month, and day as written in a number.
pub(crate) type Birth = [u8; 3];

/// The text with everything shaped like a personal identity number replaced by `*`, one for one.
pub(crate) fn mask_personal(text: &str) -> String {
    masked(text, Number::is_shaped)
}

/// The text with every personal identity number that could be somebody's replaced by `*`, one for one.
/// Plain serial numbers stay: a rejected row is to be imported again as it is.
pub(crate) fn mask_somebodys(text: &str) -> String {
    masked(text, Number::is_somebodys)
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
    may_hold(text.as_bytes()) && !births(text).is_empty()
}

/// The dates of birth in all numbers of the text that could be somebody's.
pub(crate) fn births(text: &str) -> Vec<Birth> {
    let mut found = Vec::new();
    each(text, |number| {
        if number.is_somebodys() {
            found.push(number.birth());
        }
    });
    if !found.is_empty() && is_random(text) { Vec::new() } else { found }
}

/// A run of ten or more has one of every ten bytes, so that nine of ten need no look.
fn may_hold(bytes: &[u8]) -> bool {
    let belongs = |byte: &u8| {
        byte.is_ascii_digit()
            || matches!(byte, b'-' | b'+' | b' ' | b'/' | b'_' | b'.')
            || *byte >= 0x80
    };
    let mut at = 9;
    while at < bytes.len() {
        if belongs(&bytes[at]) {
            let before = bytes[..at].iter().rev().take_while(|byte| belongs(byte)).count();
            let run = bytes[at - before..].iter().take_while(|byte| belongs(byte));
            let (length, digits) = run.fold((0, 0), |(length, digits), byte| {
                (length + 1, digits + usize::from(byte.is_ascii_digit() || *byte == 0xEF))
            });
            if digits >= 10 {
                return true;
            }
            at += length - before;
        }
        at += 10;
    }
    false
}

/// Whether the whole text is a UUID or a digest in hexadecimal: digits in it are nobody's.
fn is_random(text: &str) -> bool {
    let hexadecimal = |byte: &u8| byte.is_ascii_hexdigit();
    let letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let digits = text.bytes().filter(hexadecimal).count();
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    let whole = match parts.as_slice() {
        [8, 4, 4, 4, 12] => digits == 32,
        [32 | 40 | 64] => digits == text.len(),
        _ => false,
    };
    whole && letters
}

fn masked(text: &str, which: impl Fn(&Number) -> bool) -> String {
    let mut ranges = Vec::new();
    each(text, |number| {
        if which(&number) {
            ranges.push((number.from, number.to));
        }
    });
    let within = |at: usize| ranges.iter().any(|(from, to)| (*from..*to).contains(&at));
    match ranges.is_empty() {
        true => text.to_owned(),
        false => text
            .char_indices()
            .map(|(at, character)| if within(at) { '*' } else { character })
            .collect(),
    }
}

/// Digits without anything between them.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    from: usize,
    to: usize,
    digits: [u8; 12],
    /// More than twelve are thirteen.
    length: usize,
    joined: Joined,
}

/// What stands between a group and the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Joined {
    /// A text, or nothing before.
    #[default]
    Apart,
    /// A `-` or `+`, of whatever kind.
    Sign,
    /// Blanks or the like.
    Loosely,
    /// A point, as within a date; in other numbers it is a decimal one.
    Dotted,
}

/// What is laid out like a personal identity number.
struct Number {
    from: usize,
    to: usize,
    ten: [u8; 10],
    /// A sign before the last four, and none around.
    signed: bool,
    /// Only the check digit tells it from another number.
    vague: bool,
    /// A part of something longer, with letters at it.
    within: bool,
}

impl Number {
    fn birth(&self) -> Birth {
        [0, 2, 4].map(|at| self.ten[at] * 10 + self.ten[at + 1])
    }

    fn is_shaped(&self) -> bool {
        if self.vague { self.is_somebodys() } else { self.ten[2] <= 1 }
    }

    fn is_somebodys(&self) -> bool {
        let [_, month, day] = self.birth();
        let born =
            (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day));
        born && (self.signed || (!self.within && self.has_check_digit()))
    }

    fn has_check_digit(&self) -> bool {
        let doubled = |(at, digit): (usize, &u8)| match at % 2 {
            0 => digit * 2 / 10 + digit * 2 % 10,
            _ => *digit,
        };
        self.ten.iter().enumerate().map(doubled).sum::<u8>().is_multiple_of(10)
    }
}

/// Meets everything in a text that is laid out like a personal identity number.
fn each(text: &str, mut met: impl FnMut(Number)) {
    let mut last = [Group::default(); 4];
    let mut at = 0;
    while let Some(group) = next_group(text, at) {
        at = group.to;
        last = [last[1], last[2], last[3], group];
        for groups in [&last[3..], &last[2..], &last[..]] {
            if let Some(number) = laid_out(text, groups) {
                met(number);
            }
        }
    }
}

/// The next digits from a place on, right behind a group or at the beginning.
fn next_group(text: &str, at: usize) -> Option<Group> {
    let mut rest = text[at..].char_indices().map(|(place, character)| (at + place, character));
    let (mut between, mut joined) = (0, Joined::Loosely);
    let (from, first) = loop {
        let (place, character) = rest.next()?;
        if let Some(digit) = digit(character) {
            break (place, digit);
        }
        between += 1;
        joined = match joined {
            Joined::Loosely if is_sign(character) && between == 1 => Joined::Sign,
            Joined::Loosely if character == '.' && between == 1 => Joined::Dotted,
            Joined::Loosely | Joined::Sign if between <= 3 && parts(character) => Joined::Loosely,
            _ => Joined::Apart,
        };
    };
    if at == 0 || between == 0 {
        joined = Joined::Apart;
    }
    let mut group = Group { from, to: text.len(), joined, length: 1, ..Group::default() };
    group.digits[0] = first;
    for (place, character) in rest {
        let Some(digit) = digit(character) else {
            group.to = place;
            break;
        };
        if let Some(place) = group.digits.get_mut(group.length) {
            *place = digit;
        }
        group.length = (group.length + 1).min(13);
    }
    Some(group)
}

/// The number that some groups in a row make, if they are laid out like one.
fn laid_out(text: &str, groups: &[Group]) -> Option<Number> {
    let (first, last) = (groups.first()?, groups.last()?);
    let lengths = groups.iter().map(|group| group.length);
    let length: usize = lengths.clone().sum();
    let dated = match groups {
        [_] => false,
        [_, last] => last.length != 4,
        [_, month, day, last] => (month.length, day.length, last.length) != (2, 2, 4),
        _ => true,
    };
    let apart = groups[1..].iter().any(|group| match group.joined {
        Joined::Apart => true,
        Joined::Dotted => groups.len() < 4,
        Joined::Sign | Joined::Loosely => false,
    });
    if dated || apart || !(length == 10 || length == 12) {
        return None;
    }
    let digits = groups.iter().flat_map(|group| &group.digits[..group.length]);
    let century: Vec<u8> = digits.clone().take(length - 10).copied().collect();
    if !matches!(century.as_slice(), [] | [1, 6 | 8 | 9] | [2, 0]) {
        return None;
    }
    let mut ten = [0; 10];
    ten.iter_mut().zip(digits.skip(length - 10)).for_each(|(place, digit)| *place = *digit);
    let follows = next_group(text, last.to).map(|next| next.joined);
    let alone = first.joined != Joined::Sign && follows != Some(Joined::Sign);
    let letter = |one: Option<char>| one.is_some_and(char::is_alphabetic);
    let glued =
        letter(text[..first.from].chars().next_back()) || letter(text[last.to..].chars().next());
    // Of a date with signs or points in it, what follows may be another date, or more of a version.
    let ends = alone && follows != Some(Joined::Dotted);
    let whole = groups.len() < 4 || (ends && first.joined == Joined::Apart);
    whole.then_some(Number {
        from: first.from,
        to: last.to,
        ten,
        signed: groups.len() == 2 && last.joined == Joined::Sign && alone,
        vague: groups.len() == 4,
        within: !alone && glued,
    })
}

/// The digits that people and other systems write.
fn digit(character: char) -> Option<u8> {
    let zero = match character {
        '0'..='9' => '0',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    u8::try_from(u32::from(character) - u32::from(zero)).ok()
}

fn is_sign(character: char) -> bool {
    matches!(
        character,
        '-' | '+' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0B}' | '\u{FF0D}'
    )
}

/// What may stand between date and last four.
fn parts(character: char) -> bool {
    is_sign(character)
        || matches!(
            character,
            ' ' | '/' | '_' | '\u{A0}' | '\u{AD}' | '\u{2000}'
                ..='\u{200F}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}'
        )
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
        assert_eq!(mask_personal("202100-5521;2025-04-01"), "202100-5521;2025-04-01");
        for before in 1..25 {
            let at = "x".repeat(before);
            assert!(holds_personal(&format!("{at}850430-1234")), "{before}");
            assert!(holds_personal(&format!("1-{at} 2-{at} 850430-1234{at}")), "{before}");
            assert!(!holds_personal(&format!("{at}850430-12345")), "{before}");
        }
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
            "850430.1238",
            "1.250.000.1238",
            "85.04.30-1239",
            "10.12.30.1238.5",
            "SE45 5000 0000 0583 9825 7466",
            "ab850430-1238-4bcd-8abc-0123456789ab",
            "0123456789ab0123456789ab8504301238ab0123456789ab0123456789ab0123",
        ] {
            assert!(!holds_personal(text), "{text}");
            assert!(!is_masked(&mask_somebodys(text)) || is_random(text), "{text}");
        }
    }
}
