//! Every diagnostic of a scenario has a file that shows it, with what is reported beside it. Set
//! `UPDATE_EXPECTED=1` to write the expectations anew, then read them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lefi::sources::scenario::{
    Elasticity, Factor, MigrationStep, Placed, ProposalSource, Scenario, Share, parse,
};
use lefi::sources::tariff::AmountName;
use lefi::values::diagnostic::Diagnostic;
use lefi::values::identity::{OrganisationNumber, PartyCategory};
use lefi::values::money::{Money, Quantity, UnitPrice};
use lefi::values::period::{Day, Period};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn wrong() -> Vec<PathBuf> {
    let is_scenario = |file: &PathBuf| file.extension().is_some_and(|end| end == "toml");
    entries(&folder("fixtures/scenarios/wrong")).into_iter().filter(is_scenario).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// Place, code, message, the text meant and the advice, as one reads them in English and in Swedish.
fn words(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.place.as_ref().unwrap();
        let column = place.column.unwrap();
        let meant: String = place.text.chars().skip(column - 1).take(place.length).collect();
        writeln!(text, "{}:{}:{column} {}", place.file, place.line, diagnostic.code).unwrap();
        let (message, help) = (&diagnostic.message, diagnostic.help.as_ref().unwrap());
        writeln!(text, "  {}\n  {}", message.english(), message.swedish()).unwrap();
        writeln!(text, "  at: {meant}").unwrap();
        writeln!(text, "  help: {}\n  hjälp: {}", help.english(), help.swedish()).unwrap();
    }
    text
}

fn told(file: &Path) -> Vec<Diagnostic> {
    let name = format!("{}.toml", stem(file));
    parse(&name, &fs::read_to_string(file).unwrap()).unwrap_err()
}

#[test]
fn each_wrong_scenario_is_told_with_its_place_and_how_to_mend_it() {
    for file in wrong() {
        let found = told(&file);
        let code = stem(&file);
        let shown = code == "many" || found.iter().any(|diagnostic| diagnostic.code == code);
        assert!(shown, "{code}: {found:?}");
        let expected = file.with_extension("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, words(&found)).unwrap();
        }
        let written = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(written, words(&found), "{}", expected.display());
    }
}

#[test]
fn a_file_with_many_errors_tells_all_of_them_in_the_order_of_its_lines() {
    let found = told(&folder("fixtures/scenarios/wrong/many.toml"));
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(
        codes,
        [
            "toml-format",
            "scenario-stretch",
            "toml-unknown-key",
            "scenario-proposal",
            "scenario-amount",
            "scenario-percent",
            "toml-word",
            "scenario-party",
            "toml-date",
            "toml-missing",
            "scenario-cost",
            "toml-float",
        ]
    );
    let nothing: Vec<&str> =
        parse("empty.toml", "").unwrap_err().iter().map(|one| one.code).collect();
    assert_eq!(nothing, ["toml-missing"; 4]);
}

#[test]
fn no_message_shows_a_personal_identity_number() {
    for diagnostic in told(&folder("fixtures/scenarios/wrong/scenario-party.toml")) {
        assert!(!format!("{diagnostic:?}").contains("850101"), "{diagnostic:?}");
    }
}

#[test]
fn every_code_of_the_scenario_room_has_a_fixture() {
    let (mut rooms, mut sources) = (vec![folder("src/sources/scenario")], Vec::new());
    while let Some(room) = rooms.pop() {
        let (more, files): (Vec<_>, Vec<_>) =
            entries(&room).into_iter().partition(|path| path.is_dir());
        rooms.extend(more);
        sources.extend(files.iter().map(|file| fs::read_to_string(file).unwrap()));
    }
    let codes: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|text| text.starts_with("scenario-"))
        .map(str::to_owned)
        .collect();
    let fixtures: BTreeSet<String> = wrong().iter().map(|file| stem(file)).collect();
    assert!(codes.len() >= 15);
    assert_eq!(codes.difference(&fixtures).collect::<Vec<_>>(), Vec::<&String>::new());
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn days(first: &str, last: &str) -> Period {
    Period::including(day(first), Some(day(last))).unwrap()
}

fn party(text: &str) -> OrganisationNumber {
    OrganisationNumber::parse(text).unwrap()
}

fn values<T: Clone>(placed: &[Placed<T>]) -> Vec<T> {
    placed.iter().map(|placed| placed.value.clone()).collect()
}

fn value<T: Clone>(placed: &Option<Placed<T>>) -> Option<T> {
    placed.as_ref().map(|placed| placed.value.clone())
}

fn example() -> Scenario {
    let text = fs::read_to_string(folder("fixtures/scenarios/oversyn-2027.toml")).unwrap();
    parse("oversyn-2027.toml", &text).unwrap()
}

#[test]
fn the_example_is_read_as_it_stands() {
    let scenario = example();
    assert_eq!(scenario.title, "Översyn av avgifterna 2027");
    let base: Vec<Period> = scenario.base.iter().map(|stretch| stretch.days).collect();
    assert_eq!(base, [days("2025-04-01", "2026-03-31")]);
    assert_eq!(scenario.forecast.unwrap().days, days("2027-01-01", "2027-12-31"));
    assert_eq!(
        scenario.cost.into_iter().collect::<Vec<_>>(),
        [(2027, Money::from_ore(125_000_000))]
    );
    let [response] = &scenario.responses[..] else { panic!() };
    assert_eq!(response.fee.value, "query-system");
    assert_eq!(response.elasticity, Elasticity::parse("-0.3").unwrap());
}

#[test]
fn the_proposals_of_the_example() {
    let scenario = example();
    let [a, b] = &scenario.proposals[..] else { panic!() };
    assert_eq!((a.name.as_str(), b.name.as_str()), ("A", "B"));
    assert_eq!((a.place.line, a.place.column), (8, Some(8)));
    let ProposalSource::Files(files) = &a.source else { panic!() };
    assert_eq!(values(files), ["forslag-a.toml"]);
    assert_eq!((files[0].place.line, files[0].place.column), (9, Some(12)));
    assert!(a.amounts.is_empty());
    let ProposalSource::Version(version) = &b.source else { panic!() };
    assert_eq!((version.value.as_str(), version.place.line), ("lefi-online/2026-04-01", 13));
    let amounts = b.amounts.iter().map(|(name, amount)| (name.to_string(), amount.value));
    let price = |text| UnitPrice::parse(text).unwrap();
    assert_eq!(
        amounts.collect::<Vec<_>>(),
        [
            ("annual.amount".to_owned(), price("15000.00")),
            ("query-system.unit".to_owned(), price("1.10"))
        ]
    );
    let annual = &b.amounts[&AmountName::parse("annual.amount").unwrap()];
    assert_eq!((annual.place.line, annual.place.column), (14, Some(43)));
}

#[test]
fn the_parties_of_the_example() {
    let scenario = example();
    let [growth] = &scenario.growth[..] else { panic!() };
    assert_eq!(growth.factor, Factor::of_change("3.5").unwrap());
    assert_eq!(growth.category, Some(PartyCategory::Insurer));
    assert_eq!(value(&growth.channel), Some("system".to_owned()));
    assert_eq!((value(&growth.party), value(&growth.service)), (None, None));
    assert_eq!((growth.from, growth.place.line), (Some(day("2027-07-01")), 17));
    let [leaving] = &scenario.leaves[..] else { panic!() };
    assert_eq!((leaving.party.value, leaving.from), (party("556900-1018"), day("2027-07-01")));
    assert_eq!(leaving.party.place.line, 23);
    let [joining] = &scenario.joins[..] else { panic!() };
    assert_eq!((joining.party.value, joining.from), (party("556900-9995"), day("2027-03-01")));
    assert_eq!(
        (joining.name.as_str(), joining.category),
        ("Nytt bolag (påhittat)", PartyCategory::Insurer)
    );
    assert_eq!(joining.like.value, party("556900-1026"));
    assert_eq!(joining.of_usage, Factor::of_share("50").unwrap());
}

#[test]
fn the_migration_of_the_example() {
    let scenario = example();
    let [migration] = &scenario.migrations[..] else { panic!() };
    assert_eq!(value(&migration.service), Some("lefi-prenumeration".to_owned()));
    assert_eq!(value(&migration.channel), Some("subscription".to_owned()));
    assert_eq!(value(&migration.outcome), None);
    assert_eq!(migration.questions_per_unit, Quantity::parse("1.5").unwrap());
    let to = &migration.to;
    assert_eq!(
        values(&[to.service.clone(), to.channel.clone(), to.outcome.clone()]),
        ["lefi-online", "system", "answered"]
    );
    let step = |from, percent| MigrationStep {
        from: day(from),
        share: Share::of_percent(percent).unwrap(),
    };
    assert_eq!(migration.steps, [step("2027-01-01", "25"), step("2027-04-01", "100")]);
}

#[test]
fn the_least_scenario_has_a_base_and_a_proposal() {
    let text = "format = 1\ntitle = \"Minst\"\nbase = [\"2026-Q2\", \"2025-04\"]\n\
        [[proposal]]\nname = \"A\"\nof = \"lefi-online/2026\"\n";
    let scenario = parse("least.toml", text).unwrap();
    let base: Vec<Period> = scenario.base.iter().map(|stretch| stretch.days).collect();
    assert_eq!(base, [days("2025-04-01", "2025-04-30"), days("2026-04-01", "2026-06-30")]);
    assert_eq!((scenario.forecast, scenario.growth.len(), scenario.cost.len()), (None, 0, 0));
}
