//! Something else where the program wants a file or a folder: named, and never written over or through.

use std::fs;
use std::os::unix::fs::symlink;

use crate::identical;
use crate::office::Office;

/// A log with one wrong row.
fn wrong_log(office: &Office) {
    let log = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
        fel;2025-03-03;556900-1018;lefi-online;nope;answered;1\n";
    fs::write(office.path("wrong.csv"), log).unwrap();
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let office = Office::new();
    wrong_log(&office);
    for (name, commands) in [
        ("parties.csv", &[&["check"][..], &["bill", "2025-02"]][..]),
        ("lefi.toml", &[&["--workspace", ".", "check"]]),
        ("tariffs/lefi-online/2025-04-01.toml", &[&["check"], &["bill", "2025-04"]]),
        ("ledger/lefi.sqlite", &[&["verify"], &["bill", "2025-02"], &["import", "wrong.csv"]]),
        ("ledger/import.lock", &[&["import", "wrong.csv"]]),
    ] {
        let (path, away) = (office.path(name), office.path("away"));
        fs::rename(&path, &away).unwrap();
        fs::create_dir(&path).unwrap();
        for command in commands {
            let said = office.refused(4, command);
            let told = name.rsplit('/').next().unwrap();
            assert!(said.contains(told) || said.contains("ledger"), "{name}: {said}");
        }
        fs::remove_dir(&path).unwrap();
        fs::rename(&away, &path).unwrap();
    }
    // A folder of part files is a log; one without any is no log.
    fs::create_dir(office.path("logs/parts")).unwrap();
    let said = office.refused(1, &["import", "logs/parts"]);
    assert!(said.contains("logs/parts is a folder without a part-"), "{said}");
    office.issue("2025-02");
    identical(&office);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named() {
    let office = Office::new();
    wrong_log(&office);
    for (name, commands) in [
        ("out", &[&["bill", "2025-02", "--pdf"][..], &["import", "wrong.csv"]][..]),
        ("ledger", &[&["verify"], &["bill", "2025-02"], &["import", "wrong.csv"]]),
        ("tariffs", &[&["check"], &["bill", "2025-02"]]),
    ] {
        let (path, away) = (office.path(name), office.path("away"));
        let there = path.exists();
        if there {
            fs::rename(&path, &away).unwrap();
        }
        fs::write(&path, b"in the way").unwrap();
        for command in commands {
            let said = office.refused(4, command);
            assert!(said.contains(name), "{name}: {said}");
            assert_eq!(fs::read(&path).unwrap(), b"in the way");
        }
        fs::remove_file(&path).unwrap();
        if there {
            fs::rename(&away, &path).unwrap();
        }
    }
    identical(&office);
}

#[test]
fn nothing_is_written_through_a_link_that_somebody_put_there() {
    let office = Office::new();
    wrong_log(&office);
    fs::remove_dir_all(office.path("out")).unwrap();
    fs::remove_file(office.path("ledger/import.lock")).unwrap();
    let links = [
        "out/rejects/unfinished-1.csv",
        "out/preview/2025-02/LO-001.pdf",
        "out/documents/2025-02/2025000001.pdf",
        "out/accounting/2025-02/bokforing-2025-02.csv",
        "ledger/import.lock",
        "ledger/unfinished",
        "what.xlsx",
    ];
    for (number, name) in links.iter().enumerate() {
        let precious = office.path(&format!("precious-{number}"));
        fs::write(&precious, b"precious").unwrap();
        fs::create_dir_all(office.path(name).parent().unwrap()).unwrap();
        symlink(&precious, office.path(name)).unwrap();
    }
    office.done(&["import", "wrong.csv"]);
    office.done(&["bill", "2025-02", "--pdf"]);
    // A document of this name that is another one: its number may have been issued before.
    let said = office.refused(3, &["bill", "2025-02", "--issue", "--date", "2025-06-02"]);
    assert!(said.contains("2025000001.pdf"), "{said}");
    fs::remove_file(office.path(links[2])).unwrap();
    office.issue("2025-02");
    let said = office.refused(3, &["export", "2025-02"]);
    assert!(said.contains("bokforing-2025-02.csv"), "{said}");
    fs::remove_file(office.path(links[3])).unwrap();
    office.done(&["export", "2025-02"]);
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    let whatif = ["whatif", "--period", "2025-02", "--tariff", tariff, "--format", "xlsx"];
    office.refused(2, &[&whatif[..], &["--out", "what.xlsx"]].concat());
    for (number, link) in links.iter().enumerate() {
        let kept = fs::read(office.path(&format!("precious-{number}"))).unwrap();
        assert_eq!(kept, b"precious", "{link}");
    }
    identical(&office);
}
