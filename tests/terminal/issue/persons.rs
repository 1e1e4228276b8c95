//! Every document has two persons where two are needed, whatever stands on it, and the ledger remembers that they are.

use std::fs;

use crate::office::{Office, numbers, text};

const ON: &str = "[issuing]\nfour_eyes = true\n\n[usage]";

/// February issued by two persons.
pub(crate) fn issued() -> Office {
    let office = crate::issue::four_eyes();
    two_persons(&office, "2025-02", "1");
    office
}

fn two_persons(office: &Office, period: &str, run: &str) {
    office.done(&["bill", period, "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    office.done(&["approve", run, "--user", "bertil"]);
    office.issue(period);
}

fn anew(number: &str) -> [&str; 7] {
    ["credit", number, "--anew", "--reason", "Adress", "--date", "2025-06-03"]
}

/// After an approved run one person changes where to pay and a VAT rate, and bills a document anew.
#[test]
fn one_person_alone_bills_nothing_anew_with_another_bankgiro_and_vat_rate() {
    let office = issued();
    office.change("lefi.toml", "999-9996", "5050-1055");
    office.change("tariffs/lefi-online/2024-01-01.toml", "rate = \"25\"", "rate = \"12\"");
    let said = office.refused(3, &anew("2025000001"));
    assert!(said.contains("two persons are needed"), "{said}");
    assert!(said.contains("lefi credit 2025000001 … --prepare"), "{said}");
    let prepare = [&anew("2025000001")[..], &["--prepare", "--user", "anna"]].concat();
    office.done(&prepare);
    let said = office.refused(3, &["credit", "2025000001", "--issue", "--user", "anna"]);
    assert!(said.contains("waits for somebody else"), "{said}");
    let said = office.refused(3, &["approve", "credit-1", "--user", "Anna"]);
    assert!(said.contains("somebody else must approve"), "{said}");
    // Who approves sees what is new.
    let looked = office.done(&["approve", "credit-1", "--look"]);
    for words in ["5050-1055", "12 % på", "fakturadatum 2025-06-03", "förfallodatum", "svenska"] {
        assert!(looked.contains(words), "{words}: {looked}");
    }
    assert!(!office.path("out/documents/2025-02/2025000014.pdf").exists());
}

#[test]
fn a_credit_is_prepared_approved_and_issued_as_a_run_is() {
    let office = issued();
    let prepare = ["credit", "2025000001", "--line", "1=100", "--reason", "Dubbletter"];
    let said = office.refused(3, &prepare);
    assert!(said.contains("--prepare"), "{said}");
    let step = ["--prepare", "--date", "2025-06-03", "--language", "en", "--user", "anna"];
    office.done(&[&prepare[..], &step].concat());
    office.done(&["approve", "credit-1", "--user", "bertil"]);
    let said = office.refused(3, &["approve", "credit-1", "--user", "cecilia"]);
    assert!(said.contains("was approved by bertil"), "{said}");
    office.refused(2, &["credit", "2025000001", "--issue", "--date", "2025-06-04"]);
    let issued = office.done(&["credit", "2025000001", "--issue"]);
    assert!(issued.contains("2025000014") && issued.contains("Credit note"), "{issued}");
    assert!(office.path("out/documents/2025-02/2025000014.pdf").exists());
    let again = office.lefi(&["credit", "2025000001", "--issue"]);
    assert!(again.status.success());
    assert!(
        text(&again.stderr)
            .contains("already done: the credit of 2025000001 is issued as 2025000014")
    );
    let trail = office.done(&["trail"]);
    for words in ["två personer behövs", "kreditering förberedd", "kreditering attesterad"] {
        assert!(trail.contains(words), "{words}: {trail}");
    }
    let verified = office.done(&["verify"]);
    assert!(verified.starts_with("identical: 1 runs, 14 documents"), "{verified}");
    assert!(verified.contains("Two persons are needed for every document since"), "{verified}");
    office.done(&["verify", "2025000014"]);
}

/// What is approved is all that stands on the documents: each of these is void, with what changed.
#[test]
fn r26_the_approval_of_a_credit_is_void_once_anything_on_its_documents_is_otherwise() {
    let office = issued();
    office.done(&[&anew("2025000001")[..], &["--prepare", "--user", "anna"]].concat());
    office.done(&["approve", "credit-1", "--user", "bertil"]);
    let files =
        ["lefi.toml", "parties.csv", "agreements.csv", "tariffs/lefi-online/2024-01-01.toml"];
    let before = files.map(|name| (name, fs::read_to_string(office.path(name)).unwrap()));
    for (name, from, to, told) in [
        ("lefi.toml", "999-9996", "5050-1055", "is new: bankgiro = \"5050-1055\""),
        ("lefi.toml", "days = 30", "days = 10", "is new: days = 10"),
        ("lefi.toml", "sv = \"", "sv = \"Nya villkor. ", "Nya villkor"),
        (
            "lefi.toml",
            "[usage]",
            "[issuing]\ninvoice_series = \"F\"\nfour_eyes = true\n\n[usage]",
            "is new: invoice_series",
        ),
        ("parties.csv", "Påhittade gatan 1", "Påhittade gatan 2", "street “Påhittade gatan 2”"),
        ("agreements.csv", "Dnr 100-2023", "Dnr 900-2023", "reference “Dnr 900-2023"),
        ("tariffs/lefi-online/2024-01-01.toml", "rate = \"25\"", "rate = \"12\"", "rate = \"12\""),
    ] {
        if to.contains("[issuing]") {
            office.change(name, ON, "[usage]");
        }
        office.change(name, from, to);
        let said = office.refused(3, &["credit", "2025000001", "--issue"]);
        assert!(said.contains("is void") && said.contains(told), "{name} {to}: {said}");
        let said = office.refused(3, &["approve", "credit-1", "--user", "cecilia"]);
        assert!(said.contains("was approved by bertil"), "{said}");
        for (name, text) in &before {
            fs::write(office.path(name), text).unwrap();
        }
    }
    // What stands on no document voids nothing.
    office.change("lefi.toml", "bills_from", "# En anmärkning\nbills_from");
    office.done(&["credit", "2025000001", "--issue"]);
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 15 documents"));
}

/// Date and language are fixed when a run is prepared: another one at issuing is refused.
#[test]
fn r26_the_invoice_date_and_the_language_are_a_part_of_what_is_approved() {
    let office = crate::issue::four_eyes();
    let prepare = ["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--language", "en"];
    office.done(&[&prepare[..], &["--user", "anna"]].concat());
    let looked = office.done(&["approve", "1", "--look"]);
    assert!(looked.contains("fakturadatum 2025-06-02") && looked.contains("engelska"), "{looked}");
    assert!(looked.contains("bankgiro 999-9996") && looked.contains("25 % på"), "{looked}");
    office.done(&["approve", "1", "--user", "bertil"]);
    for (other, words) in [
        (["--date", "2025-06-03"], "a part of what is approved"),
        // Who asks for Swedish reads Swedish.
        (["--language", "sv"], "som ingår i det som attesteras"),
    ] {
        let said = office.refused(3, &[&["bill", "2025-02", "--issue"][..], &other].concat());
        assert!(said.contains(words), "{said}");
    }
    let run = office.json(&["bill", "2025-02", "--issue"]);
    assert_eq!(numbers(&run)[0], "2025000001");
    let xml = fs::read_to_string(office.path("out/documents/2025-02/2025000001.xml")).unwrap();
    assert!(xml.contains("<cbc:IssueDate>2025-06-02</cbc:IssueDate>"));
    assert!(office.done(&["verify"]).starts_with("identical"));
}

/// Taking a line out of lefi.toml is not enough: two persons turn it off.
#[test]
fn four_eyes_are_kept_by_the_ledger_and_turned_off_by_two_persons() {
    let office = issued();
    office.refused(2, &["approve", "four-eyes-off", "--user", "bertil"]);
    office.change("lefi.toml", ON, "[usage]");
    office.waive_march();
    let credit = ["credit", "2025000001", "--reason", "Fel", "--date", "2025-06-03"];
    let way_out = "lefi decide four-eyes-off --reason TEXT";
    for refused in [
        &["bill", "2025-03", "--issue", "--date", "2025-06-03"][..],
        &["bill", "2025-03", "--prepare"],
        &credit,
        &[&credit[..], &["--prepare"]].concat(),
    ] {
        let said = office.refused(3, refused);
        assert!(said.contains("as the ledger says since") && said.contains(way_out), "{said}");
    }
    let checked = text(&office.lefi(&["check"]).stderr);
    assert!(checked.contains("check-four-eyes") && checked.contains("otherwise"), "{checked}");
    let ask = ["decide", "four-eyes-off", "--reason", "Ensam i juli"];
    office.done(&[&ask[..], &["--user", "anna"]].concat());
    office.refused(3, &[&ask[..], &["--user", "bertil"]].concat());
    let said = office.refused(3, &["approve", "four-eyes-off", "--user", "ANNA"]);
    assert!(said.contains("somebody else must approve it"), "{said}");
    office.refused(3, &["bill", "2025-03", "--issue", "--date", "2025-06-03"]);
    assert!(office.done(&["approve", "four-eyes-off", "--look"]).contains("Ensam i juli"));
    office.done(&["approve", "four-eyes-off", "--user", "bertil"]);
    office.issue_on("2025-03", "2025-06-03");
    office.done(&credit);
    let status = office.done(&["status", "2025-02"]);
    assert!(status.contains("Två personer behövs inte längre: Ensam i juli"), "{status}");
    assert!(office.done(&["trail"]).contains("en person räcker, attesterat"));
    let verified = office.done(&["verify"]);
    assert!(verified.starts_with("identical"), "{verified}");
    assert!(verified.contains("Two persons are needed no more: Ensam i juli"), "{verified}");
    assert!(text(&office.lefi(&["check"]).stderr).contains("Two persons are needed no more"));
}

/// Who asked may think better of it, and so may anybody else: nothing is approved then.
#[test]
fn what_somebody_asked_for_is_withdrawn_by_anybody() {
    let office = issued();
    office.change("lefi.toml", ON, "[usage]");
    let withdraw = ["decide", "withdraw", "four-eyes-off", "--reason", "Det behövs ändå"];
    let said = office.refused(2, &withdraw);
    assert!(said.contains("nobody asks for four-eyes-off"), "{said}");
    let ask = ["decide", "four-eyes-off", "--reason", "Ensam i juli", "--user", "anna"];
    office.done(&ask);
    let said = office.refused(3, &ask);
    assert!(said.contains("lefi decide withdraw four-eyes-off"), "{said}");
    let said = office.done(&withdraw);
    assert!(said.starts_with("withdrawn: four-eyes-off, which anna asked for on"), "{said}");
    office.refused(2, &["approve", "four-eyes-off", "--user", "bertil"]);
    let checked = text(&office.lefi(&["check"]).stderr);
    assert!(!checked.contains("Ensam i juli"), "{checked}");
    assert!(office.done(&["trail"]).contains("begäran återtagen"));
    // It may be asked again.
    office.done(&ask);
    office.done(&["approve", "four-eyes-off", "--user", "bertil"]);
    assert!(office.done(&["verify"]).contains("Two persons are needed no more"));
}

/// While lefi.toml asks for two persons, the next command would turn it on again.
#[test]
fn four_eyes_are_turned_off_only_once_the_settings_do_not_ask_for_them() {
    let office = issued();
    office.done(&["decide", "four-eyes-off", "--reason", "Ensam i juli", "--user", "anna"]);
    let said = office.refused(3, &["approve", "four-eyes-off", "--user", "bertil"]);
    assert!(said.contains("take that out first"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_ledger_that_is_a_link_into_another_workspace_is_refused() {
    let (office, other) = (issued(), Office::empty());
    std::os::unix::fs::symlink(office.path("ledger"), other.path("ledger")).unwrap();
    let credit = ["credit", "2025000001", "--reason", "Fel"];
    for command in [&credit[..], &["status", "2025-02"], &["bill", "2025-02"]] {
        let said = other.refused(3, command);
        assert!(said.contains("is a link into the workspace"), "{said}");
    }
    fs::remove_file(other.path("ledger")).unwrap();
    fs::create_dir(other.path("ledger")).unwrap();
    let [database, link] = [&office, &other].map(|office| office.path("ledger/lefi.sqlite"));
    std::os::unix::fs::symlink(database, link).unwrap();
    assert!(other.refused(3, &credit).contains("is a link into the workspace"));
    // A folder that is no workspace's, such as one on a larger disk, may have it.
    let disk = tempfile::TempDir::new().unwrap();
    let third = Office::empty();
    std::os::unix::fs::symlink(disk.path(), third.path("ledger")).unwrap();
    third.done(&["import", "logs/lefi-2025-02.csv"]);
}
