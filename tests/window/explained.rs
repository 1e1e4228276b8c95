//! How a document and a draft came about, beside their PDF: what the terminal says stands on the page, folded down to the
//! rows of the logs, which are fetched when they are opened.

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::Served;

/// All that an explanation for machines has of amounts stands on the page.
fn holds_all(page: &str, explained: &serde_json::Value) {
    let page = page.replace('\u{A0}', " ");
    for part in explained["parts"].as_array().unwrap() {
        assert!(page.contains(part["name"].as_str().unwrap()), "{part}");
        for line in part["lines"].as_array().unwrap() {
            let amount = swedish(line["amount"].as_str().unwrap());
            assert!(page.contains(&format!("<strong>{amount} kr</strong>")), "{amount} of {line}");
        }
    }
    let payable = swedish(explained["payable"].as_str().unwrap());
    assert!(page.contains(&format!("{payable} kr")), "{payable}");
}

/// `1234.50` as `1 234,50`.
fn swedish(plain: &str) -> String {
    let (whole, ore) = plain.split_once('.').unwrap();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{grouped},{ore}")
}

#[test]
fn every_document_is_explained_as_on_the_terminal() {
    let office = Office::new();
    office.issue("2025-02");
    let all = office.json(&["invoices"]);
    let number = |at: usize| all["invoices"][at]["number"].as_str().unwrap();
    office.done(&["credit", number(0), "--reason", "Fel antal", "--line", "1"]);
    let credit = office.json(&["invoices", "--kind", "credit-note"]);
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    for number in [number(0), number(4), credit["invoices"][0]["number"].as_str().unwrap()] {
        let page = served.get(&format!("/dokument/{number}"), &visitor.cookie);
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Så kom beloppet till"));
        assert!(!page.body.contains("stämmer inte"), "{number}");
        holds_all(&page.body, &office.json(&["--language", "sv", "explain", number]));
    }
}

#[test]
fn a_draft_is_explained_as_the_document_that_it_becomes() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    let list = get("/period/2025-03/utkast").body;
    assert!(list.contains("href=\"/period/2025-03/utkast/"));
    let draft = get("/period/2025-03/utkast/LO-001").body;
    assert!(!draft.contains("stämmer inte"));
    let rows = draft.split("data-from=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let csv = get(&rows.replace("loggrader?", "loggrader.csv?"));
    assert_eq!(csv.status, 200, "{rows}");
    office.issue("2025-03");
    let issued = office.json(&["invoices", "--period", "2025-03", "--agreement", "LO-001"]);
    let number = issued["invoices"][0]["number"].as_str().unwrap();
    holds_all(&draft, &office.json(&["--language", "sv", "explain", number]));
    let of_document = get(&format!("/dokument/{number}")).body;
    let of_document = of_document.split("data-from=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(get(&of_document.replace("loggrader?", "loggrader.csv?")).body, csv.body);
    assert_eq!(get("/period/2025-03/utkast/LO-999").status, 404);
    assert_eq!(get("/period/2025-03/utkast/..%2F..%2Flefi.toml").status, 404);
    assert_eq!(get(&format!("/dokument/{number}/loggrader?rad=999")).status, 422);
}

#[test]
fn log_rows_are_fetched_where_they_are_opened() {
    let office = Office::new();
    office.issue("2025-02");
    let number = office.json(&["invoices"])["invoices"][0]["number"].as_str().unwrap().to_owned();
    let browser = Browser::start(Scripts::On);
    let served = Served::over(office.folder.path());
    browser.enter(&served);
    browser.go(&format!("{}dokument/{number}", served.address));
    let rows = || browser.script("return document.querySelectorAll('.fetched tbody tr').length");
    assert_eq!(rows(), 0);
    browser.click("details[data-from] summary");
    browser.until("the rows", || rows().as_u64().unwrap() > 0);
    assert_eq!(browser.complaints(), Vec::<String>::new());
    let browser = Browser::start(Scripts::Off);
    let mut served = served;
    served.press_enter();
    browser.enter(&served);
    browser.go(&format!("{}dokument/{number}", served.address));
    browser.click("details[data-from] summary");
    browser.click("details[data-from] a");
    assert!(browser.text("h1").starts_with("Loggrader bakom rad"), "{}", browser.text("h1"));
}
