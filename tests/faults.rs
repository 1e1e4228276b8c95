//! What happens when something breaks in the middle: the program is killed at random moments, the disk is full,
//! a folder can't be written. Nothing is lost, nothing is doubled, and what was issued verifies. How often is
//! killed: `LEFI_KILLS=300 cargo test --test faults`.

mod office;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use office::{Office, numbers};
use serde_json::Value;

fn kills() -> u32 {
    std::env::var("LEFI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

/// Starts a command and kills it after a while; whether it had ended by itself before.
fn killed(office: &Office, arguments: &[&str], after: Duration) -> bool {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("lefi"))
        .current_dir(office.folder.path())
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let ended = child.try_wait().unwrap().is_some();
    // Killing what has ended is no error worth a look.
    let _ = child.kill();
    child.wait().unwrap();
    ended
}

/// How long a command takes here when nobody disturbs it.
fn measured(work: impl FnOnce()) -> Duration {
    let before = Instant::now();
    work();
    before.elapsed()
}

/// Moments spread over a command's life, a little past its end.
fn moments(whole: Duration, count: u32) -> impl Iterator<Item = Duration> {
    // Steps of the golden ratio: the moments lie apart and never fall in with the program's own rhythm.
    (1..=count).map(move |at| whole.mul_f64((f64::from(at) * 0.618_033_988_75).fract() * 1.1))
}

fn documents(office: &Office) -> Vec<Value> {
    let text = office.done(&["invoices", "--format", "json"]);
    let list: Value = serde_json::from_str(&text).unwrap();
    list["invoices"].as_array().unwrap().clone()
}

#[test]
fn killed_while_issuing_all_or_none_is_issued() {
    let issue = ["bill", "2025-02", "--issue", "--date", "2025-06-02"];
    let undisturbed = Office::new();
    let whole = measured(|| drop(undisturbed.done(&issue)));
    let mut office = Office::new();
    let (mut none, mut all) = (0, 0);
    for moment in moments(whole, kills()) {
        killed(&office, &issue, moment);
        match documents(&office).len() {
            0 => none += 1,
            13 => {
                all += 1;
                office.done(&["documents", "2025-02"]);
                assert!(office.done(&["verify"]).starts_with("identical"));
                office = Office::new();
            }
            other => panic!("{other} documents were issued"),
        }
    }
    let rest = office.issue("2025-02");
    assert_eq!(numbers(&rest)[0], "2025000001");
    assert!(none > 0, "no kill came in time: {all} runs were whole");
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn killed_while_importing_all_or_none_counts() {
    let import = ["import", "logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv"];
    let undisturbed = Office::empty();
    let whole = measured(|| drop(undisturbed.done(&import)));
    let expected = undisturbed.json(&["bill", "2025-02"])["control"].clone();
    let mut office = Office::empty();
    for moment in moments(whole, kills()) {
        killed(&office, &import, moment);
        let control = office.json(&["bill", "2025-02"])["control"].clone();
        if control["accepted"] == 0 {
            continue;
        }
        assert_eq!(control, expected);
        assert!(office.done(&["verify"]).starts_with("identical"));
        office = Office::empty();
    }
    office.done(&import);
    assert_eq!(office.json(&["bill", "2025-02"])["control"], expected);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

/// Runs a command under a limit on the size of the files it writes, as on a disk that is full.
fn with_files_up_to(office: &Office, blocks: u32, arguments: &str) -> (Option<i32>, String) {
    let program = assert_cmd::cargo::cargo_bin("lefi");
    let script =
        format!("trap '' XFSZ; ulimit -f {blocks}; exec {} {arguments}", program.display());
    let output = Command::new("sh")
        .current_dir(office.folder.path())
        .args(["-c", &script])
        .output()
        .unwrap();
    (output.status.code(), office::text(&output.stderr))
}

#[test]
fn a_full_disk_while_issuing_is_told_and_leaves_nothing() {
    let office = Office::new();
    let size = fs::metadata(office.path("ledger/lefi.sqlite")).unwrap().len();
    // Room for a part of what the documents need, in blocks of 512 bytes.
    let blocks = u32::try_from(size / 512).unwrap() + 200;
    let (code, words) = with_files_up_to(&office, blocks, "bill 2025-02 --issue");
    assert_eq!(code, Some(4), "{words}");
    assert_eq!(documents(&office).len(), 0);
    assert_eq!(numbers(&office.issue("2025-02")).len(), 13);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn a_full_disk_while_importing_is_told_and_leaves_nothing() {
    let office = Office::empty();
    let (code, words) = with_files_up_to(&office, 8, "import logs/lefi-2025-02.csv");
    assert_eq!(code, Some(4), "{words}");
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    assert_eq!(office.json(&["bill", "2025-02"])["control"]["accepted"], 1465);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn documents_that_cannot_be_written_are_issued_all_the_same() {
    let office = Office::new();
    fs::create_dir_all(office.path("out")).unwrap();
    fs::write(office.path("out/documents"), b"in the way").unwrap();
    let said = office.refused(4, &["bill", "2025-02", "--issue"]);
    assert!(said.contains("lefi documents 2025-02"), "{said}");
    assert_eq!(documents(&office).len(), 13);
    fs::remove_file(office.path("out/documents")).unwrap();
    office.done(&["documents", "2025-02"]);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn two_runs_at_once_issue_once() {
    let office = Office::new();
    let start = || {
        Command::new(assert_cmd::cargo::cargo_bin("lefi"))
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
    assert!(office.done(&["verify"]).starts_with("identical"));
}
