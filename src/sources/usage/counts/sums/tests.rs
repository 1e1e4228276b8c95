//! Counts are the same however many of them fit into memory.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::sources::usage::counts::count::ImportedCount;
use crate::sources::usage::log::row::UsageRow;
use crate::sources::usage::rows::packed::{pack, rows};
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::Day;

const ORGANISATIONS: [&str; 3] = ["556900-1018", "556900-0010", "202100-5489"];
/// What the sum of rows can't be.
const LARGEST: &str = "79228162514264337593543950335";

/// A row of a log: whose, on which day, by which words, how many.
type LogRow = (usize, u32, [u16; 3], &'static str);

fn row() -> impl Strategy<Value = LogRow> {
    let quantity = ["1", "0", "3", "0.5", "1.25", "0.000000001", "999999999.999999999"];
    let quantity = proptest::sample::select(quantity.to_vec());
    (0..3_usize, 1..4_u32, [0..3_u16, 0..2_u16, 0..2_u16], quantity)
}

/// The words are numbered in another order than theirs.
fn words() -> RowWords {
    let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    RowWords {
        services: all(&["lefi-prenumeration", "lefi-online", "lefi-person"]),
        channels: all(&["web", "system"]),
        outcomes: all(&["no-hit", "answered"]),
        files: all(&["2.csv", "1.csv"]),
    }
}

fn day(day: u32) -> Day {
    Day::new(2025, 2, day).unwrap()
}

/// Half of the rows stand in the second log.
fn place_of(at: usize, of: usize) -> RowPlace {
    RowPlace::new(2 * at / of.max(1), at as u64 + 2)
}

fn add(sums: &mut Sums, (whose, on, words, quantity): LogRow, place: RowPlace) {
    let [service, channel, outcome] = words;
    let row = UsageRow {
        event_id: "e",
        organisation: OrganisationNumber::parse(ORGANISATIONS[whose]).unwrap(),
        day: day(on),
        service: 0,
        channel,
        outcome,
        quantity: Quantity::parse(quantity).unwrap(),
    };
    let mut bytes = Vec::new();
    pack(&mut bytes, place, &row).unwrap();
    sums.add(rows(&bytes).next().unwrap(), service).unwrap();
}

/// The counts of rows where so many fit into memory.
fn counted(log: &[LogRow], most: usize) -> ImportedCounts {
    let folder = TempDir::new().unwrap();
    let mut sums = Sums::new(folder.path(), most, FirstPlace::Met);
    for (at, row) in log.iter().enumerate() {
        add(&mut sums, *row, place_of(at, log.len()));
    }
    let counts = sums.counts(&words()).unwrap();
    // They can be read as often as somebody wants, and while somebody else reads them.
    let first: Vec<ImportedCount> = counts.each().map(Result::unwrap).collect();
    assert!(
        counts.each().zip(counts.clone().each()).all(|(one, other)| one.unwrap() == other.unwrap())
    );
    assert_eq!(first, all(&counts));
    counts
}

fn all(counts: &ImportedCounts) -> Vec<ImportedCount> {
    counts.each().map(Result::unwrap).collect()
}

/// The same, row by row.
fn straight(log: &[LogRow]) -> Vec<ImportedCount> {
    let RowWords { services, channels, outcomes, files } = words();
    let mut counts: BTreeMap<_, ImportedCount> = BTreeMap::new();
    for (at, (whose, on, [service, channel, outcome], quantity)) in log.iter().enumerate() {
        let place = place_of(at, log.len());
        let count = Count {
            organisation_number: OrganisationNumber::parse(ORGANISATIONS[*whose]).unwrap(),
            day: day(*on),
            service: services[usize::from(*service)].clone().into(),
            channel: channels[usize::from(*channel)].clone().into(),
            outcome: outcomes[usize::from(*outcome)].clone().into(),
            rows: 0,
            quantity: Quantity::ZERO,
        };
        let Count { organisation_number, day, service, channel, outcome, .. } = count.clone();
        let key = (organisation_number, day, service, channel, outcome);
        let file = files[place.file()].clone();
        let first = ImportedCount { count, file, line: place.line() };
        let sum = &mut counts.entry(key).or_insert(first).count;
        sum.rows += 1;
        sum.quantity = sum.quantity.plus(Quantity::parse(quantity).unwrap()).unwrap();
    }
    counts.into_values().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// R20: sums, order and first lines are the same whether all fit into memory or next to none do.
    #[test]
    fn how_many_counts_fit_into_memory_never_matters(
        log in proptest::collection::vec(row(), 0..120),
        most in 0..40_usize,
    ) {
        let (few, many) = (counted(&log, most), counted(&log, usize::MAX));
        prop_assert_eq!(all(&few), straight(&log));
        prop_assert_eq!(all(&many), straight(&log));
        prop_assert_eq!(few.rows_by_day(), many.rows_by_day());
        prop_assert_eq!(few.rows(), log.len() as u64);
        let days = crate::values::period::Period::including(day(2), Some(day(3))).unwrap();
        let on_days = log.iter().filter(|(_, on, ..)| *on > 1).count() as u64;
        prop_assert_eq!([few.rows_on(days), many.rows_on(days)], [on_days; 2]);
        let logs: std::collections::BTreeSet<String> =
            straight(&log).into_iter().map(|one| one.file).collect();
        prop_assert_eq!(few.logs(), logs.clone());
        prop_assert_eq!(many.logs(), logs);
    }
}

#[test]
fn r22_a_sum_that_can_not_be_kept_is_refused_in_memory_and_from_disk() {
    for most in [0, usize::MAX] {
        let folder = TempDir::new().unwrap();
        let mut sums = Sums::new(folder.path(), most, FirstPlace::Met);
        let count = |quantity: &str| Count {
            organisation_number: OrganisationNumber::parse(ORGANISATIONS[0]).unwrap(),
            day: day(1),
            service: "lefi-online".into(),
            channel: "web".into(),
            outcome: "answered".into(),
            rows: 1,
            quantity: Quantity::parse(quantity).unwrap(),
        };
        let mut added = Ok(());
        for quantity in [LARGEST, "0.5"] {
            let more = sums.add_count(&count(quantity), [1, 0, 1], RowPlace::new(0, 2));
            added = added.and(more);
        }
        let counted = added.and_then(|()| sums.counts(&words()).map(|_| ()));
        assert!(matches!(counted, Err(ImportError::Quantity(_))), "{most}: {counted:?}");
    }
}

/// Rows that count anew come shelf by shelf, the counts of a warehouse in any order.
#[test]
fn the_line_of_a_count_is_the_first_that_was_met_or_the_first_there_is() {
    for (first, line) in [(FirstPlace::Met, 7), (FirstPlace::Least, 4)] {
        for most in [0, 1, usize::MAX] {
            let folder = TempDir::new().unwrap();
            let mut sums = Sums::new(folder.path(), most, first);
            let row = (0, 1, [1, 0, 1], "1");
            add(&mut sums, row, RowPlace::new(0, 7));
            add(&mut sums, (1, 1, [1, 0, 1], "1"), RowPlace::new(0, 3));
            let counted = Count { rows: 2, ..straight(&[row])[0].count.clone() };
            sums.add_count(&counted, [1, 0, 1], RowPlace::new(0, 4)).unwrap();
            let counts = all(&sums.counts(&words()).unwrap());
            let of_row = counts.iter().find(|one| one.count.rows == 3).unwrap();
            assert_eq!(of_row.line, line, "{first:?} {most}");
        }
    }
}
