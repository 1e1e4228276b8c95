//! Accounts that were changed after documents were issued, or that they had none of: whoever exports is told, and where two
//! persons are needed for every document one alone books none otherwise than it was approved. It exports nothing.

use std::collections::BTreeMap;

use super::super::booked_otherwise::Otherwise;
use super::super::books::Books;
use super::super::notice::{ExportNotice, Notices};
use super::super::refusal::{ExportRefusal, Refusal};
use super::super::{agreed_accounts, four_eyes};

use crate::engine::accounting::{Accounts, booked_alike, rebooking};
use crate::keep::ledger::{EntryNumber, KeptDocument, Ledger};
use crate::values::run_number::RunNumber;

/// Tells which of these documents would be booked otherwise than by the accounts that `lefi.toml` had when they were
/// made. While two persons are needed, that takes accounts that two persons agreed on, also where documents had none.
pub(super) fn look(
    ledger: &Ledger,
    documents: &[KeptDocument],
    now: &Accounts,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let found = otherwise(ledger, documents, now)?;
    if four_eyes::now(ledger)?.is_on()
        && !found.is_empty()
        && !agreed_accounts::is_agreed(ledger, now)?
    {
        return Err(ExportRefusal::AccountsChanged(found).into());
    }
    if !found.moved.is_empty() {
        notices.tell(ExportNotice::AccountsChanged(found));
    }
    Ok(())
}

fn otherwise(
    ledger: &Ledger,
    documents: &[KeptDocument],
    now: &Accounts,
) -> Result<Otherwise, Refusal> {
    let made = EntriesMadeFrom::of(ledger)?;
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
            found.first.push(document.number().to_owned());
            continue;
        };
        if let Some(moved) = rebooking(invoice, accounts, now)? {
            found.moved.entry(moved).or_default().push(document.number().to_owned());
        } else if !booked_alike(invoice, accounts, now)? {
            found.first.push(document.number().to_owned());
        }
    }
    Ok(found)
}

/// The entries that have the files that runs and credits were made from. Of a credit by two persons it is the one that
/// prepared it: the accounts stand on no document, so changing them voids no approval of it.
struct EntriesMadeFrom {
    runs: BTreeMap<RunNumber, EntryNumber>,
    credits: BTreeMap<EntryNumber, EntryNumber>,
}

impl EntriesMadeFrom {
    fn of(ledger: &Ledger) -> Result<Self, Refusal> {
        let head = ledger.head()?;
        let runs = ledger.issued_runs(head)?;
        let credits = ledger.prepared_credits()?;
        Ok(Self {
            runs: runs.into_iter().map(|run| (run.number, run.made)).collect(),
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
