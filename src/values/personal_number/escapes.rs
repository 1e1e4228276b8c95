//! Characters that are written as an escape, as addresses, web pages and programs do: `%2D`, `&#45;`, `&ndash;`, `\\u002d`.
//! It never says that an escape is meant: a text is read as it stands too.

/// What an escape begins with.
pub(super) const ESCAPES: [char; 3] = ['%', '&', '\\'];
/// A sign of a web page by its name, which is longer than most.
const LONGEST_NAME: usize = 8;
/// In the place of a character that is none of ASCII, whichever it is.
const OTHER: char = '\u{FFFD}';

/// The characters of a text as they stand there, with where each begins and ends.
pub(super) fn plain(text: &str) -> impl Iterator<Item = (usize, usize, char)> {
    text.char_indices().map(|(from, one)| (from, from + one.len_utf8(), one))
}

/// The same, each escape as the one character that it stands for; letters stay escapes.
pub(super) fn unescaped(text: &str) -> impl Iterator<Item = (usize, usize, char)> {
    let mut end = 0;
    plain(text).filter_map(move |(from, to, one)| {
        if from < end {
            return None;
        }
        let escape = escape(&text[from..]).filter(|(one, _)| !one.is_ascii_alphabetic());
        let (one, to) = escape.map_or((one, to), |(one, length)| (one, from + length));
        end = to;
        Some((from, to, one))
    })
}

/// The character that a text begins with as an escape, and its length there.
fn escape(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('%').map(|rest| {
        // An address within an address has each escape escaped: `%252D`.
        let mut rest = rest;
        while let Some(inner) =
            rest.strip_prefix("25").filter(|inner| hexadecimal(inner, 2).is_some())
        {
            rest = inner;
        }
        rest
    });
    let length = |rest: &str| text.len() - rest.len();
    if let Some(rest) = rest {
        return hexadecimal(rest, 2).map(|one| (one, length(rest) + 2));
    }
    if let Some(rest) = text.strip_prefix("\\u").or_else(|| text.strip_prefix("\\U")) {
        return hexadecimal(rest, 4).map(|one| (one, length(rest) + 4));
    }
    if let Some(rest) = text.strip_prefix("\\x") {
        return hexadecimal(rest, 2).map(|one| (one, length(rest) + 2));
    }
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST_NAME + 1).position(|one| one == b';')?;
    let name = &name[..end];
    let one = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(number) => character(u32::from_str_radix(number, 16).ok()?),
            None => character(number.parse().ok()?),
        },
        None if !name.is_empty() && name.bytes().all(|one| one.is_ascii_alphanumeric()) => OTHER,
        None => return None,
    };
    Some((one, end + 2))
}

/// The character whose number so many hexadecimal digits are.
fn hexadecimal(text: &str, digits: usize) -> Option<char> {
    let number =
        text.get(..digits).filter(|part| part.bytes().all(|one| one.is_ascii_hexdigit()))?;
    u32::from_str_radix(number, 16).ok().map(character)
}

/// A digit of another script is itself; of others that are not ASCII, parts are known only.
fn character(number: u32) -> char {
    match char::from_u32(number) {
        Some(one) if one.is_ascii() || one.is_numeric() => one,
        _ => OTHER,
    }
}
