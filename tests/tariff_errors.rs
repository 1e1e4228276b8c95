//! Every diagnostic of a tariff has a file that shows it, with what is reported beside it. Set
//! `UPDATE_EXPECTED=1` to write the expectations anew, then read them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::diagnostic::Diagnostic;
use lefi::period::Interval;
use lefi::tariff::{Catalogue, parse};

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

/// Place, code, message, the text meant and the advice, as one reads them.
fn words(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.place.as_ref().unwrap();
        let column = place.column.unwrap();
        let meant: String = place.text.chars().skip(column - 1).take(place.length).collect();
        writeln!(text, "{}:{}:{column} {}", place.file, place.line, diagnostic.code).unwrap();
        writeln!(text, "  {}", diagnostic.message).unwrap();
        writeln!(text, "  at: {meant}").unwrap();
        writeln!(text, "  help: {}", diagnostic.help.as_ref().unwrap()).unwrap();
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
        assert!(found.iter().any(|one| one.code == name(&case)), "{}: {found:?}", case.display());
        expect(&case.join("expected.txt"), &words(&found));
    }
}

#[test]
fn every_code_of_the_tariff_room_has_a_fixture() {
    let mut sources = Vec::new();
    let mut rooms = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tariff")];
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/toml_table.rs");
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
