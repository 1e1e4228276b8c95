//! Names that would lead out of the workspace: what becomes a part of a file's name is a plain name.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::office::Office;
use crate::opened::files;

const OUT: [&str; 6] = ["../../ut", "/tmp/lefi-ut", "..", "a/../../ut", "a\\..\\ut", "C:ut"];

/// All files of the workspace.
fn all(office: &Office) -> BTreeSet<PathBuf> {
    files(office.folder.path()).into_iter().collect()
}

#[test]
fn no_name_leads_out_of_the_workspace() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    let before = all(&office);
    for out in OUT {
        for (name, from, to, code) in [
            ("agreements.csv", "LO-001", out.to_owned(), "agreement-name"),
            (tariff, "service = \"lefi-online\"", format!("service = '{out}'"), "toml-name"),
            (tariff, "version = \"2025-04-01\"", format!("version = '{out}'"), "toml-name"),
            (tariff, "code = \"annual\"", format!("code = '{out}'"), "toml-name"),
            (
                "lefi.toml",
                "# [issuing]",
                format!("[issuing]\ninvoice_series = '{out}'"),
                "settings-series",
            ),
        ] {
            let clean = fs::read_to_string(office.path(name)).unwrap();
            assert!(clean.contains(from), "{name}: {from}");
            fs::write(office.path(name), clean.replacen(from, &to, 1)).unwrap();
            let said = office.refused(1, &["bill", "2025-02", "--pdf"]);
            assert!(said.contains(code), "{out} in {name}: {said}");
            fs::write(office.path(name), clean).unwrap();
        }
        for arguments in [
            &["bill", out, "--pdf"][..],
            &["documents", out],
            &["export", out],
            &["status", out],
            &["close", out],
            &["explain", out],
            &["import", "--undo", out, "--reason", "Nej"],
            &["import", "--layout", out, "logs/lefi-2025-03.csv"],
        ] {
            let output = office.lefi(arguments);
            assert!(!output.status.success(), "{arguments:?}");
        }
    }
    assert_eq!(all(&office), before);
    assert!(!PathBuf::from("/tmp/lefi-ut").exists());
}

/// `tariffs` in `lefi.toml` may name any folder: it is read as tariffs are, and nothing is written there.
#[test]
fn a_folder_of_tariffs_elsewhere_is_read_and_never_written() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let elsewhere = tempfile::TempDir::new().unwrap();
    fs::rename(office.path("tariffs/lefi-online"), elsewhere.path().join("lefi-online")).unwrap();
    let tariffs = format!("tariffs = '{}'\n", elsewhere.path().display());
    office.change("lefi.toml", "bills_from", &format!("{tariffs}bills_from"));
    fs::remove_dir_all(office.path("tariffs")).unwrap();
    let agreements = fs::read_to_string(office.path("agreements.csv")).unwrap();
    let online: Vec<&str> = agreements.lines().filter(|line| !line.contains("prenum")).collect();
    fs::write(office.path("agreements.csv"), online.join("\n")).unwrap();
    let names = || files(elsewhere.path());
    let before = names();
    office.done(&["bill", "2025-02", "--pdf"]);
    assert_eq!(names(), before);
    fs::write(elsewhere.path().join("lefi-online/secret.toml"), "root:x:0:0:secret\n").unwrap();
    let said = office.refused(1, &["check"]);
    assert!(said.contains("secret.toml") && said.contains("toml-syntax"), "{said}");
}

/// A backup in a place that is packed, read or accounted for would be in the next backup, be read, or be a stranger.
#[test]
fn a_backup_goes_to_no_place_that_is_packed_read_or_accounted_for() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let elsewhere = tempfile::TempDir::new().unwrap();
    fs::rename(office.path("tariffs"), elsewhere.path().join("t")).unwrap();
    let tariffs = format!("tariffs = '{}'\n", elsewhere.path().join("t").display());
    office.change("lefi.toml", "bills_from", &format!("{tariffs}bills_from"));
    fs::create_dir_all(office.path("out/documents/2025-02")).unwrap();
    std::os::unix::fs::symlink("ledger/usage", office.path("innocent")).unwrap();
    let before = all(&office);
    let outside = elsewhere.path().join("t/lefi-online/b.tar.zst").display().to_string();
    for place in [
        "ledger/b.tar.zst",
        "ledger/usage/2025-02/b.tar.zst",
        "innocent/b.tar.zst",
        "tariffs/b.tar.zst",
        "usage-formats/b.tar.zst",
        "out/documents/b.tar.zst",
        "out/documents/2025-02/2025000001.pdf",
        "out/accounting/2025-02/b.tar.zst",
        "out/rejects/b.tar.zst",
        "out/preview/b.tar.zst",
        "parties.xlsx",
        "ledger",
        &outside,
    ] {
        let said = office.refused(2, &["backup", place]);
        assert!(said.contains(place) && said.contains("name another file"), "{place}: {said}");
    }
    assert_eq!(all(&office), before);
    office.done(&["backup", "b.tar.zst"]);
    office.done(&["backup", "out/b.tar.zst"]);
}
