//! A backup is made and put back, and a ledger that was copied is taken over.

use std::fs;

use lefi::keep::ledger::TakenOver;
use lefi::office::backup::restore::restore;
use lefi::office::backup::{Newest, back_up};
use lefi::office::decide;
use lefi::office::notice::{BackupNotice, Notice, Notices};
use lefi::office::progress::Watch;
use lefi::office::refusal::{BackupRefusal, Kind, Refusal, RestoreRefusal};
use lefi::office::take_over::take_over;

use crate::office::copy_whole;
use crate::room::{Room, no, none, period};

#[test]
fn a_backup_is_made_and_put_back_where_there_is_no_ledger() {
    let room = Room::imported();
    let desk = room.desk();
    let file = room.path("kopia.tar.zst");
    let made = back_up(&desk, &file, Newest::Needed, &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!(made.bytes, fs::metadata(&file).unwrap().len());
    let there =
        back_up(&desk, &file, Newest::Needed, &Watch::over(&|_| {}), &mut none()).unwrap_err();
    assert!(matches!(&there, Refusal::Backup(why) if matches!(**why, BackupRefusal::There { .. })));
    let there = no(Kind::WrongUse, Err::<(), _>(there));
    assert!(there.ends_with("kopia.tar.zst finns redan; ange en ny fil"), "{there}");

    let over = restore(&desk, &file, &|_| {}, &mut none()).unwrap_err();
    assert!(
        matches!(over, Refusal::Restore(why) if matches!(*why, RestoreRefusal::NotEmpty { .. }))
    );
    fs::rename(room.path("ledger"), room.path("moved")).unwrap();
    restore(&desk, &file, &|_| {}, &mut none()).unwrap().marked.unwrap();

    let other = Room::empty();
    let mut notices = Notices::default();
    restore(&other.desk(), &file, &|_| {}, &mut notices).unwrap().marked.unwrap();
    let told: Vec<Notice> = notices.into_iter().collect();
    assert!(matches!(told[..], [Notice::Backup(BackupNotice::Twin)]), "{told:?}");
}

#[test]
fn a_copied_ledger_is_written_to_only_once_it_is_taken_over() {
    let room = Room::imported();
    let february = period("2025-02");
    decide::hold(&room.desk(), february, "LO-001", "Utredning", &mut none()).unwrap();
    let copy = Room::empty();
    for folder in ["ledger", "out"] {
        copy_whole(&room.path(folder), &copy.path(folder));
    }
    let desk = copy.desk();
    let refused =
        no(Kind::Ledger, decide::hold(&desk, february, "LO-002", "Utredning", &mut none()));
    assert!(refused.starts_with("den här liggaren är en kopia: "), "{refused}");
    let why = take_over(&desk, "Ny dator", &mut none()).unwrap();
    assert_eq!(why.taken_over, Some(TakenOver::Copied));
    decide::hold(&desk, february, "LO-002", "Utredning", &mut none()).unwrap();
    assert_eq!(take_over(&desk, "Ny dator", &mut none()).unwrap().taken_over, None);
}
