//! Usage that some fees count, with the days put together that fare alike, so that what is asked again and again is
//! less. It rates nothing.

use std::collections::HashMap;

use super::touched::Touched;
use crate::engine::billing;
use crate::engine::whatif::{PreparedScenario, WhatifError};
use crate::sources::tariff::{Basis, Catalogue, Measure, Tariff, UsageFee};
use crate::sources::usage::{Count, Metering, Series};
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Interval, Period};

/// The usage that is rated again: each month between whose first and last day no version and no agreement begins or
/// ends is one sum. It rates the same; where a fee counts one day of many (R9a), nothing is put together.
pub(super) fn alike(
    prepared: &PreparedScenario,
    catalogues: [&Catalogue; 2],
    touched: &Touched,
) -> Result<Metering, WhatifError> {
    let usage = usage_fees(catalogues, touched);
    if usage.iter().any(|fee| fee.measure != Measure::Sum) {
        return Ok(prepared.metering.clone());
    }
    let versions = catalogues.into_iter().flat_map(versions);
    let general: Vec<Day> = versions.flat_map(|(_, days)| [days.first(), days.end()]).collect();
    let mut own: HashMap<OrganisationNumber, Vec<Day>> = HashMap::new();
    for agreement in &prepared.assumed.agreements {
        let of_party = own.entry(agreement.organisation_number).or_default();
        of_party.extend([agreement.validity.first(), agreement.validity.end()]);
    }
    let mut counts = Vec::new();
    for (organisation, service, all) in prepared.metering.users() {
        let own = own.get(&organisation).map_or(&[][..], Vec::as_slice);
        let pieces = pieces(prepared.span, &general, own);
        for series in all.iter().filter(|series| usage.iter().any(|fee| counts_it(fee, series))) {
            for days in pieces.iter().filter(|days| !series.within(**days).is_empty()) {
                counts.push(Count {
                    organisation_number: organisation,
                    day: days.first(),
                    service: service.to_owned(),
                    channel: series.channel.clone(),
                    outcome: series.outcome.clone(),
                    rows: series.rows(*days),
                    quantity: series.quantity(*days)?,
                });
            }
        }
    }
    Ok(billing::metering(&counts)?)
}

/// The usage fees that are rated again, in whatever version.
fn usage_fees<'a>(catalogues: [&'a Catalogue; 2], touched: &Touched) -> Vec<&'a UsageFee> {
    let versions = catalogues.into_iter().flat_map(versions);
    let fees = versions.flat_map(|(tariff, _)| &tariff.fees);
    let rated = fees.filter(|fee| touched.rates(&fee.code));
    let usage = rated.filter_map(|fee| match &fee.basis {
        Basis::Usage(usage) => Some(usage),
        Basis::OneOff { .. } | Basis::Recurring(_) => None,
    });
    usage.collect()
}

fn versions(catalogue: &Catalogue) -> impl Iterator<Item = (&Tariff, Period)> {
    catalogue.services().flat_map(|service| catalogue.versions(service))
}

fn counts_it(fee: &UsageFee, series: &Series) -> bool {
    fee.counts(&series.channel, &series.outcome)
}

/// The days from the first year's start (R9) to the last day asked about, cut at months and at these days.
fn pieces(span: Period, general: &[Day], own: &[Day]) -> Vec<Period> {
    let first = Interval::Year.containing(span.first()).first();
    let all = span.back_to(first);
    let months = Interval::Month.touching(all).into_iter().map(Period::first);
    all.cut(months.chain(general.iter().chain(own).copied()))
}
