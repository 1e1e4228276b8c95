//! A document is credited in the window: looked at first, issued as it was seen, once; by two persons where two are needed.
//! After each act the ledger says what it says when the terminal does the same.

use serde_json::Value;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::{Answered, Served, Visitor};

/// An office that has issued a period, and the number of its first document.
fn issued() -> (Office, String) {
    let office = Office::new();
    office.issue("2025-02");
    let number = office.json(&["invoices"])["invoices"][0]["number"].as_str().unwrap().to_owned();
    (office, number)
}

/// The fields that the form of an act carries, as they are sent.
fn fields(page: &Answered, address: &str) -> String {
    let form =
        page.body.split("<form method=\"post\" action=\"").find(|form| form.starts_with(address));
    let form = form.unwrap_or_else(|| panic!("no form for {address}: {}", page.body));
    let inputs =
        form.split("</form>").next().unwrap().split("<input type=\"hidden\" name=\"").skip(1);
    let fields = inputs.filter_map(|input| {
        let (name, rest) = input.split_once("\" value=\"")?;
        let value = rest.split('"').next()?.replace(' ', "+");
        (name != "lefi-token").then(|| format!("{name}={value}"))
    });
    fields.collect::<Vec<_>>().join("&")
}

/// Sends the form of an act that stands on a page; gives the answer.
fn pressed(served: &Served, visitor: &Visitor, (page, address): (&str, &str)) -> Answered {
    let seen = served.get(page, &visitor.cookie);
    assert_eq!(seen.status, 200, "{seen:?}");
    served.post(address, visitor, &fields(&seen, address))
}

fn credits(office: &Office) -> Vec<Value> {
    office.json(&["invoices", "--kind", "credit-note"])["invoices"].as_array().unwrap().clone()
}

#[test]
fn a_line_is_credited_as_it_was_seen_and_once() {
    let (office, number) = issued();
    let (other, _) = issued();
    other.done(&[
        "credit",
        &number,
        "--reason",
        "Fel antal",
        "--line",
        "1=100",
        "--date",
        "2025-06-02",
    ]);
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let address = format!("/dokument/{number}/kreditera");
    let form = served.get(&address, &visitor.cookie);
    assert!(form.body.contains("name=\"rad-1\""), "{}", form.body);
    let asked = format!("{address}?omfattning=rader&rad-1=100&skal=Fel+antal&datum=2025-06-02");
    let preview = served.get(&asked, &visitor.cookie);
    assert_eq!(preview.status, 200);
    assert!(preview.body.contains("Utfärda kreditfakturan"));
    assert!(credits(&office).is_empty(), "looking issues nothing");
    let pdf = preview.body.split("iframe src=\"").nth(1).unwrap().split('#').next().unwrap();
    assert!(served.get(&pdf.replace("&amp;", "&"), &visitor.cookie).body.starts_with("%PDF"));
    let sent = fields(&preview, &address);
    let done = served.post(&address, &visitor, &sent);
    assert_eq!(done.status, 303, "{done:?}");
    let after = served.get(done.header("location").unwrap(), &visitor.cookie);
    assert!(after.body.contains(&format!("{number} är krediterad")), "{}", after.body);
    assert_eq!(served.post(&address, &visitor, &sent).status, 303, "the same form, sent again");
    let (ours, theirs) = (credits(&office), credits(&other));
    assert_eq!(ours, theirs, "as on the terminal");
    let left = served.get(&address, &visitor.cookie).body;
    assert!(left.contains(&format!("Kreditera {number}")));
}

#[test]
fn what_can_not_be_credited_is_refused_with_all_that_was_typed() {
    let (office, number) = issued();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let address = format!("/dokument/{number}/kreditera");
    for (typed, status) in [
        ("omfattning=rader&rad-1=100000000&skal=Fel+antal", 409),
        ("omfattning=rader&rad-1=1.000,0&skal=Fel+antal", 422),
        ("omfattning=rader&skal=Fel+antal", 422),
        ("omfattning=hela&skal=", 422),
        ("omfattning=hela&skal=Fel+antal&datum=i+morgon", 422),
    ] {
        let page = served.get(&format!("{address}?{typed}"), &visitor.cookie);
        assert_eq!(page.status, status, "{typed}: {}", page.body);
        assert!(page.body.contains("role=\"alert\""), "{typed}");
        assert!(page.body.contains("class=\"field-error\""), "{typed}: {}", page.body);
        assert!(!page.body.contains("2=150"), "{typed}: no form of the terminal");
        if typed.contains("Fel+antal") {
            assert!(page.body.contains("value=\"Fel antal\""), "{typed}");
        }
    }
    let preview = served.get(&format!("{address}?omfattning=hela&skal=Fel+part"), &visitor.cookie);
    office.done(&["credit", &number, "--reason", "Samtidigt", "--line", "1"]);
    let refused = served.post(&address, &visitor, &fields(&preview, &address));
    assert_eq!(refused.status, 409, "{refused:?}");
    assert!(refused.body.contains("value=\"Fel part\""));
    assert_eq!(credits(&office).len(), 1);
    assert_eq!(served.get("/dokument/1/kreditera", &visitor.cookie).status, 422);
}

#[test]
fn two_persons_credit_a_document() {
    let (office, number) = issued();
    office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let address = format!("/dokument/{number}/kreditera");
    let waits = format!("/dokument/{number}/kreditering");
    let asked = format!("{address}?omfattning=hela&skal=Fel+part");
    let prepared = pressed(&served, &visitor, (&asked, &address));
    assert_eq!(prepared.status, 303, "{prepared:?}");
    let waiting = served.get(prepared.header("location").unwrap(), &visitor.cookie);
    assert!(waiting.body.contains("Väntar på attest av en annan person"), "{}", waiting.body);
    assert!(served.get(&format!("/dokument/{number}"), &visitor.cookie).body.contains(&waits));
    let name = office.credit_of(&number);
    office.done(&["--user", "Anna", "approve", &name]);
    let issued = pressed(&served, &visitor, (&waits, &format!("{waits}/utfarda")));
    assert_eq!(issued.status, 303, "{issued:?}");
    assert_eq!(credits(&office).len(), 1);
    // Somebody else's is approved here.
    let second = office.json(&["invoices"])["invoices"][1]["number"].as_str().unwrap().to_owned();
    office.done(&["--user", "Anna", "credit", &second, "--reason", "Fel", "--prepare"]);
    let waits = format!("/dokument/{second}/kreditering");
    let approved = pressed(&served, &visitor, (&waits, &format!("{waits}/attestera")));
    assert_eq!(approved.status, 303, "{approved:?}");
    let page = served.get(&waits, &visitor.cookie);
    assert!(page.body.contains("Attesterad av Prov"), "{}", page.body);
    pressed(&served, &visitor, (&waits, &format!("{waits}/utfarda")));
    assert_eq!(credits(&office).len(), 2);
    office.done(&["verify"]);
}

#[test]
fn a_document_is_credited_in_a_browser() {
    let (office, number) = issued();
    for (scripts, line) in [(Scripts::On, "1"), (Scripts::Off, "2")] {
        let browser = Browser::start(scripts);
        let served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}dokument/{number}/kreditera", served.address));
        browser.click("input[value=rader]");
        browser.keys(&format!("input[name=rad-{line}]"), "10");
        browser.keys("#skal", "Fel antal\u{E007}");
        browser.until("the preview", || browser.text("main").contains("Utfärda kreditfakturan"));
        browser.click("main form[method=post] button");
        browser.until("it is issued", || browser.text("main").contains("är krediterad"));
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
    assert_eq!(credits(&office).len(), 2);
}
