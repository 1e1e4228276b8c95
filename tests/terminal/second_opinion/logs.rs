//! Random worlds as a user has them, from log rows on: timestamps in all forms across midnight and clock
//! changes, events that are repeated or contradicted, rows that are wrong, several files and imports. By the
//! real program.

use std::fmt::Write;
use std::fs;

use lefi::sources::usage::Count;
use lefi::values::period::{BillingPeriod, Interval};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::office::Office;
use crate::second_opinion::random::{new_world, write_files};
use crate::second_opinion::{python, told};
use crate::worlds::{World, periods};

/// The first import takes two files, the second the others.
const FILES: [&str; 4] = ["first.csv", "second.csv", "third.csv", WITHOUT_QUANTITY];
/// Each row is 1; its columns are in another order.
const WITHOUT_QUANTITY: &str = "fourth.csv";
/// How many files the rows of counts go to.
const TOLD_IN: usize = 3;
const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity";

/// How a count becomes rows.
#[derive(Debug, Clone)]
struct Told {
    file: usize,
    other_file: usize,
    time: &'static str,
    zone: &'static str,
    day: Option<&'static str>,
    twist: u8,
}

fn told() -> impl Strategy<Value = Told> {
    let times = ["00:00:00", "00:30:00", "01:59:59", "02:00:00", "02:30:00", "03:00:00", "12:00"];
    let late = ["21:59:59", "22:00:00", "22:59:59", "23:00:00", "23:59:59", "23:59:59.999", ""];
    let zones = ["", "", "Z", "+01:00", "+02:00", "-05:00", "+05:30"];
    let changes = ["2024-03-31", "2024-10-27", "2024-02-29", "2023-12-31", "2024-12-31"];
    let time = proptest::sample::select([times, late].concat());
    let day = proptest::option::weighted(0.3, proptest::sample::select(changes.to_vec()));
    let zone = proptest::sample::select(zones.to_vec());
    (0..TOLD_IN, 0..TOLD_IN, time, zone, day, 0_u8..30).prop_map(
        |(file, other_file, time, zone, day, twist)| Told {
            file,
            other_file,
            time,
            zone,
            day,
            twist,
        },
    )
}

/// The rows of a count, each with its file.
fn rows(number: usize, count: &Count, told: &Told) -> Vec<(usize, String)> {
    let day = told.day.map_or(count.day.to_string(), str::to_owned);
    let stamp = match told.time {
        "" => day.clone(),
        time => format!("{day}T{time}{}", told.zone),
    };
    let (organisation, quantity) = (count.organisation_number.to_string(), count.quantity);
    let (service, channel, outcome) = (&count.service, &count.channel, &count.outcome);
    let row = |stamp: &str, organisation: &str, outcome: &str, quantity: String| {
        format!("h{number};{stamp};{organisation};{service};{channel};{outcome};{quantity}")
    };
    let another = |of: [&'static str; 2], than: &str| of.into_iter().find(|one| *one != than);
    let plain = row(&stamp, &organisation, outcome, quantity.to_string());
    let other = match told.twist {
        0 => plain.clone(),
        1 => row(&stamp, &organisation, outcome, format!("0{quantity}")),
        2 => row(&stamp, &organisation, outcome, format!("{quantity}1")),
        3 => row(&day, &organisation, outcome, quantity.to_string()),
        4 => row(&stamp, "556900-0010", outcome, quantity.to_string()),
        5 => row(&stamp, &organisation, "svarad", quantity.to_string()),
        6 => row(&stamp, &organisation.replace('-', ""), outcome, quantity.to_string()),
        7 => row("2024-02-30", &organisation, outcome, quantity.to_string()),
        8 => row(&stamp, &organisation, outcome, format!("-{quantity}")),
        9 => row(&stamp, &organisation, outcome, format!("\"{quantity}\"")),
        10 => row(&stamp, &organisation, outcome, format!("\"{quantity}")),
        11 => row(&stamp, &organisation, outcome, format!("{quantity};")),
        12 => row(&stamp, &organisation, outcome, String::new()),
        13 => row(&stamp, &format!("16{organisation}"), outcome, quantity.to_string()),
        14 => row(&stamp, "556900-0011", outcome, quantity.to_string()),
        15 => {
            let other = another(["answered", "no-hit"], outcome).unwrap();
            row(&stamp, &organisation, other, quantity.to_string())
        }
        16 => {
            let other = another(["web", "system"], channel).unwrap();
            plain.replace(&format!(";{channel};"), &format!(";{other};"))
        }
        17 => {
            let other = another(["lefi-online", "lefi-prenumeration"], service).unwrap();
            plain.replace(&format!(";{service};"), &format!(";{other};"))
        }
        18 => plain.replacen(&format!("h{number};"), "NULL;", 1),
        19 => plain.replacen(&format!("h{number};"), "1,23457E+15;", 1),
        _ => return vec![(told.file, plain)],
    };
    vec![(told.file, plain), (told.other_file, other)]
}

fn write_logs(world: &World, runner: &mut TestRunner, office: &Office) {
    let told = proptest::collection::vec(told(), world.counts.len());
    let told = told.new_tree(runner).unwrap().current();
    let counts = world.counts.iter().zip(&told).enumerate();
    fs::write(office.path(WITHOUT_QUANTITY), without_quantity(&world.counts)).unwrap();
    let rows: Vec<_> =
        counts.flat_map(|(number, (count, told))| rows(number, count, told)).collect();
    // A byte order mark and lines as Windows ends them, in one of the files; what Excel leaves, in another.
    let manners = [("", "\n"), ("\u{feff}", "\r\n"), ("sep=;\n", ";\n")];
    for (file, (mark, end)) in manners.into_iter().enumerate() {
        let of_file = rows.iter().filter(|(of, _)| *of == file).map(|(_, row)| row.as_str());
        let lines: Vec<_> = std::iter::once(HEADER).chain(of_file).collect();
        fs::write(office.path(FILES[file]), format!("{mark}{}{end}", lines.join(end))).unwrap();
    }
}

/// Some of the same usage again, as events of their own.
fn without_quantity(counts: &[Count]) -> String {
    let mut text = "outcome;channel;service;organisation_number;timestamp;event_id\n".to_owned();
    for (number, count) in counts.iter().enumerate().step_by(3) {
        let (outcome, channel, service) = (&count.outcome, &count.channel, &count.service);
        let (organisation, day) = (count.organisation_number, count.day);
        writeln!(text, "{outcome};{channel};{service};{organisation};{day};one-{number}").unwrap();
    }
    text
}

/// An office with a random world in it.
fn office(world: &World, billing: Interval) -> Office {
    let office = Office::empty();
    fs::remove_dir_all(office.path("tariffs")).unwrap();
    write_files(world, office.folder.path());
    let (word, from) = match billing {
        Interval::Month => ("month", "2024-01"),
        Interval::Quarter => ("quarter", "2024-Q1"),
        Interval::Year => ("year", "2024"),
    };
    let replaced = format!("billing_period = \"{word}\"");
    office.change("lefi.toml", "billing_period = \"month\"", &replaced);
    office.change("lefi.toml", "bills_from = \"2025-02\"", &format!("bills_from = \"{from}\""));
    office
}

/// So many worlds, each imported twice and billed for up to three periods.
pub fn compare_logs(number: usize) {
    let mut runner = TestRunner::default();
    for number in 0..number {
        let (world, billing) = new_world(&mut runner, number);
        let office = office(&world, billing);
        write_logs(&world, &mut runner, &office);
        let periods: Vec<_> = periods(billing).iter().map(BillingPeriod::to_string).collect();
        // The month of a clock change, the middle and the last one.
        let periods: Vec<_> = periods.into_iter().skip(number % 3).step_by(5).collect();
        let paths = FILES.map(|file| office.path(file));
        let question = json!({
            "workspace": office.folder.path(),
            "imports": [&paths[..2], &paths[2..]],
            "periods": periods,
        });
        let answer = python::ask(&[question]).remove(0);
        compare_office(&office, &periods, &answer, &world);
    }
}

fn compare_office(office: &Office, periods: &[String], answer: &Value, world: &World) {
    let logs = FILES.map(|file| fs::read_to_string(office.path(file)).unwrap()).join("\n");
    let imports = [&FILES[..2], &FILES[2..]];
    let imports = imports.map(|files| office.json(&[&["import"], files].concat()));
    // What a test that fails shows besides.
    println!("{logs}");
    for file in fs::read_dir(office.path("out/rejects")).into_iter().flatten() {
        println!("{}", fs::read_to_string(file.unwrap().path()).unwrap());
    }
    told::compare_totals(&imports, answer);
    for (at, period) in periods.iter().enumerate() {
        let program = told::of_json(&office.json(&["bill", period]));
        let (tariffs, agreements) = (world.tariffs.join("\n"), &world.agreements);
        let what = format!("{tariffs}\n{}\n{agreements}\n{period}", world.parties);
        told::compare(&what, &program, &told::of_json(&answer["runs"][at]));
    }
}
