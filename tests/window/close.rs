//! A period handed over and closed from the window, as the terminal does it: what is looked at before, what is refused, what
//! the ledger has after. Verifying, backups, and the year.

use crate::office::Office;
use crate::served::{Answered, Served, Visitor};

/// The hidden fields of the form that goes to an address, as they are sent.
fn fields_of(page: &str, action: &str) -> String {
    let form = page.split("<form ").find(|form| form.contains(&format!("action=\"{action}\"")));
    let form = form.unwrap_or_else(|| panic!("no form to {action}: {page}"));
    let form = form.split("</form>").next().unwrap();
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1).map(|input| {
        let (name, rest) = input.split_once("\" value=\"").unwrap();
        format!("{name}={}", rest.split('"').next().unwrap())
    });
    hidden.filter(|field| !field.starts_with("lefi-token")).collect::<Vec<_>>().join("&")
}

/// Follows an act to the page that shows what came of it.
fn came_of(served: &Served, visitor: &Visitor, mut answered: Answered) -> Answered {
    for _ in 0..200 {
        let Some(to) = answered.header("location").map(str::to_owned) else {
            if !answered.body.contains("data-poll") {
                return answered;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
            let here = answered.head.lines().next().unwrap().to_owned();
            panic!("nobody follows a page that waits: {here}");
        };
        answered = served.get(&to, &visitor.cookie);
        while answered.header("location").is_none() && answered.body.contains("data-poll") {
            std::thread::sleep(std::time::Duration::from_millis(100));
            answered = served.get(&to, &visitor.cookie);
        }
    }
    panic!("it never ends")
}

fn actions(office: &Office) -> Vec<String> {
    let entries = office.json(&["trail"])["entries"].clone();
    entries
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["action"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_period_is_handed_over_and_closed_from_the_window() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    let empty = get("/period/2025-02/lamna");
    assert!(empty.body.contains("Inget dokument för 2025-02 är utfärdat ännu"), "{}", empty.body);
    office.issue("2025-02");

    let page = get("/period/2025-02/lamna");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("LEFI 1–13 (2025)"), "{}", page.body);
    // Without handing over, closing asks for a reason.
    let ask = get("/period/2025-02/stang/bekrafta");
    assert!(ask.body.contains("13 dokument är inte lämnade till bokföringen"), "{}", ask.body);
    let fields = fields_of(&ask.body, "/period/2025-02/stang/bekrafta");
    let refused =
        served.post("/period/2025-02/stang/bekrafta", &visitor, &format!("{fields}&utan-export="));
    let refused = came_of(&served, &visitor, refused);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("kan inte stängas ännu"), "{}", refused.body);

    let fields = fields_of(&page.body, "/period/2025-02/lamna");
    let done = came_of(&served, &visitor, served.post("/period/2025-02/lamna", &visitor, &fields));
    assert_eq!(done.status, 200);
    assert!(done.body.contains("är lämnad till bokföringen"), "{}", done.body);
    let before = actions(&office);
    assert_eq!(before.last().unwrap(), "export");
    // Sent twice it is done once.
    came_of(&served, &visitor, served.post("/period/2025-02/lamna", &visitor, &fields));
    assert_eq!(actions(&office), before);
    let file = get("/period/2025-02/lamna/bokforing-2025-02%2Ecsv");
    assert_eq!(file.status, 200);
    assert!(file.header("content-disposition").unwrap().contains("bokforing-2025-02.csv"));
    assert_eq!(get("/period/2025-02/lamna/%2E%2E%2F%2E%2E%2Flefi%2Etoml").status, 422);

    let sheet = get("/period/2025-02/stang");
    assert!(sheet.body.contains("Summorna stämmer till öret."), "{}", sheet.body);
    let ask = get("/period/2025-02/stang/bekrafta");
    let fields = fields_of(&ask.body, "/period/2025-02/stang/bekrafta");
    // What somebody writes in between is told, and nothing is closed.
    office.waive_march();
    let changed = served.post("/period/2025-02/stang/bekrafta", &visitor, &fields);
    assert_eq!(changed.status, 409);
    assert!(
        changed.body.contains("beslut 1") || changed.body.contains("beslut"),
        "{}",
        changed.body
    );
    let fields = fields_of(&changed.body, "/period/2025-02/stang/bekrafta");
    let closed = came_of(
        &served,
        &visitor,
        served.post("/period/2025-02/stang/bekrafta", &visitor, &fields),
    );
    assert!(closed.body.contains("Februari 2025 är stängd."), "{}", closed.body);
    assert_eq!(actions(&office).last().unwrap(), "close");
    assert!(office.path("out/documents/2025-02/kontrollblad-2025-02.txt").is_file());
    office.done(&["verify"]);
}

#[test]
fn everything_is_verified_and_what_differs_is_told() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let head = served.get("/handelser", &visitor.cookie).body;
    let head = head.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let verify = |fields: &str| {
        let page = served.get("/period/2025-02/stang", &visitor.cookie);
        let hidden = fields_of(&page.body, "/period/2025-02/stang/kontrollera");
        let sent = served.post(
            "/period/2025-02/stang/kontrollera",
            &visitor,
            &format!("{hidden}&{fields}"),
        );
        came_of(&served, &visitor, sent)
    };
    let sound = verify(&format!("post={}", head.replace(':', "%3A")));
    assert!(sound.body.contains("Allt stämmer"), "{}", sound.body);
    assert_eq!(verify("post=nej").status, 422);
    let alone = verify("post=&vad=perioden");
    assert!(alone.body.contains("Allt stämmer"), "{}", alone.body);
    let documents = std::fs::read_dir(office.path("out/documents/2025-02")).unwrap();
    let file =
        documents.map(|one| one.unwrap().path()).find(|path| path.extension().unwrap() == "pdf");
    std::fs::write(file.unwrap(), "annat").unwrap();
    let differs = verify("post=");
    assert_eq!(differs.status, 409);
    assert!(differs.body.contains("är inte det som"), "{}", differs.body);
    let page = served.get("/period/2025-02/lamna", &visitor.cookie);
    let fields = fields_of(&page.body, "/period/2025-02/lamna/skriv");
    let written =
        came_of(&served, &visitor, served.post("/period/2025-02/lamna/skriv", &visitor, &fields));
    assert!(written.body.contains("filer är skrivna i"), "{}", written.body);
    assert_eq!(verify("post=").status, 200);
}

#[test]
fn a_backup_is_made_listed_and_fetched() {
    let office = Office::with_its_mark();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/sakerhetskopia", &visitor.cookie);
    assert!(page.body.contains("Ingen är tagen härifrån än."), "{}", page.body);
    let fields = fields_of(&page.body, "/sakerhetskopia");
    let made = came_of(&served, &visitor, served.post("/sakerhetskopia", &visitor, &fields));
    assert!(made.body.contains("Säkerhetskopian är tagen"), "{}", made.body);
    let link =
        made.body.split("href=\"/sakerhetskopia/").nth(1).unwrap().split('"').next().unwrap();
    let fetched = served.get(&format!("/sakerhetskopia/{link}"), &visitor.cookie);
    assert_eq!(fetched.status, 200);
    let length: u64 = fetched.header("content-length").unwrap().parse().unwrap();
    let file = std::fs::read_dir(office.path("backup")).unwrap().next().unwrap().unwrap();
    assert_eq!(length, file.metadata().unwrap().len());
    assert_eq!(served.get("/sakerhetskopia/%2E%2E%2Flefi%2Etoml", &visitor.cookie).status, 422);
}

#[test]
fn a_year_is_shown_by_customer_and_fetched() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/ar/2025", &visitor.cookie);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<svg ") && page.body.contains("2025-02"), "{}", page.body);
    let book = served.get("/ar/2025/excel", &visitor.cookie);
    assert!(book.header("content-disposition").unwrap().contains("ar-2025.xlsx"));
    let none = served.get("/ar/1999", &visitor.cookie);
    assert!(none.body.contains("Inget är fakturerat för någon period i 1999."), "{}", none.body);
    assert_eq!(served.get("/ar/april", &visitor.cookie).status, 404);
    assert_eq!(served.get("/period/2025-02/periodisering", &visitor.cookie).status, 200);
}
