//! A billing run: what to bill for a period, from tariffs, agreements and counts (R6, R23).
//! Values in, values out: no clock, no file, no print here.

mod charges;
mod drafts;
pub mod readiness;
mod resolve;

use thiserror::Error;

pub use resolve::{Control, Unresolved, UnresolvedReason};

use crate::invoice::{Draft, WholeKronor};
use crate::money::MoneyError;
use crate::party::{Agreement, Party};
use crate::period::{BillingPeriod, Interval, Period};
use crate::tariff::Catalogue;
use crate::usage::Count;

/// All that a run is made from.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The billing period.
    pub period: BillingPeriod,
    /// The tariff versions.
    pub catalogue: &'a Catalogue,
    /// All rows of `parties.csv`.
    pub parties: &'a [Party],
    /// All rows of `agreements.csv`.
    pub agreements: &'a [Agreement],
    /// What was used on the days of [`counts_needed`]; other days do not matter.
    pub counts: &'a [Count],
    /// Öresavrundning.
    pub whole_kronor: WholeKronor,
}

/// What a run would issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The billing period.
    pub period: BillingPeriod,
    /// In the order of `agreements.csv`.
    pub drafts: Vec<Draft>,
    /// Accepted = charged + free + unresolved (R6).
    pub control: Control,
    /// What can't be billed, and why; never dropped, never priced at zero.
    pub unresolved: Vec<Unresolved>,
    /// Agreements in force that get no invoice, and why (R23).
    pub skipped: Vec<Skipped>,
}

/// An agreement that gets no invoice (R23).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its name.
    pub agreement: String,
    /// Why, in a few words.
    pub reason: String,
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

/// The days whose counts a run of this period looks at: windows reach back to the year's start (R9).
pub fn counts_needed(period: BillingPeriod) -> Period {
    let days = period.period();
    let start = Interval::Year.containing(days.first()).first();
    Period::new(start, days.end()).unwrap_or(days)
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
                true => "nothing to charge",
                false => "all lines are 0.00",
            };
            let agreement = billable.agreement.agreement.clone();
            run.skipped.push(Skipped { agreement, reason: reason.to_owned() });
        }
        run.drafts.extend(made);
    }
    run.skipped.extend(resolved.skipped);
    Ok(run)
}
