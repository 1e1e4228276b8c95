//! Numbers as people write them: `1 250,00` with any kind of space between thousands, and a comma or a point. It never
//! judges a number: what is none stays none.

use std::borrow::Cow;

/// Spaces that stand between thousands.
const SPACES: [char; 5] = [' ', '\u{A0}', '\u{2007}', '\u{2009}', '\u{202F}'];

/// The number with a decimal point and without spaces between its thousands, as [`super::Money`] and
/// [`super::Quantity`] read it; anything else as it is, but for its commas.
pub fn plain(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let joined = without_spaces(text).unwrap_or(Cow::Borrowed(text));
    if !joined.contains([',', '\u{2212}']) {
        return joined;
    }
    Cow::Owned(joined.replace(',', ".").replace('\u{2212}', "-"))
}

/// `1 250,00` as `1250,00`; none where its spaces do not part thousands.
pub fn without_spaces(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(SPACES) {
        return Some(Cow::Borrowed(text));
    }
    let unsigned = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    let (whole, _) = unsigned.split_once([',', '.']).unwrap_or((unsigned, ""));
    let rest = &unsigned[whole.len()..];
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|one| one.is_ascii_digit());
    let mut groups = whole.split(SPACES);
    let first = groups.next().is_some_and(|group| digits(group) && group.len() <= 3);
    if !(first && groups.all(|group| digits(group) && group.len() == 3)) || rest.contains(SPACES) {
        return None;
    }
    Some(Cow::Owned(text.replace(SPACES, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_may_have_any_space_between_them() {
        for space in SPACES {
            assert_eq!(plain(&format!("1{space}250,00")), "1250.00");
            assert_eq!(plain(&format!("-12{space}345{space}678")), "-12345678");
        }
        for (text, read) in [("1250,00", "1250.00"), (" 7 ", "7"), ("−5", "-5"), ("1.5", "1.5")] {
            assert_eq!(plain(text), read);
        }
        for text in ["12 50", "1 2500", "1  250", "1250 000", "1 250,0 0", "1 250 ,00", "1 25a"] {
            assert_eq!(plain(text), text.replace(',', "."), "is no number");
        }
    }
}
