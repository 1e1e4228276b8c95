//! The guide through a first month, taken by its word in the demo: whoever presses what it says, in the order in which it says
//! so, has issued, credited, handed over and closed, and finds each button and heading under the name that the guide has for it.

use std::cell::RefCell;

use tempfile::TempDir;

use crate::browser::{Browser, Scripts};
use crate::served::Served;

/// Somebody who reads the guide and does what it says.
struct Newcomer {
    browser: Browser,
    served: Served,
    /// What is not read of it yet.
    guide: RefCell<String>,
}

impl Newcomer {
    fn begun(temporary: &TempDir, scripts: Scripts) -> Self {
        let served = Served::demo(temporary.path());
        let browser = Browser::start(scripts);
        browser.enter(&served);
        browser.take("Din första månad");
        browser.until("the guide", || browser.text("h1") == "Din första månad");
        let guide = browser.text("main").split_whitespace().collect::<Vec<_>>().join(" ");
        browser.take("Månaden");
        Self { browser, served, guide: guide.into() }
    }

    /// Reads on until the guide says this.
    fn reads(&self, words: &str) {
        let rest = {
            let guide = self.guide.borrow();
            let found = guide.split_once(words);
            found
                .unwrap_or_else(|| panic!("the guide does not say “{words}” here: {guide}"))
                .1
                .to_owned()
        };
        *self.guide.borrow_mut() = rest;
    }

    /// Presses what the guide says, by the words that it has for it.
    fn presses(&self, words: &str) {
        self.reads(words);
        self.browser.take(words);
    }

    fn goes_to(&self, place: &str) {
        self.reads(&format!("Gå till {place}"));
        self.browser.take(place);
    }

    /// Sees something that the guide speaks of.
    fn finds(&self, css: &str, words: &str) {
        self.reads(words);
        self.sees(css, words);
    }

    fn sees(&self, css: &str, words: &str) {
        self.browser.until(words, || self.browser.text(css).contains(words));
    }

    fn writes(&self, css: &str, text: &str) {
        self.browser.keys(css, text);
    }
}

#[test]
fn the_guide_is_walked_by_its_word_with_scripts_and_without() {
    for scripts in [Scripts::On, Scripts::Off] {
        let temporary = TempDir::new().unwrap();
        let newcomer = Newcomer::begun(&temporary, scripts);
        reads_in_and_mends(&newcomer);
        looks_at_drafts(&newcomer, scripts);
        issues(&newcomer);
        credits(&newcomer);
        hands_over_and_closes(&newcomer);
        decides(&newcomer);
        assert_eq!(newcomer.browser.complaints(), Vec::<String>::new());
        assert!(newcomer.served.end().success());
    }
}

fn reads_in_and_mends(newcomer: &Newcomer) {
    newcomer.goes_to("Läs in");
    newcomer.finds("main", "Levererat till servern");
    newcomer.presses("lefi-2025-02.csv");
    newcomer.presses("lefi-2025-03.csv");
    newcomer.presses("Läs in markerade");
    newcomer.sees(".told", "lästa =");
    newcomer.presses("Rätta 11 avvisade rader");
    newcomer.sees("h1", "Avvisade rader");
    newcomer.reads("fax");
    newcomer.finds("table.alike", "Byt mot");
    newcomer.finds("main", "Samma fel i flera rader");
    newcomer.browser.click("select[name='byt-0-till'] option[value='web']");
    newcomer.presses("Läs in rättade rader");
    newcomer.sees(".told", "1 rättad rad är inläst");
}

fn looks_at_drafts(newcomer: &Newcomer, scripts: Scripts) {
    newcomer.goes_to("Månaden");
    newcomer.sees("h1", "Februari 2025");
    newcomer.reads("Gör nu");
    newcomer.sees(".now", "Allt är klart för att utfärda fakturorna.");
    newcomer.presses("Granska utkasten");
    newcomer.browser.take("Sagoförmedling AB");
    newcomer.sees("#chosen", "Sagoförmedling AB");
    newcomer.presses("Så kom beloppet till");
    newcomer.sees("h1", "Utkast LO-005");
    newcomer.presses("Loggrader");
    if scripts == Scripts::Off {
        newcomer.browser.take("Visa loggraderna");
    }
    newcomer.sees("main", "lefi-2025-02.csv");
}

fn issues(newcomer: &Newcomer) {
    newcomer.goes_to("Månaden");
    newcomer.presses("Utfärda fakturorna");
    newcomer.finds("main", "Fakturadatum");
    newcomer.presses("Utfärda …");
    newcomer.sees("main", "Det kan inte göras ogjort");
    newcomer.presses("Utfärda 13 dokument");
    newcomer.sees(".told", "13 dokument är utfärdade");
}

fn credits(newcomer: &Newcomer) {
    newcomer.reads("Påhittade Sak");
    newcomer.writes("#sok-overallt", "Påhittade Sak");
    newcomer.reads("Sök");
    newcomer.browser.click(".find button");
    newcomer.sees("h1", "Dokument");
    newcomer.browser.click("main tbody a");
    newcomer.sees("h1", "Faktura");
    newcomer.presses("Kreditera …");
    newcomer.presses("Vissa rader");
    newcomer.finds("table.credit-lines", "Kreditera antal");
    newcomer.writes("input[name=rad-1]", "10");
    newcomer.writes("#skal", "Fel antal");
    newcomer.presses("Förhandsgranska");
    newcomer.presses("Utfärda kreditfakturan");
    newcomer.sees(".told", "är krediterad");
    newcomer.finds("main", "Hör ihop med");
}

fn hands_over_and_closes(newcomer: &Newcomer) {
    newcomer.goes_to("Månaden");
    newcomer.presses("Lämna");
    newcomer.sees("h1", "Lämna – Februari 2025");
    newcomer.presses("Lämna 14 dokument till bokföringen");
    newcomer.sees(".told", "är lämnad till bokföringen");
    newcomer.goes_to("Månaden");
    newcomer.presses("Kontrollera och stäng");
    newcomer.sees("h1", "Kontrollblad");
    newcomer.presses("Kontrollera allt");
    newcomer.sees(".told", "Allt stämmer");
    newcomer.presses("Stäng februari 2025 …");
    newcomer.sees("h1", "Stäng februari 2025?");
    newcomer.presses("Stäng februari 2025");
    newcomer.sees(".told", "Februari 2025 är stängd");
}

fn decides(newcomer: &Newcomer) {
    newcomer.goes_to("Månaden");
    newcomer.sees("h1", "Mars 2025");
    newcomer.presses("Ta beslut");
    newcomer.presses("Avstå från att fakturera …");
    newcomer.sees("h1", "Avstå från att fakturera?");
    newcomer.writes("#skal", "Uppsagt avtal");
    newcomer.presses("Avstå från att fakturera");
    newcomer.sees(".told", "Beslut 1");
    newcomer.goes_to("Månaden");
    newcomer.browser.take("Utfärda fakturorna");
    newcomer.browser.take("Utfärda …");
    newcomer.browser.take("Utfärda 13 dokument");
    newcomer.sees(".told", "13 dokument är utfärdade");
    newcomer.reads("I Händelser");
    newcomer.browser.take("Händelser");
    newcomer.sees("main", "period stängd");
}
