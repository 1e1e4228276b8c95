//! Two changes of one file made into one, where they do not touch each other: rows of a register, lines of a text. What
//! touches is a clash, and is shown as both have it. It knows no file and no meaning.

use super::super::refusal::SaveClash;
use super::line_diff::{LineChange, differences};

/// What stands on its own in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MergedBy {
    /// Each line by itself, as a row of a register.
    Rows,
    /// Lines belong to those beside them.
    Lines,
}

/// What both made of the lines of a file: whole, or where they clash.
pub(super) fn merged(
    base: &[u8],
    theirs: &[u8],
    yours: &[u8],
    by: MergedBy,
) -> Result<Vec<u8>, Vec<SaveClash>> {
    let texts = [base, theirs, yours].map(TextLines::of);
    let [base, theirs, yours] = &texts;
    let of_theirs = changes(base, theirs, by);
    let of_yours = changes(base, yours, by);
    let clashes = clashes((base, theirs, yours), (&of_theirs, &of_yours), by);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    // Both in the order of the base; of what came at one place, theirs is first.
    let mut all: Vec<(Whose, &LineChange)> = Vec::new();
    all.extend(of_theirs.iter().map(|one| (Whose::Theirs, one)));
    let made_alike = |one: &LineChange| {
        of_theirs
            .iter()
            .any(|other| other.old == one.old && is_alike((theirs, other), (yours, one)))
    };
    all.extend(of_yours.iter().filter(|one| !made_alike(one)).map(|one| (Whose::Yours, one)));
    all.sort_by_key(|(side, one)| (one.old.start, !one.old.is_empty(), *side));
    let mut made: Vec<&[u8]> = Vec::new();
    // What neither changed stands as theirs has it, to the last blank.
    let (mut at, mut at_theirs) = (0, 0);
    for (side, change) in all {
        let same = change.old.start - at;
        made.extend_from_slice(&theirs.whole[at_theirs..at_theirs + same]);
        at_theirs += same;
        match side {
            Whose::Theirs => {
                made.extend_from_slice(&theirs.whole[change.new.clone()]);
                at_theirs = change.new.end;
            }
            Whose::Yours => {
                made.extend_from_slice(&yours.whole[change.new.clone()]);
                at_theirs += change.old.len();
            }
        }
        at = change.old.end;
    }
    made.extend_from_slice(&theirs.whole[at_theirs..]);
    Ok(joined(&made, theirs.ending()))
}

/// Whose a change is; theirs stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Theirs,
    Yours,
}

/// A text in lines.
struct TextLines<'a> {
    /// With their ends.
    whole: Vec<&'a [u8]>,
    /// Without.
    plain: Vec<&'a [u8]>,
}

impl<'a> TextLines<'a> {
    fn of(text: &'a [u8]) -> Self {
        let whole: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
        Self { plain: whole.iter().map(|line| line.trim_ascii_end()).collect(), whole }
    }

    /// How its lines end.
    fn ending(&self) -> &'static [u8] {
        match self.whole.first() {
            Some(line) if line.ends_with(b"\r\n") => b"\r\n",
            _ => b"\n",
        }
    }

    fn words(&self, lines: std::ops::Range<usize>) -> Vec<String> {
        self.plain[lines].iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect()
    }
}

/// What changed, row by row where rows stand on their own and as many came as went.
fn changes(base: &TextLines<'_>, other: &TextLines<'_>, by: MergedBy) -> Vec<LineChange> {
    let all = differences(&base.plain, &other.plain);
    match by {
        MergedBy::Lines => all,
        MergedBy::Rows => all.into_iter().flat_map(row_by_row).collect(),
    }
}

fn row_by_row(change: LineChange) -> Vec<LineChange> {
    let LineChange { old, new } = change;
    if old.len() != new.len() {
        return vec![LineChange { old, new }];
    }
    let pairs = old.zip(new);
    pairs.map(|(old, new)| LineChange { old: old..old + 1, new: new..new + 1 }).collect()
}

fn clashes(
    (base, theirs, yours): (&TextLines<'_>, &TextLines<'_>, &TextLines<'_>),
    (of_theirs, of_yours): (&[LineChange], &[LineChange]),
    by: MergedBy,
) -> Vec<SaveClash> {
    let mut found = Vec::new();
    // Both are in the order of the base, and none of one reaches into another of the same.
    let mut first = 0;
    for one in of_yours {
        while of_theirs.get(first).is_some_and(|other| other.old.end < one.old.start) {
            first += 1;
        }
        for other in of_theirs[first..].iter().take_while(|other| other.old.start <= one.old.end) {
            let is_same = other.old == one.old && is_alike((theirs, other), (yours, one));
            if !is_same && touch(one, other, by) {
                found.push(SaveClash {
                    line: other.new.start + 1,
                    before: base
                        .words(one.old.start.min(other.old.start)..one.old.end.max(other.old.end)),
                    theirs: theirs.words(other.new.clone()),
                    yours: yours.words(one.new.clone()),
                });
            }
        }
    }
    found
}

fn is_alike(
    (theirs, other): (&TextLines<'_>, &LineChange),
    (yours, one): (&TextLines<'_>, &LineChange),
) -> bool {
    theirs.plain[other.new.clone()] == yours.plain[one.new.clone()]
}

/// Whether two changes are of the same lines. Rows that came at one place stand beside each other.
fn touch(one: &LineChange, other: &LineChange, by: MergedBy) -> bool {
    match by {
        MergedBy::Lines => one.old.start <= other.old.end && other.old.start <= one.old.end,
        MergedBy::Rows => one.old.start < other.old.end && other.old.start < one.old.end,
    }
}

/// The lines as a text: each but the last has an end.
fn joined(lines: &[&[u8]], ending: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        text.extend_from_slice(line);
        if !line.ends_with(b"\n") && at + 1 < lines.len() {
            text.extend_from_slice(ending);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(base: &str, theirs: &str, yours: &str) -> Result<String, Vec<SaveClash>> {
        let made = merged(base.as_bytes(), theirs.as_bytes(), yours.as_bytes(), MergedBy::Rows);
        made.map(|made| String::from_utf8(made).unwrap())
    }

    #[test]
    fn rows_that_do_not_touch_each_other_are_both_kept() {
        let base = "h\n1;a\n2;b\n3;c\n";
        assert_eq!(
            rows(base, "h\n1;A\n2;b\n3;c\n", "h\n1;a\n2;B\n3;c\n").unwrap(),
            "h\n1;A\n2;B\n3;c\n"
        );
        assert_eq!(
            rows(base, "h\n2;b\n3;c\n", "h\n1;a\n2;b\n3;C\n4;d\n").unwrap(),
            "h\n2;b\n3;C\n4;d\n"
        );
        // Two that come at the end.
        assert_eq!(
            rows(base, "h\n1;a\n2;b\n3;c\n4;d\n", "h\n1;a\n2;b\n3;c\n5;e\n").unwrap(),
            "h\n1;a\n2;b\n3;c\n4;d\n5;e\n"
        );
        // Where the last row had no end.
        assert_eq!(rows("h\n1;a", "h\n1;a\n2;b", "h\n1;a\n3;c\n").unwrap(), "h\n1;a\n2;b\n3;c\n");
        assert_eq!(
            rows("h\r\n1;a", "h\r\n1;a\r\n2;b", "h\r\n1;a\r\n3;c").unwrap(),
            "h\r\n1;a\r\n2;b\r\n3;c"
        );
    }

    #[test]
    fn the_same_change_made_twice_is_made_once() {
        assert_eq!(rows("h\n1;a\n", "h\n1;b\n", "h\n1;b\n").unwrap(), "h\n1;b\n");
        assert_eq!(rows("h\n1;a\n", "h\n1;a\n2;b\n", "h\n1;a\n2;b\n").unwrap(), "h\n1;a\n2;b\n");
    }

    #[test]
    fn a_row_that_both_changed_clashes_and_is_shown_as_both_have_it() {
        let clashes = rows("h\n1;a\n2;b\n", "h\n0;x\n1;A\n2;b\n", "h\n1;Å\n2;b\n").unwrap_err();
        let clash = &clashes[0];
        assert_eq!(
            (clash.before.as_slice(), clash.yours.as_slice()),
            (["1;a".to_owned()].as_slice(), ["1;Å".to_owned()].as_slice())
        );
        assert_eq!((clash.line, clash.theirs.join("|")), (2, "0;x|1;A".to_owned()));
        assert!(rows("h\n1;a\n", "h\n", "h\n1;b\n").is_err());
    }

    #[test]
    fn lines_of_a_text_clash_with_those_beside_them() {
        let by = |by| merged(b"a\nb\nc\nd\n", b"A\nb\nc\nd\n", b"a\nB\nc\nd\n", by);
        assert!(by(MergedBy::Lines).is_err());
        assert_eq!(by(MergedBy::Rows).unwrap(), b"A\nB\nc\nd\n");
        let apart = merged(b"a\nb\nc\nd\n", b"A\nb\nc\nd\n", b"a\nb\nc\nD\n", MergedBy::Lines);
        assert_eq!(apart.unwrap(), b"A\nb\nc\nD\n");
    }
}
