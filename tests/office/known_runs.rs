//! A run that was calculated before is shown again as long as nothing that it is made from is another, and no longer.

use std::fs;
use std::sync::Arc;

use lefi::office::decide;
use lefi::office::known_runs::{CalculatedRun, KnownRuns};
use lefi::office::looks::LedgerLooks;
use lefi::office::refusal::{Kind, Refusal};
use lefi::office::status::{State, StepName, control_sheet_at};

use crate::room::{Room, no, none, period};

/// A workspace whose runs are looked at again and again, as by the pages of a window.
struct Looking {
    room: Room,
    known: KnownRuns,
}

impl Looking {
    fn at(room: Room) -> Self {
        Self { room, known: KnownRuns::default() }
    }

    fn look(&self, text: &str) -> Result<Arc<CalculatedRun>, Refusal> {
        let desk = self.room.desk().knowing(self.known.clone());
        let ledger = desk.ledger_if_any()?;
        desk.calculated(ledger.as_ref(), period(text))
    }

    fn run(&self, text: &str) -> Arc<CalculatedRun> {
        self.look(text).unwrap()
    }

    fn is_same(&self, before: &Arc<CalculatedRun>) -> bool {
        let now = self.run(&before.run.period.to_string());
        // The very same one, or one that was calculated anew.
        Arc::ptr_eq(before, &now)
    }
}

#[test]
fn a_run_is_calculated_once_as_long_as_nothing_changes() {
    let looking = Looking::at(Room::imported());
    let first = looking.run("2025-02");
    assert!(looking.is_same(&first));
    assert!(!Arc::ptr_eq(&first, &looking.run("2025-03")));
    assert!(looking.is_same(&first), "two periods are known");
    let parties = looking.room.path("parties.csv");
    fs::write(&parties, fs::read(&parties).unwrap()).unwrap();
    assert!(looking.is_same(&first), "the same bytes, saved again");
    let apart = looking.room.desk();
    let ledger = apart.ledger_if_any().unwrap();
    let anew = apart.calculated(ledger.as_ref(), period("2025-02")).unwrap();
    assert!(!Arc::ptr_eq(&first, &anew));
    assert_eq!(first.run.drafts, anew.run.drafts);
    assert_eq!(first.standing.digest, anew.standing.digest);
}

#[test]
fn whatever_a_run_is_made_from_is_seen_at_once_when_it_changes() {
    let looking = Looking::at(Room::imported());
    let office = &looking.room.office;
    let buyers = |run: &CalculatedRun| -> Vec<String> {
        run.run.drafts.iter().map(|draft| draft.buyer.name.to_string()).collect()
    };
    let first = looking.run("2025-02");
    office.change("parties.csv", "Fiktiva Liv", "Påhittade Liv");
    let renamed = looking.run("2025-02");
    assert_ne!(buyers(&first), buyers(&renamed), "a file");
    office.change("parties.csv", "Påhittade Liv", "Fiktiva Liv");
    let first = looking.run("2025-02");

    decide::hold(&looking.room.desk_of("Bo"), period("2025-02"), "LO-002", "Tvist", &mut none())
        .unwrap();
    let held = looking.run("2025-02");
    assert!(held.run.drafts.len() < first.run.drafts.len(), "a decision");
    office.done(&["decide", "withdraw", "1", "--reason", "Klart"]);
    let withdrawn = looking.run("2025-02");
    assert_eq!(withdrawn.run.drafts, first.run.drafts, "a decision that is withdrawn");

    let batch = office.json(&["trail"])["entries"][0]["subject"].as_str().unwrap().to_owned();
    office.done(&["import", "--undo", &batch, "--reason", "Fel fil"]);
    let without = looking.run("2025-02");
    assert_eq!(without.run.control.accepted, 0, "an import that is taken back");
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let again = looking.run("2025-02");
    assert_eq!(again.run.control, first.run.control, "an import");

    looking.room.issue("2025-02").unwrap();
    assert!(!looking.is_same(&again), "an issue");
    assert_eq!(looking.run("2025-02").run.drafts, []);
}

#[test]
fn what_is_altered_past_the_program_is_seen_at_once_too() {
    let looking = Looking::at(Room::imported());
    let office = &looking.room.office;
    office.done(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist"]);
    let first = looking.run("2025-02");
    office.tamper(
        "UPDATE usage_count SET quantity = '1000077' WHERE rowid = (SELECT min(rowid) FROM usage_count)",
    );
    assert!(!looking.is_same(&first), "what was counted");
    office.tamper("UPDATE decision SET reason = 'Annat'");
    let words = no(Kind::Ledger, looking.look("2025-02"));
    assert!(words.contains("post"), "{words}");
    let words = no(Kind::Ledger, looking.look("2025-02"));
    assert!(words.contains("post"), "no is said again: {words}");
}

#[test]
fn a_few_runs_are_held_and_no_more() {
    let looking = Looking::at(Room::imported());
    let first = Arc::downgrade(&looking.run("2025-02"));
    assert!(first.upgrade().is_some());
    for month in 3..=9 {
        looking.run(&format!("2025-{month:02}"));
    }
    assert!(first.upgrade().is_none());
    assert!(looking.look("2025-02").is_ok());
}

#[test]
fn who_looks_twice_is_told_when_somebody_wrote_in_between() {
    let room = Room::imported();
    let looks = LedgerLooks::default();
    let desk = || room.desk().telling(looks.clone());
    assert_eq!(looks.last(), None);
    desk().ledger_if_any().unwrap();
    desk().see().unwrap();
    assert!(looks.are_after_one_entry());
    let before = looks.last().unwrap();
    decide::hold(&room.desk_of("Bo"), period("2025-02"), "LO-002", "Tvist", &mut none()).unwrap();
    assert!(looks.are_after_one_entry(), "another's desk tells nothing here");
    desk().ledger_if_any().unwrap();
    assert!(!looks.are_after_one_entry());
    assert!(looks.last().unwrap().entry > before.entry);
    looks.forget();
    desk().ledger_if_any().unwrap();
    assert!(looks.are_after_one_entry());
}

#[test]
fn a_file_that_was_found_right_is_read_again_once_somebody_wrote_to_it() {
    let looking = Looking::at(Room::issued());
    let written = || {
        let desk = looking.room.desk().knowing(looking.known.clone());
        let ledger = desk.ledger().unwrap();
        let sheet = control_sheet_at(&desk, &ledger, period("2025-02")).unwrap();
        sheet.steps.into_iter().find(|step| step.name == StepName::Documents).unwrap().state
    };
    // What was written just now is not taken for known.
    std::thread::sleep(std::time::Duration::from_millis(3_200));
    assert_eq!([written(), written()], [State::Done; 2]);
    let folder = looking.room.path("out/documents/2025-02");
    let files = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let file = files.max().unwrap();
    let right = fs::read(&file).unwrap();
    let mut wrong = right.clone();
    *wrong.last_mut().unwrap() ^= 1;
    fs::write(&file, wrong).unwrap();
    assert_eq!([written(), written()], [State::Missing; 2], "as long as it was");
    fs::write(&file, &right).unwrap();
    assert_eq!(written(), State::Done);
    fs::remove_file(&file).unwrap();
    assert_eq!(written(), State::Missing);
}
