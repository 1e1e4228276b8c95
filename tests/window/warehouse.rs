//! Usage is counted in a warehouse: the window shows the script, keeps it as a file, and takes the result like any log.

use std::fs;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::read_in::Form;
use crate::served::Served;

#[test]
fn a_script_is_shown_and_kept_and_its_result_is_read_in() {
    let office = Office::with_a_warehouse();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/las-in/datalager?period=2025-02", &visitor.cookie);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Skript för 2025-02"), "{}", page.body);
    let file = served.get("/las-in/datalager/skript?period=2025-02", &visitor.cookie);
    let printed = office.done(&["warehouse", "sql", "2025-02"]);
    assert_eq!(file.body, printed);
    assert!(file.header("content-disposition").unwrap().contains("lefi-2025-02.sql"));
    for wrong in ["period=mars", "period=2025-02&bild=17", "period="] {
        let refused = served.get(&format!("/las-in/datalager?{wrong}"), &visitor.cookie);
        assert!(matches!(refused.status, 409 | 422 | 400), "{wrong}: {}", refused.status);
        assert!(refused.body.contains("<h1"), "{wrong}");
    }

    // Looked at first, it stays as it was sent.
    let looked = Form::of(&visitor).field("visa", "ja");
    let looked =
        looked.file("lefi-2025-02.csv", office.result_of_the_warehouse().as_bytes()).whole();
    let looked = served.followed(&visitor, &looked.sent(&served, &visitor));
    assert!(looked.body.contains("375 antal tillkommer"), "{}", looked.body);
    assert!(looked.body.contains("Uppladdat men inte inläst"));
    let kept = office.path("ledger/usage/warehouse/2025-02");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 0);
    let form = Form::of(&visitor)
        .file("lefi-2025-02.csv", office.result_of_the_warehouse().as_bytes())
        .whole();
    let taken = served.followed(&visitor, &form.sent(&served, &visitor));
    assert!(
        taken.body.contains("1 470 lästa") || taken.body.contains("1\u{a0}470 lästa"),
        "{}",
        taken.body
    );
    let page = served.get("/las-in/datalager", &visitor.cookie).body;
    assert!(page.contains("2025-02") && page.contains("/las-in/"), "{page}");
    // What was changed is refused in words, and what was sent stays.
    let changed = office.result_of_the_warehouse().replace("total;read;1470", "total;read;1471");
    let form = Form::of(&visitor).file("lefi-2025-02.csv", changed.as_bytes()).whole();
    let refused = form.sent(&served, &visitor);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("tabellen ändrades under tiden"), "{}", refused.body);
}

#[test]
fn a_workspace_without_a_table_is_told_how_it_is_named() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/las-in/datalager?period=2025-02", &visitor.cookie);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Arbetsmappen har ingen warehouse.toml"), "{}", page.body);
    let none = served.get("/las-in/datalager/skript?period=2025-02", &visitor.cookie);
    assert_ne!(none.status, 200);
    fs::write(office.path("warehouse.toml"), "format = 1\nengine = \"oracle\"\n").unwrap();
    let wrong = served.get("/las-in/datalager", &visitor.cookie);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("warehouse.toml"), "{}", wrong.body);
}

#[test]
fn an_officer_finds_the_way_there_and_back() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = Office::with_a_warehouse();
        let browser = Browser::start(scripts);
        let served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}las-in", served.address));
        browser.click("a[href='/las-in/datalager']");
        browser.until("there", || browser.text("h1") == "Räkna i datalagret");
        browser.keys("#period", "2025-02");
        browser.click("main form button");
        browser.until("shown", || browser.text("main h2").starts_with("Skript för"));
        browser.click("a[href='/las-in']");
        browser.until("back", || browser.text("h1") == "Läs in loggar");
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

/// What was counted in the warehouse has no rows here: the page has the query that lists them there.
#[test]
fn the_rows_behind_a_line_are_listed_by_the_query_that_lists_them_in_the_warehouse() {
    let office = Office::with_a_warehouse();
    fs::write(office.path("resultat.csv"), office.result_of_the_warehouse()).unwrap();
    office.done(&["import", "resultat.csv"]);
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let issued = office.json(&["invoices", "--period", "2025-02"]);
    let number = issued["invoices"][0]["number"].as_str().unwrap();
    let explained = office.done(&["explain", number, "--rows", "--language", "sv"]);
    assert!(explained.contains("Deras rader ligger i datalagret"), "{explained}");
    let document = served.get(&format!("/dokument/{number}"), &visitor.cookie).body;
    let rows = document.split("data-from=\"").nth(1).unwrap().split('"').next().unwrap();
    let page = served.get(rows, &visitor.cookie).body;
    assert!(page.contains("Räknade i datalagret") && page.contains("lefi_is_plain = 1"), "{page}");
    assert!(!page.contains("Inga loggrader räknades"), "{page}");
    fs::remove_file(office.path("warehouse.toml")).unwrap();
    let page = served.get(rows, &visitor.cookie).body;
    assert!(page.contains("kan inte skrivas") && !page.contains("lefi_is_plain"), "{page}");
    let explained = office.done(&["explain", number, "--rows", "--language", "en"]);
    assert!(explained.contains("can't be written"), "{explained}");
}
