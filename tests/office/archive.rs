//! What was done and issued is looked up.

use lefi::keep::ledger::Action;
use lefi::office::invoices::{self, Choice, PartyWanted};
use lefi::office::refusal::Kind;
use lefi::office::trail::{self, Trail};
use lefi::values::language::Language;

use crate::room::{Room, no, none, period, told};

#[test]
fn documents_are_listed_and_the_audit_trail_tells_who_did_what() {
    let empty = Room::empty();
    let nothing = no(Kind::Ledger, Trail::read(&empty.desk(), &mut none()));
    assert_eq!(nothing, "det finns ingen liggare ännu: inget har lästs in eller utfärdats här");

    let room = Room::issued();
    let desk = room.desk();
    let all = invoices::list(&desk, &Choice::default(), &mut none()).unwrap();
    let party = all.documents[0].draft().buyer.organisation_number;
    let choice = Choice { party: Some(PartyWanted::Number(party)), ..Choice::default() };
    let of_party = invoices::list(&desk, &choice, &mut none()).unwrap();
    assert!(!of_party.documents.is_empty() && of_party.documents.len() < all.documents.len());
    let csv = invoices::csv(&all.documents, Language::Swedish).unwrap();
    assert_eq!(csv.lines().count(), 1 + all.documents.len());
    assert!(invoices::workbook(&all.documents, Language::Swedish).unwrap().starts_with(b"PK"));
    let mut notices = none();
    let choice = Choice { period: Some(period("2025-03")), ..Choice::default() };
    assert!(invoices::list(&desk, &choice, &mut notices).unwrap().documents.is_empty());
    assert_eq!(told(notices).len(), 1);

    let read = Trail::read(&desk, &mut none()).unwrap();
    let newest = &read.entries.last().unwrap().entry;
    assert_eq!((newest.action, newest.signature.who.as_str()), (Action::Issue, "Anna"));
    assert_eq!(trail::action(newest.action).swedish(), "körning utfärdad");
}
