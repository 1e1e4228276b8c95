//! The drafts of a period in a real browser: list and picture, search, order, what somebody should look at.

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::Served;

#[test]
fn drafts_stand_beside_their_picture_and_are_found_and_ordered() {
    let office = Office::new();
    office.issue("2025-02");
    for scripts in [Scripts::On, Scripts::Off] {
        let browser = Browser::start(scripts);
        let mut served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}period/2025-03", served.address));
        browser.click("main a.button[href$='/utkast']");
        assert_eq!(browser.text("h1"), "Utkast – Mars 2025");
        let rows = || browser.script("return document.querySelectorAll('.drafts tbody tr').length");
        assert_eq!(rows(), 13);
        let first = browser.text(".drafts tbody tr.chosen a");
        assert!(browser.text("#chosen").starts_with(&first));
        let pdf = browser.script("return document.querySelector('iframe').getAttribute('src')");
        let pdf = pdf.as_str().unwrap().split('#').next().unwrap().to_owned();
        let visitor = {
            served.press_enter();
            served.enter()
        };
        let document = served.get(&pdf, &visitor.cookie);
        assert_eq!(
            (document.status, document.header("content-type")),
            (200, Some("application/pdf"))
        );
        assert!(document.body.starts_with("%PDF"));
        browser.keys("#sok", "LO-002\u{E007}");
        browser.until("found", || rows() == 1);
        assert!(browser.text("#chosen").contains("LO-002"));
        browser.go(&format!("{}period/2025-03/utkast?ordning=belopp&visa=granska", served.address));
        let net: Vec<String> = browser
            .script("return [...document.querySelectorAll('.drafts tbody td:nth-child(2)')].map(one => one.textContent)")
            .as_array().unwrap().iter().map(|one| one.as_str().unwrap().replace(['\u{A0}', ','], "")).collect();
        let net: Vec<i64> = net.iter().map(|one| one.replace('−', "-").parse().unwrap()).collect();
        assert!(net.len() > 1 && net.is_sorted_by(|one, next| one >= next), "{net:?}");
        assert_eq!(
            served.get("/period/2025-03/utkast.pdf?utkast=ingen", &visitor.cookie).status,
            422
        );
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}
