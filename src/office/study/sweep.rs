//! An amount of a proposal at every value of a stretch, or several as a grid: what each point brings. It recommends none and
//! changes nothing.

use serde::Serialize;

use super::case::Case;
use crate::engine::whatif::{
    self, QuestionWatch, Sweep, SweepError, SweepPoint, Variants, WhatifError,
};
use crate::office::progress::WatchTogether;
use crate::office::refusal::{Refusal, StudyRefusal};
use crate::sources::tariff::AmountName;

/// Sweeps that somebody asks about.
#[derive(Debug, Clone, Copy)]
pub struct AskedSweeps<'a> {
    /// What the place is called that they are typed in.
    pub place: &'a str,
    /// Each as `AMOUNT=FROM..TO/STEP`.
    pub typed: &'a [String],
    /// The proposal whose amounts they are; without one the first of the scenario.
    pub proposal: Option<&'a str>,
}

/// What came of sweeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// The proposal's name.
    pub proposal: String,
    /// Every point, the last sweep's values running fastest.
    pub points: Vec<SweepPoint>,
}

impl AskedSweeps<'_> {
    /// Asks about every point.
    ///
    /// # Errors
    /// What is typed is no sweep, an amount can't be so, the scenario has no such proposal, what billing says; somebody
    /// stopped it.
    pub fn ask(&self, case: &Case, watch: &WatchTogether<'_>) -> Result<Swept, Refusal> {
        let read = |typed: &String| Sweep::parse(typed).map_err(|error| self.no_sweep(error));
        let sweeps = self.typed.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let grid = whatif::grid(&sweeps).map_err(|error| self.no_sweep(error))?;
        let proposal = case.proposal(self.proposal)?;
        let today = case.today()?;
        let names: Vec<AmountName> = sweeps.into_iter().map(|one| one.amount).collect();
        let failed = |error| self.failed(error);
        let variants = Variants::new(case.setting(&today, proposal), &names).map_err(failed)?;
        let is_stopped = watch.is_stopped;
        let variants = variants.watched(QuestionWatch { is_stopped, ..QuestionWatch::NOBODY });
        let total = grid.len() as u64;
        let points = whatif::sweep(&variants, &grid, &|done| watch.points(done, total));
        let points = points.map_err(failed)?;
        Ok(Swept { proposal: proposal.name.clone(), points })
    }

    fn no_sweep(&self, error: SweepError) -> Refusal {
        StudyRefusal::Sweep { place: self.place.to_owned(), error }.into()
    }

    fn failed(&self, error: WhatifError) -> Refusal {
        match error {
            WhatifError::Tariff(error) => {
                StudyRefusal::SweptAmount { place: self.place.to_owned(), error }.into()
            }
            other => other.into(),
        }
    }
}
