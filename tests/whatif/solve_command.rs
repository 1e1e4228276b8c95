//! `lefi solve` and `lefi whatif --sweep` as a user runs them, over the demo's months.

use crate::office;

use std::fs;

use crate::office::Office;
use serde_json::Value;

const SCENARIO: &str = r#"
format = 1
title = "Täckning"
base = "2025-02..2025-03"
[[proposal]]
name = "A"
of = "lefi-online/2025-04-01"
[[proposal]]
name = "B"
of = "lefi-online/2024-01-01"
[cost]
2025 = "600000.00"
"#;

fn office() -> Office {
    let office = Office::new();
    fs::write(office.path("scenario.toml"), SCENARIO).unwrap();
    office
}

fn ore(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

const SOLVE: [&str; 4] = ["solve", "scenario.toml", "--for", "query-system.unit"];

#[test]
fn the_price_found_brings_what_the_scenario_says_it_brings() {
    let office = office();
    let answer = office.json(&[&SOLVE[..], &["--proposal", "B", "--step", "0,05"]].concat());
    let exact = &answer["solution"]["exact"];
    assert!(ore(&exact["revenue_by_days"]) >= ore(&answer["revenue_wanted"]));
    assert_eq!(exact["coverage"], "100.0");
    let price = exact["value"].as_str().unwrap();
    let amounts = format!("amounts = {{ \"query-system.unit\" = \"{price}\" }}\n[cost]");
    office.change("scenario.toml", "[cost]", &amounts);
    let whatif = office.json(&["whatif", "scenario.toml"]);
    let text = whatif.to_string();
    let revenue = exact["revenue"].as_str().unwrap();
    assert!(text.contains(&format!("\"{revenue}\"")), "{revenue} is not in {text}");
    // Asked again, the proposal stands where it should.
    let again = office.json(&[&SOLVE[..], &["--proposal", "B"]].concat());
    assert_eq!(again["proposed"]["revenue"], exact["revenue"]);
    assert_eq!(again["solution"]["exact"]["value"], exact["value"]);
}

#[test]
fn the_answer_is_told_in_both_languages() {
    let office = office();
    let swedish = office.done(&SOLVE);
    assert!(swedish.contains("Rekommenderas") && swedish.contains("Störst ökning"), "{swedish}");
    let english = [&SOLVE[..], &["--language", "en", "--coverage", "97,5%"]].concat();
    let english = office.done(&english);
    assert!(english.contains("Recommended") && english.contains("97.5 %"), "{english}");
    let words = office::text(&office.lefi(&[&SOLVE[..], &["--language", "sv"]].concat()).stderr);
    assert!(words.contains("flera förslag") && words.contains('A'), "{words}");
    let bound = office.json(&[&SOLVE[..], &["--no-party-above", "1%"]].concat());
    assert_eq!(bound["no_solution"]["reason"], "party-bound");
    let most = [&SOLVE[..], &["--at-most", "0,01", "--language", "en"]].concat();
    assert!(office.done(&most).contains("no higher value is allowed"));
    assert!(office.done(&[&SOLVE[..], &["--coverage", "1"]].concat()).contains("redan vid 0,00"));
}

#[test]
fn what_can_not_be_asked_is_told_with_how_to_mend_it() {
    let office = office();
    let refused = |arguments: &[&str]| office.refused(2, arguments);
    let solve = |amount: &str| refused(&["solve", "scenario.toml", "--for", amount]);
    assert!(solve("query").contains("no name of an amount"));
    assert!(solve("query-systm.unit").contains("query-system"));
    assert!(solve("annual.unit").contains("annual.amount"));
    assert!(refused(&[&SOLVE[..], &["--proposal", "C"]].concat()).contains("A, B"));
    assert!(refused(&[&SOLVE[..], &["--step", "0"]].concat()).contains("0.000001"));
    office.change("scenario.toml", "[cost]\n2025 = \"600000.00\"", "");
    assert!(refused(&SOLVE).contains("[cost]"));
}

#[test]
fn a_sweep_has_all_its_points_in_csv_and_json() {
    let office = office();
    let question = ["whatif", "scenario.toml", "--sweep", "query-system.unit=0.50..2.00/0.05"];
    let csv = office.done(&[&question[..], &["--format", "csv"]].concat());
    assert_eq!(csv.lines().count(), 32);
    assert!(csv.contains("query-system.unit;Intäkt"), "{csv}");
    let json = office.json(&question);
    let points = json["points"].as_array().unwrap();
    let first: Vec<&str> = csv.lines().nth(1).unwrap().split(';').collect();
    assert_eq!(first[1].replace(',', "."), points[0]["revenue"]);
    assert_eq!(points[30]["amounts"]["query-system.unit"], "2.00");
    let pairs = points.windows(2);
    assert!(pairs.into_iter().all(|pair| ore(&pair[0]["revenue"]) <= ore(&pair[1]["revenue"])));
    let grid = [&question[..], &["--sweep", "annual.amount=1000..9000/100"]].concat();
    let table = office.lefi(&grid);
    assert_eq!(office::text(&table.stdout).lines().filter(|line| line.contains(',')).count(), 40);
    assert!(office::text(&table.stderr).contains("--format csv"));
    let refused = |sweep: &str| office.refused(2, &["whatif", "scenario.toml", "--sweep", sweep]);
    assert!(refused("query-system.unit=1").contains("FROM..TO/STEP"));
    assert!(refused("nothing.unit=1..2/1").contains("known here"));
}
