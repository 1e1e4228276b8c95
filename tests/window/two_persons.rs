//! Decisions by two persons in the window: asked for by one, approved by another, withdrawn; and where they are linked from.

use crate::office::Office;
use crate::served::{Answered, Served, Visitor};

const PAGE: &str = "/godkannanden";

/// An office where every document needs two persons, which its ledger has as well.
fn of_two_persons() -> Office {
    let office = Office::new();
    office.change("lefi.toml", "# [issuing]", "[issuing]\nfour_eyes = true");
    office.done(&["--user", "Berit", "bill", "2025-02", "--prepare", "--date", "2025-06-02"]);
    office
}

/// What the page's own form for this carries, with this reason.
fn sent(page: &Answered, (address, which): (&str, &str), reason: &str) -> String {
    let forms = page.body.split("<form method=\"post\" action=\"").skip(1);
    let mut forms = forms.filter(|form| form.starts_with(&format!("{PAGE}/{address}\"")));
    let form = forms.find(|form| form.split("</form>").next().unwrap().contains(which));
    let form = form.unwrap_or_else(|| panic!("no form {address} of {which}: {}", page.body));
    let seen = form.split("name=\"lefi-sett\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let once = form.split("name=\"lefi-en-gang\" value=\"").nth(1).unwrap();
    let once = once.split('"').next().unwrap();
    format!("lefi-sett={seen}&lefi-en-gang={once}&vad={which}&skal-{which}={reason}")
}

/// Fills in the form and sends it.
fn act(
    (served, visitor): (&Served, &Visitor),
    (address, which): (&str, &str),
    reason: &str,
) -> Answered {
    let page = served.get(PAGE, &visitor.cookie);
    let fields = sent(&page, (address, which), reason);
    served.post(&format!("{PAGE}/{address}"), visitor, &fields)
}

#[test]
fn accounts_are_asked_for_by_one_and_approved_by_another() {
    let office = of_two_persons();
    let (ours, theirs) =
        (Served::of(office.folder.path(), "Anna"), Served::of(office.folder.path(), "Cecilia"));
    let (anna, cecilia) = (ours.enter(), theirs.enter());
    let page = ours.get(PAGE, &anna.cookie);
    assert!(page.body.contains("2025-02/utfarda\">Februari 2025, körning 1<"), "{}", page.body);
    assert!(page.body.contains("[accounts]"), "what is asked for is seen: {}", page.body);
    let without = act((&ours, &anna), ("begar", "accounts"), "");
    assert_eq!(without.status, 422);
    assert!(without.body.contains("<details open"), "{}", without.body);
    assert!(without.body.contains("id=\"skal-accounts-error\""), "{}", without.body);
    let asked = act((&ours, &anna), ("begar", "accounts"), "Ny+kontoplan");
    let page = ours.followed(&anna, &asked);
    assert!(page.body.contains("Begärt av Anna, "), "{}", page.body);
    assert!(page.body.contains("Ny kontoplan"));
    assert!(
        page.body.contains("en annan person måste attestera"),
        "her own is not hers to approve"
    );
    assert!(!page.body.contains(&format!("action=\"{PAGE}/attestera\"")));
    let approved = act((&theirs, &cecilia), ("attestera", "accounts"), "");
    let page = theirs.followed(&cecilia, &approved);
    assert!(page.body.contains("Attesterat: Konton att bokföra på."), "{}", page.body);
    assert!(page.body.contains("Två personer har redan enats om de här kontona."));
    let trail = office.json(&["trail"]);
    let last = trail["entries"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["action"], &last["who"]), (&"approve-accounts".into(), &"Cecilia".into()));
    let trail = ours.get("/handelser", &anna.cookie).body;
    assert!(trail.contains(&format!("href=\"{PAGE}\">beslut av två personer<")), "{trail}");
    office.done(&["verify"]);
}

#[test]
fn that_one_person_is_enough_waits_for_the_settings_and_is_withdrawn() {
    let office = of_two_persons();
    let served = Served::of(office.folder.path(), "Anna");
    let visitor = served.enter();
    let asked = act((&served, &visitor), ("begar", "four-eyes-off"), "Bara+en+kvar");
    assert!(served.followed(&visitor, &asked).body.contains("Begärt av Anna, "));
    let other = Served::of(office.folder.path(), "Cecilia");
    let cecilia = other.enter();
    let page = other.get(PAGE, &cecilia.cookie).body;
    assert!(page.contains("lefi.toml har four_eyes = true"), "{page}");
    let withdrawn = act((&other, &cecilia), ("aterkalla", "four-eyes-off"), "Vi+blev+tre");
    let page = other.followed(&cecilia, &withdrawn);
    assert!(page.body.contains("Begäran är återkallad."), "{}", page.body);
    assert!(!page.body.contains("Begärt av"), "{}", page.body);
    let again = other.post(&format!("{PAGE}/attestera"), &cecilia, "vad=four-eyes-off");
    assert_eq!(again.status, 409, "nothing is approved that was not seen: {again:?}");
    let unknown = other.post(&format!("{PAGE}/attestera"), &cecilia, "vad=allt");
    assert_eq!(unknown.status, 200, "what has no such name is only looked at");
}

#[test]
fn where_one_person_is_enough_the_page_says_so() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get(PAGE, &visitor.cookie);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Än finns inget"), "{}", page.body);
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let page = served.get(PAGE, &visitor.cookie).body;
    assert!(page.contains("Här räcker en person"), "{page}");
    assert!(!page.contains("<form method=\"post\" action=\"/godkannanden"), "{page}");
}

#[test]
fn what_names_them_leads_to_them() {
    let office = of_two_persons();
    office.done(&["--user", "Cecilia", "approve", "1"]);
    office.done(&["--user", "Berit", "bill", "2025-02", "--issue"]);
    office.change("lefi.toml", "outside = \"1511\"", "outside = \"1512\"");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/period/2025-02/lamna", &visitor.cookie).body;
    assert!(page.contains("”Begär” på sidan Beslut av två personer"), "{page}");
    assert!(page.contains(&format!("href=\"{PAGE}\">Till beslut av två personer<")), "{page}");
    assert!(!page.contains("lefi decide") && !page.contains("lefi approve"), "{page}");
    office.change("lefi.toml", "four_eyes = true", "");
    let page = served.get("/period/2025-03/utfarda", &visitor.cookie).body;
    assert!(page.contains(&format!("href=\"{PAGE}\"")), "{page}");
}
