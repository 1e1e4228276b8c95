//! Gathers what the fees that are rated again are charged for, by the billing that bills. It prices nothing.

use std::collections::HashMap;

use super::Setting;
use super::answer_sets::AnswerSets;
use super::charged::{ChargedUsage, FeePlace, FixedByDays, FixedCharge, of_agreement};
use super::stretch::{CountedUnits, UsageStretch};
use super::touched::Touched;
use crate::engine::billing::{
    self, Billable, Charge, ChargeOrigin, ChargedWindow, PeriodOwed, Request,
};
use crate::engine::invoice::WholeKronor;
use crate::engine::rating::{Detail, WindowEnd};
use crate::engine::whatif::by_days::each_reaching;
use crate::engine::whatif::side_by_side::side_by_side;
use crate::engine::whatif::{StudyBasis, WhatifError, propose};
use crate::sources::tariff::{Catalogue, Tariff, UsageFee};
use crate::sources::usage::Series;
use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::identity::OrganisationNumber;
use crate::values::period::Period;
use crate::values::tariff_name::TariffName;

/// What is charged for the fees that an amount touches; `answering` are the fees whose volume answers.
pub(super) fn gather(
    setting: Setting<'_>,
    touched: &Touched,
    answering: impl Iterator<Item = FeeCode>,
) -> Result<ChargedUsage, WhatifError> {
    let Setting { prepared, catalogue, proposal, .. } = setting;
    let mut rated = catalogue.with_fees(|fee| touched.rates(&fee.code));
    for tariff in &proposal.tariffs {
        let cut = touched.cut(tariff);
        rated = propose(&rated, cut, prepared.span).map_err(WhatifError::Scenario)?;
    }
    let (parties, agreements) = (&prepared.assumed.parties, &prepared.assumed.agreements);
    let basis = StudyBasis { catalogue: &rated, parties, agreements, metering: &prepared.metering };
    let owed = side_by_side(&prepared.periods, |period| {
        let request = Request {
            period: *period,
            catalogue: basis.catalogue,
            parties,
            agreements,
            counts: &[],
            whole_kronor: WholeKronor::Off,
        };
        billing::owed_at_any_amounts(&request, basis.metering)
    });
    let mut gathering = Gathering::new(&proposal.tariffs);
    for period in owed {
        gathering.add(period?);
    }
    each_reaching(basis, &prepared.periods, |one| {
        for charge in gathering.fixed_charges(one.agreement, one.charge) {
            let (within, of, billed) = (one.within, one.charge.days.days(), one.billed);
            gathering.reaching.push(FixedByDays { charge, within, of, billed });
        }
        Ok(())
    })?;
    gathering.done(&proposal.catalogue, AnswerSets::new(answering))
}

/// A stretch whose days are still gathered.
struct OpenStretch<'a> {
    agreement: &'a AgreementName,
    party: usize,
    fee: usize,
    usage: &'a UsageFee,
    service: &'a str,
    series: &'a [Series],
    before: Option<Period>,
    through: Period,
    end: WindowEnd,
}

/// What is gathered so far.
struct Gathering<'a> {
    proposed: &'a [Tariff],
    parties: Vec<OrganisationNumber>,
    party_places: HashMap<OrganisationNumber, usize>,
    fees: Vec<FeePlace>,
    fee_places: HashMap<TariffName, HashMap<FeeCode, usize>>,
    stretches: Vec<OpenStretch<'a>>,
    /// The latest stretch of an agreement, fee and window.
    latest: HashMap<(&'a AgreementName, usize, usize, Period), usize>,
    fixed: Vec<(usize, FixedCharge)>,
    reaching: Vec<FixedByDays>,
}

impl<'a> Gathering<'a> {
    fn new(proposed: &'a [Tariff]) -> Self {
        Self {
            proposed,
            parties: Vec::new(),
            party_places: HashMap::new(),
            fees: Vec::new(),
            fee_places: HashMap::new(),
            stretches: Vec::new(),
            latest: HashMap::new(),
            fixed: Vec::new(),
            reaching: Vec::new(),
        }
    }

    fn add(&mut self, owed: PeriodOwed<'a>) {
        for bill in owed.bills {
            let party = self.party(bill.billable.party.organisation_number);
            for charge in bill.charges {
                match &charge.origin {
                    ChargeOrigin::Window(window) => {
                        self.add_window(&bill.billable, party, &charge, window);
                    }
                    ChargeOrigin::Interval { .. } | ChargeOrigin::Start => {
                        let fixed = self.fixed_charges(&bill.billable.agreement.name, &charge);
                        self.fixed.extend(fixed.into_iter().map(|one| (party, one)));
                    }
                }
            }
        }
    }

    /// A window's days in a period, joined to those of the period before where there is no gap.
    fn add_window(
        &mut self,
        billable: &Billable<'a>,
        party: usize,
        charge: &Charge<'a>,
        window: &ChargedWindow<'a>,
    ) {
        let (agreement, fee) = (&billable.agreement.name, self.fee(charge));
        let shown = charge.days;
        let before = window.days.before(shown.first());
        let through = shown.back_to(window.days.first());
        let end = match window.days.end() == shown.end() {
            true => WindowEnd::Reached,
            false => WindowEnd::Ahead,
        };
        let key = (agreement, party, fee, window.days);
        let known = self.latest.get(&key).and_then(|at| self.stretches.get_mut(*at));
        if let Some(open) = known.filter(|open| Some(open.through) == before) {
            (open.through, open.end) = (through, end);
            return;
        }
        self.latest.insert(key, self.stretches.len());
        let (usage, service, series) = (window.usage, charge.tariff.service(), billable.usage);
        let open =
            OpenStretch { agreement, party, fee, usage, service, series, before, through, end };
        self.stretches.push(open);
    }

    fn fixed_charges(
        &mut self,
        agreement: &AgreementName,
        charge: &Charge<'_>,
    ) -> Vec<FixedCharge> {
        let fee = self.fee(charge);
        let fixed = |detail: &Detail| FixedCharge {
            agreement: agreement.clone(),
            fee,
            quantity: detail.quantity(),
            per: detail.per(),
        };
        charge.details.iter().map(fixed).collect()
    }

    fn party(&mut self, organisation: OrganisationNumber) -> usize {
        *self.party_places.entry(organisation).or_insert_with(|| {
            self.parties.push(organisation);
            self.parties.len() - 1
        })
    }

    /// A fee's place; a proposal's version is the only one of its name.
    fn fee(&mut self, charge: &Charge<'_>) -> usize {
        let (name, code) = (&charge.tariff.name, &charge.fee.code);
        if let Some(at) = self.fee_places.get(name).and_then(|fees| fees.get(code)) {
            return *at;
        }
        let place = self.proposed.iter().enumerate().find_map(|(tariff, one)| {
            let fee = one.fees.iter().position(|fee| fee.code == *code);
            fee.filter(|_| one.name == *name).map(|fee| FeePlace::Proposed { tariff, fee })
        });
        self.fees.push(place.unwrap_or_else(|| FeePlace::Kept(Box::new(charge.fee.clone()))));
        let at = self.fees.len() - 1;
        self.fee_places.entry(name.clone()).or_default().insert(code.clone(), at);
        at
    }

    /// Counts what is gathered; `catalogue` says which fees count what.
    fn done(
        self,
        catalogue: &Catalogue,
        mut sets: AnswerSets,
    ) -> Result<ChargedUsage, WhatifError> {
        let mut stretches = Vec::new();
        for open in self.stretches {
            let mut counted = |days| {
                let answers = |one: &Series| sets.of(catalogue, open.service, one);
                CountedUnits::of(open.usage, open.series, days, answers)
                    .map_err(|source| of_agreement(open.agreement, source))
            };
            stretches.push(UsageStretch {
                before: open.before.map(&mut counted).transpose()?,
                through: counted(open.through)?,
                agreement: open.agreement.clone(),
                party: open.party,
                fee: open.fee,
                end: open.end,
            });
        }
        let Self { parties, fees, fixed, reaching, .. } = self;
        Ok(ChargedUsage { parties, fees, stretches, fixed, reaching, sets })
    }
}
