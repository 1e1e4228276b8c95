//! The audit trail: who did what, found by who, what and period, and the way to what each entry is about.

use crate::office::Office;
use crate::served::Served;

#[test]
fn events_are_found_by_who_what_and_period() {
    let office = Office::new();
    office.waive_march();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let rows = |query: &str| {
        let page = served.get(&format!("/handelser{query}"), &visitor.cookie);
        assert_eq!(page.status, 200, "{query}");
        let rows = page.body.split("<tr id=\"h").skip(1);
        rows.map(|row| row.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let entries = office.json(&["trail"])["entries"].as_array().unwrap().len();
    let all: Vec<String> = (1..=entries).rev().map(|number| number.to_string()).collect();
    assert_eq!(rows(""), all, "the newest first");
    assert_eq!(rows("?vad=decide"), ["2"]);
    assert_eq!(rows("?vad=issue&period=2025-02"), ["3"]);
    assert_eq!(
        rows("?period=2025-03"),
        ["2", "1"],
        "the import has rows in March, the decision is of it"
    );
    assert_eq!(rows("?vem=ingen"), Vec::<String>::new());
    assert_eq!(rows("?sida=99"), all, "a page that is not there is the last one");
    let page = served.get("/handelser", &visitor.cookie).body;
    assert!(page.contains("href=\"/period/2025-02/utfarda\">2025-02, körning 1<"), "{page}");
    assert!(page.contains("Uppsagt avtal"));
    let decision = "href=\"/period/2025-03/beslut#beslut-1\">2025-03, beslut 1<";
    assert!(page.contains(decision), "{page}");
    let decisions = served.get("/period/2025-03/beslut", &visitor.cookie).body;
    assert!(decisions.contains("<tr id=\"beslut-1\">"), "{decisions}");
    let wrong = served.get("/handelser?period=april", &visitor.cookie);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"april\"") && wrong.body.contains("är ingen period"));
}

#[test]
fn a_workspace_where_nothing_happened_says_so() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let page = served.get("/handelser", &served.enter().cookie);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Inget har hänt än."), "{}", page.body);
}
