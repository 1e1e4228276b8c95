//! The rejected rows of an import: looked at, mended, tried and read in, with scripts and without; and what is not mended stays.

use std::fs;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::{Answered, Served, Visitor};

/// Four rows are rejected for an outcome, one for its day, one for its cells.
const LOG: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity
m-1;2025-02-03T08:00:00;556900-1026;lefi-online;web;no hit;1
m-2;2025-02-03T08:00:00;556900-1026;lefi-online;web;no hit;1
m-3;2025-02-30T08:00:00;556900-1026;lefi-online;web;no hit;1
m-4;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1;<b>x</b>
m-5;2025-02-03T08:00:00;556900-1026;lefi-online;web;answered;1
m-6;2025-02-03T08:00:00;556900-1026;lefi-online;web;<script>alert(1)</script>;1
";

/// A workspace with that log, and the batch it came with.
fn workspace() -> (Office, String) {
    let office = Office::new();
    fs::write(office.path("logs/wrong.csv"), LOG).unwrap();
    let imported = office.json(&["import", "logs/wrong.csv"]);
    let batch =
        imported["files"][0]["batch"].as_str().or(imported["result"]["files"][0]["batch"].as_str());
    let batch = batch.unwrap_or_else(|| panic!("{imported}")).to_owned();
    (office, batch)
}

/// The value of a hidden field of a page.
fn hidden(page: &Answered, name: &str) -> String {
    let field = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1);
    field.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("{name}")).to_owned()
}

/// What the form of a page sends, without what is mended.
fn carried(page: &Answered) -> String {
    let once = hidden(page, "lefi-en-gang");
    let sha256 = hidden(page, "avvisade-sha256");
    format!("lefi-en-gang={once}&avvisade-sha256={sha256}&fil=1&sida=1")
}

fn page(served: &Served, visitor: &Visitor, batch: &str) -> Answered {
    let page = served.get(&format!("/las-in/{batch}/avvisade"), &visitor.cookie);
    assert_eq!(page.status, 200, "{page:?}");
    page
}

#[test]
fn rows_are_mended_in_the_window_as_they_are_in_their_file() {
    let (office, batch) = workspace();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let looked = page(&served, &visitor, &batch);
    assert!(looked.body.contains("6 avvisade") || looked.body.contains("5 avvisade"), "{looked:?}");
    assert!(!looked.body.contains("<script>alert"), "what stands in files is never markup");
    let path = format!("/las-in/{batch}/avvisade");

    // Tried, and nothing is read in.
    let replaced = "byt-0-kolumn=outcome&byt-0-fran=no+hit&byt-0-till=no-hit";
    let tried = served.post(
        &format!("{path}/prova"),
        &visitor,
        &format!("{}&{replaced}", carried(&looked)),
    );
    assert_eq!(tried.status, 200);
    assert!(tried.body.contains("2 ändrade och rätta nu"), "{}", tried.body);
    assert!(!office.path(&format!("out/rejects/{batch}-rattad-1.csv")).exists());

    // What is typed and still wrong is told, and what was typed stands there still.
    let wrong = format!("{}&{replaced}&cell-4-1=2025-02-31T08%3A00%3A00", carried(&looked));
    let no = served.post(&path, &visitor, &wrong);
    assert_eq!(no.status, 422);
    assert!(no.body.contains("2025-02-31T08:00:00") && no.body.contains("role=\"alert\""));
    assert!(no.body.contains("<option value=\"no-hit\" selected"), "{}", no.body);

    let right = format!("{}&{replaced}&cell-4-1=2025-02-28T08%3A00%3A00", carried(&looked));
    let done = served.post(&path, &visitor, &right);
    assert_eq!(done.status, 303, "{done:?}");
    let see = done.header("location").unwrap().to_owned();
    let after = served.get(&see, &visitor.cookie);
    assert!(after.body.contains("3 rättade rader är inlästa"), "{}", after.body);
    assert!(after.body.contains("3 inlästa efter rättelse"), "{}", after.body);
    // The form that is sent twice is done once.
    assert_eq!(served.post(&path, &visitor, &right).status, 303);
    assert!(!office.path(&format!("out/rejects/{batch}-rattad-2.csv")).exists());

    let file = served.get(&format!("{path}.csv"), &visitor.cookie);
    assert_eq!((file.status, file.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    assert!(file.header("content-disposition").unwrap().contains(&format!("{batch}-avvisade.csv")));

    // The same rows mended in their file, and imported by the terminal, make the same run.
    let (other, batch) = workspace();
    let rejects = format!("out/rejects/{batch}.csv");
    other.change(&rejects, "2025-02-30T", "2025-02-28T");
    let text = fs::read_to_string(other.path(&rejects)).unwrap();
    let mended = |line: &&str| line.starts_with('\u{FEFF}') || line.contains(";no hit;");
    let lines: Vec<String> =
        text.lines().filter(mended).map(|line| line.replace(";no hit;", ";no-hit;")).collect();
    fs::write(other.path(&rejects), lines.join("\n")).unwrap();
    other.done(&["import", &rejects]);
    let run = |office: &Office| office.json(&["bill", "2025-02"])["drafts"].clone();
    assert_eq!(run(&office), run(&other));
}

#[test]
fn there_are_no_rejected_rows_of_an_import_that_is_not_there() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    for batch in ["nobody", "..%2F..%2Flefi", "%3Cb%3E"] {
        let page = served.get(&format!("/las-in/{batch}/avvisade"), &visitor.cookie);
        assert_eq!(page.status, 422, "{page:?}");
        assert!(!page.body.contains("<b>"));
    }
}

#[test]
fn rows_are_mended_with_scripts_and_without() {
    for scripts in [Scripts::On, Scripts::Off] {
        let (office, batch) = workspace();
        let browser = Browser::start(scripts);
        let served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}las-in/{batch}/avvisade", served.address));
        browser.click("select[name='byt-0-till'] option[value='no-hit']");
        browser.click("button[formaction]");
        browser.until("tried", || browser.text("main .lead").contains("2 ändrade och rätta nu"));
        browser.click(".actions button:not([formaction])");
        browser.until("read in", || browser.text(".told").contains("2 rättade rader är inlästa"));
        assert!(office.path(&format!("out/rejects/{batch}-rattad-1.csv")).exists());
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn rows_that_contradict_each_other_are_compared_in_the_readers_language() {
    let office = Office::new();
    let head = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
    let row = |id: &str, outcome: &str, quantity: &str| {
        format!("{id};2025-02-03;556900-1026;lefi-online;web;{outcome};{quantity}\n")
    };
    let one = [head.to_owned(), row("k-1", "answered", "1"), row("k-2", "answered", "1")].concat();
    let other = [head.to_owned(), row("k-3", "answered", "1"), row("k-1", "no-hit", "1")].concat();
    fs::write(office.path("logs/ett.csv"), one).unwrap();
    fs::write(office.path("logs/två, tre.csv"), other).unwrap();
    let imported = ["--language", "en", "import", "logs/ett.csv", "logs/två, tre.csv"];
    office.done(&imported);
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let list = served.get("/las-in", &visitor.cookie);
    let batch = list.body.split("href=\"/las-in/").find_map(|rest| {
        let batch = rest.split('"').next()?;
        (batch.len() == 12).then(|| batch.to_owned())
    });
    let batch = batch.expect(&list.body);

    let rejected = page(&served, &visitor, &batch);
    let reason = "samma event_id med annat innehåll i logs/två, tre.csv rad 3";
    assert!(rejected.body.contains(reason), "{}", rejected.body);
    assert!(rejected.body.contains("jämför raderna"));

    let compared = served.get(&format!("/las-in/{batch}/dubbletter"), &visitor.cookie);
    assert_eq!(compared.status, 200);
    assert!(compared.body.contains("1 händelse vars rader säger emot varandra"));
    assert_eq!(compared.body.matches("rowspan=\"2\"").count(), 2, "{}", compared.body);
    assert!(compared.body.contains("logs/ett.csv rad 2"), "{}", compared.body);
    assert!(compared.body.contains("<td><strong>no-hit</strong></td>"), "what differs is told");
    assert!(compared.body.contains("<td>web</td>") && !compared.body.contains("k-2"));

    // Once one of them is read in after all, it is told of it.
    let looked = page(&served, &visitor, &batch);
    let right = format!("{}&aven-ratta=ja", carried(&looked));
    let done = served.post(&format!("/las-in/{batch}/avvisade"), &visitor, &right);
    served.followed(&visitor, &done);
    let compared = served.get(&format!("/las-in/{batch}/dubbletter"), &visitor.cookie);
    assert!(compared.body.contains("inläst efter rättelse i"), "{}", compared.body);
    fs::remove_dir_all(office.path("out/rejects")).unwrap();
    let gone = served.get(&format!("/las-in/{batch}/dubbletter"), &visitor.cookie);
    assert!(gone.status == 200 && gone.body.contains("out/rejects"), "{}", gone.body);
}
