//! Customers and agreements in the window, by raw requests: found, changed in a form, ended, given back from a spreadsheet; what
//! is wrong stands by its field with what was typed, and nothing is written before it was seen.

use std::fs;

use crate::attacks::PERSONAL;
use crate::axe::{Looked, violations};
use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::page_forms::At;
use crate::served::{Answered, Served};

/// What a page's form carries, by the address that it goes to, with other values in place of some.
fn form(page: &Answered, action: &str, with: &[(&str, &str)]) -> String {
    let from = page
        .body
        .find(&format!("action=\"{action}\""))
        .unwrap_or_else(|| panic!("{action}: {page:?}"));
    let form = page.body[from..].split("</form>").next().unwrap();
    let mut fields: Vec<(String, String)> = Vec::new();
    for input in form.split("<input ").skip(1) {
        let of = |name: &str| {
            let rest = input.split('>').next().unwrap().split(&format!("{name}=\"")).nth(1)?;
            Some(unescaped(rest.split('"').next().unwrap()))
        };
        if let Some(name) = of("name").filter(|_| !input.starts_with("id=\"ta-bort")) {
            fields.push((name, of("value").unwrap_or_default()));
        }
    }
    for choice in form.split("<select ").skip(1) {
        let name = choice.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let chosen = choice
            .split("</select>")
            .next()
            .unwrap()
            .split("<option ")
            .find(|one| one.contains(" selected"));
        let value = chosen
            .map_or("", |one| one.split("value=\"").nth(1).unwrap().split('"').next().unwrap());
        fields.push((name.to_owned(), unescaped(value)));
    }
    fields.retain(|(name, _)| name != "lefi-token" && !with.iter().any(|(other, _)| other == name));
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    query.extend_pairs(with);
    query.finish()
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn a_customer_is_found_and_moves_from_a_date() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let list = at.get("/parter");
    assert!(
        list.body.contains("href=\"/parter/556900-1026\"") && list.body.contains("12 kunder"),
        "{list:?}"
    );
    let found = at.get("/parter?sok=sagostad");
    assert!(found.body.contains("556900-1026") && !found.body.contains("556900-1018"));
    assert!(at.get("/parter?sok=finns+inte").body.contains("Ingen kund motsvarar"));
    let page = at.get("/parter/556900-1026");
    assert!(
        page.body.contains("Box 12") && page.body.contains("href=\"/avtal/LO-002\""),
        "{page:?}"
    );
    assert!(page.body.contains("Inga ändringar har sparats här"));

    let begun = at.get("/parter/556900-1026/nya-uppgifter");
    let wrong = form(
        &begun,
        "/parter/556900-1026/prova",
        &[("valid_from", "i maj"), ("street", "Nya \"gatan\"; 7"), ("country", "Atlantis")],
    );
    let tried = at.post("/parter/556900-1026/prova", &wrong);
    assert_eq!(tried.status, 422, "{tried:?}");
    for words in [
        "id=\"valid_from-error\"",
        "id=\"country-error\"",
        "value=\"i maj\"",
        "value=\"Nya &quot;gatan&quot;; 7\"",
        "href=\"#country\"",
    ] {
        assert!(tried.body.contains(words), "{words}: {tried:?}");
    }
    let right =
        form(&tried, "/parter/556900-1026/prova", &[("valid_from", "2025-05-01"), ("country", "")]);
    let before = fs::read_to_string(office.path("parties.csv")).unwrap();
    let look = at.post("/parter/556900-1026/prova", &right);
    assert_eq!(look.status, 200, "{look:?}");
    assert!(
        look.body.contains("Nya &quot;gatan&quot;; 7") && look.body.contains("Inget belopp ändras"),
        "{look:?}"
    );
    assert_eq!(fs::read_to_string(office.path("parties.csv")).unwrap(), before);
    let empty =
        at.post("/parter/556900-1026", &form(&look, "/parter/556900-1026", &[("skal", "")]));
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("id=\"skal-error\""), "{empty:?}");
    let saving = form(&empty, "/parter/556900-1026", &[("skal", "Flyttar")]);
    let saved = at.done(&at.post("/parter/556900-1026", &saving));
    assert!(saved.body.contains("parties.csv är sparad, som post"), "{saved:?}");
    assert!(saved.body.contains("Flyttar") && saved.body.contains("2025-04-30"), "{saved:?}");
    let after = fs::read_to_string(office.path("parties.csv")).unwrap();
    let new: Vec<&str> = after.lines().filter(|line| !before.contains(line)).collect();
    assert_eq!(
        new,
        [
            "556900-1026;Påhittade Sak Försäkring AB;insurer;\"Nya \"\"gatan\"\"; 7\";222 22;Sagostad;;Ref 88;faktura2@exempel.invalid;;2025-05-01;pdf;"
        ]
    );
    // Pressed twice it is done once.
    assert_eq!(at.post("/parter/556900-1026", &saving).status, 303);
    assert_eq!(fs::read_to_string(office.path("parties.csv")).unwrap(), after);
    let trail = at.get("/handelser");
    assert!(
        trail.body.contains("filer ändrade") && trail.body.contains("href=\"/parter\">parties.csv"),
        "{trail:?}"
    );
}

#[test]
fn two_persons_on_one_row_are_shown_both_changes() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let (path, tried) = ("/parter/556900-1026/uppgifter", "/parter/556900-1026/prova");
    let (annas, bos) = (at.get(path), at.get(path));
    let save = |page: &Answered, street: &str| {
        let look = at.post(tried, &form(page, tried, &[("street", street)]));
        match look.status {
            200 => at.post(
                "/parter/556900-1026",
                &form(&look, "/parter/556900-1026", &[("skal", "Flyttat")]),
            ),
            _ => look,
        }
    };
    at.done(&save(&annas, "Nya gatan 7"));
    let clash = save(&bos, "Nya gatan 9");
    assert_eq!(clash.status, 409, "{clash:?}");
    for words in
        ["Nya gatan 7", "Nya gatan 9", "Box 12", "har ändrat samma ställe", "value=\"Nya gatan 9\""]
    {
        assert!(clash.body.contains(words), "{words}: {clash:?}");
    }
}

#[test]
fn notice_is_given_with_its_effect_and_a_new_agreement_comes_after_it() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let page = at.get("/avtal/LO-002");
    assert!(page.body.contains("gäller tills vidare") && page.body.contains("Säg upp"), "{page:?}");
    let begun = at.get("/avtal/LO-002/uppsagning");
    let look = at.post(
        "/avtal/LO-002/prova",
        &form(&begun, "/avtal/LO-002/prova", &[("valid_through", "2025-02-14")]),
    );
    for words in [
        "Effekt på nästa körning",
        "Fakturerade perioder som rättas",
        "Februari 2025",
        "Påhittade Sak",
    ] {
        assert!(look.body.contains(words), "{words}: {look:?}");
    }
    let saved =
        at.done(&at.post("/avtal/LO-002", &form(&look, "/avtal/LO-002", &[("skal", "Uppsagt")])));
    assert!(saved.body.contains("upphörde 2025-02-14"), "{saved:?}");

    let begun = at.get("/nytt-avtal?organisation_number=556900-1026");
    assert!(begun.body.contains("value=\"556900-1026\""), "{begun:?}");
    let fields = [
        ("agreement", "SAK-9"),
        ("service", "lefi-online"),
        ("valid_from", "2025-02-15"),
        ("reference", "Dnr 9"),
    ];
    let look = at.post("/nytt-avtal/prova", &form(&begun, "/nytt-avtal/prova", &fields));
    assert_eq!(look.status, 200, "{look:?}");
    let saved =
        at.done(&at.post("/nytt-avtal", &form(&look, "/nytt-avtal", &[("skal", "Nytt avtal")])));
    assert!(saved.body.contains("Avtal SAK-9") && saved.body.contains("Dnr 9"), "{saved:?}");
    let overlaps =
        [("agreement", "SAK-10"), ("service", "lefi-online"), ("valid_from", "2025-03-01")];
    let begun = at.get("/nytt-avtal?organisation_number=556900-1026");
    let wrong = at.post("/nytt-avtal/prova", &form(&begun, "/nytt-avtal/prova", &overlaps));
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("id=\"valid_from-error\""), "{wrong:?}");
}

#[test]
fn a_new_customer_has_no_page_before_it_is_saved() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let begun = at.get("/ny-kund");
    let fields = [
        ("organisation_number", "2021005521"),
        ("name", "Försäkringskassan"),
        ("category", "state-agency"),
        ("postal_code", "10351"),
    ];
    let look = at.post("/ny-kund/prova", &form(&begun, "/ny-kund/prova", &fields));
    assert_eq!(look.status, 200, "{look:?}");
    assert_eq!(at.get("/parter/202100-5521").status, 404);
    // The fields once more, as they were.
    let back = at.post("/ny-kund/prova", &format!("{}&tillbaka=ja", form(&look, "/ny-kund", &[])));
    assert!(back.body.contains("value=\"10351\""), "{back:?}");
    let saved = at.done(&at.post("/ny-kund", &form(&look, "/ny-kund", &[("skal", "Ny kund")])));
    assert!(saved.body.contains("202100-5521") && saved.body.contains("103 51"), "{saved:?}");
    for personal in [PERSONAL[0], PERSONAL[3]] {
        let fields = [("organisation_number", personal), ("name", "A"), ("category", "other")];
        let wrong = at.post("/ny-kund/prova", &form(&begun, "/ny-kund/prova", &fields));
        assert_eq!(wrong.status, 422);
        assert!(!wrong.body.contains(personal), "{wrong:?}");
    }
}

#[test]
fn a_gln_is_kept_however_its_digits_look() {
    // Its last ten digits but one could be somebody's.
    const GLN: &str = "0088:7308504301238";
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let begun = at.get("/parter/556900-1026/uppgifter");
    let typed = form(&begun, "/parter/556900-1026/prova", &[("peppol_id", GLN)]);
    let look = at.post("/parter/556900-1026/prova", &typed);
    assert_eq!(look.status, 200, "{look:?}");
    assert!(look.body.contains(GLN), "{look:?}");
    let saving = form(&look, "/parter/556900-1026", &[("skal", "Peppol")]);
    let saved = at.done(&at.post("/parter/556900-1026", &saving));
    assert!(saved.body.contains(GLN), "{saved:?}");
    // It stays in a form that changes something else, and in a table that is pasted beside another.
    let begun = at.get("/parter/556900-1026/uppgifter");
    let typed = form(&begun, "/parter/556900-1026/prova", &[("street", "Nya gatan 7")]);
    let look = at.post("/parter/556900-1026/prova", &typed);
    let saving = form(&look, "/parter/556900-1026", &[("skal", "Flyttat")]);
    at.done(&at.post("/parter/556900-1026", &saving));
    let page = at.get("/excel/parter");
    let table = format!("Organisationsnummer\tPeppol-id\n556900-1018\t{GLN}\n");
    let pasted = form(&page, "/excel/parter/prova", &[("tabell", &table)]);
    let look = at.post("/excel/parter/prova", &pasted);
    let saving = form(&look, "/excel/parter", &[("skal", "Ur Excel")]);
    at.done(&at.post("/excel/parter", &saving));
    let kept = fs::read_to_string(office.path("parties.csv")).unwrap();
    assert_eq!(kept.matches(GLN).count(), 2, "{kept}");
    // In any other column, and with another check digit, it is masked and refused as ever.
    for (field, number) in [("name", "0088 7308504301238"), ("peppol_id", "0088:7318504301238")] {
        let begun = at.get("/parter/556900-1026/uppgifter");
        let typed = form(&begun, "/parter/556900-1026/prova", &[(field, number)]);
        let wrong = at.post("/parter/556900-1026/prova", &typed);
        assert_eq!(wrong.status, 422, "{field}: {wrong:?}");
        assert!(!wrong.body.contains(number), "{field}: {wrong:?}");
    }
}

#[test]
fn rows_are_pasted_and_given_back_and_seen_before_they_are_saved() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let workbook = at.get("/parter.xlsx");
    assert_eq!(workbook.status, 200);
    assert!(workbook.head.contains("kunder.xlsx"), "{}", workbook.head);
    let page = at.get("/excel/parter");
    let paste = |table: &str| {
        at.post("/excel/parter/prova", &form(&page, "/excel/parter/prova", &[("tabell", table)]))
    };
    let wrong = paste("Namn\tLön\nA\t1\n");
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("ubriken ”Lön”") && wrong.body.contains("Namn\tLön"), "{wrong:?}");
    let look = paste("Organisationsnummer\tOrt\n556900-1026\tNystad\n556900-1018\tExempelstad\n");
    assert_eq!(look.status, 200, "{look:?}");
    assert!(look.body.contains("1 rad ändras") && look.body.contains("Nystad"), "{look:?}");
    let saved =
        at.done(&at.post("/excel/parter", &form(&look, "/excel/parter", &[("skal", "Ur Excel")])));
    assert!(
        saved.body.contains("Nystad") && saved.body.contains("parties.csv är sparad"),
        "{saved:?}"
    );
    assert_eq!(at.get("/excel/annat").status, 404);

    // The workbook itself, unchanged since the city is another: one row goes back.
    let body = workbook.bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let page = at.get("/excel/parter");
    let base =
        page.body.split("name=\"lefi-bas\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let sent = at.send_file("/excel/parter/fil", base, &workbook.bytes[body + 4..]);
    assert_eq!(sent.status, 200, "{sent:?}");
    assert!(sent.body.contains("1 rad ändras") && sent.body.contains("Sagostad"), "{sent:?}");
    assert!(!at.get("/las-in").body.contains("kunder.xlsx"));
}

impl At<'_> {
    /// Sends a workbook as the form of the page does.
    fn send_file(&self, path: &str, base: &str, content: &[u8]) -> Answered {
        let (port, cookie, token) = (self.served.port, &self.visitor.cookie, &self.visitor.token);
        let part = |name: &str, value: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let file = "--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"kunder.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        let mut body = [part("lefi-token", token), part("lefi-bas", base), file.to_owned()]
            .concat()
            .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        self.served.bytes(&[head.as_bytes(), &body].concat())
    }
}

#[test]
fn a_customer_moves_and_rows_are_pasted_in_a_browser_with_scripts_and_without() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = Office::empty();
        let served = Served::over(office.folder.path());
        let browser = Browser::start(scripts);
        browser.enter(&served);
        let rules = |page: &str| {
            if scripts == Scripts::On {
                let wrong = violations(&browser, &Looked::ALL);
                assert!(wrong.is_empty(), "{page}: {wrong:#?}");
            }
        };
        browser.take("Kunder");
        browser.push("Påhittade Sak Försäkring AB");
        browser.push("Nya uppgifter från ett datum");
        browser.fill("#valid_from", "2025-05-01");
        browser.fill("#email", "ingen adress");
        browser.push("Visa vad som ändras");
        browser.until("the field", || browser.text("#email-error").contains("ingen e-postadress"));
        rules("the form with an error");
        browser.fill("#email", "");
        browser.fill("#street", "Nya gatan 7");
        browser.push("Visa vad som ändras");
        browser.until("the change", || browser.text(".changed").contains("Nya gatan 7"));
        rules("what changes");
        browser.fill("#skal", "Flyttar i maj");
        browser.push("Spara ändringen");
        browser.until("the customer", || browser.text("main").contains("Flyttar i maj"));
        rules("the customer with a change");

        browser.take("Avtal");
        browser.push("LO-002");
        browser.push("Säg upp");
        browser.fill("#valid_through", "2031-12-31");
        browser.push("Visa vad som ändras");
        browser.fill("#skal", "Uppsagt");
        browser.push("Spara ändringen");
        browser.until("the end", || {
            browser.text("main").contains("uppsagt och gäller till och med 2031-12-31")
        });

        browser.push("Alla avtal");
        browser.push("Ändra i Excel");
        browser.fill("#tabell", "Avtal;Plan");
        browser.click(".two-forms section:nth-of-type(2) form button");
        browser.until("an empty table", || {
            browser.text("main").contains("inga rader under rubrikerna")
        });
        rules("a table that can't be taken");
        // What is refused is answered 422, which a browser notes.
        let mut complaints = browser.complaints();
        complaints.retain(|one| !one.contains("the server responded with a status of 422"));
        assert_eq!(complaints, Vec::<String>::new());
    }
}
