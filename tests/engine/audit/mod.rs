//! The second calculator against billing: they must agree on every case and on random worlds, and what is
//! broken by hand must be found.

use crate::cases;

mod broken;
mod late;

use std::collections::BTreeMap;

use crate::worlds::{World, extreme_world, periods, world};
use lefi::engine::audit::{AuditedBooks, Deviation, check_document, compare, compare_run, owed};
use lefi::engine::billing::Run;
use lefi::engine::invoice::{DocumentKind, WholeKronor};
use lefi::values::money::{Money, Quantity};
use lefi::values::period::Interval;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// How many worlds each property sees; `LEFI_WORLDS=20000` for a long run by hand.
fn worlds() -> ProptestConfig {
    let number = std::env::var("LEFI_WORLDS").ok().and_then(|text| text.parse().ok());
    ProptestConfig { cases: number.unwrap_or(80), failure_persistence: None, ..Default::default() }
}

/// The same worlds every time.
fn same_worlds(billing: Interval, number: usize) -> Vec<World> {
    let mut runner = TestRunner::deterministic();
    (0..number).map(|_| world(billing).new_tree(&mut runner).unwrap().current()).collect()
}

/// All that the second calculator has against a run's drafts.
fn against(run: &Run, books: &AuditedBooks<'_>, whole_kronor: WholeKronor) -> Vec<Deviation> {
    let owed = owed(books, run.period).unwrap();
    let drafts: Vec<_> = run.drafts.iter().collect();
    let mut all = compare_run(&owed, &drafts, run.period);
    all.extend(compare(&owed, &drafts, run.period));
    all.extend(drafts.iter().flat_map(|draft| check_document(draft, whole_kronor)));
    all
}

fn words(differences: &[Deviation]) -> String {
    differences.iter().map(|one| format!("{one}\n")).collect()
}

#[test]
fn every_case_comes_to_what_the_second_calculator_says() {
    for case in cases::all() {
        let found = against(&case.plan(), &case.books(), WholeKronor::Off);
        assert!(found.is_empty(), "{}:\n{}", case.expected.display(), words(&found));
    }
}

fn agrees(
    world: &World,
    billing: Interval,
    whole_kronor: WholeKronor,
) -> Result<(), TestCaseError> {
    let read = world.read();
    for period in periods(billing) {
        let run = read.plan(period, whole_kronor);
        let found = against(&run, &read.books(), whole_kronor);
        prop_assert!(found.is_empty(), "{}", words(&found));
    }
    Ok(())
}

proptest! {
    #![proptest_config(worlds())]

    #[test]
    fn any_world_billed_by_months_agrees(world in world(Interval::Month)) {
        agrees(&world, Interval::Month, WholeKronor::Off)?;
    }

    #[test]
    fn any_world_billed_by_quarters_agrees(world in world(Interval::Quarter)) {
        agrees(&world, Interval::Quarter, WholeKronor::On)?;
    }

    #[test]
    fn any_world_billed_by_years_agrees(world in world(Interval::Year)) {
        agrees(&world, Interval::Year, WholeKronor::Off)?;
    }

    /// R22: what does not fit is refused; what is billed is right to the öre.
    #[test]
    fn r22_any_extreme_world_is_billed_right_or_refused(world in extreme_world(Interval::Month)) {
        let read = world.read();
        for period in periods(Interval::Month) {
            let Ok(run) = read.try_plan(period, WholeKronor::Off) else { continue };
            let found = against(&run, &read.books(), WholeKronor::Off);
            prop_assert!(found.is_empty(), "{}", words(&found));
        }
    }
}

/// A program that refuses everything would be right and of no use: most of what is extreme can be billed.
#[test]
fn most_extreme_worlds_are_billed() {
    let mut runner = TestRunner::deterministic();
    let (mut billed, mut refused) = (0, 0);
    for _ in 0..40 {
        let world = extreme_world(Interval::Month).new_tree(&mut runner).unwrap().current().read();
        for period in periods(Interval::Month) {
            match world.try_plan(period, WholeKronor::Off) {
                Ok(run) if run.drafts.is_empty() => {}
                Ok(_) => billed += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(billed > refused && refused > 0, "{billed} periods were billed, {refused} refused");
}

/// Agreement on worlds in which nothing happens would prove nothing.
#[test]
fn worlds_hold_everything_that_can_be_billed() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut see = |what: &str| *seen.entry(what.to_owned()).or_default() += 1;
    for world in same_worlds(Interval::Month, 100) {
        let read = world.read();
        for period in periods(Interval::Month) {
            let run = read.plan(period, WholeKronor::Off);
            run.unresolved.iter().for_each(|one| see(one.reason.words().english()));
            for draft in &run.drafts {
                see(draft.kind.word());
                for line in &draft.lines {
                    see(&line.vat.category().to_string());
                    see(&line.detail.kind().to_string());
                    let credited = draft.kind == DocumentKind::CreditNote;
                    if (line.detail.quantity() < Quantity::ZERO) != credited {
                        see("taken back");
                    }
                    if line.detail.amount() == Money::ZERO {
                        see("0.00");
                    }
                }
            }
        }
    }
    let all = "S E O 0.00 invoice credit-note flat unit package recurring one-off minimum maximum rounding";
    let more = ["taken back", "tier 1", "tier 1 flat", "tier 4", "tier 4 flat"];
    let unresolved = ["no VAT class for the category", "no tariff version in force"];
    for what in all.split(' ').chain(more).chain(unresolved) {
        let times = seen.get(what).copied().unwrap_or_default();
        assert!(times >= 3, "{what}: {times} times in {seen:#?}");
    }
}
