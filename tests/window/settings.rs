//! The settings and the first steps in the window: changed in fields and as text, with what follows shown before anything is
//! written; and a folder that becomes a workspace with drafts without anybody seeing a file.

use std::fs;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::page_forms::At;
use crate::served::Served;

#[test]
fn a_setting_is_changed_and_what_follows_is_seen_before() {
    let office = Office::new();
    office.change("lefi.toml", "# [issuing]", "[issuing]\nfour_eyes = true");
    office.done(&["--user", "Bo", "bill", "2025-02", "--prepare", "--date", "2025-06-02"]);
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let page = at.get("/installningar");
    for words in [
        "Exempelmyndigheten",
        "999-9996",
        "LEFI",
        "href=\"/installningar/konton\"",
        "Inga ändringar",
    ] {
        assert!(page.body.contains(words), "{words}: {page:?}");
    }
    let (of, tried) = ("/installningar/betalning", "/installningar/betalning/prova");
    let begun = at.get(of);
    let wrong = at.send(&begun, tried, &[("payment.bankgiro", "12<3"), ("payment.terms.sv", "")]);
    assert_eq!(wrong.status, 422, "{wrong:?}");
    for words in
        ["id=\"payment.terms.sv-error\"", "value=\"12&lt;3\"", "href=\"#payment.terms.sv\""]
    {
        assert!(wrong.body.contains(words), "{words}: {wrong:?}");
    }
    let before = fs::read_to_string(office.path("lefi.toml")).unwrap();
    let typed = [
        ("payment.days", "14"),
        ("payment.bankgiro", "999-9996"),
        ("payment.terms.sv", "Betala \"i tid\"."),
    ];
    let look = at.send(&wrong, tried, &typed);
    assert_eq!(look.status, 200, "{look:?}");
    for words in [
        "days = 14",
        "måste förberedas på nytt",
        "utfärdade ändras inte",
        "href=\"/period/2025-02/utfarda\"",
    ] {
        assert!(look.body.contains(words), "{words}: {look:?}");
    }
    assert_eq!(fs::read_to_string(office.path("lefi.toml")).unwrap(), before);
    let unsaid = at.send(&look, of, &[("skal", "")]);
    assert!(unsaid.status == 422 && unsaid.body.contains("id=\"skal-error\""), "{unsaid:?}");
    let saved = at.done(&at.send(&unsaid, of, &[("skal", "Beslut 7")]));
    assert!(saved.body.contains("lefi.toml är sparad, som post"), "{saved:?}");
    assert!(saved.body.contains("Beslut 7"), "{saved:?}");
    let after = fs::read_to_string(office.path("lefi.toml")).unwrap();
    let wanted = before.replacen("days = 30", "days = 14", 1);
    let terms = wanted.lines().find(|line| line.starts_with("terms.sv")).unwrap();
    assert_eq!(after, wanted.replacen(terms, "terms.sv = \"Betala \\\"i tid\\\".\"", 1));
    let trail = at.get("/handelser");
    assert!(trail.body.contains("href=\"/installningar\">lefi.toml"), "{trail:?}");
}

#[test]
fn rows_of_accounts_are_added_and_what_is_wrong_in_one_stands_there() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let (of, tried) = ("/installningar/konton", "/installningar/konton/prova");
    let begun = at.get(of);
    let more = at.send(&begun, tried, &[("fler", "ja")]);
    assert!(more.body.contains("name=\"accounts.revenue.8.account\""), "{more:?}");
    let rows = [("accounts.revenue.3.fees", "annual"), ("accounts.revenue.3.account", "3499")];
    let wrong = at.send(&begun, tried, &rows);
    assert!(
        wrong.status == 422 && wrong.body.contains("id=\"accounts.revenue.3.account-error\""),
        "{wrong:?}"
    );
    let named = [("accounts.names.12.key", "3499"), ("accounts.names.12.text", "Nya")];
    let look = at.send(&wrong, tried, &named);
    assert!(look.body.contains("[[accounts.revenue]]"), "{look:?}");
    let saved = at.done(&at.send(&look, of, &[("skal", "Nytt konto")]));
    assert!(saved.body.contains("är sparad"), "{saved:?}");
    let text = fs::read_to_string(office.path("lefi.toml")).unwrap();
    assert!(
        text.contains("fees = [\"annual\"]\naccount = \"3499\"") && text.contains("3499 = \"Nya\""),
        "{text}"
    );
}

#[test]
fn the_text_is_changed_with_what_is_wrong_line_by_line() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let (of, tried) = ("/installningar/text", "/installningar/text/prova");
    let begun = at.get(of);
    let before = fs::read_to_string(office.path("lefi.toml")).unwrap();
    let wrong = before.replacen("whole_kronor = true", "whole_kronor = kanske", 1);
    let refused = at.send(&begun, tried, &[("text", &wrong)]);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(
        refused.body.contains("lefi.toml, rad") && refused.body.contains("whole_kronor = kanske"),
        "{refused:?}"
    );
    let right = before
        .replacen("# files_for", "files_for = \"owner\" # files_for", 1)
        .replace('\n', "\r\n");
    let look = at.send(&begun, tried, &[("text", &right)]);
    assert_eq!(look.status, 200, "{look:?}");
    at.done(&at.send(&look, of, &[("skal", "Bara vi")]));
    let after = fs::read_to_string(office.path("lefi.toml")).unwrap();
    assert_eq!(after, right.replace("\r\n", "\n"));
    // Two persons on one line are both shown, and on two lines both kept.
    let theirs = at.get("/installningar/utfardare");
    let tried = "/installningar/utfardare/prova";
    let mine = at.send(&theirs, tried, &[("issuer.city", "Sagostad")]);
    at.done(&at.send(&mine, "/installningar/utfardare", &[("skal", "Flytt")]));
    let clash = at.send(&theirs, tried, &[("issuer.city", "Annanstad")]);
    assert_eq!(clash.status, 409, "{clash:?}");
    assert!(clash.body.contains("Sagostad") && clash.body.contains("Annanstad"), "{clash:?}");
    let merged = at.send(&theirs, tried, &[("issuer.contact", "Enhet 2")]);
    assert_eq!(merged.status, 200, "{merged:?}");
    assert_eq!(at.get("/installningar/finns-inte").status, 404);
}

/// From an empty folder to drafts, as somebody new does it.
fn begun(scripts: Scripts) {
    let folder = tempfile::TempDir::new().unwrap();
    let (browser, served) = (Browser::start(scripts), Served::over(folder.path()));
    browser.go(&format!("file://{}", served.file.display()));
    let is_at = |heading: &str| {
        browser.until(heading, || browser.text("h1").contains(heading));
    };
    let field = |name: &str, value: &str| browser.fill(&format!("[name='{name}']"), value);
    let told = |words: &str| {
        browser.until(words, || {
            let refusal = browser.text("[role=alert]");
            assert!(refusal.is_empty(), "{words}: {refusal}");
            browser.text(".told").contains(words)
        });
    };
    let save = || {
        browser.push("Visa vad som ändras");
        field("skal", "Nytt");
        browser.push("Spara ändringen");
        told("är sparad");
    };
    is_at("Ny arbetsmapp");
    browser.push("Skapa en arbetsmapp här");
    is_at("Kom i gång");
    browser.push("Fyll i myndigheten");
    for (name, value) in [
        ("issuer.name", "Provmyndigheten"),
        ("issuer.organisation_number", "202100-9994"),
        ("issuer.street", "Gatan 1"),
        ("issuer.postal_code", "111 11"),
        ("issuer.city", "Staden"),
    ] {
        field(name, value);
    }
    save();
    is_at("Kom i gång");
    browser.push("Fyll i betalningen");
    field("payment.bankgiro", "999-9996");
    save();
    browser.push("Välj avgifter");
    browser.push("Lägg in avgiftsmodellerna");
    told("är sparad");
    browser.push("Till kunderna");
    browser.push("Ny kund");
    for (name, value) in [
        ("organisation_number", "556900-1026"),
        ("name", "Påhittade Sak Försäkring AB"),
        ("street", "Box 12"),
        ("postal_code", "222 22"),
        ("city", "Sagostad"),
        ("email", "faktura2@exempel.invalid"),
    ] {
        field(name, value);
    }
    browser.click("[name='category'] option[value='insurer']");
    save();
    browser.take("Månaden");
    browser.push("Kom i gång");
    browser.push("Till avtalen");
    browser.push("Nytt avtal");
    for (name, value) in [
        ("agreement", "LO-002"),
        ("organisation_number", "556900-1026"),
        ("valid_from", "2025-04-01"),
    ] {
        field(name, value);
    }
    browser.click("[name='service'] option[value='lefi-online']");
    save();
    // All is there but logs, which the month asks for.
    browser.take("Månaden");
    browser.until("the month asks for logs", || browser.text(".now").contains("loggar"));
    let log = folder.path().join("lefi-2025-04.csv");
    let row = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
               a-1;2025-04-09T13:23:41;556900-1026;lefi-online;system;answered;3\n";
    fs::write(&log, row).unwrap();
    browser.push("Läs in loggar");
    browser.keys("#filer", log.to_str().unwrap());
    browser.click("form[enctype] button");
    is_at("Inläsning");
    browser.go(&format!("{}borja", served.address));
    browser.push("Granska utkasten");
    browser.until("drafts", || browser.text("main").contains("Påhittade Sak Försäkring AB"));
}

#[test]
fn an_empty_folder_becomes_drafts_without_anybody_seeing_a_file() {
    begun(Scripts::On);
}

#[test]
fn an_empty_folder_becomes_drafts_without_scripts() {
    begun(Scripts::Off);
}

#[test]
fn what_a_change_would_void_is_what_was_looked_at() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let (of, tried) = ("/installningar/utfardare", "/installningar/utfardare/prova");
    let look = at.send(&at.get(of), tried, &[("issuer.city", "Sagostad")]);
    assert!(look.body.contains("Ingen körning är förberedd"), "{look:?}");
    let before = fs::read(office.path("lefi.toml")).unwrap();
    // Somebody prepares a run meanwhile, which the change would void.
    office.done(&["bill", "2025-02", "--prepare"]);
    let refused = at.send(&look, of, &[("skal", "Flytt")]);
    assert_eq!(refused.status, 409, "{refused:?}");
    assert!(refused.body.contains("Sagostad"), "what was typed stays: {refused:?}");
    assert_eq!(fs::read(office.path("lefi.toml")).unwrap(), before);
    assert!(!refused.body.contains("Ingen körning är förberedd"), "{refused:?}");
    at.done(&at.send(&refused, of, &[("skal", "Flytt")]));
}
