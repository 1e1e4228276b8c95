//! Help: every page leads to its own, and every link in it leads somewhere; and the demo that its guide walks.

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

use crate::crawl::links;
use crate::office::Office;
use crate::served::Served;

#[test]
fn every_page_leads_to_its_own_help_and_all_help_leads_on() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    let drafts = get("/period/2025-02/utkast");
    assert!(drafts.body.contains("href=\"/hjalp/utkast\""), "{}", drafts.body);
    assert!(get("/").body.contains("href=\"/hjalp/manaden\">Hjälp"));
    let contents = get("/hjalp");
    let mut topics = links(&contents.body);
    topics.retain(|link| link.starts_with("/hjalp/"));
    assert!(topics.len() > 12, "{topics:?}");
    for topic in topics {
        let page = get(&topic);
        assert_eq!(page.status, 200, "{topic}");
        for link in links(&page.body) {
            assert!(!matches!(get(&link).status, 404 | 500), "{topic} leads to {link}");
        }
    }
    assert_eq!(get("/hjalp/inget").status, 404);
    assert_eq!(get("/tillganglighet").status, 200);
}

#[test]
fn the_demo_says_on_every_page_that_it_is_invented_and_is_gone_at_the_end() {
    let temporary = TempDir::new().unwrap();
    let served = Served::demo(temporary.path());
    let visitor = served.enter();
    for path in ["/", "/hjalp", "/hjalp/forsta-manaden", "/period/2025-02/utkast", "/inget"] {
        let page = served.get(path, &visitor.cookie);
        assert!(page.body.contains("loggar är påhittade"), "{path}: {}", page.body);
    }
    assert!(served.get("/", "").body.contains("loggar är påhittade"), "nobody has come in");
    let folders = fs::read_dir(temporary.path()).unwrap().map(|entry| entry.unwrap().path());
    let demo = folders.into_iter().find(|path| path.is_dir()).unwrap();
    let lefi = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("lefi").unwrap();
        let done = command.current_dir(&demo).env("LC_ALL", "C").args(arguments).assert();
        done.success();
    };
    lefi(&["import", "in/lefi-2025-02.csv", "in/lefi-2025-03.csv", "in/lefi-2025-04.csv"]);
    lefi(&["bill", "2025-02", "--issue", "--date", "2025-06-02"]);
    lefi(&["credit", "2025000001", "--reason", "Prov"]);
    lefi(&["export", "2025-02"]);
    lefi(&["close", "2025-02"]);
    let month = served.get("/", &visitor.cookie);
    assert!(month.body.contains("<h1>Mars 2025</h1>"), "{}", month.body);
    assert!(served.end().success());
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);
}

#[test]
fn the_demo_is_no_other_workspace() {
    let office = Office::empty();
    let folder = office.folder.path().to_str().unwrap();
    let said = office.refused(2, &["--workspace", folder, "serve", "--demo", "--no-open"]);
    assert!(said.contains("--demo"), "{said}");
}
