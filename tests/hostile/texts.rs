//! Texts that would be something else in what is made of them: formulas in tables, elements in XML and HTML, records
//! in SIE, operators in PDF, commands to a terminal.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader};

use crate::attacks::{ATTACKS, attacked};
use crate::month::{self, Work};
use crate::office::{self, Office};
use crate::opened::{files, unzipped};

/// What a spreadsheet would compute.
fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start();
    let number = cell.trim_start_matches('-').starts_with(|one: char| one.is_ascii_digit());
    let plain = cell.chars().all(|one| one.is_ascii_digit() || "-., \u{A0}%".contains(one));
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']) && !(number && plain)
}

fn csv(path: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let mut cells = 0;
    for record in reader.records() {
        for cell in &record.unwrap() {
            assert!(!is_formula(cell), "{}: {cell}", path.display());
            cells += 1;
        }
    }
    cells
}

fn workbook(path: &Path) -> usize {
    let parts = unzipped(&fs::read(path).unwrap());
    for formula in [&b"<f>"[..], b"<f ", b"<hyperlink", b"externalLink", b"<ddeLink"] {
        assert_eq!(memchr::memmem::find(&parts, formula), None, "{}", path.display());
    }
    // Cells that begin like a formula are marked as text, for whoever edits them.
    assert!(memchr::memmem::find(&parts, b"quotePrefix").is_some(), "{}", path.display());
    let mut book = calamine::open_workbook_auto(path).unwrap();
    let mut numbers = 0;
    for sheet in book.sheet_names() {
        for cell in book.worksheet_range(&sheet).unwrap().used_cells() {
            match cell.2 {
                Data::Error(error) => panic!("{}: {error}", path.display()),
                Data::Int(_) | Data::Float(_) => numbers += 1,
                _ => {}
            }
        }
    }
    numbers
}

fn html(path: &Path) {
    let page = fs::read_to_string(path).unwrap();
    for element in ["<script", "<img src=x", "<b>&=", "javascript:"] {
        assert!(!page.contains(element), "{}: {element}", path.display());
    }
    assert!(page.contains("&lt;script") && !page.contains("alert(1)</script>"));
}

fn xml(path: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut names = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) => {
                let known = start.name().as_ref().starts_with("cac:")
                    || start.name().as_ref().starts_with("cbc:")
                    || ["Invoice", "CreditNote"].contains(&start.name().as_ref());
                assert!(known, "{}: {start:?}", path.display());
                names += usize::from(start.name().as_ref() == "cbc:Name");
            }
            quick_xml::events::Event::Comment(_) => panic!("{}: a comment", path.display()),
            _ => {}
        }
    }
    names
}

/// Each line is a record, a brace, or nothing; quotes end where they began.
fn sie(path: &Path) {
    let bytes = fs::read(path).unwrap();
    for line in bytes.split(|byte| *byte == b'\n') {
        let line: Vec<u8> = line.iter().copied().filter(|byte| *byte != b'\r').collect();
        let (mut quotes, mut escaped) = (0, false);
        for byte in &line {
            quotes += usize::from(*byte == b'"' && !escaped);
            escaped = *byte == b'\\' && !escaped;
        }
        let text = String::from_utf8_lossy(&line).into_owned();
        assert!(quotes % 2 == 0, "{text}");
        let record = text.trim_start().split(' ').next().unwrap();
        let known = ["", "{", "}"].contains(&record) || record.starts_with('#');
        assert!(known, "{text}");
        assert!(!record.starts_with("#VER") || text.contains("LEFI"), "{text}");
    }
}

fn pdf(path: &Path) {
    let checked = Command::new("qpdf").arg("--check").arg(path).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let document = lopdf::Document::load(path).unwrap();
    let mut names = BTreeSet::new();
    document.objects.values().for_each(|object| names_in(object, &mut names));
    assert!(names.contains(&b"Catalog"[..]), "{}", path.display());
    for name in [&b"JavaScript"[..], b"JS", b"OpenAction", b"Launch", b"AA", b"SubmitForm"] {
        assert!(!names.contains(name), "{}", path.display());
    }
}

/// All names in an object of a PDF: keys and values. What is in the data of streams is none.
fn names_in<'a>(object: &'a lopdf::Object, names: &mut BTreeSet<&'a [u8]>) {
    let mut of_dictionary = |dictionary: &'a lopdf::Dictionary| {
        for (key, value) in dictionary.iter() {
            names.insert(key);
            names_in(value, names);
        }
    };
    match object {
        lopdf::Object::Name(name) => {
            names.insert(name);
        }
        lopdf::Object::Array(all) => all.iter().for_each(|one| names_in(one, names)),
        lopdf::Object::Dictionary(dictionary) => of_dictionary(dictionary),
        lopdf::Object::Stream(stream) => of_dictionary(&stream.dict),
        _ => {}
    }
}

#[test]
fn a_text_stays_a_text_in_all_that_is_made_of_it() {
    let office = attacked();
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/scenarios/demo.toml");
    let said = month::worked(&office, Work::All);
    calm(&said);
    let text = fs::read_to_string(scenario).unwrap();
    let text = text.replace("title = \"Två förslag", "title = \"＝1+1<script>");
    fs::write(office.path("demo.toml"), text.replace("name = \"A\"", "name = \"A.B\"")).unwrap();
    for attack in ATTACKS {
        let line = ["decide", "line", "2025-04", "LO-005", "--amount", "1,00", "--account", "3119"];
        let texts = [&format!("--text={attack}")[..], &format!("--reason={attack}")];
        office.done(&[&line[..], &texts].concat());
    }
    calm(&office.done(&["decide", "list"]));
    let waive = ["decide", "waive", "2025-04", "556900-9995", "lefi-online", "--reason", "Nej"];
    office.done(&waive);
    office.done(&["bill", "2025-04", "--issue"]);
    office.done(&["export", "2025-04"]);
    for format in ["receivables", "xlsx"] {
        office.done(&["export", "2025-04", "--format", format]);
    }
    for (format, name) in [("html", "more.html"), ("xlsx", "more.xlsx")] {
        office.done(&["whatif", "demo.toml", "--format", format, "--out", name]);
    }
    let tables = [
        office.done(&["invoices", "--format", "csv"]),
        office.done(&["whatif", "demo.toml", "--format", "csv", "--table", "parties"]),
    ];
    for (number, table) in tables.iter().enumerate() {
        fs::write(office.path(&format!("table-{number}.csv")), table).unwrap();
    }
    let mut met = [0; 6];
    for path in files(office.folder.path()) {
        let given = ["logs", "parties.csv", "agreements.csv", "new"];
        let inside = path.strip_prefix(office.folder.path()).unwrap();
        if given.iter().any(|name| inside.starts_with(name)) {
            continue;
        }
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => met[0] += csv(&path),
            Some("xlsx") => met[1] += workbook(&path),
            Some("html") => (html(&path), met[2] += 1).1,
            Some("xml") => met[3] += xml(&path),
            Some("si" | "sie" | "SI" | "SIE") => (sie(&path), met[4] += 1).1,
            Some("pdf") => (pdf(&path), met[5] += 1).1,
            _ => {}
        }
    }
    assert!(met.iter().all(|met| *met > 1), "{met:?}");
}

/// Nothing but text, line breaks and tabs.
fn calm(said: &str) {
    let odd = said.chars().find(|one| one.is_control() && !"\n\t".contains(*one));
    assert_eq!(odd, None, "{said:?}");
}

/// Text with what a terminal obeys or nobody sees.
const HIDDEN: [&str; 8] = [
    "\u{1B}[31mröd",
    "\u{1B}]8;;http://x.invalid\u{7}länk\u{1B}]8;;\u{7}",
    "rätt\rfel",
    "\u{9B}2J",
    "200\u{202E}005",
    "lefi\u{200B}-online",
    "a\u{2066}b\u{2069}",
    "a\u{AD}b",
];

#[test]
fn what_nobody_sees_is_refused_and_commands_no_terminal() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/scenarios/demo.toml");
    fs::copy(demo.with_file_name("forslag-a.toml"), office.path("forslag-a.toml")).unwrap();
    fs::write(office.path("demo.toml"), fs::read(demo).unwrap()).unwrap();
    for text in HIDDEN {
        for (name, before, code) in [
            ("parties.csv", "Fiktiva Liv", "party-text"),
            ("agreements.csv", "Dnr 100", "agreement-text"),
            ("lefi.toml", "contact = \"", "toml-"),
            (tariff, "title = \"", "toml-"),
            (tariff, "name.sv = \"", "toml-"),
        ] {
            let clean = fs::read_to_string(office.path(name)).unwrap();
            let text =
                if name.ends_with(".csv") { text.replace(';', ":") } else { text.to_owned() };
            let planted = clean.replacen(before, &format!("{before}{text}"), 1);
            fs::write(office.path(name), planted).unwrap();
            let said = shown(&office, 1, &["check"]);
            assert!(said.contains(code), "{name} {text:?}: {said}");
            fs::write(office.path(name), clean).unwrap();
        }
        let clean = fs::read_to_string(office.path("demo.toml")).unwrap();
        fs::write(office.path("demo.toml"), clean.replace("Två", text)).unwrap();
        shown(&office, 1, &["whatif", "demo.toml"]);
        fs::write(office.path("demo.toml"), clean).unwrap();
        shown(&office, 2, &["decide", "hold", "2025-02", "LO-002", "--reason", text]);
        shown(&office, 2, &["--user", text, "trail"]);
        shown(&office, 2, &["bill", text]);
        shown(&office, 2, &["bill", "2025-02", "--format", text]);
        shown(&office, 1, &["tariff", "show", text]);
        shown(&office, 2, &["party", "show", text]);
        shown(&office, 2, &["party", "set", "556900-1026", text]);
        shown(&office, 2, &["agreement", "show", text]);
        shown(&office, 2, &["agreement", "end", "LO-002", "--through", text]);
        shown(&office, 4, &["quote", text, "--fee", "a", "--quantity", "1"]);
        shown(&office, 1, &["import", "--layout", text, "logs/lefi-2025-02.csv"]);
        log(&office, text);
    }
}

/// A log that has it in a name, in its header and in cells: said and kept as what it is not.
fn log(office: &Office, text: &str) {
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
    fs::write(office.path("h.csv"), header.replace("quantity", text)).unwrap();
    shown(office, 1, &["import", "h.csv"]);
    let row = ["e-1", "2025-02-10", "556900-1018", "lefi-online", "web", "answered", "1"];
    let rows = (0..row.len()).map(|column| {
        let mut row = row.map(str::to_owned);
        row[column].push_str(&format!("\"{text}\"").replace('"', ""));
        row.join(";") + "\n"
    });
    let name = format!("logg{}.csv", text.replace(['/', '\r'], ""));
    fs::write(office.path(&name), format!("{header}{}", rows.collect::<String>())).unwrap();
    let output = office.lefi(&["import", &name]);
    assert!(output.status.success());
    calm(&office::text(&output.stdout));
    calm(&office::text(&output.stderr));
    assert!(office::text(&output.stdout).contains('7'));
    let bill = office.lefi(&["bill", "2025-02"]);
    assert!(!office::text(&bill.stdout).contains("inget avtal"), "a row was accepted");
    fs::remove_file(office.path(&name)).unwrap();
}

/// Refused with this code, in words that are calm.
fn shown(office: &Office, code: i32, arguments: &[&str]) -> String {
    let said = office.refused(code, arguments);
    calm(&said);
    let turns = |one: char| matches!(one, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{AD}');
    assert!(!said.contains(turns), "{arguments:?}: {said:?}");
    said
}

/// What is corrected in a spreadsheet is no formula there, and what was no formula's is imported as it was.
#[test]
fn rejected_rows_are_no_formulas_and_come_back_as_they_were() {
    let office = Office::empty();
    let rows = "2025-02-10;556900-1018;lefi-online;web;wrong;1";
    let texts =
        ["=HYPERLINK(1)", "\"=cmd|' /C calc'!A0\"", "+1+1", "@A1", "'=quoted", "a,=1+1", "＝1"];
    let log: String = texts.iter().map(|text| format!("{text};{rows};-{text}\n")).collect();
    let name = "=1+1.csv";
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity;=note\n";
    fs::write(office.path(name), format!("{header}{log}")).unwrap();
    let import = office.json(&["import", name]);
    assert_eq!(import["files"][0]["rejected"], texts.len());
    let batch = import["files"][0]["batch"].as_str().unwrap();
    let rejects = office.path(&format!("out/rejects/{batch}.csv"));
    assert!(csv(&rejects) > 50);
    // Whichever character a spreadsheet takes for the end of a cell.
    let text = fs::read_to_string(&rejects).unwrap();
    for cell in text.split([';', ',', '\t', '\n']) {
        assert!(!is_formula(cell.trim_start_matches(['"', ' '])), "{cell}");
    }
    // Wrong once more: what is guarded already is not guarded twice.
    let again = office.json(&["import", &format!("out/rejects/{batch}.csv")]);
    assert_eq!(again["files"][0]["rejected"], texts.len());
    let second = again["files"][0]["batch"].as_str().unwrap();
    let rejects = office.path(&format!("out/rejects/{second}.csv"));
    let cells = |text: &str| -> Vec<String> {
        text.lines().skip(1).map(|line| line.splitn(4, ';').nth(3).unwrap().to_owned()).collect()
    };
    assert_eq!(cells(&fs::read_to_string(&rejects).unwrap()), cells(&text));
    let corrected = fs::read_to_string(&rejects).unwrap().replace(";wrong;", ";answered;");
    fs::write(office.path("corrected.csv"), corrected).unwrap();
    assert_eq!(office.json(&["import", "corrected.csv"])["files"][0]["accepted"], texts.len());
    // The log itself, corrected, repeats them: their event ids are what they were.
    fs::write(office.path(name), format!("{header}{log}").replace(";wrong;", ";answered;"))
        .unwrap();
    assert_eq!(office.json(&["import", name])["files"][0]["duplicate"], texts.len());
}
