//! What a document corrects, period by period (R25): what was billed, what is right, and the difference, so that the
//! customer can check it. It computes nothing; the lines stand below.

use super::canvas::{Artifact, Canvas};
use super::corrected_row::{CorrectedRow, LINE};
use super::drawing::{Ink, LABEL, STRONG, TEXT, TextAnchor};
use super::tree::{ElementId, ElementRole, HeaderScope};
use super::typesetter::{DocumentLength, LEFT, RIGHT, Typesetter};
use super::{PdfError, row};
use crate::engine::invoice::{CorrectedPeriod, DocumentKind};

/// Height of the table's header.
pub(super) const HEADER: f32 = 8.0;
const GAP: f32 = 5.0;
/// How much room reasons have at least.
const REASON: f32 = 40.0;

fn names<'a>(typesetter: &Typesetter<'a>) -> [&'a str; 5] {
    [
        typesetter.pick("Period", "Period"),
        typesetter.pick("Tidigare fakturerat, kr", "Billed before, SEK"),
        typesetter.pick("Rätt belopp, kr", "Right amount, SEK"),
        typesetter.pick("Skillnad, kr", "Difference, SEK"),
        typesetter.pick("Anledning", "Reason"),
    ]
}

/// The rows of the table; none where the document corrects nothing.
pub(super) fn rows(typesetter: &Typesetter<'_>) -> Result<Vec<row::TableRow>, PdfError> {
    let draft = typesetter.document.draft();
    if draft.corrected.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for one in &draft.corrected {
        all.push((cells(typesetter, one)?, reasons(typesetter, one)));
    }
    let net = draft.kind.counted(draft.totals.net).map_err(|_| PdfError::Written)?;
    let sum = typesetter.pick("Summa", "Total").to_owned();
    let net = typesetter.language.number(&net.to_string());
    let without_vat = match of_signs(typesetter) {
        None => typesetter.pick("exklusive moms", "excluding VAT").to_owned(),
        Some(signs) => format!("{} {signs}", typesetter.pick("exklusive moms.", "excluding VAT.")),
    };
    all.push((vec![sum, String::new(), String::new(), net], without_vat));
    let (places, room) = places(typesetter, &all)?;
    let last = all.len() - 1;
    let mut rows = Vec::new();
    for (at, (cells, reason)) in all.into_iter().enumerate() {
        let reason = typesetter.fonts.wrap(&reason, TEXT.face, TEXT.size, room)?;
        rows.push(row::TableRow::Corrected(CorrectedRow {
            cells,
            reason,
            places,
            is_sum: at == last,
        }));
    }
    Ok(rows)
}

fn cells(typesetter: &Typesetter<'_>, one: &CorrectedPeriod) -> Result<Vec<String>, PdfError> {
    let difference = one.difference().map_err(|_| PdfError::Written)?;
    let amounts = [one.billed, one.right, difference];
    let mut cells = vec![one.period.to_string()];
    cells.extend(amounts.map(|amount| typesetter.language.number(&amount.to_string())));
    Ok(cells)
}

fn reasons(typesetter: &Typesetter<'_>, one: &CorrectedPeriod) -> String {
    let reasons = crate::engine::invoice::Reason::Found(one.reasons.clone());
    typesetter.language.reason(&reasons)
}

/// Where amounts end and reasons begin, and how much room those have.
fn places(
    typesetter: &Typesetter<'_>,
    all: &[(Vec<String>, String)],
) -> Result<([f32; 4], f32), PdfError> {
    let mut widths = [0.0_f32; 4];
    for (width, name) in widths.iter_mut().zip(names(typesetter)) {
        *width = typesetter.fonts.width(name, LABEL.face, LABEL.size)?;
    }
    for (cells, _) in all {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = width.max(typesetter.fonts.width(cell, STRONG.face, STRONG.size)?);
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

/// The table of corrected periods while it is drawn, over as many pages as it takes.
#[derive(Debug)]
pub(super) struct CorrectedTable {
    length: DocumentLength,
    element: Option<ElementId>,
    /// The headers of the columns.
    headers: Vec<ElementId>,
}

impl CorrectedTable {
    pub(super) fn new(length: DocumentLength) -> Self {
        Self { length, element: None, headers: Vec::new() }
    }

    /// The table's header; gives where the rows begin.
    pub(super) fn header(
        &mut self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        (mut y, row): (f32, &CorrectedRow),
    ) -> Result<f32, PdfError> {
        if self.element.is_some() {
            page.artifact(Artifact::Header, |page| self.names(typesetter, page, (y, row)))?;
        } else {
            let title = typesetter.pick("Rättelse per period", "Correction by period");
            typesetter.subheading(page, self.length, (y, title))?;
            y += self.length.subheading();
            self.element = page.add(ElementRole::Table);
            page.under(self.element, |page| {
                page.within(ElementRole::Row, |page| self.names(typesetter, page, (y, row)))
            })?;
        }
        page.rule((LEFT, RIGHT), y + 2.0, 0.6, Ink::Accent);
        Ok(y + HEADER)
    }

    fn names(
        &mut self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        (y, row): (f32, &CorrectedRow),
    ) -> Result<(), PdfError> {
        for ((x, side), name) in columns(row).into_iter().zip(names(typesetter)) {
            let header = page.add(ElementRole::Header { scope: HeaderScope::Column, columns: 1 });
            page.under(header, |page| typesetter.text(page, (x, y), side, LABEL, name))?;
            self.headers.extend(header);
        }
        Ok(())
    }

    /// Draws a row; gives where the next begins.
    pub(super) fn row(
        &self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        (y, row): (f32, &CorrectedRow),
    ) -> Result<f32, PdfError> {
        if row.is_sum {
            page.rule((LEFT, RIGHT), y - 3.4, 0.3, Ink::Grey);
        }
        let shown = if row.is_sum { y + 1.0 } else { y };
        page.under(self.element, |page| {
            page.within(ElementRole::Row, |page| {
                let header = page.add(ElementRole::OF_ROW);
                let mut cells = row.cells.iter().zip(columns(row)).zip(&self.headers);
                if let Some(((text, (x, side)), _)) = cells.next() {
                    page.under(header, |page| {
                        typesetter.text(page, (x, shown), side, row.style(), text)
                    })?;
                }
                for ((text, (x, side)), column) in cells {
                    let headers = [Some(*column), header].into_iter().flatten().collect();
                    let cell = ElementRole::Cell { headers, columns: 1 };
                    typesetter.element(page, cell, (x, shown), side, row.style(), text)?;
                }
                let headers =
                    [self.headers.last().copied(), header].into_iter().flatten().collect();
                page.within(ElementRole::Cell { headers, columns: 1 }, |page| {
                    typesetter.lines(page, (row.places[3], shown), LINE, TEXT, &row.reason)
                })
            })
        })?;
        Ok(y + row.height())
    }
}

fn columns(row: &CorrectedRow) -> [(f32, TextAnchor); 5] {
    let [billed, right, difference, reason] = row.places;
    [
        (LEFT, TextAnchor::Left),
        (billed, TextAnchor::Right),
        (right, TextAnchor::Right),
        (difference, TextAnchor::Right),
        (reason, TextAnchor::Left),
    ]
}

/// What a credit note's customer must know of signs.
fn of_signs<'a>(typesetter: &Typesetter<'a>) -> Option<&'a str> {
    let draft = typesetter.document.draft();
    let turned = draft.kind == DocumentKind::CreditNote && !draft.corrected.is_empty();
    turned.then(|| {
        typesetter.pick(
            "Skillnaden krediteras: på raderna nedan är det som krediteras positivt.",
            "The difference is credited: what is credited is positive on the lines below.",
        )
    })
}
