//! What somebody types into any form that there is: a personal identity number is on no page that answers and in no file of
//! the workspace, markup is words, and a form whose session is over keeps what was typed until it is sent again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::attacks::PERSONAL;
use crate::browser::{Browser, Scripts};
use crate::crawl::crawl;
use crate::office::{Office, numbers};
use crate::page_forms::{PageForm, form_to, forms};
use crate::served::{Answered, Served, Visitor};
use crate::what_if::write_scenario;

/// Somebody's number, with what would be a script of theirs.
const TYPED: &str = "850430-1238<script>alert(1)</script>";
/// Fields that are kept for good where they are taken.
const KEPT: [&str; 6] =
    ["skal", "skal-accounts", "text", "utan-export", "godta-avvisade", "utan-anvandning"];
/// Fields of one form that are tried one by one.
const MOST: usize = 12;

/// A workspace that is looked at, and the forms of it: where each goes, and the page that has it.
struct Desk {
    office: Office,
    served: Served,
    visitor: Visitor,
    forms: Vec<(String, FormAt)>,
}

/// Where a form stands.
enum FormAt {
    Page(String),
    /// On none: it is sent by who does not look.
    Nowhere(PageForm),
}

fn on(page: &str) -> FormAt {
    FormAt::Page(page.to_owned())
}

fn nowhere(action: &str) -> (String, FormAt) {
    (action.to_owned(), FormAt::Nowhere(PageForm::of(action, &[("namn", ""), ("x", "")])))
}

impl Desk {
    fn of(office: Office) -> Self {
        let served = Served::over(office.folder.path());
        let visitor = served.enter();
        Self { office, served, visitor, forms: Vec::new() }
    }

    fn get(&self, path: &str) -> Answered {
        self.served.get(path, &self.visitor.cookie)
    }

    fn form(&self, action: &str, at: &FormAt) -> PageForm {
        match at {
            FormAt::Page(page) => form_to(&self.get(page), action),
            FormAt::Nowhere(form) => form.clone(),
        }
    }

    /// Where all is done by one person.
    fn alone() -> Self {
        let office = Office::new();
        let number = numbers(&office.issue("2025-02"))[0].clone();
        office.waive_march();
        office.done(&["decide", "hold", "2025-03", "LO-005", "--reason", "Tvist"]);
        fs::create_dir(office.path("in")).unwrap();
        fs::copy(office.path("logs/lefi-2025-04.csv"), office.path("in/april.csv")).unwrap();
        write_scenario(&office);
        let mut desk = Self::of(office);
        let batch = batch(&desk.office);
        let effect = "/period/2025-03/beslut/effekt?slag";
        let line = format!("{effect}=rad&rad-avtal=LO-002&text=Kurs&konto=3119&belopp=1250");
        let decisions = "/period/2025-03/beslut".to_owned();
        let credit = format!("/dokument/{number}/kreditera");
        let rejects = format!("/las-in/{batch}/avvisade");
        let back = format!("/las-in/{batch}/ta-tillbaka");
        let (issue, confirm) = ("/period/2025-03/utfarda", "/period/2025-03/utfarda/bekrafta");
        let closing = "/period/2025-02/stang/bekrafta";
        let hand_over = "/period/2025-02/lamna";
        // Where a file is missing it can be written again; nothing is closed before that.
        let write = format!("{hand_over}/skriv");
        let file = desk.office.path("out/documents/2025-02").join(format!("{number}.pdf"));
        let content = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        let missing = desk.form(&write, &on(hand_over));
        fs::write(&file, content).unwrap();
        desk.forms = vec![
            (decisions.clone(), on(&format!("{effect}=sparra&avtal=LO-002"))),
            (decisions.clone(), on(&line)),
            (decisions, on(&format!("{effect}=aterkalla&nummer=2"))),
            (credit.clone(), on(&format!("{credit}?omfattning=rader&rad-1=1&skal=Fel"))),
            (issue.to_owned(), on(&format!("{confirm}?datum=2025-06-02&sprak=sv"))),
            (closing.to_owned(), on(closing)),
            ("/period/2025-02/stang/kontrollera".to_owned(), on("/period/2025-02/stang")),
            (back.clone(), on(&back)),
            (rejects.clone(), on(&rejects)),
            (format!("{rejects}/prova"), on(&rejects)),
            (hand_over.to_owned(), on(hand_over)),
            (write, FormAt::Nowhere(missing)),
            ("/las-in".to_owned(), on("/las-in")),
            ("/sakerhetskopia".to_owned(), on("/sakerhetskopia")),
            ("/tank-om".to_owned(), on("/tank-om")),
            ("/tank-om/oversyn".to_owned(), on("/tank-om/oversyn")),
            ("/tank-om/oversyn/prova".to_owned(), on("/tank-om/oversyn")),
            ("/tank-om/oversyn/rapport".to_owned(), on("/tank-om/oversyn")),
            ("/tank-om/oversyn/excel".to_owned(), on("/tank-om/oversyn")),
            ("/tank-om/oversyn/los".to_owned(), on("/tank-om/oversyn/los")),
            ("/tank-om/oversyn/svep".to_owned(), on("/tank-om/oversyn/svep")),
            ("/tank-om/oversyn/kanslighet".to_owned(), on("/tank-om/oversyn/kanslighet")),
            ("/tank-om/oversyn/samrad/sida".to_owned(), on("/tank-om/oversyn/samrad")),
            nowhere("/las-in/bort"),
            nowhere("/ny-arbetsmapp"),
            nowhere("/arbete/1/avbryt"),
        ];
        desk.registers();
        let layout = "/las-in/ny-layout";
        let rows = "Id,Datum,Kund,Kanal\nu-1,03/02/2025,556900-1026,Webb\n";
        let first = PageForm::of(layout, &[("provad", "ja"), ("rader", rows)]);
        let tried = desk.served.post(&format!("{layout}/prova"), &desk.visitor, &first.sent());
        for action in [layout.to_owned(), format!("{layout}/prova")] {
            let form = form_to(&tried, &action);
            desk.forms.push((action, FormAt::Nowhere(form)));
        }
        desk
    }

    /// The forms in which customers and agreements are changed, and those that save what was looked at.
    fn registers(&mut self) {
        let rows = "Organisationsnummer\tOrt\n556900-1026\tNystad\n";
        for (page, action, typed) in [
            (
                "/parter/556900-1026/uppgifter",
                "/parter/556900-1026",
                [("street", "Nya gatan 7"), ("city", "Ort")],
            ),
            ("/ny-kund", "/ny-kund", [("organisation_number", "202100-5521"), ("name", "Kassan")]),
            ("/avtal/LO-002/uppgifter", "/avtal/LO-002", [("reference", "Dnr 9"), ("plan", "")]),
            (
                "/nytt-avtal",
                "/nytt-avtal",
                [("agreement", "SAK-9"), ("organisation_number", "802400-9121")],
            ),
            ("/excel/parter", "/excel/parter", [("tabell", rows), ("ta-bort", "")]),
        ] {
            let tried = format!("{action}/prova");
            let form = self.form(&tried, &on(page));
            let form = typed
                .iter()
                .fold(form, |form, (field, value)| form.with(field, value))
                .without("ta-bort");
            let form = match page {
                "/ny-kund" => form.with("category", "other"),
                "/nytt-avtal" => {
                    form.with("service", "lefi-prenumeration").with("valid_from", "2025-03-01")
                }
                _ => form,
            };
            let look = self.served.post(&tried, &self.visitor, &form.sent());
            assert_eq!(look.status, 200, "{action}: {look:?}");
            self.forms.push((action.to_owned(), FormAt::Nowhere(form_to(&look, action))));
            self.forms.push((tried, FormAt::Nowhere(form)));
        }
    }

    /// With the forms of all pages that links lead to, of each address that none of the others goes to.
    fn and_linked(mut self) -> Self {
        let mut met: BTreeSet<_> = self.forms.iter().map(|(action, _)| pattern(action)).collect();
        met.insert("/ut");
        for page in crawl(&self.served, &self.visitor, 2) {
            for form in forms(&page.answered) {
                for action in [&form.action].into_iter().chain(&form.others) {
                    if met.insert(pattern(action)) {
                        self.forms.push((action.clone(), on(&page.address)));
                    }
                }
            }
        }
        // What is tried at one address is done at the one above.
        let tried = self.forms.iter().filter_map(|(action, at)| {
            let above = action.strip_suffix("/prova")?;
            let form = PageForm { action: above.to_owned(), ..self.form(action, at) };
            Some((above.to_owned(), FormAt::Nowhere(form)))
        });
        let mut tried: Vec<_> = tried.collect();
        tried.retain(|(action, _)| posts_to(action).is_some_and(|pattern| met.insert(pattern)));
        self.forms.extend(tried);
        self
    }

    /// Where a second person is needed.
    fn together() -> Self {
        let office = Office::new();
        let issued = numbers(&office.issue("2025-02"));
        office.waive_march();
        office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
        for (person, number) in [("Anna", &issued[0]), ("Prov", &issued[1])] {
            office.done(&["--user", person, "credit", number, "--reason", "Fel", "--prepare"]);
        }
        office.done(&["--user", "Anna", "approve", &office.credit_of(&issued[1])]);
        let mut desk = Self::of(office);
        let waiting = |number: &str| format!("/dokument/{number}/kreditering");
        let issuing = "/period/2025-03/utfarda";
        let prepare = format!("{issuing}/forbered");
        let form = desk.form(&prepare, &on(issuing));
        desk.office.done(&["--user", "Anna", "bill", "2025-03", "--prepare"]);
        let joint = "/godkannanden";
        let ask = format!("{joint}/begar");
        let of_accounts = |form: &PageForm| form.action == ask && form.value("vad") == "accounts";
        let asked = forms(&desk.get(joint)).into_iter().find(of_accounts).unwrap();
        desk.office.done(&["--user", "Anna", "decide", "accounts", "--reason", "Ny kontoplan"]);
        desk.forms = vec![
            (prepare, FormAt::Nowhere(form)),
            (ask, FormAt::Nowhere(asked)),
            (format!("{joint}/attestera"), on(joint)),
            (format!("{joint}/aterkalla"), on(joint)),
            (format!("{issuing}/attestera"), on(issuing)),
            (format!("{}/attestera", waiting(&issued[0])), on(&waiting(&issued[0]))),
            (format!("{}/utfarda", waiting(&issued[1])), on(&waiting(&issued[1]))),
        ];
        desk
    }
}

/// The batch of February, which has rejected rows.
fn batch(office: &Office) -> String {
    let trail = office.json(&["trail"]);
    let mut entries = trail["entries"].as_array().unwrap().iter();
    let import = entries.find(|entry| entry["action"] == "import").unwrap();
    import["subject"].as_str().unwrap().to_owned()
}

/// No page has what was typed as a number or as markup.
fn clean(page: &Answered, (action, field): (&str, &str)) {
    assert!(!matches!(page.status, 0 | 500), "{action} {field}: {page:?}");
    for never in [PERSONAL[0], PERSONAL[3], "<script>alert"] {
        assert!(!page.body.contains(never), "{action} {field}: {never}: {}", page.body);
    }
}

/// What is sent of this form with this in a field, as by somebody who saw the page long ago: it is looked at, not done.
fn tried(desk: &Desk, form: &PageForm, (field, typed): (&str, &str)) {
    let sent = form.with(field, typed).without("lefi-sett").without("lefi-en-gang");
    let answer = desk.served.post(&form.action, &desk.visitor, &sent.sent());
    clean(&answer, (&form.action, field));
    if answer.status == 303 {
        clean(&desk.served.followed(&desk.visitor, &answer), (&form.action, field));
    }
}

/// Every file of the workspace is without the number.
fn never_kept(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            never_kept(&path);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for number in [PERSONAL[0], PERSONAL[3]] {
            let has = bytes.windows(number.len()).any(|part| part == number.as_bytes());
            assert!(!has, "{} has it", path.display());
        }
    }
}

#[test]
fn what_is_typed_into_any_form_is_words_and_a_number_is_neither_shown_nor_kept() {
    let mut met = BTreeSet::new();
    for desk in [Desk::alone().and_linked(), Desk::together()] {
        for (action, at) in &desk.forms {
            let form = desk.form(action, at);
            met.insert(pattern(action));
            for field in form.names().iter().take(MOST) {
                tried(&desk, &form, (field, TYPED));
            }
            let all = form
                .names()
                .into_iter()
                .fold(form.clone(), |form, field| form.with(&field, PERSONAL[3]));
            tried(&desk, &all, ("period", PERSONAL[3]));
            // As somebody who has looked: what would be kept is refused, and the number is not said again.
            // What a scenario gives as a file keeps nothing.
            let is_done = !["/prova", "/rapport", "/excel"].iter().any(|end| action.ends_with(end));
            let kept = |field: &&String| is_done && KEPT.contains(&field.as_str());
            for field in form.names().iter().filter(kept) {
                let sent = desk.form(action, at).with(field, TYPED).sent();
                let answer = desk.served.post(action, &desk.visitor, &sent);
                assert_eq!(answer.status, 422, "{action} {field}: {}", answer.body);
                clean(&answer, (action, field));
                let is_typed = field.starts_with("skal") || field == "text";
                assert!(
                    !is_typed || answer.body.contains("***********"),
                    "{action} {field} is gone"
                );
            }
        }
        let before = desk.office.done(&["trail"]);
        for path in posts() {
            let parts =
                path.split('/').map(|part| if part.starts_with('{') { PERSONAL[0] } else { part });
            let path = parts.collect::<Vec<_>>().join("/");
            clean(&desk.served.post(&path, &desk.visitor, "skal=x&datum=2025-06-02"), (&path, ""));
            let mixed = Visitor { cookie: desk.visitor.cookie.clone(), token: "annan".to_owned() };
            clean(&desk.served.post(&path, &mixed, "skal=x"), (&path, "of another session"));
            if path == "/ut" {
                break;
            }
        }
        assert_eq!(desk.office.done(&["trail"]), before);
        let folder = desk.office.folder.path().to_path_buf();
        assert!(desk.served.end().success());
        never_kept(&folder);
        desk.office.done(&["verify"]);
    }
    // Forms with files are tried where files are (`read_in`, `uploads`).
    let has_files = |path: &&str| path.ends_with("/fil") || path.ends_with("/filer");
    let left = posts().into_iter().filter(|path| !met.contains(path) && !has_files(path));
    // Fee models to begin with are chosen where there are none yet (`settings`).
    assert_eq!(
        left.collect::<Vec<_>>(),
        ["/borja/avgifter", "/ut"],
        "say above where these forms stand"
    );
}

/// Pages that are asked for by what somebody typed.
const ASKED: [&str; 9] = [
    "/period/2025-03/beslut/effekt?slag=sparra&avtal=LO-002",
    "/period/2025-03/beslut/effekt?slag=avsta&av-period=2025-03&orgnr=556900-1067&tjanst=lefi-online",
    "/period/2025-03/beslut/effekt?slag=rad&rad-avtal=LO-002&text=Kurs&konto=3119&belopp=1250",
    "/dokument/2025000001/kreditera?omfattning=rader&rad-1=1&skal=Fel&datum=2025-06-02&sprak=sv",
    "/dokument/2025000001/kreditera?omfattning=hela&skal=Fel&andra=ja",
    "/period/2025-03/utfarda/bekrafta?datum=2025-06-02&sprak=sv&utan-anvandning=Inget",
    "/dokument?sok=x&period=2025-02&slag=faktura&tjanst=lefi-online&avtal=LO-001&fran=2025-01-01&till=2025-12-31",
    "/handelser?vem=Prov&vad=import&period=2025-02&sida=1",
    "/period/2025-02/utkast?sok=x&visa=alla&ordning=netto&utkast=LO-001",
];

#[test]
fn what_a_page_is_asked_for_by_is_words_and_a_number_is_not_shown() {
    let office = Office::new();
    office.issue_on("2025-02", "2025-06-02");
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    for asked in ASKED {
        let (path, query) = asked.split_once('?').unwrap();
        let fields: Vec<(&str, &str)> =
            query.split('&').map(|field| field.split_once('=').unwrap()).collect();
        for (at, (name, _)) in fields.iter().enumerate() {
            let mut query = form_urlencoded::Serializer::new(String::new());
            let typed = |one: usize, value| if one == at { TYPED } else { value };
            query.extend_pairs(
                fields.iter().enumerate().map(|(one, (name, value))| (name, typed(one, *value))),
            );
            let address = format!("{path}?{}", query.finish());
            let answer = served.get(&address, &visitor.cookie);
            clean(&answer, (path, name));
            let to = answer.header("location").unwrap_or_default();
            assert!(!to.contains("850430"), "{address} leads to {to}");
        }
    }
}

/// The patterns of what is posted to, signing out last.
fn posts() -> Vec<&'static str> {
    let rows = include_str!("routes.txt").lines();
    let posts = rows.filter_map(|row| row.strip_prefix("POST"));
    let mut posts: Vec<_> = posts.filter_map(|row| row.split_whitespace().next()).collect();
    posts.sort_by_key(|path| *path == "/ut");
    posts
}

/// The pattern that an address is of to which something is posted.
fn pattern(address: &str) -> &'static str {
    posts_to(address).unwrap_or_else(|| panic!("nothing is posted to {address}"))
}

fn posts_to(address: &str) -> Option<&'static str> {
    let fits = |pattern: &&str| {
        let (parts, wanted) = (address.split('/'), pattern.split('/'));
        parts.clone().count() == wanted.clone().count()
            && parts.zip(wanted).all(|(part, wanted)| wanted.starts_with('{') || part == wanted)
    };
    posts().into_iter().filter(fits).min_by_key(|pattern| pattern.matches('{').count())
}

#[test]
fn a_form_whose_session_is_over_keeps_what_was_typed_until_somebody_has_come_in_again() {
    let mut desk = Desk::alone();
    let nobody = Visitor { cookie: String::new(), token: String::new() };
    for (action, at) in &desk.forms {
        let form = desk.form(action, at).with("skal", "Tvist <om> \"belopp\" & rad");
        let kept = desk.served.post(action, &nobody, &form.sent());
        assert_eq!(kept.status, 401, "{action}");
        let again = form_to(&kept, action);
        for name in form.names() {
            assert_eq!(again.value(&name), form.value(&name), "{action} {name}");
        }
        assert_eq!(again.value("lefi-sett"), form.value("lefi-sett"), "{action}");
    }
    // A decision, sent when the session was over, sent again once somebody is in, and then once more from the new page.
    let effect = "/period/2025-03/beslut/effekt?slag=sparra&avtal=LO-002";
    let form = form_to(&desk.get(effect), "/period/2025-03/beslut").with("skal", "Tvist");
    let kept = desk.served.post(&form.action, &nobody, &form.sent());
    desk.served.press_enter();
    let newer = desk.served.enter();
    let first = form_to(&kept, &form.action);
    let tokenless = Visitor { cookie: newer.cookie.clone(), token: String::new() };
    let asks = desk.served.post(&first.action, &tokenless, &first.sent());
    assert_eq!(asks.status, 403, "{asks:?}");
    let second = form_to(&asks, &first.action);
    assert_eq!(second.value("lefi-token"), newer.token);
    let done = desk.served.post(&second.action, &newer, &second.sent());
    let page = desk.served.followed(&newer, &done);
    assert!(page.body.contains("LO-002"), "{}", page.body);
    assert!(desk.office.done(&["decide", "list"]).contains("LO-002"));
}

#[test]
fn in_a_browser_too_what_was_typed_outlives_the_session() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = Office::new();
        let mut served = Served::over(office.folder.path());
        let browser = Browser::start(scripts);
        browser.enter(&served);
        let effect = "period/2025-03/beslut/effekt?slag=sparra&avtal=LO-002";
        browser.go(&format!("{}{effect}", served.address));
        browser.keys("#skal", "Tvist om beloppet");
        browser.forget();
        browser.push("Spärra avtalet");
        browser.until("it is kept", || browser.text("h1") == "Kom in igen och skicka sedan");
        let first = browser.new_tab();
        served.press_enter();
        browser.enter(&served);
        browser.to_tab(&first);
        browser.push("Skicka igen");
        browser.until("asked again", || browser.text("h1") == "Skicka formuläret igen");
        browser.push("Skicka igen");
        browser.until("decided", || browser.text(".told").contains("Beslut 1"));
        assert!(browser.text("main").contains("Tvist om beloppet"), "{}", browser.text("main"));
    }
}

#[test]
fn of_two_tabs_on_one_form_the_second_is_told_what_the_first_did() {
    let desk = Desk::alone();
    let effect = "/period/2025-03/beslut/effekt?slag=sparra&avtal";
    let [one, other] = ["LO-001", "LO-002"].map(|agreement| {
        let page = desk.get(&format!("{effect}={agreement}"));
        form_to(&page, "/period/2025-03/beslut").with("skal", "Tvist")
    });
    let send = |form: &PageForm| desk.served.post(&form.action, &desk.visitor, &form.sent());
    let first = desk.served.followed(&desk.visitor, &send(&one));
    assert!(first.body.contains("LO-001"), "{}", first.body);
    let second = send(&other);
    assert_eq!(second.status, 409, "{second:?}");
    assert!(second.body.contains("LO-001") || second.body.contains("Prov"), "{}", second.body);
    // What was typed stands there, with what is seen now: sent again it is done.
    let again = form_to(&second, &other.action);
    assert_eq!(again.value("skal"), "Tvist");
    desk.served.followed(&desk.visitor, &send(&again));
    // The very same form in two tabs is done once.
    assert_eq!(send(&one).status, 303);
    let list = desk.office.json(&["decide", "list"]);
    let held = list["decisions"].as_array().unwrap();
    let of =
        |agreement: &str| held.iter().filter(|one| one.to_string().contains(agreement)).count();
    assert_eq!((of("LO-001"), of("LO-002")), (1, 1), "{list}");
    assert!(!forms(&desk.get("/")).is_empty());
}
