//! Long work that somebody stops, wherever that is: it ends with words, leaves all as it was, and is done another time.

use std::cell::Cell;
use std::fs;

use lefi::office::backup::{Newest, back_up};
use lefi::office::import::undo::undo;
use lefi::office::import::{Logs, import};
use lefi::office::progress::Watch;
use lefi::office::refusal::{Kind, Refusal};
use lefi::office::verify::{Target, verify};
use lefi::sources::usage::{HeldShare, LogFile};

use crate::room::{Room, no, none};

/// Stops work the first time it tells how far it is, the second time, and so on, until it comes to its end; gives the words
/// of each.
fn stopped_everywhere<T>(work: impl Fn(&Watch<'_>) -> Result<T, Refusal>) -> Vec<String> {
    let told = Cell::new(0);
    let count = |_| told.set(told.get() + 1);
    let mut words = Vec::new();
    for step in 1.. {
        told.set(0);
        let watch = Watch { progress: &count, is_stopped: &|| told.get() == step };
        match work(&watch) {
            Ok(_) => break,
            Err(refusal) => words.push(no(Kind::Ledger, Err::<(), _>(refusal))),
        }
    }
    words
}

/// A room that has the log of February twice: what is taken back of the first counts by the second.
fn twice_imported() -> (Room, String) {
    let room = Room::empty();
    let first = room.path("logs/lefi-2025-02.csv");
    let second = room.path("logs/lefi-2025-02-igen.csv");
    let text = fs::read_to_string(&first).unwrap();
    fs::write(&second, text + "\n").unwrap();
    let batches = [first, second].map(|path| {
        let files = [LogFile::at(&path)];
        let logs =
            Logs { files: &files, layout: None, expect_rows: None, held: HeldShare::Ordinary };
        import(&room.desk(), logs, &Watch::over(&|_| {}), &mut none()).unwrap().batch.unwrap()
    });
    let [batch, _] = batches;
    (room, batch)
}

#[test]
fn an_import_that_is_being_taken_back_still_counts_where_that_is_stopped() {
    let (room, batch) = twice_imported();
    let stored = |room: &Room| room.desk().ledger().unwrap().stored_files().unwrap();
    let before = stored(&room);
    let head = room.desk().ledger().unwrap().head().unwrap();
    let words = stopped_everywhere(|watch| {
        assert_eq!(room.desk().ledger().unwrap().head().unwrap(), head);
        assert_eq!(stored(&room), before);
        undo(&room.desk(), &batch, "Fel logg", watch, &mut none())
    });
    assert!(!words.is_empty());
    assert!(words.iter().all(|words| words.contains("avbröts")), "{words:?}");
    verify(&room.desk(), Target::All, None, "lefi", &Watch::over(&|_| {}))
        .unwrap()
        .sound()
        .unwrap();
    assert_ne!(stored(&room), before);
}

#[test]
fn verifying_that_is_stopped_says_nothing_of_what_it_did_not_look_at() {
    let room = Room::imported();
    room.issue("2025-02").unwrap();
    let words = stopped_everywhere(|watch| {
        Ok(verify(&room.desk(), Target::All, None, "lefi", watch)?.sound()?)
    });
    let expected = "kontrollen avbröts: ingenting är ändrat, och resten är inte granskad";
    assert!(words.len() > 13, "{words:?}");
    assert!(words.iter().all(|words| words == expected), "{words:?}");
}

#[test]
fn a_backup_that_is_stopped_is_no_file() {
    let room = Room::imported();
    let file = room.path("kopia.tar.zst");
    let words = stopped_everywhere(|watch| {
        assert!(!file.exists());
        back_up(&room.desk(), &file, Newest::Needed, watch, &mut none())
    });
    assert!(!words.is_empty());
    assert!(words.iter().all(|words| words.contains("säkerhetskopian avbröts")), "{words:?}");
    assert!(file.exists());
    let left = fs::read_dir(room.path("")).unwrap().map(|one| one.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains("unfinished")).collect();
    assert!(left.is_empty(), "{left:?}");
}
