//! The rows of the table: a heading for each fee, under it a row for each line.

use super::PdfError;
use super::drawing::{Drawing, Ink, LABEL, Page, STRONG, Side, TEXT};
use super::font::Face;
use super::layout::{LEFT, Paper, RIGHT};

/// Height of the table's header.
pub(super) const HEADER: f32 = 8.0;
/// Height of a heading that is repeated on a new page.
pub(super) const CONTINUED: f32 = 6.0;
const PERIOD: f32 = 74.0;
const QUANTITY: f32 = 131.0;
const UNIT_PRICE: f32 = 164.0;

/// A row.
#[derive(Debug, Clone)]
pub(super) enum Row {
    /// A fee's name.
    Heading(String),
    /// A line of it.
    Line {
        /// The fee's name, for where the row begins a page.
        fee: String,
        /// What it is.
        detail: String,
        /// Its days.
        period: String,
        /// How many.
        quantity: String,
        /// Price, per how many.
        unit_price: String,
        /// kr.
        amount: String,
    },
}

impl Row {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_))
    }

    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Heading(_) => 7.5,
            Self::Line { .. } => 5.0,
        }
    }
}

/// All rows of the document, grouped by fee and tariff version.
pub(super) fn rows(paper: &Paper<'_>) -> Vec<Row> {
    let language = paper.language;
    let mut rows = Vec::new();
    let mut group = None;
    for line in &paper.document.draft().lines {
        let fee = language.fee(line).to_owned();
        if group != Some((&line.fee, &line.tariff)) {
            rows.push(Row::Heading(fee.clone()));
            group = Some((&line.fee, &line.tariff));
        }
        rows.push(Row::Line {
            fee,
            detail: language.detail(line.detail),
            period: match line.period.days() {
                1 => line.period.first().to_string(),
                _ => line.period.to_string(),
            },
            quantity: language.number(&line.quantity.to_string()),
            unit_price: language.unit_price(line),
            amount: language.number(&line.amount.to_string()),
        });
    }
    rows
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

/// The fee's name again, where a page begins within its rows.
pub(super) fn continued(
    paper: &Paper<'_>,
    page: &mut Page,
    y: f32,
    row: &Row,
) -> Result<f32, PdfError> {
    if let Row::Line { fee, .. } = row {
        let text = format!("{fee} ({})", paper.pick("forts.", "continued"));
        let text = paper.fonts.fit(&text, Face::Bold, STRONG.size, RIGHT - LEFT)?;
        paper.text(page, (LEFT, y), Side::Left, STRONG, &text)?;
    }
    Ok(y + CONTINUED)
}

/// Draws a row; gives where the next begins.
pub(super) fn draw(paper: &Paper<'_>, page: &mut Page, y: f32, row: &Row) -> Result<f32, PdfError> {
    match row {
        Row::Heading(fee) => {
            let fee = paper.fonts.fit(fee, Face::Bold, STRONG.size, RIGHT - LEFT)?;
            paper.text(page, (LEFT, y + 2.0), Side::Left, STRONG, &fee)?;
        }
        Row::Line { detail, period, quantity, unit_price, amount, .. } => {
            let detail = paper.fonts.fit(detail, Face::Regular, TEXT.size, PERIOD - LEFT - 2.0)?;
            paper.text(page, (LEFT, y), Side::Left, TEXT, &detail)?;
            paper.text(page, (PERIOD, y), Side::Left, TEXT, period)?;
            paper.text(page, (QUANTITY, y), Side::Right, TEXT, quantity)?;
            paper.text(page, (UNIT_PRICE, y), Side::Right, TEXT, unit_price)?;
            paper.text(page, (RIGHT, y), Side::Right, TEXT, amount)?;
        }
    }
    Ok(y + row.height())
}
