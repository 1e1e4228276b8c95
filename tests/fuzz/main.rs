//! Every parser under attack: the kept cases of `corpus/`, then texts that grow out of them and of the fixtures by
//! mutation. What must hold is in `readers/`.
//!
//! * More of it: `LEFI_FUZZ=20000 cargo test --test fuzz`, so many mutations of each way in (a twentieth of it where
//!   files are written). From another beginning: `LEFI_FUZZ_SEED=7`. A failure tells its seed, and keeps its bytes.

mod attacks;
mod mutate;
mod readers;
mod seeds;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use mutate::{Chance, mutated};
use readers::{READERS, Reader, named};

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// How many mutations a way in that touches no file gets.
fn mutations() -> u64 {
    from_environment("LEFI_FUZZ", 1000)
}

/// Reads bytes; a failure is told with what makes it again, and its bytes are kept.
fn read(reader: &Reader, bytes: &[u8], again: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (reader.read)(bytes))) {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-failed", reader.name));
        std::fs::write(&kept, bytes).unwrap();
        eprintln!("{}: {again}; its bytes are in {}", reader.name, kept.display());
        resume_unwind(panic);
    }
}

fn attack(name: &str) {
    let reader = named(name);
    let seeds = seeds::of(name);
    assert!(!seeds.is_empty(), "{name} has no seed");
    for seed in &seeds {
        read(reader, &seed.bytes, &format!("as it is: {}", seed.name));
    }
    let first = from_environment("LEFI_FUZZ_SEED", 1);
    for seed in first..first + mutations() / u64::from(reader.cost) {
        let mut chance = Chance::new(seed);
        let bytes = mutated(&mut chance, &seeds, seeds::words(name));
        read(reader, &bytes, &format!("LEFI_FUZZ_SEED={seed} LEFI_FUZZ={}", reader.cost));
    }
}

/// One test a reader, so that they run side by side.
macro_rules! attacks {
    ($($test:ident: $name:literal),* $(,)?) => {
        $(#[test] fn $test() { attack($name); })*

        #[test]
        fn every_reader_is_attacked() {
            let attacked = [$($name),*];
            assert_eq!(READERS.map(|reader| reader.name), attacked);
        }
    };
}

attacks! {
    tariffs: "tariff",
    parties: "parties",
    agreements: "agreements",
    settings: "settings",
    scenarios: "scenario",
    layouts: "layout",
    values: "values",
    logs: "log",
    logs_of_ones_own: "log-of-ones-own",
    compressed_logs: "compressed",
    parquet_logs: "parquet",
    workbooks: "excel",
    stored_usage: "stored",
    totals_of_logs: "totals",
}
