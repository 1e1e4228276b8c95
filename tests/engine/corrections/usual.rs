//! What is told as unusual and what is not: against what is usual for the agreement, and of many only the most.

use std::collections::BTreeSet;

use lefi::engine::billing::{Decision, DecisionKind, Run, Unusual, UnusualKind, unusual};
use lefi::engine::invoice::{DocumentKind, OneInvoicePer};
use lefi::sources::party::{parse_agreements, parse_parties};
use lefi::sources::tariff::{Catalogue, parse};
use lefi::values::agreement_name::AgreementName;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::Money;
use lefi::values::period::Day;

use crate::books::{Books, World};
use crate::changing::{asked, month};

/// Questions 1.00 each, free from the thousand and first on.
const TARIFF: &str = "format = 1\nservice = \"lefi-online\"\nversion = \"2025-01-01\"\n\
    title = \"Påhittad\"\nvalid_from = 2025-01-01\n[decision]\nstatus = \"illustrative\"\n\
    source = \"Påhittad\"\n[vat]\ninsurer = { category = \"S\", rate = \"25\" }\n\
    [[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"month\" }\n\
    price.graduated = [{ up_to = \"1000\", unit = \"1.00\" }, { unit = \"0.00\" }]\n";

fn number(at: usize) -> String {
    let with_check_digit = |digit: usize| OrganisationNumber::parse(&format!("5569{at:05}{digit}"));
    (0..10).find_map(with_check_digit).unwrap().to_string()
}

/// Agreements and so on with so many questions, month after month.
fn world<const N: usize>(months: &[[u64; N]]) -> World {
    let (mut parties, mut agreements) = (
        "organisation_number;name;category;street;postal_code;city;country;reference;email;\
         peppol_id\n"
            .to_owned(),
        "agreement;organisation_number;service;valid_from;valid_through;reference\n".to_owned(),
    );
    for at in 1..=N {
        let number = number(at);
        parties += &format!("{number};Part {at};insurer;G 1;111 11;Ort;SE;;;\n");
        agreements += &format!("A-{at};{number};lefi-online;2025-01-01;;\n");
    }
    let mut counts = Vec::new();
    for (month, questions) in months.iter().enumerate() {
        for (at, quantity) in questions.iter().enumerate().filter(|(_, quantity)| **quantity > 0) {
            let day = Day::new(2025, month as u32 + 1, 10).unwrap();
            counts.push(asked(&number(at + 1), day, *quantity));
        }
    }
    World {
        catalogue: Catalogue::new(vec![parse("tariff.toml", TARIFF).unwrap()]).unwrap(),
        parties: parse_parties("parties.csv", parties.as_bytes()).unwrap(),
        agreements: parse_agreements("agreements.csv", agreements.as_bytes()).unwrap(),
        counts,
        decisions: Vec::new(),
        smallest: Money::ZERO,
        one_invoice_per: OneInvoicePer::Agreement,
    }
}

/// Whatever is told but for the largest documents: agreement, kr moved and what it is.
fn told(books: &Books, run: &Run) -> Vec<String> {
    let all = unusual(run, &books.history).unwrap();
    all.iter()
        .filter_map(|one| words(one).map(|what| [one.agreement.as_str(), what].join(" ")))
        .collect()
}

fn words(one: &Unusual) -> Option<&'static str> {
    match one.what {
        UnusualKind::Moved { .. } => Some("moved"),
        UnusualKind::FirstTime { .. } => Some("for the first time"),
        UnusualKind::Missing { .. } => Some("is missing"),
        UnusualKind::Corrects { kind: DocumentKind::Invoice, .. } => Some("late invoice"),
        UnusualKind::Corrects { kind: DocumentKind::Correction, .. } => Some("correction"),
        UnusualKind::Corrects { kind: DocumentKind::CreditNote, .. } => Some("credit note"),
        UnusualKind::Largest { .. } => None,
    }
}

fn own_line(agreement: &str) -> Decision {
    let kind = DecisionKind::OwnLine {
        period: month(3),
        agreement: AgreementName::parse(agreement).unwrap(),
        text: "Utbildning".to_owned(),
        amount: Money::from_ore(5_000),
        account: "3590".to_owned(),
    };
    Decision { id: "1".to_owned(), reason: "Enligt offert".to_owned(), kind }
}

/// A-1 is as ever, A-2 asked more for the same amount, A-3 asked as much and pays for something else as well.
#[test]
fn amount_and_volume_are_as_ever_or_are_told() {
    let mut books = Books::default();
    let mut world = world(&[[100, 1000, 300], [100, 1000, 300], [100, 1500, 300]]);
    world.decisions.push(own_line("A-3"));
    books.issue(&world, month(1));
    books.issue(&world, month(2));
    assert_eq!(told(&books, &books.preview(&world, month(3))), ["A-3 moved", "A-2 moved"]);
}

/// A month that is billed is compared with nothing any more: the run only corrects.
#[test]
fn what_moved_is_told_before_a_month_is_billed_and_not_again() {
    let mut books = Books::default();
    books.issue(&world(&[[100, 100]]), month(1));
    books.issue(&world(&[[100, 100], [900, 100]]), month(2));
    let run = books.preview(&world(&[[100, 100], [900, 150]]), month(2));
    assert_eq!(told(&books, &run), ["A-2 correction"]);
}

/// A-2 was billed by mistake and all of it is taken back: it is not missed the month after.
#[test]
fn nobody_misses_who_was_billed_nothing_in_the_end() {
    let mut books = Books::default();
    books.issue(&world(&[[100, 70, 80]]), month(1));
    let run = books.preview(&world(&[[100, 0, 80], [100, 0, 0]]), month(2));
    assert_eq!(told(&books, &run), ["A-3 is missing", "A-2 credit note"]);
}

/// An invoice that was held back comes with the next month's; it adds to what was billed for its own.
#[test]
fn an_invoice_for_an_earlier_month_is_told() {
    let mut books = Books::default();
    let mut world = world(&[[100, 70], [100, 70]]);
    let kind =
        DecisionKind::Hold { period: month(1), agreement: AgreementName::parse("A-2").unwrap() };
    world.decisions.push(Decision { id: "1".to_owned(), reason: "Utreds".to_owned(), kind });
    books.issue(&world, month(1));
    world.decisions.clear();
    let told = told(&books, &books.preview(&world, month(2)));
    assert_eq!(told, ["A-2 late invoice"]);
}

/// Of twenty-five that moved, ten are told because of the kr; of the other fifteen ten because of the per cent. These
/// move by 1, −2, 3 … kr of 1, 4, 9 … questions: the more kr, the fewer per cent.
#[test]
fn of_many_the_most_in_kr_and_the_most_in_per_cent_are_told() {
    let before: [u64; 25] = std::array::from_fn(|at| match at as u64 + 1 {
        at @ 1..=15 => at * at,
        _ => 500,
    });
    let now: [u64; 25] = std::array::from_fn(|at| match at as u64 + 1 {
        at @ 1..=15 if at % 2 == 0 => before[at as usize - 1] - at,
        at @ 1..=15 => before[at as usize - 1] + at,
        at => 500 + 10 * at,
    });
    let mut books = Books::default();
    books.issue(&world(&[before]), month(1));
    let told = told(&books, &books.preview(&world(&[before, now]), month(2)));
    let expected: BTreeSet<_> = (1..=10).chain(16..=25).map(|at| format!("A-{at} moved")).collect();
    assert_eq!(told.len(), 20, "{told:?}");
    assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), expected);
}
