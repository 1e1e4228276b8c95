//! What is unusual in a run against earlier periods, in words: before somebody approves it, and before every issue.

use super::table::{self, Medium};
use crate::engine::billing::Unusual;
use crate::office::unusual;
use crate::values::language::Language;
use crate::values::money::MoneyError;
use crate::values::period::BillingPeriod;

/// How much of it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Everything: for who approves.
    All,
    /// What moved most: for who issues.
    Most,
}

/// How many are told before an issue.
const MOST: usize = 25;

/// A table of what is unusual in the run of a period.
pub(super) fn words(
    period: BillingPeriod,
    found: &[Unusual],
    told: Told,
    language: Language,
) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    if found.is_empty() {
        let words = pick(
            "Inget ovanligt mot tidigare perioder.",
            "Nothing unusual against earlier periods.",
        );
        return Ok(format!("\n{words}\n"));
    }
    let (rows, medium) = match told {
        Told::All => (found.len(), Medium::of_stdout()),
        Told::Most => (MOST, Medium::Screen),
    };
    let sheet = unusual::sheet(found.get(..rows).unwrap_or(found), language)?;
    let title = pick("Att granska i", "To look at in");
    let more = match found.len().saturating_sub(rows) {
        0 => String::new(),
        more => format!("… {} {more} {}\n", pick("och", "and"), pick("till", "more")),
    };
    Ok(format!("\n{title} {}\n{}{more}", period, table::draw_on(&sheet, medium)))
}
