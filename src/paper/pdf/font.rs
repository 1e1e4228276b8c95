//! The built-in fonts and the width of text in them. A character they lack is an error, never a gap.

use std::sync::OnceLock;

use printpdf::ParsedFont;

use super::PdfError;

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

/// What stands elsewhere than after the character before it: letters that read from right to left and the marks that
/// turn the direction (Unicode annex 9), and marks over or under a letter that have no letter of their own.
fn is_set_elsewhere(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}'
        | '\u{0590}'..='\u{08FF}'
        | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE20}'..='\u{FE2F}'
        | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
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
            let set = !character.is_control() && !is_set_elsewhere(character);
            let Some(glyph) = glyph.filter(|_| set) else {
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

    /// The text in lines no wider than `room` mm, broken at spaces, and within a word that is wider than a
    /// line: nothing is cut. A line that was broken at a space ends with it: without it, its words would be
    /// read as one with the next.
    pub(super) fn wrap(
        &self,
        text: &str,
        face: Face,
        size: f32,
        room: f32,
    ) -> Result<Vec<String>, PdfError> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if let Some(line) = lines.last_mut() {
                line.push(' ');
                let longer = format!("{line}{word}");
                if self.width(&longer, face, size)? <= room {
                    *line = longer;
                    continue;
                }
            }
            lines.extend(self.pieces(word, face, size, room)?);
        }
        Ok(lines)
    }

    /// A word in pieces no wider than `room` mm: broken after a hyphen or the like where there is one.
    fn pieces(
        &self,
        word: &str,
        face: Face,
        size: f32,
        room: f32,
    ) -> Result<Vec<String>, PdfError> {
        let mut pieces = Vec::new();
        let mut rest = word;
        while self.width(rest, face, size)? > room {
            let end = self.end_of_piece(rest, face, size, room)?;
            let (piece, after) = rest.split_at(end);
            if after.is_empty() {
                break;
            }
            pieces.push(piece.to_owned());
            rest = after;
        }
        pieces.push(rest.to_owned());
        Ok(pieces)
    }

    /// Where the first piece of a word ends; at least one character is in it.
    fn end_of_piece(
        &self,
        word: &str,
        face: Face,
        size: f32,
        room: f32,
    ) -> Result<usize, PdfError> {
        let (mut wide, mut end, mut breaks_at) = (0.0, 0, 0);
        for (at, character) in word.char_indices() {
            let after = at + character.len_utf8();
            wide += self.width(&word[at..after], face, size)?;
            if wide > room && end > 0 {
                break;
            }
            end = after;
            if "-/@_–".contains(character) {
                breaks_at = after;
            }
        }
        // A piece of some length: a break right at the beginning would leave the line empty.
        Ok(if breaks_at * 2 > end { breaks_at } else { end })
    }
}
