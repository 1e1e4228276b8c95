//! What a credit note made by hand takes back, line by line: of which line of the original, and what was
//! credited of that before. Values only.

use serde::Serialize;

use super::compared::{BilledInDocument, ComparedBy, Size, billed_of};
use super::line::NumberedLine;
use crate::engine::invoice::{DocumentKind, Invoice, Line};
use crate::values::money::MoneyError;

/// A line of a credit note made by hand.
#[derive(Debug, Clone, Serialize)]
pub struct CreditedLine<'a> {
    /// On the credit note.
    #[serde(flatten)]
    pub line: NumberedLine<'a>,
    /// The line of the original; none where it has no such line.
    #[serde(rename = "original_line", serialize_with = "super::json::number")]
    pub original: Option<NumberedLine<'a>>,
    /// What earlier credit notes took back of it; negative.
    pub earlier: Vec<BilledInDocument<'a>>,
}

impl CreditedLine<'_> {
    /// What is left of the original line after this credit note.
    ///
    /// # Errors
    /// What can't be kept exactly (R22).
    pub fn left(&self) -> Result<Option<Size>, MoneyError> {
        let Some(original) = self.original else { return Ok(None) };
        let mut taken = self.earlier.iter().map(|billed| billed.size);
        let rest = taken.try_fold(Size::of(original.line), Size::plus)?;
        rest.minus(Size::of(self.line.line)).map(Some)
    }
}

/// The lines of a credit note, beside those of the document it credits; of a collective one, those of the same agreement. `earlier` were issued before it.
///
/// # Errors
/// What can't be kept exactly (R22).
pub fn credited<'a>(
    credit: &'a Invoice,
    original: &'a Invoice,
    earlier: &'a [Invoice],
) -> Result<Vec<CreditedLine<'a>>, MoneyError> {
    let credits = earlier.iter().filter(|one| {
        one.draft.kind == DocumentKind::CreditNote
            && one.draft.refers_to.iter().any(|reference| reference.number == original.number)
    });
    let credits: Vec<&Invoice> = credits.collect();
    let mut lines = Vec::new();
    for (line, number) in credit.draft.lines.iter().zip(1..) {
        let is_its =
            |other: &Line| !original.draft.is_collective() || other.agreement == line.agreement;
        let by = ComparedBy::of(line.detail.kind());
        let like = |other: &Line| is_its(other) && by.has(line, other);
        let same_days = |other: &Line| like(other) && other.period == line.period;
        let all = original.draft.lines.iter().zip(1..);
        let mut all = all.map(|(line, number)| NumberedLine { number, line });
        let exactly = all.clone().find(|other| same_days(other.line));
        let original = exactly.or_else(|| all.find(|other| like(other.line)));
        let earlier = billed_of(credits.iter().copied(), same_days)?;
        lines.push(CreditedLine { line: NumberedLine { number, line }, original, earlier });
    }
    Ok(lines)
}
