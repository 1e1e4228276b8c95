//! Uploads that are broken off, and several at once: what does not arrive whole holds nothing back, a second one is waited for
//! or told, and the same form sent twice at the same moment is done once. A log that nobody knows is pointed out from what is
//! held, and read in without being sent again.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::office::Office;
use crate::page_forms::form_to;
use crate::read_in::{Form, long_log};
use crate::served::{PATIENCE, Served, Visitor};

/// What a browser says before the parts of a form of this length.
fn head(served: &Served, visitor: &Visitor, length: usize) -> String {
    let (port, cookie) = (served.port, &visitor.cookie);
    format!(
        "POST /las-in/filer HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
         Cookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=GRANS\r\nContent-Length: {length}\r\n\r\n"
    )
}

/// A browser that has sent this much of a form and sends nothing more for now.
fn halfway(served: &Served, visitor: &Visitor, form: &Form, share: usize) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    stream.write_all(head(served, visitor, form.body.len()).as_bytes()).unwrap();
    stream.write_all(&form.body[..share]).unwrap();
    stream
}

/// Files without a name that the window holds in this workspace.
fn nameless(served: &Served, folder: &Path) -> usize {
    let folder = fs::canonicalize(folder).unwrap();
    let held = fs::read_dir(format!("/proc/{}/fd", served.process())).unwrap();
    let held = held.filter_map(|one| fs::read_link(one.unwrap().path()).ok());
    let held = held.filter(|path| path.starts_with(&folder));
    held.filter(|path| path.to_string_lossy().ends_with("(deleted)")).count()
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_browser_that_goes_away_leaves_nothing_and_the_next_is_taken_at_once() {
    let office = Office::empty();
    let folder = office.folder.path();
    let served = Served::over(folder);
    let visitor = served.enter();
    let form = Form::of(&visitor).file("stor.csv", &long_log(40_000)).whole();
    for share in [form.body.len() / 2, form.body.len() - 3] {
        let stream = halfway(&served, &visitor, &form, share);
        until("it arrives", || nameless(&served, folder) == 1);
        drop(stream);
        until("it is let go", || nameless(&served, folder) == 0);
    }
    let log = fs::read(office.path("logs/lefi-2025-02.csv")).unwrap();
    let next = Form::of(&visitor).file("februari.csv", &log).whole().sent(&served, &visitor);
    let page = served.followed(&visitor, &next);
    assert!(page.body.contains("februari.csv"), "{}", page.body);
    assert!(!page.body.contains("stor.csv"), "{}", page.body);
    until("it is let go once it is read in", || nameless(&served, folder) == 0);
    office.done(&["verify"]);
}

#[test]
fn a_second_upload_is_told_while_one_is_on_its_way() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let form = Form::of(&visitor).file("lang.csv", &long_log(1000)).whole();
    let mut first = halfway(&served, &visitor, &form, form.body.len() / 2);
    until("it arrives", || nameless(&served, office.folder.path()) == 1);
    let second = Form::of(&visitor).file("annan.csv", &long_log(10)).whole();
    let told = second.sent(&served, &visitor);
    assert_eq!(told.status, 409, "{told:?}");
    // All else goes on meanwhile, and the first is not hurt.
    assert_eq!(served.get("/", &visitor.cookie).status, 200);
    first.write_all(&form.body[form.body.len() / 2..]).unwrap();
    let read_in = || served.get("/las-in", &visitor.cookie).body.contains("lang.csv");
    until("the first is read in", read_in);
    assert!(!served.get("/las-in", &visitor.cookie).body.contains("annan.csv"));
}

#[test]
fn the_same_form_sent_twice_at_once_is_read_in_once() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let log = long_log(20_000);
    let form = Form::of(&visitor).field("lefi-en-gang", "samma").file("februari.csv", &log).whole();
    let answers: Vec<_> = thread::scope(|scope| {
        let sent: Vec<_> = (0..3).map(|_| scope.spawn(|| form.sent(&served, &visitor))).collect();
        sent.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let (done, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 303);
    for answer in &done {
        let page = served.followed(&visitor, answer);
        assert!(page.body.contains("februari.csv"), "{}", page.body);
    }
    // Whose files were put away by the next one's is told so, and what is held can be read in.
    for answer in &told {
        assert!(answer.status == 409 && answer.body.contains("februari.csv"), "{answer:?}");
    }
    if done.is_empty() {
        let held = form_to(told[0], "/las-in");
        let sent = served.post(&held.action, &visitor, &held.sent());
        served.followed(&visitor, &sent);
    }
    let trail = office.json(&["trail"]);
    let entries = trail["entries"].as_array().unwrap();
    let imports = entries.iter().filter(|one| one["action"] == "import").count();
    assert_eq!(imports, 1, "{trail}");
    if told.is_empty() {
        until("nothing is held", || nameless(&served, office.folder.path()) == 0);
    }
}

#[test]
fn a_log_that_nobody_knows_is_pointed_out_from_what_is_held() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let log = "Id,Datum,Kund,Kanal,Svar\nu-1,03/02/2025,556900-1026,Webb,answered\n\
               u-2,13/02/2025,556900-1026,Webb,no-hit\n";
    let refused = Form::of(&visitor).file("lager.csv", log.as_bytes()).whole();
    let refused = refused.sent(&served, &visitor);
    assert_eq!(refused.status, 422, "{refused:?}");
    let link = refused.body.split("href=\"/las-in/ny-layout?").nth(1).unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&");
    let page = served.get(&format!("/las-in/ny-layout?{link}"), &visitor.cookie);
    assert!(page.body.contains("u-1") && page.body.contains("03/02/2025"), "{}", page.body);
    let form = form_to(&page, "/las-in/ny-layout/prova")
        .with("fast-service", "lefi-online")
        .with("varde-0-falt", "channel")
        .with("varde-0-star", "Webb")
        .with("varde-0-ar", "web");
    let tried = served.post(&form.action, &visitor, &form.sent());
    assert!(tried.body.contains("2 av 2 rader kan läsas"), "{}", tried.body);
    let form = form_to(&tried, "/las-in/ny-layout").with("namn", "lager");
    let kept = served.followed(&visitor, &served.post(&form.action, &visitor, &form.sent()));
    assert!(kept.body.contains("usage-formats/lager.toml"), "{}", kept.body);
    // The log is still held, and is read in by the layout that it now has.
    let held = form_to(&kept, "/las-in");
    let done = served.post(&held.action, &visitor, &held.sent());
    let done = served.followed(&visitor, &done);
    assert!(done.body.contains("lager.csv") && done.body.contains("Inläst:"), "{}", done.body);
    let gone = served.get(&format!("/las-in/ny-layout?{link}"), &visitor.cookie);
    assert_eq!(gone.status, 409);
    assert!(!gone.body.contains("u-1"), "what was read in is held no longer");
}
