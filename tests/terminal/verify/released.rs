//! What is kept outlives the program (R26): a workspace that a released version left is opened, verified, carried on and
//! verified again.

use std::fs;

use sha2::{Digest, Sha256};

use super::verified;
use crate::office::Office;

/// Writes what was issued to disk again, and holds it against the checksums of what that version had written there.
fn write_out(office: &Office, periods: &[&str]) {
    for period in periods {
        office.done(&["documents", period]);
        office.done(&["export", period, "--again"]);
    }
    assert!(is_as_issued(office) > 20);
}

/// Holds what is on disk against the checksums of what that version had written there; gives how many files there are.
fn is_as_issued(office: &Office) -> usize {
    let sums = fs::read_to_string(office.path("out.sha256")).unwrap();
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let bytes = fs::read(office.path("out").join(name)).unwrap();
        let found: String = Sha256::digest(&bytes).iter().map(|one| format!("{one:02x}")).collect();
        assert_eq!(found, sum, "{name} is not what was issued");
    }
    sums.lines().count()
}

/// What is said besides the head of the audit trail.
fn verify(office: &Office) -> Vec<String> {
    let said = office.done(&["verify"]);
    let (others, head): (Vec<&str>, Vec<&str>) =
        said.lines().partition(|line| !line.starts_with("head of the audit trail: "));
    assert_eq!(head.len(), 1, "{said}");
    others.into_iter().map(str::to_owned).collect()
}

#[test]
fn r26_a_workspace_of_0_1_0_is_verified_and_carried_on() {
    let office = Office::left_by("0.1.0");
    write_out(&office, &["2025-01", "2025-02", "2025-03"]);
    let said = verify(&office);
    assert_eq!(
        said,
        [
            "identical: 3 runs, 15 documents, 57 files, 14 stored rows",
            "3 runs of lefi 0.1.0 billed by its own rules: each document's arithmetic, and what they had billed to date in all, are recomputed",
            "15 documents' files were made by lefi 0.1.0: they are the bytes that were issued, and are not made anew by lefi 0.3.0",
        ]
    );
    for (number, said) in [("2025000001", 1), ("K2025000001", 1), ("2025000003", 1)] {
        let words = office.done(&["verify", number]);
        assert!(
            words.starts_with(&format!(
                "identical: {} runs",
                usize::from(!number.starts_with('K') && number != "2025000003")
            )),
            "{words}"
        );
        assert!(words.contains(&format!("{said} documents' files")), "{words}");
    }
    assert!(office.done(&["trail"]).contains("Provkörning utan"));
    let said = office.refused(3, &["approve", "4", "--user", "Bo (påhittad)"]);
    assert!(
        said.contains("run 4 was prepared by lefi 0.1.0") && said.contains("--prepare"),
        "{said}"
    );
    carry_on(&office, "2025000011");
    let said = verify(&office);
    assert!(said[0].starts_with("identical: 5 runs, 20 documents"), "{said:?}");
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(said[2].starts_with("15 documents' files were made by lefi 0.1.0"), "{said:?}");
    assert!(said[3].starts_with("Two persons are needed for every document since"), "{said:?}");
    // What 0.1.0 wrote has no logins; these are the approvals since.
    assert!(
        said[4].contains("by two names of one login") && said[4].contains("vouch: 4"),
        "{said:?}"
    );
}

/// Where the rules have changed what is owed, that is said, and is no difference.
#[test]
fn r9_a_category_that_changed_by_the_rules_of_0_1_0_is_told() {
    let office = Office::left_by("0.1.0-a-category-changed");
    // Out of the backup that 0.1.0 wrote.
    office.done(&["restore", "kopia.tar.zst"]);
    office.done(&["documents", "2025-10"]);
    office.done(&["export", "2025-10", "--again"]);
    let said = verify(&office);
    assert!(said[0].starts_with("identical: 1 runs, 1 documents"), "{said:?}");
    assert_eq!(
        said[2],
        "run 1, A-1 2025-10: the party changed category, which cuts a window today (R9) and did not for lefi 0.1.0; what it owed then is not recomputed"
    );
    // An amount that was changed shows all the same.
    office.tamper("UPDATE document_line SET amount_ore = amount_ore + 1 WHERE rowid = 1");
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("2025-10: ") && said.contains("rows of entry"), "{said}");
}

/// What 0.2.0 issued is worked out anew to the öre, document by document.
#[test]
fn r26_a_workspace_of_0_2_0_is_verified_and_carried_on() {
    let office = Office::left_by("0.2.0");
    write_out(&office, &["2025-01", "2025-02", "2025-03"]);
    let earlier = "12 documents' files were made by lefi 0.2.0: they are the bytes that were issued, and are not made anew by lefi 0.3.0";
    assert_eq!(
        verify(&office),
        ["identical: 3 runs, 12 documents, 51 files, 14 stored rows", earlier]
    );
    let head = "head of the audit trail: 29:84699ddc-bcc8690e-9aa3b775-c9bd349b-594fa6a3-5926f934-065a6a1d-2eeb41cb";
    assert!(office.done(&["verify"]).contains(head));
    carry_on(&office, "2025000010");
    let said = verify(&office);
    assert!(said[0].starts_with("identical: 5 runs, 17 documents"), "{said:?}");
    assert_eq!((said.len(), said[1].as_str()), (4, earlier));
}

/// What 0.3.0 issued, two persons by each document: prepared credits, what was done once and a clock set right too.
#[test]
fn r26_a_workspace_of_0_3_0_is_verified_and_carried_on() {
    let office = Office::left_by("0.3.0");
    write_out(&office, &["2025-01", "2025-02", "2025-03"]);
    let later = verified(&office, "later").unwrap();
    let said: Vec<&str> = later.lines().collect();
    assert_eq!(
        said[..2],
        [
            "identical: 3 runs, 17 documents, 61 files, 14 stored rows",
            "17 documents' files were made by lefi 0.3.0: they are the bytes that were issued, and are not made anew by lefi later",
        ]
    );
    assert!(later.contains("Somebody asks that this is turned off"), "{later}");
    assert!(office.done(&["trail"]).contains("forslag/oversyn-2027.toml"));
    let asked = ["credit", "2025000009", "--issue"];
    assert!(office.refused(3, &asked).contains("approve"), "it waits for somebody else");
    carry_on(&office, "2025000011");
    let later = verified(&office, "later").unwrap();
    assert!(later.starts_with("identical: 5 runs, 22 documents"), "{later}");
    // What an entry has saved is part of the chain.
    office.tamper("DELETE FROM entry_source WHERE entry = 49");
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("49"), "{said}");
}

/// One invoice for all agreements of a recipient, of a month that was counted in a warehouse and then restated.
#[test]
fn r23_collective_invoices_of_a_restated_month_are_verified_and_carried_on() {
    let office = Office::left_by("0.3.0-collective-and-counted");
    office.done(&["documents", "2025-02"]);
    assert_eq!(is_as_issued(&office), 22);
    let said = verified(&office, "later").unwrap();
    assert!(said.starts_with("identical: 1 runs, 11 documents, 26 files"), "{said}");
    let shared = "LO-001, LO-004, LP-001";
    assert!(office.done(&["invoices", "--agreement", "LP-001"]).contains(shared));
    let trail = office.done(&["trail", "--language", "en"]);
    assert!(trail.contains("import taken back") && trail.contains("warehouse"), "{trail}");

    office.done(&["credit", "2025000008", "--reason", "Fel", "--date", "2025-03-06"]);
    let march = fs::read_to_string("fixtures/demo/logs/lefi-2025-03.csv").unwrap();
    let march: Vec<&str> = march.lines().filter(|line| !line.contains(";2025-02-")).collect();
    fs::write(office.path("mars.csv"), march.join("\n")).unwrap();
    office.done(&["import", "mars.csv"]);
    office.waive_march();
    let run = office.issue_on("2025-03", "2025-04-02");
    assert!(run["invoices"].as_array().unwrap().iter().any(|one| {
        one["agreement"].as_str().is_some_and(|agreement| agreement.starts_with("LO-001"))
    }));
    let said = verified(&office, "later").unwrap();
    assert!(said.starts_with("identical: 2 runs"), "{said}");
    // The counts come of the result that is kept.
    office.tamper(
        "UPDATE usage_count SET quantity = '7' WHERE rowid = (SELECT min(rowid) FROM usage_count)",
    );
    assert!(verified(&office, "later").is_err());
}

/// April is prepared anew and issued, corrected, credited and closed.
fn carry_on(office: &Office, first: &str) {
    let (anna, bo) = (["--user", "Anna (påhittad)"], ["--user", "Bo (påhittad)"]);
    let with = |arguments: &[&'static str], who: [&'static str; 2]| [arguments, &who].concat();
    office.done(&with(&["bill", "2025-04", "--prepare", "--date", "2025-05-02"], anna));
    office.done(&with(&["approve", "5"], bo));
    let april = with(&["bill", "2025-04", "--issue", "--date", "2025-05-02"], anna);
    let run = office.json(&april);
    // The fee model of February is another version with the same annual fee: nothing is billed for its name (R25).
    let documents: Vec<(&str, &str)> = run["invoices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["agreement"].as_str().unwrap(), one["payable"].as_str().unwrap()))
        .collect();
    assert_eq!(documents, [("LO-001", "1608.00"), ("LP-005", "399.00")]);
    let late = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
                late-2;2025-03-31T23:30:00+02:00;556900-1018;lefi-online;system;answered;1000\n";
    fs::write(office.path("logs/2025-03-sent-later.csv"), late).unwrap();
    office.done(&with(&["import", "logs/2025-03-sent-later.csv"], anna));
    office.done(&with(&["bill", "2025-04", "--prepare", "--date", "2025-05-02"], anna));
    office.done(&with(&["approve", "6"], bo));
    let run = office.json(&april);
    assert_eq!(run["invoices"].as_array().unwrap().len(), 1, "{run}");
    assert_eq!(run["invoices"][0]["kind"], "correction");
    let day = ["--date", "2025-05-05"];
    let tenth = ["credit", "2025000007", "--line", "1=10", "--reason", "Tio frågor för mycket"];
    let whole = ["credit", first, "--reason", "Dubbel"];
    for credit in [&tenth[..], &whole] {
        office.done(&[credit, &["--prepare"], &day, &anna].concat());
        office.done(&[&["approve", &office.credit_of(credit[1])][..], &bo].concat());
        office.done(&["credit", credit[1], "--issue"]);
    }
    for period in ["2025-03", "2025-04"] {
        let output = office.lefi(&["export", period]);
        assert!(output.status.success(), "{}", crate::office::text(&output.stderr));
        office.done(&["close", period]);
    }
}

/// The version of the program is in no digest: raised, it changes nothing but that it says who made the bytes.
#[test]
fn r26_a_raised_version_verifies_the_same() {
    let office = super::issued();
    office.done(&[
        "credit",
        "2025000001",
        "--line",
        "1",
        "--reason",
        "Fel",
        "--date",
        "2025-06-03",
    ]);
    let now = verified(&office, env!("CARGO_PKG_VERSION")).unwrap();
    assert_eq!(now.lines().count(), 2, "{now}");
    let later = verified(&office, "0.3.1").unwrap();
    let mut lines = later.lines();
    assert_eq!(lines.next(), now.lines().next());
    assert_eq!(
        lines.next(),
        Some(
            "14 documents' files were made by lefi 0.3.0: they are the bytes that were issued, and are not made anew by lefi 0.3.1"
        )
    );
    assert_eq!(lines.next(), now.lines().last());
    assert_eq!(lines.next(), None);
    office.tamper("UPDATE document_line SET amount_ore = amount_ore + 1 WHERE number = '2025000003' AND line = 1");
    let said = verified(&office, "0.3.1").unwrap_err();
    assert!(said.contains("2025000003: line 1"), "{said}");
}
