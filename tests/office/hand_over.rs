//! What is looked at before a period is handed over and closed, files that are fetched without being written, the year by
//! customer, and backups that lie in their place.

use lefi::office::backup::{Newest, place};
use lefi::office::export::booking_ahead::booking_ahead;
use lefi::office::export::vouchers::{self, AskedExport};
use lefi::office::hand_over::{file_named, hand_over};
use lefi::office::progress::Watch;
use lefi::office::refusal::Kind;
use lefi::office::status::{LetPass, close, closing_ahead};
use lefi::office::trail::{EntrySubject, TrailQuery, find};
use lefi::office::year::{by_period, compared, workbook, year};
use lefi::values::language::Language;
use lefi::values::money::Money;

use crate::room::{Room, no, none, period};

#[test]
fn what_would_be_booked_is_what_is_booked() {
    let room = Room::issued();
    let (desk, february) = (room.desk(), period("2025-02"));
    let ahead = booking_ahead(&desk, february, &mut none()).unwrap();
    let before = hand_over(&desk, february, &mut none()).unwrap();
    assert_eq!(ahead.vouchers.len(), before.documents.len());
    assert_eq!((before.unbooked(), before.exports.len()), (before.documents.len(), 0));
    assert_eq!(before.unwritten(), Vec::<&str>::new());
    vouchers::export(&desk, february, AskedExport::Both, &mut none()).unwrap();
    let after = hand_over(&desk, february, &mut none()).unwrap();
    let [export] = &after.exports[..] else { panic!("{after:?}") };
    let booked: Vec<_> = ahead.vouchers.iter().map(|one| one.key.clone()).collect();
    assert_eq!(export.documents.iter().map(|(_, key)| key.clone()).collect::<Vec<_>>(), booked);
    assert_eq!(export.signature.who, "Anna");
    assert_eq!((after.unbooked(), after.net), (0, before.net));
    for name in &export.files {
        let fetched = file_named(&desk, february, name, &mut none()).unwrap();
        let written = std::fs::read(room.path("out/accounting/2025-02").join(name)).unwrap();
        assert_eq!(fetched.content, written, "{name}");
    }
    let again = no(Kind::Ledger, booking_ahead(&desk, february, &mut none()));
    assert!(again.contains("redan exporterade"), "{again}");
    std::fs::remove_file(
        room.path(&format!("out/documents/2025-02/{}.pdf", after.documents[0].number)),
    )
    .unwrap();
    let missing = hand_over(&desk, february, &mut none()).unwrap();
    assert_eq!(missing.unwritten(), [format!("{}.pdf", after.documents[0].number)]);
}

#[test]
fn a_file_is_fetched_by_its_name_and_nothing_is_written() {
    let room = Room::issued();
    let (desk, february) = (room.desk(), period("2025-02"));
    for name in [
        "fakturering-2025-02.xlsx",
        "kundreskontra-2025-02.csv",
        "kundregister-2025-02.csv",
        "periodisering-2025-02.csv",
    ] {
        assert_eq!(file_named(&desk, february, name, &mut none()).unwrap().name, name);
    }
    assert!(!room.path("out/accounting").exists());
    for name in ["../../lefi.toml", "bokforing-2025-02.si", "", "fakturering-2025-03.xlsx"] {
        let refused = no(Kind::WrongUse, file_named(&desk, february, name, &mut none()));
        assert!(refused.contains("att hämta för 2025-02"), "{refused}");
    }
}

#[test]
fn what_closing_asks_for_is_known_before() {
    let room = Room::issued();
    let (desk, february) = (room.desk(), period("2025-02"));
    let ahead = closing_ahead(&desk, february, &mut none()).unwrap();
    let documents = ahead.sheet.total.documents;
    assert_eq!((ahead.unexported, ahead.next), (Some(documents), period("2025-03")));
    assert!(ahead.rejected.is_empty());
    let not_issued = no(Kind::Ledger, closing_ahead(&desk, period("2025-03"), &mut none()));
    assert!(not_issued.contains("2025-02"), "{not_issued}");
    vouchers::export(&desk, february, AskedExport::Both, &mut none()).unwrap();
    let ahead = closing_ahead(&desk, february, &mut none()).unwrap();
    assert_eq!(ahead.unexported, None);
    close(&desk, february, &LetPass::default(), Language::Swedish, &mut none()).unwrap();
    let closed = no(Kind::Ledger, closing_ahead(&desk, february, &mut none()));
    assert!(closed.contains("redan stängd"), "{closed}");
}

#[test]
fn a_year_has_what_its_documents_come_to() {
    let room = Room::issued();
    room.office.waive_march();
    room.issue("2025-03").unwrap();
    let desk = room.desk();
    let found = year(&desk, 2025, &mut none()).unwrap();
    let net = |of: &str| hand_over(&desk, period(of), &mut none()).unwrap().net;
    let all = Money::sum([net("2025-02"), net("2025-03")]).unwrap();
    assert_eq!(found.so_far, all);
    assert_eq!(Money::sum(found.sums.iter().map(|one| one.net)).unwrap(), all);
    assert_eq!((found.before, found.neighbours), (Money::ZERO, (None, None)));
    assert_eq!(by_period(&found, Language::Swedish).entries().count(), found.customers.len());
    assert_eq!(compared(&found, Language::Swedish).unwrap().rows.len(), found.customers.len() + 1);
    let book = workbook(&found, Language::Swedish).unwrap();
    assert_eq!((book.name.as_str(), &book.content[..2]), ("ar-2025.xlsx", &b"PK"[..]));
    let after = year(&desk, 2026, &mut none()).unwrap();
    assert_eq!((after.customers.len(), after.neighbours), (0, (Some(2025), None)));
    assert_eq!(
        no(Kind::Ledger, workbook(&after, Language::Swedish)),
        "inget är fakturerat för 2026"
    );
}

#[test]
fn entries_know_what_they_are_about() {
    let room = Room::issued();
    let found = find(&room.desk(), &TrailQuery::default(), &mut none()).unwrap();
    let about: Vec<_> = found.trail.entries.iter().map(|one| &one.about).collect();
    assert!(matches!(about[0], EntrySubject::Import(_)), "{about:?}");
    let last = about.last().unwrap().period();
    assert_eq!((last, found.all), (Some(period("2025-02")), about.len()));
    let query = TrailQuery { who: Some("Bo".to_owned()), ..TrailQuery::default() };
    let nobodys = find(&room.desk(), &query, &mut none()).unwrap();
    assert!(nobodys.trail.entries.is_empty() && nobodys.people.contains("Anna"));
}

#[test]
fn a_backup_in_its_place_is_listed_and_found_by_its_name() {
    let room = Room::issued();
    let desk = room.desk();
    assert_eq!(place::kept(&desk.workspace).unwrap(), []);
    let made =
        place::back_up_in_place(&desk, Newest::Needed, &Watch::over(&|_| {}), &mut none()).unwrap();
    let kept = place::kept(&desk.workspace).unwrap();
    let [one] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!((&one.file, one.bytes), (&made.file, made.bytes));
    assert!(one.made.is_some());
    let fetched = place::fetched(&desk.workspace, &one.name).unwrap();
    assert_eq!(fetched.content, std::fs::read(&one.file).unwrap());
    for name in ["../lefi.toml", "", "lefi-2020-01-01T000000Z.tar.zst"] {
        no(Kind::WrongUse, place::fetched(&desk.workspace, name));
    }
}
