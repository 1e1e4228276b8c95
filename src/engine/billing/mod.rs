//! A billing run: what to bill for a period and what to correct of earlier ones, from tariffs,
//! agreements, counts and what is issued already (R6, R23, R25).
//! Values in, values out: no clock, no file, no print here.

mod anew;
mod billable;
mod causes;
mod charge;
mod charges;
mod collective;
mod control;
mod corrected;
mod correction;
mod credit;
mod credit_error;
mod creditable;
mod creditable_vat;
mod decision;
mod difference;
mod drafts;
mod error;
mod fate;
mod fresh;
mod fresh_bill;
mod history;
mod invoice_date;
mod joined;
mod json;
mod net;
mod owed;
mod own;
mod plan;
pub mod readiness;
mod recipient;
mod renamed;
mod request;
mod resolve;
mod rules;
mod run;
mod shares;
mod silent;
mod skipped;
mod swapped_inputs;
mod to_date;
mod touched;
mod unresolved;
mod unusual;
mod waiting;

pub use crate::values::vat::VatKind;
pub use anew::{AnewError, AnewRequest, BilledAnew, bill_anew};
pub use billable::Billable;
pub use charge::{Charge, ChargeOrigin, ChargedWindow, Rated};
pub use control::Control;
pub use credit::{
    ChosenLine, CreditExtent, CreditRequest, CreditableParts, LeftToCredit, Selection, credit,
    left_to_credit,
};
pub use credit_error::CreditError;
pub use decision::{Decision, DecisionKind};
pub use difference::{by_amount, same_group, same_key};
pub use error::BillingError;
pub use fate::{Fate, Fated};
pub use fresh::{AgreementBill, agreement_bill};
pub use invoice_date::{EarliestDate, EarliestReason, earliest_date};
pub use owed::{OwedBill, PeriodOwed, metering, owed, owed_at_any_amounts};
pub use plan::plan;
pub use renamed::{Names, each_draft, likely_renamed, run};
pub use request::{
    BilledPeriod, Carried, Inputs, Request, RunRequest, Waited, counts_needed, days_needed,
};
pub use rules::Rules;
pub use silent::{SilentService, period_before, silent_services};
pub use skipped::{SkipReason, Skipped, Waits};
pub use touched::{Changes, touched};
pub use unresolved::{Unresolved, UnresolvedReason};
pub use unusual::{Compared, Unusual, UnusualKind, against_usual, unusual};

use std::collections::BTreeSet;

use crate::engine::invoice::{DocumentKind, Draft};
use crate::values::agreement_name::AgreementName;
use crate::values::period::BillingPeriod;

/// What a run would issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The billing period.
    pub period: BillingPeriod,
    /// The period's own in the order of `agreements.csv`, then what corrects earlier periods.
    pub drafts: Vec<Draft>,
    /// Accepted = charged + free + unresolved (R6).
    pub control: Control,
    /// What can't be billed, and why; never dropped, never priced at zero.
    pub unresolved: Vec<Unresolved>,
    /// Agreements in force that get no invoice, and why (R23).
    pub skipped: Vec<Skipped>,
    /// All that waits for a later document after this run, from earlier runs too.
    pub carried: Vec<Carried>,
    /// Corrections that are not issued and whose lines go with the agreement's next one (R25): what was issued and these
    /// together come to a fresh bill. Those that come to anything are in `skipped` too.
    pub waiting: Vec<Draft>,
}

impl Run {
    /// What can't be billed and nobody has decided on: nothing is issued while there is any (R6).
    pub fn undecided(&self) -> impl Iterator<Item = &Unresolved> {
        self.unresolved.iter().filter(|one| one.waived.is_none())
    }

    /// The agreements that get or wait for anything but a period's own invoice: what it refers to, and who gets it,
    /// may be told by any document of theirs (R25).
    pub fn correcting(&self) -> BTreeSet<&AgreementName> {
        let others = self.drafts.iter().filter(|draft| !is_own(draft)).chain(&self.waiting);
        others.flat_map(Draft::agreements).map(|one| &one.name).collect()
    }

    /// The periods of which it leaves something, so that the next run looks at them whatever happens: held back, carried
    /// over, waiting, without anybody to bill, or not decided on.
    pub fn unsettled(&self) -> BTreeSet<BillingPeriod> {
        let waiting = self.waiting.iter().flat_map(|draft| {
            let of_lines = draft.lines.iter().map(|line| line.billing_period);
            of_lines.chain(draft.corrected.iter().map(|one| one.period))
        });
        let skipped = self.skipped.iter().map(|one| one.period);
        let carried = self.carried.iter().map(|one| one.period);
        let undecided = self.undecided().map(|one| one.period);
        skipped.chain(carried).chain(waiting).chain(undecided).collect()
    }

    /// What the next run is told of the corrections that wait.
    pub fn waited(&self) -> impl Iterator<Item = Waited> {
        // What waits is a correction, which is of one agreement.
        self.waiting.iter().flat_map(|draft| {
            draft.corrected.iter().map(|one| Waited {
                period: one.period,
                agreement: draft.agreement.name.clone(),
                reasons: one.reasons.clone(),
            })
        })
    }
}

/// Whether a draft is nothing but a period's own invoice.
pub fn is_own(draft: &Draft) -> bool {
    draft.kind == DocumentKind::Invoice && draft.corrected.is_empty()
}

#[cfg(test)]
mod tests;
