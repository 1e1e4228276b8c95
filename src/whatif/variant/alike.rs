//! Usage with the days put together that fare alike, so that what is multiplied is less. It rates nothing.

use std::collections::BTreeMap;

use crate::identity::OrganisationNumber;
use crate::money::Quantity;
use crate::period::{Day, Interval, Period};
use crate::tariff::{Basis, Catalogue, Measure, Tariff};
use crate::usage::Count;
use crate::whatif::{Prepared, WhatifError};

/// Whose, from which day on, service, channel and outcome.
type Key<'a> = (OrganisationNumber, Day, &'a str, &'a str, &'a str);

/// Usage with the days that fare alike put together: those of one month between which no version and no agreement
/// begins or ends. It rates the same, unless a fee counts one day (R9a): then nothing is put together.
pub(super) fn alike(
    prepared: &Prepared,
    catalogues: [&Catalogue; 2],
) -> Result<Vec<Count>, WhatifError> {
    let counts = &prepared.assumed.counts;
    let versions: Vec<(&Tariff, Period)> = catalogues
        .iter()
        .flat_map(|one| one.services().flat_map(|service| one.versions(service)))
        .collect();
    if versions.iter().any(|(tariff, _)| counts_a_day(tariff)) {
        return Ok(counts.clone());
    }
    let mut cuts: BTreeMap<OrganisationNumber, Vec<Day>> = BTreeMap::new();
    for agreement in &prepared.assumed.agreements {
        let of_party = cuts.entry(agreement.organisation_number).or_default();
        of_party.extend([agreement.validity.first(), agreement.validity.end()]);
    }
    let general: Vec<Day> =
        versions.iter().flat_map(|(_, days)| [days.first(), days.end()]).collect();
    let mut sums: BTreeMap<Key<'_>, (u64, Quantity)> = BTreeMap::new();
    for count in counts {
        let own = cuts.get(&count.organisation_number).into_iter().flatten();
        let before = own.chain(&general).copied().filter(|cut| *cut <= count.day);
        let month = Interval::Month.containing(count.day).first();
        let first = before.max().map_or(month, |cut| cut.max(month));
        let key = (
            count.organisation_number,
            first,
            count.service.as_str(),
            count.channel.as_str(),
            count.outcome.as_str(),
        );
        let sum = sums.entry(key).or_insert((0, Quantity::ZERO));
        *sum = (sum.0.saturating_add(count.rows), sum.1.plus(count.quantity)?);
    }
    let counts =
        sums.into_iter().map(|((organisation_number, day, service, channel, outcome), sum)| {
            let words = [service, channel, outcome].map(str::to_owned);
            let [service, channel, outcome] = words;
            let (rows, quantity) = sum;
            Count { organisation_number, day, service, channel, outcome, rows, quantity }
        });
    Ok(counts.collect())
}

fn counts_a_day(tariff: &Tariff) -> bool {
    tariff.fees.iter().any(|fee| match &fee.basis {
        Basis::Usage(usage) => usage.measure != Measure::Sum,
        Basis::OneOff { .. } | Basis::Recurring(_) => false,
    })
}
