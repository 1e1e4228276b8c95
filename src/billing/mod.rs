//! A billing run: what to bill for a period and what to correct of earlier ones, from tariffs,
//! agreements, counts and what is issued already (R6, R23, R25).
//! Values in, values out: no clock, no file, no print here.

mod anew;
mod charges;
mod credit;
mod decision;
mod drafts;
pub mod readiness;
mod reason;
mod request;
mod resolve;
mod skipped;
mod unusual;

use thiserror::Error;

pub use crate::vat::VatKind;
pub use anew::{AnewError, AnewRequest, BilledAnew, bill_anew};
pub use credit::{ChosenLine, CreditError, CreditRequest, Selection, Share, credit};
pub use decision::{Decision, DecisionKind};
pub use reason::CorrectionReason;
pub use request::{BilledPeriod, Carried, Inputs, Request, RunRequest, counts_needed, days_needed};
pub use resolve::{Control, Unresolved, UnresolvedReason};
pub use skipped::{SkipReason, Skipped};
pub use unusual::{Compared, Unusual, UnusualKind, unusual};

use crate::invoice::Draft;
use crate::money::MoneyError;
use crate::period::BillingPeriod;

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
}

/// Why a run can't be shown at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BillingError {
    /// An amount of an agreement can't be kept exactly (R22).
    #[error("agreement {agreement}: {source}")]
    Amount {
        /// Its name.
        agreement: String,
        /// What is wrong.
        source: MoneyError,
    },
    /// Rows were lost or counted twice: a bug, so nothing is shown (R6).
    #[error("the control totals do not tie: {0:?}")]
    Control(Control),
}

/// Works out what a period's run would issue. Changes nothing (R24).
pub fn plan(request: &Request<'_>) -> Result<Run, BillingError> {
    let resolved = resolve::resolve(request)?;
    let mut run = Run {
        period: request.period,
        drafts: Vec::new(),
        control: resolved.control,
        unresolved: resolved.unresolved,
        skipped: Vec::new(),
        carried: Vec::new(),
    };
    for billable in &resolved.billable {
        let amount = |source| BillingError::Amount {
            agreement: billable.agreement.agreement.clone(),
            source,
        };
        let charged = charges::lines(request, billable).map_err(amount)?;
        run.unresolved.extend(charged.unresolved);
        let made = drafts::drafts(request, billable, &charged.lines).map_err(amount)?;
        if made.is_empty() {
            let reason = match charged.lines.is_empty() {
                true => SkipReason::NothingToCharge,
                false => SkipReason::AllZero,
            };
            let agreement = billable.agreement.agreement.clone();
            run.skipped.push(Skipped { agreement, period: request.period, reason });
        }
        run.drafts.extend(made);
    }
    run.skipped.extend(resolved.skipped);
    Ok(run)
}

/// Works out what a period's run would issue, given what is issued already (R23, R25): a period that
/// is not billed yet makes its invoices, and every billed period its corrections. Changes nothing (R24).
pub fn run(request: &RunRequest<'_>) -> Result<Run, BillingError> {
    plan(&request.inputs.request(request.period, request.whole_kronor))
}
