//! Personal identity numbers planted wherever somebody can write: none is in anything that is kept, written or
//! shown. The numbers are made up: dates with a right check digit.

use std::fs;
use std::io::Write;
use std::process::Output;

use crate::attacks::PERSONAL as FORMS;
use crate::month;
use crate::office::{self, Office};
use crate::opened::{files, opened};

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
            &["party", "list", form],
            &["party", "show", form],
            &["party", "new", form, "name=Ja"],
            &["party", "set", "556900-1026", form],
            &["party", "set", "556900-1026", &format!("name={form}")],
            &["party", "import", form],
            &["party", "export", form],
            &["agreement", "list", form],
            &["agreement", "show", form],
            &["agreement", "set", "LO-002", &format!("reference={form}")],
            &["agreement", "end", "LO-002", "--through", form],
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

#[test]
fn a_name_of_a_tariff_or_a_layout_has_none() {
    let office = Office::empty();
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    let text = fs::read(office.path(tariff)).unwrap();
    fs::create_dir_all(office.path("usage-formats")).unwrap();
    for form in [forms(0), forms(14), forms(17)].concat() {
        for name in [
            format!("tariffs/lefi-online/{form}.toml"),
            format!("tariffs/lefi {form}/2025-04-01.toml"),
            format!("usage-formats/{form}.toml"),
        ] {
            let path = office.path(&name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
            let output = office.lefi(&["check"]);
            let words = says_none(&["check"], &output);
            assert!(words.contains("workspace-personal-name"), "{words}");
            if name.starts_with("tariffs") {
                refused(&office, &["bill", "2025-02"]);
                refused(&office, &["tariff", "list"]);
            } else {
                refused(&office, &["import", "logs/lefi-2025-02.csv"]);
            }
            fs::remove_file(&path).unwrap();
        }
    }
}

#[test]
fn a_number_that_tabs_or_delimiters_cut_is_masked_in_the_rejects() {
    let office = Office::empty();
    let row = |id: &str, rest: &str| {
        format!("{id};2025-02-10;556900-1018;lefi-online;web;answered;1{rest}\n")
    };
    let log = [
        row("850430\t1238", ""),
        row("\"850430;1238\"", ""),
        row("850430;1238", ""),
        row("19850430;1238", ""),
        row("a-1", ";850430;1238"),
        row("a-2", ";\"19850430\";\"1238\""),
        row("a-3;2025-02-10;850430\t-\t1238", ""),
        row("198504;30;1238", ""),
        row("85;04;30;12;38", ""),
        // What is wrong here is no number of a person's: the row is to be corrected and imported as it is.
        row("evt-000001012343", ";"),
        row("2025021012343", ";"),
    ];
    fs::write(office.path("log.csv"), HEADER.to_owned() + &log.concat()).unwrap();
    let totals = office.json(&["import", "log.csv"]);
    assert_eq!(totals["files"][0]["rejected"], log.len());
    let rejects = files(&office.path("out/rejects"));
    assert_eq!(rejects.len(), 1);
    let text = fs::read_to_string(&rejects[0]).unwrap();
    assert!(!text.contains("850430") && !text.contains("1238"), "{text}");
    assert!(log.iter().rev().take(2).all(|row| text.contains(row)), "{text}");
    assert!(text.matches("****").count() >= 9, "{text}");
}

#[test]
fn a_folder_with_a_number_is_shown_by_no_command() {
    let office = Office::empty();
    let named = "home 850430-1238";
    fs::create_dir(office.path(named)).unwrap();
    for name in ["lefi.toml", "parties.csv", "agreements.csv", "tariffs", "logs"] {
        fs::rename(office.path(name), office.path(named).join(name)).unwrap();
    }
    for arguments in [
        &["check"][..],
        &["import", "logs/lefi-2025-02.csv"],
        &["bill", "2025-02", "--pdf"],
        &["bill", "2025-02", "--issue", "--date", "2025-06-02"],
        &["documents", "2025-02"],
        &["export", "2025-02"],
        &["export", "2025-02", "--format", "xlsx"],
        &["export", "2025-02", "--format", "receivables"],
        &["accruals", "2025-02"],
        &["close", "2025-02"],
        &["verify"],
        &["backup", "copy.tar.zst"],
    ] {
        let inside = office.path(named);
        let from = match arguments[0] {
            "import" => inside.join(arguments[1]),
            _ => inside.clone(),
        };
        let workspace = ["--workspace", named];
        let output = match arguments[0] {
            // A log in such a folder is refused; so it is named from within.
            "import" => {
                let mut command = assert_cmd::Command::cargo_bin("lefi").unwrap();
                command.env("LC_ALL", "C").env_remove("LEFI_LANGUAGE");
                assert!(from.exists());
                command.current_dir(inside).args(arguments).output().unwrap()
            }
            _ => office.lefi(&[&workspace[..], arguments].concat()),
        };
        let words = says_none(arguments, &output);
        assert!(output.status.success(), "lefi {arguments:?}: {words}");
    }
}

#[test]
fn a_form_that_is_named_as_safe_is_taken_as_it_is() {
    let office = Office::empty();
    let id = |number: u64| (1_994_582_444_606_252_572 + number * 4_194_301).to_string();
    let rows = |from: u64| -> String {
        (from..from + 200).fold(HEADER.to_owned(), |log, number| {
            log + &format!("{};2025-02-10;556900-1018;lefi-online;web;answered;1\n", id(number))
        })
    };
    fs::write(office.path("first.csv"), rows(0)).unwrap();
    let first = office.json(&["import", "first.csv"]);
    let rejected = first["files"][0]["rejected"].as_u64().unwrap();
    assert!((1..60).contains(&rejected), "{rejected} of 200 look like a person's number");
    let form = |form: &str| format!("[usage]\nevent_ids = [{form}]");
    let settings = fs::read_to_string(office.path("lefi.toml")).unwrap();
    let named = settings.replace("[usage]", &form("\"uuid\", \"###################\""));
    fs::write(office.path("lefi.toml"), &named).unwrap();
    // The rejects, as they are masked, are refused; the log itself is taken whole: what was there is a duplicate.
    fs::write(office.path("again.csv"), rows(0) + "\n").unwrap();
    let again = office.json(&["import", "again.csv"]);
    assert_eq!(again["files"][0]["rejected"], 0);
    assert_eq!(again["files"][0]["accepted"], rejected);
    // A row that is wrong otherwise keeps its id.
    let wrong = rows(0).replace(";answered;", ";unknown;");
    fs::write(office.path("wrong.csv"), wrong).unwrap();
    office.done(&["import", "wrong.csv"]);
    let rejects: String = files(&office.path("out/rejects"))
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .filter(|text| text.contains("wrong.csv"))
        .collect();
    assert!((0..200).all(|number| rejects.contains(&id(number))), "{rejects}");
    // What was let in stays so when the form is named no more: counts, verification, the same log again.
    fs::write(office.path("lefi.toml"), &settings).unwrap();
    assert!(office.done(&["verify"]).to_lowercase().contains("identi"));
    let known = office.json(&["import", "again.csv"]);
    assert_eq!(known["files"][0]["accepted"], rejected);
    // Another log repeats them: nothing of what counts is changed by what is refused today.
    fs::write(office.path("repeated.csv"), rows(0) + "\n\n").unwrap();
    let repeated = office.json(&["import", "repeated.csv"]);
    assert_eq!(repeated["files"][0]["accepted"], 0);
    assert_eq!(repeated["files"][0]["duplicate"], 200 - rejected);
    assert_eq!(repeated["files"][0]["rejected"], rejected);
    assert!(office.done(&["verify"]).to_lowercase().contains("identi"));
    for (wrong, code) in [("\"##########\"", 1), ("\"LEFI\"", 1), ("\"uuid\", \"uuid\"", 1)] {
        fs::write(office.path("lefi.toml"), settings.replace("[usage]", &form(wrong))).unwrap();
        let words = office.refused(code, &["check"]);
        assert!(words.contains("settings-event-ids") || words.contains("settings-word-twice"));
    }
}
