//! Killed at random moments of every command that writes.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::office::{Office, numbers};
use crate::{documents, identical};

fn kills() -> u32 {
    std::env::var("LEFI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

/// Starts a command and kills it after a while; whether it had ended by itself before.
fn killed(office: &Office, arguments: &[&str], after: Duration) -> bool {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("lefi"))
        .env("LC_ALL", "C")
        .env_remove("LEFI_LANGUAGE")
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
                identical(&office);
                office = Office::new();
            }
            other => panic!("{other} documents were issued"),
        }
    }
    let rest = office.issue("2025-02");
    assert_eq!(numbers(&rest)[0], "2025000001");
    assert!(none > 0, "no kill came in time: {all} runs were whole");
    identical(&office);
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
        identical(&office);
        office = Office::empty();
    }
    office.done(&import);
    assert_eq!(office.json(&["bill", "2025-02"])["control"], expected);
    identical(&office);
}

/// A period that is counted in a warehouse once more has its old counts or its new ones, and never some of each.
#[test]
fn killed_while_restating_the_old_or_the_new_counts() {
    let restate = ["import", "nytt.csv"];
    let prepared = || {
        let office = Office::with_a_warehouse();
        let result = office.result_of_the_warehouse();
        std::fs::write(office.path("resultat.csv"), &result).unwrap();
        std::fs::write(office.path("nytt.csv"), without_a_count(&result)).unwrap();
        office.done(&["import", "resultat.csv"]);
        office
    };
    let accepted =
        |office: &Office| office.json(&["bill", "2025-02"])["control"]["accepted"].clone();
    let undisturbed = prepared();
    let old = accepted(&undisturbed);
    let whole = measured(|| drop(undisturbed.done(&restate)));
    let new = accepted(&undisturbed);
    assert_ne!(old, new);
    let mut office = prepared();
    for moment in moments(whole, kills()) {
        killed(&office, &restate, moment);
        let found = accepted(&office);
        identical(&office);
        if found != old {
            assert_eq!(found, new);
            assert!(office.done(&["warehouse", "verify", "nytt.csv"]).contains("identical"));
            office = prepared();
        }
    }
    office.done(&restate);
    assert_eq!(accepted(&office), new);
    identical(&office);
    assert_eq!(leftovers(&office), Vec::<String>::new());
}

/// A result without its first count, whose totals tie.
fn without_a_count(result: &str) -> String {
    let line = result.lines().find(|line| line.starts_with("count;")).unwrap();
    let cells: Vec<&str> = line.split(';').collect();
    let [events, rows] = [11, 12].map(|at| cells[at].parse::<u64>().unwrap());
    let mut without = result.replacen(&format!("{line}\n"), "", 1);
    for (name, less) in [("read", rows), ("accepted", events), ("duplicate", rows - events)] {
        let stated = result.lines().find_map(|line| line.strip_prefix(&format!("total;{name};")));
        let before = stated.unwrap().split(';').next().unwrap();
        let after = before.parse::<u64>().unwrap() - less;
        without = without.replacen(
            &format!("total;{name};{before};"),
            &format!("total;{name};{after};"),
            1,
        );
    }
    without
}

/// What a step is killed in, and whether it was done: all of it or nothing.
fn killed_in(arguments: &[&str], prepared: impl Fn() -> Office, is_done: impl Fn(&Office) -> bool) {
    let undisturbed = prepared();
    assert!(!is_done(&undisturbed), "{arguments:?}");
    let whole = measured(|| drop(undisturbed.done(arguments)));
    assert!(is_done(&undisturbed), "{arguments:?}");
    let mut office = prepared();
    let count = (kills() / 4).max(2);
    for moment in moments(whole, count) {
        killed(&office, arguments, moment);
        if is_done(&office) {
            office.done(&["documents", "2025-02"]);
            // Where it is exported.
            office.lefi(&["export", "2025-02", "--again"]);
            identical(&office);
            office = prepared();
        }
    }
    // Once more, undisturbed: what was cut off is in nobody's way.
    office.done(arguments);
    assert!(is_done(&office));
    office.done(&["documents", "2025-02"]);
    identical(&office);
    assert_eq!(leftovers(&office), Vec::<String>::new());
}

/// Files and folders that only an unfinished step has.
pub fn leftovers(office: &Office) -> Vec<String> {
    let mut found = Vec::new();
    for folder in
        ["", "out", "ledger", "out/documents/2025-02", "out/accounting/2025-02", "out/rejects"]
    {
        let Ok(entries) = std::fs::read_dir(office.path(folder)) else { continue };
        for entry in entries.map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            // The file beside the database stays, for those who may only read; nothing waits in it.
            let waits = name.ends_with("-wal") && entry.metadata().unwrap().len() > 0;
            if name.starts_with(".lefi-")
                || name.starts_with("unfinished")
                || name == "saving"
                || waits
            {
                found.push(name);
            }
        }
    }
    found
}

/// A copy of a whole workspace, in a folder of its own, of the files whose names are wanted.
pub fn copied(office: &Office, wanted: impl Fn(&str) -> bool) -> Office {
    let copy = Office { folder: tempfile::TempDir::new().unwrap() };
    let mut folders = vec![office.folder.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        let target =
            copy.path(folder.strip_prefix(office.folder.path()).unwrap().to_str().unwrap());
        std::fs::create_dir_all(&target).unwrap();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            match path.is_dir() {
                true => folders.push(path),
                false if wanted(&name) => drop(std::fs::copy(&path, target.join(&name)).unwrap()),
                false => {}
            }
        }
    }
    copy
}

fn issued() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    office
}

#[test]
fn killed_while_crediting_or_deciding_all_or_nothing_is_there() {
    let credit =
        ["credit", "2025000001", "--reason", "Fel", "--line", "1=1", "--date", "2025-06-02"];
    killed_in(&credit, issued, |office| documents(office).len() == 14);
    let hold = ["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"];
    killed_in(&hold, issued, |office| office.done(&["decide", "list"]).contains("LO-002"));
}

#[test]
fn killed_while_saving_a_register_it_is_the_old_or_the_new_and_the_trail_says_which() {
    let set = ["party", "set", "556900-1026", "city=Nystad", "--save", "--reason", "Flyttar"];
    let read = |office: &Office| std::fs::read_to_string(office.path("parties.csv")).unwrap();
    let kept = |office: &Office| crate::calls::entries(office, "edit");
    let mut office = Office::new();
    let old = read(&office);
    let new = old.replacen("Sagostad", "Nystad", 1);
    let undisturbed = Office::new();
    let whole = measured(|| drop(undisturbed.done(&set)));
    assert_eq!((read(&undisturbed), kept(&undisturbed)), (new.clone(), 1));
    let (mut none, mut all) = (0, 0);
    for moment in moments(whole, kills() * 2) {
        killed(&office, &set, moment);
        // Before anybody comes the file is one of both, whole.
        let left = read(&office);
        assert!(left == old || left == new, "{left}");
        match kept(&office) {
            0 => {
                none += 1;
                assert_eq!(read(&office), old);
            }
            1 => {
                all += 1;
                // Whoever came next, to look at the trail, has finished it.
                assert_eq!(read(&office), new);
                let again = office.refused(2, &set);
                assert!(again.contains("nothing is changed"), "{again}");
                assert!(office.done(&["verify"]).starts_with("identical"));
                assert_eq!(leftovers(&office), Vec::<String>::new());
                office = Office::new();
            }
            other => panic!("saved {other} times"),
        }
    }
    assert!(none > 0 && all > 0, "{none} {all}");
}

/// Whichever file a kill left half written, and wherever: a folder of several kinds of files has none afterwards.
#[test]
fn what_a_kill_left_beside_any_file_goes_with_the_next_that_is_written_there() {
    let office = issued();
    let left = |folder: &str| {
        std::fs::create_dir_all(office.path(folder)).unwrap();
        std::fs::write(office.path(folder).join(".lefi-unfinished-abc123"), "half").unwrap();
    };
    ["", "ledger"].into_iter().for_each(left);
    office.done(&["party", "set", "556900-1026", "city=Nystad", "--save", "--reason", "Flyttar"]);
    assert_eq!(leftovers(&office), Vec::<String>::new());
    left("out");
    office.done(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    assert_eq!(leftovers(&office), Vec::<String>::new());
    left("out/documents/2025-02");
    office.done(&["documents", "2025-02"]);
    left("out/accounting/2025-02");
    office.done(&["export", "2025-02"]);
    assert_eq!(leftovers(&office), Vec::<String>::new());
}

#[test]
fn killed_while_exporting_or_taking_back_all_or_nothing_is_there() {
    killed_in(&["export", "2025-02"], issued, |office| office.done(&["trail"]).contains("export"));
    let office = issued();
    let index = std::fs::read_dir(office.path("ledger/usage-index")).unwrap().next().unwrap();
    let batch = index.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
    let undo = ["import", "--undo", &batch, "--reason", "Fel"];
    killed_in(&undo, issued, |office| {
        office.json(&["bill", "2025-03"])["control"]["accepted"] == 0
    });
}

#[test]
fn killed_while_a_backup_is_made_or_put_back_there_is_a_whole_one_or_none() {
    let office = issued();
    let backup = ["backup", "b.tar.zst"];
    let whole = measured(|| drop(office.done(&backup)));
    for moment in moments(whole, kills() / 3) {
        std::fs::remove_file(office.path("b.tar.zst")).ok();
        killed(&office, &backup, moment);
    }
    std::fs::remove_file(office.path("b.tar.zst")).ok();
    office.done(&backup);
    let elsewhere = Office::empty();
    let copy = std::fs::read(office.path("b.tar.zst")).unwrap();
    std::fs::write(elsewhere.path("b.tar.zst"), copy).unwrap();
    let restore = ["restore", "b.tar.zst"];
    let whole = measured(|| drop(elsewhere.done(&restore)));
    for moment in moments(whole, kills() / 3) {
        std::fs::remove_dir_all(elsewhere.path("ledger")).ok();
        killed(&elsewhere, &restore, moment);
        if elsewhere.path("ledger/lefi.sqlite").exists() {
            elsewhere.done(&["documents", "2025-02"]);
            identical(&elsewhere);
        }
    }
    std::fs::remove_dir_all(elsewhere.path("ledger")).ok();
    elsewhere.done(&restore);
    elsewhere.done(&["documents", "2025-02"]);
    identical(&elsewhere);
    for office in [&office, &elsewhere] {
        assert_eq!(leftovers(office), Vec::<String>::new());
    }
}
