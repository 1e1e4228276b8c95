//! The ends of lines of a text, and the mark before it, which whoever changes it does not know: those of the lines that stay are as
//! they were. It knows no file and no format.

/// The mark that some editors put before everything.
const MARK: char = '\u{FEFF}';

/// The text with plain ends, and without the mark before it.
pub(crate) fn plain(text: &str) -> String {
    text.trim_start_matches(MARK).replace("\r\n", "\n")
}

/// A changed text with the ends that the lines of the first have; what is new ends as the line before it does, or as the first.
pub(crate) fn restored(first: &str, changed: &str) -> String {
    let lines: Vec<&str> = first.trim_start_matches(MARK).split_inclusive('\n').collect();
    let usual =
        lines.first().map_or("\n", |line| if line.ends_with("\r\n") { "\r\n" } else { "\n" });
    let mut made = String::new();
    if first.starts_with(MARK) {
        made.push(MARK);
    }
    let (mut at, mut before) = (0, usual);
    let changed: Vec<&str> = changed.lines().collect();
    for (number, line) in changed.iter().enumerate() {
        let is_last = number + 1 == changed.len();
        let found = lines[at..].iter().position(|one| content(one) == *line);
        made.push_str(line);
        match found {
            Some(ahead) => {
                let end = &lines[at + ahead][content(lines[at + ahead]).len()..];
                made.push_str(if end.is_empty() && !is_last { usual } else { end });
                before = if end.is_empty() { usual } else { end };
                at += ahead + 1;
            }
            None => made.push_str(before),
        }
    }
    made
}

fn content(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}
