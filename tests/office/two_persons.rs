//! Where two persons are needed: one prepares a run or a credit, another approves it, and only then is it issued.

use lefi::engine::billing::Selection;
use lefi::engine::invoice::Origin;
use lefi::office;
use lefi::office::act::FOUR_EYES_OFF;
use lefi::office::approve::{ForApproval, approve, look};
use lefi::office::awaiting::{JointDecision, JointStage, awaiting};
use lefi::office::bill::issue::{issue, prepare};
use lefi::office::bill::shown::Status;
use lefi::office::credit::asked::AskedCredit;
use lefi::office::credit::issue::{self as credit, Manner};
use lefi::office::credit::prepared::{self, Prepared};
use lefi::office::credit_name;
use lefi::office::decide::two_persons;
use lefi::office::desk::Desk;
use lefi::office::invoice_date::AskedDate;
use lefi::office::refusal::Kind;
use lefi::values::language::Language;

use crate::room::{Room, no, none, on, period};

#[test]
fn a_run_and_a_credit_are_prepared_by_one_and_approved_by_another() {
    let room = Room::of_two_persons();
    let (anna, berit, february) = (room.desk(), room.desk_of("Berit"), period("2025-02"));
    let issued = |asked| issue(&anna, february, asked, &|_| {}, &mut none());
    let asked = on("2025-06-02");
    let words = no(Kind::Ledger, issued(asked));
    assert_eq!(words, "två personer behövs (four_eyes): först [knapp]");
    let shown = prepare(&anna, february, asked, &mut none()).unwrap();
    let Status::Prepared { run } = shown.status else { panic!("it is prepared") };
    let words = no(Kind::Ledger, issued(asked));
    assert_eq!(
        words,
        format!("körning {run}, förberedd av Anna, väntar på en annan person: [knapp]")
    );

    let name = run.to_string();
    let approve = |desk: &Desk| approve(desk, &name, &mut none());
    let words = no(Kind::Ledger, approve(&anna));
    assert!(words.ends_with("Anna: en annan person måste attestera"), "{words}");
    let looked = look(&berit, &name, &mut none()).unwrap();
    let ForApproval::Run(looked) = looked else { panic!("{looked:?}") };
    assert_eq!(looked.shown.run, shown.run);
    let words = no(Kind::WrongUse, look(&berit, "99", &mut none()));
    assert_eq!(
        words,
        format!("ingen körning eller kreditering 99 väntar på attest: förberedda är körning {run}")
    );
    approve(&berit).unwrap();
    let words = no(Kind::Ledger, approve(&berit));
    assert!(words.starts_with(&format!("körning {run} attesterades av Berit den ")), "{words}");
    let words = no(Kind::Ledger, issued(on("2025-06-01")));
    assert!(words.starts_with(&format!(
        "körning {run} förbereddes med fakturadatumet ([knapp]) 2025-06-02, som ingår i det som attesteras"
    )));
    let Status::Issued { numbers } = issued(asked).unwrap().status else { panic!("it is issued") };

    let number = numbers[0].clone();
    let (origin, selection) = (Origin::ByHand, Selection::Whole);
    let asked =
        AskedCredit { number: number.clone(), origin, selection, reason: "Fel kund".to_owned() };
    let manner = Manner { date: AskedDate::Today, language: Language::Swedish, key: None };
    let words = no(Kind::Ledger, credit::issue(&anna, &asked, manner, &mut none()));
    assert!(words.starts_with("två personer behövs (four_eyes): [knapp]"), "{words}");
    let words = no(Kind::WrongUse, prepared::issue(&anna, &number, &mut none()));
    assert_eq!(words, format!("ingen kreditering av {number} är förberedd: först [knapp]"));
    let made = prepared::prepare(&anna, &asked, manner, &mut none()).unwrap();
    assert!(matches!(made, Prepared::Now(_)), "{made:?}");
    let words = no(Kind::Ledger, prepared::issue(&anna, &number, &mut none()));
    assert_eq!(
        words,
        format!("krediteringen av {number}, förberedd av Anna, väntar på en annan person: [knapp]")
    );
    let looked = look(&berit, &number, &mut none()).unwrap();
    let ForApproval::Credit(looked) = looked else { panic!("{looked:?}") };
    let name = credit_name::name(&looked.credit);
    let approve = |desk: &Desk| office::approve::approve(desk, &name, &mut none());
    let words = no(Kind::Ledger, approve(&anna));
    assert!(words.ends_with("Anna: en annan person måste attestera"), "{words}");
    approve(&berit).unwrap();
    assert_eq!(prepared::issue(&anna, &number, &mut none()).unwrap().unwrap().numbers.len(), 1);
    assert!(prepared::issue(&anna, &number, &mut none()).unwrap().is_none());
}

#[test]
fn that_two_persons_are_needed_is_turned_off_by_two() {
    let room = Room::of_two_persons();
    let february = period("2025-02");
    prepare(&room.desk(), february, on("2025-06-02"), &mut none()).unwrap();
    room.office.change("lefi.toml", "four_eyes = true", "");
    let (anna, berit) = (room.desk(), room.desk_of("Berit"));
    let words = no(Kind::Ledger, room.issue("2025-02"));
    assert!(
        words.starts_with("två personer behövs för varje dokument, enligt liggaren"),
        "{words}"
    );
    two_persons::four_eyes_off(&anna, "Bara en kvar", &mut none()).unwrap();
    let off = |desk: &Desk| approve(desk, FOUR_EYES_OFF, &mut none());
    let words = no(Kind::Ledger, off(&anna));
    assert!(words.ends_with("Anna: en annan person måste attestera"), "{words}");
    let turned_off = off(&berit).unwrap();
    assert!(matches!(&turned_off, ForApproval::FourEyesOff(now) if !now.is_on()), "{turned_off:?}");
    let words = no(Kind::WrongUse, off(&berit));
    assert_eq!(words, "ingen har begärt att två personer inte längre ska behövas: [knapp]");
    let right = two_persons::clock(&anna, "Klockan är ställd", &mut none());
    let words = no(Kind::Ledger, right);
    assert!(words.starts_with("inget dokument som räknas har ett datum efter i dag, "), "{words}");
}

/// How a decision of two persons stands for whoever sits there.
fn stage(desk: &Desk, wanted: JointDecision) -> JointStage {
    let found = awaiting(desk, &mut none()).unwrap().unwrap();
    found.decisions.into_iter().find(|(decision, _)| *decision == wanted).unwrap().1
}

#[test]
fn what_waits_for_a_second_person_is_seen_as_it_stands_for_whoever_looks() {
    let room = Room::of_two_persons();
    let (anna, berit, february) = (room.desk(), room.desk_of("Berit"), period("2025-02"));
    let idle = stage(&anna, JointDecision::FourEyesOff);
    assert!(matches!(idle, JointStage::NotNow(_)), "nothing was kept of it yet: {idle:?}");
    prepare(&anna, february, on("2025-06-02"), &mut none()).unwrap();
    let found = awaiting(&berit, &mut none()).unwrap().unwrap();
    assert_eq!(found.runs.iter().map(|run| run.period).collect::<Vec<_>>(), [february]);
    assert!(found.credits.is_empty());
    assert!(matches!(stage(&anna, JointDecision::Clock), JointStage::NotNow(_)));
    let open = stage(&anna, JointDecision::FourEyesOff);
    assert!(matches!(open, JointStage::MayBeAsked), "{open:?}");
    two_persons::four_eyes_off(&anna, "Bara en kvar", &mut none()).unwrap();
    let asked = |desk: &Desk| match stage(desk, JointDecision::FourEyesOff) {
        JointStage::Asked { refused, .. } => refused.map(|why| why.code()),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(&anna).as_deref(), Some("second-same-name"));
    assert_eq!(asked(&berit).as_deref(), Some("four-eyes-still-set"));
    room.office.change("lefi.toml", "four_eyes = true", "");
    assert_eq!(asked(&room.desk_of("Berit")), None);
    approve(&room.desk_of("Berit"), FOUR_EYES_OFF, &mut none()).unwrap();
    assert!(matches!(stage(&room.desk(), JointDecision::FourEyesOff), JointStage::NotNow(_)));
}
