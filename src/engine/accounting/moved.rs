//! What a document would be booked on otherwise than it was to be when it was issued, because accounts were changed in
//! between. Accounts that were not said by then are no change. It books nothing.

use std::collections::BTreeSet;

use super::booking::Unbooked;
use super::{Accounts, Entry, book};
use crate::engine::invoice::Invoice;
use crate::values::money::{Money, MoneyError};

/// What is booked otherwise, in the order of accounts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// As it was to be.
    pub before: Vec<Place>,
    /// As it would be now.
    pub now: Vec<Place>,
}

/// Where an amount goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The series of the voucher.
    pub series: String,
    /// The account.
    pub account: String,
    /// Numbers of dimensions, each with that of its object; the counterpart last.
    pub objects: Vec<(String, String)>,
}

/// What of a document is booked otherwise by the accounts of now than by those of its issue; none where nothing is. What
/// can't be booked now is for others to tell.
pub fn moved(
    invoice: &Invoice,
    at_issue: &Accounts,
    now: &Accounts,
) -> Result<Option<Moved>, MoneyError> {
    let completed = at_issue.completed_by(now);
    let (Some(before), Some(now)) = (booked(invoice, &completed)?, booked(invoice, now)?) else {
        return Ok(None);
    };
    if before == now {
        return Ok(None);
    }
    let only_in = |one: &BTreeSet<(Place, Money)>, other: &BTreeSet<(Place, Money)>| {
        one.difference(other).map(|(place, _)| place.clone()).collect()
    };
    Ok(Some(Moved { before: only_in(&before, &now), now: only_in(&now, &before) }))
}

/// Whether a document is booked by the accounts of now as by those of its issue, in every place and amount; not where it
/// could not be booked by those.
pub fn booked_alike(
    invoice: &Invoice,
    at_issue: &Accounts,
    now: &Accounts,
) -> Result<bool, MoneyError> {
    let before = booked(invoice, at_issue)?;
    Ok(before.is_some() && before == booked(invoice, now)?)
}

/// Each place with its amount; none where an account is not said.
fn booked(
    invoice: &Invoice,
    accounts: &Accounts,
) -> Result<Option<BTreeSet<(Place, Money)>>, MoneyError> {
    match book(invoice, accounts, 1, String::new()) {
        Ok(voucher) => {
            let series = &voucher.key.series;
            Ok(Some(voucher.entries.into_iter().map(|entry| place(series, entry)).collect()))
        }
        Err(Unbooked::Gaps(_)) => Ok(None),
        Err(Unbooked::Amount(error)) => Err(error),
    }
}

fn place(series: &str, entry: Entry) -> (Place, Money) {
    let objects = entry.objects.into_iter().chain(entry.counterpart);
    let objects = objects.map(|object| (object.dimension, object.number)).collect();
    (Place { series: series.to_owned(), account: entry.account, objects }, entry.amount)
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
