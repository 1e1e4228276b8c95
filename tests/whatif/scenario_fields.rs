//! Fields of a scenario file: read as they are written, changed in place.

use lefi::sources::scenario;
use lefi::sources::scenario::fields::{
    FieldChange, FieldPath, ListEntry, ScenarioFields, ScenarioList, changed, with_entry,
    without_entry,
};
use proptest::prelude::*;

const WRITTEN: &str = include_str!("../../fixtures/scenarios/oversyn-2027.toml");

fn set(text: &str, path: &str, typed: &str) -> String {
    let path = FieldPath::parse(path).unwrap();
    changed(text, &[FieldChange { path, typed: typed.to_owned() }]).unwrap()
}

#[test]
fn a_field_says_what_is_written_and_a_path_no_scenario_has_is_none() {
    let fields = ScenarioFields::of(WRITTEN).unwrap();
    for (path, said) in [
        ("title", "Översyn av avgifterna 2027"),
        ("base", "2025-04..2026-03"),
        ("growth/0/percent", "3.5"),
        ("growth/0/from", "2027-07-01"),
        ("growth/0/party", ""),
        ("proposal/0/tariffs", "forslag-a.toml"),
        ("proposal/1/amounts/query-system.unit", "1.10"),
        ("migration/0/to/channel", "system"),
        ("migration/0/steps/1/percent", "100"),
        ("cost/2027", "1250000.00"),
    ] {
        assert_eq!(fields.said(path), said, "{path}");
    }
    assert_eq!(fields.entries(ScenarioList::Proposals), 2);
    assert_eq!((fields.steps(0), fields.years()), (2, vec!["2027".to_owned()]));
    for none in ["", "format", "growth/percent", "growth/x/percent", "a/b", "cost/2027/x"] {
        assert_eq!(FieldPath::parse(none), None, "{none}");
    }
}

#[test]
fn only_what_is_changed_changes() {
    assert_eq!(set(WRITTEN, "growth/0/percent", "3,5"), WRITTEN);
    assert_eq!(set(WRITTEN, "growth/0/party", ""), WRITTEN);
    let changed = set(WRITTEN, "proposal/1/amounts/query-system.unit", "1,25");
    assert_eq!(changed, WRITTEN.replace("\"1.10\"", "\"1.25\""));
    let later = set(WRITTEN, "growth/0/from", "2027-08-01");
    assert_eq!(later, WRITTEN.replacen("from = 2027-07-01", "from = 2027-08-01", 1));
    let returns = WRITTEN.replace('\n', "\r\n");
    let wanted = returns.replace("\"3.5\"", "\"4\"");
    assert_eq!(set(&returns, "growth/0/percent", "4"), wanted);
    // Each line ends as it did, where they end in several ways, and a mark before everything stays.
    let mixed = format!("\u{FEFF}{}", WRITTEN.replacen('\n', "\r\n", 5));
    assert_eq!(set(&mixed, "growth/0/percent", "4"), mixed.replace("\"3.5\"", "\"4\""));
}

#[test]
fn an_optional_field_comes_and_goes() {
    let with = set(WRITTEN, "growth/0/service", "lefi-online");
    assert!(with.contains("service = \"lefi-online\""), "{with}");
    assert!(scenario::parse("x.toml", &with).is_ok(), "{with}");
    assert_eq!(ScenarioFields::of(&with).unwrap().said("growth/0/service"), "lefi-online");
    assert!(!set(&with, "growth/0/service", "").contains("service = \"lefi-online\"\n"));
    let cost = set(WRITTEN, "cost/2028", "1 300 000,00");
    assert!(cost.contains("2028 = \"1300000.00\""), "{cost}");
    let amount = set(WRITTEN, "proposal/0/amounts/annual.amount", "9000");
    assert!(scenario::parse("x.toml", &amount).is_ok(), "{amount}");
}

#[test]
fn entries_come_and_go() {
    let fields = vec![("party", "556900-1026".to_owned()), ("from", "2027-02-01".to_owned())];
    let entry = ListEntry { list: ScenarioList::Leaves, fields };
    let more = with_entry(WRITTEN, &entry).unwrap();
    let read = scenario::parse("x.toml", &more).unwrap();
    assert_eq!(read.leaves.len(), 2, "{more}");
    assert_eq!(without_entry(&more, ScenarioList::Leaves, 1).unwrap(), WRITTEN);
    let none = without_entry(WRITTEN, ScenarioList::Responses, 0).unwrap();
    assert!(!none.contains("[[response]]") && none.contains("[cost]"), "{none}");
    let fields = vec![
        ("service", "lefi-prenumeration".to_owned()),
        ("questions_per_unit", "2".to_owned()),
        ("to/service", "lefi-online".to_owned()),
        ("to/channel", "web".to_owned()),
        ("to/outcome", "answered".to_owned()),
        ("steps/from", "2027-01-01".to_owned()),
        ("steps/percent", "10".to_owned()),
    ];
    let entry = ListEntry { list: ScenarioList::Migrations, fields };
    let more = with_entry(WRITTEN, &entry).unwrap();
    assert_eq!(scenario::parse("x.toml", &more).unwrap().migrations.len(), 2, "{more}");
    let alone = with_entry("format = 1\n", &entry).unwrap();
    assert!(alone.contains("[[migration]]"), "{alone}");
}

#[test]
fn what_is_wrong_is_found_in_its_field() {
    let wrong = set(WRITTEN, "migration/0/steps/1/percent", "110");
    let problems = scenario::parse("x.toml", &wrong).unwrap_err();
    let fields = ScenarioFields::of(&wrong).unwrap();
    let place = problems[0].place.as_ref().unwrap();
    assert_eq!(fields.at(place).unwrap().to_string(), "migration/0/steps/1/percent");
    assert!(ScenarioFields::of("fel = ").is_err());
}

proptest! {
    /// Whatever is typed into a field is what the field then says, and nothing else is another.
    #[test]
    fn what_is_typed_is_what_is_read_back(typed in "\\PC{0,40}", which in 0_usize..6) {
        let path = ["title", "growth/0/channel", "proposal/0/name", "leaves/0/party",
            "migration/0/to/outcome", "joins/0/name"][which];
        let changed = set(WRITTEN, path, &typed);
        let fields = ScenarioFields::of(&changed).unwrap();
        let said = fields.said(path);
        prop_assert_eq!(said.trim(), typed.trim());
        let back = set(&changed, path, &ScenarioFields::of(WRITTEN).unwrap().said(path));
        if typed.trim().is_empty() && path == "growth/0/channel" {
            return Ok(());
        }
        prop_assert_eq!(back, WRITTEN);
    }
}
