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
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let only_these = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+'));
    let short = match (digits.len(), digits.first_chunk::<2>()) {
        (10, _) => digits.as_slice(),
        (12, Some(b"16" | b"18" | b"19" | b"20")) => &digits[2..],
        _ => return false,
    };
    only_these && matches!(short[2], b'0' | b'1')
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
        assert_eq!(mask_personal("202100-5521;2025-04-01"), "202100-5521;2025-04-01");
    }
}
