//! A proposed tariff beside today's, over usage that was: the same rating as billing, to the öre.

use crate::office;

use std::fs;

use crate::office::Office;
use serde_json::Value;

/// The newest tariff with a dearer first question, as somebody proposes it for a later year.
fn propose(office: &Office) {
    let today = fs::read_to_string(office.path("tariffs/lefi-online/2025-04-01.toml")).unwrap();
    let lines = today
        .lines()
        .filter(|line| !line.starts_with("reference = \"Dnr") && !line.starts_with("decided_on"));
    let text: String = lines.map(|line| line.to_owned() + "\n").collect();
    let proposal = text
        .replace("version = \"2025-04-01\"", "version = \"proposal\"")
        .replace("valid_from = 2025-04-01", "valid_from = 2026-04-01")
        .replace("status = \"decided\"", "status = \"draft\"")
        .replace("\"1.60\"", "\"1.75\"");
    assert!(proposal.contains("\"1.75\"") && proposal.contains("\"draft\""));
    fs::write(office.path("proposal.toml"), proposal).unwrap();
}

/// The answer about the one proposal.
fn of_proposal(answer: &Value) -> &Value {
    assert_eq!(answer["proposals"].as_array().unwrap().len(), 1);
    &answer["proposals"][0]
}

fn ore(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// The sum of one key over a list.
fn sum(list: &Value, key: &str) -> i64 {
    list.as_array().unwrap().iter().map(|one| ore(&one[key])).sum()
}

fn billed(office: &Office) -> Office {
    let office = Office { folder: copy(office) };
    office.waive_march();
    office.issue("2025-02");
    office.issue("2025-03");
    office
}

fn copy(office: &Office) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let from = office.folder.path().to_str().unwrap().to_owned() + "/.";
    let done = std::process::Command::new("cp").arg("-r").arg(from).arg(folder.path()).status();
    assert!(done.unwrap().success());
    // The copy goes on by itself, whether or not anything was written that left a mark.
    let mark = folder.path().join("out/ledger.mark");
    if mark.exists() {
        std::fs::remove_file(mark).unwrap();
    }
    folder
}

#[test]
fn todays_tariffs_give_what_was_billed_and_another_text_of_them_changes_nothing() {
    let office = billed(&Office::new());
    let same = "tariffs/lefi-online/2024-01-01.toml";
    let answer = office.json(&["whatif", "--period", "2025-02..2025-03", "--tariff", same]);
    assert_eq!(answer["as_billed"], true, "{answer:#}");
    assert_eq!(answer["billed"], serde_json::json!(["2025-02", "2025-03"]));
    let change = &of_proposal(&answer)["change"];
    assert_eq!(change["difference"], "0.00");
    assert!(ore(&change["today"]) > 0);
    for party in of_proposal(&answer)["parties"].as_array().unwrap() {
        assert_eq!(party["difference"], "0.00");
    }
    let documents = office.json(&["invoices", "--period", "2025-02"]);
    let february = office.json(&["whatif", "--period", "2025-02", "--tariff", same]);
    assert_eq!(ore(&february["today"]["revenue"]), sum(&documents["invoices"], "net"));
}

#[test]
fn a_proposal_costs_what_billing_with_it_would_cost() {
    let office = Office::new();
    propose(&office);
    let question = ["whatif", "--period", "2025-02..2025-04", "--tariff", "proposal.toml"];
    let answer = office.json(&question);
    let answer = of_proposal(&answer);
    let [today, proposed, difference] =
        ["today", "proposed", "difference"].map(|key| ore(&answer["change"][key]));
    assert_eq!(today + difference, proposed);
    assert_ne!(difference, 0);
    for parts in ["parties", "fees", "categories"] {
        assert_eq!(sum(&answer[parts], "today"), today, "{parts}");
        assert_eq!(sum(&answer[parts], "proposed"), proposed, "{parts}");
        assert_eq!(sum(&answer[parts], "difference"), difference, "{parts}");
    }

    // The proposal in its place in a workspace of its own, billed month by month.
    let decided = Office { folder: copy(&office) };
    for version in ["2024-01-01", "2025-04-01"] {
        fs::remove_file(decided.path(&format!("tariffs/lefi-online/{version}.toml"))).unwrap();
    }
    let text = fs::read_to_string(decided.path("proposal.toml")).unwrap();
    let text = text.replace("valid_from = 2026-04-01", "valid_from = 2024-01-01");
    fs::write(decided.path("tariffs/lefi-online/2024-01-01.toml"), text).unwrap();
    let nets = ["2025-02", "2025-03", "2025-04"]
        .map(|month| sum(&decided.json(&["bill", month])["invoices"], "net"));
    assert_eq!(nets.iter().sum::<i64>(), proposed);
}

#[test]
fn what_is_not_as_billed_is_named() {
    let office = billed(&Office::new());
    office.change("agreements.csv", "2024-01-01;;", "2024-01-01;2025-02-10;");
    let same = "tariffs/lefi-online/2024-01-01.toml";
    let question = ["whatif", "--period", "2025-02", "--tariff", same];
    let answer = office.json(&question);
    assert_eq!(answer["as_billed"], false);
    let differences = answer["differences_to_billed"].as_array().unwrap();
    let shown = office::text(&office.lefi(&question).stderr);
    for one in differences {
        assert_ne!(one["billed"], one["replayed"]);
        assert!(shown.contains(one["agreement"].as_str().unwrap()), "{shown}");
    }
    assert!(!differences.is_empty() && shown.contains("2025-02"));
}

#[test]
fn files_for_excel_have_the_same_numbers() {
    let office = Office::new();
    propose(&office);
    let question = ["whatif", "--period", "2025-02..2025-04", "--tariff", "proposal.toml"];
    let answer = office.json(&question);
    let answer = of_proposal(&answer);
    let csv = office.done(&[&question[..], &["--format", "csv", "--language", "en"]].concat());
    assert_eq!(csv.lines().count(), answer["parties"].as_array().unwrap().len() + 1);
    for (row, party) in csv.lines().skip(1).zip(answer["parties"].as_array().unwrap()) {
        let cells: Vec<&str> = row.split(';').collect();
        assert_eq!(cells[1], party["organisation_number"]);
        assert_eq!(cells[8].replace(',', "."), party["difference"].as_str().unwrap());
    }
    office.done(&[&question[..], &["--format", "xlsx", "--out", "a.xlsx"]].concat());
    use calamine::Reader;
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(office.path("a.xlsx")).unwrap();
    let fees = workbook.worksheet_range("Avgifter").unwrap();
    let column =
        fees.rows().next().unwrap().iter().position(|cell| *cell == "Med förslaget").unwrap();
    let shown: Vec<_> = fees.rows().skip(1).map(|row| row[column].clone()).collect();
    let amount = |fee: &Value| fee["proposed"].as_str().unwrap().parse::<f64>().unwrap();
    let expected = answer["fees"].as_array().unwrap().iter().map(amount);
    assert_eq!(shown, expected.map(calamine::Data::Float).collect::<Vec<_>>());
}

#[test]
fn what_can_not_be_answered_is_told() {
    let office = Office::new();
    propose(&office);
    let ask = |code, period: &str, tariff: &str| {
        office.refused(code, &["whatif", "--period", period, "--tariff", tariff])
    };
    assert!(ask(2, "2025-03..2025-02", "proposal.toml").contains("before the first"));
    assert!(ask(2, "våren", "proposal.toml").contains("no period"));
    assert!(ask(3, "2023-01", "proposal.toml").contains("import its logs"));
    assert!(ask(4, "2025-02", "nowhere.toml").contains("nowhere.toml"));
    assert!(ask(1, "2025-02", "parties.csv").contains("parties.csv"));
    office.change("proposal.toml", "service = \"lefi-online\"", "service = \"annat\"");
    assert!(
        ask(1, "2025-02", "proposal.toml").contains("no tariff of the workspace is for `annat`")
    );
    office.refused(2, &["whatif", "--period", "2025-02", "--tariff", "p", "--format", "xlsx"]);
}

#[test]
fn a_cost_is_covered_so_far_and_a_large_surplus_is_marked() {
    let office = Office::new();
    propose(&office);
    let question = ["whatif", "--period", "2025-02..2025-04", "--tariff", "proposal.toml"];
    let answer = office.json(&question);
    let [today, proposed] =
        [&answer["today"], of_proposal(&answer)].map(|side| side["revenue_by_days"].clone());
    let cost = proposed.as_str().unwrap().replace('.', ",");
    let question = [&question[..], &["--cost", &cost]].concat();
    let answer = office.json(&question);
    let coverage = &of_proposal(&answer)["coverage"];
    assert_eq!(coverage["result"], "0.00");
    assert_eq!(coverage["coverage"], "100.0");
    assert_eq!(coverage["over_ten_percent"], false);
    let coverage = &answer["today"]["coverage"];
    let result = ore(&today) - ore(&proposed);
    assert_eq!(ore(&coverage["result"]), result);
    assert!(result * 10 > ore(&today), "the demo's revenue falls by more than a tenth");
    assert_eq!(coverage["over_ten_percent"], true);
    assert!(office.done(&question).contains("25 a §"));
}

#[test]
fn the_quantity_charged_of_a_fee_is_that_of_the_bills() {
    let office = Office::new();
    propose(&office);
    let answer = office.json(&["whatif", "--period", "2025-02", "--tariff", "proposal.toml"]);
    let bill = office.json(&["bill", "2025-02"]);
    let lines: Vec<&Value> = bill["invoices"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|invoice| invoice["lines"].as_array().unwrap())
        .filter(|line| line["fee"] == "query-system")
        .collect();
    let quantity = |line: &&Value| line["quantity"].as_str().unwrap().parse::<i64>().unwrap();
    let charged = lines.iter().map(quantity).sum::<i64>();
    let fees = of_proposal(&answer)["fees"].as_array().unwrap();
    let fee = fees.iter().find(|fee| fee["name"] == "query-system").unwrap();
    assert_eq!(fee["volume_today"], charged.to_string());
    assert!(charged > 0);
}

#[test]
fn r27_amounts_that_are_not_decided_are_told() {
    let office = Office::new();
    propose(&office);
    let question =
        ["whatif", "--period", "2025-02", "--tariff", "proposal.toml", "--language", "sv"];
    let words = office::text(&office.lefi(&question).stderr);
    assert!(words.contains("Avgifterna är inte beslutade och får inte användas för fakturering: Förslag, lefi-online/proposal"), "{words}");
    assert!(!words.contains("i dag, lefi-online"), "{words}");
    let tariff = "tariffs/lefi-online/2024-01-01.toml";
    office.change(tariff, "status = \"decided\"", "status = \"draft\"");
    let words = office::text(&office.lefi(&question).stderr);
    assert!(words.contains("Avgifterna är inte beslutade och får inte användas för fakturering: i dag, lefi-online/2024-01-01"), "{words}");
}

#[test]
fn periods_without_any_usage_are_told() {
    let office = Office::new();
    propose(&office);
    let question =
        ["whatif", "--period", "2025-03..2025-06", "--tariff", "proposal.toml", "--language", "sv"];
    let answer = office.json(&question);
    assert_eq!(answer["without_usage"], serde_json::json!(["2025-05", "2025-06"]));
    let words = office::text(&office.lefi(&question).stderr);
    assert!(words.contains("Ingen användning är lagrad för: 2025-05, 2025-06"), "{words}");
}

#[test]
fn credits_by_hand_and_lines_of_ones_own_are_outside_the_comparison() {
    let office = Office::new();
    office.waive_march();
    let line = ["decide", "line", "2025-02", "LO-005", "--text", "Rapport", "--amount", "1250,00"];
    office.done(&[&line[..], &["--account", "3119", "--reason", "Beställd"]].concat());
    let run = office.issue("2025-02");
    let number = office::numbers(&run)[0].clone();
    let credit = ["credit", &number, "--reason", "Dubbletter", "--date", "2025-06-03"];
    office.done(&credit);
    let same = "tariffs/lefi-online/2024-01-01.toml";
    let answer = office.json(&["whatif", "--period", "2025-02", "--tariff", same]);
    assert_eq!(answer["as_billed"], true, "{answer:#}");
}
