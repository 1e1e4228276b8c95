//! Where the agency bills by recipient, the agreements of one share an invoice (R23), from the run to the voucher.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::office::Office;

/// The agreements that the demo's first party pays for.
const SHARED: [&str; 3] = ["LO-001", "LO-004", "LP-001"];

fn by_recipient() -> Office {
    let office = Office::new();
    office.change("lefi.toml", "# [issuing]", "[issuing]\none_invoice_per = \"recipient\"");
    office
}

fn invoices(answer: &Value) -> Vec<Value> {
    let answer = answer.get("result").unwrap_or(answer);
    let all = answer.get("invoices").or(answer.get("drafts")).or(answer.get("documents"));
    all.unwrap_or_else(|| panic!("{answer}")).as_array().unwrap().clone()
}

fn names(invoice: &Value) -> Vec<String> {
    let name = |one: &Value| one["agreement"].as_str().unwrap().to_owned();
    invoice["agreements"].as_array().map_or_else(Vec::new, |all| all.iter().map(name).collect())
}

/// What a period's vouchers book as revenue, by account.
fn revenue(office: &Office) -> BTreeMap<String, i64> {
    office.done(&["export", "2025-02"]);
    let mut sums = BTreeMap::new();
    let files =
        fs::read_dir(office.path("out/accounting/2025-02")).unwrap().map(|one| one.unwrap().path());
    for file in files.filter(|path| path.extension().is_some_and(|end| end == "si")) {
        let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("#TRANS 3")) {
            let (account, rest) = line.split_once(' ').unwrap();
            let amount = rest.rsplit('}').next().unwrap().split_whitespace().next().unwrap();
            if account == "741" {
                // Öresavrundning is of each document.
                continue;
            }
            let ore: i64 = amount.replace('.', "").parse().unwrap();
            *sums.entry(account.to_owned()).or_default() += ore;
        }
    }
    assert!(!sums.is_empty(), "nothing is booked");
    sums
}

/// The documents that SHARED share.
fn shared(all: &[Value]) -> Vec<&Value> {
    all.iter().filter(|one| names(one) == SHARED).collect()
}

fn sum(all: &[Value], key: &str) -> i64 {
    let ore = |one: &Value| one[key].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    all.iter().map(ore).sum()
}

#[test]
fn agreements_of_a_recipient_share_an_invoice_from_the_run_to_the_voucher() {
    let (office, one_by_one) = (by_recipient(), Office::new());
    let (together, apart) =
        (office.json(&["bill", "2025-02"]), one_by_one.json(&["bill", "2025-02"]));
    let (together, apart) = (invoices(&together), invoices(&apart));
    assert!(together.len() < apart.len(), "{} and {}", together.len(), apart.len());
    assert_eq!(sum(&together, "net"), sum(&apart, "net"));
    let [invoice] = shared(&together)[..] else { panic!("{together:#?}") };
    let lines = invoice["lines"].as_array().unwrap();
    let mut in_a_row: Vec<&str> =
        lines.iter().map(|line| line["agreement"].as_str().unwrap()).collect();
    in_a_row.dedup();
    assert_eq!(in_a_row, SHARED, "each agreement's lines in a row");
    assert!(apart.iter().all(|one| one.get("agreements").is_none()), "the default is as it was");

    // Issued, found by each of its agreements, explained, booked and verified.
    office.issue("2025-02");
    let issued = invoices(&office.json(&["invoices", "--agreement", "LP-001"]));
    let [invoice] = shared(&issued)[..] else { panic!("{issued:#?}") };
    let number = invoice["number"].as_str().unwrap();
    let explained = office.done(&["explain", number]);
    assert!(explained.contains("LO-001, LO-004, LP-001"), "{explained}");
    office.done(&["verify"]);
    one_by_one.issue("2025-02");
    assert_eq!(revenue(&office), revenue(&one_by_one), "each line on the account of its service");

    // A line of an agreement that is not the first.
    let lines = invoice["lines"].as_array().unwrap();
    let place = lines.iter().position(|line| line["agreement"] == "LP-001").unwrap() + 1;
    let credit =
        ["credit", number, "--line", &place.to_string(), "--reason", "Fel", "--date", "2025-06-03"];
    office.done(&credit);
    let credited = invoices(&office.json(&["invoices", "--agreement", "LP-001"]));
    let of = credited.iter().find(|one| one["kind"] == "credit-note").unwrap();
    assert_eq!((of["agreement"].as_str(), names(of)), (Some("LP-001"), Vec::new()));
    assert_eq!(of["refers_to"].as_array().unwrap(), &[Value::from(number)]);
    office.done(&["verify"]);

    // Usage that comes in later corrects one agreement, and refers to the invoice that it shared.
    let log = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
               sen-1;2025-02-20T10:00:00;556900-1042;lefi-online;system;answered;1000\n";
    fs::write(office.path("logs/sen.csv"), log).unwrap();
    office.done(&["import", "logs/sen.csv"]);
    office.waive_march();
    office.issue_on("2025-03", "2025-06-03");
    let of_march = invoices(&office.json(&["invoices", "--agreement", "LO-004"]));
    let correction = of_march.iter().find(|one| one["kind"] == "correction").unwrap();
    assert_eq!(correction["agreement"], "LO-004");
    assert_eq!(correction["refers_to"].as_array().unwrap(), &[Value::from(number)]);
    assert_eq!(shared(&of_march).len(), 2, "February and March");
    office.done(&["verify"]);

    // Billed anew, it stays together; and one by one goes on from here.
    office.done(&["credit", number, "--anew", "--reason", "Fel adress", "--date", "2025-06-04"]);
    let anew = invoices(&office.json(&["invoices", "--agreement", "LO-001"]));
    // What somebody credited by hand of LP-001 is not billed again (R25).
    let again: Vec<&str> = anew
        .iter()
        .filter(|one| names(one) == SHARED[..2])
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(again, ["credit-note", "correction"], "{anew:#?}");
    office.change(
        "lefi.toml",
        "one_invoice_per = \"recipient\"",
        "one_invoice_per = \"agreement\"",
    );
    let waive = ["decide", "waive", "2025-04", "556900-9995", "lefi-online", "--reason", "Okänd"];
    office.done(&waive);
    office.issue_on("2025-04", "2025-06-04");
    office.done(&["verify"]);
    let april = invoices(&office.json(&["invoices", "--agreement", "LO-004"]));
    assert!(april.iter().any(|one| one["period"] == "2025-04" && names(one).is_empty()));
}

/// What is said of agreements, each with its words.
type ByAgreement = Vec<(String, String)>;

/// What a bill of February comes to with the smallest invoice and a line on LO-004: what SHARED are skipped for, and their
/// documents.
fn with_a_line(amount: &str) -> (ByAgreement, ByAgreement) {
    let office = by_recipient();
    let setting = "one_invoice_per = \"recipient\"";
    office.change("lefi.toml", setting, &format!("{setting}\nsmallest_invoice = \"50000.00\""));
    let line = ["decide", "line", "2025-02", "LO-004", "--text", "Avdrag", "--amount", amount];
    office.done(&[&line[..], &["--account", "3541", "--reason", "Avtalat"]].concat());
    let bill = office.json(&["bill", "2025-02", "--language", "en"]);
    let of = |list: &str, key: &str| -> ByAgreement {
        let all = bill[list].as_array().unwrap().iter();
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        all.map(|one| (text(one, "agreement"), text(one, key)))
            .filter(|(agreement, _)| SHARED.contains(&agreement.as_str()))
            .collect()
    };
    (of("skipped", "reason"), of("invoices", "kind"))
}

#[test]
fn what_is_too_small_together_is_told_as_each_counts() {
    let carried = |agreement: &str, amount: &str| {
        let reason = format!("{amount} is too small an invoice, so it is carried over");
        (agreement.to_owned(), reason)
    };
    let (skipped, documents) = with_a_line("-500.00");
    let [first, taken_off, third] =
        [("LO-001", "34894.00"), ("LO-004", "-510.00"), ("LP-001", "2473.00")];
    let all = [first, taken_off, third].map(|(agreement, amount)| carried(agreement, amount));
    assert_eq!((skipped, documents), (all.to_vec(), Vec::new()));
    // They come to nothing together: each by itself is held to the smallest invoice.
    let (skipped, documents) = with_a_line("-29985.45");
    assert_eq!(skipped, [all[0].clone(), all[2].clone()]);
    assert_eq!(documents, [("LO-004".to_owned(), "credit-note".to_owned())]);
}

#[test]
fn a_credited_line_is_told_of_its_own_agreement() {
    let office = by_recipient();
    office.issue("2025-02");
    let issued = invoices(&office.json(&["invoices", "--agreement", "LO-004"]));
    let [invoice] = shared(&issued)[..] else { panic!("{issued:#?}") };
    let lines = invoice["lines"].as_array().unwrap();
    // LO-001 has a line of the same fee before it.
    let place = lines.iter().position(|line| line["agreement"] == "LO-004").unwrap() + 1;
    let number = invoice["number"].as_str().unwrap();
    let line = place.to_string();
    office.done(&["credit", number, "--line", &line, "--reason", "Fel", "--date", "2025-06-03"]);
    let credited = invoices(&office.json(&["invoices", "--agreement", "LO-004"]));
    let note = credited.iter().find(|one| one["kind"] == "credit-note").unwrap();
    let explained = office.json(&["explain", note["number"].as_str().unwrap()]);
    assert_eq!(explained["credits"]["lines"][0]["original_line"], place);
}

#[test]
fn what_shares_an_invoice_is_one_of_two_words() {
    let office = Office::empty();
    office.change("lefi.toml", "# [issuing]", "[issuing]\none_invoice_per = \"party\"");
    let said = office.refused(1, &["check"]);
    assert!(said.contains("one_invoice_per"), "{said}");
}
