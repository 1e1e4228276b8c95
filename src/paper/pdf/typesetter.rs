//! The document that becomes a PDF, with its fonts and its language, and the ways of setting text that all parts of a
//! page share. It knows none of these parts.

use super::canvas::Canvas;
use super::drawing::{Drawing, Ink, LABEL, Style, TextAnchor};
use super::font::{Face, Fonts};
use super::tree::ElementRole;
use super::{Document, PdfError};
use crate::engine::invoice::Issuer;
use crate::values::language::Language;

/// mm; A4 is 210 × 297.
pub(super) const LEFT: f32 = 20.0;

pub(super) const RIGHT: f32 = 190.0;

/// How long a document is, which decides what its pages have besides the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentLength {
    /// One page.
    OnePage,
    /// Two pages: what is to be paid stands on the first, too.
    Short,
    /// More: its parts have headings, and bookmarks.
    Long,
}

impl DocumentLength {
    pub(super) fn of(pages: usize) -> Self {
        match pages {
            0 | 1 => Self::OnePage,
            2 => Self::Short,
            _ => Self::Long,
        }
    }

    /// The height of a part's heading.
    pub(super) fn subheading(self) -> f32 {
        match self {
            Self::OnePage | Self::Short => 0.0,
            Self::Long => 8.0,
        }
    }
}

/// Sets the text of a document in its fonts and language.
pub(super) struct Typesetter<'a> {
    pub document: Document<'a>,
    pub issuer: &'a Issuer,
    pub language: Language,
    pub source_digest: &'a str,
    pub fonts: &'static Fonts,
}

impl Typesetter<'_> {
    pub(super) fn pick<'b>(&self, swedish: &'b str, english: &'b str) -> &'b str {
        self.language.pick(swedish, english)
    }

    /// Draws text that begins or ends at `x`.
    pub(super) fn text(
        &self,
        page: &mut Canvas,
        (x, y): (f32, f32),
        side: TextAnchor,
        style: Style,
        text: &str,
    ) -> Result<(), PdfError> {
        let width = self.fonts.width(text, style.face, style.size)?;
        let x = if side == TextAnchor::Right { x - width } else { x };
        page.push(Drawing::Text { x, y, style, text: text.to_owned() });
        Ok(())
    }

    /// Draws text that is an element of its own.
    pub(super) fn element(
        &self,
        page: &mut Canvas,
        role: ElementRole,
        place: (f32, f32),
        side: TextAnchor,
        style: Style,
        text: &str,
    ) -> Result<(), PdfError> {
        page.within(role, |page| self.text(page, place, side, style, text))
    }

    /// Draws a label at the left edge and its value in lines, as a row of a table.
    pub(super) fn pair(
        &self,
        page: &mut Canvas,
        (y, step): (f32, f32),
        label: &str,
        (style, value): (Style, &[String]),
    ) -> Result<(), PdfError> {
        page.within(ElementRole::Row, |page| {
            self.element(page, ElementRole::OF_ROW, (LEFT, y), TextAnchor::Left, LABEL, label)?;
            page.within(ElementRole::CELL, |page| {
                self.lines(page, (VALUES, y), step, style, value)
            })?;
            Ok(())
        })
    }

    /// Draws lines of one text below each other; gives where the next would stand.
    pub(super) fn lines(
        &self,
        page: &mut Canvas,
        (x, mut y): (f32, f32),
        step: f32,
        style: Style,
        lines: &[String],
    ) -> Result<f32, PdfError> {
        for line in lines {
            self.text(page, (x, y), TextAnchor::Left, style, line)?;
            y += step;
        }
        Ok(y)
    }

    /// The language of a text that a document in English has no English for.
    pub(super) fn spoken(&self, swedish: &str, english: &str) -> Option<&'static str> {
        let other = self.language == Language::English && swedish == english;
        other.then(|| Language::Swedish.tag())
    }

    /// The heading of a part of a long document, with its bookmark; of a shorter one nothing.
    pub(super) fn subheading(
        &self,
        page: &mut Canvas,
        length: DocumentLength,
        (y, words): (f32, &str),
    ) -> Result<Option<usize>, PdfError> {
        if length != DocumentLength::Long {
            return Ok(None);
        }
        let style = Style { face: Face::Bold, size: 11.0, ink: Ink::Accent };
        self.element(page, ElementRole::Subheading, (LEFT, y), TextAnchor::Left, style, words)?;
        Ok(Some(page.bookmark(words, y - 6.0, None)))
    }
}

/// Where values begin, as those of the facts above do.
pub(super) const VALUES: f32 = LEFT + 34.0;
