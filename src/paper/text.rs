//! Text as it can be drawn: without invisible characters, measured and cut to a width. It never escapes: the
//! macro that writes the page does.

use std::borrow::Cow;

use crate::values::hidden::is_hidden;

/// Accents that stand on the character before them.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// The text without invisible characters, and with one accent at most on a character. Line breaks and
/// tabs are spaces.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|one| is_hidden(one) || is_accent(one)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut accents = 0;
    for character in text.chars() {
        accents = if is_accent(character) { accents + 1 } else { 0 };
        match character {
            '\t' | '\n' | '\r' => shown.push(' '),
            _ if is_hidden(character) || accents > 1 => {}
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// The width of a character in thousandths of the size of the text. The reader's font is not known: these
/// are those of a wide one.
fn width_of(character: char) -> i64 {
    match character {
        _ if is_accent(character) => 0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{A0}' => 330,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 400,
        'm' | 'M' | 'w' | 'W' | '@' | '%' | '…' | '—' => 940,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' | '+' | '−' | '<' | '>' | '=' => 720,
        '0'..='9' => 580,
        '\u{1100}'.. => 1100,
        '\u{250}'.. => 800,
        _ => 565,
    }
}

/// How wide the text is at most, in tenths of a pixel, for a size of text in pixels.
pub(super) fn width(text: &str, size: i64) -> i64 {
    text.chars().map(width_of).sum::<i64>() * size / 100
}

/// The text as it is where it fits in so many tenths of a pixel; else its beginning with `…`.
pub(super) fn shortened(text: &str, size: i64, room: i64) -> Cow<'_, str> {
    if width(text, size) <= room {
        return Cow::Borrowed(text);
    }
    let mut left = room - width("…", size);
    let mut beginning = String::new();
    for character in text.chars() {
        left -= width(character.encode_utf8(&mut [0; 4]), size);
        if left < 0 {
            break;
        }
        beginning.push(character);
    }
    Cow::Owned(format!("{}…", beginning.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_or_hides_text_is_left_out() {
        assert_eq!(visible("a\u{202E}b\u{200B}c\u{7}d\ne"), "abcd e");
        assert_eq!(visible("e\u{301}\u{301}\u{301}!"), "e\u{301}!");
        assert!(matches!(visible("Åre kommun"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_does_not_fit_is_cut_within_its_room() {
        let long = "Länsförsäkringar Västernorrland ömsesidigt";
        let cut = shortened(long, 13, 1500);
        assert!(cut.ends_with('…') && width(&cut, 13) <= 1500, "{cut}");
        assert!(long.starts_with(cut.trim_end_matches('…')));
        assert_eq!(shortened("Åre", 13, 1500), "Åre");
        assert_eq!(shortened("Åre", 13, 0), "…");
    }
}
