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

/// Refused, or done; and never waited for somebody at the other end.
fn ends(office: &Office, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = assert_cmd::Command::cargo_bin("lefi").unwrap();
    command.env("LC_ALL", "C").env_remove("LEFI_LANGUAGE");
    command.current_dir(office.folder.path()).args(arguments);
    let output = command.timeout(std::time::Duration::from_secs(60)).output().unwrap();
    (output.status.code(), crate::office::text(&output.stderr))
}

fn pipe(path: &std::path::Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// To open a pipe is to wait for who is at its other end.
#[test]
fn a_pipe_in_the_place_of_a_file_is_named_and_nobody_waits_for_it() {
    let office = Office::new();
    wrong_log(&office);
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    let reads = &["trail"][..];
    let decides = &["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"];
    let imports = &["import", "wrong.csv"];
    let exports = &["export", "2025-02"];
    for (name, command, refused) in [
        ("lefi.toml", reads, Some(4)),
        ("parties.csv", &["check"], Some(4)),
        ("usage-formats/x.toml", &["check"], Some(4)),
        ("tariffs/lefi-online/2025-04-01.toml", &["check"], Some(4)),
        ("ledger/lefi.sqlite", reads, Some(4)),
        ("ledger/lefi.sqlite-wal", reads, Some(4)),
        ("ledger/lefi.sqlite-shm", decides, Some(4)),
        ("ledger/lefi.sqlite-journal", reads, Some(4)),
        ("ledger/import.lock", imports, Some(4)),
        ("ledger/unfinished", decides, Some(4)),
        ("out/ledger.mark", decides, Some(3)),
        ("wrong.csv.totals", imports, Some(4)),
        ("out/rejects/unfinished-1.csv", imports, None),
        ("out/.lefi-unfinished-x", imports, None),
        (".lefi-unfinished-x", &["backup", "b.tar.zst"], None),
        ("out/accounting/2025-02/bokforing-2025-02.si", exports, Some(4)),
        ("out/accounting/2025-02/bokforing-9.csv", exports, Some(3)),
        ("out/documents/2025-03/kontrollblad-2025-03.txt", exports, Some(4)),
        ("out/documents/2025-02/2025000001.pdf", &["verify"], Some(3)),
        ("out/documents/2025-02/2025000002.pdf", &["documents", "2025-02"], None),
    ] {
        let (path, away) = (office.path(name), office.path("away"));
        let there = path.exists();
        if there {
            fs::rename(&path, &away).unwrap();
        }
        pipe(&path);
        let (code, said) = ends(&office, command);
        let told = name.rsplit('/').next().unwrap();
        match refused {
            Some(refused) => {
                assert_eq!(code, Some(refused), "{name}: {said}");
                assert!(said.contains(told), "{name}: {said}");
            }
            None => assert_eq!(code, Some(0), "{name}: {said}"),
        }
        let _ = fs::remove_file(&path);
        if there {
            fs::rename(&away, &path).unwrap();
        }
    }
    fs::remove_file(office.path("b.tar.zst")).unwrap();
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
