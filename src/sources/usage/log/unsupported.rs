//! A log that is sound and can't be read as it is: not cut off, not damaged, but of a kind that this program does not
//! take. It travels as an error of reading, with what mends it.

use std::{fmt, io};

use crate::values::text::Text;

/// What a log has that is not read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// What it has, in words.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message.english())
    }
}

impl std::error::Error for Unsupported {}

impl Unsupported {
    /// As an error of reading.
    pub(crate) fn error(message: Text, help: Text) -> io::Error {
        io::Error::new(io::ErrorKind::Unsupported, Self { message, help })
    }

    /// As lines that another process hands on: message and help in Swedish, then both in English.
    pub fn lines(&self) -> [&str; 4] {
        let Self { message, help } = self;
        [message.swedish(), help.swedish(), message.english(), help.english()]
    }

    /// The one whose lines these are.
    pub(crate) fn of_lines(lines: &str) -> Option<Self> {
        let mut lines = lines.trim().lines();
        let mut line = || lines.next();
        let (message, help) = (line()?, line()?);
        Some(Self { message: Text::new(message, line()?), help: Text::new(help, line()?) })
    }

    /// The one within an error of reading, if it is that.
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Unsupported;
    use crate::values::text::Text;

    #[test]
    fn another_process_hands_on_both_languages() {
        let (message, help) = (Text::new("är fel", "is wrong"), Text::new("rätta", "mend it"));
        let told = Unsupported { message, help };
        assert_eq!(Unsupported::of_lines(&told.lines().join("\n")), Some(told));
        assert_eq!(Unsupported::of_lines("is wrong\nmend it"), None);
    }
}
