//! What comes into a workspace and goes out of it, done at a desk without a terminal, as any other face does it: values,
//! notices and refusals are data.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use lefi::office::accruals::{self, AccrualsFile};
use lefi::office::backup::restore::restore;
use lefi::office::backup::{Newest, back_up};
use lefi::office::desk::{Desk, Person};
use lefi::office::export::vouchers::{self, Asked};
use lefi::office::import::undo::undo;
use lefi::office::import::{Logs, import};
use lefi::office::new_workspace::{left_of_template, make};
use lefi::office::notice::{BackupNotice, ImportNotice, Notice, Notices};
use lefi::office::progress::Progress;
use lefi::office::refusal::{
    BackupRefusal, ExportRefusal, ImportRefusal, Kind, Refusal, RestoreRefusal,
};
use lefi::office::typed;
use lefi::values::language::Language;

use crate::office::Office;

fn at(folder: &Path) -> Desk {
    Desk::at(Some(folder), Person::Named("Prov".to_owned())).unwrap()
}

#[test]
fn a_log_is_imported_and_taken_back() {
    let office = Office::empty();
    let desk = at(office.folder.path());
    let files = [office.path("logs/lefi-2025-02.csv")];
    let logs = Logs { files: &files, layout: None, expect_rows: None };
    let drawn = RefCell::new(Vec::new());
    let draw = |progress| match progress {
        Progress::Bytes { done, total } => drawn.borrow_mut().push((done, total)),
        other => panic!("an import tells bytes: {other:?}"),
    };
    let imported = import(&desk, logs, &draw, &mut Notices::default()).unwrap();
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

    let unknown = undo(&desk, "ingen", "Fel logg", &mut Notices::default()).unwrap_err();
    assert_eq!(unknown.kind(), Kind::WrongUse);
    let Refusal::Import(unknown) = unknown else { panic!("{unknown:?}") };
    assert!(matches!(*unknown, ImportRefusal::Unknown { known, .. } if known == [batch.clone()]));
    let undone = undo(&desk, &batch, "Fel logg", &mut Notices::default()).unwrap();
    assert_eq!((undone.rows, undone.instead.len()), (totals.accepted, 0));
    let twice = undo(&desk, &batch, "Fel logg", &mut Notices::default()).unwrap_err();
    assert_eq!(twice.kind(), Kind::Ledger);
}

#[test]
fn a_backup_is_made_and_put_back_where_there_is_no_ledger() {
    let office = Office::new();
    let desk = at(office.folder.path());
    let file = office.path("kopia.tar.zst");
    let made = back_up(&desk, &file, Newest::Needed, &mut Notices::default()).unwrap();
    assert_eq!(made.bytes, fs::metadata(&file).unwrap().len());
    let there = back_up(&desk, &file, Newest::Needed, &mut Notices::default()).unwrap_err();
    assert!(matches!(there, Refusal::Backup(why) if matches!(*why, BackupRefusal::There { .. })));

    let over = restore(&desk, &file, &mut Notices::default()).unwrap_err();
    assert!(
        matches!(over, Refusal::Restore(why) if matches!(*why, RestoreRefusal::NotEmpty { .. }))
    );
    fs::rename(office.path("ledger"), office.path("moved")).unwrap();
    restore(&desk, &file, &mut Notices::default()).unwrap().marked.unwrap();

    let other = Office::empty();
    let mut notices = Notices::default();
    restore(&at(other.folder.path()), &file, &mut notices).unwrap().marked.unwrap();
    let told: Vec<Notice> = notices.into_iter().collect();
    assert!(matches!(told[..], [Notice::Backup(BackupNotice::Twin)]), "{told:?}");
}

#[test]
fn documents_are_handed_to_accounting_once() {
    let office = Office::new();
    office.issue("2025-02");
    let desk = at(office.folder.path());
    let period = typed::period("2025-02").unwrap();
    let none = vouchers::again(&desk, period, Asked::Both, &mut Notices::default()).unwrap_err();
    assert!(
        matches!(none, Refusal::Export(why) if matches!(*why, ExportRefusal::NothingExported(_)))
    );
    let paths = vouchers::export(&desk, period, Asked::Sie, &mut Notices::default()).unwrap();
    assert!(paths.len() == 1 && paths[0].ends_with("bokforing-2025-02.si"), "{paths:?}");
    let journal = paths[0].with_extension("csv");
    fs::remove_file(&journal).unwrap();
    let twice = vouchers::export(&desk, period, Asked::Both, &mut Notices::default()).unwrap_err();
    let Refusal::Export(twice) = twice else { panic!("{twice:?}") };
    let ExportRefusal::Exported { missing, .. } = *twice else { panic!("{twice:?}") };
    assert_eq!(missing, [journal.display().to_string()]);
    let again = vouchers::again(&desk, period, Asked::Both, &mut Notices::default()).unwrap();
    assert_eq!(again.len(), 2);

    let found = accruals::look(&desk, period, &mut Notices::default()).unwrap();
    assert_eq!(found.last, period.period().last());
    let path = accruals::write(&desk, period, AccrualsFile::List, &mut Notices::default()).unwrap();
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(written.lines().count(), 1 + found.all().unwrap().len());
}

#[test]
fn a_workspace_begins_with_the_template_in_swedish() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path()).unwrap();
    let desk = at(folder.path());
    assert_eq!(desk.workspace.settings.language, Some(Language::Swedish));
    assert_eq!(left_of_template(&desk.workspace.settings.issuer).len(), 6);
    assert_eq!(make(folder.path()).unwrap_err().kind(), Kind::WrongUse);
}
