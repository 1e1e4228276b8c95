//! Which fees an amount touches: those it changes, and those whose usage answers the change. It rates nothing.

use std::collections::BTreeSet;

use crate::engine::whatif::ProposedTariffs;
use crate::sources::scenario::Scenario;
use crate::sources::tariff::{AmountName, Basis, Fee, Tariff, UsageFee};
use crate::values::fee_code::FeeCode;

/// Which fees an amount touches.
#[derive(Debug)]
pub(super) struct Touched {
    /// Those whose amounts change; none: all.
    changed: Option<BTreeSet<FeeCode>>,
    /// Those that are rated again: the same, and where volume answers price those that count the same questions.
    rated: Option<BTreeSet<FeeCode>>,
}

impl Touched {
    pub(super) fn of(
        scenario: &Scenario,
        proposal: &ProposedTariffs,
        changing: &[AmountName],
    ) -> Self {
        let codes: Option<BTreeSet<FeeCode>> =
            changing.iter().map(|name| name.fee().cloned()).collect();
        let Some(changed) = codes else { return Self { changed: None, rated: None } };
        let mut rated = changed.clone();
        let versions = proposal.catalogue.services();
        let versions = versions.flat_map(|service| proposal.catalogue.versions(service));
        let fees: Vec<_> = versions.flat_map(|(tariff, _)| &tariff.fees).collect();
        let usage = |fee: &&Fee| match &fee.basis {
            Basis::Usage(usage) => Some((fee.code.clone(), usage.clone())),
            Basis::OneOff { .. } | Basis::Recurring(_) => None,
        };
        let usage: Vec<_> = fees.iter().filter_map(usage).collect();
        let answers = |code: &FeeCode| scenario.responses.iter().any(|one| one.fee.value == *code);
        for (code, moved) in
            usage.iter().filter(|(code, _)| changed.contains(code) && answers(code))
        {
            rated.insert(code.clone());
            let alike = usage.iter().filter(|(_, other)| may_count_the_same(moved, other));
            rated.extend(alike.map(|(other, _)| other.clone()));
        }
        Self { changed: Some(changed), rated: Some(rated) }
    }

    /// Whether any fee can be left as it is.
    pub(super) fn leaves_some(&self) -> bool {
        self.rated.is_some()
    }

    pub(super) fn changes(&self, code: &FeeCode) -> bool {
        self.changed.as_ref().is_none_or(|codes| codes.contains(code))
    }

    pub(super) fn rates(&self, code: &FeeCode) -> bool {
        self.rated.as_ref().is_none_or(|codes| codes.contains(code))
    }

    pub(super) fn cut(&self, tariff: &Tariff) -> Tariff {
        let fees = tariff.fees.iter().filter(|fee| self.rates(&fee.code)).cloned().collect();
        Tariff { fees, ..tariff.clone() }
    }
}

fn may_count_the_same(one: &UsageFee, other: &UsageFee) -> bool {
    let meet = |one: &Option<Vec<String>>, other: &Option<Vec<String>>| match (one, other) {
        (Some(one), Some(other)) => one.iter().any(|word| other.contains(word)),
        _ => true,
    };
    meet(&one.channels, &other.channels) && meet(&one.outcomes, &other.outcomes)
}
