//! Random worlds as the files of a workspace.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use lefi::engine::invoice::WholeKronor;
use lefi::values::period::{BillingPeriod, Interval};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::second_opinion::{python, told};
use crate::worlds::{World, extreme_world, periods, world};

/// How many worlds one process of the calculator is asked about.
const AT_ONCE: usize = 100;
const INTERVALS: [Interval; 3] = [Interval::Month, Interval::Quarter, Interval::Year];

/// How many worlds are seen; `LEFI_WORLDS=20000` for a long run by hand.
pub fn how_many(usually: usize) -> usize {
    std::env::var("LEFI_WORLDS").ok().and_then(|text| text.parse().ok()).unwrap_or(usually)
}

/// New worlds at each run, so that in time all are seen.
pub fn new_world(runner: &mut TestRunner, number: usize) -> (World, Interval) {
    let billing = INTERVALS[number % INTERVALS.len()];
    (world(billing).new_tree(runner).unwrap().current(), billing)
}

/// Writes what both sides read, the settings apart.
pub fn write_files(world: &World, folder: &Path) {
    for (number, tariff) in world.tariffs.iter().enumerate() {
        let folder = folder.join("tariffs").join(number.to_string());
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("version.toml"), tariff).unwrap();
    }
    fs::write(folder.join("parties.csv"), &world.parties).unwrap();
    fs::write(folder.join("agreements.csv"), &world.agreements).unwrap();
}

fn counts(world: &World) -> String {
    let mut text = "day;organisation_number;service;channel;outcome;rows;quantity\n".to_owned();
    for one in &world.counts {
        let whose = (one.day, &one.organisation_number, &one.service);
        let what = (&one.channel, &one.outcome, one.rows, one.quantity);
        let (day, organisation, service) = whose;
        let (channel, outcome, rows, quantity) = what;
        writeln!(text, "{day};{organisation};{service};{channel};{outcome};{rows};{quantity}")
            .unwrap();
    }
    text
}

/// A world in a folder, the question about it, and the answer of the program; none to a period whose amounts it
/// refuses as too large (R22).
struct Asked {
    world: World,
    question: Value,
    program: Vec<Option<Value>>,
}

fn asked(world: World, billing: Interval, number: usize, folder: &Path) -> Asked {
    let whole_kronor = if number.is_multiple_of(2) { WholeKronor::On } else { WholeKronor::Off };
    write_files(&world, folder);
    fs::write(folder.join("counts.csv"), counts(&world)).unwrap();
    let settings = format!("[payment]\nwhole_kronor = {}\n", whole_kronor == WholeKronor::On);
    fs::write(folder.join("lefi.toml"), settings).unwrap();
    let periods = periods(billing);
    let names: Vec<_> = periods.iter().map(ToString::to_string).collect();
    let read = world.read();
    let plan = |period: &BillingPeriod| read.try_plan(*period, whole_kronor);
    let program = periods.iter().map(|one| plan(one).ok().map(|run| told::of(&run))).collect();
    let counts = folder.join("counts.csv");
    let question = json!({ "workspace": folder, "counts": counts, "periods": names });
    Asked { world, question, program }
}

/// Every period of so many worlds, by the library and by the calculator: none is refused.
pub fn compare_worlds(number: usize) {
    let (billed, refused) = compare_all(number, new_world);
    assert!(billed > 0 && refused == 0, "{refused} periods were refused");
}

/// Quantities of as many digits as are kept: what is billed is right, and the rest is refused (R22).
pub fn compare_extreme_worlds(number: usize) {
    let (billed, refused) = compare_all(number, |runner, number| {
        let billing = INTERVALS[number % INTERVALS.len()];
        (extreme_world(billing).new_tree(runner).unwrap().current(), billing)
    });
    assert!(billed > refused, "{billed} periods were billed, {refused} refused");
}

/// How many periods were billed and how many refused.
fn compare_all(
    number: usize,
    new_world: fn(&mut TestRunner, usize) -> (World, Interval),
) -> (usize, usize) {
    let (mut billed, mut refused) = (0, 0);
    let mut runner = TestRunner::default();
    for first in (0..number).step_by(AT_ONCE) {
        let folder = TempDir::new().unwrap();
        let all: Vec<_> = (first..number.min(first + AT_ONCE))
            .map(|number| {
                let (world, billing) = new_world(&mut runner, number);
                asked(world, billing, number, &folder.path().join(number.to_string()))
            })
            .collect();
        let questions: Vec<_> = all.iter().map(|one| one.question.clone()).collect();
        for (one, answer) in all.iter().zip(python::ask(&questions)) {
            for (at, program) in one.program.iter().enumerate() {
                let Some(program) = program else {
                    refused += 1;
                    continue;
                };
                let second = told::of_json(&answer["runs"][at]);
                let what = format!("{}\n{}", in_words(&one.world), one.question["periods"][at]);
                told::compare(&what, program, &second);
                billed += 1;
            }
        }
    }
    (billed, refused)
}

/// The files of a world, to make a case of.
fn in_words(world: &World) -> String {
    let tariffs = world.tariffs.join("\n");
    format!("{tariffs}\n{}\n{}\n{}", world.parties, world.agreements, counts(world))
}
