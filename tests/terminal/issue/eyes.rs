//! What one person does between the look and the approval of another, and beside it: each attack is refused, or told.

use crate::issue::persons::issued;
use crate::office::{Office, numbers, text};

const DAY: [&str; 2] = ["--date", "2025-06-03"];

fn prepare(office: &Office, credit: &[&str]) {
    office.done(&[credit, &DAY, &["--prepare", "--user", "anna"]].concat());
}

#[test]
fn a_name_with_letters_that_look_like_those_of_another_is_no_second_person() {
    let office = crate::issue::four_eyes();
    office.done(&[&["bill", "2025-02", "--prepare", "--user", "capa"][..], &DAY].concat());
    // One Cyrillic letter among Latin ones, a Greek one, and a name that is Cyrillic as a whole.
    for mixed in ["c\u{430}pa", "cap\u{3B1}"] {
        let said = office.refused(2, &["approve", "1", "--user", mixed]);
        assert!(said.contains("in one script"), "{said}");
    }
    for same in ["\u{441}\u{430}\u{440}\u{430}", "\u{421}\u{410}\u{420}\u{410}", "ｃａｐａ"] {
        let said = office.refused(3, &["approve", "1", "--user", same]);
        assert!(said.contains("somebody else must approve it"), "{same}: {said}");
    }
    office.done(&["approve", "1", "--user", "Åsa Öberg"]);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

/// One person prepares a small credit; while the other looks at it, she prepares a whole one in its place.
#[test]
fn a_credit_that_is_not_the_one_that_was_looked_at_is_not_approved() {
    let office = issued();
    let small = ["credit", "2025000001", "--line", "1=10", "--reason", "Dubbletter"];
    prepare(&office, &small);
    let looked = office.done(&["approve", "2025000001", "--look", "--user", "bertil"]);
    assert!(looked.starts_with("credit-1: kreditering av 2025000001 (anna, "), "{looked}");
    assert_eq!(office.done(&["approve", "credit-1", "--look"]), looked);
    prepare(&office, &["credit", "2025000001", "--reason", "Dubbletter"]);
    let said = office.refused(3, &["approve", "credit-1", "--user", "bertil"]);
    assert!(said.contains("credit-1 was replaced by credit-2"), "{said}");
    // The document's number names whichever is newest.
    let said = office.refused(2, &["approve", "2025000001", "--user", "bertil"]);
    assert!(said.contains("that waits is credit-2: look at it with"), "{said}");
    office.refused(3, &["credit", "2025000001", "--issue"]);
    let said = office.refused(2, &["approve", "credit-3", "--user", "bertil"]);
    assert!(said.contains("no credit credit-3 is prepared"), "{said}");
    // The small one again is another one, whatever it says.
    prepare(&office, &small);
    office.refused(3, &["approve", "credit-1", "--user", "bertil"]);
    office.done(&["approve", "credit-3", "--user", "bertil"]);
    office.done(&["credit", "2025000001", "--issue"]);
    let said = office.refused(2, &["approve", "credit-3", "--user", "cecilia"]);
    assert!(said.contains("is issued already"), "{said}");
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 14 documents"));
}

/// An agreement in dispute is credited, and not billed anew.
#[test]
fn what_is_held_back_is_not_billed_anew() {
    let office = Office::new();
    office.issue("2025-02");
    let held = ["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist om antalet"];
    office.done(&held);
    let anew = ["credit", "2025000002", "--anew", "--reason", "Adress"];
    for more in [&["--look"][..], &DAY, &["--prepare"]] {
        let said = office.refused(3, &[&anew[..], more].concat());
        for words in
            ["LO-002 is held back for 2025-02", "Tvist om antalet", "lefi decide withdraw 1"]
        {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
    // Another agreement, and another period of this one.
    office.done(&["credit", "2025000001", "--anew", "--reason", "Adress", "--look"]);
    office.done(&["decide", "withdraw", "1", "--reason", "Löst"]);
    office.done(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    office.done(&[&anew[..], &DAY].concat());
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 15 documents"));
}

/// Decided between the approval and the issue.
#[test]
fn what_is_held_back_since_two_persons_approved_it_is_not_billed_anew() {
    let office = issued();
    prepare(&office, &["credit", "2025000002", "--anew", "--reason", "Adress"]);
    office.done(&["approve", "credit-1", "--user", "bertil"]);
    office.done(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist"]);
    let said = office.refused(3, &["credit", "2025000002", "--issue"]);
    assert!(said.contains("LO-002 is held back for 2025-02"), "{said}");
}

/// Who approves a document that is billed anew sees what people decided about its period, with who decided it.
#[test]
fn decisions_are_shown_to_who_approves_what_is_billed_anew() {
    let office = issued();
    let line = ["decide", "line", "2025-02", "LO-002", "--text", "Rapport X", "--amount", "700"];
    let more = ["--account", "3119", "--reason", "Beställd", "--user", "anna"];
    office.done(&[&line[..], &more].concat());
    prepare(&office, &["credit", "2025000002", "--anew", "--reason", "Adress"]);
    let looked = office.done(&["approve", "credit-1", "--look"]);
    for words in ["Rapport X", "Beslut som gäller", "kr på konto 3119: Beställd (anna, "] {
        assert!(looked.contains(words), "{words}: {looked}");
    }
    let english = office.done(&["approve", "credit-1", "--look", "--language", "en"]);
    assert!(english.contains("Decisions in force"), "{english}");
    assert_eq!(office.done(&["approve", "credit-1", "--user", "bertil"]), looked);
    // A credit alone is made from its document: no decision changes it.
    prepare(&office, &["credit", "2025000003", "--reason", "Fel"]);
    let looked = office.done(&["approve", "credit-2", "--look"]);
    assert!(!looked.contains("Beslut som gäller"), "{looked}");
}

#[test]
fn a_look_takes_no_key_and_no_date() {
    let office = Office::new();
    let run = office.issue("2025-02");
    let look = ["credit", &numbers(&run)[0], "--reason", "Fel", "--look"];
    office.done(&look);
    for more in [&["--once", "k1"][..], &DAY] {
        let said = office.refused(2, &[&look[..], more].concat());
        assert!(said.contains("cannot be used with"), "{said}");
    }
    let trail = office.lefi(&["trail", "--json"]);
    assert!(!text(&trail.stdout).contains("k1"));
}
