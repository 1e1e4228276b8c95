//! Texts that somebody could harm with, in every field of every form by which registers, settings, fee models and scenarios are
//! changed: each is taken and read back as it was typed, or kindly refused with what was typed. A sample is tried by every run;
//! `LEFI_TEXTS=all cargo test --test window hostile_texts` tries every text in every field.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::office::Office;
use crate::page_forms::{PageForm, form_to, forms};
use crate::served::{Answered, Served, Visitor};
use crate::what_if::write_scenario;

/// Of each a name, so that a failure says which it was.
const TEXTS: [(&str, &str); 10] = [
    ("a line break", "A\nB"),
    ("a carriage return", "A\r\n\r\nB"),
    ("quotes", "\"A\" 'B' \\ \"\"\""),
    ("a formula", "=HYPERLINK(\"http://x.invalid\")"),
    ("another formula", "@SUM(A1)+1"),
    ("markup", "</textarea><script>alert(1)</script>&amp;"),
    ("a turned text", "A\u{202E}B\u{2066}C"),
    ("nothing that is seen", "A\u{200B}\u{7}B"),
    ("semicolons and tabs", "A;B\tC;\"D\""),
    ("a table of TOML", "A\"\n[payment]\ndays = 1 #"),
];
/// As long a text as anybody pastes.
const LONG: usize = 100_000;

/// A page whose form is looked at before it is saved, or saved as it stands.
struct Edited {
    page: &'static str,
    /// Where it is looked at; where it is saved at once there is no such place.
    tried: Option<&'static str>,
    saved: &'static str,
    /// What stands in other fields.
    typed: &'static [(&'static str, &'static str)],
}

const PAGES: [Edited; 14] = [
    Edited {
        page: "/parter/556900-1026/uppgifter",
        tried: Some("/parter/556900-1026/prova"),
        saved: "/parter/556900-1026",
        typed: &[],
    },
    Edited {
        page: "/parter/556900-1026/nya-uppgifter",
        tried: Some("/parter/556900-1026/prova"),
        saved: "/parter/556900-1026",
        typed: &[("valid_from", "2025-05-01"), ("city", "Nystad")],
    },
    Edited {
        page: "/ny-kund",
        tried: Some("/ny-kund/prova"),
        saved: "/ny-kund",
        typed: &[("organisation_number", "202100-5521"), ("name", "Kassan"), ("category", "other")],
    },
    Edited {
        page: "/avtal/LO-002/uppgifter",
        tried: Some("/avtal/LO-002/prova"),
        saved: "/avtal/LO-002",
        typed: &[],
    },
    Edited {
        page: "/avtal/LO-002/uppsagning",
        tried: Some("/avtal/LO-002/prova"),
        saved: "/avtal/LO-002",
        typed: &[],
    },
    Edited {
        page: "/nytt-avtal",
        tried: Some("/nytt-avtal/prova"),
        saved: "/nytt-avtal",
        typed: &[
            ("agreement", "SAK-9"),
            ("organisation_number", "802400-9121"),
            ("service", "lefi-prenumeration"),
            ("valid_from", "2025-03-01"),
        ],
    },
    Edited {
        page: "/installningar/utfardare",
        tried: Some("/installningar/utfardare/prova"),
        saved: "/installningar/utfardare",
        typed: &[],
    },
    Edited {
        page: "/installningar/betalning",
        tried: Some("/installningar/betalning/prova"),
        saved: "/installningar/betalning",
        typed: &[],
    },
    Edited {
        page: "/installningar/fakturering",
        tried: Some("/installningar/fakturering/prova"),
        saved: "/installningar/fakturering",
        typed: &[],
    },
    Edited {
        page: "/installningar/ord",
        tried: Some("/installningar/ord/prova"),
        saved: "/installningar/ord",
        typed: &[],
    },
    Edited {
        page: "/installningar/konton",
        tried: Some("/installningar/konton/prova"),
        saved: "/installningar/konton",
        typed: &[],
    },
    Edited {
        page: "/avgiftsforslag/forslag-a",
        tried: None,
        saved: "/avgiftsforslag/forslag-a",
        typed: &[],
    },
    Edited { page: "/tank-om/oversyn", tried: None, saved: "/tank-om/oversyn", typed: &[] },
    Edited {
        page: "/avgifter/nytt-forslag",
        tried: None,
        saved: "/avgifter/nytt-forslag",
        typed: &[],
    },
];

struct At {
    office: Office,
    served: Served,
    visitor: Visitor,
    before: BTreeMap<PathBuf, Vec<u8>>,
}

impl At {
    fn new() -> Self {
        let office = Office::new();
        write_scenario(&office);
        let served = Served::over(office.folder.path());
        let visitor = served.enter();
        let mut before = BTreeMap::new();
        files(office.folder.path(), &mut before);
        Self { office, served, visitor, before }
    }

    fn get(&self, path: &str) -> Answered {
        self.served.get(path, &self.visitor.cookie)
    }

    fn post(&self, action: &str, form: &PageForm) -> Answered {
        self.served.post(action, &self.visitor, &form.sent())
    }

    /// All files that people write as they were.
    fn put_back(&self) {
        let mut now = BTreeMap::new();
        files(self.office.folder.path(), &mut now);
        for path in now.keys().filter(|path| !self.before.contains_key(*path)) {
            fs::remove_file(path).unwrap();
        }
        for (path, content) in
            self.before.iter().filter(|(path, content)| now.get(*path) != Some(content))
        {
            fs::write(path, content).unwrap();
        }
    }
}

/// The files that people write, with what stands in them.
fn files(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        match path.is_dir() {
            true if ["ledger", "out", "logs"].contains(&name) => {}
            true => files(&path, found),
            false => drop(found.insert(path.clone(), fs::read(&path).unwrap())),
        }
    }
}

/// A page that answers, whatever was sent to it.
fn kind(answer: &Answered, what: &str) {
    let is_right = matches!(answer.status, 200 | 303 | 404 | 409 | 413 | 422);
    assert!(is_right, "{what}: {answer:?}");
    assert!(!answer.body.contains("<script>alert"), "{what}");
    if answer.status >= 400 {
        assert!(answer.is_page(), "{what}: {answer:?}");
    }
}

/// What a text field shows of what was typed: no browser sends or keeps these otherwise.
fn as_kept(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// A list of words, however they are parted.
fn words(text: &str) -> Vec<&str> {
    text.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect()
}

/// Types a text into a field and saves it, where that is taken; whether it was.
fn tried(at: &At, edited: &Edited, (field, name, text): (&str, &str, &str)) -> bool {
    let what = format!("{} {field}: {name}", edited.page);
    let begun = at.get(edited.page);
    let action = edited.tried.unwrap_or(edited.saved);
    let form = edited
        .typed
        .iter()
        .fold(form_to(&begun, action), |form, (field, value)| form.with(field, value));
    let form = form.with(field, text);
    let act = match edited.tried {
        None => at.post(edited.saved, &form.with("skal", "Prov")),
        Some(tried) => {
            let look = at.post(tried, &form);
            kind(&look, &what);
            let saving = forms(&look).into_iter().find(|form| form.action == edited.saved);
            let Some(saving) = saving.filter(|_| look.status == 200) else {
                assert!(!kept(at), "{what}");
                return false;
            };
            at.post(edited.saved, &saving.with("skal", "Prov"))
        }
    };
    kind(&act, &what);
    if act.status != 303 {
        assert!(!kept(at), "{what}");
        return false;
    }
    let done = at.served.followed(&at.visitor, &act);
    kind(&done, &what);
    if !kept(at) {
        return false;
    }
    // It reads back as it was typed, wherever the page that has it is still the same.
    let again = at.get(edited.page);
    kind(&again, &what);
    let is_there = again.status == 200 && edited.typed.is_empty() && is_typed(&again, field);
    if let Some(form) = is_there.then(|| form_to(&again, action)) {
        let found = form.value(field);
        let (found, text) = (as_kept(found), as_kept(text));
        assert!(found == text || words(&found) == words(&text), "{what}: “{found}” for “{text}”");
    }
    at.put_back();
    true
}

/// Whether somebody types what stands in a field; others are ticked or chosen.
fn is_typed(page: &Answered, field: &str) -> bool {
    let name = format!(" name=\"{field}\"");
    let mut tags = page.body.split('<').map(|rest| rest.split('>').next().unwrap_or_default());
    tags.any(|tag| {
        let is_words =
            tag.starts_with("textarea") || tag.starts_with("input") && !tag.contains(" type=");
        tag.contains(&name) && is_words
    })
}

/// Whether some file is another one.
fn kept(at: &At) -> bool {
    let mut now = BTreeMap::new();
    files(at.office.folder.path(), &mut now);
    now != at.before
}

#[test]
fn whatever_is_typed_into_a_field_is_read_back_as_it_was_or_refused() {
    let at = At::new();
    let long = "Å".repeat(LONG);
    let all = std::env::var("LEFI_TEXTS").is_ok_and(|value| value == "all");
    let (mut number, mut taken) = (0, 0);
    for edited in &PAGES {
        let begun = at.get(edited.page);
        assert_eq!(begun.status, 200, "{}: {begun:?}", edited.page);
        let action = edited.tried.unwrap_or(edited.saved);
        let mut fields = form_to(&begun, action).names();
        fields.sort();
        fields.dedup();
        for field in fields {
            let of_field = TEXTS.iter().enumerate();
            let of_field = of_field.filter(|(at, _)| all || *at == number % TEXTS.len());
            let texts: Vec<(&str, &str)> =
                of_field.map(|(_, (name, text))| (*name, *text)).collect();
            let is_long = all || number % 4 == 0;
            let long = is_long.then_some(("a long text", long.as_str()));
            for (name, text) in texts.into_iter().chain(long) {
                taken += usize::from(tried(&at, edited, (&field, name, text)));
            }
            number += 1;
        }
    }
    println!("{number} fields, {taken} texts were taken");
    assert!(number > 60 && taken > 10, "{number} {taken}");
    // Everything is still there.
    at.office.done(&["check"]);
    assert!(at.office.done(&["verify"]).starts_with("identical"));
}
