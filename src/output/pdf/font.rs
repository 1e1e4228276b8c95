//! The built-in fonts and the width of text in them. A character they lack is an error, never a gap.

use std::sync::OnceLock;

use printpdf::ParsedFont;

use super::PdfError;
use super::drawing::Style;

/// Which of the two faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
}

/// Liberation Sans, SIL Open Font License 1.1.
#[derive(Debug)]
pub(super) struct Fonts {
    pub regular: ParsedFont,
    pub bold: ParsedFont,
}

/// pt in a mm.
const POINTS: f32 = 72.0 / 25.4;
/// Liberation Sans has 2048 units in an em.
const UNITS: f32 = 2048.0;

/// The fonts, read once.
pub(super) fn fonts() -> Result<&'static Fonts, PdfError> {
    static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
    let read = |bytes: &[u8]| ParsedFont::from_bytes(bytes, 0, &mut Vec::new());
    FONTS
        .get_or_init(|| {
            Some(Fonts {
                regular: read(include_bytes!("../fonts/LiberationSans-Regular.ttf"))?,
                bold: read(include_bytes!("../fonts/LiberationSans-Bold.ttf"))?,
            })
        })
        .as_ref()
        .ok_or(PdfError::Font)
}

/// Whether a character is of a writing that runs from right to left: a line is set from left to right only, and
/// would be read backwards.
fn runs_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

impl Fonts {
    pub(super) fn face(&self, face: Face) -> &ParsedFont {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
        }
    }

    /// The width of text in mm; `size` in pt.
    pub(super) fn width(&self, text: &str, face: Face, size: f32) -> Result<f32, PdfError> {
        let font = self.face(face);
        let mut units = 0.0;
        for character in text.chars() {
            let glyph = font.lookup_glyph_index(u32::from(character)).filter(|glyph| *glyph != 0);
            let Some(glyph) = glyph.filter(|_| !character.is_control() && !runs_left(character))
            else {
                return Err(PdfError::Character {
                    character,
                    code: u32::from(character),
                    text: text.to_owned(),
                });
            };
            units += f32::from(font.get_horizontal_advance(glyph));
        }
        Ok(units / UNITS * size / POINTS)
    }

    /// The text, shortened with … where it is wider than `room` mm.
    pub(super) fn fit(
        &self,
        text: &str,
        face: Face,
        size: f32,
        room: f32,
    ) -> Result<String, PdfError> {
        if self.width(text, face, size)? <= room {
            return Ok(text.to_owned());
        }
        let mut wide = self.width("…", face, size)?;
        let mut end = 0;
        for (at, character) in text.char_indices() {
            let after = at + character.len_utf8();
            wide += self.width(&text[at..after], face, size)?;
            if wide > room {
                break;
            }
            end = after;
        }
        Ok(format!("{}…", text[..end].trim_end()))
    }

    /// The text in at most so many lines; what the last has no room for is shown as ….
    pub(super) fn wrap_within(
        &self,
        text: &str,
        style: Style,
        room: f32,
        most: usize,
    ) -> Result<Vec<String>, PdfError> {
        let mut lines = self.wrap(text, style.face, style.size, room)?;
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).join(" ");
            lines.push(self.fit(&rest, style.face, style.size, room)?);
        }
        Ok(lines)
    }

    /// The text in lines no wider than `room` mm, broken at spaces.
    pub(super) fn wrap(
        &self,
        text: &str,
        face: Face,
        size: f32,
        room: f32,
    ) -> Result<Vec<String>, PdfError> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = match lines.last() {
                Some(line) => format!("{line} {word}"),
                None => String::new(),
            };
            match lines.last_mut() {
                Some(line) if self.width(&longer, face, size)? <= room => *line = longer,
                _ => lines.push(self.fit(word, face, size, room)?),
            }
        }
        Ok(lines)
    }
}
