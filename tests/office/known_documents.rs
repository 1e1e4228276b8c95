//! The list of what is issued is read once: what was issued since stands on it at the next look, and so does what somebody
//! altered past the program.

use lefi::engine::billing::Selection;
use lefi::engine::invoice::{DocumentKind, Origin};
use lefi::office::credit::asked::AskedCredit;
use lefi::office::credit::issue::{self, Manner};
use lefi::office::invoice_date::AskedDate;
use lefi::office::invoices::{Choice, FoundDocuments, SoughtDocument, find, list};
use lefi::office::known_runs::KnownRuns;
use lefi::values::language::Language;
use lefi::values::money::Money;

use crate::room::{Room, none, period};

fn found(room: &Room, known: &KnownRuns, typed: &str) -> FoundDocuments {
    let choice = Choice { sought: SoughtDocument::typed(typed), ..Choice::default() };
    find(&room.desk().knowing(known.clone()), &choice, &mut none()).unwrap()
}

fn credited(room: &Room, number: &str) {
    let asked = AskedCredit {
        number: number.to_owned(),
        origin: Origin::ByHand,
        selection: Selection::Whole,
        reason: "Fel".to_owned(),
    };
    let manner = Manner { date: AskedDate::Today, language: Language::Swedish, key: None };
    issue::issue(&room.desk(), &asked, manner, &mut none()).unwrap();
}

#[test]
fn what_is_issued_since_stands_on_the_list_and_is_what_a_first_look_gives() {
    let room = Room::issued();
    let known = KnownRuns::default();
    let before = found(&room, &known, "");
    let whole = list(&room.desk(), &Choice::default(), &mut none()).unwrap();
    assert_eq!(before.sums, whole.sums);
    let numbers: Vec<&str> = whole.documents.iter().map(|one| one.number()).collect();
    let listed: Vec<&str> = before.documents.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(listed, numbers);

    let first = before.documents[0].clone();
    credited(&room, &first.number);
    room.office.done(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    let after = found(&room, &known, "");
    assert_eq!(after.documents[..listed.len()], before.documents);
    let [note] = &after.documents[listed.len()..] else { panic!("{after:?}") };
    assert_eq!(note.kind, DocumentKind::CreditNote);
    let note = note.clone();
    assert_eq!(note.counted.net.plus(first.counted.net), Ok(Money::ZERO));
    let anew = found(&room, &KnownRuns::default(), "");
    assert_eq!((after.documents, after.sums), (anew.documents, anew.sums));
    let only = found(&room, &known, &note.number);
    assert_eq!(only.documents, std::slice::from_ref(&note));
    assert!(only.choices.agreements.len() > 1, "all there is to choose among");
    assert!(note.concerns(first.buyer.organisation_number) && note.period == period("2025-02"));
}

#[test]
fn what_is_altered_past_the_program_is_not_hidden_by_what_was_known() {
    let room = Room::issued();
    let known = KnownRuns::default();
    let first = found(&room, &known, "").documents[0].clone();
    assert!(found(&room, &known, "Någon annan").documents.is_empty());
    room.office.tamper(&format!(
        "UPDATE document SET snapshot = replace(snapshot, '{}', 'Någon annan') WHERE number = '{}'",
        first.buyer.name, first.number
    ));
    assert!(!found(&room, &known, "Någon annan").documents.is_empty());
}
