//! Two who work at once.

use std::process::{Child, Command, Stdio};

use crate::office::Office;
use crate::{documents, identical};

#[test]
fn two_runs_at_once_issue_once() {
    let office = Office::new();
    let start = || {
        Command::new(assert_cmd::cargo::cargo_bin("lefi"))
            .env("LC_ALL", "C")
            .env_remove("LEFI_LANGUAGE")
            .current_dir(office.folder.path())
            .args(["bill", "2025-02", "--issue"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut children = [start(), start(), start()];
    for child in &mut children {
        let code = child.wait().unwrap().code();
        assert!(matches!(code, Some(0 | 3)), "{code:?}");
    }
    assert_eq!(documents(&office).len(), 13);
    identical(&office);
}

fn started(office: &Office, arguments: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin("lefi"))
        .env("LC_ALL", "C")
        .env_remove("LEFI_LANGUAGE")
        .current_dir(office.folder.path())
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn two_imports_at_once_count_once() {
    let office = Office::empty();
    let import = ["import", "logs/lefi-2025-02.csv"];
    let mut children = [started(&office, &import), started(&office, &import)];
    for child in &mut children {
        let code = child.wait().unwrap().code();
        assert!(matches!(code, Some(0 | 3)), "{code:?}");
    }
    assert_eq!(office.json(&["bill", "2025-02"])["control"]["accepted"], 1465);
    identical(&office);
}

#[test]
fn an_import_a_run_and_backups_at_once_do_not_see_each_others_halves() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let mut children = vec![
        started(&office, &["import", "logs/lefi-2025-03.csv"]),
        started(&office, &["bill", "2025-02", "--issue"]),
    ];
    let backups: Vec<String> = (0..4).map(|number| format!("b{number}.tar.zst")).collect();
    children.extend(backups.iter().map(|name| started(&office, &["backup", name])));
    for child in &mut children {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    assert_eq!(documents(&office).len(), 13);
    identical(&office);
    for name in &backups {
        let elsewhere = Office::empty();
        let backup = office.path(name);
        elsewhere.done(&["restore", backup.to_str().unwrap()]);
        if documents(&elsewhere).len() == 13 {
            elsewhere.done(&["documents", "2025-02"]);
        }
        identical(&elsewhere);
    }
}

#[test]
fn a_lock_that_somebody_left_is_in_nobodys_way() {
    let office = Office::empty();
    std::fs::create_dir_all(office.path("ledger")).unwrap();
    std::fs::write(office.path("ledger/import.lock"), "12345 another-machine\n").unwrap();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    identical(&office);
}
