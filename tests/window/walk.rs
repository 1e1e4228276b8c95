//! The demo's first months walked in a real browser as an officer does it, with scripts and without: a log is read in and a
//! rejected row mended, a run issued, a document credited, late usage corrected, usage left unbilled, documents handed over,
//! all verified, the month closed. Beside it the same is done on the terminal: after each act both have the same.

use std::fs;

use serde_json::Value;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::Served;

/// A question of February that is told in March.
const LATE: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity
sen-1;2025-02-20T08:00:00;556900-1026;lefi-online;system;answered;40
";

/// One workspace in the window, and one on the terminal.
struct Walk {
    browser: Browser,
    served: Served,
    window: Office,
    terminal: Office,
}

impl Walk {
    fn begun(scripts: Scripts) -> Self {
        let (window, terminal) = (Office::empty(), Office::empty());
        for office in [&window, &terminal] {
            fs::write(office.path("logs/sen.csv"), LATE).unwrap();
        }
        let (browser, served) = (Browser::start(scripts), Served::over(window.folder.path()));
        browser.enter(&served);
        Self { browser, served, window, terminal }
    }

    fn go(&self, path: &str) {
        self.browser.go(&format!("{}{path}", self.served.address));
    }

    /// Waits for what is told above the page that shows an act.
    fn told(&self, words: &str) {
        self.browser.until(words, || {
            self.browser.text(".told").contains(words) || {
                let refusal = self.browser.text("[role=alert]");
                assert!(refusal.is_empty(), "{words}: {refusal}");
                false
            }
        });
    }

    /// Both ledgers tell of the same acts, and have the same documents.
    fn alike(&self) {
        let acts = |office: &Office| -> Vec<Value> {
            let trail = office.json(&["trail"]);
            trail["entries"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect()
        };
        assert_eq!(acts(&self.window), acts(&self.terminal));
        let documents = |office: &Office| office.json(&["invoices"])["invoices"].clone();
        let without = |mut documents: Value| {
            for one in documents.as_array_mut().unwrap() {
                // Their files carry the moment they were made in.
                let keys = one.as_object_mut().unwrap();
                keys.retain(|key, _| {
                    ["number", "net", "vat", "payable", "kind", "period", "issued_on"]
                        .contains(&key.as_str())
                });
                assert!(keys.len() > 4, "{keys:?}");
            }
            documents
        };
        assert_eq!(without(documents(&self.window)), without(documents(&self.terminal)));
    }

    fn read_in(&self, log: &str) {
        self.go("las-in");
        self.browser.keys("#filer", self.window.path(log).to_str().unwrap());
        self.browser.click("form[enctype] button");
        self.browser.until("read in", || {
            self.browser.text("h1").starts_with("Inläsning") || {
                let refusal = self.browser.text("[role=alert]");
                assert!(refusal.is_empty(), "{log}: {refusal}");
                false
            }
        });
        self.terminal.lefi(&["import", log]);
        self.alike();
    }

    fn issue(&self, period: &str) {
        self.go(&format!("period/{period}/utfarda"));
        self.browser.fill("#datum", "2025-06-02");
        self.browser.push("Utfärda …");
        let asks = || self.browser.text("main").contains("Det kan inte göras ogjort");
        self.browser.until("asked once more", asks);
        self.browser.push("Utfärda ");
        self.told("utfärdade");
        self.terminal.issue(period);
        self.alike();
    }

    /// A channel that no log should have had: mended for all rows that have it.
    fn mend(&self) {
        self.browser.push("Rätta");
        self.browser.click("select[name='byt-0-till'] option[value='web']");
        self.browser.click(".actions button:not([formaction])");
        self.told("inläst");
        let rejects = fs::read_dir(self.terminal.path("out/rejects")).unwrap().next().unwrap();
        let rejects = rejects.unwrap().path();
        let text = fs::read_to_string(&rejects).unwrap();
        let lines = text.lines().filter(|line| line.contains("event_id") || line.contains(";fax;"));
        let mended: Vec<String> = lines.map(|line| line.replace(";fax;", ";web;")).collect();
        fs::write(&rejects, mended.join("\n")).unwrap();
        self.terminal.done(&["import", rejects.to_str().unwrap()]);
        self.alike();
    }

    /// A whole document, looked at before it is credited.
    fn credit(&self, number: &str) {
        self.go(&format!("dokument/{number}"));
        self.browser.push("Kreditera");
        self.browser.fill("#skal", "Dubbletter");
        self.browser.click("main form summary");
        self.browser.fill("#datum", "2025-06-02");
        self.browser.push("Förhandsgranska");
        self.browser.push("Utfärda kreditfakturan");
        self.told("är krediterad");
        let date = ["--date", "2025-06-02"];
        self.terminal.done(&[&["credit", number, "--reason", "Dubbletter"][..], &date].concat());
        self.alike();
    }

    fn leave_unbilled(&self) {
        self.go("period/2025-03");
        self.go("period/2025-03/beslut");
        self.browser.push("Avstå från att fakturera");
        self.browser.keys("#skal", "Uppsagt avtal");
        self.browser.push("Avstå från att fakturera");
        self.told("Beslut 1");
        self.terminal.waive_march();
        self.alike();
    }

    fn hand_over(&self, period: &str) {
        self.go(&format!("period/{period}/lamna"));
        self.browser.push("Lämna");
        self.told("är lämnad till bokföringen");
        self.terminal.done(&["export", period]);
        self.alike();
    }

    fn verify_and_close(&self, period: &str) {
        self.go(&format!("period/{period}/stang"));
        self.browser.push("Kontrollera allt");
        self.told("stämmer");
        self.go(&format!("period/{period}/stang"));
        self.browser.push("Stäng ");
        self.browser.push("Stäng ");
        self.told("är stängd");
        self.terminal.done(&["close", period]);
        self.alike();
    }
}

#[test]
fn a_month_is_done_in_the_window_as_on_the_terminal_with_scripts_and_without() {
    for scripts in [Scripts::On, Scripts::Off] {
        let walk = Walk::begun(scripts);
        walk.read_in("logs/lefi-2025-02.csv");
        walk.mend();
        walk.issue("2025-02");
        walk.credit("2025000002");
        walk.read_in("logs/lefi-2025-03.csv");
        walk.read_in("logs/sen.csv");
        walk.leave_unbilled();
        walk.issue("2025-03");
        for period in ["2025-02", "2025-03"] {
            walk.hand_over(period);
            walk.verify_and_close(period);
        }
        assert_eq!(walk.browser.complaints(), Vec::<String>::new());
        walk.window.done(&["verify"]);
    }
}
