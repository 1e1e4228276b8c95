//! Draws the table of lines, and after it the documents that are referred to where the head has no room for
//! them. They go on over pages: what a page repeats is drawn again and read once.

use super::PdfError;
use super::canvas::{Artifact, Canvas};
use super::drawing::{Ink, LABEL, STRONG, Side, TEXT};
use super::font::Face;
use super::layout::{LEFT, Paper, RIGHT};
use super::rows::{CONTINUED, Figures, HEADING, Heading, LINE, PERIOD, Row};
use super::tree::{ElementId, Role, Scope};

/// Height of the table's header.
pub(super) const HEADER: f32 = 8.0;
const QUANTITY: f32 = 126.0;
const UNIT_PRICE: f32 = 166.0;
/// How many columns there are.
const COLUMNS: usize = 5;

/// The table while it is drawn, over as many pages as it takes.
#[derive(Debug, Default)]
pub(super) struct Table {
    element: Option<ElementId>,
    /// The headers of the columns.
    columns: Vec<ElementId>,
    /// The heading that rows stand under.
    group: Option<ElementId>,
    /// The list of documents.
    references: Option<ElementId>,
}

impl Table {
    /// The table's header; gives where the rows begin.
    pub(super) fn header(
        &mut self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        y: f32,
    ) -> Result<f32, PdfError> {
        if self.element.is_some() {
            page.artifact(Artifact::Header, |page| self.columns(paper, page, y))?;
        } else {
            self.element = page.add(Role::Table);
            page.under(self.element, |page| {
                page.within(Role::Row, |page| self.columns(paper, page, y))
            })?;
        }
        page.rule((LEFT, RIGHT), y + 2.0, 0.6, Ink::Accent);
        Ok(y + HEADER)
    }

    fn columns(&mut self, paper: &Paper<'_>, page: &mut Canvas, y: f32) -> Result<(), PdfError> {
        let columns: [(f32, Side, &str); COLUMNS] = [
            (LEFT, Side::Left, paper.pick("Avgift", "Fee")),
            (PERIOD, Side::Left, paper.pick("Period", "Period")),
            (QUANTITY, Side::Right, paper.pick("Antal", "Quantity")),
            (UNIT_PRICE, Side::Right, paper.pick("À-pris, kr", "Unit price, SEK")),
            (RIGHT, Side::Right, paper.pick("Belopp, kr", "Amount, SEK")),
        ];
        for (x, side, name) in columns {
            let header = page.add(Role::Header { scope: Scope::Column, columns: 1 });
            page.under(header, |page| paper.text(page, (x, y), side, LABEL, name))?;
            self.columns.extend(header);
        }
        Ok(())
    }

    /// Draws a row; gives where the next begins.
    pub(super) fn row(
        &mut self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        y: f32,
        row: &Row,
    ) -> Result<f32, PdfError> {
        let below = y + HEADING - LINE - 0.5;
        match row {
            Row::Heading(under) => page.under(self.element, |page| {
                page.within(Role::Row, |page| {
                    self.group = page.add(Role::Header { scope: Scope::Row, columns: COLUMNS });
                    page.under(self.group, |page| heading(paper, page, below, under))
                })
            })?,
            Row::Line { detail, figures, .. } => page.under(self.element, |page| {
                let room = PERIOD - LEFT - 2.0;
                let detail = [paper.fonts.fit(detail, Face::Regular, TEXT.size, room)?];
                let name = |page: &mut Canvas| paper.lines(page, (LEFT, y), LINE, TEXT, &detail);
                self.line(paper, page, y, name, (self.group, figures))
            })?,
            Row::Own { text, figures } => page.under(self.element, |page| {
                let name = |page: &mut Canvas| paper.lines(page, (LEFT, below), LINE, STRONG, text);
                self.line(paper, page, below, name, (None, figures))
            })?,
            Row::ReferencesHeading(under) => {
                page.within(Role::Paragraph, |page| heading(paper, page, below, under))?;
                self.references = page.add(Role::List);
            }
            Row::References { cells, column, .. } => page.under(self.references, |page| {
                for (at, cell) in cells.iter().enumerate() {
                    let place = (LEFT + at as f32 * column, y);
                    page.within(Role::Item, |page| {
                        paper.element(page, Role::ItemBody, place, Side::Left, TEXT, cell)
                    })?;
                }
                Ok(())
            })?,
        }
        Ok(y + row.height())
    }

    /// A row of the table: its name, then its figures at `y`.
    fn line(
        &self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        y: f32,
        name: impl FnOnce(&mut Canvas) -> Result<f32, PdfError>,
        (group, figures): (Option<ElementId>, &Figures),
    ) -> Result<(), PdfError> {
        page.within(Role::Row, |page| {
            let header = page.add(Role::OF_ROW);
            page.under(header, name)?;
            let cells = [
                (PERIOD, Side::Left, &figures.period),
                (QUANTITY, Side::Right, &figures.quantity),
                (UNIT_PRICE, Side::Right, &figures.unit_price),
                (RIGHT, Side::Right, &figures.amount),
            ];
            // The first column is the row's own header. Looking up, a reader would stop at the group above.
            for ((x, side, text), column) in cells.into_iter().zip(self.columns.iter().skip(1)) {
                let headers = [Some(*column), group, header].into_iter().flatten().collect();
                paper.element(page, Role::Cell { headers }, (x, y), side, TEXT, text)?;
            }
            Ok(())
        })
    }
}

/// The heading again, where a page begins within its rows.
pub(super) fn continued(
    paper: &Paper<'_>,
    page: &mut Canvas,
    y: f32,
    under: &Heading,
) -> Result<f32, PdfError> {
    let name = format!("{} ({})", under.name, paper.pick("forts.", "continued"));
    let again = Heading { name, aside: under.aside.clone() };
    page.artifact(Artifact::Header, |page| heading(paper, page, y, &again))?;
    Ok(y + CONTINUED)
}

fn heading(
    paper: &Paper<'_>,
    page: &mut Canvas,
    y: f32,
    heading: &Heading,
) -> Result<(), PdfError> {
    let aside = paper.fonts.width(&heading.aside, LABEL.face, LABEL.size)?;
    let room = RIGHT - LEFT - if aside > 0.0 { aside + 3.0 } else { 0.0 };
    let name = paper.fonts.fit(&heading.name, Face::Bold, STRONG.size, room)?;
    if aside > 0.0 {
        let x = LEFT + paper.fonts.width(&name, Face::Bold, STRONG.size)? + 3.0;
        paper.text(page, (LEFT, y), Side::Left, STRONG, &format!("{name} "))?;
        return paper.text(page, (x, y), Side::Left, LABEL, &heading.aside);
    }
    paper.text(page, (LEFT, y), Side::Left, STRONG, &name)
}
