//! All pages at once, in each state of a workspace: every one is reached by links and leads nowhere that is not, holds to
//! the rules of accessibility, and shows what somebody wrote as words.

use std::collections::BTreeSet;
use std::fs;

use crate::attacks::{PERSONAL, attacked};
use crate::axe::{Looked, violations};
use crate::browser::{Browser, Scripts};
use crate::crawl::{crawl, filled, patterns};
use crate::office::Office;
use crate::served::{Served, Visitor};
use crate::what_if::write_scenario;

/// What no page of a full workspace links to: where somebody is sent, what a form leads to that is filled in, what waits for a
/// second person, and fee models to begin with where there are some already.
const SENT: &[&str] = &[
    "/ny-arbetsmapp",
    "/borja/avgifter",
    "/arbete/{job}",
    "/dokument/{number}/kreditera.pdf",
    "/dokument/{number}/kreditering",
    "/period/{period}/utfarda/bekrafta",
    "/tank-om/{scenario}/los",
    "/tank-om/{scenario}/svep",
    "/las-in/datalager/skript",
    "/tank-om/{scenario}/svep.csv",
    "/tank-om/{scenario}/kanslighet",
];

/// A workspace where everything has been done that leaves something to look at.
fn full() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&[
        "credit",
        "2025000001",
        "--reason",
        "Dubbletter",
        "--line",
        "1=1",
        "--date",
        "2025-06-02",
    ]);
    office.done(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    office.waive_march();
    office.issue("2025-03");
    fs::create_dir(office.path("backup")).unwrap();
    office.done(&["backup", "backup/lefi-2025-06-03T080000Z.tar.zst"]);
    office.done(&["credit", "2025000002", "--reason", "Fel part", "--prepare"]);
    arrived(&office);
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/warehouse/warehouse.toml");
    fs::copy(table, office.path("warehouse.toml")).unwrap();
    fs::create_dir_all(office.path("forslag")).unwrap();
    let from = office.path("tariffs/lefi-online/2025-04-01.toml");
    fs::copy(from, office.path("forslag/oversyn-2027.toml")).unwrap();
    write_scenario(&office);
    office
}

/// A log that has come to the server and waits.
fn arrived(office: &Office) {
    fs::create_dir_all(office.path("in")).unwrap();
    fs::copy(office.path("logs/lefi-2025-04.csv"), office.path("in/kommen.csv")).unwrap();
    fs::write(office.path("in/okänd.csv"), "A;B;C\n2025-04-01;556900-1018;3\n").unwrap();
}

#[test]
fn every_page_is_reached_by_links_and_no_link_leads_nowhere() {
    let office = full();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let mut reached = BTreeSet::new();
    for page in crawl(&served, &visitor, 6) {
        let status = page.answered.status;
        // The list of periods asks for one, which a link does not name.
        let holds = matches!(status, 200 | 303) || page.address == "/period";
        assert!(holds, "{} leads to {}: {status}", page.from, page.address);
        reached.insert(page.pattern);
    }
    let left: Vec<_> = patterns()
        .into_iter()
        .filter(|pattern| !reached.contains(pattern) && !SENT.contains(pattern))
        .collect();
    assert!(left.is_empty(), "no link leads to {left:?}");
}

/// Looks at pages, and says which do not hold.
fn look(served: &Served, browser: &Browser, addresses: &[String], looks: &[Looked]) -> Vec<String> {
    let mut found = Vec::new();
    for address in addresses {
        browser.go(&format!("{}{}", served.address.trim_end_matches('/'), address));
        let all = violations(browser, looks);
        found.extend(all.into_iter().map(|one| format!("{address} {one}")));
    }
    found.extend(complaints(browser));
    found
}

/// What the browser complained of, but that a page said no.
fn complaints(browser: &Browser) -> Vec<String> {
    let said = |one: &String| !one.contains("the server responded with a status of");
    browser.complaints().into_iter().filter(said).collect()
}

/// The addresses of all that are pages, so many of each pattern.
fn pages(served: &Served, visitor: &Visitor, most: usize) -> Vec<String> {
    let all = crawl(served, visitor, most).into_iter();
    all.filter(|page| page.answered.is_page()).map(|page| page.address).collect()
}

/// Those that are pages of addresses that lead to nothing.
fn errors(served: &Served, visitor: &Visitor) -> Vec<String> {
    let mut all = filled("finns-inte");
    all.push("/ingenting".to_owned());
    all.retain(|address| served.get(address, &visitor.cookie).is_page());
    all
}

#[test]
fn full_pages_hold_to_the_rules_of_accessibility_light_dark_and_narrow() {
    let office = full();
    let mut served = Served::over(office.folder.path());
    let visitor = served.enter();
    let addresses = pages(&served, &visitor, 2);
    assert!(addresses.len() > 10, "{addresses:?}");
    let browser = Browser::start(Scripts::On);
    served.press_enter();
    browser.enter(&served);
    let found = look(&served, &browser, &addresses, &Looked::ALL);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn empty_and_refusing_pages_hold_to_them_too() {
    let office = Office::empty();
    let mut served = Served::over(office.folder.path());
    let visitor = served.enter();
    let browser = Browser::start(Scripts::On);
    served.press_enter();
    browser.enter(&served);
    let mut found = look(&served, &browser, &pages(&served, &visitor, 1), &Looked::ALL);
    let refused = errors(&served, &visitor);
    assert!(refused.len() > 5, "{refused:?}");
    office.change("parties.csv", "556900-1018", "556900-1019");
    found.extend(look(&served, &browser, &refused, &Looked::ALL));
    let wrong = pages(&served, &visitor, 1);
    found.extend(look(&served, &browser, &wrong, &Looked::ALL));
    // Without a language of the settings and without anything else.
    fs::write(office.path("lefi.toml"), "fel = ").unwrap();
    found.extend(look(&served, &browser, &["/".to_owned()], &Looked::ALL));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn pages_of_two_persons_hold_to_them_too() {
    let office = Office::new();
    office.change("lefi.toml", "# [issuing]", "[issuing]\nfour_eyes = true");
    office.done(&["--user", "Berit", "bill", "2025-02", "--prepare", "--date", "2025-06-02"]);
    office.done(&["--user", "Berit", "decide", "accounts", "--reason", "Ny kontoplan"]);
    office.done(&["--user", "Prov", "decide", "four-eyes-off", "--reason", "Bara en kvar"]);
    let mut served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/godkannanden", &visitor.cookie).body;
    assert!(page.contains("/godkannanden/attestera") && page.contains("/godkannanden/aterkalla"));
    let browser = Browser::start(Scripts::On);
    served.press_enter();
    browser.enter(&served);
    let addresses = ["/godkannanden", "/period/2025-02/utfarda"].map(str::to_owned);
    let found = look(&served, &browser, &addresses, &Looked::ALL);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn on_paper_stands_what_is_read_and_nothing_to_press() {
    let office = full();
    let mut served = Served::over(office.folder.path());
    let visitor = served.enter();
    let addresses = pages(&served, &visitor, 1);
    let browser = Browser::start(Scripts::On);
    served.press_enter();
    browser.enter(&served);
    browser.develop("Emulation.setEmulatedMedia", &serde_json::json!({"media": "print"}));
    for address in addresses {
        browser.go(&format!("{}{}", served.address.trim_end_matches('/'), address));
        let pressed = "return [...document.querySelectorAll('button, .button, nav, iframe, .top form')] \
                       .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))";
        assert_eq!(browser.script(pressed), serde_json::json!([]), "{address}");
        assert!(browser.text("h1").len() > 1, "{address}");
    }
}

/// A month of names, texts, logs and reasons that would be something else in a page.
fn hostile() -> Office {
    let office = attacked();
    let rows = "2025-02-10;556900-1018;lefi-online;web;<img src=x onerror=alert(1)>;1";
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
    let log = format!("{header}<script>alert(1)</script>;{rows}\n\"\"\"><b>&=\";{rows}\n");
    fs::write(office.path("<img src=x onerror=alert(1)>.csv"), log).unwrap();
    office.done(&["import", "logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv"]);
    office.done(&["import", "<img src=x onerror=alert(1)>.csv"]);
    let reason = "--reason=<script>alert(1)</script>";
    office.done(&["decide", "hold", "2025-02", "LO-002", reason]);
    office.done(&["decide", "hold", "2025-03", "LO-002", reason]);
    let name = "<img src=x onerror=alert(1)>";
    office.done(&["--user", name, "bill", "2025-02", "--issue", "--date", "2025-06-02"]);
    office.done(&["credit", "2025000001", reason, "--line", "1=1", "--date", "2025-06-02"]);
    office.done(&["export", "2025-02"]);
    fs::create_dir_all(office.path("in")).unwrap();
    fs::write(office.path("in/<img src=x onerror=alert(1)>.csv"), header).unwrap();
    office
}

/// What would be markup, if it were not words.
const MARKUP: [&str; 4] = ["<script>alert", "<img src=x", "<b>&=", "<script>)"];

#[test]
fn what_somebody_wrote_is_words_on_every_page() {
    let office = hostile();
    let mut served = Served::over(office.folder.path());
    let visitor = served.enter();
    let all = crawl(&served, &visitor, 3);
    let mut shown = 0;
    for page in all.iter().filter(|page| page.answered.is_page()) {
        for markup in MARKUP {
            assert!(!page.answered.body.contains(markup), "{}: {markup}", page.address);
        }
        shown += usize::from(page.answered.body.contains("&lt;"));
    }
    assert!(shown > 5, "it is shown on {shown} pages");
    let browser = Browser::start(Scripts::On);
    served.press_enter();
    browser.enter(&served);
    for page in all.iter().filter(|page| page.answered.is_page()) {
        browser.go(&format!("{}{}", served.address.trim_end_matches('/'), page.address));
        let strange = "return document.querySelectorAll('main img, main script, [onerror]').length";
        assert_eq!(browser.script(strange), 0, "{}", page.address);
    }
    assert_eq!(complaints(&browser), Vec::<String>::new());
}

#[test]
fn no_page_has_a_personal_number_wherever_one_is_asked_or_written() {
    let office = hostile();
    let number = PERSONAL[0];
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
    let row = ["e-1", "2025-02-10", "556900-1018", "lefi-online", "web", "answered", "1"];
    let rows = (0..row.len()).map(|at| {
        let mut cells = row.map(str::to_owned);
        cells[at] = number.to_owned();
        cells.join(";") + "\n"
    });
    fs::write(office.path("personer.csv"), format!("{header}{}", rows.collect::<String>()))
        .unwrap();
    office.done(&["import", "personer.csv"]);
    fs::write(office.path(&format!("in/{number}.csv")), header).unwrap();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    for page in crawl(&served, &visitor, 3) {
        let has = page.answered.bytes.windows(number.len()).any(|part| part == number.as_bytes());
        assert!(!has, "{}", page.address);
    }
    let fields = [
        "sok", "period", "visa", "ordning", "utkast", "slag", "avtal", "fran", "vem", "vad",
        "belopp", "skal", "text",
    ];
    for form in [PERSONAL[0], PERSONAL[3]] {
        let query: Vec<_> = fields.iter().map(|field| format!("{field}={form}")).collect();
        for address in [filled(form), filled("2025-02")].concat() {
            let address = format!("{address}?{}", query.join("&"));
            let page = served.get(&address, &visitor.cookie);
            assert!(page.status != 500 && !page.body.contains(form), "{address}: {}", page.body);
        }
    }
}
