//! The documents that tell what is usual for those in a run: whoever looks at it or issues it is told what differs from them.
//! It compares nothing itself.

use std::collections::{BTreeMap, BTreeSet};

use super::refusal::Refusal;
use super::standing::{Standing, issued};
use crate::engine::billing::{Names, Run};
use crate::engine::invoice::Issued;
use crate::keep::ledger::{KeptDocument, Ledger, Which};
use crate::values::agreement_name::AgreementName;
use crate::values::period::BillingPeriod;

/// How many billed periods back it is looked for what is usual: one more than are compared.
const USUAL: usize = 4;

impl Standing {
    /// The documents that tell what is usual for those in a run (`billing::unusual`): those of the last billed
    /// periods, and all of an agreement that has few among these.
    pub fn usual(&self, ledger: &Ledger, run: &Run) -> Result<Vec<Issued>, Refusal> {
        let head = ledger.head()?;
        let mut recent: Vec<BillingPeriod> = self.billed().into_iter().rev().take(USUAL).collect();
        recent.push(run.period);
        let documents = ledger.documents(Which::About(&recent), head)?;
        let names = Names::of(&self.books.agreements);
        let mut periods: BTreeMap<&AgreementName, BTreeSet<BillingPeriod>> = BTreeMap::new();
        for draft in run.drafts.iter().chain(documents.iter().map(KeptDocument::draft)) {
            for line in &draft.lines {
                let known = periods.entry(names.now(&line.agreement)).or_default();
                let period = line.billing_period;
                known.extend(Some(period).filter(|one| *one != run.period && recent.contains(one)));
            }
        }
        let few = periods.into_iter().filter(|(_, known)| known.len() + 1 < USUAL);
        let few = names.ever(few.map(|(name, _)| name));
        let all = ledger.documents(Which::OfAgreements(&few), head)?;
        let known: BTreeSet<String> = all.iter().map(|one| one.number().to_owned()).collect();
        let others = documents.into_iter().filter(|one| !known.contains(one.number()));
        Ok(issued(all.into_iter().chain(others).collect()))
    }
}
