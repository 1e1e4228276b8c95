//! What must hold of every error: a code, words, advice, a place that is in the text, and nothing of a person. It
//! never asks which error it is.

use lefi::values::diagnostic::{Diagnostic, Place};
use unicode_normalization::UnicodeNormalization;

/// Personal identity numbers that are put into texts. Two are of the Swedish Tax Agency's numbers for tests.
pub const PLANTED: [&str; 4] = ["850430-1234", "19121212-1212", "191212121212", "121212+1212"];

/// Longest line that an error shows, in characters, whatever the line is.
const LONGEST_SHOWN: usize = 1000;

/// Whether a planted number is in the text, not as a part of a longer number.
pub fn tells_a_person(text: &str) -> bool {
    // A digit of any script.
    let part = |one: char| one.is_numeric() || matches!(one, '-' | '+');
    PLANTED.iter().any(|number| {
        text.match_indices(number).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + number.len()..]);
            !before.ends_with(part) && !after.starts_with(part)
        })
    })
}

/// Holds the errors of a text file, which is read with each letter as one character.
pub fn hold(file: &str, text: &str, problems: &[Diagnostic]) {
    let text: &str = &text.nfc().collect::<String>();
    assert!(!problems.is_empty(), "refused without a word");
    for problem in problems {
        holds(problem);
        if let Some(place) = &problem.place {
            place_holds(file, text, place);
        }
    }
}

/// Holds the errors of a text file that all have a place.
pub fn hold_with_places(file: &str, text: &str, problems: &[Diagnostic]) {
    hold(file, text, problems);
    let nowhere = problems.iter().find(|problem| problem.place.is_none());
    assert!(nowhere.is_none(), "an error has no place: {nowhere:?}");
}

/// Holds one error, wherever it is.
pub fn holds(problem: &Diagnostic) {
    let code = problem.code;
    let word = |one: char| one.is_ascii_lowercase() || one == '-';
    assert!(code.contains('-') && code.chars().all(word), "“{code}” is no code");
    let texts = [Some(&problem.message), problem.help.as_ref()];
    assert!(texts[1].is_some(), "{code} does not say how to mend it: {problem:?}");
    for words in texts.into_iter().flatten().flat_map(|text| [text.swedish(), text.english()]) {
        assert!(!words.trim().is_empty(), "{code} says nothing: {problem:?}");
        assert!(!words.chars().any(is_unseen), "{code} shows what is not seen: {words:?}");
        assert!(
            words.chars().count() <= 2 * LONGEST_SHOWN,
            "{code} has no end: {} bytes",
            words.len()
        );
    }
    let shown = format!("{problem:?}");
    assert!(!tells_a_person(&shown), "{code} tells a person: {shown}");
}

/// A terminal does something else with it than show it.
fn is_unseen(one: char) -> bool {
    one.is_control() || matches!(one, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn place_holds(file: &str, text: &str, place: &Place) {
    assert_eq!(place.file, file);
    let lines: Vec<&str> = text.split('\n').collect();
    assert!((1..=lines.len()).contains(&place.line), "line {} of {}", place.line, lines.len());
    let line = lines[place.line - 1];
    let line = line.strip_suffix('\r').unwrap_or(line);
    let characters = line.chars().count();
    let shown = place.text.chars().count();
    assert!(shown <= LONGEST_SHOWN && shown <= characters, "shows {shown} of {characters}");
    let whole = [characters, line.trim_end_matches('\r').chars().count(), LONGEST_SHOWN];
    assert!(whole.contains(&shown), "shows {shown} of {characters}");
    for (one, other) in place.text.chars().zip(line.chars().skip(place.skipped)) {
        assert!(one == other || one == '*', "shows {:?} of {line:?}", place.text);
    }
    if let Some(column) = place.column {
        assert!((1..=characters + 2).contains(&column), "column {column} of {characters}");
        let within = (column - 1).checked_sub(place.skipped);
        assert!(
            within.is_some_and(|at| at <= shown + 1),
            "column {column} is not in what is shown"
        );
    }
    assert!(place.length >= 1);
}
