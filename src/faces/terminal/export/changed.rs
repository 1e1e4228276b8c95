//! Accounts that were changed after documents were issued: whoever exports is told, and where two persons are needed for
//! every document one alone books none otherwise than it was approved. It exports nothing.

use std::collections::BTreeMap;

use super::super::say::say;
use super::super::{Failure, four_eyes, load};
use crate::engine::accounting::{Accounts, Moved, Place, moved};
use crate::keep::ledger::{EntryNumber, KeptDocument, Ledger};
use crate::office::books::Books;

/// Tells which of these documents would be booked otherwise than by the accounts that `lefi.toml` had when they were
/// made; refuses that while two persons are needed. What had no account by then may get one.
pub(super) fn look(
    ledger: &Ledger,
    documents: &[KeptDocument],
    now: &Accounts,
) -> Result<(), Failure> {
    let made = Made::of(ledger)?;
    let mut kept: BTreeMap<EntryNumber, Option<Accounts>> = BTreeMap::new();
    let mut found: BTreeMap<Moved, Vec<&str>> = BTreeMap::new();
    for document in documents {
        let entry = made.entry(document);
        let accounts = match kept.get(&entry) {
            Some(accounts) => accounts,
            None => {
                let settings = Books::kept_settings(ledger, entry)?;
                kept.entry(entry).or_insert(settings.and_then(|settings| settings.accounts))
            }
        };
        let Some(accounts) = accounts else { continue };
        let moved = moved(&document.issued.invoice, accounts, now);
        if let Some(moved) = moved.map_err(|error| Failure::Ledger(error.to_string()))? {
            found.entry(moved).or_default().push(document.number());
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = found.iter().map(|(moved, numbers)| line(moved, numbers)).collect();
    let told = format!(
        "the accounts in lefi.toml were changed since the documents were made:\n  {}",
        lines.join("\n  ")
    );
    if four_eyes::now(ledger)?.is_on() {
        return Err(Failure::Ledger(format!(
            "{told}\ntwo persons are needed for every document, so nothing is exported: put the accounts back as they were (`lefi trail` says who did what since), or let two persons turn it off: `lefi decide {off} --reason TEXT`, then somebody else `lefi approve {off}`",
            off = four_eyes::OFF
        )));
    }
    say(&told);
    Ok(())
}

fn line(moved: &Moved, numbers: &[&str]) -> String {
    let first = numbers.first().copied().unwrap_or_default();
    let which = match numbers.len() {
        1 => first.to_owned(),
        many => format!("{first} and {} more", many - 1),
    };
    format!("{which}: {}, was {}", places(&moved.now), places(&moved.before))
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
        let head = ledger.head().map_err(load::ledger_failure)?;
        let runs = ledger.issued_runs(head).map_err(load::ledger_failure)?;
        let credits = ledger.prepared_credits().map_err(load::ledger_failure)?;
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
