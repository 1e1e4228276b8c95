//! A window when something breaks under it: the disk is full or may not be written, the ledger is damaged, gone or held by a
//! terminal, the clock is set back, the workspace is on a share of another machine, the window is told to end while it works.
//! Somebody is told what is wrong and what to do, nothing is half done, and once it is mended all goes on.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Command;
use std::thread;
use std::time::Duration;

use lefi::engine::billing::DecisionKind;
use lefi::keep::ledger::{Action, Ledger, Signature};
use lefi::values::agreement_name::AgreementName;
use lefi::values::period::{BillingPeriod, Moment};

use crate::office::Office;
use crate::page_forms::{PageForm, form_to};
use crate::read_in::{Form, long_log};
use crate::served::{Answered, Served, Visitor};

/// Pages that only look, each of another part of the ledger.
const LOOKED: [&str; 6] =
    ["/", "/dokument", "/handelser", "/period/2025-02/utkast", "/period/2025-02/stang", "/las-in"];

fn all_is_right(office: &Office) {
    let said = office.done(&["verify"]);
    assert!(said.starts_with("identical"), "{said}");
}

/// The form of a decision that was looked at.
fn hold(served: &Served, visitor: &Visitor, agreement: &str) -> PageForm {
    let effect = format!("/period/2025-03/beslut/effekt?slag=sparra&avtal={agreement}");
    let page = served.get(&effect, &visitor.cookie);
    form_to(&page, "/period/2025-03/beslut").with("skal", "Tvist")
}

fn send(served: &Served, visitor: &Visitor, form: &PageForm) -> Answered {
    let answer = served.post(&form.action, visitor, &form.sent());
    if answer.status == 303 { served.followed(visitor, &answer) } else { answer }
}

/// The form that issues a period, from the page that asks once more.
fn issue(served: &Served, visitor: &Visitor, period: &str) -> PageForm {
    let action = format!("/period/{period}/utfarda");
    let page = served.get(&format!("{action}/bekrafta?datum=2025-06-02&sprak=sv"), &visitor.cookie);
    form_to(&page, &action)
}

/// Files as large as this many blocks of 512 bytes can be written, as on a disk that is full.
fn with_files_up_to(blocks: u32) -> String {
    format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let office = Office::new();
    let limit = with_files_up_to(200);
    let served = Served::under(office.folder.path(), &["sh", "-c", &limit]);
    let visitor = served.enter();
    let refused = send(&served, &visitor, &issue(&served, &visitor, "2025-02"));
    assert_eq!(refused.status, 500, "{}", refused.body);
    assert!(
        refused.body.contains("disk") && refused.body.contains("role=\"alert\""),
        "{refused:?}"
    );
    let long = vec![b'x'; 300_000];
    let upload = Form::of(&visitor).file("stor.csv", &long).whole().sent(&served, &visitor);
    assert_eq!(upload.status, 500, "{upload:?}");
    assert!(upload.body.contains("stor.csv"), "{}", upload.body);
    let page = served.get("/las-in", &visitor.cookie);
    assert!(!page.body.contains("Uppladdat men inte inläst"), "{}", page.body);
    for path in LOOKED {
        assert_eq!(served.get(path, &visitor.cookie).status, 200, "{path}");
    }
    assert!(office.json(&["invoices"])["invoices"].as_array().unwrap().is_empty());
    let (ended, said) = served.ended();
    assert!(ended.success() && !said.contains("panicked"), "{said}");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let done = send(&served, &visitor, &issue(&served, &visitor, "2025-02"));
    assert!(done.body.contains("13 dokument är utfärdade"), "{}", done.body);
    all_is_right(&office);
}

fn access(office: &Office, change: &str, part: &str) {
    let path = office.path(part);
    assert!(Command::new("chmod").args(["-R", change]).arg(path).status().unwrap().success());
}

#[test]
fn where_nothing_may_be_written_all_is_looked_at_and_no_act_is_half_done() {
    let office = Office::new();
    office.issue("2025-02");
    let before = office.done(&["trail"]);
    // Root is bound by the files' access once it gives up that power.
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"];
    for locked in ["", "ledger"] {
        access(&office, "a-w", locked);
        let served = Served::under(office.folder.path(), if is_root { &bound } else { &["env"] });
        let visitor = served.enter();
        for path in LOOKED {
            let page = served.get(path, &visitor.cookie);
            assert_eq!(page.status, 200, "“{locked}” {path}: {}", page.body);
        }
        let refused = send(&served, &visitor, &hold(&served, &visitor, "LO-002"));
        assert_eq!(refused.status, 500, "“{locked}”: {}", refused.body);
        assert!(refused.body.contains("value=\"Tvist\""), "what was typed stands there");
        assert!(refused.body.contains("skriva"), "“{locked}”: {}", refused.body);
        let log = fs::read(office.path("logs/lefi-2025-04.csv")).unwrap();
        let upload = Form::of(&visitor).file("en.csv", &log).whole().sent(&served, &visitor);
        let upload = match upload.status {
            303 => served.followed(&visitor, &upload),
            _ => upload,
        };
        assert_eq!(upload.status, 500, "“{locked}”: {}", upload.body);
        assert!(upload.body.contains("skriva") || upload.body.contains("skrivas"), "{upload:?}");
        let (ended, said) = served.ended();
        assert!(ended.success() && !said.contains("panicked"), "{said}");
        access(&office, "u+w", locked);
        assert_eq!(office.done(&["trail"]), before);
        all_is_right(&office);
    }
}

#[test]
fn a_ledger_that_was_damaged_or_is_gone_is_told_and_never_begun_anew() {
    let office = Office::new();
    office.issue("2025-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let form = hold(&served, &visitor, "LO-002");
    let path = office.path("ledger/lefi.sqlite");
    let whole = fs::read(&path).unwrap();
    for content in [Some(&b""[..]), Some(&whole[..5000]), Some(&[0; 8192]), None] {
        for beside in ["ledger/lefi.sqlite-wal", "ledger/lefi.sqlite-shm"] {
            fs::remove_file(office.path(beside)).ok();
        }
        match content {
            Some(content) => fs::write(&path, content).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let told = |page: &Answered, what: &str| {
            assert!(matches!(page.status, 409 | 500), "{what}: {page:?}");
            assert!(page.body.contains("säkerhetskopia"), "{what}: {}", page.body);
        };
        for page in LOOKED {
            told(&served.get(page, &visitor.cookie), page);
        }
        told(&send(&served, &visitor, &form.without("lefi-en-gang")), "a decision");
    }
    fs::write(&path, &whole).unwrap();
    for page in LOOKED {
        assert_eq!(served.get(page, &visitor.cookie).status, 200, "{page}");
    }
    let done = send(&served, &visitor, &form.with("lefi-en-gang", "annan"));
    assert!(done.body.contains("Beslut 1"), "{}", done.body);
    let (ended, said) = served.ended();
    assert!(ended.success() && !said.contains("panicked"), "{said}");
    all_is_right(&office);
}

/// The database as somebody writes to it, until this is dropped.
fn written_by_another(office: &Office) -> rusqlite::Connection {
    let database = rusqlite::Connection::open(office.path("ledger/lefi.sqlite")).unwrap();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    database
}

#[test]
fn what_a_terminal_writes_is_waited_for_while_all_can_be_looked_at() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let form = hold(&served, &visitor, "LO-002");
    let other = written_by_another(&office);
    let begun = served.post(&form.action, &visitor, &form.sent());
    assert!(begun.header("location").unwrap().starts_with("/arbete/"), "{begun:?}");
    let job = served.get(begun.header("location").unwrap(), &visitor.cookie);
    assert!(job.body.contains("Pågår sedan"), "{}", job.body);
    for path in LOOKED {
        assert_eq!(served.get(path, &visitor.cookie).status, 200, "{path}");
    }
    // The same form once more is the same work.
    let again = served.post(&form.action, &visitor, &form.sent());
    assert_eq!(again.header("location"), begun.header("location"));
    drop(other);
    let done = served.followed(&visitor, &begun);
    assert!(done.body.contains("Beslut 1"), "{}", done.body);
    all_is_right(&office);
}

#[test]
fn a_terminal_that_writes_for_long_is_told_with_what_was_typed() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let form = hold(&served, &visitor, "LO-002");
    let other = written_by_another(&office);
    let busy = send(&served, &visitor, &form);
    assert_eq!(busy.status, 409, "{busy:?}");
    assert!(busy.body.contains("annan") && busy.body.contains("igen"), "{}", busy.body);
    drop(other);
    let done = send(&served, &visitor, &form);
    assert!(done.body.contains("Beslut 1"), "the same form, sent again: {}", done.body);
    all_is_right(&office);
}

#[test]
fn an_import_beside_a_terminals_import_is_told_and_what_was_sent_is_held() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let lock = fs::File::options().write(true).open(office.path("ledger/import.lock")).unwrap();
    lock.lock().unwrap();
    let log = fs::read(office.path("logs/lefi-2025-03.csv")).unwrap();
    let sent = Form::of(&visitor).file("mars.csv", &log).whole().sent(&served, &visitor);
    assert_eq!(sent.status, 409, "{sent:?}");
    assert!(sent.body.contains("En annan inläsning pågår"), "{}", sent.body);
    drop(lock);
    let held = form_to(&sent, "/las-in");
    assert_eq!(held.value("uppladdning"), "1", "it need not be sent again");
    let done = send(&served, &visitor, &held);
    assert!(done.body.contains("Inläst:"), "{}", done.body);
    all_is_right(&office);
}

/// An entry by somebody whose clock said this.
fn written_at(office: &Office, at: &str) {
    let ledger = Ledger::open(&office.path("ledger")).unwrap();
    let at = Moment::parse(at).unwrap();
    let writing = ledger.begin(Signature { who: "påhittad".to_owned(), at }).unwrap();
    let agreement = AgreementName::parse("LO-001").unwrap();
    let kind = DecisionKind::Hold { period: BillingPeriod::parse("2030-01").unwrap(), agreement };
    let number = writing.decide(&kind, "Påhittat").unwrap();
    writing.finish(Action::Decide, &number.to_string(), "Påhittat").unwrap();
}

#[test]
fn a_clock_that_was_set_back_is_told_with_what_was_done() {
    let office = Office::new();
    written_at(&office, "2031-04-01T12:00:00Z");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    for path in LOOKED {
        assert_eq!(served.get(path, &visitor.cookie).status, 200, "{path}");
    }
    let done = send(&served, &visitor, &hold(&served, &visitor, "LO-002"));
    assert!(done.body.contains("Beslut 2"), "{}", done.body);
    assert!(done.body.contains("klocka") && done.body.contains("2031-04-01"), "{}", done.body);
    all_is_right(&office);
}

#[test]
fn a_share_of_another_machine_is_refused() {
    let office = Office::new();
    // What the system says of the disk, as it would of such a share.
    let poked = "inject=statfs:poke_exit=@arg2=6969000000000000";
    let strace = ["strace", "-f", "-o", "/dev/null", "-e", "trace=statfs", "-e", poked];
    let (code, said) = Served::refused_under(office.folder.path(), &strace);
    assert_eq!(code, Some(4), "{said}");
    assert!(
        said.contains("network share (NFS)") && said.contains("disk of this machine"),
        "{said}"
    );
}

#[test]
fn the_end_waits_for_what_is_written() {
    let office = Office::new();
    let mut served = Served::over(office.folder.path());
    let visitor = served.enter();
    let form = hold(&served, &visitor, "LO-002");
    let other = written_by_another(&office);
    let begun = served.post(&form.action, &visitor, &form.sent());
    assert!(begun.header("location").unwrap().starts_with("/arbete/"), "{begun:?}");
    served.tell_to_end();
    thread::sleep(Duration::from_secs(1));
    assert!(served.is_there(), "it ended before the decision was made");
    drop(other);
    let (ended, said) = served.ended();
    assert!(ended.success() && !said.contains("panicked"), "{said}");
    assert!(office.done(&["decide", "list"]).contains("LO-002"));
    all_is_right(&office);
}

#[test]
fn the_end_stops_an_import_which_leaves_nothing() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-03.csv"]);
    let before = office.done(&["trail"]);
    let served = Served::over_a_slow_disk(office.folder.path(), Duration::from_millis(20));
    let visitor = served.enter();
    let sent = Form::of(&visitor).file("stor.csv", &long_log(200_000)).whole();
    let begun = sent.sent(&served, &visitor);
    assert!(begun.header("location").unwrap().starts_with("/arbete/"), "{begun:?}");
    let (ended, said) = served.ended();
    assert!(ended.success() && !said.contains("panicked"), "{said}");
    assert_eq!(office.done(&["trail"]), before);
    let left = fs::read_dir(office.path("ledger")).unwrap().map(|one| one.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains("unfinished")).collect();
    let empty = |name: &std::ffi::OsString| {
        let path = office.path("ledger").join(name);
        path.is_dir() && fs::read_dir(path).unwrap().next().is_none()
    };
    assert!(left.iter().all(empty), "{left:?}");
    all_is_right(&office);
}

#[test]
fn a_window_that_is_killed_while_it_issues_has_issued_all_or_nothing() {
    let office = Office::new();
    for wait in [0, 40, 160, 640, 5000] {
        let mut served = Served::over(office.folder.path());
        let visitor = served.enter();
        let form = issue(&served, &visitor, "2025-02");
        thread::scope(|scope| {
            // Nobody hears the answer of a window that is killed.
            scope.spawn(|| served.post_unheard(&form.action, &visitor, &form.sent()));
            thread::sleep(Duration::from_millis(wait));
            let number = served.process().to_string();
            assert!(Command::new("kill").args(["-KILL", &number]).status().unwrap().success());
        });
        while served.is_there() {
            thread::sleep(Duration::from_millis(10));
        }
        let issued = office.json(&["invoices"])["invoices"].as_array().unwrap().len();
        assert!(matches!(issued, 0 | 13), "{issued}");
        all_is_right_but_for_files(&office);
        if issued == 13 {
            break;
        }
    }
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    if office.json(&["invoices"])["invoices"].as_array().unwrap().is_empty() {
        send(&served, &visitor, &issue(&served, &visitor, "2025-02"));
    }
    office.done(&["documents", "2025-02"]);
    all_is_right(&office);
}

/// What is kept is whole. Files of documents may be missing, and are written again.
fn all_is_right_but_for_files(office: &Office) {
    let verified = office.lefi(&["verify"]);
    let said = String::from_utf8_lossy(&verified.stderr).into_owned();
    if !verified.status.success() {
        office.done(&["documents", "2025-02"]);
        let again = office.lefi(&["verify"]);
        assert!(again.status.success(), "{said}");
    }
}
