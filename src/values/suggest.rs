//! "Did you mean": the known word nearest to one that is not known. Pure; it never decides anything.

use super::text::{Text, text};

/// The known word nearest to `word`, if it is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Advice for an unknown word: the nearest known one, and all that are known.
pub(crate) fn advice(word: &str, known: &[&str]) -> Text {
    let all = known.join(", ");
    match nearest(word, known.iter().copied()) {
        Some(near) => text!(
            "menade du `{near}`? här kan stå: {all}",
            "did you mean `{near}`? known here: {all}"
        ),
        None => text!("här kan stå: {all}", "known here: {all}"),
    }
}

/// Levenshtein distance in characters.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, character) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(character != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
