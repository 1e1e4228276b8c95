//! How much further a run looks where it would correct anything: which agreements it does that for, and their documents. It
//! decides nothing of what is corrected.

use std::collections::BTreeSet;

use super::{Standing, issued};
use crate::engine::billing::{self, Names};
use crate::engine::invoice::Draft;
use crate::keep::ledger::{EntryNumber, Ledger, Which};
use crate::office::refusal::Refusal;
use crate::values::agreement_name::AgreementName;
use crate::values::period::BillingPeriod;

impl Standing {
    /// Where a run would issue anything but a period's own plain invoices, what it refers to and who gets it may be told
    /// by any document of the agreement (R23, R25): then it looks at all of these.
    pub(super) fn look_further(
        &mut self,
        (ledger, as_of): (&Ledger, EntryNumber),
        seen: &[BillingPeriod],
        correcting: &BTreeSet<AgreementName>,
    ) -> Result<(), Refusal> {
        let names = Names::of(&self.books.agreements).ever(correcting);
        let documents = ledger.documents(Which::WithLinesOfOrOf(seen, &names), as_of);
        self.documents = issued(documents?);
        Ok(())
    }

    /// The agreements for which a run would issue more than plain invoices; where there are none, the run is made.
    pub(super) fn correcting(&mut self, period: BillingPeriod) -> Option<BTreeSet<AgreementName>> {
        // What can't be made says why when it is asked for.
        let run = self.run(period).ok()?;
        let names: BTreeSet<AgreementName> = run.correcting().into_iter().cloned().collect();
        if !names.is_empty() {
            return Some(names);
        }
        self.made = Some(run);
        None
    }

    /// The same, where no run is held.
    pub(super) fn correcting_in_turn(
        &self,
        period: BillingPeriod,
    ) -> Option<BTreeSet<AgreementName>> {
        let mut names = BTreeSet::new();
        let mut note = |draft: &Draft| names.extend(draft.agreements().map(|one| one.name.clone()));
        let run = self.each_draft(period, &mut |draft| {
            if !billing::is_own(&draft) {
                note(&draft);
            }
        });
        run.ok()?.waiting.iter().for_each(note);
        Some(names).filter(|names| !names.is_empty())
    }
}
