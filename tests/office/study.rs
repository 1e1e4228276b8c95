//! Other tariffs are tried on what was used.

use std::path::Path;

use lefi::office::refusal::Kind;
use lefi::office::study::case::Case;
use lefi::office::study::one_proposal::OneProposal;
use lefi::values::language::Language;

use crate::room::{Room, no, none};

#[test]
fn a_scenario_and_a_single_tariff_are_made_ready() {
    let room = Room::imported();
    let desk = room.desk();
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/scenarios");
    let case = Case::read(&desk, &scenarios.join("demo.toml"), &mut none()).unwrap();
    let names: Vec<&str> = case.proposals.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(case.proposal(None).unwrap().name, "A");
    case.today().unwrap();
    let unknown = no(Kind::WrongUse, case.proposal(Some("C")));
    assert!(unknown.starts_with("inget förslag heter ”C”: "), "{unknown}");

    let tariff = scenarios.join("forslag-a.toml");
    let one = |period| OneProposal {
        place: "perioder",
        period,
        tariff: &tariff,
        cost: None,
        language: Language::Swedish,
    };
    let case = one("2025-02..2025-04").case(&desk, &mut none()).unwrap();
    assert_eq!(case.scenario.title, "lefi-online/forslag-a i stället för dagens avgifter");
    let backwards = no(Kind::WrongUse, one("2025-04..2025-02").case(&desk, &mut none()));
    assert_eq!(backwards, "perioder 2025-04..2025-02: den sista är före den första");
    let unused = no(Kind::Ledger, one("2024-02..2024-04").case(&desk, &mut none()));
    assert_eq!(
        unused,
        "ingen användning är lagrad för den tid som scenariot utgår från: läs in dess loggar först"
    );
}
