//! A document whose accounts in `lefi.toml` were changed after its issue: the places it would have been booked on then,
//! beside those of now. An account that was missing then is no change. It never books anything.

use std::collections::BTreeSet;

use super::booking::BookingError;
use super::{Accounts, Posting, book};
use crate::engine::invoice::Invoice;
use crate::values::money::{Money, MoneyError};

/// The places of a document that changed with the accounts, in the order of accounts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rebooking {
    /// By the accounts of the issue.
    pub before: Vec<BookingPlace>,
    /// By the accounts of now.
    pub now: Vec<BookingPlace>,
}

/// The series, account and objects that an amount is booked on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BookingPlace {
    /// The series of the voucher.
    pub series: String,
    /// The number of the account.
    pub account: String,
    /// Numbers of dimensions, each with that of its object; the counterpart last.
    pub objects: Vec<(String, String)>,
}

/// The places that differ between the accounts of a document's issue and those of now; none where no place does, or
/// where the document can't be booked by one of them, which booking itself reports.
pub fn rebooking(
    invoice: &Invoice,
    at_issue: &Accounts,
    now: &Accounts,
) -> Result<Option<Rebooking>, MoneyError> {
    let completed = at_issue.completed_by(now);
    let (Some(before), Some(now)) = (booked(invoice, &completed)?, booked(invoice, now)?) else {
        return Ok(None);
    };
    if before == now {
        return Ok(None);
    }
    let only_in = |one: &BTreeSet<(BookingPlace, Money)>,
                   other: &BTreeSet<(BookingPlace, Money)>| {
        one.difference(other).map(|(place, _)| place.clone()).collect()
    };
    Ok(Some(Rebooking { before: only_in(&before, &now), now: only_in(&now, &before) }))
}

/// Whether a document is booked on the same places with the same amounts by the accounts of its issue and by those of
/// now; never where the accounts of the issue could not book it.
pub fn booked_alike(
    invoice: &Invoice,
    at_issue: &Accounts,
    now: &Accounts,
) -> Result<bool, MoneyError> {
    let before = booked(invoice, at_issue)?;
    Ok(before.is_some() && before == booked(invoice, now)?)
}

/// Each place with its amount; none where an account is missing.
fn booked(
    invoice: &Invoice,
    accounts: &Accounts,
) -> Result<Option<BTreeSet<(BookingPlace, Money)>>, MoneyError> {
    match book(invoice, accounts, 1, String::new()) {
        Ok(voucher) => {
            let series = &voucher.key.series;
            Ok(Some(voucher.entries.into_iter().map(|entry| place(series, entry)).collect()))
        }
        Err(BookingError::Gaps(_)) => Ok(None),
        Err(BookingError::Amount(error)) => Err(error),
    }
}

fn place(series: &str, entry: Posting) -> (BookingPlace, Money) {
    let objects = entry.objects.into_iter().chain(entry.counterpart);
    let objects = objects.map(|object| (object.dimension, object.number)).collect();
    (BookingPlace { series: series.to_owned(), account: entry.account, objects }, entry.amount)
}

impl Accounts {
    /// These accounts; where they say nothing, what others say.
    fn completed_by(&self, others: &Self) -> Self {
        let mut all = self.clone();
        for (rate, account) in &others.vat {
            all.vat.entry(*rate).or_insert_with(|| account.clone());
        }
        all.rounding = all.rounding.or_else(|| others.rounding.clone());
        // The first rule that fits holds.
        all.revenue.extend(others.revenue.iter().cloned());
        all.objects.extend(others.objects.iter().cloned());
        all.counterpart = all.counterpart.or_else(|| others.counterpart.clone());
        for (account, name) in &others.names {
            all.names.entry(account.clone()).or_insert_with(|| name.clone());
        }
        all
    }
}
