//! What was seen is what is done: what changed between looking and doing is told, and nothing is done.

use lefi::office::bill::issue::{issue, prepare};
use lefi::office::decide;
use lefi::office::refusal::Kind;

use crate::room::{Room, no, none, on, period};

#[test]
fn nothing_is_issued_where_somebody_wrote_in_between() {
    let room = Room::imported();
    let seen = room.desk().see().unwrap();
    let desk = || room.desk().having_seen(seen.clone());
    decide::hold(&room.desk_of("Bo"), period("2025-02"), "LO-002", "Tvist", &mut none()).unwrap();
    let issued = issue(&desk(), period("2025-02"), on("2025-06-02"), &|_| {}, &mut none());
    let words = no(Kind::Ledger, issued);
    let mut lines = words.lines();
    assert!(lines.next().unwrap().starts_with("inget är gjort"), "{words}");
    let entry = lines.next().unwrap();
    assert!(entry.starts_with("post ") && entry.ends_with(", Bo: beslut 1"), "{words}");
    assert_eq!(lines.next(), None);
    let desk = room.desk().having_seen(room.desk().see().unwrap());
    issue(&desk, period("2025-02"), on("2025-06-02"), &|_| {}, &mut none()).unwrap();
}

#[test]
fn nothing_is_prepared_where_a_file_changed_in_between() {
    let room = Room::of_two_persons();
    let seen = room.desk().see().unwrap();
    let desk = || room.desk().having_seen(seen.clone());
    room.office.change("parties.csv", "Exempelstad", "Provstad");
    let prepared = prepare(&desk(), period("2025-02"), on("2025-06-02"), &mut none());
    let words = no(Kind::Ledger, prepared);
    assert!(words.contains("parties.csv, rad"), "{words}");
    room.office.change("parties.csv", "Provstad", "Exempelstad");
    prepare(&desk(), period("2025-02"), on("2025-06-02"), &mut none()).unwrap();
}
