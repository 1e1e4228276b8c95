//! A customer's year: what was billed for each period, and the same periods a year before. It adds up and decides nothing.

use std::collections::BTreeMap;

use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError};
use crate::values::percent::Percent;
use crate::values::period::{BillingPeriod, Day};

/// A customer's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearCustomer {
    /// Who.
    pub organisation_number: OrganisationNumber,
    /// As the newest document has it.
    pub name: String,
    /// One for each period of the year; none where nothing was billed for it.
    pub by_period: Vec<Option<Money>>,
    /// The same periods a year before.
    pub a_year_before: Vec<Option<Money>>,
    /// What the year comes to so far.
    pub so_far: Money,
    /// What the same periods of the year before came to.
    pub before: Money,
}

impl YearCustomer {
    /// Who was billed these amounts, over the periods of a year; nobody where neither they nor the same ones a year before
    /// have anything.
    pub(super) fn of(
        (organisation_number, name): (OrganisationNumber, &str),
        amounts: &BTreeMap<BillingPeriod, Money>,
        periods: &[BillingPeriod],
    ) -> Result<Option<Self>, MoneyError> {
        let amount = |period: BillingPeriod| amounts.get(&period).copied();
        let by_period: Vec<_> = periods.iter().map(|one| amount(*one)).collect();
        let a_year_before: Vec<_> =
            periods.iter().map(|one| year_before(*one).and_then(amount)).collect();
        if by_period.iter().chain(&a_year_before).all(Option::is_none) {
            return Ok(None);
        }
        Ok(Some(Self {
            organisation_number,
            name: name.to_owned(),
            so_far: Money::sum(by_period.iter().copied().flatten())?,
            before: Money::sum(a_year_before.iter().copied().flatten())?,
            by_period,
            a_year_before,
        }))
    }

    /// By how much the year so far is more than the same periods of the year before.
    ///
    /// # Errors
    /// It does not fit (R22).
    pub fn change(&self) -> Result<Money, MoneyError> {
        self.so_far.minus(self.before)
    }

    /// The same in per cent; nothing where there was nothing.
    pub fn more(&self) -> Option<Percent> {
        Percent::more(self.so_far, self.before)
    }
}

/// The same period a year before.
fn year_before(period: BillingPeriod) -> Option<BillingPeriod> {
    let first = period.period().first();
    let day = Day::new(first.year() - 1, first.month(), 1)?;
    Some(BillingPeriod::containing(period.interval(), day))
}
