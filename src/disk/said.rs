//! What this program itself says of a file, in both languages, where the operating system says nothing. It travels as the
//! cause of an error of reading or writing.

use std::error::Error;
use std::fmt;
use std::io;

use crate::values::text::Text;

/// A cause in words of this program.
#[derive(Debug)]
struct SaidCause(Text);

impl fmt::Display for SaidCause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.english())
    }
}

impl Error for SaidCause {}

/// An error of reading or writing with this cause.
pub(crate) fn said(words: Text) -> io::Error {
    io::Error::other(SaidCause(words))
}

/// The cause of an error in words: those of this program, or those of the operating system as they are.
pub(crate) fn cause(error: &io::Error) -> Text {
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(SaidCause(words)) => words.clone(),
        None => Text::same(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::text::text;

    #[test]
    fn a_cause_keeps_its_words_in_both_languages() {
        let words = text!("den är en mapp", "it is a folder");
        let error = said(words.clone());
        assert_eq!((cause(&error), error.to_string()), (words, "it is a folder".to_owned()));
        let system = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(cause(&system).swedish(), system.to_string());
    }
}
