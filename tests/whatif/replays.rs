//! What must hold of replays in any world: they are what bills come to, a version put in its own place changes
//! nothing, and parts sum to the whole.

use crate::worlds::world;
use lefi::engine::billing::metering;
use lefi::engine::invoice::WholeKronor;
use lefi::engine::whatif::{StudyBasis, compare, propose, replay};
use lefi::values::money::Money;
use lefi::values::period::{BillingPeriod, Interval, Period};
use proptest::prelude::*;

const YEAR: i32 = 2024;

fn periods() -> Vec<BillingPeriod> {
    (1..=12).filter_map(|month| BillingPeriod::parse(&format!("{YEAR}-{month:02}"))).collect()
}

fn year() -> Period {
    BillingPeriod::parse(&YEAR.to_string()).unwrap().period()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_replay_comes_to_what_the_periods_documents_come_to(world in world(Interval::Month)) {
        let world = world.read();
        let metering = metering(&world.counts).unwrap();
        let basis = StudyBasis {
            catalogue: &world.catalogue,
            parties: &world.parties,
            agreements: &world.agreements,
            metering: &metering,
        };
        for period in periods() {
            let run = world.plan(period, WholeKronor::Off);
            let nets = run.drafts.iter().map(|draft| draft.kind.counted(draft.totals.net).unwrap());
            let documents = Money::sum(nets).unwrap();
            let replayed = replay(basis, &[period]).unwrap();
            prop_assert_eq!(replayed.total, documents, "{}", period);
            prop_assert_eq!(&replayed.unresolved, &run.unresolved);
        }
    }

    #[test]
    fn parts_sum_and_a_version_in_its_own_place_changes_nothing(world in world(Interval::Month)) {
        let world = world.read();
        let metering = metering(&world.counts).unwrap();
        let basis = StudyBasis {
            catalogue: &world.catalogue,
            parties: &world.parties,
            agreements: &world.agreements,
            metering: &metering,
        };
        let all = periods();
        let today = replay(basis, &all).unwrap();
        let same = compare(&today, &today).unwrap();
        prop_assert_eq!(same.total.difference().unwrap(), Money::ZERO);
        let versions: Vec<_> = world
            .catalogue
            .services()
            .flat_map(|service| world.catalogue.versions(service))
            .filter(|(_, held)| held.intersection(year()) == Some(year()))
            .map(|(tariff, _)| tariff.clone())
            .collect();
        for tariff in versions {
            let proposed = propose(&world.catalogue, tariff, year()).unwrap();
            let other = replay(StudyBasis { catalogue: &proposed, ..basis }, &all).unwrap();
            let comparison = compare(&today, &other).unwrap();
            prop_assert_eq!(comparison.total.difference().unwrap(), Money::ZERO);
            prop_assert_eq!(comparison.more_same_less().1, comparison.parties.len());
        }
    }
}
