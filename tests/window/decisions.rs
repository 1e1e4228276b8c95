//! Decisions and the run in the window, by raw requests: what a decision would do, what it did, what is refused and keeps
//! what was typed; a run prepared by one person, approved by another, issued once.

use crate::office::Office;
use crate::served::{Answered, Served};

/// What a page's form carries, by the address that it goes to.
fn form(page: &Answered, action: &str) -> String {
    let from =
        page.body.find(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("{page:?}"));
    let form = page.body[from..].split("</form>").next().unwrap();
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
    let fields = hidden.map(|one| {
        let (name, rest) = one.split_once("\" value=\"").unwrap();
        (name, rest.split('"').next().unwrap())
    });
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields.filter(|(name, _)| *name != "lefi-token"));
    query.finish()
}

#[test]
fn a_decision_is_made_from_the_page_that_shows_what_it_does() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    let page = get("/period/2025-03/beslut");
    assert!(
        page.body.contains("556900-1067") && page.body.contains("lefi-2025-03.csv"),
        "{page:?}"
    );
    assert!(page.body.contains("Inget beslut gäller."));

    let effect = get(
        "/period/2025-03/beslut/effekt?slag=avsta&av-period=2025-03&orgnr=556900-1067&tjanst=lefi-online",
    );
    assert!(effect.body.contains("Inget belopp ändras."), "{effect:?}");
    let fields = form(&effect, "/period/2025-03/beslut");
    let empty = served.post("/period/2025-03/beslut", &visitor, &format!("{fields}&skal="));
    assert_eq!(empty.status, 422, "{empty:?}");
    assert!(empty.body.contains("Skäl: texten är tom"), "{empty:?}");
    assert_eq!(office.json(&["decide", "list"])["decisions"].as_array().unwrap().len(), 0);
    let fields = form(&empty, "/period/2025-03/beslut");
    let reason = "skal=Uppsagt+avtal";
    let act = served.post("/period/2025-03/beslut", &visitor, &format!("{fields}&{reason}"));
    let page = served.followed(&visitor, &act);
    assert!(page.body.contains("Beslut 1: 2025-03: användning av lefi-online"), "{page:?}");
    assert!(page.body.contains("Faktureras inte: Uppsagt avtal"));
    // Pressed twice it is done once.
    let twice = served.post("/period/2025-03/beslut", &visitor, &format!("{fields}&{reason}"));
    assert_eq!(twice.status, 303);
    let listed = office.json(&["decide", "list"]);
    assert_eq!(listed["decisions"].as_array().unwrap().len(), 1, "{listed}");
    assert_eq!(listed["decisions"][0]["reason"], "Uppsagt avtal");

    let line = "/period/2025-03/beslut/effekt?slag=rad&rad-avtal=LO-002&text=Utbildning&konto=3119";
    let wrong = get(&format!("{line}&belopp=1.250,00"));
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("value=\"1.250,00\"") && wrong.body.contains("value=\"Utbildning\"")
    );
    assert!(wrong.body.contains("aria-invalid=\"true\""), "{wrong:?}");
    let effect = get(&format!("{line}&belopp=1+250%2C00"));
    assert!(effect.body.contains("Påhittade Sak"), "{effect:?}");
    let fields = form(&effect, "/period/2025-03/beslut");
    // Somebody else decides in the meantime: what was seen is not what would be done.
    office.done(&["decide", "hold", "2025-03", "LO-001", "--reason", "Tvist"]);
    let late = served.post("/period/2025-03/beslut", &visitor, &format!("{fields}&skal=Kurs"));
    assert_eq!(late.status, 409, "{late:?}");
    assert!(late.body.contains("value=\"Kurs\""), "{late:?}");
    let fields = form(&late, "/period/2025-03/beslut");
    let act = served.post("/period/2025-03/beslut", &visitor, &format!("{fields}&skal=Kurs"));
    assert!(served.followed(&visitor, &act).body.contains("Beslut 3: 2025-03: LO-002 får raden"));
    let again = get(&format!("{line}&belopp=1250"));
    assert!(again.body.contains("Samma rad finns redan (beslut 3)"), "{again:?}");

    let back = get("/period/2025-03/beslut/effekt?slag=aterkalla&nummer=2");
    let fields = form(&back, "/period/2025-03/beslut");
    let act = served.post("/period/2025-03/beslut", &visitor, &format!("{fields}&skal=L%C3%B6st"));
    assert!(served.followed(&visitor, &act).body.contains("Beslut 2 är återkallat"));
    let gone = get("/period/2025-03/beslut/effekt?slag=aterkalla&nummer=2");
    assert_eq!(gone.status, 422);
    assert!(gone.body.contains("Inget beslut 2 gäller"), "{gone:?}");
    assert_eq!(get("/period/2025-03/beslut/effekt").status, 303);
}

#[test]
fn what_keeps_a_run_from_being_issued_is_seen_before_anything_is_pressed() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    let page = get("/period/2025-03/utfarda");
    assert!(page.body.contains("Det här hindrar nästa steg"), "{page:?}");
    assert!(!page.body.contains("/period/2025-03/utfarda/bekrafta"), "{page:?}");
    office.waive_march();
    let page = get("/period/2025-03/utfarda");
    assert!(page.body.contains("/period/2025-03/utfarda/bekrafta"), "{page:?}");
    assert!(page.body.contains("Stickprov"));
    let wrong = get("/period/2025-03/utfarda/bekrafta?datum=i+g%C3%A5r");
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"i går\""), "{wrong:?}");
    let early = get("/period/2025-03/utfarda/bekrafta?datum=2025-03-01");
    assert!(early.body.contains("value=\"2025-03-01\"") && early.body.contains("aria-invalid"));
    let confirm = get("/period/2025-03/utfarda/bekrafta?datum=2025-06-02&sprak=sv");
    assert!(confirm.body.contains("Det kan inte göras ogjort."), "{confirm:?}");
    let fields = form(&confirm, "/period/2025-03/utfarda");
    let act = served.post("/period/2025-03/utfarda", &visitor, &fields);
    let month = served.followed(&visitor, &act);
    assert!(month.body.contains("dokument är utfärdade: 2025"), "{month:?}");
    let again = served.post("/period/2025-03/utfarda", &visitor, &fields);
    assert_eq!(again.status, 303, "once: {again:?}");
    let issued = office.json(&["invoices", "--period", "2025-03"]);
    let issued = issued["invoices"].as_array().unwrap();
    assert!(issued.iter().all(|one| one["issued_on"] == "2025-06-02"), "{issued:?}");
    office.done(&["verify"]);
    let after = get("/period/2025-03/utfarda");
    assert!(after.body.contains("Perioden är utfärdad"), "{after:?}");
}

#[test]
fn a_run_is_prepared_by_one_person_and_approved_by_another() {
    let office = Office::new();
    office.change("lefi.toml", "# [issuing]", "[issuing]\nfour_eyes = true");
    let annas = Served::of(office.folder.path(), "Anna");
    let anna = annas.enter();
    let page = annas.get("/period/2025-02/utfarda", &anna.cookie);
    let fields = form(&page, "/period/2025-02/utfarda/forbered");
    let asked = format!("{fields}&datum=2025-06-02&sprak=sv");
    let act = annas.post("/period/2025-02/utfarda/forbered", &anna, &asked);
    let page = annas.followed(&anna, &act);
    assert!(page.body.contains("Körning 1 är förberedd."), "{page:?}");
    assert!(page.body.contains("Körning 1 förbereddes av Anna"), "{page:?}");
    assert!(!page.body.contains("action=\"/period/2025-02/utfarda/attestera\""));

    let berts = Served::of(office.folder.path(), "Bert");
    let bert = berts.enter();
    let month = berts.get("/period/2025-02", &bert.cookie);
    assert!(month.body.contains("Granska och attestera"), "{month:?}");
    let page = berts.get("/period/2025-02/utfarda", &bert.cookie);
    let fields = form(&page, "/period/2025-02/utfarda/attestera");
    let unseen = berts.post("/period/2025-02/utfarda/attestera", &bert, &fields);
    assert_eq!(unseen.status, 422);
    assert!(unseen.body.contains("Bekräfta att du har granskat"), "{unseen:?}");
    let fields = form(&unseen, "/period/2025-02/utfarda/attestera");
    let act =
        berts.post("/period/2025-02/utfarda/attestera", &bert, &format!("{fields}&granskat=ja"));
    let page = berts.followed(&bert, &act);
    assert!(page.body.contains("Körning 1 är attesterad."), "{page:?}");

    let confirm = annas.get("/period/2025-02/utfarda/bekrafta", &anna.cookie);
    let fields = form(&confirm, "/period/2025-02/utfarda");
    let act = annas.post("/period/2025-02/utfarda", &anna, &fields);
    let month = annas.followed(&anna, &act);
    assert!(month.body.contains("dokument är utfärdade"), "{month:?}");
    let trail = office.done(&["trail"]);
    assert!(trail.contains("Anna") && trail.contains("Bert"), "{trail}");
}
