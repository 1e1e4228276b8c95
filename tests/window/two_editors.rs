//! A register that two persons change at once, each in a browser of their own; one whose window is killed while it saves; and one
//! of ten thousand customers.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::page_forms::{PageForm, form_to};
use crate::served::{Answered, Served, Visitor};

/// A person before a window of their own, on the form of a customer.
struct Editor {
    browser: Browser,
    _served: Served,
}

impl Editor {
    fn of(office: &Office, person: &str, customer: &str) -> Self {
        let served = Served::of(office.folder.path(), person);
        let browser = Browser::start(Scripts::On);
        browser.enter(&served);
        browser.go(&format!("{}parter/{customer}/uppgifter", served.address));
        browser.until("the form", || !browser.text("form fieldset").is_empty());
        Self { browser, _served: served }
    }

    /// Types another street and looks at what that changes.
    fn looks(&self, street: &str) {
        self.browser.fill("#street", street);
        self.browser.push("Visa vad som ändras");
    }

    /// Saves what was looked at.
    fn saves(&self, reason: &str) {
        self.browser.until("what changes", || !self.browser.text(".changed").is_empty());
        self.browser.fill("#skal", reason);
        self.browser.push("Spara ändringen");
    }
}

#[test]
fn two_persons_change_one_register_each_in_a_browser() {
    let office = Office::new();
    let (anna, bo) =
        (Editor::of(&office, "Anna", "556900-1026"), Editor::of(&office, "Bo", "556900-1018"));
    let cilla = Editor::of(&office, "Cilla", "556900-1026");
    for (editor, street) in
        [(&anna, "Annas gata 1"), (&bo, "Bos gata 2"), (&cilla, "Cillas gata 3")]
    {
        editor.looks(street);
    }
    anna.saves("Flyttat");
    anna.browser.until("saved", || anna.browser.text("main").contains("parties.csv är sparad"));
    // Bo looked at something else than there is now: what has changed is said, and what was typed stands there to be saved.
    bo.saves("Flyttat");
    bo.browser.until("told", || bo.browser.text("main").contains("Annas gata 1"));
    assert!(!bo.browser.text("main").contains("parties.csv är sparad"));
    bo.saves("Flyttat");
    bo.browser.until("saved", || bo.browser.text("main").contains("parties.csv är sparad"));
    // Cilla changed the row that Anna changed: both are shown, hers is in the field, and nothing is lost.
    cilla.saves("Flyttat");
    cilla.browser.until("both", || {
        let page = cilla.browser.text("main");
        page.contains("har ändrat samma ställe") && page.contains("Annas gata 1")
    });
    let text = fs::read_to_string(office.path("parties.csv")).unwrap();
    assert!(text.contains("Annas gata 1") && text.contains("Bos gata 2"), "{text}");
    assert!(!text.contains("Cillas gata 3"), "{text}");
    let trail = office.json(&["trail"]);
    let edits = trail["entries"].as_array().unwrap().iter().filter(|one| one["action"] == "edit");
    let who: Vec<&str> = edits.map(|one| one["who"].as_str().unwrap()).collect();
    assert_eq!(who, ["Anna", "Bo"]);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

struct At<'a> {
    served: &'a Served,
    visitor: &'a Visitor,
}

impl At<'_> {
    fn get(&self, path: &str) -> Answered {
        self.served.get(path, &self.visitor.cookie)
    }

    /// The form that saves another street, once it was looked at.
    fn looked(&self, customer: &str, street: &str) -> PageForm {
        let of = format!("/parter/{customer}");
        let tried = format!("{of}/prova");
        let form = form_to(&self.get(&format!("{of}/uppgifter")), &tried).with("street", street);
        let look = self.served.post(&tried, self.visitor, &form.sent());
        form_to(&look, &of).with("skal", "Flyttat")
    }
}

#[test]
fn a_window_that_is_killed_while_it_saves_has_saved_all_or_nothing() {
    let office = Office::new();
    let read = || fs::read_to_string(office.path("parties.csv")).unwrap();
    let kept = || {
        let trail = office.json(&["trail"]);
        let edits = trail["entries"].as_array().unwrap().iter();
        edits.filter(|one| one["action"] == "edit").count()
    };
    let (mut street, mut saves) = ("Box 12".to_owned(), 0);
    for (number, wait) in [0, 15, 30, 60, 90, 120, 180, 400].into_iter().enumerate() {
        let mut served = Served::over(office.folder.path());
        let visitor = served.enter();
        let at = At { served: &served, visitor: &visitor };
        let new = format!("Nya gatan {number}");
        let form = at.looked("556900-1026", &new);
        let before = read();
        thread::scope(|scope| {
            scope.spawn(|| served.post_unheard(&form.action, &visitor, &form.sent()));
            thread::sleep(Duration::from_millis(wait));
            let number = served.process().to_string();
            assert!(Command::new("kill").args(["-KILL", &number]).status().unwrap().success());
        });
        while served.is_there() {
            thread::sleep(Duration::from_millis(10));
        }
        let after = before.replace(&street, &new);
        let left = read();
        assert!(left == before || left == after, "{left}");
        // Whoever comes next finds the file as the trail has it.
        let now = kept();
        match now - saves {
            0 => assert_eq!(read(), before),
            1 => {
                assert_eq!(read(), after);
                street = new;
            }
            other => panic!("saved {other} times"),
        }
        saves = now;
    }
    assert!(!office.path("ledger/saving").exists());
    assert!(office.done(&["verify"]).starts_with("identical"));
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let form = At { served: &served, visitor: &visitor }.looked("556900-1026", "Sista gatan 1");
    let act = served.post(&form.action, &visitor, &form.sent());
    assert!(served.followed(&visitor, &act).body.contains("Sista gatan 1"));
}

/// A number with its check digit, of which no digit makes it a person's.
fn organisation(serial: u32) -> String {
    let nine = format!("8025{serial:05}");
    let doubled = nine.bytes().enumerate().map(|(at, digit)| {
        let digit = u32::from(digit - b'0');
        if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
    });
    let check = (10 - doubled.sum::<u32>() % 10) % 10;
    format!("{}-{}{check}", &nine[..6], &nine[6..])
}

#[test]
fn a_register_of_ten_thousand_customers_is_searched_shown_and_saved_and_goes_to_excel_and_back() {
    const MANY: u32 = 10_000;
    let office = Office::new();
    let mut rows = fs::read_to_string(office.path("parties.csv")).unwrap();
    for serial in 0..MANY {
        let number = organisation(serial);
        writeln!(rows, "{number};Kund {serial:05};insurer;Gatan 1;111 11;Ort {};SE;Ref;k@exempel.invalid;;;pdf;", serial % 97).unwrap();
    }
    fs::write(office.path("parties.csv"), rows).unwrap();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let at = At { served: &served, visitor: &visitor };
    let of = organisation(4711);
    let timed = |what: &str, page: &dyn Fn() -> Answered| {
        let begun = Instant::now();
        let answer = page();
        println!("{what}: {} ms", begun.elapsed().as_millis());
        assert!(matches!(answer.status, 200 | 303), "{what}: {}", answer.status);
        answer
    };
    let list = timed("list", &|| at.get("/parter"));
    assert!(list.body.contains("Sida 1 av 51"), "{}", list.body.len());
    let found = timed("search", &|| at.get("/parter?sok=Kund+04711"));
    assert!(found.body.contains(&of));
    timed("page", &|| at.get(&format!("/parter/{of}")));
    let form = at.looked(&of, "Nya gatan 7");
    let saved = timed("save", &|| {
        let act = served.post(&form.action, &visitor, &form.sent());
        served.followed(&visitor, &act)
    });
    assert!(saved.body.contains("Nya gatan 7"));
    let workbook = timed("workbook", &|| at.get("/parter.xlsx"));
    let body = workbook.bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    fs::write(office.path("kunder.xlsx"), &workbook.bytes[body + 4..]).unwrap();
    // The workbook as it came changes nothing; one cell of it changes one row.
    let same = office.refused(2, &["party", "import", "kunder.xlsx", "--remove-others"]);
    assert!(same.contains("nothing is changed"), "{same}");
    office.done(&["party", "export", "kunder.csv"]);
    let table = fs::read_to_string(office.path("kunder.csv")).unwrap();
    fs::write(office.path("kunder.csv"), table.replacen("Nya gatan 7", "Gatan 8", 1)).unwrap();
    let begun = Instant::now();
    let import = ["party", "import", "kunder.csv", "--save", "--reason", "Ur Excel"];
    let read = office.json(&import);
    println!("given back: {} ms", begun.elapsed().as_millis());
    assert_eq!(read["rows"].as_array().unwrap().len(), 1);
    let text = fs::read_to_string(office.path("parties.csv")).unwrap();
    assert_eq!(text.matches("Gatan 8").count(), 1);
}
