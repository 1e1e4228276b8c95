//! What every agreement owes for a period, line by line, as the rules say it. What can't be billed (no party,
//! no version, no VAT class) is owed by nobody here: a billing run lists that (R6).

use super::AuditedBooks;
use super::bill::Bill;
use super::charge::OwedLine;
use super::counts::Counts;
use super::error::AuditError;
use super::in_force::PartyRows;
use crate::values::period::BillingPeriod;

/// What all agreements owe for a period, in the order of `books.agreements`.
///
/// # Errors
/// What the rules give no answer for.
pub fn owed(books: &AuditedBooks<'_>, period: BillingPeriod) -> Result<Vec<OwedLine>, AuditError> {
    let (counts, rows) = (Counts::of(books.counts), PartyRows::of(books.parties));
    let mut all = Vec::new();
    for agreement in books.agreements {
        let used = (agreement, counts.under(agreement));
        let Some(bill) = Bill::of(books, &rows, used, period) else { continue };
        all.extend(bill.usage()?);
        all.extend(bill.recurring());
        all.extend(bill.one_off());
    }
    Ok(all)
}
