//! What each customer was billed for every period of a year, read from the documents and added up. It only reads.

use std::collections::{BTreeMap, BTreeSet};

use super::customer::YearCustomer;
use crate::keep::ledger::{KeptDocument, Ledger, Which};
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError};
use crate::values::percent::Percent;
use crate::values::period::{BillingPeriod, Day, Interval};

/// A year by customer. All amounts are before VAT, credit notes negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearOverview {
    /// Which.
    pub year: i32,
    /// The periods of the year that something was billed for, in their order.
    pub periods: Vec<BillingPeriod>,
    /// The customers that were billed in this year or for the same periods of the year before, by name.
    pub customers: Vec<YearCustomer>,
    /// What the year comes to so far.
    pub so_far: Money,
    /// What the same periods of the year before came to.
    pub before: Money,
    /// What each period comes to, beside the same one a year before.
    pub sums: Vec<PeriodOfYear>,
    /// The day of the newest document with a line for the year; none where there is none.
    pub newest: Option<Day>,
    /// The nearest years before and after that something was billed for.
    pub neighbours: (Option<i32>, Option<i32>),
}

/// A period of a year with the same one a year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodOfYear {
    /// Which.
    pub period: BillingPeriod,
    /// What it comes to.
    pub net: Money,
    /// What the same one came to a year before; none where nothing was billed for it.
    pub before: Option<Money>,
}

impl PeriodOfYear {
    /// By how much it is more.
    pub fn more(&self) -> Option<Percent> {
        Percent::more(self.net, self.before?)
    }
}

/// What was billed for periods, by customer.
type CustomersBilled = BTreeMap<OrganisationNumber, (String, BTreeMap<BillingPeriod, Money>)>;

/// A year as the ledger has it now; without a ledger nothing was billed.
pub fn year(desk: &Desk, year: i32, notices: &mut Notices) -> Result<YearOverview, Refusal> {
    let Some(ledger) = desk.ledger_to_read_if_any(notices)? else {
        return Ok(YearOverview::of(year, &[])?);
    };
    let mut found = YearOverview::of(year, &documents(&ledger, year)?)?;
    found.neighbours = neighbours(&ledger, year)?;
    Ok(found)
}

/// The documents with lines for a period of the year or of the one before.
fn documents(ledger: &Ledger, year: i32) -> Result<Vec<KeptDocument>, Refusal> {
    let head = ledger.head()?;
    let days = [Day::new(year - 1, 1, 1), Day::new(year, 1, 1)].into_iter().flatten();
    let years: Vec<_> = days.map(|day| Interval::Year.containing(day)).collect();
    let within = |interval: Interval| {
        let periods = years.iter().flat_map(move |year| interval.touching(*year));
        periods.map(move |days| BillingPeriod::containing(interval, days.first()))
    };
    let periods = [Interval::Month, Interval::Quarter, Interval::Year];
    let periods: Vec<BillingPeriod> = periods.into_iter().flat_map(within).collect();
    Ok(ledger.documents(Which::WithLinesOf(&periods), head)?)
}

/// The nearest other years that something is filed under.
fn neighbours(ledger: &Ledger, year: i32) -> Result<(Option<i32>, Option<i32>), Refusal> {
    let periods = ledger.periods_of_documents()?;
    let years: BTreeSet<i32> = periods.into_values().map(year_of).collect();
    Ok((years.range(..year).next_back().copied(), years.range(year + 1..).next().copied()))
}

fn year_of(period: BillingPeriod) -> i32 {
    period.period().first().year()
}

impl YearOverview {
    /// The year of these documents, in the order of issue.
    ///
    /// # Errors
    /// A sum that does not fit (R22).
    fn of(year: i32, documents: &[KeptDocument]) -> Result<Self, MoneyError> {
        let (billed, newest) = billed(documents, year)?;
        let all = billed.values().flat_map(|(_, periods)| periods.keys().copied());
        let mut periods: Vec<BillingPeriod> = all.filter(|one| year_of(*one) == year).collect();
        periods.sort_by_key(|one| (one.period(), *one));
        periods.dedup();
        let mut customers = Vec::new();
        for (organisation_number, (name, amounts)) in &billed {
            let named = (*organisation_number, name.as_str());
            customers.extend(YearCustomer::of(named, amounts, &periods)?);
        }
        customers.sort_by_key(|one| (one.name.to_lowercase(), one.organisation_number));
        let sums = periods.iter().enumerate().map(|(at, period)| {
            let net = customers.iter().filter_map(|one| one.by_period.get(at).copied().flatten());
            let before =
                customers.iter().filter_map(|one| one.a_year_before.get(at).copied().flatten());
            let before: Vec<Money> = before.collect();
            let before = (!before.is_empty()).then(|| Money::sum(before)).transpose()?;
            Ok(PeriodOfYear { period: *period, net: Money::sum(net)?, before })
        });
        Ok(Self {
            year,
            sums: sums.collect::<Result<_, MoneyError>>()?,
            so_far: Money::sum(customers.iter().map(|one| one.so_far))?,
            before: Money::sum(customers.iter().map(|one| one.before))?,
            periods,
            customers,
            newest,
            neighbours: (None, None),
        })
    }
}

/// What was billed for the periods of the year and of the one before, and the day of the newest document of the year.
fn billed(
    documents: &[KeptDocument],
    year: i32,
) -> Result<(CustomersBilled, Option<Day>), MoneyError> {
    let mut billed = CustomersBilled::new();
    let mut newest = None;
    for document in documents {
        let draft = document.draft();
        let buyer = &draft.buyer;
        let lines = draft.lines.iter();
        for line in lines.filter(|line| [year - 1, year].contains(&year_of(line.billing_period))) {
            let (name, amounts) = billed.entry(buyer.organisation_number).or_default();
            // Documents come in the order of issue: the newest name stays.
            *name = buyer.name.to_string();
            let sum = amounts.entry(line.billing_period).or_default();
            *sum = sum.plus(draft.kind.counted(line.detail.amount())?)?;
            if year_of(line.billing_period) == year {
                newest = newest.max(Some(document.issued.invoice.issued_on));
            }
        }
    }
    Ok((billed, newest))
}
