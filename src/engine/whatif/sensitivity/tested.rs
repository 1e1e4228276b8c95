//! A proposal over a scenario, and what comes out with other usage, costs or assumptions. It moves none by itself.

use crate::engine::whatif::{
    PreparedScenario, ProposedTariffs, Question, QuestionWatch, TariffsStanding, WhatifError,
    responded, responses, standing,
};
use crate::sources::scenario::{Response, Share};
use crate::sources::usage::Metering;
use crate::values::money::{Money, Quantity};
use crate::values::percent::Percent;

/// What a sensitivity is worked out from.
#[derive(Debug, Clone, Copy)]
pub struct Tested<'a> {
    /// The scenario over a workspace.
    pub question: Question<'a>,
    /// The same, made ready.
    pub prepared: &'a PreparedScenario,
    /// The proposal.
    pub proposal: &'a ProposedTariffs,
    /// How much what has no low and high of its own is moved.
    pub by: Share,
    /// Who looks on.
    pub watch: QuestionWatch<'a>,
}

/// What comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalOutcome {
    /// What the activity costs, kr; none where the scenario says nothing of it.
    pub cost: Option<Money>,
    /// What the proposal comes to.
    pub standing: TariffsStanding,
}

impl ProposalOutcome {
    /// Revenue by days as a share of the cost; none where there is no cost.
    pub fn coverage(&self) -> Option<Percent> {
        self.standing.coverage.and_then(|coverage| coverage.coverage)
    }

    /// Revenue by days less cost, kr; all of the revenue as billed where there is no cost.
    pub fn result(&self) -> Money {
        self.standing.coverage.map_or(self.standing.revenue, |coverage| coverage.result)
    }
}

impl Tested<'_> {
    /// All usage × this, that of earlier days of the year too (R9).
    pub(super) fn scaled(&self, factor: Quantity) -> Result<ProposalOutcome, WhatifError> {
        let prepared = self.prepared;
        let scaled = prepared.metering.with_factors(|_, _| Ok(factor))?;
        self.with_usage(&scaled, prepared.cost)
    }

    pub(super) fn with_usage(
        &self,
        metering: &Metering,
        cost: Option<Money>,
    ) -> Result<ProposalOutcome, WhatifError> {
        self.outcome(self.prepared, metering, cost, &self.question.scenario.responses)
    }

    pub(super) fn outcome(
        &self,
        prepared: &PreparedScenario,
        metering: &Metering,
        cost: Option<Money>,
        wanted: &[Response],
    ) -> Result<ProposalOutcome, WhatifError> {
        self.watch.go_on()?;
        let answered = self.answered(prepared, metering, wanted)?;
        let metering = answered.as_ref().unwrap_or(metering);
        let replay = prepared.replay_of(&self.proposal.catalogue, metering)?;
        Ok(ProposalOutcome { cost, standing: standing(&replay, cost)? })
    }

    /// The usage after it has answered the proposal's prices; none where it stays as it is.
    pub(super) fn answered(
        &self,
        prepared: &PreparedScenario,
        metering: &Metering,
        wanted: &[Response],
    ) -> Result<Option<Metering>, WhatifError> {
        if wanted.is_empty() {
            return Ok(None);
        }
        let catalogue = &self.proposal.catalogue;
        let now = prepared.replay_of(self.question.today, metering)?;
        let proposed = prepared.replay_of(catalogue, metering)?;
        let answers = responses(wanted, &now, &proposed)?;
        if answers.is_empty() {
            return Ok(None);
        }
        Ok(Some(responded(metering, catalogue, &answers)?))
    }
}
