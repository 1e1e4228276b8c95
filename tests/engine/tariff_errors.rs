//! Every diagnostic of a tariff has a file that shows it, with what is reported beside it. Set
//! `UPDATE_EXPECTED=1` to write the expectations anew, then read them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::sources::tariff::{Catalogue, Tariff, parse};
use lefi::values::diagnostic::Diagnostic;
use lefi::values::period::Interval;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/tariffs").join(path)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn tariff_files(folder: &Path) -> Vec<PathBuf> {
    let is_tariff = |file: &PathBuf| file.extension().is_some_and(|end| end == "toml");
    entries(folder).into_iter().filter(is_tariff).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Place, code, message, the text meant and the advice, as one reads them in English and in Swedish.
fn words(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.place.as_ref().unwrap();
        let column = place.column.unwrap();
        let meant: String = place.text.chars().skip(column - 1).take(place.length).collect();
        writeln!(text, "{}:{}:{column} {}", place.file, place.line, diagnostic.code).unwrap();
        let (message, help) = (&diagnostic.message, diagnostic.help.as_ref().unwrap());
        writeln!(text, "  {}\n  {}", message.english(), message.swedish()).unwrap();
        writeln!(text, "  at: {meant}").unwrap();
        writeln!(text, "  help: {}\n  hjälp: {}", help.english(), help.swedish()).unwrap();
    }
    text
}

fn expect(file: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(file, found).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap_or_default(), found, "{}", file.display());
}

#[test]
fn each_wrong_tariff_is_told_with_its_place_and_how_to_mend_it() {
    for file in tariff_files(&folder("errors")) {
        let source = fs::read_to_string(&file).unwrap();
        let found = parse(&name(&file), &source).unwrap_err();
        let code = file.file_stem().unwrap().to_str().unwrap();
        assert!(found.iter().any(|diagnostic| diagnostic.code == code), "{code}: {found:?}");
        expect(&file.with_extension("expected.txt"), &words(&found));
    }
}

#[test]
fn versions_that_do_not_fit_together_are_told() {
    for case in entries(&folder("catalogue")) {
        let tariffs: Vec<_> = tariff_files(&case)
            .iter()
            .map(|file| parse(&name(file), &fs::read_to_string(file).unwrap()).unwrap())
            .collect();
        let found = match Catalogue::new(tariffs) {
            Err(found) => found,
            Ok(catalogue) => {
                [catalogue.gaps(), catalogue.windows_too_long(Interval::Month)].concat()
            }
        };
        // Of several cases of one code, a point and words follow the code.
        let name = name(&case);
        let code = name.split_once('.').map_or(name.as_str(), |(code, _)| code);
        assert!(found.iter().any(|one| one.code == code), "{}: {found:?}", case.display());
        expect(&case.join("expected.txt"), &words(&found));
    }
}

#[test]
fn every_code_of_the_tariff_room_has_a_fixture() {
    let mut sources = Vec::new();
    let mut rooms = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sources/tariff")];
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/values/toml_table.rs");
    rooms.push(reader.with_extension(""));
    sources.push(fs::read_to_string(reader).unwrap());
    while let Some(room) = rooms.pop() {
        let (more, files): (Vec<_>, Vec<_>) =
            entries(&room).into_iter().partition(|path| path.is_dir());
        rooms.extend(more);
        sources.extend(files.iter().map(|file| fs::read_to_string(file).unwrap()));
    }
    let codes: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|text| text.starts_with("tariff-") || text.starts_with("toml-"))
        // Whole numbers stand in lefi.toml only; its fixtures have that one.
        .filter(|code| *code != "toml-whole")
        .map(str::to_owned)
        .collect();
    let fixtures: BTreeSet<String> = entries(&folder("errors"))
        .iter()
        .chain(&entries(&folder("catalogue")))
        .map(|path| name(path).split('.').next().unwrap().to_owned())
        .collect();
    assert!(codes.len() > 20);
    assert_eq!(codes.difference(&fixtures).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// A tariff with one usage fee of this price.
fn with_price(price: &str) -> Result<Tariff, Vec<Diagnostic>> {
    let source = format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"2025\"\ntitle = \"Påhittad\"\n\
         valid_from = 2025-01-01\n[decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n\
         [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n[[fee]]\ncode = \"fee\"\n\
         name.sv = \"Avgift\"\nusage = {{}}\n{price}\n"
    );
    parse("tariff.toml", &source)
}

#[test]
fn r12_r14_r15_a_quantity_may_be_a_bare_whole_number() {
    for (bare, quoted) in [
        (
            "package = { size = 100, unit = \"5.00\" }",
            "package = { size = \"100\", unit = \"5.00\" }",
        ),
        (
            "graduated = [{ up_to=3000, unit=\"1.60\" }, { unit=\"0.96\" }]",
            "graduated = [{ up_to=\"3000\", unit=\"1.60\" }, { unit=\"0.96\" }]",
        ),
        (
            "volume = [{ up_to=3_000, unit=\"1.60\" }, { unit=\"0.96\" }]",
            "volume = [{ up_to=\"3000\", unit=\"1.60\" }, { unit=\"0.96\" }]",
        ),
        (
            "stairstep = [{ up_to=0x3e8, flat=\"750\" }, { flat=\"500\" }]",
            "stairstep = [{ up_to=\"1000\", flat=\"750\" }, { flat=\"500\" }]",
        ),
        (
            "per_unit = \"2\"\nper = 1000\nincluded = +50",
            "per_unit = \"2\"\nper = \"1000\"\nincluded = \"50\"",
        ),
        ("per_unit = \"2\"\nincluded = 0", "per_unit = \"2\"\nincluded = \"0\""),
        // More than a binary float of 64 bits could keep.
        (
            "per_unit = \"2\"\nincluded = 9007199254740993",
            "per_unit = \"2\"\nincluded = \"9007199254740993\"",
        ),
    ] {
        let (bare_read, quoted_read) =
            (with_price(&format!("price.{bare}")), with_price(&format!("price.{quoted}")));
        assert!(bare_read.is_ok(), "{bare}: {bare_read:?}");
        assert_eq!(bare_read, quoted_read, "{bare}");
    }
}

#[test]
fn r20_other_bare_numbers_are_errors() {
    for (price, code) in [
        ("package = { size = 100.0, unit = \"5.00\" }", "toml-float"),
        ("package = { size = 1e2, unit = \"5.00\" }", "toml-float"),
        ("package = { size = 100, unit = 5 }", "toml-float"),
        ("flat = 750", "toml-float"),
        ("per_unit = \"2\"\nminimum = 500", "toml-float"),
        ("per_unit = \"2\"\nincluded = -50", "toml-negative"),
        ("per_unit = \"2\"\nper = 0", "toml-zero"),
        ("package = { size = 0, unit = \"5.00\" }", "toml-zero"),
        ("per_unit = \"2\"\nincluded = 123456789012345678901234567890123", "toml-decimal"),
        (
            "per_unit = \"2\"\nincluded = 1234567890123456789012345678901234567890123",
            "toml-decimal",
        ),
    ] {
        let found = with_price(&format!("price.{price}")).unwrap_err();
        let codes: Vec<_> = found.iter().map(|one| one.code).collect();
        assert_eq!(codes, [code], "{price}: {found:?}");
    }
}

#[test]
fn the_tariffs_of_the_repository_are_read_and_say_that_they_are_illustrative() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tariffs");
    let files: Vec<_> = entries(&root).iter().flat_map(|service| entries(service)).collect();
    let tariffs: Vec<_> = files
        .iter()
        .map(|file| {
            let source = fs::read_to_string(file).unwrap();
            assert!(source.contains("ILLUSTRATIVT"), "{}", file.display());
            parse(&name(file), &source).unwrap()
        })
        .collect();
    assert_eq!(tariffs.len(), 4);
    let catalogue = Catalogue::new(tariffs).unwrap();
    assert_eq!(catalogue.gaps(), []);
    assert_eq!(catalogue.windows_too_long(Interval::Month), []);
}
