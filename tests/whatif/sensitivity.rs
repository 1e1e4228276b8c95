//! How far assumptions move a proposal's result, through the program.

use std::fs;

use crate::office::Office;
use serde_json::Value;

/// With the demo's scenario and its proposals.
fn demo() -> Office {
    let office = Office::new();
    for file in ["demo.toml", "forslag-a.toml"] {
        let from = format!("{}/fixtures/scenarios/{file}", env!("CARGO_MANIFEST_DIR"));
        fs::copy(from, office.path(file)).unwrap();
    }
    office
}

fn ore(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

#[test]
fn the_base_is_what_the_scenario_gives_and_changes_are_against_it() {
    let office = demo();
    let scenario = office.json(&["whatif", "demo.toml"]);
    let answer = office.json(&["sensitivity", "demo.toml", "--proposal", "B"]);
    let proposal = &scenario["proposals"][1];
    assert_eq!(answer["proposal"], proposal["name"]);
    assert_eq!(answer["base"]["revenue"], proposal["revenue"]);
    assert_eq!(answer["base"]["volume"], proposal["volume"]);
    assert_eq!(answer["base"]["result"], proposal["coverage"]["result"]);
    let base = ore(&answer["base"]["result"]);
    let assumptions = answer["assumptions"].as_array().unwrap();
    let kinds: Vec<&str> = assumptions.iter().map(|one| one["kind"].as_str().unwrap()).collect();
    for kind in ["volume", "growth", "questions-per-unit", "elasticity", "cost", "largest-party"] {
        assert!(kinds.contains(&kind), "{kinds:?} has no {kind}");
    }
    let mut spans = Vec::new();
    for one in assumptions {
        let ends = ["low", "high"].map(|end| &one[end]);
        let mut results = vec![base];
        for moved in ends.into_iter().filter(|end| !end.is_null()) {
            assert_eq!(ore(&moved["result"]), base + ore(&moved["change"]), "{one:#}");
            results.push(ore(&moved["result"]));
        }
        spans.push(results.iter().max().unwrap() - results.iter().min().unwrap());
    }
    assert!(spans.is_sorted_by(|one, next| one >= next), "{spans:?}");
}

#[test]
fn the_volume_that_breaks_even_does_so_as_growth_too() {
    let office = demo();
    let answer = office.json(&["sensitivity", "demo.toml"]);
    let found = &answer["break_even"];
    assert_eq!(found["kind"], "at", "{found:#}");
    assert!(ore(&found["result"]) >= 0);
    let factor = found["factor"].as_str().unwrap();
    let (whole, decimals) = factor.split_once('.').unwrap();
    let units = |less: i64| {
        let all = format!("{whole}{decimals:0<4}").parse::<i64>().unwrap() - less - 10_000;
        format!("\n[[growth]]\npercent = \"{}.{:02}\"\n", all / 100, all % 100)
    };
    let text = fs::read_to_string(office.path("demo.toml")).unwrap();
    let result = |less: i64| {
        let grown = text.replacen("\n[[growth]]", &format!("{}\n[[growth]]", units(less)), 1);
        fs::write(office.path("grown.toml"), grown).unwrap();
        ore(&office.json(&["whatif", "grown.toml"])["proposals"][0]["coverage"]["result"])
    };
    assert_eq!(result(0), ore(&found["result"]));
    assert!(result(1) < 0, "a ten-thousandth less should not cover the cost");
}

#[test]
fn people_see_bars_and_words_in_their_language() {
    let office = demo();
    let shown = office.done(&["sensitivity", "demo.toml", "--by", "12,5 %"]);
    for words in
        ["Förslag A", "−12,5\u{A0}% / +12,5\u{A0}%", "Största kunden", "▒│█", "Nollresultat:"]
    {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    let english = office.done(&["sensitivity", "demo.toml", "--language", "en"]);
    assert!(english.contains("Break-even:") && !english.contains("Antagande"), "{english}");
    let csv = office.done(&["sensitivity", "demo.toml", "--format", "csv"]);
    assert!(csv.contains("Antagande;Lågt eller högt;Värde;"), "{csv}");
    assert!(csv.contains("All volym;högt;10\u{A0}%;"), "{csv}");

    let text = fs::read_to_string(office.path("demo.toml")).unwrap();
    let (without, _) = text.split_once("[cost]").unwrap();
    fs::write(office.path("demo.toml"), without).unwrap();
    let shown = office.done(&["sensitivity", "demo.toml"]);
    assert!(shown.contains("Ingen kostnad är angiven"), "{shown}");
    assert!(!shown.contains("Kostnad "), "{shown}");
}

#[test]
fn what_can_not_be_asked_is_wrong_use() {
    let office = demo();
    let words = office.refused(2, &["sensitivity", "demo.toml", "--proposal", "C"]);
    assert!(words.contains("no proposal is called “C”") && words.contains("A, B"), "{words}");
    let words = office.refused(2, &["sensitivity", "demo.toml", "--by", "0"]);
    assert!(words.contains("more than 0 per cent"), "{words}");
}
