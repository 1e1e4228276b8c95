//! What the operating system says of who it is and of the day, which no test can change: a library that is loaded before
//! its own answers in its place, to the program that people run.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use chrono::DateTime;
use lefi::keep::ledger::DATABASE;

use crate::office::{Office, text};

/// Answers with a login and the seconds since 1970 from the environment.
const LIBRARY: &str = r#"
#define _GNU_SOURCE
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int getpwuid_r(uid_t uid, struct passwd *entry, char *buffer, size_t size, struct passwd **found) {
    const char *login = getenv("LEFI_TEST_LOGIN");
    *found = NULL;
    if (!login || !*login || strlen(login) >= size) return 0;
    strcpy(buffer, login);
    memset(entry, 0, sizeof *entry);
    entry->pw_uid = uid;
    entry->pw_name = entry->pw_passwd = entry->pw_gecos = entry->pw_dir = entry->pw_shell = buffer;
    *found = entry;
    return 0;
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    int failed = syscall(SYS_clock_gettime, clock, at);
    const char *seconds = getenv("LEFI_TEST_CLOCK");
    if (!failed && clock == CLOCK_REALTIME && seconds) at->tv_sec = atoll(seconds);
    return failed;
}
"#;

/// The library, compiled beside a workspace's files.
fn library(office: &Office) -> PathBuf {
    let (source, made) = (office.path("elsewhere.c"), office.path("elsewhere.so"));
    if !made.exists() {
        fs::write(&source, LIBRARY).unwrap();
        let mut compiler = Command::new("cc");
        let compiled = compiler.args(["-shared", "-fPIC", "-o"]).arg(&made).arg(&source);
        assert!(compiled.status().unwrap().success());
    }
    made
}

/// Runs `lefi` where the operating system says this.
fn lefi(office: &Office, says: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("lefi"));
    command.env("LC_ALL", "C").env_remove("LEFI_LANGUAGE");
    command.current_dir(office.folder.path()).args(arguments);
    command.env("LD_PRELOAD", library(office)).env("LEFI_TEST_LOGIN", "kassan");
    command.envs(says.iter().copied());
    command.output().unwrap()
}

fn done(office: &Office, says: &[(&str, &str)], arguments: &[&str]) -> String {
    let output = lefi(office, says, arguments);
    assert!(output.status.success(), "lefi {arguments:?}\n{}", text(&output.stderr));
    text(&output.stdout)
}

fn refused(office: &Office, says: &[(&str, &str)], arguments: &[&str]) -> String {
    let output = lefi(office, says, arguments);
    assert_eq!(output.status.code(), Some(3), "lefi {arguments:?}\n{}", text(&output.stderr));
    text(&output.stderr)
}

fn login(name: &str) -> [(&str, &str); 1] {
    [("LEFI_TEST_LOGIN", name)]
}

const PREPARE: [&str; 5] = ["bill", "2025-02", "--prepare", "--date", "2025-06-02"];

/// Invented numbers: 850430-1238 and 850430-1246 pass the check digit.
const TWO: [&str; 2] = ["8504301238", "850430-1246"];

#[test]
fn two_logins_that_are_personal_numbers_are_two_persons_and_neither_is_kept() {
    let office = crate::issue::four_eyes();
    let [one, other] = TWO;
    done(&office, &login(one), &PREPARE);
    // However it is written, and whatever name is given besides.
    for again in [one, "850430-1238", "19850430-1238", "svc850430-1238"] {
        let said = refused(&office, &login(again), &["approve", "1"]);
        assert!(said.contains("somebody else must approve it"), "{again}: {said}");
        let said = refused(&office, &login(again), &["approve", "1", "--user", "bertil"]);
        assert!(said.contains("somebody else must approve it"), "{again}: {said}");
        assert!(said.contains("logged in as person-") && !said.contains("1238"), "{said}");
    }
    done(&office, &login(other), &["approve", "1", "--user", "bertil"]);
    done(&office, &login(one), &["bill", "2025-02", "--issue"]);
    let trail = office.done(&["trail"]);
    assert!(trail.contains("bertil (person-"), "{trail}");
    for name in [DATABASE.to_owned(), format!("{DATABASE}-wal")] {
        let bytes = fs::read(office.path("ledger").join(name)).unwrap_or_default();
        for number in ["8504301238", "850430-1238", "8504301246", "850430-1246"] {
            let found = bytes.windows(number.len()).any(|bytes| bytes == number.as_bytes());
            assert!(!found, "{number} is kept");
        }
    }
    let verified = office.done(&["verify"]);
    assert!(verified.starts_with("identical"), "{verified}");
    assert!(!verified.contains("of one login"), "{verified}");
}

/// One person alone on a login that is their own, under whatever name.
#[test]
fn one_login_is_one_person_where_one_of_the_names_is_the_login() {
    let office = crate::issue::four_eyes();
    done(&office, &login("anna"), &PREPARE);
    let said = refused(&office, &login("anna"), &["approve", "1", "--user", "bertil"]);
    assert!(said.contains("run 1 was prepared by anna, logged in as anna"), "{said}");
    // A login that looks the same is hers as well.
    refused(&office, &login("\u{430}nna"), &["approve", "1"]);
    done(&office, &login("anna"), &[&PREPARE[..], &["--user", "Cecilia"]].concat());
    let said = refused(&office, &login("anna"), &["approve", "2"]);
    assert!(said.contains("run 2 was prepared by Cecilia, logged in as anna"), "{said}");
    done(&office, &login("bertil"), &["approve", "2"]);
    assert!(office.done(&["trail"]).contains("Cecilia (anna)"));
}

/// On a login that people share nothing but their names tells them apart: that is told, and kept.
#[test]
fn two_names_on_a_login_that_is_shared_are_told() {
    let office = crate::issue::four_eyes();
    let shared = login("faktura");
    done(&office, &shared, &[&PREPARE[..], &["--user", "anna"]].concat());
    let approved = lefi(&office, &shared, &["approve", "1", "--user", "bertil"]);
    let said = text(&approved.stderr);
    assert!(approved.status.success(), "{said}");
    assert!(said.contains("anna and bertil are both logged in as faktura"), "{said}");
    done(&office, &shared, &["bill", "2025-02", "--issue", "--user", "anna"]);
    let trail: serde_json::Value =
        serde_json::from_str(&office.done(&["trail", "--json"])).unwrap();
    let logins: Vec<&str> = trail["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["login"].as_str())
        .collect();
    assert_eq!(logins, ["faktura"; 4]);
    let verified = office.done(&["verify"]);
    assert!(verified.contains("by two names of one login") && verified.contains("vouch: 1"));
    assert!(verified.contains("run 1: anna and bertil were both logged in"), "{verified}");
}

/// The operating system has no name for somebody, or a look-up of it failed: nobody becomes another person by that.
#[test]
fn who_has_no_name_gives_one() {
    let office = Office::new();
    let nobody = [("LEFI_TEST_LOGIN", "")];
    let hold = ["decide", "hold", "2025-02", "LO-001", "--reason", "a"];
    let output = lefi(&office, &nobody, &hold);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("no name for who runs lefi (uid ") && said.contains("--user"), "{said}");
    done(&office, &nobody, &["status", "2025-02"]);
    done(&office, &nobody, &[&hold[..], &["--user", "anna"]].concat());
    assert!(office.done(&["trail"]).contains("anna (uid "));
}

/// A command by a clock that says 2100: what it issued stays, and keeps nobody from issuing for ever.
#[test]
fn a_clock_that_said_2100_once_is_told_and_set_right() {
    let office = Office::new();
    let at = DateTime::parse_from_rfc3339("2100-01-02T12:00:00Z").unwrap().timestamp().to_string();
    let ahead = [("LEFI_TEST_CLOCK", at.as_str()), ("LEFI_TEST_LOGIN", "anna")];
    let issue = ["bill", "2025-02", "--issue"];
    let output = lefi(&office, &ahead, &issue);
    let said = text(&output.stderr);
    assert!(output.status.success() && said.contains("look whether the clock is right"), "{said}");
    assert!(office.done(&["invoices"]).contains("2100000001"));
    office.waive_march();
    let march = ["bill", "2025-03", "--issue"];
    let said = office.refused(3, &march);
    assert!(said.contains("2100-01-02") && said.contains("lefi decide clock"), "{said}");
    // Whoever has the wrong clock still can't say that it is right: nothing lies ahead of it.
    refused(&office, &ahead, &["decide", "clock", "--reason", "Fel"]);
    office.done(&["decide", "clock", "--reason", "Klockan gick fel"]);
    let numbers = crate::office::numbers(&office.json(&march));
    assert!(!numbers[0].starts_with("2100"), "{numbers:?}");
    assert!(office.done(&["verify"]).starts_with("identical: 2 runs"));
    let at = DateTime::parse_from_rfc3339("9999-12-31T12:00:00Z").unwrap().timestamp().to_string();
    let beyond = [("LEFI_TEST_CLOCK", at.as_str()), ("LEFI_TEST_LOGIN", "anna")];
    let said = refused(&office, &beyond, &["decide", "hold", "2025-04", "LO-001", "--reason", "a"]);
    assert!(said.contains("set it right"), "{said}");
}
