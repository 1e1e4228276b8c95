//! A period's run as a preview has it: everything but its drafts, which are made anew whenever somebody goes through them. So
//! a preview takes little more than what the run is made from, however many drafts there are. It decides nothing.

use super::super::refusal::Refusal;
use super::super::standing::Standing;
use super::shown::Unbilled;
use crate::engine::billing::Run;
use crate::engine::invoice::{DocumentKind, Draft};
use crate::keep::ledger::Ledger;
use crate::values::period::BillingPeriod;

/// A run that nothing is kept of.
#[derive(Debug)]
pub struct Preview {
    /// What it is made from.
    pub standing: Standing,
    /// The run without its drafts.
    pub run: Run,
    /// How many drafts it has.
    pub documents: usize,
    /// Those that take something back.
    pub credits: Vec<Draft>,
    /// What can't be billed.
    pub unbilled: Vec<Unbilled>,
}

impl Preview {
    /// Of a period, gone through once.
    ///
    /// # Errors
    /// It can't be made.
    pub(super) fn of(
        standing: Standing,
        ledger: Option<&Ledger>,
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        let (mut documents, mut credits) = (0, Vec::new());
        let run = standing.each_draft(period, &mut |draft| {
            documents += 1;
            if draft.kind == DocumentKind::CreditNote {
                credits.push(draft);
            }
        })?;
        let unbilled = Unbilled::of(&run, ledger)?;
        Ok(Self { standing, run, documents, credits, unbilled })
    }

    /// Goes through its drafts, in the run's order.
    ///
    /// # Errors
    /// None that was not there when it was made.
    pub fn each_draft(&self, take: &mut dyn FnMut(&Draft)) -> Result<(), Refusal> {
        self.standing.each_draft(self.run.period, &mut |draft| take(&draft)).map(drop)
    }
}
