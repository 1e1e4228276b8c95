//! A month without a mouse: each step is reached by Tab, seen where it is, and taken by Enter or the space bar.

use std::fs;

use crate::browser::{Browser, Element, Scripts};
use crate::office::Office;
use crate::served::Served;

const DOWN: &str = "\u{E015}";
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const SPACE: &str = " ";

/// What has the focus: what it is called for who does not see it, its label, or what stands on it; whether it shows that it has the
/// focus; and itself.
const FOCUSED: &str = "const one = document.activeElement; \
     const label = one.labels && one.labels.length ? one.labels[0].textContent : ''; \
     const words = one.getAttribute('aria-label') || label || one.textContent || one.value || ''; \
     const style = getComputedStyle(one); \
     const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; \
     return {words: words.trim(), seen, one}";

/// Goes on by Tab until this has the focus, which must be seen; gives it. It takes its keys itself: a PDF's frame hands the focus on when
/// its own process comes to that, so that a key to whatever has the focus may go elsewhere on a busy machine.
fn tab_to(browser: &Browser, words: &str) -> Element {
    browser.script("document.activeElement.blur()");
    let mut met = Vec::new();
    for _ in 0..300 {
        browser.press(TAB);
        let focused = browser.script(FOCUSED);
        let called = focused["words"].as_str().unwrap_or_default().to_owned();
        if called.starts_with(words) {
            assert_eq!(focused["seen"], true, "nobody sees that {words} has the focus");
            return Element::of(&focused["one"]);
        }
        met.push(called);
    }
    panic!("Tab never comes to {words}: {met:?}");
}

/// Presses keys on what Tab comes to.
fn pressed(browser: &Browser, words: &str, keys: &str) {
    let element = tab_to(browser, words);
    browser.press_on(&element, keys);
}

fn enter(browser: &Browser, words: &str) {
    pressed(browser, words, ENTER);
}

fn reads(browser: &Browser, css: &str, words: &str) {
    browser.until(words, || browser.text(css).contains(words));
}

/// A channel that no log should have had.
fn mend(browser: &Browser) {
    enter(browser, "Rätta");
    reads(browser, "h1", "Avvisade rader");
    pressed(browser, "Byt ”fax” i channel mot", "web");
    enter(browser, "Läs in rättade rader");
    reads(browser, ".told", "inläst");
}

/// Ten questions of the first line.
fn credit(browser: &Browser) {
    enter(browser, "Kreditera …");
    reads(browser, "h1", "Kreditera");
    pressed(browser, "Hela dokumentet", DOWN);
    pressed(browser, "Kreditera av rad 1", "10");
    pressed(browser, "Skäl", "Fel antal");
    enter(browser, "Förhandsgranska");
    reads(browser, "main", "får ett nummer");
    enter(browser, "Utfärda kreditfakturan");
    reads(browser, ".told", "är krediterad");
}

/// The next month's usage that nobody can be billed for.
fn decide(browser: &Browser) {
    enter(browser, "Läs in");
    reads(browser, "h1", "Läs in loggar");
    pressed(browser, "lefi-2025-03.csv", SPACE);
    enter(browser, "Läs in markerade");
    reads(browser, "main", "godtagna");
    enter(browser, "Månaden");
    reads(browser, ".now", "kan inte faktureras");
    enter(browser, "Ta beslut");
    reads(browser, "h1", "Beslut");
    enter(browser, "Avstå från att fakturera …");
    reads(browser, "h1", "Avstå från att fakturera?");
    pressed(browser, "Skäl", "Uppsagt avtal");
    enter(browser, "Avstå från att fakturera");
    reads(browser, ".told", "Beslut 1");
    enter(browser, "Månaden");
    reads(browser, ".now", "Allt är klart för att utfärda fakturorna.");
}

#[test]
fn a_month_is_done_without_a_mouse() {
    let office = Office::empty();
    fs::create_dir_all(office.path("in")).unwrap();
    for log in ["lefi-2025-02.csv", "lefi-2025-03.csv"] {
        fs::copy(office.path("logs").join(log), office.path("in").join(log)).unwrap();
    }
    let served = Served::over(office.folder.path());
    let browser = Browser::start(Scripts::On);
    browser.enter(&served);
    enter(&browser, "Läs in");
    reads(&browser, "h1", "Läs in loggar");
    pressed(&browser, "lefi-2025-02.csv", SPACE);
    enter(&browser, "Läs in markerade");
    reads(&browser, "main", "godtagna");
    mend(&browser);
    enter(&browser, "Månaden");
    reads(&browser, "h1", "Februari 2025");
    enter(&browser, "Granska utkasten");
    reads(&browser, "h1", "Utkast");
    enter(&browser, "Påhittade Sak");
    reads(&browser, "#chosen", "Påhittade Sak");
    enter(&browser, "Månaden");
    reads(&browser, ".now", "Allt är klart för att utfärda fakturorna.");
    enter(&browser, "Utfärda fakturorna");
    reads(&browser, "h1", "tfärda");
    enter(&browser, "Utfärda …");
    reads(&browser, "main", "ändras aldrig mer");
    enter(&browser, "Utfärda 13 dokument");
    reads(&browser, "[role=status]", "utfärda");
    enter(&browser, "Månaden");
    reads(&browser, ".now", "lämna dem till redovisningen");
    enter(&browser, "Lämna");
    reads(&browser, "h1", "Lämna");
    enter(&browser, "Lämna 13 dokument");
    reads(&browser, "main", "är lämnad till bokföringen");
    enter(&browser, "Månaden");
    reads(&browser, ".now", "stäng perioden");
    enter(&browser, "Kontrollera och stäng");
    reads(&browser, "h1", "Kontrollblad");
    enter(&browser, "Stäng ");
    reads(&browser, "h1", "Stäng ");
    enter(&browser, "Stäng ");
    reads(&browser, "[role=status]", "stängd");
    enter(&browser, "Månaden");
    reads(&browser, "h1", "Mars 2025");
    // A number and Enter leads to its document.
    let number = office.json(&["invoices"])["invoices"][0]["number"].as_str().unwrap().to_owned();
    pressed(&browser, "Sök dokument", &format!("{number}{ENTER}"));
    reads(&browser, "h1", &number);
    credit(&browser);
    decide(&browser);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
