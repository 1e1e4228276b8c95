//! A disk that says at `fsync` that it could not keep what was written: of each such call of importing, issuing and backing
//! up. Nothing is told as kept that may be gone tomorrow; asked again on a sound disk, all is done once.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitStatus;

use crate::calls::{BACKUP, ISSUE, Step, alike, entries, small};
use crate::identical;
use crate::office::Office;
use crate::strace::under_strace;

/// Into a ledger that is there.
const IMPORT: Step = Step {
    arguments: &["import", "logs/lefi-2025-03.csv"],
    prepared: || {
        let office = small();
        office.done(&["import", "logs/lefi-2025-02.csv"]);
        office
    },
    is_done: |office| entries(office, "import") == 2,
    written_again: &[],
};

/// What became of a file or a folder last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Written,
    Synced,
    /// It could not be made sure, after this.
    Failed(bool),
}

/// Runs a command in which the so-manyth sync of each thread fails; what became of all that was synced, by its path. None
/// where no thread comes so far.
fn with_failed_sync(
    office: &Office,
    step: &Step,
    number: u32,
) -> Option<(ExitStatus, BTreeMap<String, Last>)> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let inject = format!("inject=fsync,fdatasync:error=EIO:when={number}");
    let trace = "trace=fsync,fdatasync,write,pwrite64";
    let options = ["-y", "-e", trace, "-e", "signal=none", "-e", &inject];
    let ended = under_strace(office, step.arguments, log.path(), &options);
    let log = String::from_utf8_lossy(&fs::read(log.path()).unwrap()).into_owned();
    let mut last = BTreeMap::new();
    let root = office.folder.path().canonicalize().unwrap();
    for line in log.lines() {
        let Some((call, path)) = line.split_once('<') else { continue };
        let Some((path, rest)) = path.split_once('>') else { continue };
        let Some(path) = path.strip_prefix(root.to_str().unwrap()) else { continue };
        let before = last.get(path).copied();
        let now = match call.contains("write") {
            true => Last::Written,
            false if rest.contains("INJECTED") => Last::Failed(before == Some(Last::Synced)),
            false => Last::Synced,
        };
        last.insert(path.to_owned(), now);
    }
    log.contains("INJECTED").then_some((ended, last))
}

/// Whether what was not made sure is kept all the same: the database by the journal written ahead, that and its name by an
/// earlier sync after which nothing was written, a copy of the database by the backup that it is packed into. A mark whose
/// new name in `out` is lost is the one before, and names an entry that is there.
fn is_kept(path: &str, last: Last) -> bool {
    match last {
        Last::Written | Last::Synced => true,
        Last::Failed(after_sync) => {
            path == "/ledger/lefi.sqlite"
                || path == "/out"
                || (["/ledger", "/ledger/lefi.sqlite-wal"].contains(&path) && after_sync)
                || (path.contains("/.lefi-unfinished-") && !path.ends_with("/backup"))
        }
    }
}

/// Tries each sync of a step.
fn hold(step: &Step) {
    let prepared = (step.prepared)();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for number in 1.. {
        let office = alike(&prepared);
        let Some((ended, last)) = with_failed_sync(&office, step, number) else { break };
        tried += 1;
        let is_done = (step.is_done)(&office);
        let lost: Vec<&String> = last
            .iter()
            .filter(|(path, last)| !is_kept(path, **last))
            .map(|(path, _)| path)
            .collect();
        let is_right = match ended.code() {
            Some(0) => is_done && lost.is_empty(),
            Some(5) => is_done,
            Some(4) => !is_done,
            _ => false,
        };
        if !is_right {
            wrong.push(format!("sync {number}: {ended}, done {is_done}, lost {lost:?}"));
        }
        let again = office.lefi(step.arguments);
        let words = String::from_utf8_lossy(&again.stderr).into_owned();
        let known =
            is_done && matches!(again.status.code(), Some(2 | 3)) && words.contains("already");
        if !(again.status.success() || known) || !(step.is_done)(&office) {
            wrong.push(format!("sync {number}: again {}: {words}", again.status));
        }
        identical(&office);
    }
    assert!(tried > 8, "{tried}");
    assert!(wrong.is_empty(), "{:?}\n{}", step.arguments, wrong.join("\n"));
}

#[test]
fn syncs_of_importing() {
    hold(&IMPORT);
}

#[test]
fn syncs_of_issuing() {
    hold(&ISSUE);
}

#[test]
fn syncs_of_backing_up() {
    hold(&BACKUP);
}
