//! What the proposals of a scenario are held against, worked out once: what was, and what today's tariffs give with the
//! scenario's assumptions. Asked for any proposals over the same assumptions; it keeps none of their answers.

use super::compare::ComparedToday;
use super::study::months;
use super::{
    AsBilled, MonthVolume, Pivot, ProposalAnswer, ProposedTariffs, Replay, Studied, Study,
    StudyBasis, TariffsStanding, WhatifError, curves, differences_to_billed, fee_names, replay,
    responded, responses, standing, volumes_by_category,
};
use crate::engine::billing;
use crate::sources::tariff::Catalogue;
use crate::values::money::Quantity;
use crate::values::period::BillingPeriod;

/// What the proposals of a scenario are held against.
#[derive(Debug)]
pub struct StudyGround<'a> {
    studied: Studied<'a>,
    was: TariffsStanding,
    as_billed: AsBilled,
    unused: Vec<BillingPeriod>,
    now: Replay<'a>,
    compared: ComparedToday<'a>,
    today: TariffsStanding,
    months: Vec<MonthVolume>,
    volumes: Pivot,
}

/// Answers a scenario.
///
/// # Errors
/// What billing says, amounts too large (R22), parts that do not sum to the whole.
pub fn study(studied: &Studied<'_>) -> Result<Study, WhatifError> {
    let ground = StudyGround::of(studied)?;
    let answers = studied.proposals.iter().map(|proposal| ground.answer(proposal));
    let answers = answers.collect::<Result<Vec<_>, _>>()?;
    ground.study(&studied.scenario.title, studied.proposals, answers)
}

impl<'a> StudyGround<'a> {
    /// Works it out; the proposals are not looked at.
    ///
    /// # Errors
    /// What billing says, amounts too large (R22).
    pub fn of(studied: &Studied<'a>) -> Result<Self, WhatifError> {
        let Studied { prepared, today, .. } = *studied;
        let metering = billing::metering(studied.counts)?;
        let basis = StudyBasis {
            catalogue: today,
            parties: studied.parties,
            agreements: studied.agreements,
            metering: &metering,
        };
        let was = replay(basis, &prepared.base_periods)?;
        let differences = differences_to_billed(&was, studied.history, studied.billed)?;
        let used = |period: &&BillingPeriod| was.usage.iter().any(|one| one.period == **period);
        let unused = prepared.base_periods.iter().filter(|period| !used(period)).copied();
        let now = prepared.replay(today)?;
        Ok(Self {
            was: standing(&was, None)?,
            as_billed: AsBilled { periods: studied.billed.to_vec(), differences },
            unused: unused.collect(),
            today: standing(&now, prepared.cost)?,
            months: months(prepared)?,
            volumes: volumes_by_category(&now)?,
            compared: ComparedToday::of(&now)?,
            studied: *studied,
            now,
        })
    }

    /// What a proposal comes to.
    ///
    /// # Errors
    /// What billing says, amounts too large (R22), parts that do not sum to the whole.
    pub fn answer(&self, proposal: &ProposedTariffs) -> Result<ProposalAnswer, WhatifError> {
        let Studied { scenario, prepared, .. } = self.studied;
        let (now, catalogue) = (&self.now, &proposal.catalogue);
        let mut proposed = prepared.replay(catalogue)?;
        let answers = responses(&scenario.responses, now, &proposed)?;
        let metering;
        if !answers.is_empty() {
            metering = responded(&prepared.metering, catalogue, &answers)?;
            proposed = prepared.replay_of(catalogue, &metering)?;
        }
        Ok(ProposalAnswer {
            name: proposal.name.clone(),
            versions: proposal.versions(),
            standing: standing(&proposed, prepared.cost)?,
            comparison: self.compared.with(&proposed)?,
            responses: answers,
        })
    }

    /// The whole answer, of proposals with what each comes to.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn study(
        &self,
        title: &str,
        proposed: &[ProposedTariffs],
        proposals: Vec<ProposalAnswer>,
    ) -> Result<Study, WhatifError> {
        let Studied { scenario, prepared, today, billed_by, .. } = self.studied;
        let catalogues = proposed.iter().map(|one| &one.catalogue);
        let catalogues: Vec<&Catalogue> = [today].into_iter().chain(catalogues).collect();
        let most = largest(&proposals);
        Ok(Study {
            title: title.to_owned(),
            base: scenario.base.iter().map(|stretch| stretch.days).collect(),
            days: prepared.days.clone(),
            was: self.was.clone(),
            as_billed: self.as_billed.clone(),
            unused: self.unused.clone(),
            cost: prepared.cost,
            today: self.today.clone(),
            curves: curves(&catalogues, prepared.span.last(), billed_by, most)?,
            fee_names: fee_names(catalogues.iter().copied()),
            months: self.months.clone(),
            volumes: self.volumes.clone(),
            without_effect: prepared.assumed.without_effect.clone(),
            without_lead_in: prepared.without_lead_in,
            ended: prepared.ended.clone(),
            proposals,
            not_signed: prepared.assumed.not_signed.clone(),
            migrated: prepared.assumed.migrated.clone(),
        })
    }
}

/// What the largest party asks; curves reach so far.
fn largest(proposals: &[ProposalAnswer]) -> Quantity {
    let parties = proposals.iter().flat_map(|one| &one.comparison.parties);
    parties.map(|one| one.volume.today).max().unwrap_or(Quantity::ZERO)
}
