//! Other tariffs are tried on what was used.

use std::fs;
use std::path::Path;

use lefi::engine::whatif::Study;
use lefi::office::refusal::Kind;
use lefi::office::scenarios::{self, ScenarioDraft};
use lefi::office::study::case::Case;
use lefi::office::study::one_proposal::OneProposal;
use lefi::office::study::ready::{ReadyCases, WrittenScenario};
use lefi::office::study::whatif::WhatIf;
use lefi::sources::scenario::fields::{FieldChange, FieldPath};
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

/// The demo's scenario in a workspace's folders, as its text.
fn in_workspace(room: &Room) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/scenarios");
    for folder in ["scenarios", "forslag"] {
        fs::create_dir_all(room.path(folder)).unwrap();
    }
    fs::copy(fixtures.join("forslag-a.toml"), room.path("forslag/forslag-a.toml")).unwrap();
    let text = fs::read_to_string(fixtures.join("demo.toml")).unwrap();
    let text = text.replace("\"forslag-a.toml\"", "\"../forslag/forslag-a.toml\"");
    fs::write(room.path("scenarios/prov.toml"), &text).unwrap();
    text
}

/// The answer of what is kept ready, which must be that of a study made from nothing.
fn same_answer(ready: &ReadyCases, room: &Room, written: &WrittenScenario) -> Study {
    let desk = room.desk();
    let kept = ready.answer(&desk, written, &mut none()).unwrap();
    let anew = WhatIf::answer(written.case(&desk, &mut none()).unwrap(), &mut none()).unwrap();
    assert_eq!(kept.study, anew.study);
    assert_eq!(kept.inputs, anew.inputs);
    kept.study
}

#[test]
fn what_is_kept_ready_answers_as_a_study_made_from_nothing_and_is_never_stale() {
    let room = Room::imported();
    let written = |text: String| WrittenScenario {
        path: room.path("scenarios/prov.toml"),
        name: "scenarios/prov.toml".to_owned(),
        text,
    };
    let text = in_workspace(&room);
    let ready = ReadyCases::default();
    let first = same_answer(&ready, &room, &written(text.clone()));
    // Other amounts, another title, one proposal less: the same assumptions.
    let dearer =
        text.replace("\"1.45\"", "\"2.90\"").replace("title = \"Två", "title = \"Dyrare, två");
    let second = same_answer(&ready, &room, &written(dearer.clone()));
    assert_ne!(first.proposals[1], second.proposals[1]);
    assert_eq!(first.proposals[0], second.proposals[0]);
    // Another assumption.
    let more = dearer.replace("percent = \"5\"", "percent = \"25\"");
    assert_ne!(same_answer(&ready, &room, &written(more)).today, second.today);
    // Another file of a proposal, another register, other usage: each is seen at once.
    room.office.change("forslag/forslag-a.toml", "\"9600.00\"", "\"19600.00\"");
    let third = same_answer(&ready, &room, &written(dearer.clone()));
    assert_ne!(third.proposals[0], second.proposals[0]);
    room.office.change("parties.csv", "556900-1018;Fiktiva", "556900-1018;Andra");
    same_answer(&ready, &room, &written(dearer.clone()));
    room.issue("2025-02").unwrap();
    same_answer(&ready, &room, &written(dearer.clone()));
    no(Kind::Input, ready.answer(&room.desk(), &written("fel = ".to_owned()), &mut none()));
}

#[test]
fn a_scenario_is_opened_changed_and_saved_with_its_comments() {
    let room = Room::imported();
    in_workspace(&room);
    let desk = room.desk();
    let listed = scenarios::scenarios(&desk).unwrap();
    assert_eq!(listed.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["prov"]);
    let draft = ScenarioDraft::open(&desk, "prov").unwrap();
    let amount = FieldPath::parse("proposal/1/amounts/query-system.unit").unwrap();
    let change = FieldChange { path: amount, typed: "1,60".to_owned() };
    let changed = draft.clone().with_fields(&[change]).unwrap();
    assert_eq!(changed.text, draft.text.replace("\"1.45\"", "\"1.60\""));
    changed.save(&desk, "Högre á-pris", &mut none()).unwrap();
    assert_eq!(fs::read_to_string(room.path("scenarios/prov.toml")).unwrap(), changed.text);
    no(Kind::WrongUse, changed.save(&desk, "", &mut none()));
    // Of the amounts the fee models of both proposals are shown, with today's beside.
    let rows = scenarios::amounts(&desk, &changed.written(&desk)).unwrap();
    let annual = rows.iter().find(|row| row.name.to_string() == "annual.amount").unwrap();
    assert!(annual.today.is_some() && annual.proposed.iter().all(Option::is_some));
    let missing = no(Kind::Ledger, ScenarioDraft::open(&desk, "annat"));
    assert_eq!(missing, "det finns inget scenario som heter ”annat”");
    no(Kind::WrongUse, ScenarioDraft::open(&desk, "../lefi"));
}
