//! What is wrong, where, and how to mend it: data only, never printed here. Whatever a file holds, what is told of it
//! is bounded, does nothing to a terminal and never shows a personal identity number.

use crate::values::personal_number::mask_personal;
use crate::values::text::Text;

/// Longest part of a line, and longest message, in characters.
const LONGEST: usize = 1000;
/// How much of a long line stands before what is meant.
const BEFORE: usize = 100;

/// Whether work can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It can't.
    Error,
    /// It can, but somebody should look.
    Warning,
}

impl Severity {
    /// Its word in answers for machines.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where in a file a human wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user would name it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; none where the whole line is meant.
    pub column: Option<usize>,
    /// How many characters are meant.
    pub length: usize,
    /// The line itself; of a long one, the part with what is meant.
    pub text: String,
    /// How many characters of the line stand before `text`.
    pub skipped: usize,
}

impl Place {
    /// The place of a byte range of a file's text. The range is cut to one line.
    pub fn of_span(file: &str, source: &str, span: std::ops::Range<usize>) -> Self {
        let start = source.floor_char_boundary(span.start);
        let before = &source[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let text = source[line_start..].split('\n').next().unwrap_or_default();
        let text = text.strip_suffix('\r').unwrap_or(text);
        let end = span.end.clamp(start, (line_start + text.len()).max(start));
        let end = source.floor_char_boundary(end);
        let line = before.matches('\n').count() + 1;
        let column = source[line_start..start].chars().count() + 1;
        let length = source[start..end].chars().count();
        Self::of_columns(file, (line, text), column, length)
    }

    /// Some characters of a line, from a column on.
    pub fn of_columns(
        file: &str,
        (line, text): (usize, &str),
        column: usize,
        length: usize,
    ) -> Self {
        let (text, skipped) = part(text, column - 1);
        let (column, length) = (Some(column), length.max(1));
        Self { file: file.to_owned(), line, column, length, text, skipped }
    }

    /// A whole line of a file.
    pub fn of_line(file: &str, line: usize, text: &str) -> Self {
        let text = text.trim_end_matches(['\r', '\n']);
        let length = text.chars().count();
        Self { column: None, ..Self::of_columns(file, (line, text), 1, length) }
    }
}

/// The part of a line that is shown, and how many characters stand before it. A personal identity number is
/// masked, one that begins or ends beyond the part too.
fn part(line: &str, meant: usize) -> (String, usize) {
    if line.len() <= LONGEST {
        return (mask_personal(line), 0);
    }
    let most = line.chars().count().saturating_sub(LONGEST);
    let skipped = meant.saturating_sub(BEFORE).min(most);
    let more = skipped.min(BEFORE);
    let wider: String = line.chars().skip(skipped - more).take(LONGEST + 2 * BEFORE).collect();
    let cut: String = mask_personal(&wider).chars().skip(more).take(LONGEST).collect();
    // Of digits in a row that are nobody's number the cut may make one that could be.
    (mask_personal(&cut), skipped)
}

/// Words as they can be shown anywhere: on one line, without what a terminal would do instead of showing it, and
/// with an end.
fn shown(words: &str) -> String {
    let unseen = |one: char| {
        one.is_control() || matches!(one, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let seen = |one: char| if unseen(one) { '\u{FFFD}' } else { one };
    let cut: String = mask_personal(words).chars().take(LONGEST).map(seen).collect();
    let mut shown = mask_personal(&cut);
    if words.len() > LONGEST && words.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// One thing that is wrong with what somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, such as `tariff-float`; each has a fixture.
    pub code: &'static str,
    /// Whether work can go on.
    pub severity: Severity,
    /// What is wrong, in lower case.
    pub message: Text,
    /// Where.
    pub place: Option<Place>,
    /// How to mend it.
    pub help: Option<Text>,
}

impl Diagnostic {
    /// An error; place and help are added with [`Diagnostic::at`] and [`Diagnostic::help`].
    pub fn error(code: &'static str, message: Text) -> Self {
        let message = message.map(shown);
        Self { code, severity: Severity::Error, message, place: None, help: None }
    }

    /// A warning.
    pub fn warning(code: &'static str, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help.map(shown));
        self
    }
}
