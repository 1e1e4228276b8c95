//! Every diagnostic of `parties.csv` and `agreements.csv` has a file that shows it, with what is
//! reported beside it. Set `UPDATE_EXPECTED=1` to write the expectations anew, then read them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::diagnostic::Diagnostic;
use lefi::identity::OrganisationNumber;
use lefi::party::{in_force, parse_agreements, parse_parties};
use lefi::period::Day;

const COLUMNS: &str =
    "organisation_number;name;category;street;postal_code;city;country;reference;email;peppol_id";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut all: Vec<_> = fs::read_dir(root(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == extension))
        .collect();
    all.sort();
    all
}

/// Place, code, message, the text meant and the advice, as one reads them.
fn words(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        match &diagnostic.place {
            Some(place) => {
                let column = place.column.map_or(String::new(), |column| format!(":{column}"));
                let before = place.column.unwrap_or(1) - 1;
                let meant: String = place.text.chars().skip(before).take(place.length).collect();
                let meant = meant.escape_debug().to_string();
                writeln!(text, "{}:{}{column} {}", place.file, place.line, diagnostic.code)
                    .unwrap();
                writeln!(text, "  {}\n  at: {meant}", diagnostic.message).unwrap();
            }
            None => writeln!(text, "{}\n  {}", diagnostic.code, diagnostic.message).unwrap(),
        }
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

fn problems_of(file: &Path) -> Vec<Diagnostic> {
    let bytes = fs::read(file).unwrap();
    let name = file.file_name().unwrap().to_str().unwrap();
    if name.starts_with("party-") {
        parse_parties("parties.csv", &bytes).unwrap_err()
    } else {
        parse_agreements("agreements.csv", &bytes).unwrap_err()
    }
}

#[test]
fn each_wrong_file_is_told_with_its_place_and_how_to_mend_it() {
    for file in files("fixtures/parties/errors", "csv") {
        let found = problems_of(&file);
        let code = file.file_stem().unwrap().to_str().unwrap();
        assert!(found.iter().any(|diagnostic| diagnostic.code == code), "{code}: {found:?}");
        expect(&file.with_extension("expected.txt"), &words(&found));
    }
}

#[test]
fn every_code_of_the_party_room_has_a_fixture() {
    let fixtures: BTreeSet<String> = files("fixtures/parties/errors", "csv")
        .iter()
        .map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let sources: Vec<String> =
        files("src/party", "rs").iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let codes: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|text| text.starts_with("party-") || text.starts_with("agreement-"))
        .map(str::to_owned)
        .collect();
    assert!(codes.len() > 25);
    assert_eq!(codes.difference(&fixtures).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn no_message_shows_a_personal_identity_number() {
    for file in ["party-personal-number.csv", "agreement-personal-number.csv"] {
        let found = format!("{:?}", problems_of(&root("fixtures/parties/errors").join(file)));
        assert!(!found.contains("121212"), "{found}");
    }
}

#[test]
fn columns_come_in_any_order_with_bom_crlf_quotes_and_windows_1252() {
    let utf8 = format!(
        "\u{FEFF}{COLUMNS}\r\n559999-0016;\"Å; \"\"Ö\"\" AB\";insurer;;;Ängelholm;;;;\r\n\r\n"
    );
    let parties = parse_parties("parties.csv", utf8.as_bytes()).unwrap();
    assert_eq!(parties[0].name, "Å; \"Ö\" AB");
    assert_eq!((parties[0].country.as_str(), parties[0].line), ("SE", 2));
    let turned = b"service;agreement;valid_from;valid_through;reference;organisation_number\n\
        lefi-online;A-1;2025-04-01;2025-04-01;\xC5;5599990016\n";
    let agreements = parse_agreements("agreements.csv", turned).unwrap();
    assert_eq!(agreements[0].reference, "Å");
    assert_eq!(agreements[0].validity.days(), 1);
}

#[test]
fn r23_the_row_in_force_on_a_day_counts() {
    let rows = format!(
        "{COLUMNS};valid_from\n559999-0016;Nya;insurer;;;;;;;;2025-04-01\n\
         559999-0016;Gamla;insurer;;;;;;;;\n559999-0024;Senare;broker;;;;;;;;2025-04-02\n"
    );
    let parties = parse_parties("parties.csv", rows.as_bytes()).unwrap();
    let on = |number, day| {
        let number = OrganisationNumber::parse(number).unwrap();
        in_force(&parties, number, Day::parse(day).unwrap()).map(|party| party.name.as_str())
    };
    assert_eq!(on("559999-0016", "2025-03-31"), Some("Gamla"));
    assert_eq!(on("559999-0016", "2025-04-01"), Some("Nya"));
    assert_eq!(on("559999-0024", "2025-04-01"), None);
}
