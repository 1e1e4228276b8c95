//! Draws the table of lines, and after it the documents that are referred to where the head has no room for
//! them. They go on over pages: what a page repeats is drawn again and read once.

use super::PdfError;
use super::canvas::{Artifact, Canvas};
use super::columns::{Columns, headings};
use super::drawing::{Ink, LABEL, STRONG, Side, Style, TEXT};
use super::paper::{LEFT, Length, Paper, RIGHT};
use super::row::{BEFORE_PERIOD, CONTINUED, Cells, HEADING, Heading, LINE, Row};
use super::tree::{ElementId, Role, Scope};

/// Height of the table's header.
pub(super) const HEADER: f32 = 8.0;
/// How many columns there are.
const COLUMNS: usize = 5;

/// The table while it is drawn, over as many pages as it takes.
#[derive(Debug)]
pub(super) struct Table {
    columns: Columns,
    length: Length,
    element: Option<ElementId>,
    /// The headers of the columns.
    headers: Vec<ElementId>,
    /// The heading that rows stand under.
    group: Option<ElementId>,
    /// The list of documents.
    references: Option<ElementId>,
    /// A long reason.
    text: Option<ElementId>,
    /// The bookmark that those of fees stand under.
    bookmark: Option<usize>,
}

impl Table {
    pub(super) fn new(columns: Columns, length: Length) -> Self {
        let (element, group, references, text, bookmark) = (None, None, None, None, None);
        Self { columns, length, element, headers: Vec::new(), group, references, text, bookmark }
    }

    /// The table's header; gives where the rows begin.
    pub(super) fn header(
        &mut self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        mut y: f32,
    ) -> Result<f32, PdfError> {
        if self.element.is_some() {
            page.artifact(Artifact::Header, |page| self.names(paper, page, y))?;
        } else {
            let title = paper.pick("Avgifter", "Fees");
            self.bookmark = paper.subheading(page, self.length, (y, title))?;
            y += self.length.subheading();
            self.element = page.add(Role::Table);
            page.under(self.element, |page| {
                page.within(Role::Row, |page| self.names(paper, page, y))
            })?;
        }
        page.rule((LEFT, RIGHT), y + 2.0, 0.6, Ink::Accent);
        Ok(y + HEADER)
    }

    fn names(&mut self, paper: &Paper<'_>, page: &mut Canvas, y: f32) -> Result<(), PdfError> {
        let Columns { period, quantity, unit_price, .. } = self.columns;
        let places = [
            (LEFT, Side::Left),
            (period, Side::Left),
            (quantity, Side::Right),
            (unit_price, Side::Right),
            (RIGHT, Side::Right),
        ];
        for ((x, side), name) in places.into_iter().zip(headings(paper)) {
            let header = page.add(Role::Header { scope: Scope::Column, columns: 1 });
            page.under(header, |page| paper.text(page, (x, y), side, LABEL, name))?;
            self.headers.extend(header);
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
                if self.length == Length::Long {
                    page.bookmark(&under.name.concat(), y, self.bookmark);
                }
                page.within(Role::Row, |page| {
                    self.group = page.add(Role::Header { scope: Scope::Row, columns: COLUMNS });
                    page.under(self.group, |page| heading(paper, page, below, under))
                })
            })?,
            Row::Included { text, .. } => page
                .under(self.element, |page| {
                    let headers = self.group.into_iter().collect();
                    page.within(Role::Row, |page| {
                        page.within(Role::Cell { headers, columns: COLUMNS }, |page| {
                            paper.lines(page, (LEFT, y), LINE, LABEL, text)
                        })
                    })
                })
                .map(|_| ())?,
            Row::Line { detail, figures, .. } => page.under(self.element, |page| {
                let style = self.columns.style;
                let name = |page: &mut Canvas| paper.lines(page, (LEFT, y), LINE, style, detail);
                self.line(paper, page, y, name, (self.group, figures))
            })?,
            Row::Own { text, language, figures } => page.under(self.element, |page| {
                let style = Style { size: self.columns.style.size, ..STRONG };
                let name = |page: &mut Canvas| {
                    page.speak(*language);
                    paper.lines(page, (LEFT, below), LINE, style, text)
                };
                self.line(paper, page, below, name, (None, figures))
            })?,
            Row::Period(under) => page.under(self.element, |page| {
                if self.length == Length::Long {
                    page.bookmark(&under.name.concat(), y, self.bookmark);
                }
                self.group = None;
                let style = Style { size: 10.0, ink: Ink::Accent, ..STRONG };
                page.within(Role::Row, |page| {
                    let role = Role::Header { scope: Scope::Row, columns: COLUMNS };
                    page.within(role, |page| {
                        paper.lines(page, (LEFT, below + BEFORE_PERIOD), LINE, style, &under.name)
                    })
                })
                .map(|_| ())
            })?,
            Row::Text { text, under } => {
                let paragraph = match self.text {
                    Some(paragraph) => Some(paragraph),
                    None => page.add(Role::Paragraph),
                };
                self.text = paragraph;
                page.under(paragraph, |page| {
                    page.speak(under.language);
                    paper.text(page, (LEFT, y), Side::Left, TEXT, text)
                })?;
            }
            // A table of its own.
            Row::Corrected(_) => {}
            Row::PartHeading(under) => {
                let role = match self.length {
                    Length::Long => Role::Subheading,
                    Length::OnePage | Length::Short => Role::Paragraph,
                };
                if self.length == Length::Long {
                    page.bookmark(&under.name.concat(), y, None);
                }
                page.within(role, |page| heading(paper, page, below, under))?;
                self.references = None;
            }
            Row::References { cells, column, .. } => {
                if self.references.is_none() {
                    self.references = page.add(Role::List);
                }
                page.under(self.references, |page| {
                    for (at, cell) in cells.iter().enumerate() {
                        let place = (LEFT + at as f32 * column, y);
                        page.within(Role::Item, |page| {
                            paper.element(page, Role::ItemBody, place, Side::Left, TEXT, cell)
                        })?;
                    }
                    Ok(())
                })?
            }
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
        (group, cells): (Option<ElementId>, &Cells),
    ) -> Result<(), PdfError> {
        let Columns { style, period, quantity, unit_price, .. } = self.columns;
        let Cells { period: days, figures } = cells;
        page.within(Role::Row, |page| {
            let header = page.add(Role::OF_ROW);
            page.under(header, name)?;
            // The first column is the row's own header. Looking up, a reader would stop at the group above.
            let mut columns = self.headers.iter().skip(1).copied();
            let mut cell = || {
                let headers = [columns.next(), group, header].into_iter().flatten().collect();
                Role::Cell { headers, columns: 1 }
            };
            page.within(cell(), |page| paper.lines(page, (period, y), LINE, style, days))?;
            page.within(cell(), |page| {
                paper.text(page, (quantity, y), Side::Right, style, &figures.quantity)?;
                if figures.unit.is_empty() {
                    return Ok(());
                }
                let unit = format!(" {}", figures.unit);
                paper.text(page, (quantity, y), Side::Left, style, &unit)
            })?;
            for (x, text) in [(unit_price, &figures.unit_price), (RIGHT, &figures.amount)] {
                paper.element(page, cell(), (x, y), Side::Right, style, text)?;
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
    let name = format!("{} ({})", under.name.concat(), paper.pick("forts.", "continued"));
    let name = paper.fonts.wrap(&name, STRONG.face, STRONG.size, RIGHT - LEFT)?;
    let more = name.len().saturating_sub(1) as f32 * LINE;
    page.artifact(Artifact::Header, |page| paper.lines(page, (LEFT, y), LINE, STRONG, &name))?;
    Ok(y + CONTINUED + more)
}

fn heading(
    paper: &Paper<'_>,
    page: &mut Canvas,
    y: f32,
    heading: &Heading,
) -> Result<(), PdfError> {
    page.speak(heading.language);
    let mut lines = heading.name.clone();
    let Some(last) = lines.last_mut().filter(|_| !heading.aside.is_empty()) else {
        paper.lines(page, (LEFT, y), LINE, STRONG, &lines)?;
        return Ok(());
    };
    last.push(' ');
    let x = LEFT + paper.fonts.width(last, STRONG.face, STRONG.size)? + 2.0;
    let below = y + heading.name.len().saturating_sub(1) as f32 * LINE;
    paper.lines(page, (LEFT, y), LINE, STRONG, &lines)?;
    paper.text(page, (x, below), Side::Left, LABEL, &heading.aside)
}
