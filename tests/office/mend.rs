//! Rejected rows are looked at, mended and read in.

use std::collections::BTreeMap;
use std::fs;

use lefi::office::import::undo::undo;
use lefi::office::import::{Logs, import};
use lefi::office::mend::read_in::read_in;
use lefi::office::mend::repeats::repeats;
use lefi::office::mend::view::{MendState, MendSums, view};
use lefi::office::mend::{AskedRejects, Mends, ReplacedValue, TypedRow, rejects_file};
use lefi::office::progress::Watch;
use lefi::office::refusal::Kind;
use lefi::sources::usage::{HeldShare, LogFile, RejectedText, RepeatKind};

use crate::room::{Room, no, none};

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity";

/// A log of which seven rows are rejected: four for an outcome, one for its day, one for its cells, two in conflict.
const LOG: &str = "a-1;2025-02-03T08:00:00;556900-1026;lefi-online;web;no hit;1
a-2;2025-02-03T08:00:00;556900-1026;lefi-online;web;no hit;1
a-3;2025-02-30T08:00:00;556900-1026;lefi-online;web;no hit;1
a-4;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1;more
a-5;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1
a-6;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1
a-6;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;2
=1;2025-02-03T08:00:00;556900-1026;lefi-online;web;NO;1
";

fn imported(room: &Room) -> AskedRejects {
    let path = room.path("logs/wrong.csv");
    fs::write(&path, format!("{HEADER}\n{LOG}")).unwrap();
    let files = [LogFile::at(&path)];
    let logs = Logs { files: &files, layout: None, expect_rows: None, held: HeldShare::Ordinary };
    let batch =
        import(&room.desk(), logs, &Watch::over(&|_| {}), &mut none()).unwrap().batch.unwrap();
    AskedRejects { batch, file: None, layout: None }
}

fn replaced(from: &str, to: &str) -> ReplacedValue {
    ReplacedValue { column: "outcome".to_owned(), from: from.to_owned(), to: to.to_owned() }
}

fn typed(number: u64, column: usize, value: &str) -> (u64, TypedRow) {
    (number, TypedRow { cells: BTreeMap::from([(column, value.to_owned())]), line: None })
}

#[test]
fn rejected_rows_are_mended_and_read_in_and_stay_mended_until_that_is_taken_back() {
    let room = Room::empty();
    let desk = room.desk();
    let asked = imported(&room);
    let seen = view(&desk, &asked, &Mends::default(), 1, &mut none()).unwrap();
    assert_eq!((seen.rows.len(), seen.layout.as_str(), seen.pages), (7, "standard", 1));
    let sums = MendSums { rejected: 7, read_before: 0, mended: 0, right: 2, wrong: 5 };
    assert_eq!(seen.sums, sums);
    let lines: Vec<u64> = seen.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 9, 7, 8]);
    assert_eq!(seen.alike.len(), 2);
    let alike = &seen.alike[0];
    assert_eq!((alike.column.as_str(), alike.value.as_str(), alike.rows), ("outcome", "no hit", 2));
    assert!(alike.known.iter().any(|word| word == "no-hit"), "{alike:?}");
    assert_eq!(
        seen.rows[3].text,
        RejectedText::Line(
            "a-4;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1;more".into()
        )
    );
    // What a spreadsheet would take for a formula is shown as it is.
    assert_eq!(seen.rows[4].text.parts()[0], "=1");
    assert!(seen.rows[5].rejected_for.english().contains("other content"), "{:?}", seen.rows[5]);

    let nothing =
        read_in(&desk, &asked, &seen.sha256, &Mends::default(), &Watch::over(&|_| {}), &mut none());
    assert!(no(Kind::Input, nothing).starts_with("ingen rad är ändrad"));
    let mut mends = Mends { replaced: vec![replaced("no hit", "no-hit")], ..Mends::default() };
    let looked = view(&desk, &asked, &mends, 1, &mut none()).unwrap();
    // The third row has a wrong day as well.
    assert_eq!((looked.sums.mended, looked.sums.wrong), (2, 3));
    assert!(matches!(&looked.rows[2].state, MendState::Wrong(fault) if fault.column == Some(1)));

    // A field that nobody touched comes with the form.
    mends.typed = BTreeMap::from([typed(seen.rows[0].number, 5, "no hit")]);
    assert_eq!(view(&desk, &asked, &mends, 1, &mut none()).unwrap().sums.mended, 2);

    let other = read_in(&desk, &asked, "another", &mends, &Watch::over(&|_| {}), &mut none());
    assert!(no(Kind::Ledger, other).contains("har ändrats sedan sidan visades"));
    // What somebody typed must be right: otherwise nothing is read in.
    mends.typed = BTreeMap::from([typed(seen.rows[2].number, 1, "2025-02-31T08:00:00")]);
    let wrong = read_in(&desk, &asked, &seen.sha256, &mends, &Watch::over(&|_| {}), &mut none());
    let words = no(Kind::Input, wrong);
    assert!(words.starts_with("1 rad som du har ändrat är fortfarande fel"), "{words}");
    assert!(!room.path(&format!("out/rejects/{}-rattad-1.csv", asked.batch)).exists());

    mends.typed = BTreeMap::from([
        typed(seen.rows[2].number, 1, "2025-02-28T08:00:00"),
        typed(seen.rows[4].number, 5, "delivered"),
    ]);
    let read =
        read_in(&desk, &asked, &seen.sha256, &mends, &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!(read.name, format!("{}-rattad-1.csv", asked.batch));
    assert_eq!((read.totals.read, read.totals.accepted), (4, 4));
    let log = fs::read_to_string(room.path(&format!("out/rejects/{}", read.name))).unwrap();
    assert!(log.contains(";'=1;2025-02-03"), "no cell is a formula: {log}");

    let after = view(&desk, &asked, &Mends::default(), 1, &mut none()).unwrap();
    assert_eq!((after.sums.read_before, after.sums.right, after.sums.wrong), (4, 2, 1));
    assert_eq!(after.rows[0].state, MendState::ReadBefore(read.batch.clone()));
    let line = TypedRow {
        cells: BTreeMap::new(),
        line: Some("a-4;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1".to_owned()),
    };
    let mends = Mends { typed: BTreeMap::from([(after.rows[3].number, line)]), ..Mends::default() };
    let second =
        read_in(&desk, &asked, &after.sha256, &mends, &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!((second.name.ends_with("-rattad-2.csv"), second.totals.accepted), (true, 1));

    undo(&desk, &read.batch, "Fel rättelse", &Watch::over(&|_| {}), &mut none()).unwrap();
    let back = view(&desk, &asked, &Mends::default(), 1, &mut none()).unwrap();
    assert_eq!((back.sums.read_before, back.sums.wrong), (1, 4));
}

#[test]
fn no_row_is_made_of_a_line_break() {
    let room = Room::empty();
    let desk = room.desk();
    let asked = imported(&room);
    let seen = view(&desk, &asked, &Mends::default(), 1, &mut none()).unwrap();
    for value in [
        "no-hit;1\nb-1;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1",
        "\"no-hit",
        "no-hit;1",
    ] {
        let mends = Mends {
            typed: BTreeMap::from([typed(seen.rows[0].number, 5, value)]),
            ..Mends::default()
        };
        no(
            Kind::Input,
            read_in(&desk, &asked, &seen.sha256, &mends, &Watch::over(&|_| {}), &mut none()),
        );
    }
}

#[test]
fn only_the_rejects_of_an_import_that_counts_are_found() {
    let room = Room::empty();
    let desk = room.desk();
    let asked = imported(&room);
    let (name, bytes) = rejects_file(&desk, &asked).unwrap();
    assert_eq!(name, format!("{}-avvisade.csv", asked.batch));
    assert_eq!(bytes, fs::read(room.path(&format!("out/rejects/{}.csv", asked.batch))).unwrap());
    let of = |batch: &str, file| AskedRejects { batch: batch.to_owned(), file, layout: None };
    for (asked, kind, words) in [
        (of("../lefi", None), Kind::WrongUse, "det finns ingen inläsning"),
        (of(&asked.batch, Some(2)), Kind::Ledger, "finns inte"),
    ] {
        let words_of = no(kind, view(&desk, &asked, &Mends::default(), 1, &mut none()));
        assert!(words_of.contains(words), "{words_of}");
    }
    fs::remove_file(room.path(&format!("out/rejects/{}.csv", asked.batch))).unwrap();
    assert!(no(Kind::Ledger, rejects_file(&desk, &asked)).contains("lägg tillbaka den"));
}

#[test]
fn rows_that_do_not_count_stand_beside_the_row_that_does() {
    let room = Room::empty();
    let desk = room.desk();
    let first = imported(&room);
    let path = room.path("logs/again.csv");
    let row = "a-5;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered";
    fs::write(
        &path,
        format!(
            "{HEADER}\n{row};1\n{row};1\nb-1;2025-02-03;556900-1026;lefi-online;web;answered;1\n"
        ),
    )
    .unwrap();
    let import_of = |path| {
        let files = [LogFile::at(path)];
        let logs =
            Logs { files: &files, layout: None, expect_rows: None, held: HeldShare::Ordinary };
        import(&desk, logs, &Watch::over(&|_| {}), &mut none()).unwrap().batch.unwrap()
    };
    let again = import_of(&path);
    let found = repeats(&desk, &again, 1, &mut none()).unwrap();
    assert_eq!((found.repeats.duplicates, found.repeats.conflicts, found.pages), (2, 0, 1));
    let one = &found.repeats.rows[0];
    let (batch, counted) = one.counted.clone().unwrap();
    assert_eq!(
        (one.kind, one.row.line, batch, counted.line),
        (RepeatKind::Duplicate, 2, first.batch.clone(), 6)
    );

    let path = room.path("logs/other.csv");
    fs::write(&path, format!("{HEADER}\n{row};2\n")).unwrap();
    let other = import_of(&path);
    let found = repeats(&desk, &other, 1, &mut none()).unwrap();
    assert_eq!((found.repeats.duplicates, found.repeats.conflicts), (0, 1));
    let one = &found.repeats.rows[0];
    let (_, counted) = one.counted.clone().unwrap();
    assert_eq!(
        (one.row.quantity.to_string(), counted.quantity.to_string()),
        ("2".into(), "1".into())
    );
    assert!(repeats(&desk, &other, 2, &mut none()).unwrap().repeats.rows.is_empty());
    no(Kind::WrongUse, repeats(&desk, "nobody", 1, &mut none()));
}
