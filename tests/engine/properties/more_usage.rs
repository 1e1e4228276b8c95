//! More usage never costs less, under a tariff whose prices never fall: fee by fee, all documents to the end of each
//! period together. (A single period may come to less: within a year, usage that comes in January takes the dearer
//! questions out of February.)

use std::collections::BTreeMap;

use lefi::engine::billing::Unresolved;
use lefi::engine::invoice::WholeKronor;
use lefi::sources::tariff::{Basis, Catalogue, Fee, Measure, Price, Tariff, Tier, UsageFee};
use lefi::sources::usage::Count;
use lefi::values::money::Money;
use lefi::values::period::Interval;
use lefi::values::tariff_name::TariffName;
use proptest::prelude::*;

use crate::properties::windows::catalogue;
use crate::worlds::{Read, counts, periods, world};

/// Whether a fee never costs less for more. Prices are never negative (R16), so that holds of every price but two:
/// a volume price, where the whole quantity may fall into a cheaper tier, and steps, which may fall. Included units,
/// minimum and maximum change nothing of it. The last day's usage may be less than an earlier day's (R9a).
fn never_falls(fee: &Fee) -> bool {
    let Basis::Usage(usage) = &fee.basis else { return true };
    if usage.measure == Measure::LastDay {
        return false;
    }
    match &usage.price {
        Price::Flat(_) | Price::PerUnit(_) | Price::Package { .. } | Price::Graduated(_) => true,
        Price::Volume(tiers) => tiers.windows(2).all(|pair| rises(usage, &pair[0], &pair[1])),
        Price::Stairstep(steps) => steps.windows(2).all(|pair| pair[0].flat <= pair[1].flat),
    }
}

/// Whether at the end of a tier the next one costs no less, to the öre.
fn rises(usage: &UsageFee, tier: &Tier, next: &Tier) -> bool {
    let end = tier.up_to.unwrap();
    let cost = |tier: &Tier| {
        let units = tier.unit.times(end, usage.per).unwrap().round().unwrap();
        units.plus(tier.flat.unwrap_or(Money::ZERO)).unwrap()
    };
    cost(tier) <= cost(next)
}

/// The world with the fees that never fall, for whoever asks: of a fee that a party has for a part of a window only,
/// because its category changes, the rest of the window is nobody's.
fn rising(world: Read) -> Read {
    let services: Vec<String> = world.catalogue.services().map(str::to_owned).collect();
    let versions = services.iter().flat_map(|service| world.catalogue.versions(service));
    let tariffs = versions.map(|(tariff, _)| Tariff {
        fees: tariff.fees.iter().filter(|fee| never_falls(fee)).map(for_all).collect(),
        ..tariff.clone()
    });
    Read { catalogue: Catalogue::new(tariffs.collect()).unwrap(), ..world }
}

fn for_all(fee: &Fee) -> Fee {
    Fee { parties: None, ..fee.clone() }
}

/// Agreement, version and fee.
type Charge = (String, String, String);

/// What each fee of a version comes to for an agreement, in öre to the end of each period.
fn to_date(world: &Read) -> Vec<BTreeMap<Charge, i64>> {
    let mut sums = BTreeMap::new();
    let to_each = periods(Interval::Month).into_iter().map(|period| {
        let run = world.plan(period, WholeKronor::Off);
        // What is without usage is as open with more of it.
        assert!(run.unresolved.iter().all(|one| one.rows == 0), "{:?}", run.unresolved);
        for draft in &run.drafts {
            for line in &draft.lines {
                let agreement = draft.agreement.name.to_string();
                let charge = (agreement, line.tariff.to_string(), line.fee.to_string());
                let amount = draft.kind.counted(line.detail.amount()).unwrap().ore();
                *sums.entry(charge).or_insert(0) += amount;
            }
        }
        sums.clone()
    });
    to_each.collect()
}

/// Usage that can't be billed. A window that has some stands open in that part, and what is billed of the rest may
/// be less for more.
fn open(world: &Read) -> Vec<Unresolved> {
    let runs = periods(Interval::Month).into_iter();
    let all = runs.flat_map(|period| world.plan(period, WholeKronor::Off).unresolved);
    all.filter(|one| one.rows > 0).collect()
}

/// The two worlds, with the same usage left out of both so that all of it can be billed.
fn billable(mut before: Read, mut more: Vec<Count>) -> (Read, Read) {
    loop {
        let mut after = before.clone();
        after.counts.extend(more.iter().cloned());
        let open = open(&after);
        if open.is_empty() {
            return (before, after);
        }
        let stays = |count: &Count| {
            !open.iter().any(|one| {
                one.organisation_number == count.organisation_number
                    && one.service == count.service
                    && one.days.contains(count.day)
            })
        };
        let all = before.counts.len() + more.len();
        before.counts.retain(stays);
        more.retain(stays);
        assert!(before.counts.len() + more.len() < all, "nothing is of {open:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_usage_never_costs_less(world in world(Interval::Month), more in counts(3)) {
        let (before, after) = billable(rising(world.read()), more);
        let (less, more) = (to_date(&before), to_date(&after));
        for (period, (less, more)) in periods(Interval::Month).iter().zip(less.iter().zip(&more)) {
            for (charge, ore) in less {
                let then = more.get(charge).copied().unwrap_or(0);
                prop_assert!(*ore <= then, "{charge:?} to the end of {period}: {ore} öre, then {then}");
            }
        }
    }
}

/// What the property leaves out falls indeed: the hundred and first question makes all of them cheaper.
#[test]
fn a_volume_price_may_fall() {
    let falling =
        "usage = {}\nprice.volume = [{ up_to = \"100\", unit = \"2.00\" }, { unit = \"1.00\" }]";
    let rising =
        "usage = {}\nprice.volume = [{ up_to = \"100\", unit = \"1.00\" }, { unit = \"2.00\" }]";
    let fee = |text| {
        catalogue(text).version(&TariffName::parse("lefi-online/2024").unwrap()).unwrap().fees[0]
            .clone()
    };
    assert!(!never_falls(&fee(falling)) && never_falls(&fee(rising)));
}
