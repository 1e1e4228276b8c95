//! Logs come in and are taken back.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::office::import::undo::undo;
use lefi::office::import::{Logs, import};
use lefi::office::notice::{ImportNotice, Notice, Notices};
use lefi::office::progress::{Progress, Watch, Work};
use lefi::office::refusal::{ImportRefusal, Kind, Refusal};

use lefi::sources::usage::{HeldShare, LogFile};

use crate::room::{Room, no, none};

#[test]
fn a_log_is_imported_and_taken_back() {
    let room = Room::empty();
    let desk = room.desk();
    let files = [LogFile::at(&room.path("logs/lefi-2025-02.csv"))];
    let logs = Logs { files: &files, layout: None, expect_rows: None, held: HeldShare::Ordinary };
    let drawn = RefCell::new(Vec::new());
    let draw = |progress| match progress {
        Progress::Of { work: Work::Import, done, total } => drawn.borrow_mut().push((done, total)),
        other => panic!("an import tells bytes: {other:?}"),
    };
    let imported = import(&desk, logs, &Watch::over(&draw), &mut none()).unwrap();
    let totals = imported.files[0].totals;
    assert!(totals.accepted > 0);
    // Each byte is read, and then its row is stored.
    let bytes = 2 * fs::metadata(&files[0].path).unwrap().len();
    assert_eq!(drawn.borrow().last(), Some(&(bytes, bytes)));
    assert!(drawn.borrow().is_sorted());

    let mut notices = Notices::default();
    let again = import(&desk, logs, &Watch::over(&draw), &mut notices).unwrap();
    assert_eq!(again.batch, None);
    let told: Vec<Notice> = notices.into_iter().collect();
    let batch = imported.batch.unwrap();
    assert!(
        told.iter().any(|one| matches!(one, Notice::Import(ImportNotice::Already { batch: of, .. }) if *of == batch)),
        "{told:?}"
    );

    let unknown = undo(&desk, "ingen", "Fel logg", &Watch::over(&|_| {}), &mut none()).unwrap_err();
    let Refusal::Import(data) = &unknown else { panic!("{unknown:?}") };
    assert!(matches!(&**data, ImportRefusal::Unknown { known, .. } if *known == [batch.clone()]));
    let words = no(Kind::WrongUse, Err::<(), _>(unknown));
    assert_eq!(words, format!("det finns ingen inläsning ingen; de som finns är {batch}"));

    let undone = undo(&desk, &batch, "Fel logg", &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!((undone.rows, undone.instead.len()), (totals.accepted, 0));
    let twice =
        no(Kind::Ledger, undo(&desk, &batch, "Fel logg", &Watch::over(&|_| {}), &mut none()));
    assert_eq!(twice, format!("inläsningen {batch} är redan tillbakatagen"));
}

#[test]
fn an_import_that_is_stopped_leaves_nothing_and_can_be_made_again() {
    let room = Room::empty();
    let desk = room.desk();
    let files = [LogFile::at(&room.path("logs/lefi-2025-02.csv"))];
    let logs = Logs { files: &files, layout: None, expect_rows: None, held: HeldShare::Ordinary };
    let told = Cell::new(0);
    let count = |_| told.set(told.get() + 1);
    import(&desk, logs, &Watch::over(&count), &mut none()).unwrap();
    let steps = told.get();
    for step in 1..=steps {
        let room = Room::empty();
        let desk = room.desk();
        told.set(0);
        let watch = Watch { progress: &count, is_stopped: &|| told.get() == step };
        let stopped = import(&desk, logs, &watch, &mut none()).unwrap_err();
        assert_eq!(
            no(Kind::Ledger, Err::<(), _>(stopped)),
            "inläsningen avbröts: inget har lästs in"
        );
        for folder in ["ledger/usage", "ledger/usage-index", "out/rejects"] {
            let left: Vec<_> = walkdir(&room.path(folder));
            assert_eq!(left, Vec::<PathBuf>::new(), "stopped at {step} of {steps}");
        }
        assert_eq!(desk.ledger().unwrap().batch_names().unwrap(), BTreeSet::new());
        let made = import(&desk, logs, &Watch::over(&|_| {}), &mut none()).unwrap();
        assert!(made.batch.is_some(), "stopped at {step} of {steps}");
    }
}

/// All files below a folder that need not be there.
fn walkdir(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walkdir(&path) } else { vec![path] }).collect()
}
