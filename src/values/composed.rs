//! Letters as one character each (NFC): `å` may also be written as `a` with a ring that is put over it. Both look alike
//! and are other bytes; names and words are read in one form, so that they compare and print alike.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in NFC. Plain ASCII is, and costs one look.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_put_together_become_one() {
        assert_eq!(composed("Fo\u{308}rsa\u{308}kring A\u{30A}"), "Försäkring Å");
        assert!(matches!(composed("Försäkring"), Cow::Borrowed(_)));
        assert!(matches!(composed("plain"), Cow::Borrowed(_)));
    }
}
