//! A month without a mouse: each step is reached by Tab, seen where it is, and taken by Enter or the space bar.

use std::fs;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::Served;

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const SPACE: &str = " ";

/// What has the focus: its label, or what stands on it.
const FOCUSED: &str = "const one = document.activeElement; \
     const label = one.labels && one.labels.length ? one.labels[0].textContent : ''; \
     return (label || one.textContent || one.value || '').trim()";

/// Goes on by Tab until this has the focus, which must be seen.
fn tab_to(browser: &Browser, words: &str) {
    browser.script("document.activeElement.blur()");
    let mut met = Vec::new();
    for _ in 0..300 {
        browser.press(TAB);
        let focused = browser.script(FOCUSED).as_str().unwrap_or_default().to_owned();
        let seen = "const style = getComputedStyle(document.activeElement); \
             return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2";
        if focused.starts_with(words) {
            assert_eq!(browser.script(seen), true, "nobody sees that {words} has the focus");
            return;
        }
        met.push(focused);
    }
    panic!("Tab never comes to {words}: {met:?}");
}

fn enter(browser: &Browser, words: &str) {
    tab_to(browser, words);
    browser.press(ENTER);
}

fn reads(browser: &Browser, css: &str, words: &str) {
    browser.until(words, || browser.text(css).contains(words));
}

#[test]
fn a_month_is_done_without_a_mouse() {
    let office = Office::empty();
    fs::create_dir_all(office.path("in")).unwrap();
    fs::copy(office.path("logs/lefi-2025-02.csv"), office.path("in/lefi-2025-02.csv")).unwrap();
    let served = Served::over(office.folder.path());
    let browser = Browser::start(Scripts::On);
    browser.enter(&served);
    enter(&browser, "Läs in");
    reads(&browser, "h1", "Läs in loggar");
    tab_to(&browser, "lefi-2025-02.csv");
    browser.press(SPACE);
    enter(&browser, "Läs in markerade");
    reads(&browser, "main", "godtagna");
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
    tab_to(&browser, "Sök dokument");
    browser.press(&number);
    browser.press(ENTER);
    reads(&browser, "h1", &number);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
