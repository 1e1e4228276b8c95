//! Words that are random all through: digits in them are nobody's. It knows UUIDs and digests in hexadecimal.

/// The longest word that is known.
const LONGEST: usize = 64;

/// Whether a part of a text is within a word that is a UUID or a digest.
pub(super) fn holds(text: &str, from: usize, to: usize) -> bool {
    let of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let bytes = text.as_bytes();
    let before = bytes[..from].iter().rev().take(LONGEST).take_while(|byte| of_word(byte)).count();
    let after = bytes[to..].iter().take(LONGEST).take_while(|byte| of_word(byte)).count();
    text.get(from - before..to + after).is_some_and(is_random)
}

/// Whether a word is a UUID or a digest of 128, 160 or 256 bits, and has a letter.
pub(super) fn is_random(word: &str) -> bool {
    if !matches!(word.len(), 32 | 36 | 40 | 64) {
        return false;
    }
    let letters = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    let digits = word.bytes().filter(u8::is_ascii_hexdigit).count();
    letters && (digits == word.len() && word.len() != 36 || is_uuid(word))
}

/// Whether a word is laid out as a UUID.
pub(crate) fn is_uuid(word: &str) -> bool {
    let hexadecimal = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut parts = word.split('-');
    let right = [8, 4, 4, 4, 12]
        .into_iter()
        .all(|length| parts.next().is_some_and(|part| part.len() == length && hexadecimal(part)));
    right && parts.next().is_none()
}
