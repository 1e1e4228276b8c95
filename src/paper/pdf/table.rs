//! Draws the table of lines, and after it the documents that are referred to where the head has no room for
//! them. They go on over pages: what a page repeats is drawn again and read once.

use super::PdfError;
use super::canvas::{Artifact, Canvas};
use super::columns::{ColumnPlaces, headings};
use super::drawing::{Ink, LABEL, STRONG, Style, TEXT, TextAnchor};
use super::row::{BEFORE_PERIOD, CONTINUED, HEADING, LINE, RowCells, RowHeading, TableRow};
use super::tree::{ElementId, ElementRole, HeaderScope};
use super::typesetter::{DocumentLength, LEFT, RIGHT, Typesetter};

/// Height of the table's header.
pub(super) const HEADER: f32 = 8.0;
/// How many columns there are.
const COLUMNS: usize = 5;

/// The table of lines while it is drawn, over as many pages as it takes.
#[derive(Debug)]
pub(super) struct LineTable {
    columns: ColumnPlaces,
    length: DocumentLength,
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

impl LineTable {
    pub(super) fn new(columns: ColumnPlaces, length: DocumentLength) -> Self {
        let (element, group, references, text, bookmark) = (None, None, None, None, None);
        Self { columns, length, element, headers: Vec::new(), group, references, text, bookmark }
    }

    /// The table's header; gives where the rows begin.
    pub(super) fn header(
        &mut self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        mut y: f32,
    ) -> Result<f32, PdfError> {
        if self.element.is_some() {
            page.artifact(Artifact::Header, |page| self.names(typesetter, page, y))?;
        } else {
            let title = typesetter.pick("Avgifter", "Fees");
            self.bookmark = typesetter.subheading(page, self.length, (y, title))?;
            y += self.length.subheading();
            self.element = page.add(ElementRole::Table);
            page.under(self.element, |page| {
                page.within(ElementRole::Row, |page| self.names(typesetter, page, y))
            })?;
        }
        page.rule((LEFT, RIGHT), y + 2.0, 0.6, Ink::Accent);
        Ok(y + HEADER)
    }

    fn names(
        &mut self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        y: f32,
    ) -> Result<(), PdfError> {
        let ColumnPlaces { period, quantity, unit_price, .. } = self.columns;
        let places = [
            (LEFT, TextAnchor::Left),
            (period, TextAnchor::Left),
            (quantity, TextAnchor::Right),
            (unit_price, TextAnchor::Right),
            (RIGHT, TextAnchor::Right),
        ];
        for ((x, side), name) in places.into_iter().zip(headings(typesetter)) {
            let header = page.add(ElementRole::Header { scope: HeaderScope::Column, columns: 1 });
            page.under(header, |page| typesetter.text(page, (x, y), side, LABEL, name))?;
            self.headers.extend(header);
        }
        Ok(())
    }

    /// Draws a row; gives where the next begins.
    pub(super) fn row(
        &mut self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        y: f32,
        row: &TableRow,
    ) -> Result<f32, PdfError> {
        let below = y + HEADING - LINE - 0.5;
        match row {
            TableRow::Heading(under) => page.under(self.element, |page| {
                if self.length == DocumentLength::Long {
                    page.bookmark(&under.name.concat(), y, self.bookmark);
                }
                page.within(ElementRole::Row, |page| {
                    self.group =
                        page.add(ElementRole::Header { scope: HeaderScope::Row, columns: COLUMNS });
                    page.under(self.group, |page| heading(typesetter, page, below, under))
                })
            })?,
            TableRow::Included { text, .. } => page
                .under(self.element, |page| {
                    let headers = self.group.into_iter().collect();
                    page.within(ElementRole::Row, |page| {
                        page.within(ElementRole::Cell { headers, columns: COLUMNS }, |page| {
                            typesetter.lines(page, (LEFT, y), LINE, LABEL, text)
                        })
                    })
                })
                .map(|_| ())?,
            TableRow::Line { detail, figures, .. } => page.under(self.element, |page| {
                let style = self.columns.style;
                let name =
                    |page: &mut Canvas| typesetter.lines(page, (LEFT, y), LINE, style, detail);
                self.line(typesetter, page, y, name, (self.group, figures))
            })?,
            TableRow::Own { text, language, figures } => page.under(self.element, |page| {
                let style = Style { size: self.columns.style.size, ..STRONG };
                let name = |page: &mut Canvas| {
                    page.speak(*language);
                    typesetter.lines(page, (LEFT, below), LINE, style, text)
                };
                self.line(typesetter, page, below, name, (None, figures))
            })?,
            TableRow::Period(under) => page.under(self.element, |page| {
                if self.length == DocumentLength::Long {
                    page.bookmark(&under.name.concat(), y, self.bookmark);
                }
                self.group = None;
                let style = Style { size: 10.0, ink: Ink::Accent, ..STRONG };
                page.within(ElementRole::Row, |page| {
                    let role = ElementRole::Header { scope: HeaderScope::Row, columns: COLUMNS };
                    page.within(role, |page| {
                        typesetter.lines(
                            page,
                            (LEFT, below + BEFORE_PERIOD),
                            LINE,
                            style,
                            &under.name,
                        )
                    })
                })
                .map(|_| ())
            })?,
            TableRow::Text { text, under } => {
                let paragraph = match self.text {
                    Some(paragraph) => Some(paragraph),
                    None => page.add(ElementRole::Paragraph),
                };
                self.text = paragraph;
                page.under(paragraph, |page| {
                    page.speak(under.language);
                    typesetter.text(page, (LEFT, y), TextAnchor::Left, TEXT, text)
                })?;
            }
            // A table of its own.
            TableRow::Corrected(_) => {}
            TableRow::PartHeading(under) => {
                let role = match self.length {
                    DocumentLength::Long => ElementRole::Subheading,
                    DocumentLength::OnePage | DocumentLength::Short => ElementRole::Paragraph,
                };
                if self.length == DocumentLength::Long {
                    page.bookmark(&under.name.concat(), y, None);
                }
                page.within(role, |page| heading(typesetter, page, below, under))?;
                self.references = None;
            }
            TableRow::References { cells, column, .. } => {
                if self.references.is_none() {
                    self.references = page.add(ElementRole::List);
                }
                page.under(self.references, |page| {
                    for (at, cell) in cells.iter().enumerate() {
                        let place = (LEFT + at as f32 * column, y);
                        page.within(ElementRole::Item, |page| {
                            typesetter.element(
                                page,
                                ElementRole::ItemBody,
                                place,
                                TextAnchor::Left,
                                TEXT,
                                cell,
                            )
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
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        y: f32,
        name: impl FnOnce(&mut Canvas) -> Result<f32, PdfError>,
        (group, cells): (Option<ElementId>, &RowCells),
    ) -> Result<(), PdfError> {
        let ColumnPlaces { style, period, quantity, unit_price, .. } = self.columns;
        let RowCells { period: days, figures } = cells;
        page.within(ElementRole::Row, |page| {
            let header = page.add(ElementRole::OF_ROW);
            page.under(header, name)?;
            // The first column is the row's own header. Looking up, a reader would stop at the group above.
            let mut columns = self.headers.iter().skip(1).copied();
            let mut cell = || {
                let headers = [columns.next(), group, header].into_iter().flatten().collect();
                ElementRole::Cell { headers, columns: 1 }
            };
            page.within(cell(), |page| typesetter.lines(page, (period, y), LINE, style, days))?;
            page.within(cell(), |page| {
                typesetter.text(
                    page,
                    (quantity, y),
                    TextAnchor::Right,
                    style,
                    &figures.quantity,
                )?;
                if figures.unit.is_empty() {
                    return Ok(());
                }
                let unit = format!(" {}", figures.unit);
                typesetter.text(page, (quantity, y), TextAnchor::Left, style, &unit)
            })?;
            for (x, text) in [(unit_price, &figures.unit_price), (RIGHT, &figures.amount)] {
                typesetter.element(page, cell(), (x, y), TextAnchor::Right, style, text)?;
            }
            Ok(())
        })
    }
}

/// The heading again, where a page begins within its rows.
pub(super) fn continued(
    typesetter: &Typesetter<'_>,
    page: &mut Canvas,
    y: f32,
    under: &RowHeading,
) -> Result<f32, PdfError> {
    let name = format!("{} ({})", under.name.concat(), typesetter.pick("forts.", "continued"));
    let name = typesetter.fonts.wrap(&name, STRONG.face, STRONG.size, RIGHT - LEFT)?;
    let more = name.len().saturating_sub(1) as f32 * LINE;
    page.artifact(Artifact::Header, |page| typesetter.lines(page, (LEFT, y), LINE, STRONG, &name))?;
    Ok(y + CONTINUED + more)
}

fn heading(
    typesetter: &Typesetter<'_>,
    page: &mut Canvas,
    y: f32,
    heading: &RowHeading,
) -> Result<(), PdfError> {
    page.speak(heading.language);
    let mut lines = heading.name.clone();
    let Some(last) = lines.last_mut().filter(|_| !heading.aside.is_empty()) else {
        typesetter.lines(page, (LEFT, y), LINE, STRONG, &lines)?;
        return Ok(());
    };
    last.push(' ');
    let x = LEFT + typesetter.fonts.width(last, STRONG.face, STRONG.size)? + 2.0;
    let below = y + heading.name.len().saturating_sub(1) as f32 * LINE;
    typesetter.lines(page, (LEFT, y), LINE, STRONG, &lines)?;
    typesetter.text(page, (x, below), TextAnchor::Left, LABEL, &heading.aside)
}
