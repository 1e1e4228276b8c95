//! A layout is pointed out in the window on the first rows of an unknown log, with scripts and without.

use std::fs;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::Served;

const LOG: &str = "Id,Datum,Kund,Kanal,Svar,Anm\n\
    u-1,03/02/2025,556900-1026,Webb,answered,<b>x</b>\n\
    u-2,13/02/2025,556900-1026,Webb,no-hit,\n";

fn choose(browser: &Browser, name: &str, value: &str) {
    browser.click(&format!("select[name='{name}'] option[value='{value}']"));
}

#[test]
fn a_layout_is_pointed_out_and_reads_its_log() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = Office::new();
        fs::write(office.path("logs/lager.csv"), LOG).unwrap();
        office.refused(1, &["import", "logs/lager.csv"]);
        let browser = Browser::start(scripts);
        let served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}las-in/ny-layout", served.address));
        browser.keys("#rader", LOG);
        browser.click("main form button");
        browser.until("shown", || browser.text(".pointing caption") == "Vad varje kolumn är");
        assert_eq!(browser.text("h1"), "Ny layout");
        // The service is in no column.
        assert!(browser.text("main [role=status]").contains("Ännu saknas: tjänst."));
        browser.keys("#fast-service", "lefi-online");
        choose(&browser, "varde-0-ar", "web");
        browser.click(".actions button[formaction]");
        browser.until("tried", || browser.text("main [role=status]").starts_with("2 av 2 rader"));
        assert!(browser.text(".pointing tbody tr .right").contains("2025-02-03"));
        browser.keys("#namn", "lager");
        browser.click(".actions button:not([formaction])");
        browser.until("kept", || browser.text(".told").contains("usage-formats/lager.toml"));
        let imported = office.done(&["import", "logs/lager.csv"]);
        assert!(imported.contains("logs/lager.csv"), "{imported}");
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn what_was_typed_stays_where_a_layout_is_refused() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let empty = served.post("/las-in/ny-layout/prova", &visitor, "rader=&provad=ja");
    assert_eq!(empty.status, 422);
    let rows = "event_id%3Btimestamp%0D%0Aa-1%3B2025-02-03%0D%0A";
    let no =
        served.post("/las-in/ny-layout", &visitor, &format!("provad=ja&rader={rows}&namn=Lager"));
    assert_eq!(no.status, 422);
    assert!(no.body.contains("value=\"Lager\"") && no.body.contains("a-1;2025-02-03"), "{no:?}");
    assert!(!office.path("usage-formats").join("Lager.toml").exists());
}
