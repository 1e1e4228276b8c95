//! The binary as a user runs it: the README's examples, exit codes, and the demo from logs to PDFs.

use crate::office;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A copy of the repository's tariffs and fixtures, so that runs leave nothing behind.
fn copy() -> TempDir {
    let folder = TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["tariffs", "fixtures/demo", "fixtures/scenarios"] {
        copy_folder(&root.join(name), &folder.path().join(name));
    }
    folder
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.file_name().unwrap().to_str().unwrap() {
            "ledger" | "out" => {}
            _ if path.is_dir() => copy_folder(&path, &target),
            _ => {
                fs::copy(&path, &target).unwrap();
            }
        }
    }
}

fn lefi(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("lefi")
        .unwrap()
        .env("LC_ALL", "C")
        .env_remove("LEFI_LANGUAGE")
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn demo(folder: &Path) -> PathBuf {
    folder.join("fixtures/demo")
}

/// The commands of the README's examples, in order.
fn examples() -> Vec<String> {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    readme.lines().filter_map(|line| line.strip_prefix("$ lefi ")).map(str::to_owned).collect()
}

/// Whether an example names what it works on; the others are for a workspace of one's own.
fn names_files(example: &str) -> bool {
    ["fixtures/", "tariffs/", "/my/workspace"].iter().any(|name| example.contains(name))
}

#[test]
fn the_examples_of_the_readme_run() {
    let folder = copy();
    let new = folder.path().join("new");
    let examples: Vec<String> = examples().into_iter().filter(|one| names_files(one)).collect();
    assert!(examples.len() >= 10);
    for example in examples {
        let example = example.replace("/my/workspace", new.to_str().unwrap());
        let arguments: Vec<&str> = example.split(' ').collect();
        let output = lefi(folder.path(), &arguments);
        assert!(output.status.success(), "lefi {example}\n{}", text(&output.stderr));
        assert!(!output.stdout.is_empty(), "lefi {example} gave nothing");
    }
}

#[test]
fn the_examples_of_a_billing_month_run_in_order() {
    let office = office::Office::new();
    let examples: Vec<String> = examples().into_iter().filter(|one| !names_files(one)).collect();
    assert!(examples.len() >= 12);
    for example in examples {
        // Numbers have the year of issue.
        let example = example.replace("2026", &this_year());
        let arguments: Vec<&str> = example.split(' ').collect();
        assert!(!office.done(&arguments).is_empty(), "lefi {example} gave nothing");
    }
}

fn this_year() -> String {
    use chrono::Datelike;
    chrono::Utc::now().with_timezone(&chrono_tz::Europe::Stockholm).year().to_string()
}

/// The README's example of a file, below this heading.
fn example_of(heading: &str) -> String {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let below = readme.split_once(&format!("\n### {heading}\n")).unwrap().1;
    below.split("```toml\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

#[test]
fn the_tariff_and_the_layout_of_the_readme_are_read() {
    lefi::sources::tariff::parse("README.md", &example_of("A tariff file")).unwrap();
    lefi::sources::usage::parse_layout("README.md", &example_of("A log's layout")).unwrap();
}

#[test]
fn the_scenario_of_the_readme_is_the_example_of_the_fixtures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let toml = example_of("A scenario file");
    lefi::sources::scenario::parse("README.md", &toml).unwrap();
    let example = fs::read_to_string(root.join("fixtures/scenarios/oversyn-2027.toml")).unwrap();
    assert_eq!(example.split_once('\n').unwrap().1, toml);
}

#[test]
fn the_demo_goes_from_logs_to_pdfs_and_the_sums_tie() {
    let folder = copy();
    let logs = ["logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv", "logs/lefi-2025-04.csv"];
    let arguments =
        [&["bill", "2025-04", "--pdf", "--format", "json", "--usage"][..], &logs].concat();
    let output = lefi(&demo(folder.path()), &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let run: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let control = |key: &str| run["control"][key].as_u64().unwrap();
    assert_eq!(control("accepted"), control("charged") + control("free") + control("unresolved"));
    assert!(control("accepted") > 2000 && control("unresolved") == 2);
    let invoices = run["invoices"].as_array().unwrap();
    let pdfs = fs::read_dir(demo(folder.path()).join("out/preview/2025-04")).unwrap();
    assert_eq!(pdfs.count(), invoices.len());
    assert_eq!(run["unresolved"][0]["log_lines"][0]["file"], "logs/lefi-2025-04.csv");

    // Again: nothing is imported twice, and the documents are the same bytes (R26).
    let pdf = demo(folder.path()).join("out/preview/2025-04/LO-001.pdf");
    let first = fs::read(&pdf).unwrap();
    let again = lefi(&demo(folder.path()), &arguments);
    let again: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    for key in ["period", "status", "control", "invoices", "skipped", "unresolved"] {
        assert!(again[key] == run[key], "{key}");
    }
    assert!(fs::read(&pdf).unwrap() == first);
}

#[test]
fn a_new_workspace_says_what_is_missing_and_bills_once_it_is_there() {
    let folder = copy();
    let new = folder.path().join("new");
    assert!(lefi(folder.path(), &["init", "new"]).status.success());
    assert_eq!(lefi(folder.path(), &["init", "new"]).status.code(), Some(2));
    assert!(lefi(&new, &["check"]).status.success());
    copy_folder(&folder.path().join("tariffs"), &new.join("tariffs"));
    for name in ["parties.csv", "agreements.csv"] {
        fs::copy(demo(folder.path()).join(name), new.join(name)).unwrap();
    }
    let log = demo(folder.path()).join("logs/lefi-2025-04.csv");
    let output = lefi(&new, &["bill", "2025-04", "--usage", log.to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Fiktiva Liv Försäkring AB"));
}

#[test]
fn check_tells_all_errors_of_all_files_at_once() {
    let folder = copy();
    let new = folder.path().join("new");
    lefi(folder.path(), &["init", "new"]);
    copy_folder(&folder.path().join("tariffs"), &new.join("tariffs"));
    let settings = fs::read_to_string(new.join("lefi.toml")).unwrap();
    for (wrong, codes) in [
        (settings.replace("202000-0002", "202000-0003"), &["settings-organisation-number"][..]),
        (
            settings.replace("bankgiro = \"000-0000\"", "bankgiro = \"000-0001\""),
            &["settings-bankgiro"],
        ),
        (
            settings.replace("[usage]", "[issuing]\ninvoice_series = \"f-1\"\n\n[usage]"),
            &["settings-series"],
        ),
        (settings.replace("2025-04\"\n", "2025-Q2\"\n"), &["settings-period"]),
        (settings.replace("days = 30", "days = 3000"), &["toml-whole"]),
        (settings.replace("days = 30", "days = 30\nocr_length = 16"), &["settings-ocr"]),
        (settings.replace("days = 30", "days = 30\nocr = \"fixed-length\""), &["toml-missing"]),
        (
            settings.replace("days = 30", "days = 30\nocr = \"fixed-length\"\nocr_length = 10"),
            &["toml-whole"],
        ),
        (settings.replace("days = 30", "days = 30\nocr = \"fixed\""), &["toml-word"]),
        (settings.replace("country = \"SE\"", "country = \"Sverige\""), &["settings-country"]),
        (settings.replace("country = \"SE\"", "country = \"se\""), &["settings-country"]),
        (settings.replace("country = \"SE\"", "country = \"XX\""), &["settings-country"]),
        (settings.replace("\"system\"", "\"web\""), &["settings-word-twice"]),
        (settings.replace("\"no-hit\"", "\"answered\""), &["settings-word-twice"]),
    ] {
        fs::write(new.join("lefi.toml"), wrong).unwrap();
        let output = lefi(&new, &["check"]);
        assert_eq!(output.status.code(), Some(1));
        for code in codes {
            assert!(text(&output.stderr).contains(code), "{code}: {}", text(&output.stderr));
        }
    }
    fs::write(new.join("lefi.toml"), settings).unwrap();
    let party = |number: &str, category: &str, to: &str| {
        format!("{number};Fiktiva;{category};G 1;111 11;Ort;SE;;;;;pdf;{to};;;\n")
    };
    let header = fs::read_to_string(new.join("parties.csv")).unwrap();
    let parties = [
        header,
        party("556900-0010", "insurer", "556900-0028"),
        party("802400-0013", "region", "556900-0010"),
        party("212000-9994", "other", ""),
    ];
    fs::write(new.join("parties.csv"), parties.concat()).unwrap();
    let agreements = "agreement;organisation_number;service;valid_from;valid_through;reference;plan\n\
        A-1;556900-0010;lefi-okand;2025-01-01;;;\n\
        A-2;556900-0028;lefi-prenumeration;2025-01-01;;;\n\
        A-3;802400-0013;lefi-online;2025-01-01;;;odd\n";
    fs::write(new.join("agreements.csv"), agreements).unwrap();
    let path = new.join("tariffs/lefi-online/2025-04-01.toml");
    let tariff = fs::read_to_string(&path).unwrap();
    let without = tariff.replace("region = { category = \"S\", rate = \"25\" }\n", "");
    fs::write(&path, without).unwrap();
    let output = lefi(&new, &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let words = text(&output.stderr);
    for code in [
        "check-agreement-party",
        "check-agreement-service",
        "check-agreement-version",
        "check-vat-class",
        "check-plan",
        "check-invoice-to",
        "check-invoice-to-chain",
        "check-party-agreement",
    ] {
        assert!(words.contains(code), "{code} is not in\n{words}");
    }
}

/// All of what is wrong is read in the language of whoever works there, or that is asked for.
#[test]
fn what_is_wrong_is_said_in_swedish_too() {
    let folder = copy();
    let demo = demo(folder.path());
    let settings = demo.join("lefi.toml");
    let before = fs::read_to_string(&settings).unwrap();
    let wrong = before.replace("billing_period = \"month\"", "billing_period = \"månad\"");
    assert_ne!(wrong, before);
    fs::write(&settings, &wrong).unwrap();
    let said = text(&lefi(&demo, &["check", "--language", "sv"]).stderr);
    for words in [
        "[toml-word] Fel: okänt ord ”månad”",
        "här",
        "  Råd: här kan stå: month, quarter, year",
        "1 fel",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("Error") && !said.contains("Help"), "{said}");
    let english = text(&lefi(&demo, &["check"]).stderr);
    assert!(english.contains("Error: unknown word “månad”"), "{english}");
    assert!(english.contains("Help: ") && english.contains("1 error"), "{english}");
    // What the workspace says holds where nothing is asked for.
    fs::write(&settings, before.replace("format = 1", "format = 1\nlanguage = \"sv\"")).unwrap();
    fs::write(demo.join("parties.csv"), "x").unwrap();
    let said = text(&lefi(&demo, &["check"]).stderr);
    assert!(said.contains("Fel: ") && said.contains("Råd: "), "{said}");
    let said = text(&lefi(&demo, &["check", "--language", "en"]).stderr);
    assert!(said.contains("Error: "), "{said}");
}

/// What no document can show is found by the check, all of it, and not when the documents are made.
#[test]
fn what_cannot_be_printed_is_told_at_once() {
    let folder = copy();
    let demo = demo(folder.path());
    let parties = fs::read_to_string(demo.join("parties.csv")).unwrap();
    let odd = parties.replacen("Påhittade gatan 1", "Gatan \u{3164}1", 1).replacen(
        "Fiktiva Liv Försäkring AB",
        "Fiktiva 😀 AB",
        1,
    );
    // The font has this letter, but sets it from left to right.
    let odd = odd.replacen("Ekonomi 4711", "Ekonomi \u{5D0}\u{5D1}", 1);
    let settings = fs::read_to_string(demo.join("lefi.toml")).unwrap();
    let endless = format!("city = \"{}\"", "Exempelstad ".repeat(60));
    let endless = settings.replacen("city = \"Exempelstad\"", &endless, 1);
    assert_ne!(endless, settings);
    fs::write(demo.join("lefi.toml"), endless).unwrap();
    fs::write(demo.join("parties.csv"), odd).unwrap();
    let path = folder.path().join("tariffs/lefi-online/2025-04-01.toml");
    let tariff = fs::read_to_string(&path).unwrap();
    fs::write(&path, tariff.replacen("sv = \"", "sv = \"😀", 1)).unwrap();
    let output = lefi(&demo, &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let words = text(&output.stderr);
    assert_eq!(words.matches("check-unprintable").count(), 5, "{words}");
    for place in ["parties.csv:", "2025-04-01.toml:", "`city` of `lefi.toml`", "U+05D0"] {
        assert!(words.contains(place), "{words}");
    }
}

/// A slip that would leave usage free, or a version unread, is told by the check and before every run.
#[test]
fn what_would_be_left_unbilled_by_a_slip_is_told() {
    let folder = copy();
    let demo = demo(folder.path());
    let tariffs = folder.path().join("tariffs");
    let path = tariffs.join("lefi-online/2025-04-01.toml");
    let tariff = fs::read_to_string(&path).unwrap();
    let slip = tariff.replacen("channels = [\"web\"]", "channels = [\"webb\"]", 1);
    assert_ne!(slip, tariff);
    fs::write(&path, slip).unwrap();
    fs::create_dir_all(tariffs.join("lefi-online/new")).unwrap();
    let lost = ["new.toml", "lefi-online/new.TOML", "lefi-online/new/new.toml"];
    for name in lost {
        fs::write(tariffs.join(name), &tariff).unwrap();
    }
    for arguments in [&["check"][..], &["bill", "2025-04"]] {
        let output = lefi(&demo, arguments);
        let words = text(&output.stderr);
        assert!(output.status.success(), "{words}");
        assert!(words.contains("check-usage-word") && words.contains("“webb”"), "{words}");
        assert_eq!(words.matches("check-tariff-unread").count(), lost.len(), "{words}");
        for name in lost {
            assert!(words.contains(&format!("{name} is not read")), "{words}");
        }
    }
}

#[test]
fn exit_codes_tell_what_kind_of_trouble_it_is() {
    let folder = copy();
    let demo = demo(folder.path());
    for (arguments, code) in [
        (&["bill", "april"][..], 2),
        (&["bill"], 2),
        (&["import", "logs/none.csv"], 4),
        (&["tariff", "show", "lefi-online/1999"], 1),
        (&["quote", "none.toml", "--fee", "a", "--quantity", "1"], 4),
        (&["import", "--layout", "none", "logs/lefi-2025-02.csv"], 1),
        (&["import", "--expect-rows", "1", "logs/lefi-2025-02.csv"], 1),
        (&["import", "agreements.csv"], 1),
    ] {
        let output = lefi(&demo, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stderr));
        assert!(!output.stderr.is_empty() && output.stdout.is_empty());
    }
    let outside = TempDir::new().unwrap();
    let output = lefi(outside.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("workspace-none"));
}

#[test]
fn quote_has_the_shape_other_programs_rely_on() {
    let folder = copy();
    let arguments = [
        "quote",
        "tariffs/lefi-online/2025-04-01.toml",
        "--fee",
        "query-system",
        "--quantity",
        "7000",
        "--format",
        "json",
    ];
    let output = lefi(folder.path(), &arguments);
    let quote: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(quote["total"], "8640.00");
    assert_eq!(quote["details"][1]["tier"], 2);
    assert_eq!(quote["details"][1]["amount"], "3840.00");
}

#[test]
fn what_is_asked_for_and_not_there_is_told_with_its_code() {
    let folder = copy();
    let root = folder.path();
    fs::write(root.join("latin.toml"), b"title = \"\xE5\"\n").unwrap();
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    let workspace = ["--workspace", "fixtures/demo"];
    let huge = "9".repeat(28);
    for (arguments, code) in [
        (&["quote", tariff, "--fee", "none", "--quantity", "1"][..], "quote-fee"),
        (&["quote", tariff, "--fee", "query-web", "--quantity", "1 5"], "quote-quantity"),
        (&["quote", tariff, "--fee", "query-web", "--quantity", &huge], "quote-amount"),
        (&["tariff", "show", "latin.toml"], "workspace-encoding"),
        (&[&["tariff", "show", "lefi-online/1999"][..], &workspace].concat(), "tariff-unknown"),
        (&[&["import", "--layout", "none", tariff][..], &workspace].concat(), "usage-layout"),
    ] {
        let output = lefi(root, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(text(&output.stderr).contains(code), "{code}: {}", text(&output.stderr));
    }
}

#[test]
fn what_can_not_be_kept_or_printed_is_told_and_names_the_agreement() {
    let folder = copy();
    let demo = demo(folder.path());
    let log = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
        huge;2025-04-01;556900-1018;lefi-online;web;answered;1000000000\n";
    fs::write(demo.join("huge.csv"), log).unwrap();
    let tariff = folder.path().join("tariffs/lefi-online/2025-04-01.toml");
    let fair = fs::read_to_string(&tariff).unwrap();
    let dear = fair.replace("price.per_unit = \"4.60\"", "price.per_unit = \"100000000000000.00\"");
    assert_ne!(dear, fair);
    fs::write(&tariff, dear).unwrap();
    let output = lefi(&demo, &["bill", "2025-04", "--usage", "huge.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let words = text(&output.stderr);
    assert!(words.contains("billing-amount") && words.contains("LO-001"), "{words}");
    assert!(words.contains("its largest quantity, that of 2025-04-01"), "{words}");
    fs::write(&tariff, fair).unwrap();

    let parties = fs::read_to_string(demo.join("parties.csv")).unwrap();
    fs::write(demo.join("parties.csv"), parties.replace("Stiftelsen Fantasi", "Stiftelsen 税"))
        .unwrap();
    for begun in ["ledger", "out"] {
        fs::remove_dir_all(demo.join(begun)).unwrap();
    }
    let output = lefi(&demo, &["bill", "2025-04", "--pdf", "--usage", "logs/lefi-2025-04.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let words = text(&output.stderr);
    assert!(words.contains("document-character") && words.contains("LO-012"), "{words}");
}

/// stdout and stderr of `lefi` with these variables.
fn told(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("lefi").unwrap();
    command.env("LC_ALL", "C").env_remove("LEFI_LANGUAGE");
    command.envs(variables.iter().copied()).current_dir(folder).args(arguments);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let (swedish, english) = ("Användning: lefi bill", "Usage: lefi bill");
    let help = ["bill", "--help"];
    for (variables, arguments, begins) in [
        (&[][..], &help[..], english),
        (&[("LEFI_LANGUAGE", "sv")], &help, swedish),
        (&[("LEFI_LANGUAGE", "sv")], &["bill", "-h"], swedish),
        (&[("LEFI_LANGUAGE", "sv")], &["help", "bill"], swedish),
        (&[("LEFI_LANGUAGE", "sv")], &["bill", "--help", "--language", "en"], english),
        (&[("LEFI_LANGUAGE", "en")], &["--language=sv", "bill", "--help"], swedish),
        (&[("LEFI_LANGUAGE", "de")], &["--language=sv", "bill", "--help"], swedish),
        (&[("LEFI_LANGUAGE", ""), ("LC_ALL", "sv_SE.UTF-8")], &help, swedish),
        (&[("LEFI_LANGUAGE", "en"), ("LC_ALL", "sv_SE.UTF-8")], &help, english),
        (&[("LC_ALL", "de_DE.UTF-8"), ("LANG", "sv_SE.UTF-8")], &help, english),
        (&[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "sv_SE.UTF-8")], &help, swedish),
    ] {
        let (code, out, err) = told(folder, variables, arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{variables:?} {arguments:?}");
        assert!(out.contains(begins), "{variables:?} {arguments:?}\n{out}");
    }
    let (_, version, _) = told(folder, &[("LEFI_LANGUAGE", "sv")], &["--version"]);
    assert!(version.starts_with("lefi "), "{version}");
}

#[test]
fn the_workspace_says_the_language_of_help_and_wrong_arguments() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let (code, ..) = told(folder, &[], &["init", "office"]);
    assert_eq!(code, 0);
    let office = folder.join("office");
    let settings = fs::read_to_string(office.join("lefi.toml")).unwrap();
    assert!(settings.contains("language = \"sv\""), "{settings}");
    let (_, out, _) = told(&office, &[], &["bill", "--help"]);
    assert!(out.contains("Användning: lefi bill"), "{out}");
    let (code, _, err) = told(folder, &[], &["bill", "--workspace", "office"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("fel: följande måste anges:\n  <PERIOD>\n"), "{err}");
    let (code, _, err) = told(folder, &[("LEFI_LANGUAGE", "en")], &["bill", "--workspace=office"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("error: the following required arguments"), "{err}");
    // A workspace that can't be read says nothing.
    fs::write(office.join("lefi.toml"), "language = 1\n").unwrap();
    let (_, out, _) = told(&office, &[], &["bill", "--help"]);
    assert!(out.contains("Usage: lefi bill"), "{out}");
}

#[test]
fn a_variable_that_names_no_language_is_refused() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    for arguments in [&["check"][..], &["--help"], &["foo"]] {
        let (code, out, err) = told(folder, &[("LEFI_LANGUAGE", "de")], arguments);
        let words = "LEFI_LANGUAGE is “de”: set it to sv or en, or unset it\n";
        assert_eq!((code, out.as_str(), err.as_str()), (2, "", words), "{arguments:?}");
    }
}

#[test]
fn the_variable_says_nothing_of_documents() {
    let folder = copy();
    let english = [("LEFI_LANGUAGE", "en")];
    let bill = ["bill", "2025-03", "--workspace", "fixtures/demo", "--xml"];
    told(
        folder.path(),
        &[],
        &["import", "--workspace", "fixtures/demo", "fixtures/demo/logs/lefi-2025-03.csv"],
    );
    let (code, table, err) = told(folder.path(), &english, &bill);
    assert_eq!(code, 0, "{err}");
    assert!(table.contains("Recipient"), "{table}");
    let preview = demo(folder.path()).join("out/preview/2025-03");
    let files = fs::read_dir(preview).unwrap().map(|entry| entry.unwrap().path());
    let read: Vec<String> = files.map(|file| fs::read_to_string(file).unwrap()).collect();
    let says = |words: &str| read.iter().any(|document| document.contains(words));
    assert!(says("<cbc:Name>Fråga via webbgränssnitt") && !says("<cbc:Name>Question"));
}

#[test]
fn what_is_refused_before_the_workspace_is_opened_is_said_in_its_language() {
    let folder = TempDir::new().unwrap();
    let new = folder.path().join("new");
    assert!(lefi(folder.path(), &["init", new.to_str().unwrap()]).status.success());
    let refused = lefi(&new, &["bill", "2025-13"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains("”2025-13” är ingen period"),
        "{}",
        text(&refused.stderr)
    );
}
