//! Files that people write, saved by the program: only what was changed changes, nothing wrong is ever written, what others
//! saved meanwhile is kept or clashes, and the audit trail has it all.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use lefi::keep::ledger::{Action, PROGRAM};
use lefi::office::edit::{EditableFile, FileEdit, OpenedFile, history, look, open, save};
use lefi::office::progress::Watch;
use lefi::office::refusal::{EditRefusal, Kind, Refusal};
use lefi::office::verify::{Target, verify};
use lefi::values::language::Language;
use lefi::values::money::Money;

use crate::room::{Room, no, none, told};

/// A scenario that reads well.
const SCENARIO: &str = include_str!("../../fixtures/scenarios/demo.toml");

fn opened(room: &Room, file: EditableFile) -> OpenedFile {
    open(&room.desk(), file).unwrap()
}

/// The file with one text in place of another, which it must have.
fn changed(opened: &OpenedFile, from: &str, to: &str) -> FileEdit {
    let text = String::from_utf8(opened.bytes.clone().unwrap()).unwrap();
    assert!(text.contains(from), "{text}");
    let content = Some(text.replacen(from, to, 1).into_bytes());
    FileEdit { file: opened.file.clone(), base: opened.digest.clone(), content }
}

fn named(room: &Room, name: &str) -> EditableFile {
    EditableFile::named(&room.desk().workspace, name).unwrap()
}

fn entries(room: &Room) -> usize {
    room.desk().ledger_if_any().unwrap().map_or(0, |ledger| ledger.entries().unwrap().len())
}

#[test]
fn a_saved_file_is_in_its_place_and_in_the_trail_as_it_was_and_as_it_is() {
    let room = Room::imported();
    let parties = opened(&room, EditableFile::parties());
    let edit = changed(&parties, "Påhittade gatan 1", "Nya gatan 7");
    let saved = save(&room.desk(), std::slice::from_ref(&edit), "Flyttat", &mut none()).unwrap();
    assert_eq!(saved.files, ["parties.csv"]);
    assert_eq!(Some(fs::read(room.path("parties.csv")).unwrap()), edit.content);
    let kept = history(&room.desk(), &EditableFile::parties(), 9, &mut none()).unwrap();
    let [kept] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!((kept.entry.number, kept.entry.action), (saved.entry, Action::Edit));
    assert_eq!(
        (kept.entry.signature.who.as_str(), kept.entry.reason.as_str()),
        ("Anna", "Flyttat")
    );
    assert_eq!(kept.entry.subject, "parties.csv");
    assert_eq!((&kept.file.before, &kept.file.after), (&parties.bytes, &edit.content));
    let [change] = &kept.changes()[..] else { panic!("{:?}", kept.changes()) };
    assert!(change.words().swedish().contains("Nya gatan 7"), "{change:?}");
    // The same once more is nothing to save.
    let again = save(&room.desk(), &[edit], "Flyttat", &mut none());
    assert_eq!(no(Kind::WrongUse, again), "inget är ändrat");
    assert!(!room.path("ledger/saving").exists());
    let verified = verify(&room.desk(), Target::All, None, PROGRAM, &Watch::over(&|_| {})).unwrap();
    assert!(verified.found.differences.is_empty(), "{verified:?}");
}

#[test]
fn nothing_wrong_is_ever_written() {
    let room = Room::imported();
    let before = fs::read(room.path("parties.csv")).unwrap();
    let number = entries(&room);
    let parties = opened(&room, EditableFile::parties());
    for (from, to, code) in [
        ("556900-1018", "556900-1019", "party-organisation-number"),
        ("556900-1026", "556900-1018", "party-twice"),
        ("Exempelstad;SE", "Exempelstad;XX", "party-country"),
        ("organisation_number", "nummer", "party-header"),
    ] {
        let edit = changed(&parties, from, to);
        let Err(Refusal::Input(problems)) = save(&room.desk(), &[edit], "Prov", &mut none()) else {
            panic!("{to} was saved")
        };
        assert!(
            problems.iter().any(|one| one.code.starts_with(code.rsplit_once('-').unwrap().0)),
            "{problems:?}"
        );
    }
    // An agreement whose party goes is an error of the other file.
    let text = String::from_utf8(before.clone()).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with("556900-1026")).collect();
    let without = FileEdit {
        content: Some(rows.join("\n").into_bytes()),
        base: parties.digest.clone(),
        file: parties.file,
    };
    let Err(Refusal::Input(problems)) = save(&room.desk(), &[without], "Prov", &mut none()) else {
        panic!("a party of an agreement went")
    };
    assert!(problems[0].place.as_ref().unwrap().file.contains("agreements.csv"), "{problems:?}");
    assert_eq!(fs::read(room.path("parties.csv")).unwrap(), before);
    assert_eq!(entries(&room), number);
}

#[test]
fn two_persons_change_other_rows_and_both_are_kept() {
    let room = Room::imported();
    let (annas, bos) =
        (opened(&room, EditableFile::parties()), opened(&room, EditableFile::parties()));
    save(
        &room.desk(),
        &[changed(&annas, "Påhittade gatan 1", "Nya gatan 7")],
        "Flyttat",
        &mut none(),
    )
    .unwrap();
    let mut notices = none();
    let bo = room.desk_of("Bo");
    save(&bo, &[changed(&bos, "Enhet 5", "Enhet 6")], "Ny referens", &mut notices).unwrap();
    let text = fs::read_to_string(room.path("parties.csv")).unwrap();
    assert!(text.contains("Nya gatan 7") && text.contains("Enhet 6"), "{text}");
    let told = told(notices);
    assert!(told[0].starts_with("någon annan sparade parties.csv"), "{told:?}");
}

#[test]
fn a_row_that_both_change_clashes_and_both_are_shown() {
    let room = Room::imported();
    let bos = opened(&room, EditableFile::parties());
    save(
        &room.desk(),
        &[changed(&bos, "Påhittade gatan 1", "Nya gatan 7")],
        "Flyttat",
        &mut none(),
    )
    .unwrap();
    let edit = changed(&bos, "Påhittade gatan 1", "Nya gatan 9");
    let refused = save(&room.desk_of("Bo"), &[edit], "Flyttat", &mut none()).unwrap_err();
    let Refusal::Edit(edit) = &refused else { panic!("{refused:?}") };
    let EditRefusal::Clash { clashes, by, .. } = edit.as_ref() else { panic!("{edit:?}") };
    assert_eq!(by.as_deref(), Some("Anna"));
    let clash = &clashes[0];
    for (lines, street) in [
        (&clash.before, "Påhittade gatan 1"),
        (&clash.theirs, "Nya gatan 7"),
        (&clash.yours, "Nya gatan 9"),
    ] {
        assert!(lines[0].contains(street), "{clash:?}");
    }
    let words = no(Kind::Ledger, Err::<(), _>(refused));
    assert!(
        words.starts_with("inget är sparat: Anna har ändrat samma ställe i parties.csv"),
        "{words}"
    );
    // What was changed past the program, and nobody knows any more: nothing is saved over it.
    room.office.change("parties.csv", "Nya gatan 7", "Gatan 8");
    let opened = opened(&room, EditableFile::parties());
    room.office.change("parties.csv", "Gatan 8", "Gatan 10");
    let late =
        save(&room.desk(), &[changed(&opened, "Enhet 5", "Enhet 6")], "Ny referens", &mut none());
    assert!(no(Kind::Ledger, late).contains("har ändrats sedan du öppnade den"));
}

#[test]
fn what_the_next_documents_would_be_is_known_before_anything_is_saved() {
    let room = Room::issued();
    let number = entries(&room);
    let agreements = opened(&room, EditableFile::agreements());
    let edit = changed(
        &agreements,
        "LO-002;556900-1026;lefi-online;2024-01-01;;",
        "LO-002;556900-1026;lefi-online;2024-01-01;2025-02-14;",
    );
    let found = look(&room.desk(), &[edit], &mut none()).unwrap();
    let effect = found.effect.unwrap();
    assert_eq!(effect.run.to_string(), "2025-03");
    assert!(effect.moved.iter().any(|one| one.agreement.as_str() == "LO-002"), "{effect:?}");
    let [corrected] = effect.corrected.as_slice() else { panic!("{effect:?}") };
    assert_eq!((corrected.period.to_string().as_str(), corrected.before), ("2025-02", Money::ZERO));
    assert!(corrected.after < Money::ZERO, "{effect:?}");
    assert_eq!(found.changes.len(), 1, "{:?}", found.changes);
    assert_eq!(entries(&room), number);
    // An address corrects nothing.
    let parties = opened(&room, EditableFile::parties());
    let edit = changed(&parties, "Påhittade gatan 1", "Nya gatan 7");
    let effect = look(&room.desk(), &[edit], &mut none()).unwrap().effect.unwrap();
    assert_eq!((effect.before, effect.moved.len(), effect.corrected.len()), (effect.after, 0, 0));
}

#[test]
fn a_save_that_was_cut_off_before_the_file_was_in_its_place_is_finished_by_who_comes_next() {
    let room = Room::imported();
    let parties = opened(&room, EditableFile::parties());
    let edit = changed(&parties, "Påhittade gatan 1", "Nya gatan 7");
    let saved = save(&room.desk(), std::slice::from_ref(&edit), "Flyttat", &mut none()).unwrap();
    let cut_off = || fs::write(room.path("ledger/saving"), saved.entry.to_string()).unwrap();
    let now = || fs::read(room.path("parties.csv")).unwrap();
    fs::write(room.path("parties.csv"), parties.bytes.clone().unwrap()).unwrap();
    cut_off();
    room.desk();
    assert_eq!(Some(now()), edit.content);
    assert!(!room.path("ledger/saving").exists());
    // What somebody changed past the program since stays.
    room.office.change("parties.csv", "Nya gatan 7", "Gatan 8");
    cut_off();
    room.desk();
    assert!(String::from_utf8(now()).unwrap().contains("Gatan 8"));
    // Cut off before the entry was: there is none, and nothing is put in place.
    fs::write(room.path("ledger/saving"), "999").unwrap();
    room.desk();
    assert!(!room.path("ledger/saving").exists());
}

/// A customer's place and an agreement's reference, which are saved together.
fn both(room: &Room, marked: (&str, &str)) -> [FileEdit; 2] {
    let (from, to) = marked;
    [
        changed(&opened(room, EditableFile::parties()), from, to),
        changed(&opened(room, EditableFile::agreements()), from, to),
    ]
}

/// What the books say of both.
fn marks(books: &lefi::office::books::Books) -> (String, String) {
    let party = books.parties.iter().find(|one| one.name.starts_with("Påhittade Sak")).unwrap();
    let agreement = books.agreements.iter().find(|one| one.name.as_str() == "LO-002").unwrap();
    (party.city.to_string(), agreement.reference.to_string())
}

fn marked() -> Room {
    let room = Room::empty();
    room.office.change("parties.csv", "Sagostad", "Mark-0");
    room.office.change("agreements.csv", "Dnr 101-2023 (påhittat)", "Mark-0");
    room
}

#[test]
fn of_files_that_are_saved_together_a_reader_sees_all_or_none() {
    const SAVES: usize = 12;
    let room = marked();
    let is_over = AtomicBool::new(false);
    let seen: BTreeSet<String> = thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut seen = BTreeSet::new();
                    let desk = room.desk_of("Bo");
                    while !is_over.load(Ordering::SeqCst) {
                        let books = desk.books().unwrap();
                        let (city, reference) = marks(&books);
                        assert_eq!(city, reference);
                        seen.insert(city);
                        let sees = desk.see();
                        assert!(sees.is_ok(), "{sees:?}");
                    }
                    seen
                })
            })
            .collect();
        for number in 0..SAVES {
            let marks = (format!("Mark-{number}"), format!("Mark-{}", number + 1));
            let edits = both(&room, (&marks.0, &marks.1));
            save(&room.desk(), &edits, "Båda", &mut none()).unwrap();
        }
        is_over.store(true, Ordering::SeqCst);
        readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect()
    });
    assert!(seen.len() > SAVES / 3, "{seen:?}");
}

#[test]
fn a_reader_that_finds_a_save_half_placed_sees_all_of_it() {
    let room = marked();
    let desk = room.desk_of("Bo");
    let before = fs::read(room.path("parties.csv")).unwrap();
    let saved = save(&room.desk(), &both(&room, ("Mark-0", "Mark-1")), "Båda", &mut none());
    // As a machine leaves it that lost its power between the one and the other, under who had sat down before.
    fs::write(room.path("parties.csv"), before).unwrap();
    fs::write(room.path("ledger/saving"), saved.unwrap().entry.to_string()).unwrap();
    // Nobody can put anything in place as long as somebody else saves: it is read as it will be.
    let both = ("Mark-1".to_owned(), "Mark-1".to_owned());
    let lock = fs::File::open(room.path("ledger/saving.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(marks(&desk.books().unwrap()), both);
    assert!(room.path("ledger/saving").exists());
    drop(lock);
    assert_eq!(marks(&desk.books().unwrap()), both);
    assert!(!room.path("ledger/saving").exists());
}

#[test]
fn files_come_and_go_and_those_of_no_run_are_checked_by_themselves() {
    let room = Room::empty();
    let scenario = named(&room, "scenarios/oversyn.toml");
    let opened_first = opened(&room, scenario.clone());
    assert_eq!((&opened_first.bytes, &opened_first.digest), (&None, &None));
    let text = |content: &str| FileEdit {
        file: scenario.clone(),
        base: None,
        content: Some(content.into()),
    };
    let Err(Refusal::Input(_)) = save(&room.desk(), &[text("titel = 1")], "Prov", &mut none())
    else {
        panic!("no scenario was saved")
    };
    assert!(!room.path("scenarios").exists());
    let good = SCENARIO;
    save(&room.desk(), &[text(good)], "Översyn", &mut none()).unwrap();
    assert_eq!(fs::read_to_string(room.path("scenarios/oversyn.toml")).unwrap(), good);
    let again = opened(&room, scenario.clone());
    let gone = FileEdit { file: scenario, base: again.digest, content: None };
    save(&room.desk(), &[gone], "Klar", &mut none()).unwrap();
    assert!(!room.path("scenarios/oversyn.toml").exists());
    assert_eq!(entries(&room), 2);
}

#[test]
fn settings_are_read_with_all_that_they_are_of_before_they_are_saved() {
    let room = Room::imported();
    let settings = opened(&room, EditableFile::settings());
    let wrong = changed(&settings, "[issuer]", "[issuer]\nokand = 1");
    assert!(matches!(save(&room.desk(), &[wrong], "Prov", &mut none()), Err(Refusal::Input(_))));
    let elsewhere = changed(&settings, "[issuer]", "tariffs = \"finns-inte\"\n[issuer]");
    assert!(save(&room.desk(), &[elsewhere], "Prov", &mut none()).is_err());
    let english = changed(&settings, "[issuer]", "language = \"en\"\n\n[issuer]");
    save(&room.desk(), &[english], "Engelska", &mut none()).unwrap();
    assert_eq!(room.desk().workspace.settings.language, Some(Language::English));
}

#[test]
fn a_name_leads_nowhere_but_to_files_that_people_write_here() {
    let room = Room::empty();
    let workspace = room.desk().workspace;
    for name in [
        "../lefi.toml",
        "/etc/passwd",
        "ledger/lefi.sqlite",
        "scenarios/../lefi.toml",
        "scenarios/a/b.toml",
        "tariffs/x.toml",
        "scenarios/.toml",
        "scenarios/.x.toml",
        "scenarios/x.csv",
        "scenarios/",
        "tariffs/lefi-online/\u{202E}x.toml",
        "",
        "scenarios/850430-1234.toml",
        "out/documents/x.toml",
        "parties.csv/x.toml",
        "tariffs/../../x.toml",
    ] {
        assert!(EditableFile::named(&workspace, name).is_err(), "{name}");
    }
    for name in [
        "lefi.toml",
        "parties.csv",
        "tariffs/lefi-online/2027-01-01.toml",
        "forslag/Översyn 2027.toml",
    ] {
        assert_eq!(EditableFile::named(&workspace, name).unwrap().name(), name);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_somebody_elses_file_and_access_stays_as_it_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let room = Room::empty();
    let parties = room.path("parties.csv");
    fs::set_permissions(&parties, fs::Permissions::from_mode(0o640)).unwrap();
    let opened_first = opened(&room, EditableFile::parties());
    save(&room.desk(), &[changed(&opened_first, "Enhet 5", "Enhet 6")], "Prov", &mut none())
        .unwrap();
    assert_eq!(fs::metadata(&parties).unwrap().permissions().mode() & 0o777, 0o640);
    fs::rename(&parties, room.path("elsewhere.csv")).unwrap();
    symlink("elsewhere.csv", &parties).unwrap();
    let linked = open(&room.desk(), EditableFile::parties());
    assert!(no(Kind::Ledger, linked).starts_with("parties.csv är en länk"));
}
