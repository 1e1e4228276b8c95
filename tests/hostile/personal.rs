//! Personal identity numbers planted wherever somebody can write: none is in anything that is kept, written or
//! shown. The numbers are made up: dates with a right check digit.

use std::fs;
use std::io::Write;
use std::process::Output;

use crate::month;
use crate::office::{self, Office};
use crate::opened::{files, opened};

/// One person's and one with a coordination number, as people and systems write them.
const FORMS: &[&str] = &[
    "850430-1238",
    "850430+1238",
    "8504301238",
    "198504301238",
    "19850430-1238",
    "850430 1238",
    "19850430 1238",
    "1985-04-30-1238",
    "850430\u{2013}1238",
    "850430\u{A0}1238",
    "\u{FF18}\u{FF15}0430-1238",
    "850490-1235",
    "198504901235",
    "850490 1235",
];
const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
const ROW: [&str; 7] = ["a-1", "2025-02-10", "556900-1018", "lefi-online", "web", "answered", "1"];

/// The forms to plant at a place: all where there is time for it, otherwise others at each place.
fn forms(place: usize) -> Vec<&'static str> {
    match std::env::var_os("LEFI_HOSTILE") {
        Some(_) => FORMS.to_vec(),
        None => vec![FORMS[place % FORMS.len()]],
    }
}

/// Whether a form is within some bytes, as UTF-8 or Windows-1252.
fn found<'a>(bytes: &[u8], forms: &[&'a str]) -> Option<&'a str> {
    forms.iter().copied().find(|form| {
        let narrow: Vec<u8> = encoding_rs::WINDOWS_1252.encode(form).0.into_owned();
        [form.as_bytes(), &narrow]
            .into_iter()
            .any(|wanted| memchr::memmem::find(bytes, wanted).is_some())
    })
}

/// Nothing a command says has one.
fn says_none(arguments: &[&str], output: &Output) -> String {
    for stream in [&output.stdout, &output.stderr] {
        let leak = found(stream, FORMS);
        assert_eq!(leak, None, "lefi {arguments:?}: {}", String::from_utf8_lossy(stream));
    }
    office::text(&output.stderr)
}

/// Refused, with words that tell why and do not repeat it.
fn refused(office: &Office, arguments: &[&str]) {
    let output = office.lefi(arguments);
    let words = says_none(arguments, &output);
    assert!(!output.status.success(), "lefi {arguments:?}");
    assert!(words.contains("personal identity number"), "lefi {arguments:?}: {words}");
}

/// No file of the workspace has one, however it is packed.
fn kept_nowhere(office: &Office) -> usize {
    let all = files(office.folder.path());
    for path in &all {
        let leak = found(&opened(path), FORMS);
        assert_eq!(leak, None, "{}", path.display());
        assert_eq!(found(path.display().to_string().as_bytes(), FORMS), None);
    }
    all.len()
}

/// A log with every form in every column, alone and within other text.
fn planted_log() -> (String, u64) {
    let mut log = HEADER.to_owned();
    let mut rows = 0;
    for form in FORMS {
        for column in 0..ROW.len() {
            for text in [(*form).to_owned(), format!("x{form}y"), format!("nr {form}, 2")] {
                let mut row = ROW.map(str::to_owned);
                row[0] = format!("e{rows}");
                row[column] = text;
                log.push_str(&(row.join(";") + "\n"));
                rows += 1;
            }
        }
    }
    (log, rows)
}

#[test]
fn a_planted_number_is_in_nothing_that_is_written_or_said() {
    let office = Office::empty();
    logs(&office);
    files_of_the_workspace(&office);
    let said = month::worked(&office, month::Work::AllAfterRejects);
    assert_eq!(found(said.as_bytes(), FORMS), None);
    typed(&office);
    assert!(kept_nowhere(&office) > 60);
}

/// Logs in every packing: all of it is rejected, and the logs are gone before the workspace is searched.
fn logs(office: &Office) {
    let (log, rows) = planted_log();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(log.replace("e1", "g1").as_bytes()).unwrap();
    let zstd = zstd::encode_all(log.replace("e1", "z1").as_bytes(), 1).unwrap();
    let plain = log.clone().into_bytes();
    for (name, bytes) in [("p.csv", plain), ("p.csv.gz", gzip.finish().unwrap()), ("p.zst", zstd)] {
        fs::write(office.path(name), bytes).unwrap();
        let arguments = ["import", name, "--format", "json"];
        let output = office.lefi(&arguments);
        says_none(&arguments, &output);
        let totals: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(totals["files"][0]["rejected"], rows, "{name}");
        fs::remove_file(office.path(name)).unwrap();
    }
    for form in [forms(3), forms(8)].concat() {
        fs::write(office.path("h.csv"), HEADER.replace("quantity", form)).unwrap();
        let output = office.lefi(&["import", "h.csv"]);
        says_none(&["import", "h.csv"], &output);
        assert_eq!(output.status.code(), Some(1));
        let name = format!("logg {form}.csv");
        fs::write(office.path(&name), format!("{HEADER}{}\n", ROW.join(";"))).unwrap();
        refused(office, &["import", &name]);
        refused(office, &["bill", "2025-02", "--usage", &name]);
        fs::remove_file(office.path(&name)).unwrap();
    }
    fs::remove_file(office.path("h.csv")).unwrap();
}

/// Every file a bill is made from, which the ledger keeps as it is: in a text, in a key, in a comment.
fn files_of_the_workspace(office: &Office) {
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    let format = "usage-formats/other.toml";
    fs::create_dir_all(office.path("usage-formats")).unwrap();
    fs::write(office.path(format), "format = 1\n# Egen\n").unwrap();
    let places: &[(&str, &str, &[&str])] = &[
        ("lefi.toml", "contact = \"", &["check"]),
        ("lefi.toml", "# Inställningar", &["import", "logs/lefi-2025-02.csv"]),
        ("lefi.toml", "terms.sv = \"", &["bill", "2025-02"]),
        (tariff, "title = \"", &["check"]),
        (tariff, "name.sv = \"", &["bill", "2025-02"]),
        (tariff, "reference = \"", &["bill", "2025-02"]),
        (tariff, "[vat]  #", &["tariff", "list"]),
        (format, "# Egen", &["check"]),
        ("parties.csv", "Fiktiva Liv", &["check"]),
        ("parties.csv", "Påhittade gatan", &["bill", "2025-02"]),
        ("parties.csv", "Ekonomi", &["bill", "2025-02"]),
        ("agreements.csv", "Dnr", &["bill", "2025-02"]),
    ];
    for (place, (name, before, command)) in places.iter().enumerate() {
        let clean = fs::read_to_string(office.path(name)).unwrap();
        for form in forms(place) {
            let at = clean.find(before.trim_end_matches("  #")).unwrap() + before.len();
            let planted = match before.strip_suffix("  #") {
                Some(text) => clean.replace(text, &format!("{text}  # {form}")),
                None => format!("{} {form} {}", &clean[..at], &clean[at..]),
            };
            fs::write(office.path(name), planted).unwrap();
            refused(office, command);
        }
        fs::write(office.path(name), clean).unwrap();
    }
    for column in 0..13 {
        for name in ["parties.csv", "agreements.csv"] {
            let clean = fs::read_to_string(office.path(name)).unwrap();
            let mut lines: Vec<Vec<String>> =
                clean.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
            if column >= lines[1].len() {
                continue;
            }
            for form in forms(column) {
                lines[1][column] = form.to_owned();
                let text: Vec<String> = lines.iter().map(|line| line.join(";")).collect();
                fs::write(office.path(name), text.join("\n")).unwrap();
                let output = office.lefi(&["check"]);
                says_none(&["check", name], &output);
                assert_eq!(output.status.code(), Some(1), "{name}, column {column}: {form}");
            }
            fs::write(office.path(name), clean).unwrap();
        }
    }
    fs::remove_file(office.path(format)).unwrap();
}

/// Whatever is typed as an option or an argument, and the files of a scenario.
fn typed(office: &Office) {
    let scenario = fs::read_to_string(office.path("demo.toml")).unwrap();
    let motives = fs::read_to_string(office.path("motiv.txt")).unwrap();
    for form in [forms(0), forms(5)].concat() {
        let text = format!("Enligt {form}.");
        let file = format!("fil {form}.xlsx");
        refused(office, &["decide", "hold", "2025-04", "LO-002", "--reason", &text]);
        refused(
            office,
            &["decide", "waive", "2025-04", "556900-1067", "lefi-online", "--reason", &text],
        );
        let line = ["decide", "line", "2025-04", "LO-005", "--amount", "1,00", "--account", "3119"];
        refused(office, &[&line[..], &["--text", &text, "--reason", "Ja"]].concat());
        refused(office, &[&line[..], &["--text", "Ja", "--reason", &text]].concat());
        refused(office, &["credit", "2025000002", "--reason", &text, "--anew"]);
        refused(office, &["--user", form, "trail"]);
        refused(office, &["backup", &file]);
        refused(office, &["init", &file]);
        refused(office, &["whatif", "demo.toml", "--format", "xlsx", "--out", &file]);
        refused(office, &["consultation", "demo.toml", "--motives", "motiv.txt", "--out", &file]);
        fs::write(office.path("demo.toml"), scenario.replace("Två förslag", &text)).unwrap();
        refused(office, &["whatif", "demo.toml"]);
        fs::write(office.path("demo.toml"), format!("{scenario}# {text}\n")).unwrap();
        refused(office, &["solve", "demo.toml", "--for", "query-web.unit", "--coverage", "100%"]);
        fs::write(office.path("demo.toml"), &scenario).unwrap();
        fs::write(office.path("motiv.txt"), format!("{motives}\n{text}\n")).unwrap();
        refused(office, &["consultation", "demo.toml", "--motives", "motiv.txt", "--out", "p"]);
        fs::write(office.path("motiv.txt"), &motives).unwrap();
        // Words that name nothing here: not repeated.
        for arguments in [
            &["bill", form][..],
            &["documents", form],
            &["explain", form],
            &["credit", form, "--reason", "Ja", "--anew"],
            &["decide", "hold", "2025-04", form, "--reason", "Ja"],
            &["import", "--layout", form, "logs/lefi-2025-02.csv"],
            &["import", "--undo", form, "--reason", "Ja"],
            &["tariff", "show", form],
            &["quote", form, "--fee", form, "--quantity", "1"],
            &["invoices", "--party", form],
            &["verify", form],
            &["whatif", form],
            &["restore", form],
            &["--workspace", form, "check"],
            &[form],
            &["bill", "2025-02", "--format", form],
        ] {
            let output = office.lefi(arguments);
            says_none(arguments, &output);
        }
    }
}

#[test]
fn a_running_number_of_its_own_day_is_no_person() {
    let office = Office::empty();
    let rows = |day: &str, of: &str| {
        let ids = (0..400).map(|number| format!("{of}{number:04}"));
        ids.fold(HEADER.to_owned(), |log, id| {
            log + &format!("{id};{day};556900-1018;lefi-online;web;answered;1\n")
        })
    };
    for (day, of, rejected) in [
        ("2025-02-10", "20250210", 0),
        ("2025-02-11", "250211", 0),
        // Written in another time zone.
        ("2025-02-12", "20250211", 0),
        ("2025-02-13", "20250213-", 0),
        // One in ten has a right check digit, and all have a sign.
        ("2025-02-14", "20250209", 40),
        ("2025-02-15", "20250209-", 400),
    ] {
        fs::write(office.path("log.csv"), rows(day, of)).unwrap();
        let totals = office.json(&["import", "log.csv"]);
        assert_eq!(totals["files"][0]["rejected"], rejected, "{day} {of}");
    }
    // A timestamp without signs is none either.
    let layout = "format = 1\ntimestamp = \"%Y%m%d%H%M\"\n\n[columns]\n";
    let fields: String =
        HEADER.trim().split(';').map(|name| format!("{name} = \"{name}\"\n")).collect();
    fs::create_dir_all(office.path("usage-formats")).unwrap();
    fs::write(office.path("usage-formats/short.toml"), format!("{layout}{fields}")).unwrap();
    let log: String = (0..60).fold(HEADER.to_owned(), |log, minute| {
        log + &format!("t{minute};2025021612{minute:02};556900-1018;lefi-online;web;answered;1\n")
    });
    fs::write(office.path("log.csv"), log).unwrap();
    let totals = office.json(&["import", "--layout", "short", "log.csv"]);
    assert_eq!(totals["files"][0]["accepted"], 60);
}
