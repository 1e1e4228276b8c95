//! Every diagnostic of `parties.csv` and `agreements.csv` has a file that shows it, with what is
//! reported beside it. Set `UPDATE_EXPECTED=1` to write the expectations anew, then read them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::sources::party::{Specification, in_force, parse_agreements, parse_parties};
use lefi::values::diagnostic::Diagnostic;
use lefi::values::identity::OrganisationNumber;
use lefi::values::period::Day;

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

/// Place, code, message, the text meant and the advice, as one reads them in English and in Swedish.
fn words(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let (message, help) = (&diagnostic.message, diagnostic.help.as_ref().unwrap());
        let message = format!("  {}\n  {}", message.english(), message.swedish());
        match &diagnostic.place {
            Some(place) => {
                let column = place.column.map_or(String::new(), |column| format!(":{column}"));
                let before = place.column.unwrap_or(1) - 1;
                let meant: String = place.text.chars().skip(before).take(place.length).collect();
                let meant = meant.escape_debug().to_string();
                writeln!(text, "{}:{}{column} {}", place.file, place.line, diagnostic.code)
                    .unwrap();
                writeln!(text, "{message}\n  at: {meant}").unwrap();
            }
            None => writeln!(text, "{}\n{message}", diagnostic.code).unwrap(),
        }
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
    let sources: Vec<String> = files("src/sources/party", "rs")
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
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

/// A register that one program wrote in UTF-8 and another, later, added a line to.
#[test]
fn a_line_that_is_not_utf_8_is_read_by_itself() {
    let header = format!("\u{FEFF}{COLUMNS}\n");
    let utf8 = "556900-1018;Försäkringsbolaget Å & Ö AB;insurer;Gågränd 1;111 11;Örebro;SE;;;\n";
    let windows = b"556900-1026;R\xE4kna R\xE4tt AB;insurer;Gatan 1;111 11;Ort;SE;;;\n";
    let bytes = [header.as_bytes(), utf8.as_bytes(), windows].concat();
    let parties = parse_parties("parties.csv", &bytes).unwrap();
    let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(names, ["Försäkringsbolaget Å & Ö AB", "Räkna Rätt AB"]);
}

#[test]
fn letters_that_are_put_together_of_two_characters_are_one() {
    let of = |name: &str| {
        let row =
            format!("{COLUMNS}\n556900-1018;{name};insurer;Gatan;111 11;O\u{308}rebro;SE;;;\n");
        parse_parties("parties.csv", row.as_bytes()).unwrap()
    };
    assert_eq!(of("Fo\u{308}rsa\u{308}kring A\u{30A}"), of("Försäkring Å"));
    assert_eq!(of("Försäkring Å")[0].city, "Örebro");
}

/// Å, ä and ö as other systems write them: each is named with its line, none becomes another letter.
#[test]
fn old_code_pages_and_line_ends_are_named() {
    let row = |name: &[u8]| {
        [COLUMNS.as_bytes(), b"\n556900-1018;", name, b";insurer;Gatan;111 11;Ort;SE;;;\n"].concat()
    };
    for (name, page) in [
        (&b"F\x94rs\x84kring"[..], "CP437"),
        (b"R\x84tt AB", "CP437"),
        (b"\x8Fre AB", "CP437"),
        (b"G\x86rd AB", "CP437"),
        (b"F\x9Ars\x8Akring", "MacRoman"),
        (b"G\x8Crd AB", "MacRoman"),
        (b"\x81re AB", "MacRoman"),
    ] {
        let problems = parse_parties("parties.csv", &row(name)).unwrap_err();
        assert_eq!(problems[0].code, "party-encoding");
        assert!(problems[0].message.english().contains(page), "{}", problems[0].message.english());
        assert_eq!(problems[0].place.as_ref().map(|place| place.line), Some(2));
    }
    // Names with š, Ž, € and quotation marks of Windows-1252 are what they are.
    for (name, read) in [
        (&b"Milo\x9A \x8Akoda AB"[..], "Miloš Škoda AB"),
        (b"KO\x8AICE \x8Eilina \x80 \x84\xC5\x94 AB", "KOŠICE Žilina € „Å” AB"),
        (b"B\x9Cuf \x8Cuvre", "Bœuf Œuvre"),
    ] {
        assert_eq!(parse_parties("parties.csv", &row(name)).unwrap()[0].name, read);
    }
    let returns = String::from_utf8(row(b"A")).unwrap().replace('\n', "\r");
    let problems = parse_parties("parties.csv", returns.as_bytes()).unwrap_err();
    assert!(
        problems[0].message.english().contains("carriage returns alone"),
        "{}",
        problems[0].message.english()
    );
    let utf16: Vec<u8> = COLUMNS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let problems = parse_parties("parties.csv", &[b"\xFF\xFE", &utf16[..]].concat()).unwrap_err();
    assert!(problems[0].message.english().contains("UTF-16"), "{}", problems[0].message.english());
}

#[test]
fn words_may_be_swedish() {
    let rows = format!(
        "{COLUMNS}\n556900-1018;A;försäkringsbolag;;;;Sverige;;;\n556900-1026;B;Statlig myndighet;;;;se;;;\n\
         556900-1034;C;KOMMUN;;;;Norge;;;\n556900-1042;D;region;;;;Germany;;;\n556900-1059;E;annan;;;;DK;;;\n\
         556900-1067;F;försäkringsförmedlare;;;;;;;\n"
    );
    let parties = parse_parties("parties.csv", rows.as_bytes()).unwrap();
    let read: Vec<_> =
        parties.iter().map(|party| (party.category.word(), party.country.as_str())).collect();
    let expected = [
        ("insurer", "SE"),
        ("state-agency", "SE"),
        ("municipality", "NO"),
        ("region", "DE"),
        ("other", "DK"),
        ("broker", "SE"),
    ];
    assert_eq!(read, expected);
    let header =
        "agreement;organisation_number;service;valid_from;valid_through;reference;specification";
    for (word, wanted) in [("ja", true), ("Ja", true), ("yes", true), ("nej", false), ("no", false)]
    {
        let row = format!("{header}\nA-1;556900-1018;lefi-online;2025-01-01;;;{word}\n");
        let agreements = parse_agreements("agreements.csv", row.as_bytes()).unwrap();
        assert_eq!(agreements[0].specification == Specification::Wanted, wanted, "{word}");
    }
}

#[test]
fn what_excel_leaves_in_a_register_is_read_and_a_title_is_told() {
    let row = "556900-1018;A;insurer;;;;;;;";
    let plain = parse_parties("parties.csv", format!("{COLUMNS}\n{row}\n").as_bytes()).unwrap();
    let cleared = format!("{COLUMNS};;\n{row};;\n");
    assert_eq!(parse_parties("parties.csv", cleared.as_bytes()).unwrap(), plain);
    // A semicolon that is one too many is no empty column: all that follows it would be another column's.
    for text in [format!("{COLUMNS}\n{row};\n"), format!("{COLUMNS};\n{row};x\n")] {
        let problems = parse_parties("parties.csv", text.as_bytes()).unwrap_err();
        assert_eq!(problems[0].code, "party-cells", "{text}");
    }
    let sep = format!("sep=;\r\n{COLUMNS}\r\n{row}\r\n");
    assert_eq!(parse_parties("parties.csv", sep.as_bytes()).unwrap()[0].line, 3);
    let title = format!("Kunder 2025\n\n{COLUMNS}\n{row}\n");
    let problems = parse_parties("parties.csv", title.as_bytes()).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].message.english().contains("the header is on line 3"),
        "{}",
        problems[0].message.english()
    );
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
