//! An import taken back: what repeated its rows counts from then on, and nothing else changes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use lefi::sources::usage::{
    Count, ImportRequest, Layout, Layouts, LiveBatch, LogFile, Restored, RowFilter, import,
    recount, restore, stored_rows,
};
use lefi::values::period::{BillingPeriod, Day, Period};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::import::place::{HEADER, row};

/// A store whose batches are known here and not by a ledger.
struct Books {
    folder: TempDir,
    live: Vec<String>,
    taken_back: Vec<String>,
    /// By batch.
    counts: BTreeMap<String, Vec<Count>>,
    logs: usize,
}

fn year() -> Period {
    BillingPeriod::parse("2025").unwrap().period()
}

impl Books {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("ledger")).unwrap();
        let (live, taken_back, counts) = (Vec::new(), Vec::new(), BTreeMap::new());
        Self { folder, live, taken_back, counts, logs: 0 }
    }

    fn ledger(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    fn import(&mut self, rows: &[String]) -> String {
        self.logs += 1;
        let path = self.folder.path().join(format!("{}.csv", self.logs));
        std::fs::write(&path, format!("{HEADER}{}", rows.concat())).unwrap();
        let names_taken: BTreeSet<String> =
            self.live.iter().chain(&self.taken_back).cloned().collect();
        let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let request = ImportRequest {
            files: &[LogFile::at(&path)],
            layouts: Layouts::Named(&Layout::default()),
            channels: &words(&["system"]),
            outcomes: &words(&["answered"]),
            event_ids: &[],
            ledger: &self.ledger(),
            rejects: &self.folder.path().join("rejects"),
            language: lefi::values::language::Language::English,
            known_files: &BTreeMap::new(),
            batches: &self.live,
            names_taken: &names_taken,
            expect_rows: None,
            // Some in memory, and some on disk.
            held_counts: 4,
            program: None,
        };
        let import = import(&request, &|_| ControlFlow::Continue(())).unwrap();
        let batch = import.batch.unwrap();
        self.live.push(batch.clone());
        let counts = import.counts.each().map(|one| one.unwrap().count).collect();
        self.counts.insert(batch.clone(), counts);
        batch
    }

    /// Takes a batch back, with what was restored of it before; what counts since.
    fn undo(&mut self, batch: &str) -> Vec<Restored> {
        let (gone, live): (Vec<String>, Vec<String>) =
            self.live.drain(..).partition(|one| one.split("-r").next() == Some(batch));
        let number = self.taken_back.len();
        let named = live.iter().map(|batch| LiveBatch {
            batch: batch.clone(),
            restored_as: format!("{batch}-r{number}"),
        });
        let restored = restore(&self.ledger(), &gone, &named.collect::<Vec<_>>()).unwrap();
        self.live = live;
        self.taken_back.extend(gone);
        for one in &restored {
            assert_eq!(one.batch, format!("{}-r{number}", one.origin));
            for file in &one.stored {
                assert!(self.ledger().join(&file.path).is_file(), "{}", file.path);
            }
            self.live.push(one.batch.clone());
            let counts = one.counts.each().map(|one| one.unwrap().count).collect();
            self.counts.insert(one.batch.clone(), counts);
        }
        restored
    }

    /// What counts now, summed over the live batches and counted again from the stored rows.
    fn counted(&self) -> Vec<(Day, u64, String)> {
        let again = recount(&self.ledger(), &self.live, year()).unwrap();
        let mut sums: BTreeMap<Day, (u64, u64)> = BTreeMap::new();
        for count in self.live.iter().flat_map(|batch| &self.counts[batch]) {
            let sum = sums.entry(count.day).or_default();
            sum.0 += count.rows;
            sum.1 += count.quantity.whole().unwrap();
        }
        let sums: Vec<_> =
            sums.into_iter().map(|(day, (rows, sum))| (day, rows, sum.to_string())).collect();
        let again: Vec<_> =
            again.into_iter().map(|one| (one.day, one.rows, one.quantity.to_string())).collect();
        assert_eq!(sums, again);
        again
    }
}

fn events(events: &[u8]) -> Vec<String> {
    let row = |event: &u8| {
        let quantity = (u32::from(*event) + 1).to_string();
        row(&event.to_string(), &format!("2025-04-{:02}", event % 28 + 1), &quantity)
    };
    events.iter().map(row).collect()
}

fn only(logs: &[&[u8]]) -> Vec<(Day, u64, String)> {
    let logs: Vec<Vec<String>> = logs.iter().map(|log| events(log)).collect();
    fresh(&logs.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// What these logs count where no other was ever imported.
fn fresh(logs: &[&[String]]) -> Vec<(Day, u64, String)> {
    let mut books = Books::new();
    for log in logs {
        books.import(log);
    }
    books.counted()
}

#[test]
fn r7_when_the_first_is_taken_back_the_next_counts() {
    let mut books = Books::new();
    let first = books.import(&events(&[1, 2, 3]));
    let second = books.import(&events(&[2, 3, 4, 3]));
    books.undo(&first);
    assert_eq!(books.counted(), only(&[&[2, 3, 4]]));
    // A restored row holds the place of its event for logs to come.
    books.import(&events(&[3, 5]));
    assert_eq!(books.counted(), only(&[&[2, 3, 4, 5]]));
    books.undo(&second);
    assert_eq!(books.counted(), only(&[&[3, 5]]));
}

#[test]
fn r7_when_all_are_taken_back_nothing_counts() {
    let mut books = Books::new();
    let first = books.import(&events(&[1, 2, 3]));
    let second = books.import(&events(&[2, 3, 4]));
    let third = books.import(&events(&[3, 4, 1]));
    books.undo(&second);
    assert_eq!(books.counted(), only(&[&[1, 2, 3, 4]]));
    books.undo(&first);
    assert_eq!(books.counted(), only(&[&[1, 3, 4]]));
    books.undo(&third);
    assert_eq!(books.counted(), []);
    assert!(books.live.is_empty(), "{:?}", books.live);
}

#[test]
fn a_log_that_was_taken_back_can_be_imported_again() {
    let mut books = Books::new();
    let rows = events(&[1, 2]);
    let first = books.import(&rows);
    books.undo(&first);
    let again = books.import(&rows);
    assert_eq!(again, format!("{first}-2"));
    assert_eq!(books.counted(), only(&[&[1, 2]]));
}

/// R7: a wrong log, the right one with the same ids, the wrong one taken back: as if it never was.
#[test]
fn r7_rows_in_conflict_with_what_is_taken_back_count_from_then_on() {
    let mut books = Books::new();
    let log = |quantity| [row("x", "2025-01-10", quantity), row("y", "2025-01-11", quantity)];
    let wrong = books.import(&log("10"));
    let right = books.import(&log("1"));
    let restored = books.undo(&wrong);
    assert_eq!(
        restored.iter().map(|one| (one.origin.clone(), one.rejected)).collect::<Vec<_>>(),
        [(right.clone(), 2)]
    );
    assert_eq!(books.counted(), fresh(&[&log("1")]));
    // It holds the place of its events, and is taken back with the log it is of.
    books.import(&log("7"));
    assert_eq!(books.counted(), fresh(&[&log("1")]));
    books.undo(&right);
    assert_eq!(books.counted(), fresh(&[&log("7")]));
}

#[test]
fn r7_of_what_contradicts_itself_nothing_counts_when_the_first_is_taken_back() {
    let day = "2025-04-01";
    let one = |quantity| row("a", day, quantity);
    let mut books = Books::new();
    let first = books.import(&[one("1")]);
    // A repetition and a contradiction in one log: alone, it would have contradicted itself.
    books.import(&[one("1"), one("2"), row("b", day, "1")]);
    books.import(&[one("3")]);
    books.import(&[one("2")]);
    books.undo(&first);
    let left = [&[one("1"), one("2"), row("b", day, "1")][..], &[one("3")], &[one("2")]];
    assert_eq!(books.counted(), fresh(&left));
}

#[test]
fn stored_rows_are_shown_with_their_places() {
    let mut books = Books::new();
    books.import(&[row("a", "2025-04-30", "1"), row("b", "2025-05-01", "2.5")]);
    books.import(&[row("a", "2025-04-30", "1"), row("c", "2025-05-02", "3")]);
    let organisation_number =
        recount(&books.ledger(), &books.live, year()).unwrap()[0].organisation_number;
    let ways = vec![("system".into(), "answered".into())];
    let period = BillingPeriod::parse("2025-05").unwrap().period();
    let filter = RowFilter { organisation_number, service: "lefi-online".to_owned(), period, ways };
    let rows = stored_rows(&books.ledger(), &books.live, &filter, 10).unwrap();
    let shown: Vec<_> = rows
        .iter()
        .map(|one| (one.event_id.as_str(), one.line, one.quantity.to_string(), one.day.to_string()))
        .collect();
    assert_eq!(
        shown,
        [("b", 3, "2.5".into(), "2025-05-01".into()), ("c", 3, "3".into(), "2025-05-02".into())]
    );
    assert!(rows[0].file.ends_with("1.csv") && rows[1].file.ends_with("2.csv"), "{rows:?}");
    assert_eq!(stored_rows(&books.ledger(), &books.live, &filter, 1).unwrap().len(), 1);
    let other = RowFilter { ways: vec![("web".into(), "answered".into())], ..filter };
    assert_eq!(stored_rows(&books.ledger(), &books.live, &other, 10).unwrap(), []);
}

#[test]
fn counting_again_is_exact_and_keeps_to_the_period() {
    let mut books = Books::new();
    let rows = [
        row("a", "2025-03-31", "0.1"),
        row("b", "2025-04-01", "0.2"),
        row("c", "2025-04-01", "999999999"),
        row("d", "2025-04-01", "1"),
    ];
    books.import(&rows);
    let month = BillingPeriod::parse("2025-04").unwrap().period();
    let counts = recount(&books.ledger(), &books.live, month).unwrap();
    assert_eq!(counts.len(), 1);
    assert_eq!((counts[0].rows, counts[0].quantity.to_string().as_str()), (3, "1000000000.2"));
    let first = Period::including(Day::new(2025, 3, 1).unwrap(), Day::new(2025, 3, 31)).unwrap();
    assert_eq!(
        recount(&books.ledger(), &books.live, first).unwrap()[0].quantity.to_string(),
        "0.1"
    );
    assert_eq!(recount(&books.ledger(), &["none".to_owned()], month).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// R7: imports in any order, then some taken back, count as if these had never been.
    #[test]
    fn r7_taking_back_is_as_if_it_had_never_been(
        logs in proptest::collection::vec(
            proptest::collection::vec((0_u8..20, prop_oneof![4 => Just(0_u8), 1 => 1_u8..3]), 1..15),
            2..6,
        ),
        taken_back in proptest::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        // Some rows have another content than most of their event.
        let logs: Vec<Vec<String>> = logs
            .iter()
            .map(|log| log.iter().map(|(event, other)| row(
                &event.to_string(), &format!("2025-04-{:02}", event + 1 + other), "1",
            )).collect())
            .collect();
        let mut books = Books::new();
        let batches: Vec<String> = logs.iter().map(|log| books.import(log)).collect();
        let gone: Vec<usize> = taken_back.iter().map(|index| index.index(logs.len())).collect();
        let mut left: BTreeSet<usize> = (0..logs.len()).collect();
        for index in gone {
            if left.remove(&index) {
                books.undo(&batches[index]);
                let rest: Vec<&[String]> = left.iter().map(|index| logs[*index].as_slice()).collect();
                prop_assert_eq!(books.counted(), fresh(&rest));
            }
        }
    }
}
