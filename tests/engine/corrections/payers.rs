//! Who gets what where the payer of an agreement changes between two runs (R25): what reduces a fee goes with what it
//! reduces, and nobody gets back more than they were billed.

use lefi::values::period::Interval;

use super::{Event, happen};
use crate::books::Books;
use crate::changing::Sources;

/// What the last of some events issues, as buyer, kind and lines.
fn issued(fees: usize, billing: Interval, events: &[Event]) -> Vec<String> {
    let (mut sources, mut books) = (Sources::new(), Books::default());
    sources.fees = [fees, 0];
    sources.billing = billing;
    let (mut billed, mut before) = (0, 0);
    for event in [&[Event::Next], events].concat() {
        before = books.history.len();
        billed = happen(&event, &mut sources, &mut books, billed);
    }
    let drafts = books.history[before..].iter().map(|one| &one.invoice.draft);
    let ours = drafts.filter(|draft| !draft.corrected.is_empty());
    ours.map(|draft| {
        let lines = draft
            .lines
            .iter()
            .map(|line| format!("{} {}", line.detail.kind(), line.detail.amount()));
        let lines: Vec<String> = lines.collect();
        let (buyer, kind) = (&draft.buyer.name, draft.kind.word());
        format!("{buyer}, {kind}: {}", lines.join(", "))
    })
    .collect()
}

/// A quarter without usage was billed its minimum. Usage that comes in later reaches the maximum: who pays today is billed
/// it, and has the reduction.
#[test]
fn the_maximum_goes_to_who_is_billed_what_it_reduces() {
    let usage = Event::Usage { party: 1, month: 5, quantity: 143 };
    let events = [Event::Next, Event::Payer, usage, Event::Next];
    assert_eq!(
        issued(4, Interval::Quarter, &events),
        ["Ett AB, invoice: unit 61.49, maximum -1.49", "Två, credit-note: minimum 40.00",]
    );
}

/// Usage that was billed with the maximum is taken back after the payer changed: who was billed gets back what was paid.
#[test]
fn who_gets_back_what_was_reduced_gets_back_less() {
    let usage = Event::Usage { party: 1, month: 5, quantity: 143 };
    let undone = Event::Undone { at: 5 };
    let events = [usage, Event::Next, Event::Payer, undone, Event::Next];
    assert_eq!(
        issued(4, Interval::Quarter, &events),
        ["Ett AB, invoice: minimum 40.00", "Två, credit-note: unit 61.49, maximum -1.49",]
    );
}
