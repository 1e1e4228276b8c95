//! Fee models in the window: what there is, and a proposal that is begun, typed, saved and decided, by raw requests and in a
//! browser with scripts and without.

use std::fs;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::{Answered, Served, Visitor};

const PROPOSAL: &str = "/avgiftsforslag/oversyn";

/// A proposal that begins as the newest version, saved by the window.
fn begun(served: &Served, visitor: &Visitor) -> Answered {
    let fields = "namn=oversyn&fran=lefi-online/2025-04-01&galler-fran=2027-01-01";
    let act = served.post("/avgifter/nytt-forslag", visitor, fields);
    served.followed(visitor, &act)
}

/// What the form of a proposal would send, with some fields as somebody types them.
fn typed(page: &Answered, changed: &[(&str, &str)]) -> String {
    let form = page.body.split("data-live=").nth(1).unwrap();
    let mut fields: Vec<(String, String)> = Vec::new();
    for input in form.split("<input").skip(1) {
        let tag = input.split('>').next().unwrap();
        let attribute = |name: &str| {
            let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
            Some(rest.split('"').next()?.replace("&quot;", "\"").replace("&amp;", "&"))
        };
        if tag.contains("type=\"checkbox\"") && !tag.contains(" checked") {
            continue;
        }
        if let Some(name) = attribute("name").filter(|name| !name.starts_with("lefi-")) {
            fields.push((name, attribute("value").unwrap_or_default()));
        }
    }
    for select in form.split("<select").skip(1) {
        let name = select.split(" name=\"").nth(1).unwrap().split('"').next().unwrap();
        let chosen = select.split("</select>").next().unwrap().split("<option");
        let chosen = chosen.filter(|option| option.contains(" selected")).last().unwrap();
        let value = chosen.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        fields.push((name.to_owned(), value.to_owned()));
    }
    for (name, value) in changed {
        fields.retain(|(one, _)| one != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    query.finish()
}

#[test]
fn versions_are_shown_compared_and_priced() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    let all = get("/avgifter");
    for there in
        ["lefi-online/2025-04-01", "Vad som gäller när", "<svg", "Inget förslag är påbörjat"]
    {
        assert!(all.body.contains(there), "{there}: {all:?}");
    }
    let one = get("/avgifter/lefi-online/2025-04-01?avgift=query-system&antal=7+000");
    for there in ["Årsavgift", "ackumuleras", "8\u{a0}640,00", "Moms per kategori"] {
        assert!(one.body.to_lowercase().contains(&there.to_lowercase()), "{there}: {one:?}");
    }
    let wrong = get("/avgifter/lefi-online/2025-04-01?avgift=query-system&antal=sju");
    assert!(wrong.body.contains("aria-invalid"), "{wrong:?}");
    assert_eq!(get("/avgifter/lefi-online/1999").status, 404);
    let two = get("/avgifter/jamfor?fran=lefi-online/2024-01-01&till=lefi-online/2025-04-01");
    assert!(two.body.contains("Det som skiljer"), "{two:?}");
    assert_eq!(get("/avgifter/jamfor?fran=x&till=y").status, 422);
}

#[test]
fn a_proposal_is_begun_typed_tried_saved_and_decided() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = begun(&served, &visitor);
    assert!(page.body.contains("Förslag: oversyn"), "{page:?}");
    let file = office.path("forslag/oversyn.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("status = \"draft\"") && text.contains("valid_from = 2027-01-01"),
        "{text}"
    );
    // What is in the hand of somebody stays.
    fs::write(&file, text.replace("[decision]", "# Dnr följer\n[decision]")).unwrap();
    let page = served.get(PROPOSAL, &visitor.cookie);

    let price = ("3.tier-0.unit", "2,00");
    let tried = served.post(&format!("{PROPOSAL}/prova"), &visitor, &typed(&page, &[price]));
    assert_eq!(tried.status, 200, "{tried:?}");
    for there in ["9\u{a0}840,00", "Betalar mer", "Kund för kund", "unit = &quot;2.00&quot;"] {
        assert!(tried.body.contains(there), "{there}: {tried:?}");
    }
    assert!(!fs::read_to_string(&file).unwrap().contains("2.00"), "nothing is saved by trying");

    let more = typed(&page, &[price, ("tryckt", "niva-3")]);
    let more = served.post(&format!("{PROPOSAL}/prova"), &visitor, &more);
    assert!(more.body.contains("name=\"3.tier-3.unit\""), "{more:?}");
    let wrong = typed(&page, &[("3.tier-0.unit", "1.250,00"), ("skal", "Översyn")]);
    let wrong = served.post(PROPOSAL, &visitor, &wrong);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("id=\"3.tier-0.unit-error\"") && wrong.body.contains("1.250,00"));
    let without = served.post(PROPOSAL, &visitor, &typed(&page, &[price]));
    assert_eq!(without.status, 422, "a reason is asked for: {without:?}");

    let saved = typed(&page, &[price, ("skal", "Översyn av avgifterna")]);
    let saved = served.post(PROPOSAL, &visitor, &saved);
    let saved = served.followed(&visitor, &saved);
    assert!(saved.body.contains("forslag/oversyn.toml är sparad"), "{saved:?}");
    let now = fs::read_to_string(&file).unwrap();
    assert!(now.contains("# Dnr följer") && now.contains("unit = \"2.00\""), "{now}");

    let ask = served.get(&format!("{PROPOSAL}/beslut"), &visitor.cookie);
    let base = ask.body.split("name=\"grund\" value=\"").nth(1).unwrap();
    let base = base.split('"').next().unwrap();
    let fields = format!(
        "grund={base}&beslut=FK+2026/7&beslutad=2026-11-30&beslutad-av=GD&galler-fran=2027-01-01&version=2027-01-01"
    );
    let effect = served.post(&format!("{PROPOSAL}/beslut"), &visitor, &fields);
    assert!(effect.body.contains("Effekt på nästa körning"), "{effect:?}");
    assert!(file.exists());
    let seen = effect.body.split("name=\"lefi-sett\" value=\"").nth(1).unwrap();
    let seen = seen.split('"').next().unwrap();
    let fields = format!("{fields}&tittat=ja&lefi-sett={seen}");
    let act = served.post(&format!("{PROPOSAL}/beslut"), &visitor, &fields);
    let version = served.followed(&visitor, &act);
    assert!(version.body.contains("lefi-online/2027-01-01 är beslutad"), "{version:?}");
    assert!(version.body.contains("FK 2026/7"), "{version:?}");
    assert!(!file.exists());
    let made = fs::read_to_string(office.path("tariffs/lefi-online/2027-01-01.toml")).unwrap();
    assert!(made.contains("status = \"decided\"") && made.contains("# Dnr följer"), "{made}");
}

#[test]
fn two_persons_on_one_proposal_see_both_changes_and_lose_none() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = begun(&served, &visitor);
    let change = |name: &str, value: &str| typed(&page, &[(name, value), ("skal", "Prov")]);
    let first = served.post(PROPOSAL, &visitor, &change("2.unit", "4,75"));
    served.followed(&visitor, &first);
    let apart = served.post(PROPOSAL, &visitor, &change("1.amount", "13 000"));
    let apart = served.followed(&visitor, &apart);
    assert!(apart.body.contains("båda ändringarna finns kvar"), "{apart:?}");
    let text = fs::read_to_string(office.path("forslag/oversyn.toml")).unwrap();
    assert!(text.contains("4.75") && text.contains("13000.00"), "{text}");
    // What was changed in an editor, over which nobody may save, and nothing that was typed is lost.
    let by_hand = text.replace("4.75", "4.70");
    fs::write(office.path("forslag/oversyn.toml"), &by_hand).unwrap();
    let latest = served.get(PROPOSAL, &visitor.cookie);
    fs::write(office.path("forslag/oversyn.toml"), &text).unwrap();
    let late = typed(&latest, &[("2.unit", "4,90"), ("skal", "Prov")]);
    let late = served.post(PROPOSAL, &visitor, &late);
    assert_eq!(late.status, 409, "{late:?}");
    assert!(late.body.contains("value=\"4,90\"") && late.body.contains("öppna den på nytt"));
    let clash = served.post(PROPOSAL, &visitor, &change("2.unit", "4,80"));
    assert_eq!(clash.status, 409, "{clash:?}");
    assert!(clash.body.contains("Det som båda har ändrat") && clash.body.contains("4,80"));
}

#[test]
fn the_text_of_a_proposal_is_checked_and_saved_and_a_proposal_is_removed() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    begun(&served, &visitor);
    let page = served.get(&format!("{PROPOSAL}/text"), &visitor.cookie);
    let base = page.body.split("name=\"grund\" value=\"").nth(1).unwrap();
    let base = base.split('"').next().unwrap();
    let file = office.path("forslag/oversyn.toml");
    let text = fs::read_to_string(&file).unwrap();
    let send = |path: &str, text: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([
            ("grund", base),
            ("text", &text.replace('\n', "\r\n")),
            ("skal", "Prov"),
        ]);
        served.post(path, &visitor, &query.finish())
    };
    let wrong = send(&format!("{PROPOSAL}/text/prova"), &text.replace("4.60", "4,60"));
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("toml-decimal") && wrong.body.contains("4,60"), "{wrong:?}");
    assert_eq!(send(&format!("{PROPOSAL}/text"), &text.replace("4.60", "4,60")).status, 422);
    let saved = send(&format!("{PROPOSAL}/text"), &text.replace("4.60", "4.65"));
    served.followed(&visitor, &saved);
    assert_eq!(fs::read_to_string(&file).unwrap(), text.replace("4.60", "4.65"));
    let page = served.get(&format!("{PROPOSAL}/ta-bort"), &visitor.cookie);
    let base = page.body.split("name=\"grund\" value=\"").nth(1).unwrap();
    let base = base.split('"').next().unwrap();
    let gone = format!("grund={base}&skal=Ersatt");
    let gone = served.post(&format!("{PROPOSAL}/ta-bort"), &visitor, &gone);
    let gone = served.followed(&visitor, &gone);
    assert!(gone.body.contains("är borttagen") && !file.exists(), "{gone:?}");
    assert_eq!(served.get(PROPOSAL, &visitor.cookie).status, 404);
    assert_eq!(served.get("/avgiftsforslag/%2E%2E%2Flefi", &visitor.cookie).status, 404);
}

#[test]
fn what_a_price_means_is_seen_while_it_is_typed_and_without_scripts_by_a_button() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = Office::new();
        office.issue("2025-02");
        let served = Served::over(office.folder.path());
        begun(&served, &served.enter());
        let browser = Browser::start(scripts);
        let mut served = served;
        served.press_enter();
        browser.enter(&served);
        browser.go(&format!("{}avgiftsforslag/oversyn", served.address));
        let field = "input[name='3.tier-0.unit']";
        browser.fill(field, "2,00");
        if scripts == Scripts::Off {
            browser.click("button[formaction$='/prova']:not([name])");
        }
        browser.until("priced", || {
            browser.text("[data-part='avgift-3'] .priced").starts_with("9 840,00 kr")
        });
        browser.click("#niva-3");
        browser.until("a tier more", || {
            browser.script("return document.querySelectorAll('.tiers tbody tr').length") == 4
        });
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_proposal_leads_to_a_scenario_that_asks_about_it_and_back() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = begun(&served, &visitor);
    assert!(!page.body.contains("Scenarier som frågar om det"), "{page:?}");
    let link = page.body.split("href=\"/tank-om?").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(link, "forslag=oversyn#nytt");
    let new = served.get("/tank-om?forslag=oversyn", &visitor.cookie);
    let chosen = "<option value=\"../forslag/oversyn.toml\" selected>förslaget oversyn</option>";
    assert!(new.body.contains(chosen), "{new:?}");
    assert!(new.body.contains("value=\"Tänk om med oversyn\""), "{new:?}");
    let fields = "namn=oversyn&titel=Med+oversyn&underlag=2025-02&prognos=\
                  &version=..%2Fforslag%2Foversyn.toml";
    let act = served.post("/tank-om", &visitor, fields);
    let scenario = served.followed(&visitor, &act);
    assert!(scenario.body.contains("id=\"chart-revenue\""), "{scenario:?}");
    assert!(scenario.body.contains("href=\"/avgiftsforslag/oversyn\""), "{scenario:?}");
    let file = fs::read_to_string(office.path("scenarios/oversyn.toml")).unwrap();
    assert!(file.contains("tariffs = [\"../forslag/oversyn.toml\"]"), "{file}");
    let page = served.get(PROPOSAL, &visitor.cookie);
    assert!(page.body.contains("href=\"/tank-om/oversyn\""), "{page:?}");
}

#[test]
fn vat_and_whom_a_fee_is_for_are_fields() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = begun(&served, &visitor);
    let wrong = typed(&page, &[("vat.region.class", "E"), ("skal", "Moms")]);
    let wrong = served.post(PROPOSAL, &visitor, &wrong);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("id=\"vat.region.reason-error\""), "{wrong:?}");
    let changed = [
        ("vat.region.class", "E"),
        ("vat.region.reason", "Undantag (påhittat)"),
        ("0.for.broker", ""),
        ("1.plans", "special"),
        ("skal", "Moms och vem"),
    ];
    let act = served.post(PROPOSAL, &visitor, &typed(&page, &changed));
    let saved = served.followed(&visitor, &act);
    assert!(saved.body.contains("forslag/oversyn.toml är sparad"), "{saved:?}");
    let now = fs::read_to_string(office.path("forslag/oversyn.toml")).unwrap();
    for there in ["region = { category = \"E\"", "parties = [\"insurer\"]", "plans = [\"special\"]"]
    {
        assert!(now.contains(there), "{there}: {now}");
    }
}
