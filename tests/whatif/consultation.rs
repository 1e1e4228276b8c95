//! The tables of a fee consultation: years as documents and scenario have them, fees before and after, nothing that
//! could run.

use std::fs;

use crate::office::Office;
use calamine::{Reader, Xlsx, open_workbook};
use serde_json::Value;

const SCENARIO: &str = "format = 1\ntitle = \"Prov & <b>prövning</b>\"\nbase = \"2025-02..2025-03\"\n\
    forecast = \"2026-02..2026-03\"\n[[proposal]]\nname = \"B\"\nof = \"lefi-online/2025-04-01\"\n\
    amounts = { \"query-web.unit\" = \"5.25\" }\n[cost]\n2025 = \"365000.00\"\n2026 = \"730000.00\"\n";

fn billed() -> Office {
    let office = Office::new();
    office.waive_march();
    office.issue("2025-02");
    office.issue("2025-03");
    fs::write(office.path("scenario.toml"), SCENARIO).unwrap();
    fs::write(
        office.path("motives.txt"),
        "Full kostnadstäckning.\nRad två.\n\n<script>x</script>\n",
    )
    .unwrap();
    office
}

const ASK: [&str; 7] = [
    "consultation",
    "scenario.toml",
    "--motives",
    "motives.txt",
    "--out",
    "pack",
    "--opening=-1000,50",
];

fn ore(text: &str) -> i64 {
    let plain: f64 = text.parse().unwrap();
    (plain * 100.0).round() as i64
}

/// The rows of a sheet as texts.
fn rows(office: &Office, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(office.path("pack/avgiftssamrad.xlsx")).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn net(office: &Office) -> i64 {
    let sum = |list: &Value| -> i64 {
        let all = list["invoices"].as_array().unwrap().iter();
        all.map(|one| ore(one["net"].as_str().unwrap())).sum()
    };
    ["2025-02", "2025-03"]
        .map(|period| sum(&office.json(&["invoices", "--period", period])))
        .iter()
        .sum()
}

#[test]
fn a_year_has_what_was_billed_and_results_accumulate() {
    let office = billed();
    office.done(&ASK);
    let years = rows(&office, "År");
    let [head, billed, today, proposal] = years.as_slice() else { panic!("{years:?}") };
    let at = |name: &str| head.iter().position(|one| one == name).unwrap();
    let value = |row: &[String], name| ore(&row[at(name)]);
    assert_eq!(billed[at("Avser")], "Fakturerat");
    assert_eq!(value(billed, "Intäkt"), net(&office));
    // 59 of 365 days.
    assert_eq!(value(billed, "Kostnad"), 5_900_000);
    // Annual fees by days: what February and March billed for April to December counts less, their share of fees
    // billed in January more; `tests/whatif/scenario.rs` has the sum by hand.
    let by_days = value(billed, "Periodiserad intäkt");
    assert_eq!(by_days - net(&office), 812_711);
    assert_eq!(value(billed, "Resultat"), by_days - 5_900_000);
    assert_eq!(value(billed, "Ackumulerat resultat"), value(billed, "Resultat") - 100_050);
    for forecast in [today, proposal] {
        assert_eq!(value(forecast, "Kostnad"), 11_800_000);
        assert_eq!(
            value(forecast, "Ackumulerat resultat"),
            value(billed, "Ackumulerat resultat") + value(forecast, "Resultat")
        );
    }
    let answer = office.json(&["whatif", "scenario.toml"]);
    for forecast in [today, proposal] {
        let result = value(forecast, "Periodiserad intäkt") - 11_800_000;
        assert_eq!(value(forecast, "Resultat"), result);
    }
    assert_eq!(value(today, "Intäkt"), ore(answer["today"]["revenue"].as_str().unwrap()));
    assert_eq!(value(proposal, "Intäkt"), ore(answer["proposals"][0]["revenue"].as_str().unwrap()));
}

#[test]
fn each_amount_stands_before_and_after() {
    let office = billed();
    office.done(&ASK);
    let amounts = rows(&office, "Avgifter före och efter");
    let web = amounts.iter().find(|row| row[7] == "query-web.unit").unwrap();
    assert_eq!((web[2].as_str(), web[3].as_str()), ("Fråga via webbgränssnitt", "à-pris"));
    assert_eq!((web[4].as_str(), web[5].as_str(), web[6].as_str()), ("4.6", "5.25", "ja"));
    let same = amounts.iter().find(|row| row[7] == "annual.amount").unwrap();
    assert_eq!((same[4].as_str(), same[6].as_str()), (same[5].as_str(), ""));
    let tier = amounts.iter().find(|row| row[7] == "query-system.tier-1.unit").unwrap();
    assert_eq!(tier[3], "nivå 1, à-pris");
}

#[test]
fn the_page_has_the_motives_and_runs_nothing() {
    let office = billed();
    office.done(&ASK);
    let page = fs::read_to_string(office.path("pack/avgiftssamrad.html")).unwrap();
    assert!(page.contains("Full kostnadstäckning. Rad två."));
    assert!(page.contains("&lt;script&gt;x&lt;/script&gt;") && !page.contains("<script"));
    assert!(page.contains("Dagens avgifter ger det som är fakturerat, på öret (2 perioder)."));
    assert!(page.contains("Prov &amp; &lt;b&gt;"));
    assert!(page.contains("Antaganden") && page.contains("Fråga via webbgränssnitt, à-pris 5,25"));
    for word in ["http://", "https://", "src="] {
        assert!(!page.contains(word), "{word}");
    }
    let motives = rows(&office, "Motiv");
    assert_eq!(motives.len(), 3);
}

#[test]
fn a_personal_number_and_an_empty_text_are_no_motives() {
    let office = billed();
    for (text, words) in
        [("Sökanden 850709-9805 klagade.", "personal identity number"), ("\n\n", "no text")]
    {
        fs::write(office.path("motives.txt"), text).unwrap();
        assert!(office.refused(2, &ASK).contains(words));
        assert!(!office.path("pack").exists());
    }
}

#[test]
fn a_billed_year_without_a_cost_is_told() {
    let office = billed();
    office.change("scenario.toml", "2025 = \"365000.00\"\n", "");
    let words = office.refused(1, &ASK);
    assert!(words.contains("scenario-cost-year") && words.contains("2025"), "{words}");
}

#[test]
fn days_both_billed_and_forecast_accumulate_once_and_days_of_neither_are_told() {
    let office = billed();
    office.change("scenario.toml", "forecast = \"2026-02..2026-03\"\n", "");
    office.done(&ASK);
    let years = rows(&office, "År");
    let [head, billed, today, _] = years.as_slice() else { panic!("{years:?}") };
    let at = |name: &str| head.iter().position(|one| one == name).unwrap();
    let value = |row: &[String], name| ore(&row[at(name)]);
    // Today's fees over the same days come to what was billed, and on top of nothing else.
    assert_eq!(value(today, "Ackumulerat resultat"), value(billed, "Ackumulerat resultat"));

    let office = self::billed();
    office.done(&ASK);
    let page = fs::read_to_string(office.path("pack/avgiftssamrad.html")).unwrap();
    assert!(page.contains("2025-04-01–2026-01-31 är varken fakturerat eller i prognosen"));
}

#[test]
fn without_a_cost_there_is_nothing_to_hand_in() {
    let office = billed();
    let text = fs::read_to_string(office.path("scenario.toml")).unwrap();
    fs::write(office.path("scenario.toml"), text.split("[cost]").next().unwrap()).unwrap();
    assert!(office.refused(2, &ASK).contains("[cost]"));
}
