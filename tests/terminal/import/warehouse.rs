//! A period is counted in a warehouse, on the command line: its script, what its result would change, and a fresh one beside it.

use std::fs;

use serde_json::Value;

use crate::office::Office;

fn json(office: &Office, arguments: &[&str]) -> Value {
    serde_json::from_str(&office.done(&[arguments, &["--format", "json"]].concat())).unwrap()
}

/// Writes the result that answers the script of today, changed so.
fn result(office: &Office, change: impl Fn(String) -> String) {
    fs::write(office.path("resultat.csv"), change(office.result_of_the_warehouse())).unwrap();
}

/// Without the first count, whose totals go with it.
fn without_a_count(text: String) -> String {
    let at = text.find("\ncount;").unwrap() + 1;
    let line = text[at..].lines().next().unwrap().to_owned();
    let cells: Vec<&str> = line.split(';').collect();
    let (events, rows): (u64, u64) = (cells[11].parse().unwrap(), cells[12].parse().unwrap());
    let mut text = text.replacen(&format!("{line}\n"), "", 1);
    for (name, before, less) in
        [("read", 1470, rows), ("accepted", 1465, events), ("duplicate", 2, rows - events)]
    {
        let to = format!("total;{name};{};", before - less);
        text = text.replacen(&format!("total;{name};{before};"), &to, 1);
    }
    text
}

#[test]
fn a_script_is_printed_whole_and_alike_each_time() {
    let office = Office::with_a_warehouse();
    let printed = office.done(&["warehouse", "sql", "2025-02"]);
    let value = json(&office, &["warehouse", "sql", "2025-02"]);
    assert_eq!(value["script"], printed.as_str());
    assert_eq!((&value["period"], &value["engine"]), (&"2025-02".into(), &"duckdb".into()));
    assert!(printed.contains(value["digest"].as_str().unwrap()));
    assert!(printed.contains("'850430_1239'") && !printed.contains("***"), "{printed}");
    office.refused(2, &["warehouse", "sql", "mars"]);
    office.refused(2, &["warehouse", "sql", "2025-02", "--snapshot", "17"]);
    fs::remove_file(office.path("warehouse.toml")).unwrap();
    let none = office.refused(2, &["warehouse", "sql", "2025-02", "--language", "sv"]);
    assert!(none.contains("det finns ingen warehouse.toml"), "{none}");
    let english = office.refused(2, &["warehouse", "sql", "2025-02", "--language", "en"]);
    assert!(english.contains("there is no warehouse.toml"), "{english}");
}

#[test]
fn a_result_is_looked_at_taken_held_against_a_fresh_one_and_restated() {
    let office = Office::with_a_warehouse();
    result(&office, |text| text);
    let looked = office.done(&["import", "resultat.csv", "--dry-run", "--language", "sv"]);
    assert!(looked.starts_with("2025-02: 375 antal tillkommer\n"), "{looked}");
    assert!(looked.contains("körningen 2025-02: ") && looked.contains(" kr\n"), "{looked}");
    let kept = office.path("ledger/usage/warehouse/2025-02");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 0);
    assert!(!office.path("out/rejects").exists(), "a look leaves no file");
    let rows = ["import", "resultat.csv", "--expect-rows", "1469", "--language", "sv"];
    let other = office.refused(1, &rows);
    assert!(other.contains("1469") && other.contains("1470"), "{other}");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 0);
    let not_yet = office.refused(3, &["warehouse", "verify", "resultat.csv"]);
    assert!(not_yet.contains("2025-02"), "{not_yet}");
    let table = office.done(&["import", "resultat.csv"]);
    assert!(table.contains("1 470") || table.contains("1\u{a0}470"), "{table}");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 1);
    let same = office.done(&["warehouse", "verify", "resultat.csv", "--language", "sv"]);
    assert!(same.contains("identiskt"), "{same}");
    let identical = json(&office, &["warehouse", "verify", "resultat.csv"]);
    assert_eq!((&identical["counts"], &identical["held"]), (&375.into(), &3.into()));

    result(&office, without_a_count);
    let differs = office.refused(3, &["warehouse", "verify", "resultat.csv", "--language", "sv"]);
    assert!(differs.contains("1 antal skiljer sig"), "{differs}");
    let looked = json(&office, &["import", "resultat.csv", "--dry-run"]);
    assert_eq!(looked["counts"].as_array().unwrap().len(), 1);
    assert_eq!(looked["agreements"].as_array().unwrap().len(), 1);
    office.done(&["import", "resultat.csv"]);
    let trail = office.done(&["trail", "--language", "sv"]);
    assert!(trail.contains("samma period lästes"), "{trail}");
    office.done(&["verify"]);

    result(&office, |text| text.replacen("total;read;1470", "total;read;1471", 1));
    let lies = office.refused(1, &["import", "resultat.csv", "--language", "sv"]);
    assert!(
        lies.contains("1471 rader lästes i lagret") && lies.contains("inget har skrivits"),
        "{lies}"
    );
    office.refused(2, &["import", "logs/lefi-2025-03.csv", "--dry-run"]);
}

#[test]
fn a_layout_is_refused_for_a_result_which_has_one_form() {
    let office = Office::with_a_warehouse();
    result(&office, |text| text);
    for dry in [&[][..], &["--dry-run"]] {
        let arguments = [&["import", "resultat.csv", "--layout", "standard"][..], dry].concat();
        let swedish = office.refused(2, &[&arguments[..], &["--language", "sv"]].concat());
        assert!(swedish.contains("ange inget loggformat"), "{swedish}");
        let english = office.refused(2, &[&arguments[..], &["--language", "en"]].concat());
        assert!(english.contains("name no layout"), "{english}");
    }
    office.done(&["import", "resultat.csv"]);
}

/// What the ledger keeps of a restated period is a code: nobody's own words are shown in its place.
#[test]
fn a_reason_is_not_a_word_that_the_ledger_keeps_its_own_reasons_by() {
    let office = Office::with_a_warehouse();
    result(&office, |text| text);
    let taken = json(&office, &["import", "resultat.csv"]);
    let batch = taken["files"][0]["batch"].as_str().unwrap();
    for code in ["restated", " restated ", "format-1"] {
        let refused = office.refused(2, &["import", "--undo", batch, "--reason", code]);
        assert!(refused.contains("egna ord") || refused.contains("words of your own"), "{refused}");
    }
    office.done(&["import", "--undo", batch, "--reason", "restated by us"]);
    assert!(office.done(&["trail"]).contains("restated by us"));
}

/// A result that was made up says something of a person: it is refused, and what is said of it does not say that again.
#[test]
fn what_a_result_says_of_itself_is_of_no_person() {
    let office = Office::with_a_warehouse();
    let forged = "about;850430-1238;850430-1238;;;;;;;;;;\ntotal;read;";
    result(&office, |text| text.replacen("total;read;", forged, 1));
    let refused = office.refused(1, &["import", "resultat.csv"]);
    assert!(!refused.contains("850430-1238"), "{refused}");
    result(&office, |text| text.replacen("about;version;v2.0.1", "about;version;8504301238", 1));
    let taken = json(&office, &["import", "resultat.csv"]);
    let batch = taken["files"][0]["batch"].as_str().unwrap();
    let kept = office.path(&format!("ledger/usage/warehouse/2025-02/{batch}.zst"));
    let kept = zstd::decode_all(fs::File::open(kept).unwrap()).unwrap();
    let kept = String::from_utf8(kept).unwrap();
    assert!(kept.contains("about;version;**********;") && !kept.contains("8504301238"), "{kept}");
    office.done(&["verify"]);
}
