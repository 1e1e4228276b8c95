//! Which billed periods a run looks at. Every run compares every billed period (R25); most of them can't differ
//! since the newest run compared them all, and are known to be settled without being read (`billing::touched` has
//! the argument). So a month costs the same however long the archive is.

use std::collections::BTreeSet;

use super::books::Books;
use super::refusal::Refusal;
use super::supposed::TakenDecisions;
use crate::engine::billing::{Changes, Rules, counts_needed, touched};
use crate::keep::ledger::{EntryNumber, IssuedRun, Ledger, Since};
use crate::values::period::{BillingPeriod, Period};

/// How far back a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// At every billed period, whatever is known of it.
    Whole,
    /// At those that can differ since the newest run.
    Touched,
    /// At the same, for who goes through the drafts one by one: no run is held, as it may be larger than all that it is made
    /// from.
    TouchedInTurn,
}

/// The newest issued run, and what it was made from.
#[derive(Clone, Copy)]
pub(crate) struct NewestRun<'a> {
    pub run: &'a IssuedRun,
    pub books: &'a Books,
}

/// Of the billed periods those that can differ, as of an entry.
pub(crate) fn may_differ(
    billed: &[BillingPeriod],
    newest: NewestRun<'_>,
    (books, taken): (&Books, &TakenDecisions),
    (ledger, as_of): (&Ledger, EntryNumber),
) -> Result<Vec<BillingPeriod>, Refusal> {
    let run = newest.run;
    let is_by_the_same_rules = ledger.rules_of(run.entry)? == Rules::CURRENT;
    if !is_by_the_same_rules || !bill_alike(books, newest.books) {
        return Ok(billed.to_vec());
    }
    let since = Since { after: run.entry, through: as_of };
    let mut periods = ledger.periods_left_by(run.number)?;
    periods.extend(ledger.periods_decided_since(since)?);
    periods.extend(ledger.periods_with_documents_since(since)?);
    let usage = ledger.usage_days_since(since)?;
    periods.extend(taken.supposed);
    let changes = Changes {
        before: newest.books.inputs(&[]),
        now: books.inputs(&[]),
        usage: &usage,
        decisions: &taken.in_force,
        periods: &periods,
    };
    Ok(touched(billed.iter().copied(), &changes))
}

/// Whether what a run takes from `lefi.toml` is the same in both.
fn bill_alike(one: &Books, other: &Books) -> bool {
    let taken = |books: &Books| {
        let issuing = &books.settings.issuing;
        (books.settings.whole_kronor, issuing.smallest_invoice, issuing.one_invoice_per)
    };
    taken(one) == taken(other)
}

/// The days whose usage these periods look at, in order, without overlap.
pub(crate) fn days_of(periods: impl IntoIterator<Item = BillingPeriod>) -> Vec<Period> {
    let needed: BTreeSet<Period> = periods.into_iter().map(counts_needed).collect();
    let mut days: Vec<Period> = Vec::new();
    for period in needed {
        match days.last_mut().filter(|last| period.first() <= last.end()) {
            Some(last) => *last = last.hull(period),
            None => days.push(period),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::days_of;
    use crate::values::period::BillingPeriod;

    fn periods(texts: &[&str]) -> Vec<BillingPeriod> {
        texts.iter().filter_map(|text| BillingPeriod::parse(text)).collect()
    }

    #[test]
    fn r09_days_reach_back_to_the_start_of_each_year_and_not_over_the_years_between() {
        let days =
            |texts| days_of(periods(texts)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(days(&["2025-03"]), ["2025-01-01–2025-03-31"]);
        assert_eq!(days(&["2025-03", "2025-01"]), ["2025-01-01–2025-03-31"]);
        assert_eq!(days(&["2024", "2025-01"]), ["2024-01-01–2025-01-31"]);
        assert_eq!(
            days(&["2026-02", "2020-12"]),
            ["2020-01-01–2020-12-31", "2026-01-01–2026-02-28"]
        );
    }
}
