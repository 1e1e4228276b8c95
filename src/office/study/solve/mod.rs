//! Which amount of a proposal covers the cost. It changes nothing.

mod json;
mod words;

use serde::Serialize;

use super::case::Case;
use super::digested_file::DigestedFile;
use crate::engine::billing::Unresolved;
use crate::engine::whatif::{self, Goal, QuestionWatch, SolveError, Solved, Variants};
use crate::office::notice::{Notices, StudyNotice};
use crate::office::progress::WatchTogether;
use crate::office::refusal::{Refusal, StudyRefusal};
use crate::sources::tariff::AmountName;
use crate::values::money::{Quantity, UnitPrice};
use crate::values::period::Period;

/// What is asked of an amount.
#[derive(Debug, Clone)]
pub struct AskedAmount<'a> {
    /// The proposal whose amount it is; without one the first of the file.
    pub proposal: Option<&'a str>,
    /// The amount that is looked for.
    pub amount: AmountName,
    /// Amounts that stay as they are though a wide name has them.
    pub kept: Vec<AmountName>,
    /// Revenue in per cent of the cost.
    pub coverage: Quantity,
    /// What the amount is rounded to; none: as [`Goal::usual_step`] says.
    pub step: Option<UnitPrice>,
    /// The least value there may be.
    pub at_least: Option<UnitPrice>,
    /// The greatest value there may be.
    pub at_most: Option<UnitPrice>,
    /// By how many per cent the bill of any party may rise.
    pub no_party_above: Option<Quantity>,
}

/// What came of an amount that was looked for, and what that was worked out from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SoughtAmount {
    /// What the scenario is called.
    pub scenario: String,
    /// The proposal's name.
    pub proposal: String,
    /// The stretches asked about.
    #[serde(serialize_with = "json::printed")]
    pub days: Vec<Period>,
    /// What was aimed at.
    #[serde(flatten)]
    pub goal: Goal,
    /// The amount, or why there is none.
    #[serde(flatten)]
    pub solved: Solved,
    /// Every file read.
    pub inputs: Vec<DigestedFile>,
}

impl AskedAmount<'_> {
    /// Looks for the amount in a scenario with what the activity costs.
    ///
    /// # Errors
    /// No such proposal, an amount that can't be looked for, what billing says; somebody stopped it.
    pub fn ask(
        self,
        case: &Case,
        watch: &WatchTogether<'_>,
        notices: &mut Notices,
    ) -> Result<SoughtAmount, Refusal> {
        let proposal = case.proposal(self.proposal)?;
        let goal = self.goal().map_err(failed)?;
        let today = case.today()?;
        let changing = std::slice::from_ref(&goal.amount);
        let variants = Variants::new(case.setting(&today, proposal), changing);
        let is_stopped = watch.is_stopped;
        let watch = QuestionWatch { is_stopped, ..QuestionWatch::NOBODY };
        let variants = variants.map_err(|error| failed(error.into()))?.watched(watch);
        let solved = whatif::solve(&variants, &goal).map_err(failed)?;
        if case.proposals.len() > 1 {
            notices.tell(StudyNotice::OneOfSeveral { proposal: proposal.name.clone() });
        }
        if solved.differs_by_days() {
            notices.tell(StudyNotice::RevenueByDays);
        }
        tell_rows_left_out(&today.unresolved, notices);
        Ok(SoughtAmount {
            scenario: case.scenario.title.clone(),
            proposal: proposal.name.clone(),
            days: case.prepared.days.clone(),
            goal,
            solved,
            inputs: case.digests.clone(),
        })
    }

    fn goal(self) -> Result<Goal, SolveError> {
        let step = match self.step {
            Some(step) => step,
            None => Goal::usual_step(&self.amount)?,
        };
        Ok(Goal {
            amount: self.amount,
            kept: self.kept,
            coverage: self.coverage,
            step: step.short(),
            at_least: self.at_least,
            at_most: self.at_most,
            no_party_above: self.no_party_above,
        })
    }
}

/// What was typed is wrong use; what the rating says is about the input.
fn failed(error: SolveError) -> Refusal {
    match error {
        SolveError::Whatif(error) => error.into(),
        other => StudyRefusal::Solve(other).into(),
    }
}

fn tell_rows_left_out(unresolved: &[Unresolved], notices: &mut Notices) {
    let rows: u64 = unresolved.iter().map(|one| one.rows).sum();
    if rows > 0 {
        notices.tell(StudyNotice::RowsLeftOut { rows });
    }
}
