//! Event ids that are none any more: what a program wrote in the place of a missing one, and numbers that a spreadsheet
//! has shortened. Rows with them would be taken for one event (R7).

use crate::values::text::{Text, text};

/// What programs write where a value is missing.
const MISSING: [&str; 12] = [
    "null",
    "(null)",
    "<null>",
    "none",
    "nil",
    "nan",
    "n/a",
    "#n/a",
    "undefined",
    "(blank)",
    "\\n",
    "-",
];
/// The longest of them.
const LONGEST: usize = 9;

/// Refuses an id that does not tell one event from another.
///
/// # Errors
/// What it is, in words.
pub(super) fn refuse(id: &str) -> Result<(), Text> {
    if id.len() <= LONGEST && MISSING.iter().any(|missing| id.eq_ignore_ascii_case(missing)) {
        return Err(text!(
            "event_id ”{id}” betyder att id saknas",
            "event_id “{id}” stands for one that is missing"
        ));
    }
    if is_shortened(id) {
        return Err(text!(
            "event_id ”{id}” är ett tal som ett kalkylprogram har förkortat: hämta id från själva systemet, som text",
            "event_id “{id}” is a number that a spreadsheet has shortened: take the ids from the system itself, as text"
        ));
    }
    Ok(())
}

/// `1,23457E+15`
fn is_shortened(id: &str) -> bool {
    let number = id.strip_prefix('-').unwrap_or(id);
    // Its whole part is one digit: of most ids, two characters are looked at.
    let exponent = one_digit(number).and_then(|rest| {
        let rest = match rest.strip_prefix([',', '.']) {
            Some(fraction) => digits(fraction)?,
            None => rest,
        };
        digits(rest.strip_prefix(['E', 'e'])?.strip_prefix('+')?)
    });
    exponent == Some("")
}

/// What follows one digit.
fn one_digit(text: &str) -> Option<&str> {
    text.strip_prefix(|one: char| one.is_ascii_digit())
}

/// What follows digits.
fn digits(text: &str) -> Option<&str> {
    one_digit(text).map(|rest| rest.trim_start_matches(|one: char| one.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_was_lost_is_told_from_one_that_looks_like_it() {
        for id in
            ["NULL", "null", "#N/A", "-", "1,23457E+15", "1.23457e+15", "-1E+15", "1,2E+1", "\\N"]
        {
            assert!(refuse(id).is_err(), "{id}");
        }
        for id in [
            "1", "0", "nullable", "12E+15", "A1E+15", "1e15", "1E+", "a-b", "NaN-1", "1,E+15",
            "12,3E+15", "1E+15x",
        ] {
            assert_eq!(refuse(id), Ok(()), "{id}");
        }
    }
}
