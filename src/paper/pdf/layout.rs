//! From a document to pages: where each part goes and where pages break. A heading never stands alone
//! at the end of a page, nor the total at the top of one.

use super::canvas::{Artifact, Canvas, Drawn};
use super::drawing::{Drawing, Ink, Style};
use super::font::Face;
use super::foot::Foot;
use super::row::{RowPart, TableRow};
use super::table::{self, LineTable};
use super::tree::ElementRole;
use super::typesetter::{DocumentLength, Typesetter};
use super::{PdfError, corrected, head, row, rows, summary, totals};

/// Rows that go with the total.
const WITH_TOTAL: usize = 2;

/// The parts of a document, measured, before pages are broken.
struct DocumentParts {
    rows: Vec<TableRow>,
    total: totals::Block,
    foot: Foot,
    /// Where the first page's head ends.
    head: f32,
}

/// The height of what is to be paid, on the first page.
fn summary_height(length: DocumentLength) -> f32 {
    match length {
        DocumentLength::OnePage => 0.0,
        DocumentLength::Short | DocumentLength::Long => summary::HEIGHT,
    }
}

/// All pages, and how they are read.
pub(super) fn pages(typesetter: &Typesetter<'_>) -> Result<Drawn, PdfError> {
    let rows::Rows { rows, columns } = rows::rows(typesetter)?;
    let (total, foot) = (totals::Block::new(typesetter)?, Foot::new(typesetter)?);
    let parts = DocumentParts { rows, total, foot, head: head::first_end(typesetter)? };
    let (breaks, length) = parts.breaks(typesetter)?;
    let mut canvas = Canvas::new();
    let page = &mut canvas;
    let (mut corrected, mut lines) =
        (corrected::CorrectedTable::new(length), LineTable::new(columns, length));
    for (number, range) in breaks.iter().enumerate() {
        let mut y = match number {
            0 => head::first(typesetter, page)?,
            _ => page.artifact(Artifact::Header, |page| head::following(typesetter, page))?,
        };
        if number == 0 && length != DocumentLength::OnePage {
            summary::draw(typesetter, page, y)?;
            y += summary_height(length);
        }
        page.behind(|page| watermark(typesetter, page, number))?;
        let mut part = None;
        for (at, row) in parts.rows[range.clone()].iter().enumerate() {
            if part != Some(row.part()) {
                y = match row {
                    TableRow::Corrected(row) => corrected.header(typesetter, page, (y, row))?,
                    _ if row.part() == RowPart::Lines => lines.header(typesetter, page, y)?,
                    _ => y,
                };
                part = Some(row.part());
            }
            if let (0, Some(under)) = (at, row.under()) {
                y = table::continued(typesetter, page, y, under)?;
            }
            y = match row {
                TableRow::Corrected(row) => corrected.row(typesetter, page, (y, row))?,
                row => lines.row(typesetter, page, y, row)?,
            };
        }
        let place = (number + 1, breaks.len());
        if number + 1 < breaks.len() {
            page.artifact(Artifact::Footer, |page| parts.foot.draw(typesetter, page, place))?;
            page.turn();
        } else {
            parts.total.draw(typesetter, page, (y, length))?;
            parts.foot.draw(typesetter, page, place)?;
        }
    }
    Ok(canvas.finish())
}

impl DocumentParts {
    /// Which rows stand on which page, and how long the document is: what longer ones have besides takes room itself.
    fn breaks(
        &self,
        typesetter: &Typesetter<'_>,
    ) -> Result<(Vec<std::ops::Range<usize>>, DocumentLength), PdfError> {
        let mut length = DocumentLength::OnePage;
        loop {
            let breaks = self.split(typesetter, length)?;
            let longer = DocumentLength::of(breaks.len());
            if longer == length || length == DocumentLength::Long {
                return Ok((breaks, length));
            }
            length = longer;
        }
    }

    /// Which rows stand on which page.
    fn split(
        &self,
        typesetter: &Typesetter<'_>,
        length: DocumentLength,
    ) -> Result<Vec<std::ops::Range<usize>>, PdfError> {
        let rows = &self.rows;
        let following = head::following_end(typesetter)?;
        let bottom = self.foot.top();
        let total = self.total.height() + length.subheading();
        let mut pages: Vec<std::ops::Range<usize>> = Vec::new();
        let lines = |(at, row): (usize, &TableRow)| (!row.is_heading()).then_some(at);
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
    fn fitting(&self, start: usize, (room, length): (f32, DocumentLength)) -> usize {
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
    fn fits(&self, start: usize, (room, length): (f32, DocumentLength)) -> bool {
        self.heights(start, length).last().unwrap_or(0.0) <= room
    }

    /// The height of the first row from here on, of the first two, and so on, with what stands above them: the headers of
    /// their tables, and where a page begins within a group its heading again.
    fn heights(&self, start: usize, length: DocumentLength) -> impl Iterator<Item = f32> {
        let mut height = 0.0;
        let mut part = None;
        self.rows.iter().enumerate().skip(start).map(move |(at, row)| {
            if part != Some(row.part()) {
                part = Some(row.part());
                let before = at.checked_sub(1).and_then(|before| self.rows.get(before));
                let begins = before.is_none_or(|before| before.part() != row.part());
                height += match row.part() {
                    RowPart::Corrected => corrected::HEADER,
                    RowPart::Lines => table::HEADER,
                    RowPart::After => 0.0,
                };
                if begins && row.part() != RowPart::After {
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
fn watermark(
    typesetter: &Typesetter<'_>,
    page: &mut Canvas,
    number: usize,
) -> Result<(), PdfError> {
    let mut down = 0.0;
    if typesetter.document.number().is_none() {
        let text = typesetter.pick("UTKAST", "DRAFT");
        page.artifact(Artifact::Watermark, |page| slanted(typesetter, page, text, (92.0, down)))?;
        down = 24.0;
    }
    if typesetter.document.draft().illustrative {
        let text = typesetter.pick("EJ BESLUTADE BELOPP", "AMOUNTS NOT DECIDED");
        let draw = |page: &mut Canvas| slanted(typesetter, page, text, (40.0, down));
        match number {
            // It stands nowhere else, so it is read once.
            0 => page.within(ElementRole::Paragraph, draw)?,
            _ => page.artifact(Artifact::Watermark, draw)?,
        }
    }
    Ok(())
}

/// Along a slant of 45 degrees, centred on the page.
fn slanted(
    typesetter: &Typesetter<'_>,
    page: &mut Canvas,
    text: &str,
    (size, down): (f32, f32),
) -> Result<(), PdfError> {
    let style = Style { face: Face::Bold, size, ink: Ink::Watermark };
    let half =
        typesetter.fonts.width(text, style.face, style.size)? / 2.0 / std::f32::consts::SQRT_2;
    page.push(Drawing::Slanted {
        x: 108.0 - half + down / 2.0,
        y: 160.0 + half + down / 2.0,
        style,
        text: text.to_owned(),
    });
    Ok(())
}
