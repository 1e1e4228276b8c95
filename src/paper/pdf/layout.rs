//! From a document to pages: where each part goes and where pages break. A heading never stands alone
//! at the end of a page, nor the total at the top of one.

use super::canvas::{Artifact, Canvas, Drawn};
use super::drawing::{Drawing, Ink, Style};
use super::font::Face;
use super::foot::Foot;
use super::paper::{Length, Paper};
use super::row::{Part, Row};
use super::table::{self, Table};
use super::tree::Role;
use super::{PdfError, corrected, head, row, rows, summary, totals};

/// Rows that go with the total.
const WITH_TOTAL: usize = 2;

/// What is laid out over pages.
struct Parts {
    rows: Vec<Row>,
    total: totals::Block,
    foot: Foot,
    /// Where the first page's head ends.
    head: f32,
}

/// The height of what is to be paid, on the first page.
fn summary_height(length: Length) -> f32 {
    match length {
        Length::OnePage => 0.0,
        Length::Short | Length::Long => summary::HEIGHT,
    }
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
            y += summary_height(length);
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
                true => self.head + summary_height(length),
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
                if self.head + summary_height(length) > bottom {
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
                height += row::CONTINUED;
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
