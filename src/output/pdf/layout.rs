//! From a document to pages: where each part goes and where pages break. A heading never stands alone
//! at the end of a page, nor the total at the top of one.

use super::canvas::{Artifact, Canvas, Page};
use super::concern::VALUES;
use super::drawing::{Drawing, Ink, LABEL, Side, Style};
use super::font::{Face, Fonts};
use super::rows::Row;
use super::table::{self, Table};
use super::tree::{Role, Tree};
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

    /// Draws a label at the left edge and its value, as a row of a table.
    pub(super) fn pair(
        &self,
        page: &mut Canvas,
        y: f32,
        label: &str,
        (style, value): (Style, &str),
    ) -> Result<(), PdfError> {
        page.within(Role::Row, |page| {
            self.element(page, Role::OF_ROW, (LEFT, y), Side::Left, LABEL, label)?;
            self.element(page, Role::CELL, (VALUES, y), Side::Left, style, value)
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
        for (at, line) in lines.iter().enumerate() {
            // The blank that the line broke at: without it, its words are read as one with the next.
            let blank = if at + 1 < lines.len() { " " } else { "" };
            self.text(page, (x, y), Side::Left, style, &format!("{line}{blank}"))?;
            y += step;
        }
        Ok(y)
    }
}

/// All pages, and how they are read.
pub(super) fn pages(paper: &Paper<'_>) -> Result<(Vec<Page>, Tree), PdfError> {
    let rows = rows::rows(paper)?;
    let total = totals::Block::new(paper)?;
    let breaks = split(head::first_end(paper)?, &rows, total.height());
    let mut canvas = Canvas::new();
    let page = &mut canvas;
    let mut lines = Table::default();
    for (number, range) in breaks.iter().enumerate() {
        let mut y = match number {
            0 => head::first(paper, page)?,
            _ => page.artifact(Artifact::Header, |page| head::following(paper, page))?,
        };
        y = lines.header(paper, page, y)?;
        if let Some(under) = rows.get(range.start).and_then(Row::under) {
            y = table::continued(paper, page, y, under)?;
        }
        for row in &rows[range.clone()] {
            y = lines.row(paper, page, y, row)?;
        }
        page.behind(|page| watermark(paper, page, number))?;
        let place = (number + 1, breaks.len());
        if number + 1 < breaks.len() {
            page.artifact(Artifact::Footer, |page| foot::draw(paper, page, place))?;
            page.turn();
        } else {
            total.draw(paper, page, y)?;
            foot::draw(paper, page, place)?;
        }
    }
    Ok(canvas.finish())
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
        let room = BOTTOM - top - table::HEADER;
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
