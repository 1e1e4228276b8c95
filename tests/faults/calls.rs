//! System calls that fail and system calls in which the program is killed, by number (strace's inject): of issuing,
//! crediting, importing, exporting, closing, saving a register and backing up. After each: the exit code says what was done, the command asked
//! again comes to the same end, `verify` is identical, a fresh bill is the same, and nothing half is left.
//!
//! A sample is tried by every run of the tests. `LEFI_CALLS=all cargo test --test faults calls -- --nocapture` tries every
//! call of the seven, `LEFI_CALLS=1/4` the first of four parts of them, `LEFI_CALLS=200` as many of each, evenly spread; each
//! says how many.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitStatus;

use crate::identical;
use crate::killed::{copied, leftovers};
use crate::office::Office;
use crate::strace::{Call, Fault, calls, under_strace, with_fault};

/// A command that keeps something.
pub struct Step {
    pub arguments: &'static [&'static str],
    pub prepared: fn() -> Office,
    /// Whether it is done.
    pub is_done: fn(&Office) -> bool,
    /// What writes the files again where the command says that it is done already.
    pub written_again: &'static [&'static str],
}

/// Two agreements, one with e-invoices, so that a command is short.
pub fn small() -> Office {
    let office = Office::empty();
    let kept = ["organisation_number;", "agreement;", "event_id;", "556900-1026;", "202100-9077;"];
    for name in ["agreements.csv", "logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv"] {
        let text = fs::read_to_string(office.path(name)).unwrap();
        let of_them = |line: &&str| kept.iter().any(|one| line.contains(one));
        let lines: Vec<&str> = text.lines().filter(of_them).collect();
        fs::write(office.path(name), lines.join("\n") + "\n").unwrap();
    }
    office
}

pub fn imported() -> Office {
    let office = small();
    office.done(IMPORT.arguments);
    office
}

pub fn issued() -> Office {
    let office = imported();
    office.done(ISSUE.arguments);
    office
}

fn exported() -> Office {
    let office = issued();
    office.done(EXPORT.arguments);
    office
}

pub fn entries(office: &Office, action: &str) -> usize {
    let trail = office.done(&["trail", "--json"]);
    let trail: serde_json::Value = serde_json::from_str(&trail).unwrap();
    trail["entries"].as_array().unwrap().iter().filter(|entry| entry["action"] == action).count()
}

const IMPORT: Step = Step {
    arguments: &["import", "logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv"],
    prepared: small,
    is_done: |office| office.path("ledger/lefi.sqlite").exists() && entries(office, "import") == 1,
    written_again: &[],
};

pub const ISSUE: Step = Step {
    arguments: &["bill", "2025-02", "--issue", "--date", "2025-06-02"],
    prepared: imported,
    is_done: |office| entries(office, "issue") == 1,
    written_again: &[],
};

const CREDIT: Step = Step {
    arguments: &[
        "credit",
        "2025000001",
        "--line",
        "1=1",
        "--reason",
        "Fel",
        "--date",
        "2025-06-02",
    ],
    prepared: issued,
    is_done: |office| entries(office, "credit") == 1,
    written_again: &["documents", "2025-02"],
};

const EXPORT: Step = Step {
    arguments: &["export", "2025-02"],
    prepared: issued,
    is_done: |office| entries(office, "export") == 1,
    written_again: &["export", "2025-02", "--again"],
};

const CLOSE: Step = Step {
    arguments: &["close", "2025-02"],
    prepared: exported,
    is_done: |office| entries(office, "close") == 1,
    written_again: &["documents", "2025-02"],
};

const SAVE: Step = Step {
    arguments: &["party", "set", "556900-1026", "city=Nystad", "--save", "--reason", "Flyttar"],
    prepared: imported,
    is_done: |office| entries(office, "edit") == 1,
    written_again: &[],
};

pub const BACKUP: Step = Step {
    arguments: &["backup", "b.tar.zst"],
    prepared: issued,
    is_done: |office| office.path("b.tar.zst").exists(),
    written_again: &[],
};

/// All that must be the same however an end was reached: the trail but for its clock, documents, fresh bills, files.
fn end(office: &Office) -> BTreeMap<String, Vec<u8>> {
    let mut end = BTreeMap::new();
    let trail = office.done(&["trail", "--json"]);
    let mut trail: serde_json::Value = serde_json::from_str(&trail).unwrap();
    for entry in trail["entries"].as_array_mut().unwrap() {
        let entry = entry.as_object_mut().unwrap();
        entry.remove("at").unwrap();
        entry.remove("head").unwrap();
    }
    end.insert("trail".to_owned(), trail.to_string().into_bytes());
    for command in [
        &["invoices", "--format", "json"][..],
        &["bill", "2025-02", "--format", "json"],
        &["bill", "2025-03", "--format", "json"],
    ] {
        end.insert(command.join(" "), office.done(command).into_bytes());
    }
    end.insert("parties.csv".to_owned(), fs::read(office.path("parties.csv")).unwrap());
    let mut folders = vec![office.path("out"), office.path("ledger/usage")];
    while let Some(folder) = folders.pop() {
        let Ok(found) = fs::read_dir(&folder) else { continue };
        for path in found.map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(office.folder.path()).unwrap().display().to_string();
            // The sheet of a closed period has the moment of its closing.
            match path.is_dir() {
                true => folders.push(path),
                false if name.ends_with(MARK) => {}
                false if name.contains("kontrollblad") => drop(end.insert(name, Vec::new())),
                false => drop(end.insert(name, fs::read(&path).unwrap())),
            }
        }
    }
    if office.path("b.tar.zst").exists() {
        let elsewhere = copied(office, |name| !name.starts_with("lefi.sqlite"));
        fs::remove_dir_all(elsewhere.path("ledger")).unwrap();
        elsewhere.done(&["restore", "b.tar.zst"]);
        identical(&elsewhere);
    }
    end
}

/// What is wrong after a call that did something else, if anything is.
fn tried(step: &Step, office: &Office, ended: ExitStatus, expected: &Ended) -> Result<(), String> {
    let is_done = (step.is_done)(office);
    match (ended.code(), is_done) {
        // Killed, or ended by itself where memory or the program's own loading failed.
        (None | Some(127), _) | (Some(0 | 5), true) | (Some(1..=4), false) => {}
        (code, is_done) => return Err(format!("it ended with {code:?}; is it done? {is_done}")),
    }
    if ended.code() == Some(0) {
        same(office, expected)?;
    }
    if office.path("ledger/lefi.sqlite").exists() {
        let verified = office.lefi(&["verify"]);
        let words = String::from_utf8_lossy(&verified.stderr).into_owned();
        let tells = words.contains("lefi documents") || words.contains("lefi export");
        if !verified.status.success() && !tells {
            return Err(format!("verify: {words}"));
        }
    }
    let again = office.lefi(step.arguments);
    let words = String::from_utf8_lossy(&again.stderr).into_owned();
    match again.status.code() {
        Some(0) => {
            let left = leftovers(office);
            if !left.is_empty() {
                return Err(format!("left over: {left:?}"));
            }
        }
        Some(2 | 3) if is_done && says_done(&words) => {
            if !step.written_again.is_empty() {
                office.done(step.written_again);
            }
        }
        code => return Err(format!("asked again it ends with {code:?}: {words}")),
    }
    if !(step.is_done)(office) {
        return Err("asked again it is not done, or done twice".to_owned());
    }
    let verified = office.lefi(&["verify"]);
    if !verified.status.success() {
        return Err(format!("verify: {}", String::from_utf8_lossy(&verified.stderr)));
    }
    same(office, expected)
}

/// Whether a command says that it was done before.
fn says_done(words: &str) -> bool {
    words.contains("already") || words.contains("nothing is changed")
}

/// The end that a command reaches undisturbed.
type Ended = BTreeMap<String, Vec<u8>>;

fn same(office: &Office, expected: &Ended) -> Result<(), String> {
    let found = end(office);
    let names = expected.keys().chain(found.keys());
    let mut other: Vec<&String> =
        names.filter(|name| expected.get(*name) != found.get(*name)).collect();
    other.dedup();
    if other.is_empty() { Ok(()) } else { Err(format!("another end: {other:?}")) }
}

/// Which calls are tried, and how: each both ways, or so many evenly spread, by turns failing and killing.
fn faults(calls: &[Call]) -> Vec<(&Call, Fault)> {
    let asked = std::env::var("LEFI_CALLS").ok();
    let count = match asked.as_deref() {
        None => 6,
        Some(part) if part == "all" || part.contains('/') => {
            let (part, of) = part.split_once('/').unwrap_or(("1", "1"));
            let [part, of]: [usize; 2] = [part, of].map(|number| number.parse().unwrap());
            let both = |call| [(call, Fault::Fails), (call, Fault::Kills)];
            return calls.iter().skip(part - 1).step_by(of).flat_map(both).collect();
        }
        Some(number) => {
            number.parse().expect("LEFI_CALLS is `all`, a part such as 1/4, or a number")
        }
    };
    let turns = [Fault::Fails, Fault::Kills].into_iter().cycle();
    (0..count).map(|at| &calls[at * calls.len() / count]).zip(turns).collect()
}

/// A copy that goes on as if it had never been elsewhere.
pub fn alike(office: &Office) -> Office {
    copied(office, |name| name != MARK)
}

/// Tells the newest ledger from an older one; it has a hash that is of the moment.
const MARK: &str = "ledger.mark";

/// Tries calls of a step.
fn hold(step: &Step) {
    let prepared = (step.prepared)();
    let undisturbed = alike(&prepared);
    let calls = calls(&undisturbed, step.arguments);
    assert!((step.is_done)(&undisturbed));
    let expected = end(&undisturbed);
    let (mut failed, mut kills, mut missed, mut wrong) = (0, 0, 0, Vec::new());
    for (call, fault) in faults(&calls) {
        let office = alike(&prepared);
        let Some(ended) = with_fault(&office, step.arguments, call, fault) else {
            missed += 1;
            continue;
        };
        match fault {
            Fault::Fails => failed += 1,
            Fault::Kills => kills += 1,
        }
        if let Err(words) = tried(step, &office, ended, &expected) {
            let killed_by = ended.signal();
            wrong.push(format!("{call:?} {fault:?} (signal {killed_by:?}): {words}"));
            eprintln!("{:?}: {}", step.arguments, wrong[wrong.len() - 1]);
        }
    }
    let of = calls.len();
    let command = step.arguments[0];
    let found = wrong.len();
    println!(
        "{command}: {of} calls; {failed} failed, {kills} killed, {missed} missed, {found} wrong"
    );
    // Memory that lies elsewhere makes some calls fewer.
    assert!(failed + kills > 4 * missed, "{missed} calls never came");
    assert!(wrong.is_empty(), "{:?}\n{}", step.arguments, wrong.join("\n"));
}

#[test]
fn calls_of_issuing() {
    hold(&ISSUE);
}

#[test]
fn calls_of_crediting() {
    hold(&CREDIT);
}

#[test]
fn calls_of_importing() {
    hold(&IMPORT);
}

#[test]
fn calls_of_exporting() {
    hold(&EXPORT);
}

#[test]
fn calls_of_closing() {
    hold(&CLOSE);
}

#[test]
fn calls_of_saving_a_register() {
    hold(&SAVE);
}

#[test]
fn calls_of_backing_up() {
    hold(&BACKUP);
}

/// A machine that lets no thread begin: one thread does it all, to the same end, or it is told before anything is done.
#[test]
fn calls_that_begin_threads() {
    for step in [IMPORT, ISSUE] {
        let office = (step.prepared)();
        let undisturbed = alike(&office);
        undisturbed.done(step.arguments);
        for first in 1..=4 {
            let office = alike(&office);
            let inject = format!("inject=clone3,clone:error=EAGAIN:when={first}+");
            let options = ["-e", "trace=clone3,clone", "-e", &inject];
            let ended = under_strace(&office, step.arguments, Path::new("/dev/null"), &options);
            assert_eq!(ended.code(), Some(0), "{:?}, from {first}", step.arguments);
            same(&office, &end(&undisturbed)).unwrap();
            identical(&office);
        }
    }
    let office = imported();
    let whatif = ["whatif", "--period", "2025-02", "--tariff"];
    let whatif = [&whatif[..], &["tariffs/lefi-online/2025-04-01.toml"]].concat();
    office.done(&whatif);
    // Read by a process of its own.
    let rows = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus/parquet/dates-and-nulls.parquet");
    let import = ["import", rows.to_str().unwrap()];
    let none = ["-e", "trace=clone3,clone,vfork", "-e", "inject=clone3,clone,vfork:error=EAGAIN"];
    for command in [&whatif[..], &import] {
        let ended = under_strace(&office, command, Path::new("/dev/null"), &none);
        assert!(matches!(ended.code(), Some(1..=4)), "{command:?}: {ended}");
    }
    assert_eq!(entries(&office, "import"), 1);
}
