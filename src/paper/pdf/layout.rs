//! From a document to pages: where each part goes and where pages break. A heading never stands alone
//! at the end of a page, nor the total at the top of one.

use super::canvas::{Artifact, Canvas, Drawn};
use super::concern::VALUES;
use super::drawing::{Drawing, Ink, LABEL, Side, Style};
use super::font::{Face, Fonts};
use super::foot::Foot;
use super::rows::{Part, Row};
use super::table::{self, Table};
use super::tree::Role;
use super::{Document, PdfError, corrected, head, rows, summary, totals};
use crate::engine::invoice::Issuer;
use crate::values::language::Language;

/// mm; A4 is 210 × 297.
pub(super) const LEFT: f32 = 20.0;
pub(super) const RIGHT: f32 = 190.0;
/// Rows that go with the total.
const WITH_TOTAL: usize = 2;

/// How long a document is: what its pages have besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// One page.
    OnePage,
    /// Two pages: what is to be paid stands on the first, too.
    Short,
    /// More: its parts have headings, and bookmarks.
    Long,
}

impl Length {
    fn of(pages: usize) -> Self {
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

    /// The height of what is to be paid, on the first page.
    fn summary(self) -> f32 {
        match self {
            Self::OnePage => 0.0,
            Self::Short | Self::Long => summary::HEIGHT,
        }
    }
}

/// What is laid out.
pub(super) struct Paper<'a> {
    pub document: Document<'a>,
    pub issuer: &'a Issuer,
    pub language: Language,
    pub source_digest: &'a str,
    pub fonts: &'static Fonts,
}

impl Paper<'_> {
    pub(super) fn pick<'b>(&self, swedish: &'b str, english: &'b str) -> &'b str {
        self.language.pick(swedish, english)
    }

    /// Draws text that begins or ends at `x`.
    pub(super) fn text(
        &self,
        page: &mut Canvas,
        (x, y): (f32, f32),
        side: Side,
        style: Style,
        text: &str,
    ) -> Result<(), PdfError> {
        let width = self.fonts.width(text, style.face, style.size)?;
        let x = if side == Side::Right { x - width } else { x };
        page.push(Drawing::Text { x, y, style, text: text.to_owned() });
        Ok(())
    }

    /// Draws text that is an element of its own.
    pub(super) fn element(
        &self,
        page: &mut Canvas,
        role: Role,
        place: (f32, f32),
        side: Side,
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
        page.within(Role::Row, |page| {
            self.element(page, Role::OF_ROW, (LEFT, y), Side::Left, LABEL, label)?;
            page.within(Role::CELL, |page| self.lines(page, (VALUES, y), step, style, value))?;
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
            self.text(page, (x, y), Side::Left, style, line)?;
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
        length: Length,
        (y, words): (f32, &str),
    ) -> Result<Option<usize>, PdfError> {
        if length != Length::Long {
            return Ok(None);
        }
        let style = Style { face: Face::Bold, size: 11.0, ink: Ink::Accent };
        self.element(page, Role::Subheading, (LEFT, y), Side::Left, style, words)?;
        Ok(Some(page.bookmark(words, y - 6.0, None)))
    }
}

/// What is laid out over pages.
struct Parts {
    rows: Vec<Row>,
    total: totals::Block,
    foot: Foot,
    /// Where the first page's head ends.
    head: f32,
}

/// All pages, and how they are read.
pub(super) fn pages(paper: &Paper<'_>) -> Result<Drawn, PdfError> {
    let rows::Rows { rows, columns } = rows::rows(paper)?;
    let (total, foot) = (totals::Block::new(paper)?, Foot::new(paper)?);
    let parts = Parts { rows, total, foot, head: head::first_end(paper)? };
    let (breaks, length) = parts.breaks(paper)?;
    let mut canvas = Canvas::new();
    let page = &mut canvas;
    let (mut corrected, mut lines) = (corrected::Table::new(length), Table::new(columns, length));
    for (number, range) in breaks.iter().enumerate() {
        let mut y = match number {
            0 => head::first(paper, page)?,
            _ => page.artifact(Artifact::Header, |page| head::following(paper, page))?,
        };
        if number == 0 && length != Length::OnePage {
            summary::draw(paper, page, y)?;
            y += length.summary();
        }
        page.behind(|page| watermark(paper, page, number))?;
        let mut part = None;
        for (at, row) in parts.rows[range.clone()].iter().enumerate() {
            if part != Some(row.part()) {
                y = match row {
                    Row::Corrected(row) => corrected.header(paper, page, (y, row))?,
                    _ if row.part() == Part::Lines => lines.header(paper, page, y)?,
                    _ => y,
                };
                part = Some(row.part());
            }
            if let (0, Some(under)) = (at, row.under()) {
                y = table::continued(paper, page, y, under)?;
            }
            y = match row {
                Row::Corrected(row) => corrected.row(paper, page, (y, row))?,
                row => lines.row(paper, page, y, row)?,
            };
        }
        let place = (number + 1, breaks.len());
        if number + 1 < breaks.len() {
            page.artifact(Artifact::Footer, |page| parts.foot.draw(paper, page, place))?;
            page.turn();
        } else {
            parts.total.draw(paper, page, (y, length))?;
            parts.foot.draw(paper, page, place)?;
        }
    }
    Ok(canvas.finish())
}

impl Parts {
    /// Which rows stand on which page, and how long the document is: what longer ones have besides takes room itself.
    fn breaks(&self, paper: &Paper<'_>) -> Result<(Vec<std::ops::Range<usize>>, Length), PdfError> {
        let mut length = Length::OnePage;
        loop {
            let breaks = self.split(paper, length)?;
            let longer = Length::of(breaks.len());
            if longer == length || length == Length::Long {
                return Ok((breaks, length));
            }
            length = longer;
        }
    }

    /// Which rows stand on which page.
    fn split(
        &self,
        paper: &Paper<'_>,
        length: Length,
    ) -> Result<Vec<std::ops::Range<usize>>, PdfError> {
        let rows = &self.rows;
        let following = head::following_end(paper)?;
        let bottom = self.foot.top();
        let total = self.total.height() + length.subheading();
        let mut pages: Vec<std::ops::Range<usize>> = Vec::new();
        let lines = |(at, row): (usize, &Row)| (!row.is_heading()).then_some(at);
        // The last rows go on with the total where it has no room.
        let with_total =
            rows.iter().enumerate().filter_map(lines).rev().take(WITH_TOTAL).last().unwrap_or(0);
        let mut start = 0;
        loop {
            let top = match pages.is_empty() {
                true => self.head + length.summary(),
                false => following,
            };
            let room = bottom - top;
            let fits = self.fitting(start, (room, length));
            if start + fits >= rows.len() && self.fits(start, (room - total, length)) {
                pages.push(start..rows.len());
                return Ok(pages);
            }
            let mut end = (start + fits).min(with_total);
            while end > start && rows[end - 1].is_heading() {
                end -= 1;
            }
            if end <= start && pages.is_empty() {
                // The head leaves no room: the table begins on the next page, which has all of it.
                if self.head + length.summary() > bottom {
                    return Err(PdfError::TooLong);
                }
                pages.push(start..start);
                continue;
            }
            if end <= start {
                // What is left must go on one page, and has no room there.
                return Err(PdfError::TooLong);
            }
            pages.push(start..end);
            start = end;
        }
    }

    /// How many rows from here on have room on a page.
    fn fitting(&self, start: usize, (room, length): (f32, Length)) -> usize {
        let mut fit = 0;
        for (count, height) in self.heights(start, length).enumerate() {
            if height > room {
                break;
            }
            fit = count + 1;
        }
        fit
    }

    /// Whether all rows from here on have room.
    fn fits(&self, start: usize, (room, length): (f32, Length)) -> bool {
        self.heights(start, length).last().unwrap_or(0.0) <= room
    }

    /// The height of the first row from here on, of the first two, and so on, with what stands above them: the headers of
    /// their tables, and where a page begins within a group its heading again.
    fn heights(&self, start: usize, length: Length) -> impl Iterator<Item = f32> {
        let mut height = 0.0;
        let mut part = None;
        self.rows.iter().enumerate().skip(start).map(move |(at, row)| {
            if part != Some(row.part()) {
                part = Some(row.part());
                let before = at.checked_sub(1).and_then(|before| self.rows.get(before));
                let begins = before.is_none_or(|before| before.part() != row.part());
                height += match row.part() {
                    Part::Corrected => corrected::HEADER,
                    Part::Lines => table::HEADER,
                    Part::After => 0.0,
                };
                if begins && row.part() != Part::After {
                    height += length.subheading();
                }
            }
            if at == start && row.under().is_some() {
                height += rows::CONTINUED;
            }
            height += row.height();
            height
        })
    }
}

/// Marks a draft, and figures that are not decided, across the page (R27).
fn watermark(paper: &Paper<'_>, page: &mut Canvas, number: usize) -> Result<(), PdfError> {
    let mut down = 0.0;
    if paper.document.number().is_none() {
        let text = paper.pick("UTKAST", "DRAFT");
        page.artifact(Artifact::Watermark, |page| slanted(paper, page, text, (92.0, down)))?;
        down = 24.0;
    }
    if paper.document.draft().illustrative {
        let text = paper.pick("EJ BESLUTADE BELOPP", "AMOUNTS NOT DECIDED");
        let draw = |page: &mut Canvas| slanted(paper, page, text, (40.0, down));
        match number {
            // It stands nowhere else, so it is read once.
            0 => page.within(Role::Paragraph, draw)?,
            _ => page.artifact(Artifact::Watermark, draw)?,
        }
    }
    Ok(())
}

/// Along a slant of 45 degrees, centred on the page.
fn slanted(
    paper: &Paper<'_>,
    page: &mut Canvas,
    text: &str,
    (size, down): (f32, f32),
) -> Result<(), PdfError> {
    let style = Style { face: Face::Bold, size, ink: Ink::Watermark };
    let half = paper.fonts.width(text, style.face, style.size)? / 2.0 / std::f32::consts::SQRT_2;
    page.push(Drawing::Slanted {
        x: 108.0 - half + down / 2.0,
        y: 160.0 + half + down / 2.0,
        style,
        text: text.to_owned(),
    });
    Ok(())
}
