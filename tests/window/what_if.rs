//! Scenarios in the window: opened with their comments, changed by fields and sliders with what comes of it at once, saved, asked
//! further questions, and fetched.

use std::fs;
use std::time::{Duration, Instant};

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::{PATIENCE, Served, Visitor};

/// A workspace with a scenario over its three months, written by hand.
pub fn with_scenario() -> Office {
    let office = Office::new();
    write_scenario(&office);
    office
}

/// The scenario of the demo, as somebody writes it into the folders of a workspace.
pub fn write_scenario(office: &Office) {
    let fixture = |name: &str| {
        let path = format!("{}/fixtures/scenarios/{name}", env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(path).unwrap()
    };
    fs::create_dir_all(office.path("scenarios")).unwrap();
    fs::create_dir_all(office.path("forslag")).unwrap();
    fs::write(office.path("forslag/forslag-a.toml"), fixture("forslag-a.toml")).unwrap();
    let text = fixture("demo.toml").replace("\"forslag-a.toml\"", "\"../forslag/forslag-a.toml\"");
    fs::write(office.path("scenarios/oversyn.toml"), text).unwrap();
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let one = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

/// The hidden fields that the page of a scenario carries.
fn carried(served: &Served, visitor: &Visitor, address: &str) -> String {
    let page = served.get(address, &visitor.cookie);
    assert_eq!(page.status, 200, "{}", page.body);
    let value = |name: &str| {
        let begins = format!("name=\"{name}\" value=\"");
        let rest = page.body.split(&begins).nth(1).unwrap_or_default();
        let value = rest.split('"').next().unwrap_or_default();
        value
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    };
    let fields = ["scenariots-text", "lefi-bas", "lefi-radslut"];
    let fields = fields.map(|name| format!("{name}={}", encoded(&value(name))));
    fields.join("&")
}

#[test]
fn a_scenario_opens_with_its_answer_and_an_amount_changes_it_at_once() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = with_scenario();
        let browser = Browser::start(scripts);
        let served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}tank-om", served.address));
        browser.click("table a");
        browser.until("opened", || browser.text("h1") == "Två förslag för 2026 (påhittade)");
        assert!(browser.text("[data-part=utfall] .lead").contains("prognos"), "report");
        let before = browser.text("#chart-revenue");
        let field = "[name='proposal/1/amounts/query-system.unit']";
        browser.fill(field, "2,90");
        if scripts == Scripts::Off {
            browser.click(".builder > .actions button");
        }
        browser.until("changed", || browser.text("#chart-revenue") != before);
        // The file is as it was until it is saved.
        let file = || fs::read_to_string(office.path("scenarios/oversyn.toml")).unwrap();
        assert!(file().contains("\"query-system.unit\" = \"1.45\""));
        browser.fill("#skal", "Högre á-pris");
        browser.click(".save button");
        browser.until("saved", || browser.text(".told").contains("scenarios/oversyn.toml"));
        let saved = file();
        assert!(saved.contains("\"query-system.unit\" = \"2.90\""), "{saved}");
        assert!(saved.contains("# en version som finns, med andra belopp"), "{saved}");
        assert!(saved.contains("# Ett påhittat exempel över demons månader"), "{saved}");
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_slider_moves_an_amount_and_its_charts_soon() {
    let office = with_scenario();
    let browser = Browser::start(Scripts::On);
    let served = Served::over(office.folder.path());
    browser.enter(&served);
    browser.go(&format!("{}tank-om/oversyn", served.address));
    browser.until("opened", || browser.text("h1").starts_with("Två förslag"));
    let before = browser.text("#chart-revenue");
    let moved = "const s = document.querySelector(\"[data-slides='proposal/1/amounts/annual.amount']\"); \
        s.value = 20000; s.dispatchEvent(new Event('input', {bubbles: true})); \
        return document.getElementById(s.dataset.slides).value;";
    assert_eq!(browser.script(moved), "20000");
    browser.until("moved", || browser.text("#chart-revenue") != before);
}

#[test]
fn assumptions_proposals_and_costs_come_and_go() {
    let office = with_scenario();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let fields = carried(&served, &visitor, "/tank-om/oversyn");
    let tried = |more: &str| {
        let page = served.post("/tank-om/oversyn/prova", &visitor, &format!("{fields}&{more}"));
        assert_eq!(page.status, 200, "{more}: {}", page.body);
        page.body
    };
    for (list, name) in [
        ("growth", "growth/1/percent"),
        ("leaves", "leaves/0/party"),
        ("joins", "joins/0/name"),
        ("migration", "migration/1/to/service"),
        ("response", "response/1/fee"),
        ("proposal", "proposal/2/name"),
    ] {
        let page = tried(&format!("gor=nytt/{list}"));
        assert!(page.contains(&format!("name=\"{name}\"")), "{list}");
    }
    let page = tried("gor=bort/growth/0");
    assert!(!page.contains("name=\"growth/0/percent\""));
    assert!(tried("gor=steg/0").contains("name=\"migration/0/steps/2/from\""));
    assert!(!tried("gor=steg-bort/0/1").contains("name=\"migration/0/steps/1/from\""));
    // What is wrong stands beside its field, and the other fields stay as they were typed.
    let page = tried("growth/0/percent=mycket&title=%3Cb%3Etitel%3C%2Fb%3E");
    assert!(page.contains("id=\"growth/0/percent-fel\""), "beside");
    assert!(page.contains("value=\"mycket\"") && page.contains("&lt;b&gt;titel&lt;/b&gt;"));
    let page = tried("gor=text&hel-text=fel+%3D+");
    assert!(page.contains("Texten går inte att läsa som en scenariofil"));
}

#[test]
fn a_scenario_is_begun_saved_and_never_saved_over_another_change() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let empty = served.get("/tank-om", &visitor.cookie);
    assert!(empty.body.contains("Inga scenarier är sparade."));
    let fields = "titel=Nya+avgifter&namn=nya-avgifter&underlag=2025-02..2025-04&version=lefi-online/2025-04-01";
    let begun = served.post("/tank-om", &visitor, fields);
    let page = served.followed(&visitor, &begun);
    assert!(page.body.contains("<h1>Nya avgifter</h1>"), "{}", page.body);
    let again = served.post("/tank-om", &visitor, fields);
    assert_eq!(again.status, 422, "{again:?}");
    assert!(again.body.contains("value=\"Nya avgifter\""));
    let wrong = served.post("/tank-om", &visitor, "titel=X&namn=../ute&underlag=2025-02");
    assert_eq!(wrong.status, 422);
    let carried = carried(&served, &visitor, "/tank-om/nya-avgifter");
    let file = office.path("scenarios/nya-avgifter.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("Nya avgifter", "Andras titel")).unwrap();
    let clash = format!("{carried}&title=Min+titel&skal=prov&gor=spara");
    let clash = served.post("/tank-om/nya-avgifter", &visitor, &clash);
    assert_eq!(clash.status, 409, "{}", clash.body);
    assert!(clash.body.contains("Min titel"), "what was typed stays");
    assert!(fs::read_to_string(&file).unwrap().contains("Andras titel"));
    let missing = served.get("/tank-om/finns-inte", &visitor.cookie);
    assert_eq!(missing.status, 404);
}

#[test]
fn a_scenario_sent_by_a_browser_reads_no_file_elsewhere() {
    let office = with_scenario();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let fields = carried(&served, &visitor, "/tank-om/oversyn");
    for file in ["/etc/passwd", "../../../../../../etc/passwd", "../forslag/../../ute.toml"] {
        let typed = format!("{fields}&proposal/0/tariffs={}", encoded(file));
        let page = served.post("/tank-om/oversyn/prova", &visitor, &typed);
        assert!(page.body.contains("filen ligger inte i arbetsmappen"), "{file}: {}", page.body);
        assert!(!page.body.contains("root:"), "{file}");
    }
}

#[test]
fn an_amount_is_solved_swept_and_tested_and_files_are_fetched() {
    let office = with_scenario();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |address: &str| {
        let page = served.get(address, &visitor.cookie);
        assert_eq!(page.status, 200, "{address}: {}", page.body);
        page
    };
    let ask = |question: &str, fields: &str| {
        let asked = served.post(&format!("/tank-om/oversyn/{question}"), &visitor, fields);
        let page = served.followed(&visitor, &asked);
        assert_eq!(page.status, 200, "{question}: {}", page.body);
        let location = asked.header("location").unwrap_or_default();
        (page, location.rsplit(['/', '=']).next().unwrap_or_default().to_owned())
    };
    let (solved, _) = ask("los", "forslag=B&belopp=query-system.unit&tackning=60");
    assert!(solved.body.contains("Rekommenderas") || solved.body.contains("ingen lösning"));
    assert!(solved.body.contains("Det sparade scenariot räknas."), "{}", solved.body);
    let steps = "forslag=B&belopp=query-system.unit&fran=1&till=2&steg=0,25";
    let (swept, _) = ask("svep", steps);
    assert!(swept.body.contains("chart-steg") && swept.body.contains("B: 5 värden"));
    let file = swept.body.split("/tank-om/oversyn/svep.csv?").nth(1).unwrap();
    let file = file.split('"').next().unwrap();
    let csv = get(&format!("/tank-om/oversyn/svep.csv?{file}"));
    assert!(csv.body.lines().count() >= 6, "{}", csv.body);
    let gone = served.get("/tank-om/oversyn/svep.csv?gjort=999", &visitor.cookie);
    assert_eq!(gone.status, 404);
    let (tested, job) = ask("kanslighet", "forslag=B&med=10");
    assert!(tested.body.contains("chart-tornado-B"), "{}", tested.body);
    // The answer of one question is none of another's, and a page that asks nothing has none.
    let of_another = format!("/tank-om/oversyn/los?gjort={job}");
    assert!(!get(&of_another).body.contains("chart-tornado"));
    assert!(!get("/tank-om/oversyn/kanslighet").body.contains("chart-tornado"));
    let report = get("/tank-om/oversyn/rapport");
    assert!(report.head.contains("attachment") && report.body.contains("<!DOCTYPE html>"));
    assert!(get("/tank-om/oversyn/excel").bytes.windows(2).any(|two| two == b"PK"));
    for table in ["parties", "migration", "curves", "assumptions"] {
        let csv = get(&format!("/tank-om/oversyn/tabell.csv?tabell={table}"));
        assert!(csv.body.lines().count() > 1, "{table}: {}", csv.body);
    }
    let no = served.post("/tank-om/oversyn/los", &visitor, "belopp=fel&tackning=7x");
    assert_eq!(no.status, 422);
    assert!(no.body.contains("value=\"7x\""), "{}", no.body);
    let motives = "motiv=F%C3%B6r+l%C3%A5g+t%C3%A4ckning&ingaende=0,00";
    let pack = served.post("/tank-om/oversyn/samrad/sida", &visitor, motives);
    assert!(pack.head.contains("avgiftssamrad.html"), "{}", pack.body);
    let none = served.post("/tank-om/oversyn/samrad/excel", &visitor, "motiv=&ingaende=0");
    assert_eq!(none.status, 422);
}

#[test]
fn questions_are_asked_of_what_is_typed_and_lead_back_to_it() {
    let office = with_scenario();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let fields = carried(&served, &visitor, "/tank-om/oversyn");
    let typed = "proposal/1/amounts/query-system.unit=2,90";
    // From the scenario to the question, with what is typed there.
    let before = served.post(
        "/tank-om/oversyn/los",
        &visitor,
        &format!("{fields}&{}&gor=fraga", typed.replace('/', "%2F")),
    );
    assert_eq!(before.status, 200);
    assert!(before.body.contains("det är inte sparat"), "{}", before.body);
    let value = |page: &str, name: &str| {
        let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().replace("&quot;", "\"")
    };
    let text = value(&before.body, "scenariots-text");
    assert!(text.contains("\"query-system.unit\" = \"2.90\""), "{text}");
    let carried = format!("scenariots-text={}&lefi-radslut=lf", encoded(&text));
    let asked = served.post(
        "/tank-om/oversyn/svep",
        &visitor,
        &format!("{carried}&forslag=B&belopp=annual.amount&fran=15000&till=15000&steg=1"),
    );
    let swept = served.followed(&visitor, &asked);
    // Beside the saved one the same amount brings more: the price is twice as high.
    let asked = served.post(
        "/tank-om/oversyn/svep",
        &visitor,
        "forslag=B&belopp=annual.amount&fran=15000&till=15000&steg=1",
    );
    let saved = served.followed(&visitor, &asked);
    let table = |page: &str| page.split("<tbody").nth(1).unwrap_or_default().to_owned();
    assert_ne!(table(&swept.body), table(&saved.body));
    assert!(
        swept.body.contains("det är inte sparat") && !saved.body.contains("det är inte sparat")
    );
    // And back: what was typed is still there, and the file as it was.
    let back = served.post("/tank-om/oversyn/prova", &visitor, &format!("{carried}&gor=tillbaka"));
    assert!(
        back.body.contains("value=\"2,90\"") || back.body.contains("value=\"2.90\""),
        "{}",
        back.body
    );
    let file = fs::read_to_string(office.path("scenarios/oversyn.toml")).unwrap();
    assert!(file.contains("\"query-system.unit\" = \"1.45\""));
}

#[test]
fn a_question_that_takes_long_shows_how_far_it_has_come_and_can_be_stopped() {
    let office = with_scenario();
    let served = Served::over_a_slow_disk(office.folder.path(), Duration::from_millis(10));
    let visitor = served.enter();
    // So many values that they are not tried before somebody says stop.
    let many = "forslag=B&belopp=query-system.unit&fran=0,0001&till=9,9999&steg=0,0001";
    let asked = served.post("/tank-om/oversyn/svep", &visitor, many);
    let place = asked.header("location").unwrap().to_owned();
    assert!(place.starts_with("/arbete/"), "{place}");
    let page = served.get(&place, &visitor.cookie);
    assert!(page.body.contains("Prövar ett belopp i steg"), "{}", page.body);
    assert!(page.body.contains(&format!("{place}/avbryt")), "{}", page.body);
    let stopped = served.post(&format!("{place}/avbryt"), &visitor, "");
    assert_eq!(stopped.status, 303);
    let begun = Instant::now();
    let over = loop {
        let page = served.get(&place, &visitor.cookie);
        if !page.body.contains("data-poll") {
            break page;
        }
        assert!(begun.elapsed() < PATIENCE, "it goes on");
    };
    assert!(over.body.contains("rågan avbröts"), "{}", over.body);
}
