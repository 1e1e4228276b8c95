//! Pages show how things stand now, by raw requests: what is held between them is never what was. The foot says after which
//! entry of the audit trail a page was made.

use crate::office::Office;
use crate::served::{Answered, Served};

/// What the foot of a page says of what it was made from.
fn made_after(page: &Answered) -> Option<&str> {
    let from = page.body.find("Läget efter post ")?;
    page.body[from..].split('<').next()
}

/// The pages of a period, each asked for twice: the second time what was calculated is known.
fn pages(served: &Served, cookie: &str, period: &str) -> String {
    let mut all = String::new();
    for address in ["", "/utkast", "/beslut", "/utfarda"] {
        let path = format!("/period/{period}{address}");
        let [one, same] = [(), ()].map(|()| served.get(&path, cookie));
        assert_eq!((one.status, same.status), (200, 200), "{path}: {one:?}");
        assert_eq!(made_after(&one), made_after(&same), "{path}");
        all.push_str(&one.body);
    }
    all
}

#[test]
fn a_changed_file_a_decision_an_import_and_an_issue_are_on_the_next_page() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let look = || pages(&served, &visitor.cookie, "2025-02");
    assert!(look().contains("Fiktiva Liv"));
    office.change("parties.csv", "Fiktiva Liv", "Påhittade Liv");
    let renamed = look();
    assert!(renamed.contains("Påhittade Liv") && !renamed.contains("Fiktiva Liv"));
    office.done(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvisten med Sak"]);
    assert!(look().contains("Tvisten med Sak"));
    office.done(&["decide", "withdraw", "1", "--reason", "Klart"]);
    assert!(!look().contains("Tvisten med Sak"));
    let batch = office.json(&["trail"])["entries"][0]["subject"].as_str().unwrap().to_owned();
    office.done(&["import", "--undo", &batch, "--reason", "Fel fil"]);
    assert!(look().contains("Inga loggar är inlästa för perioden."));
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    assert!(look().contains("Allt är klart för att utfärda fakturorna."));
    office.issue("2025-02");
    assert!(look().contains("Fakturorna är utfärdade"));
    office.tamper("UPDATE run SET period = '2025-01'");
    let month = served.get("/period/2025-02/utkast", &visitor.cookie);
    assert_eq!(month.status, 409, "{month:?}");
}

#[test]
fn the_foot_names_the_entry_that_a_page_was_made_after() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    assert_eq!(made_after(&get("/")), None, "nothing is written yet");
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let page = get("/");
    let foot = made_after(&page).unwrap();
    assert!(foot.starts_with("Läget efter post 1 i händelseloggen, 20"), "{foot}");
    assert!(page.body.contains("href=\"/handelser#h1\""));
    office.done(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist"]);
    let page = get("/period/2025-02/beslut");
    assert!(made_after(&page).unwrap().starts_with("Läget efter post 2 "));
    assert_eq!(made_after(&get("/hjalp")), None, "help is made from nothing");
}
