//! What a credit note made by hand takes back, line by line: of which line of the original, and what was
//! credited of that before. Values only.

use super::compared::{Billed, Scope, Size, billed_of};
use crate::engine::invoice::{DocumentKind, Invoice, Line};
use crate::values::money::MoneyError;

/// A line of a credit note made by hand.
#[derive(Debug, Clone)]
pub(super) struct CreditedLine<'a> {
    /// Its number on the credit note, from 1.
    pub number: usize,
    pub line: &'a Line,
    /// The line of the original, with its number; none where it has no such line.
    pub original: Option<(usize, &'a Line)>,
    /// What earlier credit notes took back of it; negative.
    pub earlier: Vec<Billed<'a>>,
}

impl CreditedLine<'_> {
    /// What is left of the original line after this credit note.
    pub(super) fn left(&self) -> Result<Option<Size>, MoneyError> {
        let Some((_, original)) = self.original else { return Ok(None) };
        let size = |line: &Line| Size { quantity: line.quantity, amount: line.amount };
        let mut taken = self.earlier.iter().map(|billed| billed.size);
        let rest = taken.try_fold(size(original), Size::plus)?;
        rest.minus(size(self.line)).map(Some)
    }
}

/// The lines of a credit note, beside those of the document it credits. `earlier` were issued before it.
pub(super) fn credited<'a>(
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
        let like = |other: &Line| Scope::of(line.detail).has(line, other);
        let same_days = |other: &Line| like(other) && other.period == line.period;
        let numbered = || original.draft.lines.iter().zip(1..).map(|(one, at)| (at, one));
        let exactly = numbered().find(|(_, other)| same_days(other));
        let of_line = exactly.or_else(|| numbered().find(|(_, other)| like(other)));
        let earlier = billed_of(credits.iter().copied(), same_days)?;
        lines.push(CreditedLine { number, line, original: of_line, earlier });
    }
    Ok(lines)
}
