//! What a document corrects, period by period (R25): what was billed, what is right, and the difference, so that the
//! customer can check it. It computes nothing; the lines stand below.

use super::canvas::{Artifact, Canvas};
use super::corrected_row::{LINE, Row};
use super::drawing::{Ink, LABEL, STRONG, Side, TEXT};
use super::paper::{LEFT, Length, Paper, RIGHT};
use super::tree::{ElementId, Role, Scope};
use super::{PdfError, row};
use crate::engine::invoice::{CorrectedPeriod, DocumentKind};

/// Height of the table's header.
pub(super) const HEADER: f32 = 8.0;
const GAP: f32 = 5.0;
/// How much room reasons have at least.
const REASON: f32 = 40.0;

fn names<'a>(paper: &Paper<'a>) -> [&'a str; 5] {
    [
        paper.pick("Period", "Period"),
        paper.pick("Tidigare fakturerat, kr", "Billed before, SEK"),
        paper.pick("Rätt belopp, kr", "Right amount, SEK"),
        paper.pick("Skillnad, kr", "Difference, SEK"),
        paper.pick("Anledning", "Reason"),
    ]
}

/// The rows of the table; none where the document corrects nothing.
pub(super) fn rows(paper: &Paper<'_>) -> Result<Vec<row::Row>, PdfError> {
    let draft = paper.document.draft();
    if draft.corrected.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for one in &draft.corrected {
        all.push((cells(paper, one)?, reasons(paper, one)));
    }
    let net = draft.kind.counted(draft.totals.net).map_err(|_| PdfError::Written)?;
    let sum = paper.pick("Summa", "Total").to_owned();
    let net = paper.language.number(&net.to_string());
    let without_vat = match of_signs(paper) {
        None => paper.pick("exklusive moms", "excluding VAT").to_owned(),
        Some(signs) => format!("{} {signs}", paper.pick("exklusive moms.", "excluding VAT.")),
    };
    all.push((vec![sum, String::new(), String::new(), net], without_vat));
    let (places, room) = places(paper, &all)?;
    let last = all.len() - 1;
    let mut rows = Vec::new();
    for (at, (cells, reason)) in all.into_iter().enumerate() {
        let reason = paper.fonts.wrap(&reason, TEXT.face, TEXT.size, room)?;
        rows.push(row::Row::Corrected(Row { cells, reason, places, is_sum: at == last }));
    }
    Ok(rows)
}

fn cells(paper: &Paper<'_>, one: &CorrectedPeriod) -> Result<Vec<String>, PdfError> {
    let difference = one.difference().map_err(|_| PdfError::Written)?;
    let amounts = [one.billed, one.right, difference];
    let mut cells = vec![one.period.to_string()];
    cells.extend(amounts.map(|amount| paper.language.number(&amount.to_string())));
    Ok(cells)
}

fn reasons(paper: &Paper<'_>, one: &CorrectedPeriod) -> String {
    let reasons = crate::engine::invoice::Reason::Found(one.reasons.clone());
    paper.language.reason(&reasons)
}

/// Where amounts end and reasons begin, and how much room those have.
fn places(paper: &Paper<'_>, all: &[(Vec<String>, String)]) -> Result<([f32; 4], f32), PdfError> {
    let mut widths = [0.0_f32; 4];
    for (width, name) in widths.iter_mut().zip(names(paper)) {
        *width = paper.fonts.width(name, LABEL.face, LABEL.size)?;
    }
    for (cells, _) in all {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = width.max(paper.fonts.width(cell, STRONG.face, STRONG.size)?);
        }
    }
    let taken: f32 = widths.iter().sum::<f32>() + 4.0 * GAP;
    if RIGHT - LEFT - taken < REASON {
        return Err(PdfError::TooLong);
    }
    let mut places = [0.0; 4];
    let mut x = LEFT + widths[0];
    for (place, width) in places.iter_mut().zip(&widths[1..]) {
        x += GAP + width;
        *place = x;
    }
    places[3] = x + GAP;
    Ok((places, RIGHT - places[3]))
}

/// The table while it is drawn, over as many pages as it takes.
#[derive(Debug)]
pub(super) struct Table {
    length: Length,
    element: Option<ElementId>,
    /// The headers of the columns.
    headers: Vec<ElementId>,
}

impl Table {
    pub(super) fn new(length: Length) -> Self {
        Self { length, element: None, headers: Vec::new() }
    }

    /// The table's header; gives where the rows begin.
    pub(super) fn header(
        &mut self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        (mut y, row): (f32, &Row),
    ) -> Result<f32, PdfError> {
        if self.element.is_some() {
            page.artifact(Artifact::Header, |page| self.names(paper, page, (y, row)))?;
        } else {
            let title = paper.pick("Rättelse per period", "Correction by period");
            paper.subheading(page, self.length, (y, title))?;
            y += self.length.subheading();
            self.element = page.add(Role::Table);
            page.under(self.element, |page| {
                page.within(Role::Row, |page| self.names(paper, page, (y, row)))
            })?;
        }
        page.rule((LEFT, RIGHT), y + 2.0, 0.6, Ink::Accent);
        Ok(y + HEADER)
    }

    fn names(
        &mut self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        (y, row): (f32, &Row),
    ) -> Result<(), PdfError> {
        for ((x, side), name) in columns(row).into_iter().zip(names(paper)) {
            let header = page.add(Role::Header { scope: Scope::Column, columns: 1 });
            page.under(header, |page| paper.text(page, (x, y), side, LABEL, name))?;
            self.headers.extend(header);
        }
        Ok(())
    }

    /// Draws a row; gives where the next begins.
    pub(super) fn row(
        &self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        (y, row): (f32, &Row),
    ) -> Result<f32, PdfError> {
        if row.is_sum {
            page.rule((LEFT, RIGHT), y - 3.4, 0.3, Ink::Grey);
        }
        let shown = if row.is_sum { y + 1.0 } else { y };
        page.under(self.element, |page| {
            page.within(Role::Row, |page| {
                let header = page.add(Role::OF_ROW);
                let mut cells = row.cells.iter().zip(columns(row)).zip(&self.headers);
                if let Some(((text, (x, side)), _)) = cells.next() {
                    page.under(header, |page| {
                        paper.text(page, (x, shown), side, row.style(), text)
                    })?;
                }
                for ((text, (x, side)), column) in cells {
                    let headers = [Some(*column), header].into_iter().flatten().collect();
                    let cell = Role::Cell { headers, columns: 1 };
                    paper.element(page, cell, (x, shown), side, row.style(), text)?;
                }
                let headers =
                    [self.headers.last().copied(), header].into_iter().flatten().collect();
                page.within(Role::Cell { headers, columns: 1 }, |page| {
                    paper.lines(page, (row.places[3], shown), LINE, TEXT, &row.reason)
                })
            })
        })?;
        Ok(y + row.height())
    }
}

fn columns(row: &Row) -> [(f32, Side); 5] {
    let [billed, right, difference, reason] = row.places;
    [
        (LEFT, Side::Left),
        (billed, Side::Right),
        (right, Side::Right),
        (difference, Side::Right),
        (reason, Side::Left),
    ]
}

/// What a credit note's customer must know of signs.
fn of_signs<'a>(paper: &Paper<'a>) -> Option<&'a str> {
    let draft = paper.document.draft();
    let turned = draft.kind == DocumentKind::CreditNote && !draft.corrected.is_empty();
    turned.then(|| {
        paper.pick(
            "Skillnaden krediteras: på raderna nedan är det som krediteras positivt.",
            "The difference is credited: what is credited is positive on the lines below.",
        )
    })
}
