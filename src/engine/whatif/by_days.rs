//! Recurring fees counted by days, as cost is: what of them is for the days asked about, in whichever period they are
//! billed. Coverage needs it; revenue stays as it is billed. Usage and one-off fees are for no stretch of days and count
//! where they are billed. It rates nothing itself.

use std::collections::{BTreeMap, BTreeSet};

use super::StudyBasis;
use crate::engine::billing::{self, BillingError, Charge, Request};
use crate::engine::invoice::WholeKronor;
use crate::sources::tariff::{Basis as Charged, Fee};
use crate::sources::usage::Metering;
use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, MoneyError};
use crate::values::period::{BillingPeriod, Interval, Period};

/// What a recurring fee counts for by days, beside what is billed of it in the days asked about. In kr, öre, without VAT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByDays {
    /// The calendar year of its intervals (R18).
    pub year: i32,
    /// The fee's code.
    pub fee: FeeCode,
    /// Billed in these days, for others: counts less.
    pub for_other_days: Money,
    /// For these days, billed in others: counts more.
    pub billed_elsewhere: Money,
}

impl ByDays {
    fn none(year: i32, fee: &FeeCode) -> Self {
        let fee = fee.clone();
        Self { year, fee, for_other_days: Money::ZERO, billed_elsewhere: Money::ZERO }
    }

    /// A charge, and how much of it counts in the days asked about.
    fn add(&mut self, billed: Billed, amount: Money, counted: Money) -> Result<(), MoneyError> {
        match billed {
            Billed::InTheseDays => {
                self.for_other_days = self.for_other_days.plus(amount.minus(counted)?)?;
            }
            Billed::Elsewhere => self.billed_elsewhere = self.billed_elsewhere.plus(counted)?,
        }
        Ok(())
    }

    /// How much more than what is billed; below zero where it is less.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn difference(&self) -> Result<Money, MoneyError> {
        self.billed_elsewhere.minus(self.for_other_days)
    }
}

/// How much more fees count for by days than what they bill.
///
/// # Errors
/// Amounts too large (R22).
pub(super) fn sum_of_differences<'a>(
    mut all: impl Iterator<Item = &'a ByDays>,
) -> Result<Money, MoneyError> {
    all.try_fold(Money::ZERO, |sum, one| sum.plus(one.difference()?))
}

/// Where a charge is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Billed {
    /// In a period that is asked about.
    InTheseDays,
    /// In another one.
    Elsewhere,
}

/// How many of a stretch's days are among these.
pub(super) fn days_within(stretch: Period, days: &[Period]) -> i64 {
    days.iter().filter_map(|one| one.intersection(stretch)).map(Period::days).sum()
}

/// A charge of a recurring fee whose interval reaches out of the days asked about.
pub(super) struct ReachingCharge<'b, 'a> {
    /// The calendar year of its interval.
    pub year: i32,
    /// Whose.
    pub agreement: &'b AgreementName,
    /// The charge.
    pub charge: &'b Charge<'a>,
    /// How many of its days are asked about.
    pub within: i64,
    /// Where it is billed.
    pub billed: Billed,
}

/// The recurring fees whose intervals reach out of these billing periods, by year and code.
///
/// # Errors
/// What billing says; amounts too large (R22).
pub(super) fn by_days(
    basis: StudyBasis<'_>,
    periods: &[BillingPeriod],
) -> Result<Vec<ByDays>, BillingError> {
    let mut sums: BTreeMap<(i32, FeeCode), ByDays> = BTreeMap::new();
    each_reaching(basis, periods, |one| {
        let fee = &one.charge.fee.code;
        let key = (one.year, fee.clone());
        let sum = sums.entry(key).or_insert_with(|| ByDays::none(one.year, fee));
        for detail in &one.charge.details {
            let counted = detail.amount().share(one.within, one.charge.days.days())?;
            sum.add(one.billed, detail.amount(), counted)?;
        }
        Ok(())
    })?;
    Ok(sums.into_values().filter(|one| *one != ByDays::none(one.year, &one.fee)).collect())
}

/// Looks at each charge of a recurring fee whose interval reaches out of these billing periods.
///
/// # Errors
/// What billing says; what is said of a charge.
pub(super) fn each_reaching(
    basis: StudyBasis<'_>,
    periods: &[BillingPeriod],
    mut look: impl FnMut(ReachingCharge<'_, '_>) -> Result<(), MoneyError>,
) -> Result<(), BillingError> {
    let Some(billed_by) = periods.iter().map(|one| one.interval()).min() else {
        return Ok(());
    };
    let catalogue = basis.catalogue.with_fees(|fee| reaches_out(fee, billed_by));
    if catalogue.is_without_fees() {
        return Ok(());
    }
    let days: Vec<Period> = periods.iter().map(|one| one.period()).collect();
    let years: BTreeSet<Period> =
        days.iter().map(|one| Interval::Year.containing(one.first())).collect();
    let no_usage = Metering::default();
    for year in years.into_iter().filter(|year| days_within(*year, &days) < year.days()) {
        for period in parts(year, billed_by) {
            let request = Request {
                period,
                catalogue: &catalogue,
                parties: basis.parties,
                agreements: basis.agreements,
                counts: &[],
                whole_kronor: WholeKronor::Off,
            };
            let billed = match days_within(period.period(), &days) {
                0 => Billed::Elsewhere,
                _ => Billed::InTheseDays,
            };
            for bill in billing::owed(&request, &no_usage)?.bills {
                let agreement = &bill.billable.agreement.name;
                for charge in &bill.charges {
                    let (year, within) = (year.first().year(), days_within(charge.days, &days));
                    look(ReachingCharge { year, agreement, charge, within, billed }).map_err(
                        |source| BillingError::Amount { agreement: agreement.clone(), source },
                    )?;
                }
            }
        }
    }
    Ok(())
}

/// Only an interval longer than the billing period has days in several.
fn reaches_out(fee: &Fee, billed_by: Interval) -> bool {
    match &fee.basis {
        Charged::Recurring(recurring) => recurring.every > billed_by,
        Charged::Usage(_) | Charged::OneOff { .. } => false,
    }
}

/// The billing periods of a year.
fn parts(year: Period, billed_by: Interval) -> Vec<BillingPeriod> {
    let all = billed_by.touching(year).into_iter();
    all.map(|days| BillingPeriod::containing(billed_by, days.first())).collect()
}

#[cfg(test)]
mod tests;
