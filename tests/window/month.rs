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
