//! One document in full: what belongs together with it, what is left of it to credit, how a draft comes about, and all files
//! of a period in one.

use lefi::engine::billing::{ChosenLine, CreditExtent, Selection};
use lefi::engine::invoice::{DocumentKind, Origin};
use lefi::keep::workspace::Approval;
use lefi::office::credit::asked::AskedCredit;
use lefi::office::credit::creditable::creditable;
use lefi::office::credit::issue::{self, Manner};
use lefi::office::documents_zip::period_zip;
use lefi::office::explain::{DraftExplainedFrom, ExplainQuestion, ExplainedFrom, LogLines};
use lefi::office::invoice_date::AskedDate;
use lefi::office::invoices::{self, Choice, Relation, SoughtDocument, exactly, in_full};
use lefi::office::refusal::Kind;
use lefi::values::language::Language;
use lefi::values::money::{Money, Quantity};

use crate::room::{Room, no, none, period};

fn credit(room: &Room, number: &str, selection: Selection) {
    let asked = AskedCredit {
        number: number.to_owned(),
        origin: Origin::ByHand,
        selection,
        reason: "Fel".to_owned(),
    };
    let manner = Manner { date: AskedDate::Today, language: Language::Swedish, key: None };
    issue::issue(&room.desk(), &asked, manner, &mut none()).unwrap();
}

#[test]
fn what_is_credited_belongs_together_and_is_left_no_more() {
    let room = Room::issued();
    let desk = room.desk();
    let number = "2025000001";
    let before = creditable(&desk, number, &mut none()).unwrap();
    assert_eq!(before.approval, Approval::NotNeeded);
    assert_eq!(before.left.len(), before.document.draft().lines.len());
    let all = before.left[0].quantity;
    let half =
        ChosenLine { number: 1, share: CreditExtent::Quantity(Quantity::parse("100").unwrap()) };
    credit(&room, number, Selection::Lines(vec![half]));
    let after = creditable(&desk, number, &mut none()).unwrap();
    assert!(after.left[0].quantity < all && after.left[0].amount < before.left[0].amount);
    assert_eq!(after.left[1..], before.left[1..]);
    let full = in_full(&desk, number, &mut none()).unwrap();
    let [together] = full.together.as_slice() else { panic!("{full:?}") };
    assert_eq!((together.kind, together.relation), (DocumentKind::CreditNote, Relation::Refers));
    assert!(together.payable < Money::ZERO, "as it counts");
    assert_eq!(full.filed_under, period("2025-02"));
    let other = in_full(&desk, &together.number, &mut none()).unwrap();
    assert_eq!(other.together[0].relation, Relation::ReferredTo);
    no(Kind::Ledger, creditable(&desk, &together.number, &mut none()));
    no(Kind::WrongUse, in_full(&desk, "1", &mut none()));
    no(Kind::WrongUse, invoices::document_file(&desk, number, "../lefi.toml"));
}

#[test]
fn a_document_is_found_by_all_that_people_call_it() {
    let room = Room::issued();
    let desk = room.desk();
    let all = invoices::list(&desk, &Choice::default(), &mut none()).unwrap();
    let invoice = &all.documents[0].issued.invoice;
    for typed in [invoice.number.clone(), invoice.payee_reference.to_string()] {
        assert_eq!(exactly(&desk, &typed).unwrap().as_ref(), Some(&invoice.number));
    }
    assert_eq!(exactly(&desk, "Fiktiva").unwrap(), None);
    let found = |typed: &str| {
        let choice = Choice { sought: SoughtDocument::typed(typed), ..Choice::default() };
        invoices::list(&desk, &choice, &mut none()).unwrap().documents
    };
    assert_eq!(found("  ").len(), all.documents.len(), "nothing is looked for");
    let organisation = invoice.draft.agreement.organisation_number;
    assert_eq!(found(&organisation.to_string()), found(&organisation.plain()));
    for typed in [&invoice.number[2..], "fiktiva LIV", invoice.draft.agreement.name.as_str()] {
        assert!(found(typed).iter().any(|one| one.number() == invoice.number), "{typed}");
    }
    assert!(found("finns inte").is_empty());
}

#[test]
fn a_draft_is_explained_as_the_document_that_comes_of_it() {
    let room = Room::imported();
    let desk = room.desk();
    let of_february = (period("2025-02"), "LO-001");
    let draft = DraftExplainedFrom::read(&desk, of_february, &mut none()).unwrap();
    let rows = draft.log_rows(1, 10).unwrap();
    assert_eq!(rows.rows.len(), 10);
    assert!(rows.counted > 10);
    let explained = draft.explained(Language::Swedish).unwrap();
    assert!(explained.fees.iter().all(|one| one.fee.ties()));
    room.issue("2025-02").unwrap();
    let question = ExplainQuestion {
        number: "2025000001".to_owned(),
        line: None,
        log_lines: LogLines::LeftOut,
    };
    let document = ExplainedFrom::read(&desk, &question, &mut none()).unwrap();
    let document = document.explained(Language::Swedish).unwrap();
    let json = |fees: &_| serde_json::to_value(fees).unwrap();
    assert_eq!(json(&explained.fees), json(&document.fees));
    no(Kind::WrongUse, DraftExplainedFrom::read(&desk, (period("2025-02"), "LO-999"), &mut none()));
}

#[test]
fn all_files_of_a_period_are_in_one() {
    let room = Room::issued();
    let desk = room.desk();
    let zip = period_zip(&desk, period("2025-02"), &mut none()).unwrap();
    assert_eq!(zip.name, "2025-02.zip");
    assert_eq!(zip, period_zip(&desk, period("2025-02"), &mut none()).unwrap(), "the same bytes");
    no(Kind::WrongUse, period_zip(&desk, period("2025-03"), &mut none()));
}
