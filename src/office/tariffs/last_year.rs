//! What fee models would have meant for the last year's usage, customer by customer: the usage that is stored, made ready once,
//! under one fee model beside another. It assumes nothing and saves nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::books::Books;
use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use crate::engine::whatif::{
    Comparison, FeeName, PreparedScenario, Question, WhatifError, compare, fee_names, prepare,
};
use crate::sources::scenario::{Proposal, ProposalSource, Scenario, Stretch};
use crate::sources::tariff::{Catalogue, Tariff};
use crate::sources::usage::Count;
use crate::values::diagnostic::Place;
use crate::values::fee_code::FeeCode;
use crate::values::period::{BillingPeriod, Day, Interval, Period};

/// Days of the longest year.
const A_YEAR: i64 = 366;

/// The usage of a year, made ready.
#[derive(Debug)]
pub struct LastYear {
    books: Arc<Books>,
    prepared: PreparedScenario,
    /// The days: twelve months at most, to the end of the last period that has usage.
    pub days: Period,
}

/// What one fee model means beside another.
#[derive(Debug)]
pub struct TariffEffect {
    /// The days whose usage it is.
    pub days: Period,
    /// By customer, fee and category.
    pub comparison: Comparison,
    /// What the fees are called.
    pub names: BTreeMap<FeeCode, FeeName>,
    /// Rows that can't be billed under the new one; they are in no sum.
    pub left_out: u64,
}

impl LastYear {
    /// Reads what is stored; none where there is no usage.
    ///
    /// # Errors
    /// The books have errors; the ledger can't be read.
    pub fn read(desk: &Desk, notices: &mut Notices) -> Result<Option<Self>, Refusal> {
        let books = desk.books()?;
        let Some(ledger) = desk.ledger_to_read_if_any(notices)? else { return Ok(None) };
        let head = ledger.head()?;
        let billed_by = books.settings.billing_period;
        let ever = Day::new(1970, 1, 1).zip(Day::new(9998, 12, 31));
        let Some(ever) = ever.and_then(|(first, last)| Period::including(first, Some(last))) else {
            return Ok(None);
        };
        let used = ledger.days(ever)?;
        let (Some(first), Some(last)) = (used.first(), used.last()) else { return Ok(None) };
        let days = year_to(*first, *last, billed_by);
        let needed = days.back_to(Interval::Year.containing(days.first()).first());
        let counts = ledger.counts(needed, head)?;
        let prepared = prepared(&books, &counts, days)?;
        Ok(Some(Self { books, prepared, days }))
    }

    /// What the one means beside the other for those who use their service, each as if it had held all the days.
    ///
    /// # Errors
    /// What billing says; amounts too large (R22).
    pub fn effect(&self, before: &Tariff, after: &Tariff) -> Result<TariffEffect, Refusal> {
        let begins = Interval::Year.containing(self.days.first()).first();
        let alone = |tariff: &Tariff| {
            let held = Tariff { valid_from: begins, valid_through: None, ..tariff.clone() };
            Catalogue::new(vec![held]).map_err(Refusal::Input)
        };
        let (before, after) = (alone(before)?, alone(after)?);
        let replays = (self.prepared.replay(&before)?, self.prepared.replay(&after)?);
        let comparison = compare(&replays.0, &replays.1)?;
        let left_out = replays.1.unresolved.iter();
        let left_out = left_out.filter(|one| after.services().any(|own| own == one.service));
        Ok(TariffEffect {
            days: self.days,
            comparison,
            names: fee_names([&after, &before]),
            left_out: left_out.map(|one| one.rows).sum(),
        })
    }

    /// The kind of period that is billed.
    pub fn billed_by(&self) -> Interval {
        self.books.settings.billing_period
    }
}

/// Whole billing periods, a year of them at most, to the one that has the last day.
fn year_to(first: Day, last: Day, billed_by: Interval) -> Period {
    let mut days = BillingPeriod::containing(billed_by, last).period();
    loop {
        let before = BillingPeriod::containing(billed_by, days.first().previous()).period();
        let longer = before.hull(days);
        if before.last() < first || longer.days() > A_YEAR {
            return days;
        }
        days = longer;
    }
}

fn prepared(
    books: &Books,
    counts: &[Count],
    days: Period,
) -> Result<PreparedScenario, WhatifError> {
    let place = Place::of_span("", "", 0..0);
    let proposal = Proposal {
        name: String::new(),
        source: ProposalSource::Files(Vec::new()),
        amounts: BTreeMap::new(),
        place: place.clone(),
    };
    let scenario = Scenario::of_one(String::new(), Stretch { days, place }, proposal);
    prepare(&Question {
        scenario: &scenario,
        today: &books.catalogue,
        parties: &books.parties,
        agreements: &books.agreements,
        counts,
        billed_by: books.settings.billing_period,
    })
}
