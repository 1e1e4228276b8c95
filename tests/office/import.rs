//! Logs come in and are taken back.

use std::cell::RefCell;
use std::fs;

use lefi::office::import::undo::undo;
use lefi::office::import::{Logs, import};
use lefi::office::notice::{ImportNotice, Notice, Notices};
use lefi::office::progress::Progress;
use lefi::office::refusal::{ImportRefusal, Kind, Refusal};

use crate::room::{Room, no, none};

#[test]
fn a_log_is_imported_and_taken_back() {
    let room = Room::empty();
    let desk = room.desk();
    let files = [room.path("logs/lefi-2025-02.csv")];
    let logs = Logs { files: &files, layout: None, expect_rows: None };
    let drawn = RefCell::new(Vec::new());
    let draw = |progress| match progress {
        Progress::Bytes { done, total } => drawn.borrow_mut().push((done, total)),
        other => panic!("an import tells bytes: {other:?}"),
    };
    let imported = import(&desk, logs, &draw, &mut none()).unwrap();
    let totals = imported.files[0].totals;
    assert!(totals.accepted > 0);
    // Each byte is read, and then its row is stored.
    let bytes = 2 * fs::metadata(&files[0]).unwrap().len();
    assert_eq!(drawn.borrow().last(), Some(&(bytes, bytes)));
    assert!(drawn.borrow().is_sorted());

    let mut notices = Notices::default();
    let again = import(&desk, logs, &draw, &mut notices).unwrap();
    assert_eq!(again.batch, None);
    let told: Vec<Notice> = notices.into_iter().collect();
    let batch = imported.batch.unwrap();
    assert!(
        told.iter().any(|one| matches!(one, Notice::Import(ImportNotice::Already { batch: of, .. }) if *of == batch)),
        "{told:?}"
    );

    let unknown = undo(&desk, "ingen", "Fel logg", &mut none()).unwrap_err();
    let Refusal::Import(data) = &unknown else { panic!("{unknown:?}") };
    assert!(matches!(&**data, ImportRefusal::Unknown { known, .. } if *known == [batch.clone()]));
    let words = no(Kind::WrongUse, Err::<(), _>(unknown));
    assert_eq!(words, format!("det finns ingen inläsning ingen; de som finns är {batch}"));

    let undone = undo(&desk, &batch, "Fel logg", &mut none()).unwrap();
    assert_eq!((undone.rows, undone.instead.len()), (totals.accepted, 0));
    let twice = no(Kind::Ledger, undo(&desk, &batch, "Fel logg", &mut none()));
    assert_eq!(twice, format!("inläsningen {batch} är redan tillbakatagen"));
}
