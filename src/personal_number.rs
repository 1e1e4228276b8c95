//! Keeps personal identity numbers out of every message: what has the shape of one is masked.
//! Must never give back a digit of it.

/// The text with everything shaped like a personal identity number (10 or 12 digits, with or
/// without `-` or `+` before the last four) replaced by `*`, one for one. The check digit is not
/// asked for: a mistyped number is as sensitive.
pub(crate) fn mask_personal(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() || matches!(character, '-' | '+') {
            run.push(character);
        } else {
            masked.push_str(&mask_run(&run));
            run.clear();
            masked.push(character);
        }
    }
    masked.push_str(&mask_run(&run));
    masked
}

/// Whether the whole text is shaped like a personal identity number.
pub(crate) fn is_personal(text: &str) -> bool {
    shaped(text).is_some()
}

/// The last ten digits of a text shaped like a personal identity number.
fn shaped(text: &str) -> Option<[u8; 10]> {
    let mut digits = [0; 12];
    let mut count = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                *digits.get_mut(count)? = byte - b'0';
                count += 1;
            }
            b'-' | b'+' => {}
            _ => return None,
        }
    }
    let short: [u8; 10] = match (count, &digits) {
        (10, _) => digits[..10].try_into().ok()?,
        (12, [1, 6 | 8 | 9, ..] | [2, 0, ..]) => digits[2..].try_into().ok()?,
        _ => return None,
    };
    (short[2] <= 1).then_some(short)
}

/// The text with every personal identity number that could be somebody's replaced by `*`, one for one.
/// Plain serial numbers stay: a rejected row is to be imported again as it is.
pub(crate) fn mask_somebodys(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_digit() || matches!(character, '-' | '+') {
            run.push(character);
            continue;
        }
        let hidden = (10..=13).contains(&run.len()) && is_somebodys(&run);
        masked.push_str(&if hidden { "*".repeat(run.len()) } else { std::mem::take(&mut run) });
        run.clear();
        masked.push(character);
    }
    masked.pop();
    masked
}

/// Whether some part of the text was masked by [`mask_somebodys`].
pub(crate) fn is_masked(text: &str) -> bool {
    text.contains("**********")
}

/// Whether some part of the text is a personal identity number that could be somebody's: the shape,
/// a date of birth (or a coordination number's day + 60), and the check digit or a sign before the
/// last four. Stricter than [`is_personal`], so that plain serial numbers are not taken for people.
pub(crate) fn holds_personal(text: &str) -> bool {
    let bytes = text.as_bytes();
    let belongs = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+');
    // A run of ten or more has one of every ten bytes, so that nine of ten need no look.
    let mut at = 9;
    while at < bytes.len() {
        if belongs(&bytes[at]) {
            let before = bytes[..at].iter().rev().take_while(|byte| belongs(byte)).count();
            let length = before + bytes[at..].iter().take_while(|byte| belongs(byte)).count();
            let from = at - before;
            if (10..=13).contains(&length) && is_somebodys(&text[from..from + length]) {
                return true;
            }
            at = from + length;
        }
        at += 10;
    }
    false
}

fn is_somebodys(run: &str) -> bool {
    let Some(ten) = shaped(run) else { return false };
    let (month, day) = (ten[2] * 10 + ten[3], ten[4] * 10 + ten[5]);
    let born = (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day));
    let sign = run.len() > 5 && matches!(run.as_bytes()[run.len() - 5], b'-' | b'+');
    let doubled = |(at, digit): (usize, &u8)| match at % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => *digit,
    };
    born && (sign || ten.iter().enumerate().map(doubled).sum::<u8>().is_multiple_of(10))
}

fn mask_run(run: &str) -> String {
    if is_personal(run) { "*".repeat(run.len()) } else { run.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shaped_like_a_personal_identity_number_is_masked() {
        assert_eq!(mask_personal("a;850430-1234;b"), "a;***********;b");
        assert_eq!(mask_personal("198504301234"), "************");
        assert!(holds_personal("id-850430-1234") || holds_personal("850430-1234"));
        assert!(holds_personal("person 198504301239") == holds_personal("8504301239"));
        assert!(!holds_personal("evt-000000012345"));
        assert_eq!(mask_somebodys("0012345678;850430-1234;a"), "0012345678;***********;a");
        assert_eq!(mask_somebodys("a;0001234567"), "a;0001234567");
        assert!(!holds_personal("202100-5521"));
        assert_eq!(mask_personal("202100-5521;2025-04-01"), "202100-5521;2025-04-01");
        for before in 1..25 {
            let at = "x".repeat(before);
            assert!(holds_personal(&format!("{at}850430-1234")), "{before}");
            assert!(holds_personal(&format!("1-{at} 2-{at} 850430-1234{at}")), "{before}");
            assert!(!holds_personal(&format!("{at}850430-12345")), "{before}");
        }
    }
}
