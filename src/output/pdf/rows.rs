//! The rows of the table: a heading for each fee, under it a row for each line. It draws nothing.

use super::PdfError;
use super::concern;
use super::drawing::STRONG;
use super::layout::{LEFT, Paper};
use crate::invoice::{Line, LineDetail};

/// Height of a heading that is repeated on a new page.
pub(super) const CONTINUED: f32 = 6.0;
/// Where the second column begins.
pub(super) const PERIOD: f32 = 74.0;
/// From a heading to the row under it.
pub(super) const HEADING: f32 = 7.5;
pub(super) const LINE: f32 = 5.0;
/// The most lines that the text of a line of one's own is given.
const OWN_TEXT: usize = 8;

/// A row.
#[derive(Debug, Clone)]
pub(super) enum Row {
    /// What the rows under it have in common.
    Heading(Heading),
    /// What stands before documents that are referred to: no part of the table.
    ReferencesHeading(Heading),
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
    pub name: String,
    pub aside: String,
}

/// What stands in the columns after the first.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    pub period: String,
    pub quantity: String,
    pub unit_price: String,
    pub amount: String,
}

impl Row {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_) | Self::ReferencesHeading(_))
    }

    /// The heading that is repeated where the row begins a page.
    pub(super) fn under(&self) -> Option<&Heading> {
        match self {
            Self::Line { under, .. } | Self::References { under, .. } => Some(under),
            Self::Heading(_) | Self::ReferencesHeading(_) | Self::Own { .. } => None,
        }
    }

    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Heading(_) | Self::ReferencesHeading(_) => HEADING,
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
        rows.push(Row::ReferencesHeading(under.clone()));
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
