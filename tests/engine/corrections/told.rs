//! What an approver is told before a run is issued.

use lefi::engine::billing::{Unusual, UnusualKind, unusual};

use crate::books::Books;
use crate::changing::{Sources, month};

/// What an approver sees first: who moved most in kr, who is new, who is missing, what is credited.
#[test]
fn what_moved_most_is_told_first() {
    let (mut sources, mut books) = (Sources::new(), Books::default());
    sources.fees = [3, 3];
    sources.agreements = [(0, 3), (0, 2), (2, 3)];
    sources.usage = vec![(0, 1, 20_000), (0, 2, 30_000), (1, 3, 4_000), (0, 3, 50_000)];
    for number in 1..=3 {
        books.issue(&sources.world(), month(number));
    }
    sources.usage = vec![
        (0, 1, 20_000),
        (0, 2, 20_000),
        (1, 3, 4_000),
        (0, 3, 50_000),
        (0, 4, 60_000),
        (1, 4, 1_004),
    ];
    let run = books.preview(&sources.world(), month(4));
    let told: Vec<_> = unusual(&run, &books.history).unwrap().iter().map(words).collect();
    assert_eq!(
        told,
        [
            "A-1 1742.84: 1743.09 → 3485.93 (100 %), 34286 → 68572 (100 %)",
            "A-1 580.74: credit-note 2025-02 -580.74",
            "A-2 232.59: 232.59 in 2025-03, nothing now",
            "A-3 58.54: for the first time 58.54",
            "A-1 0.00: is large: 3485.93",
            "A-1 0.00: is large: 580.74",
            "A-3 0.00: is large: 58.54",
        ]
    );
}

fn words(one: &Unusual) -> String {
    let what = match &one.what {
        UnusualKind::Moved { amount, volume } => format!(
            "{} → {} ({} %), {} → {} ({} %)",
            amount.before,
            amount.now,
            amount.percent.unwrap_or_default(),
            volume.before,
            volume.now,
            volume.percent.unwrap_or_default()
        ),
        UnusualKind::FirstTime { net } => format!("for the first time {net}"),
        UnusualKind::Missing { period, net } => format!("{net} in {period}, nothing now"),
        UnusualKind::Corrects { kind, first, last, net } => {
            assert_eq!(first, last, "one period is corrected");
            format!("{} {first} {net}", kind.word())
        }
        UnusualKind::Largest { net } => format!("is large: {net}"),
    };
    format!("{} {}: {what}", one.agreement, one.moved)
}
