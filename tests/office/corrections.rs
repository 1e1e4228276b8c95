//! A document is explained and credited by one person.

use lefi::engine::billing::Selection;
use lefi::engine::invoice::Origin;
use lefi::office::credit::asked::AskedCredit;
use lefi::office::credit::issue::{Credited, Manner, issue, look};
use lefi::office::explain::{ExplainQuestion, ExplainedFrom, LogLines};
use lefi::office::invoice_date::AskedDate;
use lefi::office::refusal::Kind;
use lefi::office::{bill::shown::Status, typed};
use lefi::values::language::Language;

use crate::room::{Room, no, none};

#[test]
fn a_document_is_explained_and_credited_once() {
    let room = Room::imported();
    let desk = room.desk();
    let Status::Issued { numbers } = room.issue("2025-02").unwrap().status else { panic!() };
    let number = numbers[0].clone();

    let question =
        |line| ExplainQuestion { number: number.clone(), line, log_lines: LogLines::LookedUp };
    let answer = ExplainedFrom::read(&desk, &question(None), &mut none()).unwrap();
    let explained = answer.explained(Language::Swedish).unwrap();
    assert!(explained.credited.is_none() && !explained.fees.is_empty());
    let beyond = no(Kind::WrongUse, ExplainedFrom::read(&desk, &question(Some(99)), &mut none()));
    assert!(beyond.starts_with(&format!("{number} har ingen rad 99: dess rader är 1 till ")));

    let asked = AskedCredit {
        number: number.clone(),
        origin: Origin::ByHand,
        selection: Selection::Whole,
        reason: typed::words("skäl", "Fel kund").unwrap(),
    };
    let seen = look(&desk, &asked, &mut none()).unwrap();
    let date = AskedDate::On(typed::day("2025-06-03").unwrap());
    let manner = Manner { date, language: Language::Swedish, key: Some("en gång") };
    let credited = issue(&desk, &asked, manner, &mut none()).unwrap();
    let Credited::Now(credited) = credited else { panic!("{credited:?}") };
    assert_eq!(credited.drafts, seen);
    assert_eq!(credited.numbers.len(), 1);
    let again = issue(&desk, &asked, manner, &mut none()).unwrap();
    assert!(matches!(again, Credited::Before(_)), "{again:?}");
    let other = no(Kind::Ledger, issue(&desk, &asked, Manner { key: None, ..manner }, &mut none()));
    assert!(other.ends_with("om det ska göras en gång till, [knapp]"), "{other}");
    let more = no(Kind::Ledger, look(&desk, &asked, &mut none()));
    assert!(more.starts_with(&format!("{number} kan inte krediteras så: ")), "{more}");
    let unknown = AskedCredit { number: "F1".to_owned(), ..asked };
    let unknown = no(Kind::WrongUse, look(&desk, &unknown, &mut none()));
    assert_eq!(unknown, "inget dokument har numret F1: [knapp] visar dem som finns");

    let of_credit = ExplainQuestion {
        number: credited.numbers[0].clone(),
        line: None,
        log_lines: LogLines::LeftOut,
    };
    let answer = ExplainedFrom::read(&desk, &of_credit, &mut none()).unwrap();
    let explained = answer.explained(Language::Swedish).unwrap();
    let taken_back = explained.credited.unwrap();
    assert_eq!(taken_back.original.number(), number);
    assert_eq!(taken_back.lines.len(), credited.drafts[0].lines.len());
}
