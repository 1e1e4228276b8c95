//! Files that were torn, removed, changed or swapped behind the program's back: named, and nothing is built on them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::identical;
use crate::office::Office;

fn only(folder: &Path) -> PathBuf {
    let mut entries = fs::read_dir(folder).unwrap();
    let path = entries.next().unwrap().unwrap().path();
    assert!(entries.next().is_none());
    path
}

fn issued() -> Office {
    let office = Office::new();
    office.waive_march();
    office.issue("2025-02");
    office
}

/// A way to damage a file.
type Damage = fn(&Path);

const DAMAGES: [(&str, Damage); 4] = [
    ("cut", |path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("empty", |path| fs::write(path, b"").unwrap()),
    ("removed", |path| fs::remove_file(path).unwrap()),
    ("one bit", |path| {
        let mut bytes = fs::read(path).unwrap();
        let at = bytes.len() / 3;
        bytes[at] ^= 1;
        fs::write(path, bytes).unwrap();
    }),
];

#[test]
fn stored_usage_that_was_damaged_is_named_and_nothing_is_built_on_it() {
    let office = issued();
    let march = only(&office.path("ledger/usage/2025-03"));
    let april = only(&office.path("ledger/usage/2025-04"));
    let index = only(&office.path("ledger/usage-index"));
    let batch = index.file_stem().unwrap().to_str().unwrap().to_owned();
    let whole = [&march, &april, &index].map(|path| fs::read(path).unwrap());
    let log = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
        ny;2025-03-03;556900-1018;lefi-online;web;answered;1\n";
    fs::write(office.path("new.csv"), log).unwrap();
    for (path, kept) in [(&march, &whole[0]), (&index, &whole[2])] {
        let name = path.file_name().unwrap().to_str().unwrap();
        for (how, damage) in DAMAGES {
            damage(path);
            let said = office.refused(3, &["verify"]);
            assert!(said.contains(name), "{how}: {said}");
            let said = office.refused(3, &["backup", "b.tar.zst"]);
            assert!(said.contains(name) && said.contains("older backups"), "{how}: {said}");
            let said = office.refused(3, &["import", "--undo", &batch, "--reason", "Fel"]);
            assert!(said.contains(name) && said.contains("backup"), "{how}: {said}");
            if path == &index {
                let said = office.refused(3, &["import", "new.csv"]);
                assert!(said.contains(name) && said.contains("backup"), "{how}: {said}");
            } else {
                let said = office.refused(3, &["bill", "2025-03", "--issue"]);
                assert!(said.contains(name) && said.contains("backup"), "{how}: {said}");
            }
            fs::write(path, kept).unwrap();
        }
    }
    // Swapped with another month's.
    fs::write(&march, &whole[1]).unwrap();
    fs::write(&april, &whole[0]).unwrap();
    let said = office.refused(3, &["verify"]);
    assert!(said.matches("is not what was stored").count() == 2, "{said}");
    office.refused(3, &["bill", "2025-03", "--issue"]);
    fs::write(&march, &whole[0]).unwrap();
    fs::write(&april, &whole[1]).unwrap();
    identical(&office);
    assert!(!office.path("b.tar.zst").exists());
}

#[test]
fn a_torn_ledger_is_told_and_never_begun_anew() {
    let office = issued();
    let path = office.path("ledger/lefi.sqlite");
    let whole = fs::read(&path).unwrap();
    for command in [
        &["verify"][..],
        &["bill", "2025-03"],
        &["bill", "2025-03", "--issue"],
        &["import", "logs/lefi-2025-02.csv"],
        &["backup", "b.tar.zst"],
    ] {
        for content in [
            &b""[..],
            &whole[..5000],
            &[0; 8192],
            b"no database, but as long as one may be: text and more",
        ] {
            fs::write(&path, content).unwrap();
            let said = office.refused(3, command);
            assert!(said.contains("lefi restore"), "{command:?}: {said}");
        }
        fs::remove_file(&path).unwrap();
        let said = office.refused(3, command);
        assert!(said.contains("lefi restore"), "{command:?}: {said}");
    }
    assert!(office.path("ledger/usage/2025-02").exists());
    fs::write(&path, &whole).unwrap();
    identical(&office);
}

#[test]
fn every_page_of_the_ledger_that_is_lost_is_found() {
    let office = issued();
    let path = office.path("ledger/lefi.sqlite");
    let whole = fs::read(&path).unwrap();
    // Every kind of page: by its first byte an inner page or a leaf of an index or of a table, or of a long text.
    let places = (4096..whole.len()).step_by(4096);
    let mut chosen: Vec<usize> = Vec::new();
    for kind in [2, 5, 10, 13, 0] {
        chosen.extend(places.clone().filter(|at| whole[*at] == kind).take(3));
    }
    assert!(chosen.len() > 9, "{chosen:?}");
    for at in chosen {
        let mut torn = whole.clone();
        torn[at..at + 4096].fill(0);
        fs::write(&path, torn).unwrap();
        office.refused(3, &["verify"]);
        // A copy is written table by table, so that a lost page of an index is whole again in it.
        let backup = office.lefi(&["backup", "b.tar.zst"]);
        if backup.status.success() {
            let elsewhere = Office::empty();
            elsewhere.done(&["restore", office.path("b.tar.zst").to_str().unwrap()]);
            elsewhere.done(&["documents", "2025-02"]);
            identical(&elsewhere);
            fs::remove_file(office.path("b.tar.zst")).unwrap();
        } else {
            assert_eq!(backup.status.code(), Some(3), "page {}", at / 4096);
        }
    }
    fs::write(&path, &whole).unwrap();
    identical(&office);
}

#[test]
fn half_a_document_on_disk_is_named_and_written_again() {
    let office = issued();
    let folder = office.path("out/documents/2025-02");
    let name = "2025000001.pdf";
    for (how, damage) in DAMAGES {
        damage(&folder.join(name));
        let said = office.refused(3, &["verify"]);
        assert!(said.contains(name), "{how}: {said}");
        office.done(&["documents", "2025-02"]);
        identical(&office);
    }
}
