//! What is wrong, where, and how to mend it: data only, never printed here.

/// Whether work can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It can't.
    Error,
    /// It can, but somebody should look.
    Warning,
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
    /// The line itself.
    pub text: String,
}

impl Place {
    /// The place of a byte range of a file's text. The range is cut to one line.
    pub fn of_span(file: &str, source: &str, span: std::ops::Range<usize>) -> Self {
        let start = span.start.min(source.len());
        let before = &source[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let text = source[line_start..].lines().next().unwrap_or_default();
        let column = source[line_start..start].chars().count();
        let end = span.end.clamp(start, (line_start + text.len()).max(start));
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: Some(column + 1),
            length: source[start..end].chars().count().max(1),
            text: text.to_owned(),
        }
    }

    /// A whole line of a file.
    pub fn of_line(file: &str, line: usize, text: &str) -> Self {
        let text = text.trim_end_matches(['\r', '\n']);
        let length = text.chars().count().max(1);
        Self { file: file.to_owned(), line, column: None, length, text: text.to_owned() }
    }
}

/// One thing that is wrong with what somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, such as `tariff-float`; each has a fixture.
    pub code: &'static str,
    /// Whether work can go on.
    pub severity: Severity,
    /// What is wrong, in lower case.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error; place and help are added with [`Diagnostic::at`] and [`Diagnostic::help`].
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), place: None, help: None }
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
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
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
