//! How things stand, now or as of an entry of the audit trail: inputs, usage, decisions and what is issued
//! already. Issuing, approving and verifying all begin here, so that they compute the same run.

use super::books::Books;
use super::{Failure, load};
use crate::billing::{self, BilledPeriod, Carried, Decision, Run, RunRequest, Waited, days_needed};
use crate::diagnostic::Diagnostic;
use crate::invoice::Issued;
use crate::ledger::{EntryNumber, IssuedRun, Ledger};
use crate::period::{BillingPeriod, Period};
use crate::usage::Count;

/// All that a run is made from.
#[derive(Debug)]
pub(super) struct Standing {
    pub books: Books,
    /// SHA-256 over the inputs, as documents carry it (R26).
    pub digest: String,
    pub counts: Vec<Count>,
    /// The days that the counts are of.
    pub days: Period,
    pub decisions: Vec<Decision>,
    pub history: Vec<Issued>,
    pub runs: Vec<IssuedRun>,
    carried: Vec<Carried>,
    waited: Vec<Waited>,
    before: Option<Before>,
}

/// The inputs of the newest run, which billed or corrected every period there was.
#[derive(Debug)]
struct Before {
    books: Books,
    counts: Vec<Count>,
    decisions: Vec<Decision>,
}

impl Standing {
    /// For a run of this period with these books, as of an entry. Without a ledger nothing is imported,
    /// decided or issued.
    pub(super) fn of(
        books: Books,
        ledger: Option<&Ledger>,
        as_of: Option<EntryNumber>,
        period: BillingPeriod,
    ) -> Result<Self, Failure> {
        let (Some(ledger), Some(as_of)) = (ledger, as_of) else {
            let days = days_needed(period, []);
            return Ok(Self {
                digest: books.digest(None, None, days)?,
                books,
                counts: Vec::new(),
                days,
                decisions: Vec::new(),
                history: Vec::new(),
                runs: Vec::new(),
                carried: Vec::new(),
                waited: Vec::new(),
                before: None,
            });
        };
        let failed = load::ledger_failure;
        let runs = ledger.issued_runs(as_of).map_err(failed)?;
        let days = days_needed(period, runs.iter().map(|run| run.period));
        let digest = books.digest(Some(ledger), Some(as_of), days)?;
        let before = match runs.last() {
            Some(last) => Some(Before {
                books: Books::kept(ledger, last.made)?,
                counts: ledger.counts(days, last.entry).map_err(failed)?,
                decisions: ledger.decisions(last.entry).map_err(failed)?,
            }),
            None => None,
        };
        let documents = ledger.documents(as_of).map_err(failed)?;
        Ok(Self {
            books,
            digest,
            counts: ledger.counts(days, as_of).map_err(failed)?,
            days,
            decisions: ledger.decisions(as_of).map_err(failed)?,
            history: documents.into_iter().map(|document| document.issued).collect(),
            runs,
            carried: ledger.carried(as_of).map_err(failed)?,
            waited: ledger.waited(as_of).map_err(failed)?,
            before,
        })
    }

    /// The periods that runs have issued, in order.
    pub(super) fn billed(&self) -> Vec<BillingPeriod> {
        let mut periods: Vec<BillingPeriod> = self.runs.iter().map(|run| run.period).collect();
        periods.sort_by_key(|period| period.period());
        periods.dedup();
        periods
    }

    /// What a run of a period would issue.
    pub(super) fn run(&self, period: BillingPeriod) -> Result<Run, Failure> {
        let too_long = self.books.catalogue.windows_too_long_in(period);
        if !too_long.is_empty() {
            return Err(Failure::Input(too_long));
        }
        let billed: Vec<BilledPeriod<'_>> = match &self.before {
            Some(before) => self
                .billed()
                .into_iter()
                .map(|period| BilledPeriod {
                    period,
                    inputs: before.books.inputs(&before.counts),
                    decisions: &before.decisions,
                })
                .collect(),
            None => Vec::new(),
        };
        let request = RunRequest {
            period,
            inputs: self.books.inputs(&self.counts),
            whole_kronor: self.books.settings.whole_kronor,
            smallest: self.books.settings.issuing.smallest_invoice,
            decisions: &self.decisions,
            billed: &billed,
            history: &self.history,
            carried: &self.carried,
            waited: &self.waited,
        };
        billing::run(&request).map_err(|error| {
            let problem = Diagnostic::error("billing-amount", error.to_string());
            Failure::Input(vec![problem.help("look at the agreement's usage and its tariff")])
        })
    }
}
