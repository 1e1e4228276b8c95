//! What must always hold of an import: in which order its rows come, in which files, how packed and how often
//! changes nothing, neither what is counted nor what is billed for it (R7, R26). More of it:
//! `LEFI_WORLDS=500 cargo test --test terminal import::properties`.

use std::io::Write;
use std::path::PathBuf;

use lefi::engine::billing::Run;
use lefi::engine::invoice::WholeKronor;
use lefi::sources::usage::Count;
use lefi::values::period::Interval;
use proptest::prelude::*;

use crate::import::place::{HEADER, Place};
use crate::worlds::{OUTCOMES, Read, World, periods, world};

/// How many logs each property sees.
fn logs() -> ProptestConfig {
    let number = std::env::var("LEFI_WORLDS").ok().and_then(|text| text.parse().ok());
    ProptestConfig { cases: number.unwrap_or(12), failure_persistence: None, ..Default::default() }
}

/// How a file is packed.
#[derive(Debug, Clone, Copy)]
enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// How the rows of a log come in: by which key each is sorted, which come twice, where they are cut into files, how
/// these are packed, and whether they come in one import.
#[derive(Debug, Clone)]
struct Delivery {
    order: Vec<u16>,
    twice: Vec<usize>,
    files: Vec<(usize, Packing)>,
    at_once: bool,
}

fn delivery() -> impl Strategy<Value = Delivery> {
    let packing = proptest::sample::select(&[Packing::Plain, Packing::Gzip, Packing::Zstd][..]);
    let twice = proptest::collection::vec(0_usize..150, 0..20);
    let files = proptest::collection::vec((0_usize..80, packing), 1..6);
    (proptest::collection::vec(any::<u16>(), 170), twice, files, any::<bool>())
        .prop_map(|(order, twice, files, at_once)| Delivery { order, twice, files, at_once })
}

/// A row of the log for each count; no two are the same event.
fn rows(world: &World) -> Vec<String> {
    let row = |(event, count): (usize, &Count)| {
        let Count { day, service, channel, outcome, quantity, .. } = count;
        let whose = count.organisation_number;
        format!("e{event};{day};{whose};{service};{channel};{outcome};{quantity}\n")
    };
    world.counts.iter().enumerate().map(row).collect()
}

fn place() -> Place {
    Place { outcomes: OUTCOMES.map(str::to_owned).to_vec(), ..Place::new() }
}

fn packed(text: &str, packing: Packing) -> Vec<u8> {
    match packing {
        Packing::Plain => text.as_bytes().to_vec(),
        Packing::Zstd => zstd::encode_all(text.as_bytes(), 1).unwrap(),
        Packing::Gzip => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(text.as_bytes()).unwrap();
            gzip.finish().unwrap()
        }
    }
}

/// Writes the files of a delivery; its last takes what is left.
fn written(place: &Place, rows: &[String], delivery: &Delivery) -> Vec<PathBuf> {
    let again = delivery.twice.iter().filter_map(|at| rows.get(*at));
    let mut rows: Vec<_> = rows.iter().chain(again).zip(&delivery.order).collect();
    rows.sort_by_key(|(_, key)| **key);
    let mut rest: Vec<&str> = rows.into_iter().map(|(row, _)| row.as_str()).collect();
    let last = delivery.files.len() - 1;
    let mut paths = Vec::new();
    for (number, (cut, packing)) in delivery.files.iter().enumerate() {
        let cut = if number == last { rest.len() } else { (*cut).min(rest.len()) };
        let tail = rest.split_off(cut);
        let text = format!("{HEADER}{}", rest.concat());
        paths.push(place.log(&format!("{number}.log"), &packed(&text, *packing)));
        rest = tail;
    }
    paths
}

/// Imports a delivery; gives the rows read, accepted and duplicate of files that were not known.
fn delivered(place: &Place, paths: &[PathBuf], delivery: &Delivery) -> [u64; 3] {
    let imports = match delivery.at_once {
        true => vec![place.import(paths)],
        false => paths.iter().map(|path| place.import(std::slice::from_ref(path))).collect(),
    };
    let mut sums = [0; 3];
    // A file that is known is told with the totals that it had then.
    for file in imports.iter().flat_map(|import| &import.files).filter(|file| !file.already) {
        let totals = file.totals;
        assert_eq!(totals.rejected, 0, "{}", place.rejects());
        let read = [totals.read, totals.accepted, totals.duplicate];
        sums.iter_mut().zip(read).for_each(|(sum, rows)| *sum += rows);
    }
    sums
}

fn counted(place: &Place) -> Vec<Count> {
    ["2023", "2024", "2025"].iter().flat_map(|year| place.counts_of(year)).collect()
}

/// What the store's counts are billed as, whole.
fn billed(files: &Read, place: &Place) -> Vec<Run> {
    let read = Read { counts: counted(place), ..files.clone() };
    periods(Interval::Quarter).into_iter().map(|one| read.plan(one, WholeKronor::On)).collect()
}

proptest! {
    #![proptest_config(logs())]

    /// R7, R26: how the rows of a log come, and how many of its counts fit into memory, changes neither the counts nor any
    /// document made of them; they are billed as the counts they were written from.
    #[test]
    fn how_a_log_comes_in_never_matters(
        world in world(Interval::Quarter),
        one in delivery(),
        other in delivery(),
        held_counts in 0..60_usize,
    ) {
        let (files, rows) = (world.read(), rows(&world));
        let (first, second) = (place(), Place { held_counts, ..place() });
        for (place, delivery) in [(&first, &one), (&second, &other)] {
            let paths = written(place, &rows, delivery);
            let [_, accepted, _] = delivered(place, &paths, delivery);
            prop_assert_eq!(accepted, rows.len() as u64);
        }
        prop_assert_eq!(counted(&first), counted(&second));
        let bill = billed(&files, &first);
        prop_assert_eq!(&bill, &billed(&files, &second));
        let straight: Vec<_> =
            periods(Interval::Quarter).into_iter().map(|one| files.plan(one, WholeKronor::On)).collect();
        prop_assert_eq!(bill, straight);
    }

    /// R7: what comes a second time is known or a duplicate, whichever way it comes; nothing else changes.
    #[test]
    fn a_log_that_comes_twice_counts_once(
        world in world(Interval::Quarter),
        one in delivery(),
        other in delivery(),
    ) {
        let (files, rows) = (world.read(), rows(&world));
        let place = place();
        let paths = written(&place, &rows, &one);
        delivered(&place, &paths, &one);
        let (counts, bill) = (counted(&place), billed(&files, &place));
        let batches = || place.ledger().batches(place.ledger().head().unwrap()).unwrap().len();
        let before = batches();
        for path in &paths {
            let import = place.import(std::slice::from_ref(path));
            prop_assert!(import.batch.is_none(), "the same bytes are no new import");
        }
        prop_assert_eq!(batches(), before);
        let again = written(&place, &rows, &other);
        let [read, accepted, duplicate] = delivered(&place, &again, &other);
        prop_assert_eq!((accepted, duplicate), (0, read));
        prop_assert_eq!(counted(&place), counts);
        prop_assert_eq!(billed(&files, &place), bill);
    }
}
