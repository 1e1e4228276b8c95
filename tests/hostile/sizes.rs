//! Input that is small and becomes huge, or is huge: told, in bounded memory. What takes gigabytes or minutes is done
//! with `LEFI_HOSTILE=1`; without it the same in a smaller form.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use polars::prelude::{Column, DataFrame, ParquetCompression, ParquetWriter, PlSmallStr, Scalar};

use crate::office::{self, Office};

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";

/// What an import may need, in kB: the README says 256 MB; an unoptimized program needs somewhat more.
const MEMORY: u32 = 1_500_000;

/// So many where there is time for it, and so many otherwise.
fn many(all: u64, few: u64) -> u64 {
    if std::env::var_os("LEFI_HOSTILE").is_some() { all } else { few }
}

/// Runs a command that may have so much address space; gives its exit code, stdout and stderr.
fn within_memory(office: &Office, arguments: &str) -> (Option<i32>, String, String) {
    let program = assert_cmd::cargo::cargo_bin("lefi");
    let script = format!("ulimit -v {MEMORY}; exec {} {arguments}", program.display());
    let output = Command::new("sh")
        .env("LC_ALL", "C")
        .current_dir(office.folder.path())
        .args(["-c", &script])
        .output()
        .unwrap();
    assert_eq!(output.status.signal(), None, "{arguments}");
    (output.status.code(), office::text(&output.stdout), office::text(&output.stderr))
}

/// Writes a file bit by bit.
fn written(office: &Office, name: &str, write: impl FnOnce(&mut dyn Write)) {
    let mut file = BufWriter::new(File::create(office.path(name)).unwrap());
    write(&mut file);
    file.flush().unwrap();
}

fn row(number: u64) -> String {
    format!("e{number};2025-02-10;556900-1018;lefi-online;web;answered;1\n")
}

/// One long line between two rows, however it is packed, is one rejected row.
#[test]
fn a_line_without_end_costs_itself_only() {
    let office = Office::empty();
    let length = many(4 << 30, 64 << 20);
    let chunk = vec![b'x'; 1 << 20];
    let log = |file: &mut dyn Write| {
        write!(file, "{HEADER}{}", row(1)).unwrap();
        (0..length >> 20).for_each(|_| file.write_all(&chunk).unwrap());
        write!(file, "\n{}", row(2)).unwrap();
    };
    written(&office, "a.csv", log);
    written(&office, "b.csv", |file| {
        let mut packed = zstd::Encoder::new(file, 1).unwrap();
        log(&mut packed);
        packed.finish().unwrap();
    });
    written(&office, "c.csv", |file| {
        let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
        log(&mut packed);
        packed.finish().unwrap();
    });
    for (name, rejected) in [("a.csv", 1), ("b.csv", 1), ("c.csv", 1)] {
        let (code, out, words) = within_memory(&office, &format!("import --format json {name}"));
        assert_eq!(code, Some(0), "{name}: {words}");
        let totals: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(totals["files"][0]["read"], 3, "{name}");
        assert_eq!(totals["files"][0]["rejected"], rejected, "{name}");
    }
    // The file of rejects does not have all of it.
    let rejects = fs::read_dir(office.path("out/rejects")).unwrap();
    assert!(rejects.map(|file| file.unwrap().metadata().unwrap().len()).sum::<u64>() < 1 << 20);
}

#[test]
fn a_log_that_becomes_a_thousand_times_as_large_is_read_in_bounded_memory() {
    let office = Office::empty();
    let rows = many(40_000_000, 400_000);
    written(&office, "same.csv", |file| {
        let mut packed = zstd::Encoder::new(file, 3).unwrap();
        packed.write_all(HEADER.as_bytes()).unwrap();
        let block = "\n".repeat(1 << 16);
        (0..rows >> 10).for_each(|_| packed.write_all(block.as_bytes()).unwrap());
        packed.write_all(row(1).as_bytes()).unwrap();
        packed.finish().unwrap();
    });
    let (code, out, words) = within_memory(&office, "import --format json same.csv");
    assert_eq!(code, Some(0), "{words}");
    assert!(out.contains("\"read\": 1,"), "{out}");
}

/// Each party once: more counts than fit into memory.
#[test]
fn ten_million_parties_are_counted_in_bounded_memory() {
    let office = Office::empty();
    let parties = many(10_000_000, 250_000);
    written(&office, "parties.log", |file| {
        file.write_all(HEADER.as_bytes()).unwrap();
        for number in 0..parties {
            let nine = format!("5{}{:07}", number % 10, 2_000_000 + number / 10);
            let sum: u64 =
                nine.bytes().zip((0..9).map(|at| 2 - at % 2)).fold(0, |sum, (byte, by)| {
                    let product = u64::from(byte - b'0') * by;
                    sum + product / 10 + product % 10
                });
            let last = (10 - sum % 10) % 10;
            writeln!(
                file,
                "p{number};2025-02-10;{}-{}{last};lefi-online;web;answered;1",
                &nine[..6],
                &nine[6..]
            )
            .unwrap();
        }
    });
    let (code, out, words) = within_memory(&office, "import --format json parties.log");
    assert_eq!(code, Some(0), "{words}");
    assert!(out.contains(&format!("\"accepted\": {parties},")), "{out}");
}

#[test]
fn a_million_wrong_rows_are_in_the_file_of_rejects() {
    let office = Office::empty();
    let rows = many(1_000_000, 60_000);
    written(&office, "wrong.csv", |file| {
        file.write_all(HEADER.as_bytes()).unwrap();
        (0..rows).for_each(|number| {
            file.write_all(row(number).replace("web", "fax").as_bytes()).unwrap()
        });
    });
    let (code, out, words) = within_memory(&office, "import --format json wrong.csv");
    assert_eq!(code, Some(0), "{words}");
    assert!(out.contains(&format!("\"rejected\": {rows}\n")), "{out}");
}

#[test]
fn a_hundred_thousand_columns_are_told_and_not_repeated() {
    let office = Office::empty();
    let names: Vec<String> = (0..100_000).map(|number| format!("k{number}")).collect();
    fs::write(office.path("wide.csv"), format!("{}\n1;2\n", names.join(";"))).unwrap();
    for command in ["import wide.csv", "check"] {
        fs::write(office.path("parties.csv"), format!("{}\n", names.join(";"))).unwrap();
        let (code, _, words) = within_memory(&office, command);
        assert_eq!(code, Some(1), "{words}");
        assert!(words.len() < 100_000, "{command}: {}", words.len());
    }
}

/// Pages that say they hold far more than the file is long.
#[test]
fn a_parquet_file_of_a_few_kilobytes_and_millions_of_rows_is_read_in_bounded_memory() {
    let office = Office::empty();
    let rows = usize::try_from(many(20_000_000, 1_000_000)).unwrap();
    let values = ["x", "nothing", "556900-1018", "lefi-online", "web", "answered", "1"];
    let columns = HEADER.trim().split(';').zip(values);
    let columns: Vec<Column> = columns
        .map(|(name, value)| {
            Column::new_scalar(name.into(), Scalar::from(PlSmallStr::from(value)), rows)
        })
        .collect();
    let mut frame = DataFrame::new(rows, columns).unwrap();
    let file = File::create(office.path("bomb.parquet")).unwrap();
    ParquetWriter::new(file)
        .with_compression(ParquetCompression::Zstd(None))
        .with_row_group_size(Some(rows))
        .finish(&mut frame)
        .unwrap();
    drop(frame);
    let size = fs::metadata(office.path("bomb.parquet")).unwrap().len();
    let (code, out, words) = within_memory(&office, "import --format json bomb.parquet");
    assert_eq!(code, Some(0), "{size}: {words}");
    assert!(out.contains(&format!("\"rejected\": {rows}\n")), "{out}");
}

/// Settings, tariffs, layouts and scenarios that nest without end, or have words without end.
#[test]
fn toml_without_end_is_told_where_it_is() {
    let office = Office::empty();
    let depth = 10_000;
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    fs::create_dir_all(office.path("usage-formats")).unwrap();
    fs::write(office.path("usage-formats/deep.toml"), "format = 1\n").unwrap();
    for name in ["lefi.toml", tariff, "usage-formats/deep.toml"] {
        let clean = fs::read_to_string(office.path(name)).unwrap();
        for planted in [
            format!("deep = {}{}\n", "[".repeat(depth), "]".repeat(depth)),
            format!("deep = {}1{}\n", "{a=".repeat(depth), "}".repeat(depth)),
            format!("deep{} = 1\n", ".a".repeat(depth)),
            format!("[deep{}]\n", ".a".repeat(depth)),
            format!("deep = {}\n", "9".repeat(1 << 20)),
            format!("\"{}\" = 1\n", "k".repeat(1 << 20)),
            format!("deep = \"{}\n", "x".repeat(1 << 20)),
        ] {
            fs::write(office.path(name), format!("{planted}{clean}")).unwrap();
            let (code, _, words) = within_memory(&office, "check");
            assert_eq!(code, Some(1), "{name}: {words}");
            assert!(words.contains(&name[..name.len() - 5]) && words.contains("[toml-"), "{words}");
            assert!(words.len() < 20_000, "{}", words.len());
        }
        fs::write(office.path(name), clean).unwrap();
    }
}

/// Their readers panic, or ask for more memory than any machine has. That ends the reading and nothing else, and is
/// told in words.
#[test]
fn a_parquet_file_that_contradicts_itself_is_an_error_in_words() {
    let office = Office::new();
    let before = office.done(&["trail"]);
    for (name, damaged) in [
        (
            "a-range-that-wraps-around",
            &include_bytes!("../fuzz/corpus/parquet/a-range-that-wraps-around.parquet")[..],
        ),
        (
            "a-run-of-two-to-the-sixtieth",
            include_bytes!("parquet/a-run-of-two-to-the-sixtieth.parquet"),
        ),
        ("a-page-of-131-gigabytes", include_bytes!("parquet/a-page-of-131-gigabytes.parquet")),
    ] {
        fs::write(office.path("log.parquet"), damaged).unwrap();
        let words = office.refused(1, &["import", "log.parquet"]);
        assert!(
            words.contains("usage-damaged") && words.contains("log.parquet"),
            "{name}: {words}"
        );
        assert!(words.contains("nothing was imported"), "{name}: {words}");
        assert!(!words.contains("panicked") && !words.contains("allocation"), "{name}: {words}");
    }
    assert_eq!(office.done(&["trail"]), before);
}
