//! What people decide about a period, and what they withdraw.

use lefi::office::decide::withdraw::{Withdrawn, withdraw};
use lefi::office::decide::{DecidedOnce, OwnLine, hold, in_force, own_line, waive};
use lefi::office::notice::{DecideNotice, Notice};
use lefi::office::refusal::Kind;
use lefi::office::typed;

use crate::room::{Room, no, none, period};

#[test]
fn what_is_decided_holds_until_it_is_withdrawn() {
    let room = Room::imported();
    let (desk, march) = (room.desk(), period("2025-03"));
    let party = typed::organisation_number("556900-1067").unwrap();
    let mut notices = none();
    let waived = waive(&desk, march, (party, "lefi-online"), "Uppsagt avtal", &mut notices);
    let waived = waived.unwrap();
    assert!(
        notices.into_iter().all(|one| !matches!(one, Notice::Decide(DecideNotice::IdleWaiver)))
    );
    let held = hold(&desk, march, "LO-001", "Utredning pågår", &mut none()).unwrap();
    let line = OwnLine {
        period: march,
        agreement: "LO-002".into(),
        text: typed::line_text("rad", "Utbildning").unwrap(),
        amount: typed::line_amount("belopp", "1 250,00").unwrap(),
        account: typed::account("konto", "3119").unwrap(),
    };
    let asked = || own_line(&desk, line.clone(), "Beställd kurs", None, &mut none());
    let DecidedOnce::Now(added) = asked().unwrap() else { panic!("it was never asked before") };
    let numbers: Vec<String> =
        in_force(&desk, &mut none()).unwrap().decisions.into_iter().map(|one| one.id).collect();
    assert_eq!(numbers, [&waived, &held, &added].map(|one| one.number.clone()));

    let twice = no(Kind::Ledger, hold(&desk, march, "LO-001", "Igen", &mut none()));
    assert_eq!(twice, format!("det är redan beslutat: beslut {}", held.number));
    let twice = no(Kind::Ledger, asked());
    assert!(twice.ends_with("; om det ska göras en gång till, [knapp]"), "{twice}");
    let unknown = no(Kind::WrongUse, hold(&desk, march, "LO-999", "Utredning", &mut none()));
    assert_eq!(unknown, "agreements.csv har inget avtal ”LO-999”");
    let unknown = no(Kind::WrongUse, waive(&desk, march, (party, "fax"), "Utredning", &mut none()));
    assert_eq!(unknown, "”fax” finns inte i någon logg, något avtal eller någon avgiftsmodell");
    let never = no(Kind::WrongUse, hold(&desk, period("2025-Q1"), "LO-001", "Allt", &mut none()));
    assert_eq!(
        never,
        "2025-Q1 faktureras aldrig: enligt lefi.toml faktureras perioder som 2025-02, från och med 2025-02"
    );

    let withdrawn = withdraw(&desk, &held.number, "Utredningen är klar", &mut none()).unwrap();
    assert!(matches!(withdrawn, Withdrawn::Decision(kind) if kind == held.kind));
    let gone = no(Kind::WrongUse, withdraw(&desk, &held.number, "Igen", &mut none()));
    assert_eq!(gone, format!("inget beslut {} gäller: se [knapp]", held.number));
    let nobody = no(Kind::WrongUse, withdraw(&desk, "clock", "Igen", &mut none()));
    assert_eq!(nobody, "ingen har begärt clock: det finns inget att ta tillbaka");
}

#[test]
fn what_is_typed_is_read_in_one_way_or_refused_in_swedish() {
    let words = [
        no(Kind::WrongUse, typed::period("2025-13")),
        no(Kind::WrongUse, typed::day("i går")),
        no(Kind::WrongUse, typed::days(Some("2025-05-02"), Some("2025-05-01"))),
        no(Kind::WrongUse, typed::organisation_number("1234")),
        no(Kind::WrongUse, typed::words("skäl", " ")),
        no(Kind::WrongUse, typed::account("konto", "34")),
    ];
    assert_eq!(
        words,
        [
            "”2025-13” är ingen period: skriv en månad som 2025-04, ett kvartal som 2025-Q2 eller ett år som 2025",
            "”i går” är inget datum: skriv det som 2025-05-02",
            "ingen dag ligger från 2025-05-02 till och med 2025-05-01",
            "”1234” är inget organisationsnummer",
            "skäl: texten är tom: skriv det som ska kunna läsas senare",
            "konto: ”34” är inget konto: skriv tre till åtta siffror",
        ]
    );
}
