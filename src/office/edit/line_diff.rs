//! Where two texts differ, line by line: what of the one became what of the other. Lines that both have once hold the rest
//! together. It knows no file and no meaning.

use std::collections::HashMap;
use std::ops::Range;

/// Some lines of the one text in whose place others stand in the other; either may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineChange {
    /// In the one.
    pub old: Range<usize>,
    /// In the other.
    pub new: Range<usize>,
}

/// All differences, in order.
pub(super) fn differences(old: &[&[u8]], new: &[&[u8]]) -> Vec<LineChange> {
    let mut found = Vec::new();
    let mut open = vec![LineChange { old: 0..old.len(), new: 0..new.len() }];
    while let Some(LineChange { old: mut left, new: mut right }) = open.pop() {
        while !left.is_empty() && !right.is_empty() && old[left.start] == new[right.start] {
            left.start += 1;
            right.start += 1;
        }
        while !left.is_empty() && !right.is_empty() && old[left.end - 1] == new[right.end - 1] {
            left.end -= 1;
            right.end -= 1;
        }
        if left.is_empty() && right.is_empty() {
            continue;
        }
        let held = match left.is_empty() || right.is_empty() {
            true => Vec::new(),
            false => held(&old[left.clone()], &new[right.clone()]),
        };
        if held.is_empty() {
            found.push(LineChange { old: left, new: right });
            continue;
        }
        // What lies between lines that hold is looked at by itself; the last is put away first.
        let (mut from_left, mut from_right) = (left.start, right.start);
        let mut between = Vec::new();
        for (at_left, at_right) in held {
            let (at_left, at_right) = (left.start + at_left, right.start + at_right);
            between.push(LineChange { old: from_left..at_left, new: from_right..at_right });
            (from_left, from_right) = (at_left + 1, at_right + 1);
        }
        between.push(LineChange { old: from_left..left.end, new: from_right..right.end });
        open.extend(between.into_iter().rev());
    }
    found
}

/// Lines that both have exactly once, as many as are in the same order in both, by their places.
fn held(old: &[&[u8]], new: &[&[u8]]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&[u8], (usize, usize, usize, usize)> = HashMap::new();
    for (at, line) in old.iter().enumerate() {
        let (times, place, ..) = seen.entry(line).or_default();
        (*times, *place) = (*times + 1, at);
    }
    for (at, line) in new.iter().enumerate() {
        if let Some((_, _, times, place)) = seen.get_mut(line) {
            (*times, *place) = (*times + 1, at);
        }
    }
    let once = seen.into_values().filter(|(one, _, other, _)| (*one, *other) == (1, 1));
    let mut once: Vec<(usize, usize)> = once.map(|(_, left, _, right)| (left, right)).collect();
    once.sort_unstable();
    longest_rising(&once)
}

/// The most of these pairs, in their order, whose second parts rise.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair that ends such a row lowest; and for each pair, the one before it in its row.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, right)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *right);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        row.push(pairs[at]);
        next = before[at];
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str) -> Vec<&[u8]> {
        text.split(' ').map(str::as_bytes).collect()
    }

    #[test]
    fn what_changed_came_or_went_is_found_line_by_line() {
        let change = |old, new| LineChange { old, new };
        assert_eq!(
            differences(&lines("a b c d"), &lines("a x c d e")),
            [change(1..2, 1..2), change(4..4, 4..5)]
        );
        assert_eq!(
            differences(&lines("a b b c"), &lines("b b c a")),
            [change(0..1, 0..0), change(4..4, 3..4)]
        );
        assert_eq!(differences(&lines("a b"), &lines("a b")), []);
        assert_eq!(differences(&[], &lines("a")), [change(0..0, 0..1)]);
    }

    proptest! {
        #[test]
        fn the_one_text_with_its_changes_is_the_other(
            old in proptest::collection::vec(0_u8..6, 0..24),
            new in proptest::collection::vec(0_u8..6, 0..24),
        ) {
            let old: Vec<&[u8]> = old.iter().map(std::slice::from_ref).collect();
            let new: Vec<&[u8]> = new.iter().map(std::slice::from_ref).collect();
            let (mut made, mut at) = (Vec::new(), 0);
            for change in differences(&old, &new) {
                prop_assert!(at <= change.old.start);
                made.extend_from_slice(&old[at..change.old.start]);
                made.extend_from_slice(&new[change.new]);
                at = change.old.end;
            }
            made.extend_from_slice(&old[at..]);
            prop_assert_eq!(made, new);
        }
    }
}
