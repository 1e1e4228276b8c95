//! How far the credits are that were prepared, and which of them waits. It only reads.

use std::collections::BTreeMap;

use crate::keep::ledger::{EntryNumber, Ledger, PreparedCredit};
use crate::office::credit_name::name;
use crate::office::refusal::{CreditRefusal, Refusal};

/// How far a credit is that an entry of the audit trail prepared, or issued at once.
#[derive(Debug, Clone, Copy)]
pub enum CreditStage<'a> {
    /// Issued, by this entry.
    Issued(EntryNumber),
    /// Prepared, and to be approved or issued.
    Waiting(&'a PreparedCredit),
    /// Prepared, and another credit of the document was prepared after it: it is never issued.
    Replaced,
}

/// How far it is, among all credits that were prepared.
pub fn stage(credits: &[PreparedCredit], entry: EntryNumber) -> CreditStage<'_> {
    let Some(credit) = credits.iter().find(|one| one.entry == entry) else {
        return CreditStage::Issued(entry);
    };
    let is_later = |one: &&PreparedCredit| one.number == credit.number && one.entry > entry;
    match credit.issued {
        Some(issued) => CreditStage::Issued(issued),
        None if credits.iter().any(|one| is_later(&one)) => CreditStage::Replaced,
        None => CreditStage::Waiting(credit),
    }
}

/// The credits that are prepared and not issued: of each document the newest.
pub fn waiting(ledger: &Ledger) -> Result<Vec<PreparedCredit>, Refusal> {
    let credits = ledger.prepared_credits()?;
    let newest: BTreeMap<String, PreparedCredit> =
        credits.into_iter().map(|credit| (credit.number.clone(), credit)).collect();
    Ok(newest.into_values().filter(|credit| credit.issued.is_none()).collect())
}

/// The newest credit of a document that was prepared.
pub fn newest(ledger: &Ledger, number: &str) -> Result<Option<PreparedCredit>, Refusal> {
    let credits = ledger.prepared_credits()?;
    Ok(credits.into_iter().rev().find(|credit| credit.number == number))
}

/// The credit of this name, if it waits still.
pub fn named(ledger: &Ledger, text: &str) -> Result<PreparedCredit, Refusal> {
    let credits = ledger.prepared_credits()?;
    let Some(credit) = credits.iter().find(|credit| name(credit) == text) else {
        return Err(CreditRefusal::NoSuchName(text.to_owned()).into());
    };
    let this = || Box::new(credit.clone());
    match stage(&credits, credit.entry) {
        CreditStage::Waiting(credit) => Ok(credit.clone()),
        CreditStage::Issued(_) => Err(CreditRefusal::Issued(this()).into()),
        CreditStage::Replaced => {
            let newest = credits.iter().rev().find(|one| one.number == credit.number);
            let newest = Box::new(newest.unwrap_or(credit).clone());
            Err(CreditRefusal::Replaced { credit: this(), newest }.into())
        }
    }
}
