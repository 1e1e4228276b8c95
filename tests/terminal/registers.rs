//! The registers on the command line: found and shown, changed after what it does is seen, ended, and taken to a spreadsheet and
//! back, with the same functions as the window's pages.

use std::fs;

use serde_json::{Value, json};

use crate::office::{Office, text};

/// What a command that must end so says in Swedish: results, and words.
fn swedish(office: &Office, code: i32, arguments: &[&str]) -> (String, String) {
    let output = office.lefi(&[arguments, &["--language", "sv"]].concat());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

fn entries(office: &Office, action: &str) -> Vec<Value> {
    let trail = office.json(&["trail"]);
    let all = trail["entries"].as_array().unwrap().iter();
    all.filter(|entry| entry["action"] == action).cloned().collect()
}

#[test]
fn customers_are_listed_and_shown() {
    let office = Office::new();
    let listed = office.done(&["party", "list"]);
    assert!(listed.contains("556900-1026") && listed.contains("LO-002"), "{listed}");
    let found = office.json(&["party", "list", "sagostad"]);
    assert_eq!((&found["all"], found["parties"].as_array().unwrap().len()), (&json!(12), 1));
    let one = &found["parties"][0];
    assert_eq!(
        (&one["organisation_number"], &one["delivery"]),
        (&json!("556900-1026"), &json!("pdf"))
    );
    assert_eq!(one["agreements"], json!(["LO-002"]));
    let only =
        |kind| office.json(&["party", "list", "--only", kind])["parties"].as_array().unwrap().len();
    assert_eq!(only("with-agreement") + only("without-agreement"), 12);
    let csv = office.done(&["party", "list", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 13);
    let (shown, _) = swedish(&office, 0, &["party", "show", "5569001018"]);
    for words in ["Fiktiva Liv Försäkring AB", "LO-001", "Får också fakturorna för", "Dokument: 0"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let shown = office.json(&["party", "show", "556900-1018"]);
    assert_eq!(shown["rows"][0]["valid_through"], Value::Null);
    assert_eq!(shown["agreements"].as_array().unwrap().len(), 2);
    assert!(office.done(&["party", "list", "finns inte"]).contains("Ingen kund motsvarar"));
    let none = office.refused(2, &["party", "show", "202100-5521"]);
    assert!(none.contains("no customer 202100-5521"), "{none}");
    office.refused(2, &["party", "show", "nobody"]);
}

#[test]
fn agreements_are_listed_and_shown_on_a_narrow_terminal_too() {
    let office = Office::new();
    let listed = office.json(&["agreement", "list", "--only", "in-force"]);
    let first = &listed["agreements"][0];
    assert_eq!((&first["agreement"], &first["stands"]), (&json!("LO-001"), &json!("in-force")));
    assert_eq!(first["valid_through"], Value::Null);
    let (shown, _) = swedish(&office, 0, &["agreement", "show", "LO-004"]);
    for words in ["556900-1042", "556900-1018", "gäller tills vidare", "Dnr 103-2023 (påhittat)"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let none = office.refused(2, &["agreement", "show", "LO-999"]);
    assert!(none.contains("no agreement LO-999"), "{none}");
}

#[test]
fn a_change_is_shown_first_and_saved_for_a_reason() {
    let office = Office::new();
    let before = fs::read_to_string(office.path("parties.csv")).unwrap();
    let set = ["party", "set", "556900-1026", "Gata eller box=Nya gatan 7", "postal_code=11111"];
    let (look, _) = swedish(&office, 0, &set);
    for words in ["Box 12", "Nya gatan 7", "111 11", "inget belopp ändras", "Inget är sparat"] {
        assert!(look.contains(words), "{words}: {look}");
    }
    assert_eq!(fs::read_to_string(office.path("parties.csv")).unwrap(), before);
    assert_eq!(entries(&office, "edit").len(), 0);
    // A reason is asked for, and alone saves nothing.
    office.refused(2, &[&set[..], &["--save"]].concat());
    office.done(&[&set[..], &["--reason", "Flyttar"]].concat());
    assert_eq!(fs::read_to_string(office.path("parties.csv")).unwrap(), before);
    let saving = [&set[..], &["--save", "--reason", "Flyttar"]].concat();
    let saved = office.json(&saving);
    assert_eq!(saved["saved"]["files"], json!(["parties.csv"]));
    assert_eq!(saved["rows"][0]["after"]["cells"]["street"], "Nya gatan 7");
    assert_eq!(saved["effect"]["moved"], json!([]));
    let after = before.replace("Box 12;222 22", "Nya gatan 7;111 11");
    assert_eq!(fs::read_to_string(office.path("parties.csv")).unwrap(), after);
    assert_eq!(entries(&office, "edit")[0]["reason"], "Flyttar");
    // It is so already.
    let again = office.refused(2, &saving);
    assert!(again.contains("nothing is changed"), "{again}");
}

#[test]
fn a_customer_has_other_particulars_from_a_day() {
    let office = Office::new();
    let from = ["party", "set", "556900-1026", "city=Nystad", "--from", "2025-05-01"];
    let save = ["--save", "--reason", "Flyttar i maj"];
    office.done(&[&from[..], &save].concat());
    let shown = office.json(&["party", "show", "556900-1026"]);
    let cities: Vec<&Value> =
        shown["rows"].as_array().unwrap().iter().map(|row| &row["city"]).collect();
    assert_eq!(cities, [&json!("Sagostad"), &json!("Nystad")]);
    assert_eq!(shown["rows"][0]["valid_through"], "2025-04-30");
    // One row of several is meant by its first day; a new one is of the row that held until then.
    let row = ["party", "set", "556900-1026", "city=Nyköping", "--row", "2025-05-01"];
    office.done(&[&row[..], &save].concat());
    let between = ["party", "set", "556900-1026", "street=Box 13", "--from", "2025-03-01"];
    office.done(&[&between[..], &save].concat());
    let rows = office.json(&["party", "show", "556900-1026"])["rows"].clone();
    let of = |at: usize| (rows[at]["street"].clone(), rows[at]["city"].clone());
    assert_eq!(of(1), (json!("Box 13"), json!("Sagostad")));
    assert_eq!(of(2), (json!("Box 12"), json!("Nyköping")));
    let none = office.refused(2, &["party", "set", "556900-1026", "city=X", "--row", "2020-01-01"]);
    assert!(none.contains("no row that begins to hold on 2020-01-01"), "{none}");
}

fn set<'a>(values: &[&'a str]) -> Vec<&'a str> {
    [&["party", "set", "556900-1026"], values].concat()
}

#[test]
fn what_is_wrong_is_told_by_column_and_nothing_is_written() {
    let office = Office::new();
    let before = fs::read_to_string(office.path("parties.csv")).unwrap();
    let (_, words) = swedish(&office, 1, &set(&["postal_code=1234", "--save", "--reason", "x"]));
    assert!(words.contains("Postnummer: ett svenskt postnummer har fem siffror"), "{words}");
    let (_, words) = swedish(&office, 1, &set(&["country=Atlantis", "email=ingen"]));
    assert!(words.contains("Land: ") && words.contains("E-post: "), "{words}");
    for (values, wrong) in [
        (&["Nystad"][..], "no value of a column"),
        (&["salary=1"], "has no column “salary”"),
        (&["city=A", "Ort=B"], "was given two values"),
    ] {
        let words = office.refused(2, &set(values));
        assert!(words.contains(wrong), "{words}");
    }
    let (_, words) = swedish(&office, 1, &set(&["name=850430-1238"]));
    assert!(words.contains("personnummer") && !words.contains("850430-1238"), "{words}");
    // Of a foreign customer a postal code is as it is there.
    office.done(&set(&["country=DK", "postal_code=1234", "--save", "--reason", "Flyttar"]));
    office.done(&set(&["postal_code=1235", "--save", "--reason", "Rättat"]));
    let new = ["party", "new", "2021005521", "name=Försäkringskassan"];
    let (_, words) = swedish(&office, 1, &new);
    assert!(words.contains("Kategori"), "{words}");
    let new = [&new[..], &["Kategori=statlig myndighet", "--save", "--reason", "Ny"]].concat();
    office.done(&new);
    let after = fs::read_to_string(office.path("parties.csv")).unwrap();
    assert_eq!(after.lines().count(), before.lines().count() + 1);
    assert!(after.contains("202100-5521;Försäkringskassan;state-agency"), "{after}");
    // Twice it is two rows of one organisation.
    office.refused(1, &new);
}

#[test]
fn an_agreement_is_ended_and_told_what_that_corrects() {
    let office = Office::new();
    office.issue("2025-02");
    let end = ["agreement", "end", "LO-002", "--through", "2025-02-14"];
    let (look, _) = swedish(&office, 0, &end);
    for words in ["Gäller till och med", "Fakturerad period", "februari 2025", "Inget är sparat"]
    {
        assert!(look.to_lowercase().contains(&words.to_lowercase()), "{words}: {look}");
    }
    let looked = office.json(&end);
    assert_eq!(
        (&looked["saved"], looked["effect"]["corrected"].as_array().unwrap().len()),
        (&Value::Null, 1)
    );
    office.done(&[&end[..], &["--save", "--reason", "Uppsagt"]].concat());
    let shown = office.json(&["agreement", "show", "LO-002"]);
    assert_eq!(
        (&shown["stands"], &shown["valid_through"]),
        (&json!("ended"), &json!("2025-02-14"))
    );
    let words = office.refused(1, &["agreement", "end", "LO-002", "--through", "2020-01-01"]);
    assert!(words.contains("In force through: "), "{words}");
    // Another name is the same agreement.
    office.done(&[
        "agreement",
        "set",
        "LO-001",
        "agreement=LIV-1",
        "--save",
        "--reason",
        "Nytt dnr",
    ]);
    assert_eq!(office.json(&["agreement", "show", "LIV-1"])["formerly"], json!(["LO-001"]));
    let new =
        ["agreement", "new", "SAK-9", "organisation_number=556900-1026", "service=lefi-online"];
    office.done(&[&new[..], &["valid_from=2025-02-15", "--save", "--reason", "Nytt"]].concat());
    assert!(office.done(&["agreement", "list", "SAK-9"]).contains("2025-02-15"));
}

#[test]
fn a_register_goes_to_a_spreadsheet_and_back() {
    let office = Office::new();
    for (command, name) in [
        ("party", "kunder.xlsx"),
        ("party", "kunder.csv"),
        ("agreement", "avtal.xlsx"),
        ("agreement", "avtal.csv"),
    ] {
        office.done(&[command, "export", name, "--language", "sv"]);
        let same = office.refused(2, &[command, "import", name, "--remove-others"]);
        assert!(same.contains("nothing is changed"), "{name}: {same}");
    }
    let table = fs::read_to_string(office.path("kunder.csv")).unwrap();
    fs::write(office.path("kunder.csv"), table.replacen("Sagostad", "Nystad", 1)).unwrap();
    let import = ["party", "import", "kunder.csv"];
    let (look, _) = swedish(&office, 0, &import);
    assert!(
        look.contains("1 rad ändras · 12 rader är oförändrade") && look.contains("Nystad"),
        "{look}"
    );
    office.done(&[&import[..], &["--save", "--reason", "Ur Excel"]].concat());
    assert_eq!(office.json(&["party", "show", "556900-1026"])["rows"][0]["city"], "Nystad");
    // Rows that are not given back go only where that is said.
    fs::write(office.path("some.csv"), "Avtal;Plan\nLO-001;x\n").unwrap();
    let some = ["agreement", "import", "some.csv"];
    assert_eq!(office.json(&some)["rows"].as_array().unwrap().len(), 1);
    assert_eq!(
        office.json(&[&some[..], &["--remove-others"]].concat())["rows"].as_array().unwrap().len(),
        14
    );
    fs::write(office.path("wrong.csv"), "Avtal;Lön\nLO-001;1\n").unwrap();
    let words = office.refused(1, &["agreement", "import", "wrong.csv"]);
    assert!(words.contains("“Lön” is no column"), "{words}");
    office.refused(4, &["agreement", "import", "none.csv"]);
    // Nothing is written over what runs are made from.
    office.refused(2, &["party", "export", "parties.csv"]);
}

#[test]
fn a_cell_like_a_formula_is_text_in_a_csv_and_comes_back_as_it_was() {
    let office = Office::new();
    let set =
        ["party", "set", "556900-1026", "reference==1+1", "city='=2", "--save", "--reason", "x"];
    office.done(&set);
    office.done(&["party", "export", "k.csv"]);
    let table = fs::read_to_string(office.path("k.csv")).unwrap();
    assert!(table.contains(";'=1+1;") && table.contains(";''=2;"), "{table}");
    let same = office.refused(2, &["party", "import", "k.csv"]);
    assert!(same.contains("nothing is changed"), "{same}");
}
