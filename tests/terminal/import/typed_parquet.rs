//! Parquet logs whose columns are typed rather than text.

use std::fs::File;
use std::path::PathBuf;

use lefi::sources::usage::parse_layout;
use lefi::values::period::Day;
use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, NamedFrom, ParquetWriter, Series, TimeUnit, TimeZone,
};

use crate::import::place::{Place, totals};

/// 2025-03-31T22:30:00 in milliseconds: the next day in Stockholm, if it is an instant.
const MOMENT: i64 = 1_743_460_200_000;

fn log(place: &Place, name: &str, timestamp: Column, quantity: Column) -> PathBuf {
    let path = place.folder.path().join(name);
    let text = |name: &str, value: &str| Column::new(name.into(), [value, value]);
    let mut frame = DataFrame::new(
        2,
        vec![
            Column::new("event_id".into(), [7_i64, 8]),
            timestamp,
            Column::new("organisation_number".into(), [5_569_000_010_i64, 5_569_000_010]),
            text("service", "lefi-online"),
            text("channel", "system"),
            text("outcome", "answered"),
            quantity,
        ],
    )
    .unwrap();
    ParquetWriter::new(File::create(&path).unwrap()).finish(&mut frame).unwrap();
    path
}

fn timestamps(kind: DataType) -> Column {
    Series::new("timestamp".into(), [MOMENT, MOMENT]).cast(&kind).unwrap().into_column()
}

fn ones() -> Column {
    Column::new("quantity".into(), [1_u32, 1])
}

#[test]
fn r1_a_timestamp_with_a_zone_is_an_instant_and_one_without_is_local_time() {
    let millis = DataType::Datetime(TimeUnit::Milliseconds, None);
    let micros = DataType::Datetime(TimeUnit::Microseconds, None);
    let zoned = |zone: &str| {
        let zone = TimeZone::opt_try_new(Some(zone)).unwrap();
        let series = Series::new("timestamp".into(), [MOMENT, MOMENT]);
        let utc = DataType::Datetime(TimeUnit::Milliseconds, zone);
        series.cast(&utc).unwrap().into_column()
    };
    let local = timestamps(millis.clone());
    let finer = local.cast(&micros).unwrap();
    let cases = [
        ("local", local.clone(), "2025-03-31"),
        ("local, finer", finer, "2025-03-31"),
        ("date", local.cast(&DataType::Date).unwrap(), "2025-03-31"),
        ("utc", zoned("UTC"), "2025-04-01"),
        ("stockholm", zoned("Europe/Stockholm"), "2025-04-01"),
        ("elsewhere", zoned("America/New_York"), "2025-04-01"),
    ];
    for (name, timestamp, day) in cases {
        let place = Place::new();
        let import = place.import(&[log(&place, name, timestamp, ones())]);
        assert_eq!(import.files[0].totals, totals(2, 2, 0, 0), "{name}: {}", place.rejects());
        assert_eq!(place.counts()[0].day, Day::parse(day).unwrap(), "{name}");
    }
}

#[test]
fn quantities_are_whole_or_decimal_numbers() {
    let date = timestamps(DataType::Datetime(TimeUnit::Milliseconds, None));
    let texts = Series::new("quantity".into(), ["2.50", "0.25"]);
    let cases = [
        ("u32", ones(), "2"),
        ("i64", Column::new("quantity".into(), [3_i64, 4]), "7"),
        ("i16", Column::new("quantity".into(), [3_i16, 4]), "7"),
        ("decimal", texts.cast(&DataType::Decimal(18, 2)).unwrap().into_column(), "2.75"),
    ];
    for (name, quantity, sum) in cases {
        let place = Place::new();
        let import = place.import(&[log(&place, name, date.clone(), quantity)]);
        assert_eq!(import.files[0].totals, totals(2, 2, 0, 0), "{name}: {}", place.rejects());
        assert_eq!(place.counts()[0].quantity.to_string(), sum, "{name}");
    }
    let place = Place::new();
    let negative = Column::new("quantity".into(), [-1_i64, 1]);
    let import = place.import(&[log(&place, "negative", date.clone(), negative)]);
    assert_eq!(import.files[0].totals, totals(2, 1, 0, 1));
    assert!(place.rejects().contains("“-1” is not a plain decimal number"));
}

#[test]
fn a_missing_value_is_an_empty_cell_and_a_column_that_is_not_read_may_be_anything() {
    let mut place = Place::new();
    let date = timestamps(DataType::Datetime(TimeUnit::Milliseconds, None));
    let none = Column::new("quantity".into(), [Some(2_i64), None]);
    let import = place.import(&[log(&place, "none", date.clone(), none)]);
    assert_eq!(import.files[0].totals, totals(2, 1, 0, 1));

    let layout = "format = 1\nignored = [\"quantity\"]\n[columns]\nevent_id = \"event_id\"\n\
        timestamp = \"timestamp\"\norganisation_number = \"organisation_number\"\n\
        service = \"service\"\nchannel = \"channel\"\noutcome = \"outcome\"\n";
    place.layout = parse_layout("own.toml", layout).unwrap();
    let odd = Column::new("quantity".into(), ["a;b", "c\nd"]);
    let import = place.import(&[log(&place, "odd", date, odd)]);
    assert_eq!(
        import.files[0].totals,
        totals(2, 1, 0, 1),
        "event 7 was there with another quantity"
    );
}

#[test]
fn numbers_with_three_decimals_are_numbers_and_texts_may_have_thousands() {
    let date = timestamps(DataType::Datetime(TimeUnit::Milliseconds, None));
    let texts = Series::new("quantity".into(), ["1.125", "2.000"]);
    let decimals = texts.cast(&DataType::Decimal(10, 3)).unwrap().into_column();
    let floats = Column::new("quantity".into(), [1.125_f64, 2.0]);
    for (name, numbers) in [("decimal", decimals), ("float", floats)] {
        let place = Place::new();
        let import = place.import(&[log(&place, name, date.clone(), numbers)]);
        assert_eq!(import.files[0].totals, totals(2, 2, 0, 0), "{name}: {}", place.rejects());
        assert_eq!(place.counts()[0].quantity.to_string(), "3.125", "{name}");
    }
    let place = Place::new();
    let import = place.import(&[log(&place, "text", date, texts.into_column())]);
    assert_eq!(import.files[0].totals, totals(2, 0, 0, 2), "{}", place.rejects());
}
