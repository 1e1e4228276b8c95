//! From a document to pages: where each part goes and where pages break. A heading never stands alone
//! at the end of a page, nor the total at the top of one.

use super::drawing::{Drawing, Ink, Page, Side, Style};
use super::font::{Face, Fonts};
use super::rows::Row;
use super::{Document, PdfError, foot, head, rows, totals};
use crate::invoice::Issuer;
use crate::output::words::Language;

/// mm; A4 is 210 × 297.
pub(super) const LEFT: f32 = 20.0;
pub(super) const RIGHT: f32 = 190.0;
/// Where the foot begins.
const BOTTOM: f32 = 252.0;
/// Rows that go with the total.
const WITH_TOTAL: usize = 2;

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
        page: &mut Page,
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
}

/// All pages.
pub(super) fn pages(paper: &Paper<'_>) -> Result<Vec<Page>, PdfError> {
    let rows = rows::rows(paper)?;
    let total = totals::Block::new(paper)?;
    let breaks = split(head::first_end(paper)?, &rows, total.height());
    let mut pages = Vec::new();
    for (number, range) in breaks.iter().enumerate() {
        let mut page = Page::new();
        watermark(paper, &mut page)?;
        let mut y = match number {
            0 => head::first(paper, &mut page)?,
            _ => head::following(paper, &mut page)?,
        };
        y = rows::header(paper, &mut page, y)?;
        if let Some(under) = rows.get(range.start).and_then(Row::under) {
            y = rows::continued(paper, &mut page, y, under)?;
        }
        for row in &rows[range.clone()] {
            y = rows::draw(paper, &mut page, y, row)?;
        }
        if number + 1 == breaks.len() {
            total.draw(paper, &mut page, y)?;
        }
        foot::draw(paper, &mut page, number + 1, breaks.len())?;
        pages.push(page);
    }
    Ok(pages)
}

/// Which rows stand on which page.
fn split(first: f32, rows: &[Row], total: f32) -> Vec<std::ops::Range<usize>> {
    let mut pages: Vec<std::ops::Range<usize>> = Vec::new();
    let lines = |(at, row): (usize, &Row)| (!row.is_heading()).then_some(at);
    // The last rows go on with the total where it has no room.
    let with_total =
        rows.iter().enumerate().filter_map(lines).rev().take(WITH_TOTAL).last().unwrap_or(0);
    let mut start = 0;
    loop {
        let top = if pages.is_empty() { first } else { head::FOLLOWING_END };
        let room = BOTTOM - top - rows::HEADER;
        let fits = fitting(&rows[start..], room);
        if start + fits >= rows.len() && height(&rows[start..]) + total <= room {
            pages.push(start..rows.len());
            return pages;
        }
        let mut end = (start + fits).min(with_total);
        while end > start && rows[end - 1].is_heading() {
            end -= 1;
        }
        if end <= start {
            // What is left must go on one page, however little room there is.
            pages.push(start..rows.len());
            return pages;
        }
        pages.push(start..end);
        start = end;
    }
}

fn height(rows: &[Row]) -> f32 {
    // A page may begin within a group and then repeats its heading.
    let continued =
        if rows.first().is_some_and(|row| row.under().is_some()) { rows::CONTINUED } else { 0.0 };
    continued + rows.iter().map(Row::height).sum::<f32>()
}

fn fitting(rows: &[Row], room: f32) -> usize {
    (0..=rows.len()).rev().find(|count| height(&rows[..*count]) <= room).unwrap_or(0)
}

/// Marks a draft, and figures that are not decided, across the page (R27).
fn watermark(paper: &Paper<'_>, page: &mut Page) -> Result<(), PdfError> {
    let mut marks = Vec::new();
    if paper.document.number().is_none() {
        marks.push(paper.pick("UTKAST", "DRAFT"));
    }
    if paper.document.draft().illustrative {
        marks.push(paper.pick("EJ BESLUTADE BELOPP", "AMOUNTS NOT DECIDED"));
    }
    for (at, text) in marks.into_iter().enumerate() {
        let size = if at == 0 && paper.document.number().is_none() { 92.0 } else { 40.0 };
        let style = Style { face: Face::Bold, size, ink: Ink::Watermark };
        let width = paper.fonts.width(text, style.face, style.size)?;
        // Along a slant of 45 degrees, centred on the page.
        let half = width / 2.0 / std::f32::consts::SQRT_2;
        let down = if at == 0 { 0.0 } else { 24.0 };
        page.push(Drawing::Slanted {
            x: 108.0 - half + down / 2.0,
            y: 160.0 + half + down / 2.0,
            style,
            text: text.to_owned(),
        });
    }
    Ok(())
}
