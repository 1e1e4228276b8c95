//! Stockholm's days (R1) held to another's: every half hour of two years and the second before it, across four
//! changes of the clock, by Python's zoneinfo (`stockholm.py`), in every form a log may write.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use lefi::values::period::{Day, Moment, TimestampError, TimestampPattern, local_day};
use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, NamedFrom, ParquetWriter, Series, TimeUnit, TimeZone,
};

use crate::import::place::{HEADER, ORGANISATION, Place, row};

/// An instant: UTC, the clock in Stockholm, how far that is from UTC, and the day.
struct Instant {
    utc: String,
    clock: String,
    offset_minutes: i32,
    day: Day,
}

/// What a clock on a wall may show, and the day; none where it is skipped.
struct Wall {
    clock: String,
    day: Option<Day>,
}

struct Oracle {
    instants: Vec<Instant>,
    walls: Vec<Wall>,
}

static ORACLE: LazyLock<Oracle> = LazyLock::new(|| {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/import/stockholm.py");
    let output = Command::new("python3").arg(script).args(["2025", "2026"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut oracle = Oracle { instants: Vec::new(), walls: Vec::new() };
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["instant", utc, clock, offset, day] => oracle.instants.push(Instant {
                utc: utc.to_owned(),
                clock: clock.to_owned(),
                offset_minutes: offset.parse().unwrap(),
                day: Day::parse(day).unwrap(),
            }),
            ["wall", clock, day] => {
                oracle.walls.push(Wall { clock: clock.to_owned(), day: Day::parse(day) });
            }
            _ => panic!("{line}"),
        }
    }
    // Two years of half hours, and the second before each.
    assert_eq!(oracle.instants.len(), 730 * 48 * 2);
    assert_eq!(oracle.walls.len(), oracle.instants.len());
    assert_eq!(oracle.walls.iter().filter(|wall| wall.day.is_none()).count(), 8);
    oracle
});

/// `+02:00`
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// A clock with a space between, or with a fraction, or (on the whole minute) without seconds.
fn forms(clock: &str) -> Vec<String> {
    let mut forms = vec![
        clock.to_owned(),
        clock.replace('T', " "),
        format!("{clock}.999999"),
        format!("{clock}.5"),
    ];
    if let Some(minute) = clock.strip_suffix(":00") {
        forms.push(minute.to_owned());
    }
    forms
}

#[test]
fn r1_every_instant_has_the_day_that_another_clock_says() {
    let own_form = TimestampPattern::parse("%Y-%m-%d kl %H:%M:%S%:z").unwrap();
    for Instant { utc, clock, offset_minutes, day } in &ORACLE.instants {
        for form in forms(utc) {
            assert_eq!(local_day(&format!("{form}Z")), Ok(*day), "{form}Z");
            assert_eq!(local_day(&format!("{form}+00:00")), Ok(*day), "{form}+00:00");
        }
        for form in forms(clock) {
            let text = format!("{form}{}", offset(*offset_minutes));
            assert_eq!(local_day(&text), Ok(*day), "{text}");
        }
        let own = format!("{}{}", clock.replace('T', " kl "), offset(*offset_minutes));
        assert_eq!(own_form.day(&own), Ok(*day), "{own}");
        let moment = Moment::parse(&format!("{utc}Z")).unwrap();
        assert_eq!(moment.day(), *day, "{utc}");
        assert_eq!(moment.in_stockholm(), clock.replace('T', " ")[..16], "{utc}");
    }
}

/// The same instants as clocks elsewhere show them: what offset a log is written with never matters.
#[test]
fn r1_an_instant_may_be_written_with_any_offset() {
    let instants = &ORACLE.instants;
    // Half hours apart, each instant is also a clock of those that come so much later or earlier.
    for (hours_away, text) in
        [(-11, "-11:00"), (-5, "-05:00"), (1, "+01:00"), (2, "+02:00"), (14, "+14:00")]
    {
        let steps = hours_away * 4_isize;
        for (at, Instant { day, .. }) in instants.iter().enumerate() {
            let Some(there) = at.checked_add_signed(steps).and_then(|at| instants.get(at)) else {
                continue;
            };
            let written = format!("{}{text}", there.utc);
            assert_eq!(local_day(&written), Ok(*day), "{written}");
        }
    }
}

#[test]
fn r1_every_local_time_has_its_date_or_is_skipped() {
    let own_form = TimestampPattern::parse("%Y/%m/%dT%H:%M:%S").unwrap();
    for Wall { clock, day } in &ORACLE.walls {
        let expected = day.ok_or(TimestampError::Skipped);
        for form in forms(clock) {
            assert_eq!(local_day(&form), expected, "{form}");
        }
        let own = clock.replace('-', "/");
        assert_eq!(own_form.day(&own), expected, "{own}");
    }
}

/// Rows per day, as the store has them.
fn rows_per_day(place: &Place) -> BTreeMap<Day, u64> {
    let mut rows = BTreeMap::new();
    for count in ["2024", "2025", "2026", "2027"].iter().flat_map(|year| place.counts_of(year)) {
        *rows.entry(count.day).or_default() += count.rows;
    }
    rows
}

/// Through a whole import, which remembers the days of hours: in order, and with instants and local times of
/// winter and summer by turns.
#[test]
fn r1_a_log_of_every_half_hour_is_counted_on_the_days_that_another_clock_says() {
    let (mut rows, mut expected, mut skipped) = (Vec::new(), BTreeMap::new(), 0);
    let written = |text: String, day: Option<Day>, rows: &mut Vec<_>| rows.push((text, day));
    for Instant { utc, clock, offset_minutes, day } in &ORACLE.instants {
        written(format!("{utc}Z"), Some(*day), &mut rows);
        written(format!("{clock}{}", offset(*offset_minutes)), Some(*day), &mut rows);
    }
    for Wall { clock, day } in &ORACLE.walls {
        written(clock.clone(), *day, &mut rows);
    }
    for (_, day) in &rows {
        match day {
            Some(day) => *expected.entry(*day).or_insert(0_u64) += 1,
            None => skipped += 1,
        }
    }
    let log = |rows: &[&(String, Option<Day>)]| {
        let lines =
            rows.iter().enumerate().map(|(at, (text, _))| row(&format!("e{at}"), text, "1"));
        format!("{HEADER}{}", lines.collect::<String>())
    };
    let in_order: Vec<_> = rows.iter().collect();
    // A step that shares no factor with the number of rows visits each once.
    let step = 100_003;
    assert_ne!(rows.len() % step, 0);
    let by_turns: Vec<_> = (0..rows.len()).map(|at| &rows[at * step % rows.len()]).collect();
    for (name, order) in [("in order", in_order), ("by turns", by_turns)] {
        let place = Place::new();
        let totals = place.one("log.csv", log(&order).as_bytes());
        assert_eq!((totals.rejected, totals.read), (skipped, rows.len() as u64), "{name}");
        assert_eq!(place.rejects().matches("does not exist").count() as u64, skipped, "{name}");
        assert_eq!(rows_per_day(&place), expected, "{name}");
    }
}

/// The oracle's half hours in Parquet, as numbers that a zone says how to read: UTC for instants, none for walls.
fn parquet(place: &Place, zone: Option<&str>) -> PathBuf {
    const YEAR_2025: i64 = 1_735_689_600;
    let rows = ORACLE.instants.len();
    let seconds = (0..rows as i64).map(|at| YEAR_2025 + at / 2 * 1800 + at % 2 * 1799);
    let micros: Vec<i64> = seconds.map(|second| second * 1_000_000).collect();
    let zone = zone.and_then(|zone| TimeZone::opt_try_new(Some(zone)).unwrap());
    let timestamps = Series::new("timestamp".into(), micros)
        .cast(&DataType::Datetime(TimeUnit::Microseconds, zone))
        .unwrap();
    let text = |name: &str, value: &str| Column::new(name.into(), vec![value; rows]);
    let columns = vec![
        Column::new("event_id".into(), (0..rows as i64).collect::<Vec<_>>()),
        timestamps.into_column(),
        text("organisation_number", ORGANISATION),
        text("service", "lefi-online"),
        text("channel", "system"),
        text("outcome", "answered"),
        Column::new("quantity".into(), vec![1_u32; rows]),
    ];
    let path = place.folder.path().join("log.parquet");
    let mut frame = DataFrame::new(rows, columns).unwrap();
    ParquetWriter::new(File::create(&path).unwrap()).finish(&mut frame).unwrap();
    path
}

#[test]
fn r1_parquet_of_every_half_hour_is_counted_on_the_days_that_another_clock_says() {
    let days_of = |days: &mut dyn Iterator<Item = Day>| {
        days.fold(BTreeMap::new(), |mut all, day| {
            *all.entry(day).or_insert(0_u64) += 1;
            all
        })
    };
    let instants = days_of(&mut ORACLE.instants.iter().map(|one| one.day));
    let walls = days_of(&mut ORACLE.walls.iter().filter_map(|one| one.day));
    for (zone, expected, skipped) in [(Some("UTC"), instants, 0), (None, walls, 8)] {
        let place = Place::new();
        let import = place.import(&[parquet(&place, zone)]);
        assert_eq!(import.files[0].totals.rejected, skipped, "{zone:?}");
        assert_eq!(rows_per_day(&place), expected, "{zone:?}");
    }
}
