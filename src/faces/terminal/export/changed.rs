//! Accounts that were changed after documents were issued, or that they had none of: whoever exports is told, and where two
//! persons are needed for every document one alone books none otherwise than it was approved. It exports nothing.

use std::collections::BTreeMap;

use super::super::Failure;
use super::super::say::say;
use crate::engine::accounting::{Accounts, Moved, Place, booked_alike, moved};
use crate::keep::ledger::{EntryNumber, KeptDocument, Ledger};
use crate::office::act::ACCOUNTS;
use crate::office::agreed_accounts;
use crate::office::books::Books;
use crate::office::four_eyes;
use crate::values::money::MoneyError;

/// What is booked otherwise than by the accounts that `lefi.toml` had when documents were made.
#[derive(Default)]
struct Otherwise<'a> {
    /// On another place.
    moved: BTreeMap<Moved, Vec<&'a str>>,
    /// On one that was not said by then.
    first: Vec<&'a str>,
}

/// Tells which of these documents would be booked otherwise than by the accounts that `lefi.toml` had when they were
/// made. While two persons are needed, that takes accounts that two persons agreed on, also where documents had none.
pub(super) fn look(
    ledger: &Ledger,
    documents: &[KeptDocument],
    now: &Accounts,
) -> Result<(), Failure> {
    let found = otherwise(ledger, documents, now)?;
    let told = found.words();
    if four_eyes::now(ledger)?.is_on()
        && !found.is_empty()
        && !agreed_accounts::is_agreed(ledger, now)?
    {
        return Err(Failure::Ledger(format!(
            "{told}\ntwo persons are needed for every document, so nothing is exported: put the accounts back as they were (`lefi trail` says who did what since), or let two persons agree on those of now: `lefi decide {ACCOUNTS} --reason TEXT`, then somebody else `lefi approve {ACCOUNTS}`"
        )));
    }
    if !found.moved.is_empty() {
        say(&told);
    }
    Ok(())
}

fn otherwise<'a>(
    ledger: &Ledger,
    documents: &'a [KeptDocument],
    now: &Accounts,
) -> Result<Otherwise<'a>, Failure> {
    let amount = |error: MoneyError| Failure::Ledger(error.to_string());
    let made = Made::of(ledger)?;
    let mut kept: BTreeMap<EntryNumber, Option<Accounts>> = BTreeMap::new();
    let mut found = Otherwise::default();
    for document in documents {
        let entry = made.entry(document);
        let accounts = match kept.get(&entry) {
            Some(accounts) => accounts,
            None => {
                let settings = Books::kept_settings(ledger, entry)?;
                kept.entry(entry).or_insert(settings.and_then(|settings| settings.accounts))
            }
        };
        let invoice = &document.issued.invoice;
        let Some(accounts) = accounts else {
            found.first.push(document.number());
            continue;
        };
        if let Some(moved) = moved(invoice, accounts, now).map_err(amount)? {
            found.moved.entry(moved).or_default().push(document.number());
        } else if !booked_alike(invoice, accounts, now).map_err(amount)? {
            found.first.push(document.number());
        }
    }
    Ok(found)
}

impl Otherwise<'_> {
    fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.first.is_empty()
    }

    fn words(&self) -> String {
        let mut lines: Vec<String> =
            self.moved.iter().map(|(moved, numbers)| line(moved, numbers)).collect();
        if !self.first.is_empty() {
            lines.push(format!("{}: on accounts that were not said by then", which(&self.first)));
        }
        format!(
            "the accounts in lefi.toml were changed since the documents were made:\n  {}",
            lines.join("\n  ")
        )
    }
}

fn line(moved: &Moved, numbers: &[&str]) -> String {
    format!("{}: {}, was {}", which(numbers), places(&moved.now), places(&moved.before))
}

fn which(numbers: &[&str]) -> String {
    let first = numbers.first().copied().unwrap_or_default();
    match numbers.len() {
        1 => first.to_owned(),
        many => format!("{first} and {} more", many - 1),
    }
}

fn places(places: &[Place]) -> String {
    let place = |place: &Place| {
        let objects: Vec<String> = place
            .objects
            .iter()
            .map(|(dimension, number)| format!("dimension {dimension}: {number}"))
            .collect();
        let account = format!("series {}, account {}", place.series, place.account);
        match objects.is_empty() {
            true => account,
            false => format!("{account} ({})", objects.join(", ")),
        }
    };
    places.iter().map(place).collect::<Vec<_>>().join("; ")
}

/// The entries that have the files that runs and credits were made from. Of a credit by two persons it is the one that
/// prepared it: the accounts stand on no document, so changing them voids no approval of it.
struct Made {
    runs: BTreeMap<i64, EntryNumber>,
    credits: BTreeMap<EntryNumber, EntryNumber>,
}

impl Made {
    fn of(ledger: &Ledger) -> Result<Self, Failure> {
        let head = ledger.head()?;
        let runs = ledger.issued_runs(head)?;
        let credits = ledger.prepared_credits()?;
        Ok(Self {
            runs: runs.into_iter().map(|run| (run.run, run.made)).collect(),
            credits: credits
                .into_iter()
                .filter_map(|credit| Some((credit.issued?, credit.entry)))
                .collect(),
        })
    }

    fn entry(&self, document: &KeptDocument) -> EntryNumber {
        let of_run = document.run.and_then(|run| self.runs.get(&run));
        let found = of_run.or_else(|| self.credits.get(&document.entry));
        found.copied().unwrap_or(document.entry)
    }
}
