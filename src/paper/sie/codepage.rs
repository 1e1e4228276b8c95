//! Codepage 437, which SIE calls PC8. Characters it lacks are written as others, visibly, and told of; none is
//! dropped silently.

use std::collections::BTreeMap;

use super::SieFile;

/// The characters of bytes 128 to 254. Byte 255, the no-break space, is not allowed in SIE.
const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■";

/// What is written instead of characters that people write and the codepage lacks.
const REPLACED: &[(char, &str)] = &[
    ('§', "par."),
    ('–', "-"),
    ('—', "-"),
    ('−', "-"),
    ('\u{2011}', "-"),
    ('€', "EUR"),
    ('”', "\""),
    ('“', "\""),
    ('„', "\""),
    ('’', "'"),
    ('‘', "'"),
    ('´', "'"),
    ('…', "..."),
    ('×', "x"),
    ('•', "*"),
    ('ø', "ö"),
    ('Ø', "Ö"),
    ('ã', "a"),
    ('Ã', "A"),
    ('õ', "o"),
    ('Õ', "O"),
    ('À', "A"),
    ('Á', "A"),
    ('Â', "A"),
    ('È', "E"),
    ('Ê', "E"),
    ('Ë', "E"),
    ('Í', "I"),
    ('Î', "I"),
    ('Ó', "O"),
    ('Ô', "O"),
    ('Ú', "U"),
    ('Û', "U"),
    ('š', "s"),
    ('Š', "S"),
    ('ž', "z"),
    ('Ž', "Z"),
    ('č', "c"),
    ('Č', "C"),
    ('ć', "c"),
    ('Ć', "C"),
    ('ł', "l"),
    ('Ł', "L"),
    ('ą', "a"),
    ('ę', "e"),
    ('ń', "n"),
    ('ś', "s"),
    ('®', "(R)"),
    ('©', "(C)"),
    ('™', "(TM)"),
    // A backslash before the closing quote would keep the text from ending.
    ('\\', "/"),
];

/// What no rule knows.
const UNKNOWN: &str = "?";

/// Bytes of codepage 437.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    bytes: Vec<u8>,
    replaced: BTreeMap<char, String>,
}

impl Encoder {
    /// A text in quotes: characters that the codepage lacks replaced, quotes marked.
    pub(super) fn quoted(&mut self, text: &str) -> String {
        let mut quoted = String::from("\"");
        for one in text.chars() {
            match self.written(one) {
                Some(instead) => quoted.push_str(&instead.replace('"', "\\\"")),
                None if one == '"' => quoted.push_str("\\\""),
                None => quoted.push(one),
            }
        }
        quoted.push('"');
        quoted
    }

    /// What is written instead of a character; nothing where it is written as it stands. A space is a space,
    /// whatever kind it is.
    fn written(&mut self, one: char) -> Option<&'static str> {
        if one.is_whitespace() && one != ' ' {
            return Some(" ");
        }
        if one != '\\' && byte(one).is_some() {
            return None;
        }
        let found = REPLACED.iter().find(|(from, _)| *from == one);
        let instead = found.map_or(UNKNOWN, |(_, to)| *to);
        self.replaced.insert(one, instead.to_owned());
        Some(instead)
    }

    /// Adds what is of the codepage already, or made so by [`quoted`](Self::quoted).
    pub(super) fn add(&mut self, text: &str) {
        for one in text.chars() {
            self.bytes.push(match one {
                '\r' => b'\r',
                '\n' => b'\n',
                _ => byte(one).unwrap_or(b'?'),
            });
        }
    }

    pub(super) fn finish(self) -> SieFile {
        SieFile { bytes: self.bytes, replaced: self.replaced }
    }
}

/// The byte of a character that is printed.
fn byte(one: char) -> Option<u8> {
    if matches!(one, ' '..='~') {
        return u8::try_from(one).ok();
    }
    let place = UPPER.chars().position(|upper| upper == one)?;
    u8::try_from(place + 128).ok()
}

#[cfg(test)]
mod tests {
    use super::{Encoder, REPLACED, UPPER, byte};

    #[test]
    fn the_codepage_is_whole_and_has_the_letters_where_they_are() {
        assert_eq!(UPPER.chars().count(), 127);
        let bytes: Vec<_> = "åäöÅÄÖéÉü█ß■ ~".chars().map(byte).collect();
        let known = [0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82, 0x90, 0x81, 0xDB, 0xE1, 0xFE];
        assert_eq!(bytes, known.into_iter().chain([0x20, 0x7E]).map(Some).collect::<Vec<_>>());
        for one in "§–€øÀ\u{7F}\n\u{A0}".chars() {
            assert_eq!(byte(one), None, "{one}");
        }
    }

    #[test]
    fn what_the_codepage_lacks_is_replaced_visibly_and_told_of() {
        let mut encoder = Encoder::default();
        let quoted = encoder.quoted("7 § lagen – 5 €, ”Ø\\” 😀\u{A0}x\ny");
        assert_eq!(quoted, "\"7 par. lagen - 5 EUR, \\\"Ö/\\\" ? x y\"");
        let told: String = encoder.replaced.keys().collect();
        assert_eq!(told, "\\§Ø–”€😀");
        encoder.add(&quoted);
        assert!(encoder.finish().bytes.iter().all(|byte| *byte >= 32 && *byte != 127));
    }

    #[test]
    fn nothing_is_replaced_by_what_the_codepage_lacks() {
        for (_, instead) in REPLACED {
            assert!(instead.chars().all(|one| byte(one).is_some()), "{instead}");
        }
    }
}
