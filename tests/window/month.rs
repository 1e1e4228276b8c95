//! The month in a real browser: entered from the file, looked at in each of its states, with scripts and without, by keyboard.

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::Served;

#[test]
fn the_month_is_entered_from_the_file_and_says_the_one_thing_to_do() {
    let office = Office::empty();
    for scripts in [Scripts::On, Scripts::Off] {
        let browser = Browser::start(scripts);
        let mut served = Served::over(office.folder.path());
        browser.enter(&served);
        assert_eq!(browser.text("h1"), "Februari 2025");
        assert!(browser.text(".now").contains("Inga loggar är inlästa för perioden."));
        browser.click(".who button");
        browser.until("signed out", || browser.text("h1") == "Utloggad");
        assert_eq!(browser.complaints(), Vec::<String>::new());
        browser.go(&served.address);
        assert_eq!(browser.text("h1"), "Fönstret är inte öppet här");
        served.press_enter();
        browser.enter(&served);
    }
}

#[test]
fn each_step_of_the_month_is_told_as_it_is_taken() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let browser = Browser::start(Scripts::On);
    browser.enter(&served);
    let look = |period: &str| {
        browser.go(&format!("{}period/{period}", served.address));
        browser.text(".now p")
    };
    assert_eq!(look("2025-02"), "Allt är klart för att utfärda fakturorna.");
    let steps = browser.text(".steps");
    assert!(
        steps.contains("5 476 lästa = 5 457 godtagna + 7 dubbletter + 12 avvisade"),
        "{steps:?}"
    );
    assert!(look("2025-03").contains("1 organisations användning kan inte faktureras"));
    assert!(browser.text("#undecided + div").contains("556900-1067"));
    office.waive_march();
    assert!(look("2025-03").starts_with("Utfärda först 2025-02"), "none is skipped");
    office.issue("2025-02");
    assert_eq!(look("2025-03"), "Allt är klart för att utfärda fakturorna.");
    assert_eq!(look("2025-02"), "Fakturorna är utfärdade: lämna dem till redovisningen.");
    office.done(&["export", "2025-02"]);
    assert_eq!(look("2025-02"), "Allt är lämnat: kontrollera summorna och stäng perioden.");
    office.done(&["close", "2025-02"]);
    assert_eq!(look("2025-02"), "Perioden är stängd. Inget återstår att göra.");
    browser.go(&served.address);
    assert_eq!(browser.text("h1"), "Mars 2025", "the first that is not closed");
    assert!(browser.text(".facts").contains("Februari 2025"), "beside the month before");
    office.change("parties.csv", "Fiktiva Liv", "Påhittade Liv");
    browser.go(&served.address);
    assert!(browser.text("main").contains("Ändrat sedan förra körningen"));
    assert!(browser.text("main").contains("Påhittade Liv"));
    office.change("parties.csv", "556900-1018", "556900-1019");
    browser.go(&served.address);
    assert!(browser.text(".now p").contains("fel i underlaget stoppar faktureringen"));
    assert!(browser.text(".diagnostics").contains("parties.csv, rad"));
    office.change("agreements.csv", "LO-002;", "LO-002;fel;");
    browser.go(&served.address);
    assert!(browser.text(".now p").contains("fel i underlaget stoppar faktureringen"));
    assert!(browser.text(".diagnostics").contains("agreements.csv, rad"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn words_of_files_are_words_on_the_page_and_nothing_of_them_runs() {
    let office = Office::new();
    office.done(&[
        "decide",
        "hold",
        "2025-02",
        "LO-002",
        "--reason",
        "<script>document.title='ran'</script><img src=x onerror=alert(1)>",
    ]);
    let served = Served::over(office.folder.path());
    let browser = Browser::start(Scripts::On);
    browser.enter(&served);
    browser.go(&format!("{}period/2025-02", served.address));
    assert!(
        browser.text("main").contains("<script>document.title='ran'</script>"),
        "{}",
        browser.text("main")
    );
    assert_eq!(browser.script("return document.title"), "Februari 2025 – lefi");
    assert_eq!(
        browser.script("return document.querySelectorAll('main img, main script').length"),
        0
    );
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn the_first_key_leads_to_the_contents_and_no_page_is_wider_than_the_screen() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let browser = Browser::start(Scripts::On);
    browser.enter(&served);
    browser.keys("body", "\u{E004}");
    assert_eq!(browser.script("return document.activeElement.textContent"), "Till innehållet");
    browser.go(&format!("{}period/2025-03", served.address));
    let wider = "return document.documentElement.scrollWidth <= window.innerWidth";
    assert_eq!(browser.script(wider), true);
}

#[test]
fn rejected_rows_are_a_click_away_from_the_month() {
    let office = Office::empty();
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
    let row = "a-1;2025-02-10T10:00:00;556900-1018;lefi-online;system;svarad;1\n";
    std::fs::write(office.path("fel.csv"), format!("{header}{row}")).unwrap();
    office.lefi(&["import", "fel.csv"]);
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/period/2025-02", &visitor.cookie).body;
    let now = page.split("class=\"way\"").nth(1).unwrap();
    let address = now.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(now.contains("Rätta raderna"), "{page}");
    let rows = served.get(address, &visitor.cookie);
    assert!(rows.body.contains("value=\"svarad\""), "{address}: {}", rows.body);
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let page = served.get("/period/2025-02", &visitor.cookie).body;
    assert!(page.contains(">Rätta 4 avvisade rader</a>"), "{page}");
}

#[test]
fn what_is_not_there_yet_says_so_kindly() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    for address in [
        "/dokument",
        "/period/2025-02/stang",
        "/period/2025-02/periodisering",
        "/period/2025-02/utfarda",
    ] {
        let page = served.get(address, &visitor.cookie);
        assert_eq!(page.status, 200, "{address}");
        assert!(page.body.contains("Här finns inget än"), "{address}: {}", page.body);
        assert!(page.body.contains("href=\"/las-in\">Läs in loggar<"), "{address}");
    }
}
