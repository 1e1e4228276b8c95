//! What must always hold of an import.

use proptest::prelude::*;

use crate::place::{HEADER, Place, row};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Row order and how rows are split into files and imports never matter for what is counted.
    #[test]
    fn order_and_splitting_never_matter(
        events in proptest::collection::vec((0_u8..30, 1_u8..4), 1..60),
        order in proptest::collection::vec(any::<u16>(), 60),
        cuts in proptest::collection::vec(1_usize..20, 1..5),
        together in any::<bool>(),
    ) {
        // The content follows from the event, so that there is no conflict.
        let rows: Vec<String> = events
            .iter()
            .map(|(event, _)| row(&event.to_string(), &format!("2025-04-{:02}", event % 28 + 1), "2"))
            .collect();
        let place = Place::new();
        place.one("all.csv", format!("{HEADER}{}", rows.concat()).as_bytes());

        let mut shuffled: Vec<_> = rows.iter().zip(&order).collect();
        shuffled.sort_by_key(|(_, key)| **key);
        let other = Place::new();
        let mut files = Vec::new();
        let mut rest: Vec<String> = shuffled.into_iter().map(|(row, _)| row.clone()).collect();
        for (at, cut) in cuts.iter().enumerate() {
            let tail = rest.split_off((*cut).min(rest.len()));
            files.push(other.log(&format!("{at}.csv"), format!("{HEADER}{}", rest.concat()).as_bytes()));
            rest = tail;
        }
        files.push(other.log("rest.csv", format!("{HEADER}{}", rest.concat()).as_bytes()));
        if together {
            other.import(&files);
        } else {
            for file in files {
                other.import(&[file]);
            }
        }
        prop_assert_eq!(place.counts(), other.counts());
    }
}
