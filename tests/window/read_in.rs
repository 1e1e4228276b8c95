//! Reading in: logs are sent by a form, chosen from the folder that others deliver to, imported as the terminal does, stopped
//! and taken back. What does not arrive whole, lies about itself or comes from another session leaves nothing.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use serde_json::Value;

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::{Answered, PATIENCE, Served, Visitor};

const LOG: &str = "logs/lefi-2025-02.csv";

/// A form in parts, as a browser sends one.
pub struct Form {
    pub body: Vec<u8>,
}

impl Form {
    pub fn of(visitor: &Visitor) -> Self {
        Self { body: Vec::new() }.field("lefi-token", &visitor.token)
    }

    pub fn field(mut self, name: &str, value: &str) -> Self {
        let part = format!(
            "--GRANS\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        self.body.extend_from_slice(part.as_bytes());
        self
    }

    pub fn file(mut self, name: &str, content: &[u8]) -> Self {
        let head = format!(
            "--GRANS\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
        );
        self.body.extend_from_slice(head.as_bytes());
        self.body.extend_from_slice(content);
        self.body.extend_from_slice(b"\r\n");
        self
    }

    pub fn whole(mut self) -> Self {
        self.body.extend_from_slice(b"--GRANS--\r\n");
        self
    }

    /// Sends it, saying that it is so long.
    pub fn sent_as(&self, served: &Served, visitor: &Visitor, length: usize) -> Answered {
        let (port, cookie) = (served.port, &visitor.cookie);
        let head = format!(
            "POST /las-in/filer HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=GRANS\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        // A server that has heard enough may close.
        stream.write_all(&self.body).ok();
        // Whoever announces more than there is goes away.
        if length > self.body.len() {
            stream.shutdown(Shutdown::Write).ok();
        }
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok();
        Answered::of(answer)
    }

    pub fn sent(&self, served: &Served, visitor: &Visitor) -> Answered {
        self.sent_as(served, visitor, self.body.len())
    }
}

/// A log of so many rows.
pub fn long_log(rows: u32) -> Vec<u8> {
    let mut log =
        String::from("event_id;timestamp;organisation_number;service;channel;outcome;quantity\n");
    for number in 0..rows {
        let day = 1 + number % 28;
        writeln!(
            log,
            "h{number};2025-02-{day:02}T10:00:00+01:00;556900-1018;lefi-online;system;answered;1"
        )
        .unwrap();
    }
    log.into_bytes()
}

/// The batches of all imports, as the terminal tells.
fn batches(office: &Office) -> Vec<String> {
    if !office.path("ledger/lefi.sqlite").exists() {
        return Vec::new();
    }
    let trail = office.json(&["trail"]);
    let trail = trail.get("result").unwrap_or(&trail);
    let entries = trail["entries"].as_array().unwrap();
    let imports = entries.iter().filter(|entry| entry["action"] == "import");
    imports.map(|entry| entry["subject"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_log_that_is_sent_is_imported_as_the_terminal_does_and_once() {
    let (office, terminal) = (Office::empty(), Office::empty());
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let log = fs::read(office.path(LOG)).unwrap();
    let form = Form::of(&visitor)
        .field("lefi-en-gang", "en-gang")
        .field("layout", "")
        .field("rader", "")
        .file("C:\\loggar\\februari.csv", &log)
        .whole();
    let answer = form.sent(&served, &visitor);
    let page = served.followed(&visitor, &answer);
    terminal.done(&["import", LOG]);
    assert_eq!(batches(&office), batches(&terminal));
    let batch = &batches(&office)[0];
    assert!(page.body.contains(&format!("Inläsning {batch}")), "{}", page.body);
    assert!(page.body.contains("februari.csv") && !page.body.contains("loggar\\februari"));
    let of = |office: &Office| -> Value { office.json(&["bill", "2025-02"]) };
    assert_eq!(of(&office)["result"]["net"], of(&terminal)["result"]["net"]);

    // The same form once more, and then the same log by another.
    let again = served.followed(&visitor, &form.sent(&served, &visitor));
    assert!(again.body.contains(batch.as_str()));
    let other = Form::of(&visitor).field("lefi-en-gang", "annan").file("annan.csv", &log).whole();
    let known = served.followed(&visitor, &other.sent(&served, &visitor));
    assert!(known.body.contains("Allt var redan inläst"), "{}", known.body);
    assert_eq!(batches(&office).len(), 1);
    let list = served.get("/las-in", &visitor.cookie);
    assert!(list.body.contains(batch.as_str()) && !list.body.contains("Uppladdat men inte inläst"));
}

#[test]
fn what_does_not_arrive_whole_or_lies_leaves_nothing() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let log = fs::read(office.path(LOG)).unwrap();
    let before: Vec<_> =
        fs::read_dir(office.folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    let form = || Form::of(&visitor).file("februari.csv", &log);
    // Cut off: fewer bytes than announced, more than announced, no end.
    let cut = form();
    assert_eq!(cut.sent(&served, &visitor).status, 422);
    for length in [cut.body.len() + 1000, 1 << 33] {
        let answer = cut.sent_as(&served, &visitor, length);
        assert!(matches!(answer.status, 0 | 400 | 422), "{length}: {answer:?}");
    }
    let whole = form().whole();
    let answer = whole.sent_as(&served, &visitor, whole.body.len() / 2);
    assert_eq!(answer.status, 422, "{answer:?}");
    assert!(answer.body.contains("kom inte fram hela"), "{}", answer.body);
    // Names.
    for name in [".dold.csv", "logg-811218-9876.csv", &"å".repeat(200), "\u{202E}vsc.csv"] {
        let answer = Form::of(&visitor).file(name, &log).whole().sent(&served, &visitor);
        assert_eq!(answer.status, 422, "{name}: {answer:?}");
        assert!(!answer.body.contains("811218"), "{}", answer.body);
    }
    let two = Form::of(&visitor).file("a.csv", &log).file("b/a.csv", &log).whole();
    assert_eq!(two.sent(&served, &visitor).status, 422);
    let none = Form::of(&visitor).file("", b"").whole().sent(&served, &visitor);
    assert!(none.status == 422 && none.body.contains("Välj minst en logg"), "{none:?}");
    // A token that is another's, is not first, or is not there.
    let strange = Visitor { cookie: visitor.cookie.clone(), token: "fel".to_owned() };
    assert_eq!(Form::of(&strange).file("a.csv", &log).whole().sent(&served, &visitor).status, 403);
    let late =
        Form { body: Vec::new() }.file("a.csv", &log).field("lefi-token", &visitor.token).whole();
    assert_eq!(late.sent(&served, &visitor).status, 415);
    let nobody = Visitor { cookie: String::new(), token: visitor.token.clone() };
    assert_eq!(whole.sent(&served, &nobody).status, 401);
    let urlencoded = served.post("/las-in/filer", &visitor, "filer=a.csv");
    assert_eq!(urlencoded.status, 415);
    let after: Vec<_> =
        fs::read_dir(office.folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!((batches(&office), after), (Vec::new(), before));
    let page = served.get("/las-in", &visitor.cookie);
    assert!(!page.body.contains("Uppladdat men inte inläst"));
}

#[test]
fn whoever_opens_the_window_says_how_much_a_browser_may_send() {
    let office = Office::empty();
    let served = Served::with(office.folder.path(), &["--upload-most", "1"]);
    let visitor = served.enter();
    assert!(served.get("/las-in", &visitor.cookie).body.contains("Högst 1 GB."));
    let cut = Form::of(&visitor).file("a.csv", b"x");
    let answer = cut.sent_as(&served, &visitor, (1 << 30) + 1);
    assert!(answer.status == 422 && answer.body.contains("1\u{A0}024 MB"), "{answer:?}");
    let said = office.refused(2, &["serve", "--no-open", "--upload-most", "0"]);
    assert!(said.contains("--upload-most"), "{said}");
}

#[test]
fn a_refused_upload_is_held_and_tried_again_otherwise() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let log = fs::read(office.path(LOG)).unwrap();
    let form = Form::of(&visitor)
        .field("layout", "")
        .field("rader", "12")
        .file("februari.csv", &log)
        .whole();
    let refused = form.sent(&served, &visitor);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(refused.body.contains("12 förväntades"), "{}", refused.body);
    assert!(refused.body.contains("Uppladdat men inte inläst"));
    assert!(refused.body.contains("value=\"12\""), "what was typed stands there");
    let wrong = served.post("/las-in", &visitor, "uppladdning=1&rader=1.2&layout=");
    assert!(wrong.status == 422 && wrong.body.contains("heltal"), "{}", wrong.body);
    let gone = served.post("/las-in", &visitor, "uppladdning=99&rader=&layout=");
    assert!(gone.status == 409 && gone.body.contains("finns inte kvar"), "{}", gone.body);
    let answer = served.post("/las-in", &visitor, "uppladdning=1&rader=&layout=standard");
    let page = served.followed(&visitor, &answer);
    assert!(page.body.contains("Inläst:"), "{}", page.body);
    assert_eq!(batches(&office).len(), 1);
    assert!(!served.get("/las-in", &visitor.cookie).body.contains("Uppladdat men inte inläst"));
}

#[test]
fn an_import_is_stopped_by_its_button_and_leaves_nothing() {
    let office = Office::empty();
    let served = Served::over_a_slow_disk(office.folder.path(), Duration::from_millis(20));
    let visitor = served.enter();
    let form = Form::of(&visitor).file("stor.csv", &long_log(200_000)).whole();
    let answer = form.sent(&served, &visitor);
    let job = answer.header("location").unwrap().to_owned();
    assert!(job.starts_with("/arbete/"), "it takes its time: {answer:?}");
    assert_eq!(served.post(&format!("{job}/avbryt"), &visitor, "").status, 303);
    let stopped = served.followed(&visitor, &answer);
    assert!(stopped.body.contains("Inläsningen avbröts"), "{}", stopped.body);
    assert_eq!(batches(&office), Vec::<String>::new());
    let page = served.get("/las-in", &visitor.cookie);
    assert!(page.body.contains("Uppladdat men inte inläst"), "it need not be sent again");
    assert_eq!(served.post("/las-in/bort", &visitor, "uppladdning=1").status, 303);
    assert!(!served.get("/las-in", &visitor.cookie).body.contains("Uppladdat men inte inläst"));
}

#[test]
fn delivered_logs_are_chosen_by_their_marks_alone() {
    let office = Office::empty();
    fs::create_dir(office.path("in")).unwrap();
    fs::copy(office.path(LOG), office.path("in/februari.csv")).unwrap();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let page = served.get("/las-in", &visitor.cookie);
    let mark = page.body.split("name=\"logg\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    for strange in [
        "logg=../lefi.toml",
        "logg=februari.csv",
        "logg=/etc/passwd",
        &format!("logg={mark}&logg=x"),
    ] {
        let answer = served.post("/las-in", &visitor, strange);
        assert_eq!(answer.status, 409, "{strange}: {answer:?}");
    }
    assert_eq!(served.post("/las-in", &visitor, "layout=").status, 422);
    let answer = served.post("/las-in", &visitor, &format!("logg={mark}&layout=&rader="));
    let imported = served.followed(&visitor, &answer);
    assert!(imported.body.contains("in/februari.csv"), "{}", imported.body);
    let page = served.get("/las-in", &visitor.cookie);
    assert!(page.body.contains("redan inläst") && !page.body.contains("name=\"logg\""));
}

#[test]
fn a_log_is_read_in_and_taken_back_in_a_browser_with_scripts_and_without() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = Office::empty();
        let served = Served::over(office.folder.path());
        let browser = Browser::start(scripts);
        browser.enter(&served);
        browser.click(".places a[href='/las-in']");
        browser.until("the page", || browser.text("h1") == "Läs in loggar");
        let path = fs::canonicalize(office.path(LOG)).unwrap().display().to_string();
        browser.keys("#filer", &path);
        if scripts == Scripts::On {
            assert_eq!(browser.text("[data-drop-names]"), "lefi-2025-02.csv");
        }
        browser.click("form[data-drop] button");
        browser.until("the import", || browser.text("h1").starts_with("Inläsning "));
        let batch = batches(&office)[0].clone();
        assert_eq!(browser.text("h1"), format!("Inläsning {batch}"));
        assert!(browser.text(".told").contains("lästa ="), "{}", browser.text("main"));
        assert!(browser.text("main").contains("lefi-2025-02.csv"));
        assert!(browser.text("main").contains("Februari 2025"));
        browser.click(".actions a[href$='ta-tillbaka']");
        browser
            .until("the effect", || browser.text("h1") == format!("Ta tillbaka inläsning {batch}"));
        assert!(browser.text("main").contains("räknas inte längre"));
        browser.click("main form button");
        browser.until("the refusal", || browser.text("main").contains("Skälet"));
        browser.keys("#skal", "Fel logg");
        browser.click("main form button");
        browser.until("the import", || browser.text("h1") == format!("Inläsning {batch}"));
        assert!(
            browser.text("main").contains("Inläsningen togs tillbaka av Prov"),
            "{}",
            browser.text("main")
        );
        // Of the form without a reason, that it was refused.
        let complaints: Vec<_> =
            browser.complaints().into_iter().filter(|one| !one.contains("422")).collect();
        assert_eq!(complaints, Vec::<String>::new());
        let undone = office.lefi(&["import", "--undo", &batch, "--reason", "x"]);
        assert_eq!(undone.status.code(), Some(3), "taken back already");
    }
}

/// A log of some megabytes, so large that its way is shown.
fn large_log(header: &str) -> String {
    let mut log = format!("{header}\n");
    for row in 0..70_000 {
        writeln!(
            log,
            "stor-{row};2025-02-10T09:58:36+01:00;556900-1018;lefi-online;system;answered;1"
        )
        .unwrap();
    }
    log
}

#[test]
fn a_large_log_is_sent_by_the_script_and_answered_as_any_other() {
    let office = Office::empty();
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity";
    for (name, header) in [("okand.csv", "a;b;c;d;e;f;g"), ("stor.csv", header)] {
        let log = large_log(header);
        assert!(log.len() > 5_000_000, "{}", log.len());
        fs::write(office.path(name), log).unwrap();
    }
    let served = Served::over(office.folder.path());
    let browser = Browser::start(Scripts::On);
    browser.enter(&served);
    browser.go(&format!("{}las-in", served.address));
    let send = |name: &str| {
        browser.keys("#filer", &office.path(name).display().to_string());
        browser.click("form[data-drop] button:not([type])");
    };
    send("okand.csv");
    browser.until("it is refused", || browser.text("main").contains("kolumnen ”event_id” saknas"));
    assert_eq!(browser.script("return location.pathname"), "/las-in", "the script sent it");
    assert!(browser.text("main").contains("okand.csv"));
    // The page that was answered is a whole one, with its own script.
    send("stor.csv");
    browser.until("it is read in", || browser.text("h1").starts_with("Inläsning "));
    let read = browser.text("main").replace('\u{a0}', " ");
    assert!(read.contains("70 000"), "{read}");
    assert_eq!(batches(&office).len(), 1);
    let said = |one: &String| !one.contains("the server responded with a status of");
    let complaints: Vec<String> = browser.complaints().into_iter().filter(said).collect();
    assert_eq!(complaints, Vec::<String>::new());
}
