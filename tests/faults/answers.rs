//! What the file system does not answer is never taken for "not there": links that lead nowhere, folders that may not be
//! looked into. Each is named, nothing is done, and once it is mended all is as it was.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::office::{self, Office};
use crate::readonly::{access, bound};
use crate::{documents, identical};

/// Refuses with the file system's exit code or the ledger's, and names what could not be asked.
fn told(office: &Office, name: &str, arguments: &[&str]) {
    let output = bound(office, arguments);
    let words = office::text(&output.stderr);
    assert!(matches!(output.status.code(), Some(3 | 4)), "{name}, {arguments:?}: {words}");
    assert!(words.contains(name), "{name}, {arguments:?}: {words}");
}

#[test]
fn a_link_that_leads_nowhere_is_named_and_nothing_is_left_out() {
    let office = Office::new();
    let whole = office.done(&["bill", "2025-02", "--format", "json"]);
    let previewed = [&["bill", "2025-02"][..], &["bill", "2025-02", "--issue"], &["check"]];
    let imported = [&["import", "logs/lefi-2025-04.csv"][..], &["check"]];
    for (name, commands) in [
        ("tariffs", &previewed[..]),
        ("tariffs/lefi-online", &previewed),
        ("tariffs/lefi-prenumeration", &previewed),
        ("tariffs/lefi-online/2025-04-01.toml", &previewed),
        ("parties.csv", &previewed),
        ("parties.xlsx", &previewed),
        ("agreements.csv", &previewed),
        ("lefi.toml", &previewed),
        ("usage-formats", &imported),
        ("usage-formats/other.toml", &imported),
        ("ledger", &[&["bill", "2025-02"], &["backup", "b.tar.zst"], &["verify"], imported[0]]),
        ("ledger/lefi.sqlite", &[&["bill", "2025-02"], &["backup", "b.tar.zst"], imported[0]]),
        ("ledger/usage", &[&["backup", "b.tar.zst"], &["verify"], imported[0]]),
        ("ledger/usage-index", &[&["backup", "b.tar.zst"], &["verify"], imported[0]]),
        ("out", &[&["bill", "2025-02", "--issue"]]),
        ("out/documents", &[&["bill", "2025-02", "--issue"], &["verify"]]),
    ] {
        let (path, away) = (office.path(name), office.path("away"));
        let there = path.exists();
        if there {
            fs::rename(&path, &away).unwrap();
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink("gone", &path).unwrap();
        for command in commands {
            // A workspace is named: without its settings none would be found upward.
            told(&office, name, &[&["--workspace", "."], *command].concat());
        }
        assert!(!office.path("b.tar.zst").exists(), "{name}");
        fs::remove_file(&path).unwrap();
        if there {
            fs::rename(&away, &path).unwrap();
        }
    }
    assert_eq!(documents(&office).len(), 0);
    assert_eq!(office.done(&["bill", "2025-02", "--format", "json"]), whole);
    identical(&office);
}

#[test]
fn what_may_not_be_looked_into_is_named_and_nothing_is_left_out() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    let whole = office.done(&["bill", "2025-04", "--format", "json"]);
    let previewed = [&["bill", "2025-04"][..], &["check"]];
    let kept = [&["backup", "b.tar.zst"][..], &["verify"], &["import", "logs/more.csv"]];
    fs::write(office.path("logs/more.csv"), more()).unwrap();
    for (name, commands) in [
        ("tariffs", &previewed[..]),
        ("tariffs/lefi-prenumeration", &previewed),
        ("parties.csv", &previewed),
        ("ledger", &[&["bill", "2025-04"], kept[0], kept[1], kept[2]]),
        ("ledger/usage", &kept),
        ("ledger/usage/2025-04", &kept[..2]),
        ("ledger/usage-index", &kept),
        ("out/documents", &[&["bill", "2025-03", "--issue"], &["verify"], &["status", "2025-02"]]),
        ("out/documents/2025-02", &[&["bill", "2025-03", "--issue"], &["verify"]]),
    ] {
        let path = office.path(name);
        access(&office, "a-rwx", name);
        for command in commands {
            told(&office, name, command);
        }
        assert!(!office.path("b.tar.zst").exists(), "{name}");
        access(&office, "u+rwX", &path.display().to_string());
    }
    assert_eq!(office.done(&["bill", "2025-04", "--format", "json"]), whole);
    identical(&office);
}

/// A log with a row of its own.
fn more() -> &'static str {
    "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
     annan;2025-04-03;556900-1018;lefi-online;web;answered;1\n"
}

/// All files below a folder, by their names in it.
fn files(folder: &Path, below: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, below, found),
            false => drop(found.insert(path.strip_prefix(below).unwrap().display().to_string())),
        }
    }
}

/// The stored usage below a ledger's folder.
fn stored(office: &Office, ledger: &str) -> BTreeSet<String> {
    let (root, mut found) = (office.path(ledger), BTreeSet::new());
    for part in ["usage", "usage-index"] {
        files(&root.join(part), &root, &mut found);
    }
    found
}

#[test]
fn a_backup_has_every_file_that_the_ledger_knows_or_is_none() {
    let office = Office::new();
    fs::write(office.path("logs/more.csv"), more()).unwrap();
    let import = office.json(&["import", "logs/more.csv"]);
    let batch = import["files"][0]["batch"].as_str().unwrap().to_owned();
    office.done(&["import", "--undo", &batch, "--reason", "Fel"]);
    office.done(&["backup", "b.tar.zst"]);
    fs::create_dir(office.path("elsewhere")).unwrap();
    fs::copy(office.path("lefi.toml"), office.path("elsewhere/lefi.toml")).unwrap();
    office.done(&["--workspace", "elsewhere", "restore", "b.tar.zst"]);
    let all = stored(&office, "ledger");
    assert!(all.iter().any(|name| name.contains(&batch)) && all.len() >= 7, "{all:?}");
    assert_eq!(stored(&office, "elsewhere/ledger"), all);
    for name in &all {
        let path = office.path("ledger").join(name);
        fs::rename(&path, office.path("away")).unwrap();
        let said = office.refused(3, &["backup", "c.tar.zst"]);
        assert!(said.contains(name.as_str()), "{said}");
        assert!(!office.path("c.tar.zst").exists());
        fs::rename(office.path("away"), &path).unwrap();
    }
    identical(&office);
}

#[test]
fn what_is_no_plain_file_is_not_read() {
    let office = Office::new();
    let pipe = std::process::Command::new("mkfifo").arg(office.path("pipe")).status().unwrap();
    assert!(pipe.success());
    let quantity = ["--fee", "query-system", "--quantity", "1"];
    for (name, is) in [("/dev/zero", "a device"), ("pipe", "a pipe"), ("tariffs", "a folder")] {
        let said = office.refused(4, &[&["quote", name], &quantity[..]].concat());
        assert!(said.contains(name) && said.contains(is), "{said}");
        let said = office.refused(4, &["restore", name, "--workspace", "nowhere"]);
        assert!(said.contains("nowhere"), "{said}");
    }
    for name in ["/dev/zero", "pipe"] {
        let said = office.refused(4, &["import", name]);
        assert!(said.contains(name) && said.contains("no file"), "{said}");
    }
    for name in ["parties.csv", "lefi.toml", "tariffs/lefi-online/2025-04-01.toml"] {
        fs::rename(office.path(name), office.path("away")).unwrap();
        symlink("/dev/zero", office.path(name)).unwrap();
        let said = office.refused(4, &["--workspace", ".", "check"]);
        assert!(said.contains(name) && said.contains("no file"), "{said}");
        fs::remove_file(office.path(name)).unwrap();
        fs::rename(office.path("away"), office.path(name)).unwrap();
    }
    office.done(&["check"]);
}

#[test]
fn a_text_without_end_is_read_up_to_its_bound() {
    let office = Office::new();
    for (name, bytes) in [
        ("lefi.toml", 5 << 20),
        ("tariffs/lefi-online/2025-04-01.toml", 5 << 20),
        ("agreements.csv", 65 << 20),
    ] {
        fs::copy(office.path(name), office.path("away")).unwrap();
        let file = fs::File::options().append(true).open(office.path(name)).unwrap();
        file.set_len(bytes).unwrap();
        let said = office.refused(4, &["check"]);
        assert!(said.contains(name) && said.contains("longer than"), "{said}");
        fs::copy(office.path("away"), office.path(name)).unwrap();
    }
    fs::write(office.path("logs/more.csv"), more()).unwrap();
    let totals = fs::File::create(office.path("logs/more.csv.totals")).unwrap();
    totals.set_len(5 << 20).unwrap();
    let said = office.refused(4, &["import", "logs/more.csv"]);
    assert!(said.contains("more.csv.totals"), "{said}");
}
