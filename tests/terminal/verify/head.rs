//! The head of the audit trail is shown, and the ledger is held against one that was kept elsewhere: that is what finds
//! a change of what nothing else tells, such as who did something and when.

use std::fs;

use crate::verify::attacker::forge;
use crate::verify::issued;

/// The head that a text ends with or has on a line of its own: `17:0123abcd-…`.
fn head_in(text: &str) -> String {
    let words = text.split_whitespace();
    let mut heads = words.filter(|word| {
        word.split_once(':').is_some_and(|(number, hash)| {
            number.bytes().all(|byte| byte.is_ascii_digit()) && hash.len() == 64 + 7
        })
    });
    heads.next().unwrap_or_else(|| panic!("no head in: {text}")).to_owned()
}

#[test]
fn a_head_that_was_kept_finds_a_chain_that_was_recomputed() {
    let office = issued();
    let kept = head_in(&office.done(&["verify"]));
    assert_eq!(kept, head_in(&office.done(&["trail", "--language", "en"])));
    assert_eq!(kept, head_in(&office.done(&["status", "2025-02"])));
    let trail: serde_json::Value =
        serde_json::from_str(&office.done(&["trail", "--json"])).unwrap();
    assert_eq!(trail["entries"].as_array().unwrap().last().unwrap()["head"], kept.as_str());
    // Typed by hand, with or without the number.
    let (_, hash) = kept.split_once(':').unwrap();
    let typed = hash.to_uppercase().replace('-', " ");
    for head in [kept.as_str(), hash, &typed, &hash.replace('-', "")] {
        let said = office.done(&["verify", "--head", head]);
        assert!(said.contains("entry 2 is what it was when its head was kept"), "{said}");
        assert!(said.contains("0 entries have come since"), "{said}");
    }
    for wrong in ["2", "2:00", &hash[1..], "två:00", &format!("{hash}0")] {
        assert!(office.refused(2, &["verify", "--head", wrong]).contains("`lefi trail` shows it"));
    }
    office.refused(2, &["verify", "2025-02", "--head", &kept]);
    office.done(&["decide", "hold", "2025-03", "LO-001", "--reason", "Tvist"]);
    let said = office.done(&["verify", "--head", &kept]);
    assert!(said.contains("1 entry has come since"), "{said}");
    let of_another = format!("1:{hash}");
    let said = office.refused(3, &["verify", "--head", &of_another]);
    assert!(said.contains("is that of entry 2, not of the number it was kept with"), "{said}");
    // Who issued is in nothing that can be recomputed.
    forge(&office, "UPDATE entry SET who = 'annan', at = '2025-06-03T08:00:00Z' WHERE entry = 2");
    office.done(&["verify"]);
    let said = office.refused(3, &["verify", "--head", &kept]);
    assert!(said.contains("something up to entry 2 was changed since its head was kept"), "{said}");
    let said = office.refused(3, &["verify", "--head", hash]);
    assert!(said.contains("no entry has the hash that was kept"), "{said}");
}

#[test]
fn a_ledger_that_was_cut_off_ends_before_the_head_that_was_kept() {
    let office = issued();
    office.done(&["decide", "hold", "2025-03", "LO-001", "--reason", "Tvist"]);
    let kept = head_in(&office.done(&["verify"]));
    forge(&office, "DELETE FROM decision; DELETE FROM entry WHERE entry = 3");
    office.done(&["verify"]);
    let said = office.refused(3, &["verify", "--head", &kept]);
    assert!(said.contains("the ledger ends with entry 2, before the head that was kept"), "{said}");
}

#[test]
fn the_control_sheet_has_the_head_before_the_closing() {
    let office = issued();
    office.done(&["export", "2025-02"]);
    let kept = head_in(&office.done(&["verify"]));
    office.done(&["close", "2025-02"]);
    let sheet = office.path("out/documents/2025-02/kontrollblad-2025-02.txt");
    let sheet = fs::read_to_string(sheet).unwrap();
    assert_eq!(head_in(&sheet), kept);
    assert!(sheet.contains("Händelseloggens sista post före stängningen"), "{sheet}");
    let said = office.done(&["verify", "--head", &kept]);
    assert!(said.contains("entry 3 is what it was") && said.contains("1 entry has come"), "{said}");
    assert_eq!(head_in(&office.done(&["status", "2025-02"])), kept);
}
