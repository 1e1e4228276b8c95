//! Who approves sees all of it, and what was approved is booked as it was: the attacks of one person on what the other
//! does not look at.

use std::fs;

use crate::office::{Office, text};

const EXPORT: [&str; 2] = ["export", "2025-02"];

/// February by two persons, anna and bertil.
fn issued(office: &Office) {
    let prepare = ["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"];
    office.done(&prepare);
    office.done(&["approve", "1", "--user", "bertil"]);
    office.issue("2025-02");
}

fn journal(office: &Office, name: &str) -> String {
    text(&fs::read(office.path("out/accounting/2025-02").join(name)).unwrap())
}

/// One person holds an agreement back, waives usage and writes a line: the other sees each, with why, the account, and
/// who decided it, when looking and when approving.
#[test]
fn who_approves_sees_what_is_held_waived_added_and_carried_over() {
    let office = crate::issue::four_eyes();
    let as_anna = |arguments: &[&str]| office.done(&[arguments, &["--user", "anna"]].concat());
    as_anna(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist"]);
    let line = ["decide", "line", "2025-02", "LO-005", "--text", "Rapport X", "--amount", "700"];
    as_anna(&[&line[..], &["--account", "3119", "--reason", "Beställd"]].concat());
    as_anna(&["bill", "2025-02", "--prepare", "--date", "2025-06-02"]);
    let looked = office.done(&["approve", "1", "--look", "--user", "bertil"]);
    for words in [
        "Ingen faktura\n",
        "  LO-002 2025-02: spärrat för fakturering: Tvist\n",
        "  1. 2025-02: LO-002 är spärrat för fakturering: Tvist (anna, ",
        "kr på konto 3119: Beställd (anna, ",
        "Beslut som gäller",
        "Kontrollsumma",
    ] {
        assert!(looked.contains(words), "{words}: {looked}");
    }
    // On its document, and among the decisions.
    assert_eq!(looked.matches("Rapport X").count(), 2, "{looked}");
    let english = office.done(&["approve", "1", "--look", "--language", "en"]);
    for words in ["No invoice\n", "held back: Tvist", "Decisions in force", "on account 3119"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    let approved = office.done(&["approve", "1", "--user", "bertil"]);
    assert_eq!(approved, looked);
    office.issue("2025-02");
    // What is decided of an issued period the run of the next one uses.
    as_anna(&["decide", "hold", "2025-02", "LO-001", "--reason", "Senare tvist"]);
    office.waive_march();
    let smallest = "\nfour_eyes = true\nsmallest_invoice = \"2000.00\"\n";
    office.change("lefi.toml", "\nfour_eyes = true\n", smallest);
    as_anna(&["bill", "2025-03", "--prepare", "--date", "2025-06-03"]);
    let looked = office.done(&["approve", "2", "--look", "--user", "bertil"]);
    for words in ["KAN INTE FAKTURERAS", ": Uppsagt avtal (", "förs över till nästa period"] {
        assert!(looked.contains(words), "{words}: {looked}");
    }
    assert!(looked.contains("2025-02: LO-001 är spärrat för fakturering: Senare tvist (anna, "));
}

/// After the issue one person sets another account: the attack on what two persons approved.
#[test]
fn one_person_alone_books_nothing_on_another_account_than_it_was_approved_with() {
    let office = crate::issue::four_eyes();
    issued(&office);
    let before = fs::read_to_string(office.path("lefi.toml")).unwrap();
    for (from, to, told) in [
        ("account = \"3421\"", "account = \"3119\"", ["account 3119", "account 3421"]),
        ("\"25\" = \"2611\"", "\"25\" = \"3119\"", ["account 3119", "account 2611"]),
        ("outside = \"1511\"", "outside = \"1671\"", ["account 1671", "account 1511"]),
        ("object = \"4110\"", "object = \"4120\"", ["dimension 1: 4120", "dimension 1: 4110"]),
        ("series = \"LEFI\" ", "series = \"ANNAN\" ", ["series ANNAN", "series LEFI"]),
    ] {
        office.change("lefi.toml", from, to);
        let said = office.refused(3, &EXPORT);
        for words in told {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert!(said.contains("put the accounts back"), "{said}");
        fs::write(office.path("lefi.toml"), &before).unwrap();
    }
    // A rule in front takes what another had, and without the line in lefi.toml two persons are needed still.
    let rule = "[[accounts.revenue]]\nfees = [\"*\"]\naccount = \"3119\"\n\n";
    let at = before.find("[[accounts.revenue]]").unwrap();
    let changed = format!("{}{rule}{}", &before[..at], &before[at..]);
    fs::write(office.path("lefi.toml"), changed.replace("four_eyes = true", "")).unwrap();
    let said = office.refused(3, &EXPORT);
    assert!(said.contains("account 3119") && said.contains("lefi decide accounts"), "{said}");
    assert!(!office.path("out/accounting").exists());
    // Put back, it is booked as it was; what stands on no voucher is no change.
    fs::write(office.path("lefi.toml"), &before).unwrap();
    office.change("lefi.toml", "\"Öresavrundning\"", "\"Avrundning\"");
    let output = office.lefi(&EXPORT);
    let said = text(&output.stderr);
    assert!(output.status.success() && !said.contains("accounts"), "{said}");
    let booked = journal(&office, "bokforing-2025-02.csv");
    assert!(booked.contains("3421") && !booked.contains("3119"), "{booked}");
    // The accounts stand on no document, so the approval of a credit is not void; its voucher is as when it was prepared.
    let prepare = ["credit", "2025000001", "--reason", "Fel", "--date", "2025-06-03", "--prepare"];
    office.done(&[&prepare[..], &["--user", "anna"]].concat());
    office.done(&["approve", "credit-1", "--user", "bertil"]);
    office.change("lefi.toml", "account = \"3421\"", "account = \"3119\"");
    office.done(&["credit", "2025000001", "--issue", "--user", "anna"]);
    let said = office.refused(3, &EXPORT);
    assert!(said.contains("2025000014: ") && said.contains("account 3119"), "{said}");
}

/// Where one person is enough the change is told before the export.
#[test]
fn accounts_that_changed_since_the_issue_are_told() {
    let office = Office::new();
    office.issue("2025-02");
    office.change("lefi.toml", "account = \"3421\"", "account = \"3119\"");
    let output = office.lefi(&EXPORT);
    let said = text(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("were changed since") && said.contains("account 3421"), "{said}");
    assert!(journal(&office, "bokforing-2025-02.csv").contains("3119"));
}

/// February by two persons, with settings that lack some accounts; then they have them.
fn issued_without(lacks: &str) -> Office {
    let office = crate::issue::four_eyes();
    let whole = fs::read_to_string(office.path("lefi.toml")).unwrap();
    fs::write(office.path("lefi.toml"), without(&whole, lacks)).unwrap();
    issued(&office);
    fs::write(office.path("lefi.toml"), whole).unwrap();
    office
}

/// Accounts come later than invoices, all of them or those that lacked: one person asks for them, another approves.
#[test]
fn accounts_that_were_not_there_at_the_issue_are_two_persons() {
    for lacks in ["[accounts]", "vat = {", "[[accounts.objects]]"] {
        let office = issued_without(lacks);
        let said = office.refused(3, &EXPORT);
        assert!(said.contains("on accounts that were not said by then"), "{lacks}: {said}");
        assert!(said.contains("lefi decide accounts"), "{lacks}: {said}");
        office.done(&["decide", "accounts", "--reason", "Ny kontoplan", "--user", "anna"]);
        office.refused(3, &EXPORT);
        let said = office.refused(3, &["approve", "accounts", "--user", "Anna"]);
        assert!(said.contains("asked for by anna: somebody else must approve it"), "{said}");
        let looked = office.done(&["approve", "accounts", "--look"]);
        for words in ["Konton att bokföra på: Ny kontoplan (anna, ", "account = \"3421\"", "2611"]
        {
            assert!(looked.contains(words), "{words}: {looked}");
        }
        assert!(!looked.contains("bankgiro"), "{looked}");
        office.done(&["approve", "accounts", "--user", "bertil"]);
        office.done(&EXPORT);
        assert!(office.done(&["verify"]).starts_with("identical"));
    }
}

/// What the second person sees is what is booked.
#[test]
fn two_persons_agree_on_the_accounts_that_one_of_them_asked_for() {
    let office = issued_without("[accounts]");
    let ask = ["decide", "accounts", "--reason", "Ny kontoplan", "--user", "anna"];
    let (approve, whole) = (["approve", "accounts", "--user", "bertil"], "account = \"3421\"");
    office.refused(2, &approve);
    office.done(&ask);
    let said = office.refused(3, &ask);
    assert!(said.contains("anna has asked already"), "{said}");
    // After the look, and after the approval.
    office.change("lefi.toml", whole, "account = \"3119\"");
    let said = office.refused(3, &approve);
    assert!(said.contains("are not those that anna asked for"), "{said}");
    office.done(&["decide", "withdraw", "accounts", "--reason", "Fel konto"]);
    office.refused(2, &approve);
    office.change("lefi.toml", "account = \"3119\"", whole);
    office.done(&ask);
    office.done(&approve);
    let said = office.refused(3, &ask);
    assert!(said.contains("agreed on these accounts already"), "{said}");
    office.change("lefi.toml", whole, "account = \"3119\"");
    assert!(office.refused(3, &EXPORT).contains("lefi decide accounts"));
    let told = "no two persons have agreed on the accounts";
    let sie = ["accruals", "2025-02", "--format", "sie"];
    assert!(text(&office.lefi(&sie).stderr).contains(told));
    office.change("lefi.toml", "account = \"3119\"", whole);
    assert!(!text(&office.lefi(&sie).stderr).contains(told));
    office.done(&EXPORT);
    assert!(office.done(&["trail"]).contains("konton attesterade"));
    // Where one person is enough, nobody is asked.
    let said = Office::new().refused(3, &ask);
    assert!(said.contains("one person is enough"), "{said}");
}

/// One person with a database program is not two.
#[test]
fn accounts_that_one_person_asked_for_under_two_names_are_booked_on_by_nobody() {
    let office = issued_without("[accounts]");
    office.done(&["decide", "accounts", "--reason", "Ny kontoplan", "--user", "anna"]);
    office.tamper("UPDATE entry SET who = 'cecilia' WHERE action = 'ask-accounts'");
    office.lefi(&["approve", "accounts", "--user", "anna"]);
    let said = office.refused(3, &EXPORT);
    assert!(said.contains("the ledger was changed from outside"), "{said}");
}

/// Settings without all accounts, without the objects, or without the line that begins so.
fn without(settings: &str, lacks: &str) -> String {
    let up_to = |end: Option<&str>| {
        let at = settings.find(lacks).unwrap();
        let end = end.map_or(settings.len(), |end| settings.find(end).unwrap());
        format!("{}{}", &settings[..at], &settings[end..])
    };
    match lacks {
        "[accounts]" => up_to(None),
        "[[accounts.objects]]" => up_to(Some("[accounts.counterpart]")),
        _ => {
            let kept = settings.lines().filter(|line| !line.starts_with(lacks));
            kept.map(|line| format!("{line}\n")).collect()
        }
    }
}
