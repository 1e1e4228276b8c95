//! From the bytes of a register to its text: UTF-8, or Windows-1252 line by line, with every letter as one character. What is none of these is named, with its line; nothing is guessed.

use std::borrow::Cow;

use crate::values::composed::composed;
use crate::values::text::{Text, text};

/// Why bytes are no text, in words, with what mends it and the line, where it is one line's fault.
pub(super) struct NoText {
    pub(super) message: Text,
    pub(super) help: Text,
    /// The line and what it looks like.
    pub(super) line: Option<(usize, String)>,
}

fn save() -> Text {
    text!("spara filen som CSV UTF-8", "save it as CSV UTF-8")
}

fn no_text(message: Text, help: Text) -> Box<NoText> {
    Box::new(NoText { message, help, line: None })
}

/// The text of a register. A line that is not UTF-8 is read as Windows-1252, as in logs.
pub(super) fn text(file: &str, bytes: &[u8]) -> Result<String, Box<NoText>> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(no_text(text!("{file} är sparad som UTF-16", "{file} is UTF-16"), save()));
    }
    if bytes.contains(&0) {
        let message = text!(
            "{file} är varken UTF-8 eller Windows-1252",
            "{file} is neither UTF-8 nor Windows-1252"
        );
        return Err(no_text(message, save()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        let message = text!(
            "raderna i {file} slutar med enbart vagnretur (CR)",
            "the lines of {file} end in carriage returns alone"
        );
        let help = text!(
            "spara filen som CSV UTF-8, inte som text för äldre Macintosh",
            "save it as CSV UTF-8, not as text for the old Macintosh"
        );
        return Err(no_text(message, help));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(composed(text).into_owned());
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if at > 0 {
            text.push('\n');
        }
        let read = self::line(line);
        if let Some(page) = other_page(line).filter(|_| matches!(read, Cow::Owned(_))) {
            return Err(Box::new(NoText {
                message: text!(
                    "{file} är sparad med {page}: bokstäverna å, ä och ö skulle läsas fel",
                    "{file} is written in {page}: its letters å, ä and ö would be others";
                    page
                ),
                help: save(),
                line: Some((at + 1, read.trim_end_matches('\r').to_owned())),
            }));
        }
        text.push_str(&composed(&read));
    }
    Ok(text)
}

/// The text of one line: UTF-8, else Windows-1252.
pub(super) fn line(line: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0,
    }
}

/// An old code page whose å, ä and ö stand within a word of this line, as signs that Windows-1252 has nowhere in words.
fn other_page(line: &[u8]) -> Option<Text> {
    let letter = |byte: u8| byte.is_ascii_alphabetic();
    let within = |signs: &[u8]| {
        line.windows(3)
            .any(|three| letter(three[0]) && signs.contains(&three[1]) && letter(three[2]))
    };
    // å, ä and ö are † „ and ” there, which stand in no word; Å has no sign at all.
    if within(&[0x86, 0x84, 0x94]) || line.contains(&0x8F) {
        return Some(text!(
            "teckentabellen i DOS (CP437 eller CP850)",
            "the code page of DOS (CP437 or CP850)"
        ));
    }
    // å and ä are Œ and Š there, which no small letter follows within a word; Å has no sign at all.
    let capital = line.windows(3).any(|three| {
        letter(three[0]) && matches!(three[1], 0x8A | 0x8C) && three[2].is_ascii_lowercase()
    });
    if capital || line.contains(&0x81) {
        return Some(text!(
            "teckentabellen i äldre Macintosh (MacRoman)",
            "the code page of the old Macintosh (MacRoman)"
        ));
    }
    None
}
