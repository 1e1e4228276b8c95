//! Text that a spreadsheet would take for a formula, which could fetch or run something, and the apostrophe before it that
//! makes it text again. What is guarded for people who open it can be read back as it was.

use std::borrow::Cow;

/// What may part cells, whichever of them the spreadsheet of a country takes.
const PARTS: [char; 4] = [';', ',', '\t', '|'];

/// Whether a spreadsheet would take the text of a cell for a formula.
pub(crate) fn like_a_formula(text: &str) -> bool {
    let first = text.trim_start_matches([' ', '\u{A0}']).chars().next();
    // The wide forms are what some Asian versions of Excel take for the plain ones.
    first.is_some_and(|first| "=+-@\t\r\n＝＋－＠".contains(first))
}

/// The text of a cell, as no formula.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    match like_a_formula(text.trim_start_matches('\'')) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text of a cell that was guarded: exactly one apostrophe is taken off where one was put before.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if like_a_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// A line of cells of which none is a formula, however a spreadsheet parts it.
pub(crate) fn guarded_line(line: &str) -> String {
    let cells = line.split_inclusive(PARTS).map(|cell| match in_cell(cell) {
        (before, text) if like_a_formula(text.trim_start_matches('\'')) => {
            format!("{before}'{text}")
        }
        _ => cell.to_owned(),
    });
    cells.collect()
}

/// The line that was guarded: exactly one apostrophe is taken off where one was put before.
pub(crate) fn unguarded_line(line: &str) -> String {
    let cells = line.split_inclusive(PARTS).map(|cell| match in_cell(cell) {
        (before, text) if like_a_formula(text.trim_start_matches('\'')) => {
            format!("{before}{}", text.strip_prefix('\'').unwrap_or(text))
        }
        _ => cell.to_owned(),
    });
    cells.collect()
}

/// What a spreadsheet looks past at the start of a cell, and the text after it.
fn in_cell(cell: &str) -> (&str, &str) {
    let text = cell.trim_start_matches([' ', '\u{A0}', '"']);
    cell.split_at(cell.len() - text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_of_a_guarded_line_is_a_formula() {
        for (line, guarded) in [
            ("a;=1+1;b", "a;'=1+1;b"),
            ("\"=cmd|'/C calc'!A0\"", "\"'=cmd|'/C calc'!A0\""),
            ("a,@SUM(A1),\" +1\"", "a,'@SUM(A1),\" '+1\""),
            ("'=1;''=1", "''=1;'''=1"),
            ("2025-04-01T08:00:00+02:00;'a", "2025-04-01T08:00:00+02:00;'a"),
            ("＝1;-5", "'＝1;'-5"),
        ] {
            assert_eq!(guarded_line(line), guarded);
            assert_eq!(unguarded_line(guarded), line);
        }
    }

    proptest! {
        #[test]
        fn a_guarded_cell_is_read_back_as_it_was(cell in "[-=+@'\";, |a1＝\u{A0}]{0,8}") {
            let guarded = guarded(&cell);
            prop_assert!(!like_a_formula(&guarded), "{}", guarded);
            prop_assert_eq!(unguarded(&guarded), cell.as_str());
        }

        #[test]
        fn what_is_guarded_is_read_back_as_it_was(line in "[-=+@'\";, |a1＝\u{A0}]{0,12}") {
            let guarded = guarded_line(&line);
            prop_assert_eq!(unguarded_line(&guarded), line);
            for cell in guarded.split(PARTS) {
                let formula = like_a_formula(in_cell(cell).1);
                prop_assert!(!formula, "{}", cell);
            }
        }
    }
}
