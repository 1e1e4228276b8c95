//! Logs that come by a browser, and logs that others deliver into the workspace.

use std::fs;
use std::path::Path;

use lefi::office::import::look::look;
use lefi::office::import::recorded::imports;
use lefi::office::import::undo::undo;
use lefi::office::import::{Logs, import};
use lefi::office::inbox::{KnownDigests, chosen, delivered};
use lefi::office::notice::Notices;
use lefi::office::progress::Watch;
use lefi::office::refusal::{Kind, Refusal};
use lefi::office::upload::{MOST_BYTES, MOST_FILES, Upload, Uploaded};
use lefi::sources::usage::{HeldShare, Import, LogFile};

use crate::room::{Room, no, none, told};

fn sent(room: &Room, files: &[(&str, &[u8])]) -> Result<Uploaded, Refusal> {
    let mut upload = Upload::begin(&room.desk(), MOST_BYTES, None)?;
    for (name, bytes) in files {
        upload.next(name)?;
        for piece in bytes.chunks(1000) {
            upload.add(piece)?;
        }
    }
    upload.finish()
}

fn imported(room: &Room, files: &[LogFile]) -> Result<Import, Refusal> {
    let logs = Logs { files, layout: None, expect_rows: None, held: HeldShare::Ordinary };
    import(&room.desk(), logs, &Watch::over(&|_| {}), &mut none())
}

fn log(room: &Room) -> Vec<u8> {
    fs::read(room.path("logs/lefi-2025-02.csv")).unwrap()
}

#[test]
fn an_uploaded_log_is_imported_by_its_own_name_and_leaves_no_file() {
    let room = Room::empty();
    let bytes = log(&room);
    let before = names(room.office.folder.path());
    let uploaded = sent(&room, &[("C:\\loggar\\april.csv", &bytes)]).unwrap();
    assert_eq!(names(room.office.folder.path()), before, "nobody sees it");
    let one = &uploaded.logs()[0];
    assert_eq!((one.name.as_str(), one.bytes), ("april.csv", bytes.len() as u64));
    let made = imported(&room, &uploaded.files()).unwrap();
    let batch = made.batch.unwrap();

    let other = Room::empty();
    let named = [LogFile::at(&other.path("logs/lefi-2025-02.csv"))];
    let of_terminal = imported(&other, &named).unwrap();
    assert_eq!(Some(&batch), of_terminal.batch.as_ref());
    assert_eq!(made.files[0].totals, of_terminal.files[0].totals);

    let recorded = imports(&room.desk(), &mut none()).unwrap();
    assert_eq!(recorded.len(), 1);
    assert_eq!(
        (recorded[0].by.who.as_str(), recorded[0].logs[0].name.as_str()),
        ("Anna", "april.csv")
    );
    assert_eq!(recorded[0].totals(), made.files[0].totals);
    let rejects = recorded[0].logs[0].rejects.as_ref().unwrap();
    assert!(fs::read_to_string(rejects).unwrap().contains("april.csv"));
    drop(uploaded);
    // A broken one speaks of its name, and never of where its bytes were.
    let broken = sent(&room, &[("fel.csv", b"a;b\n1;2\n")]).unwrap();
    let Err(Refusal::Input(problems)) = imported(&room, &broken.files()) else { panic!() };
    let words: String = problems.iter().map(|one| one.message.swedish().to_owned()).collect();
    assert!(words.contains("fel.csv") && !words.contains("/proc"), "{words}");
}

#[test]
fn what_a_sender_states_comes_with_the_log() {
    let room = Room::empty();
    let bytes = log(&room);
    let rows = bytes.iter().filter(|byte| **byte == b'\n').count() - 1;
    let wrong = format!("rows = {}\n", rows + 1);
    let uploaded =
        sent(&room, &[("april.totals", wrong.as_bytes()), ("april.csv", &bytes)]).unwrap();
    assert_eq!(uploaded.logs().len(), 1);
    let Err(Refusal::Input(problems)) = imported(&room, &uploaded.files()) else { panic!() };
    assert!(problems[0].message.swedish().contains("april.totals"), "{problems:?}");
    let right = format!("rows = {rows}\n");
    let uploaded = sent(&room, &[("april.csv", &bytes), ("april.csv.totals", right.as_bytes())]);
    imported(&room, &uploaded.unwrap().files()).unwrap();
}

#[test]
fn what_can_not_be_taken_is_refused_in_words() {
    let room = Room::empty();
    let refused = |files: &[(&str, &[u8])]| no(Kind::WrongUse, sent(&room, files));
    assert_eq!(refused(&[]), "välj minst en logg");
    assert_eq!(
        refused(&[("a.csv", b"x"), ("b/a.csv", b"x")]),
        "två filer heter a.csv: byt namn på en av dem"
    );
    assert!(refused(&[(".hemlig", b"x")]).starts_with("ett filnamn börjar med punkt"));
    assert!(refused(&[("811218-9876.csv", b"x")]).contains("personnummer"));
    assert!(refused(&[("a.csv", b"x"), ("b.totals", b"rows = 1")]).starts_with("b.totals anger"));
    assert!(refused(&[("a.csv", b"x"), ("a.totals", b"\xFF")]).starts_with("a.totals kan inte"));
    assert!(refused(&[("a.totals", &[b'x'; 5000])]).starts_with("a.totals kan inte"));
    let many: Vec<String> = (0..=MOST_FILES).map(|number| format!("{number}.csv")).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    assert!(refused(&many).starts_with("högst 20 filer"));
    let begun = |most, announced| Upload::begin(&room.desk(), most, Some(announced)).map(|_| ());
    let large = no(Kind::WrongUse, begun(MOST_BYTES, MOST_BYTES + 1));
    assert!(large.contains("4\u{A0}096 MB") && large.contains("in/"), "{large}");
    assert!(no(Kind::WrongUse, begun(1 << 30, (1 << 30) + 1)).contains("1\u{A0}024 MB"));
    begun(1 << 20, 1 << 20).unwrap();
    let mut more = Upload::begin(&room.desk(), 5, None).unwrap();
    more.next("a.csv").unwrap();
    assert!(no(Kind::WrongUse, more.add(b"123456")).contains("större än"));
}

#[test]
fn a_delivered_log_is_chosen_by_its_mark_and_told_once_it_is_imported() {
    let room = Room::empty();
    let (desk, known) = (room.desk(), KnownDigests::default());
    assert_eq!(delivered(&desk, &known, &mut none()).unwrap(), None);
    fs::create_dir(room.path("in")).unwrap();
    fs::write(room.path("in/februari.csv"), log(&room)).unwrap();
    fs::write(room.path("in/februari.totals"), "rows = 1").unwrap();
    fs::write(room.path("in/.dold.csv"), "x").unwrap();
    fs::write(room.path("in/811218-9876.csv"), "x").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", room.path("in/passwd.csv")).unwrap();
    let found = delivered(&desk, &known, &mut none()).unwrap().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].name.as_str(), found[0].is_stated), ("februari.csv", true));
    assert_eq!(found[0].batch, None);
    for strange in ["", "../lefi.toml", "/etc/passwd", "februari.csv"] {
        let words = no(Kind::Ledger, chosen(&desk, &[strange]));
        assert!(words.starts_with("filerna i in/ har ändrats"), "{strange:?}: {words}");
    }
    let files = chosen(&desk, &[&found[0].mark]).unwrap();
    assert_eq!(files[0].name, Path::new("in/februari.csv"));
    assert!(imported(&room, &files).is_err(), "it has more rows than its sender states");
    fs::remove_file(room.path("in/februari.totals")).unwrap();
    let batch = imported(&room, &files).unwrap().batch.unwrap();
    let found = delivered(&desk, &known, &mut none()).unwrap().unwrap();
    assert_eq!(found[0].batch.as_ref(), Some(&batch));
    fs::write(room.path("in/februari.csv"), "something else").unwrap();
    no(Kind::Ledger, chosen(&desk, &[&found[0].mark]));
}

#[test]
fn an_import_is_looked_at_with_its_months_and_shows_who_took_it_back() {
    let room = Room::issued();
    let desk = room.desk();
    let recorded = imports(&desk, &mut none()).unwrap();
    let february = recorded.last().unwrap();
    let mut notices = Notices::default();
    let seen = look(&desk, &february.batch, &mut notices).unwrap();
    assert_eq!(&seen.import, february);
    let month = &seen.months[0];
    assert_eq!((month.period.to_string().as_str(), month.is_issued), ("2025-02", true));
    assert!(month.organisations > 1 && month.rows > 0);
    let told = told(notices);
    assert!(told.iter().all(|words| words.contains("2025-")), "{told:?}");
    let undone =
        undo(&desk, &february.batch, "Fel logg", &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!(undone.rows, seen.rows());
    let after = look(&desk, &february.batch, &mut none()).unwrap();
    let taken_back = after.import.taken_back.unwrap();
    assert_eq!((taken_back.by.who.as_str(), taken_back.reason.as_str()), ("Anna", "Fel logg"));
    assert!(after.months.is_empty());
    assert!(
        no(Kind::WrongUse, look(&desk, "ingen", &mut none())).contains("ingen inläsning ingen")
    );
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
