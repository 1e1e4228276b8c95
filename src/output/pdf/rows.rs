//! The rows of the table: a heading for each fee, under it a row for each line.

use super::PdfError;
use super::concern;
use super::drawing::{Drawing, Ink, LABEL, Page, STRONG, Side, TEXT};
use super::font::Face;
use super::layout::{LEFT, Paper, RIGHT};
use crate::invoice::{Line, LineDetail};

/// Height of the table's header.
pub(super) const HEADER: f32 = 8.0;
/// Height of a heading that is repeated on a new page.
pub(super) const CONTINUED: f32 = 6.0;
const PERIOD: f32 = 74.0;
const QUANTITY: f32 = 126.0;
const UNIT_PRICE: f32 = 166.0;
/// From a heading to the row under it.
const HEADING: f32 = 7.5;
const LINE: f32 = 5.0;
/// The most lines that the text of a line of one's own is given.
const OWN_TEXT: usize = 8;

/// A row.
#[derive(Debug, Clone)]
pub(super) enum Row {
    /// What the rows under it have in common.
    Heading(Heading),
    /// A line of a fee.
    Line {
        /// The heading it stands under, for where the row begins a page.
        under: Heading,
        /// What it is.
        detail: String,
        /// Its figures.
        figures: Figures,
    },
    /// A line of one's own: its text is a heading of its own, so that nothing need stand under it.
    Own {
        /// Its text, in lines.
        text: Vec<String>,
        /// Its figures.
        figures: Figures,
    },
    /// Documents that a credit note refers to, where they are too many for the head.
    References {
        /// The heading they stand under.
        under: Heading,
        /// Beside each other.
        cells: Vec<String>,
        /// From one to the next.
        column: f32,
    },
}

/// A fee's name, and beside it what sets these lines apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    name: String,
    aside: String,
}

/// What stands in the columns after the first.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    period: String,
    quantity: String,
    unit_price: String,
    amount: String,
}

impl Row {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// The heading that is repeated where the row begins a page.
    pub(super) fn under(&self) -> Option<&Heading> {
        match self {
            Self::Line { under, .. } | Self::References { under, .. } => Some(under),
            Self::Heading(_) | Self::Own { .. } => None,
        }
    }

    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Heading(_) => HEADING,
            Self::Line { .. } | Self::References { .. } => LINE,
            Self::Own { text, .. } => HEADING - LINE + text.len().max(1) as f32 * LINE,
        }
    }
}

/// All rows of the document, grouped by fee, tariff version and the period they are charged for.
pub(super) fn rows(paper: &Paper<'_>) -> Result<Vec<Row>, PdfError> {
    let mut rows = Vec::new();
    let mut group = None;
    for line in &paper.document.draft().lines {
        if line.detail == LineDetail::Own {
            rows.push(own(paper, line)?);
            group = None;
            continue;
        }
        let under =
            Heading { name: paper.language.fee(line).to_owned(), aside: aside(paper, line) };
        let key = (&line.fee, &line.tariff, line.billing_period);
        if group != Some(key) {
            rows.push(Row::Heading(under.clone()));
            group = Some(key);
        }
        let detail = paper.language.detail(line.detail);
        rows.push(Row::Line { under, detail, figures: figures(paper, line) });
    }
    if concern::listed_in_the_table(paper) {
        let under = Heading { name: concern::label(paper), aside: String::new() };
        rows.push(Row::Heading(under.clone()));
        let (references, column) = concern::references(paper)?;
        rows.extend(references.into_iter().map(|cells| {
            let under = under.clone();
            Row::References { under, cells, column }
        }));
    }
    Ok(rows)
}

/// A line that was carried over says for which period it is charged.
fn aside(paper: &Paper<'_>, line: &Line) -> String {
    if line.billing_period == paper.document.draft().period {
        return String::new();
    }
    format!("{} {}", paper.pick("överfört från", "carried over from"), line.billing_period)
}

fn own(paper: &Paper<'_>, line: &Line) -> Result<Row, PdfError> {
    let mut text = paper.language.fee(line).to_owned();
    let aside = aside(paper, line);
    if !aside.is_empty() {
        text.push_str(&format!(" ({aside})"));
    }
    let text = paper.fonts.wrap_within(&text, STRONG, PERIOD - LEFT - 4.0, OWN_TEXT)?;
    Ok(Row::Own { text, figures: figures(paper, line) })
}

fn figures(paper: &Paper<'_>, line: &Line) -> Figures {
    let language = paper.language;
    Figures {
        period: match line.period.days() {
            1 => line.period.first().to_string(),
            _ => line.period.to_string(),
        },
        quantity: language.number(&line.quantity.to_string()),
        unit_price: language.unit_price(line),
        amount: language.number(&line.amount.to_string()),
    }
}

/// The table's header; gives where the rows begin.
pub(super) fn header(paper: &Paper<'_>, page: &mut Page, y: f32) -> Result<f32, PdfError> {
    let pick = |swedish, english| paper.pick(swedish, english);
    paper.text(page, (LEFT, y), Side::Left, LABEL, pick("Avgift", "Fee"))?;
    paper.text(page, (PERIOD, y), Side::Left, LABEL, pick("Period", "Period"))?;
    paper.text(page, (QUANTITY, y), Side::Right, LABEL, pick("Antal", "Quantity"))?;
    paper.text(page, (UNIT_PRICE, y), Side::Right, LABEL, pick("À-pris, kr", "Unit price, SEK"))?;
    paper.text(page, (RIGHT, y), Side::Right, LABEL, pick("Belopp, kr", "Amount, SEK"))?;
    page.push(Drawing::Rule {
        from: LEFT,
        to: RIGHT,
        y: y + 2.0,
        thickness: 0.6,
        ink: Ink::Accent,
    });
    Ok(y + HEADER)
}

/// The heading again, where a page begins within its rows.
pub(super) fn continued(
    paper: &Paper<'_>,
    page: &mut Page,
    y: f32,
    under: &Heading,
) -> Result<f32, PdfError> {
    let name = format!("{} ({})", under.name, paper.pick("forts.", "continued"));
    heading(paper, page, y, &Heading { name, aside: under.aside.clone() })?;
    Ok(y + CONTINUED)
}

/// Draws a row; gives where the next begins.
pub(super) fn draw(paper: &Paper<'_>, page: &mut Page, y: f32, row: &Row) -> Result<f32, PdfError> {
    match row {
        Row::Heading(under) => heading(paper, page, y + HEADING - LINE - 0.5, under)?,
        Row::Line { detail, figures, .. } => {
            let detail = paper.fonts.fit(detail, Face::Regular, TEXT.size, PERIOD - LEFT - 2.0)?;
            paper.text(page, (LEFT, y), Side::Left, TEXT, &detail)?;
            draw_figures(paper, page, y, figures)?;
        }
        Row::Own { text, figures } => {
            let mut below = y + HEADING - LINE - 0.5;
            draw_figures(paper, page, below, figures)?;
            for line in text {
                paper.text(page, (LEFT, below), Side::Left, STRONG, line)?;
                below += LINE;
            }
        }
        Row::References { cells, column, .. } => {
            for (at, cell) in cells.iter().enumerate() {
                let x = LEFT + at as f32 * column;
                paper.text(page, (x, y), Side::Left, TEXT, cell)?;
            }
        }
    }
    Ok(y + row.height())
}

fn heading(paper: &Paper<'_>, page: &mut Page, y: f32, heading: &Heading) -> Result<(), PdfError> {
    let aside = paper.fonts.width(&heading.aside, LABEL.face, LABEL.size)?;
    let room = RIGHT - LEFT - if aside > 0.0 { aside + 3.0 } else { 0.0 };
    let name = paper.fonts.fit(&heading.name, Face::Bold, STRONG.size, room)?;
    paper.text(page, (LEFT, y), Side::Left, STRONG, &name)?;
    if aside > 0.0 {
        let x = LEFT + paper.fonts.width(&name, Face::Bold, STRONG.size)? + 3.0;
        paper.text(page, (x, y), Side::Left, LABEL, &heading.aside)?;
    }
    Ok(())
}

fn draw_figures(
    paper: &Paper<'_>,
    page: &mut Page,
    y: f32,
    figures: &Figures,
) -> Result<(), PdfError> {
    paper.text(page, (PERIOD, y), Side::Left, TEXT, &figures.period)?;
    paper.text(page, (QUANTITY, y), Side::Right, TEXT, &figures.quantity)?;
    paper.text(page, (UNIT_PRICE, y), Side::Right, TEXT, &figures.unit_price)?;
    paper.text(page, (RIGHT, y), Side::Right, TEXT, &figures.amount)
}
