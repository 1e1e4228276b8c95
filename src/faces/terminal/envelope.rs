//! The one envelope of `--format json`: the same keys for every command, then the keys of its value. A command that fails
//! answers with it too. Values are written by their own `Serialize`; no key of theirs is named here.

use std::io::{self, Write};

use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use super::outcome::Outcome;
use super::pieces::Pieces;
use super::say::{clean, clean_diagnostic, unsaid};
use super::{acts, outcome, tell};
use crate::office::notice::{Notice, Notices};
use crate::values::diagnostic::{Diagnostic, Severity};
use crate::values::text::text;

#[derive(Serialize)]
struct Envelope<'a> {
    command: &'a str,
    outcome: Outcome,
    diagnostics: Vec<Diagnosed>,
    notices: Vec<Noticed>,
    refusal: Option<Refused>,
}

/// A diagnostic in the language that is spoken.
#[derive(Serialize)]
struct Diagnosed {
    code: &'static str,
    severity: Severity,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: Option<String>,
}

#[derive(Serialize)]
struct Noticed {
    notice: String,
    code: String,
    text: String,
}

#[derive(Serialize)]
struct Refused {
    refusal: String,
    code: String,
    text: String,
}

/// A value as the keys that stand in the envelope.
///
/// # Errors
/// It can't be written, or is no object.
pub(super) fn object(value: &impl Serialize) -> Result<String, Failure> {
    let written = serde_json::to_string_pretty(value).map_err(|error| error.to_string());
    let written = written.and_then(|json| match json.starts_with('{') {
        true => Ok(json),
        false => Err(json),
    });
    written.map_err(|error| not_written(&error))
}

fn not_written(error: &str) -> Failure {
    let words = text!(
        "resultatet kan inte skrivas som JSON: {error}",
        "the result can't be written as JSON: {error}"
    );
    Failure::WrongUse(tell::words(&words).to_owned())
}

/// Writes an envelope without a value, and after its keys what writes those of a value.
pub(super) fn around(
    envelope: &str,
    pieces: &mut Pieces,
    write: impl FnOnce(&mut Pieces) -> Result<(), Failure>,
) -> Result<(), Failure> {
    pieces.add(envelope.trim_end_matches("\n}\n"));
    pieces.add(",");
    write(pieces)?;
    pieces.add("\n");
    Ok(())
}

/// Writes the keys of a value that has some, and the end of the object that they stand in.
///
/// # Errors
/// It can't be written.
pub(super) fn members(value: &impl Serialize, pieces: &mut Pieces) -> Result<(), Failure> {
    let members = Members { pieces, is_within: false };
    serde_json::to_writer_pretty(members, value).map_err(|error| not_written(&error.to_string()))
}

/// Lets all of an object through but the bracket that it begins with.
struct Members<'a> {
    pieces: &'a mut Pieces,
    is_within: bool,
}

impl Write for Members<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let within = match self.is_within {
            true => bytes,
            false => bytes.strip_prefix(b"{").unwrap_or(bytes),
        };
        self.is_within |= !bytes.is_empty();
        self.pieces.write_all(within)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pieces.flush()
    }
}

/// The envelope with the value's object after its own keys.
///
/// # Errors
/// It can't be written.
pub(super) fn text(
    context: &Context,
    notices: &Notices,
    failure: Option<&Failure>,
    value: Option<&str>,
) -> Result<String, Failure> {
    let doubts = notices.iter().filter_map(|notice| match notice {
        Notice::Doubts(doubts) => Some(doubts),
        _ => None,
    });
    let errors = failure.and_then(Failure::diagnostics);
    let ended = failure.map_or(Outcome::Done, Failure::outcome);
    let envelope = object(&Envelope {
        command: &context.command,
        outcome: ended.settled(outcome::left(), unsaid()),
        diagnostics: doubts.chain(errors).flatten().map(diagnosed).collect(),
        notices: notices.iter().filter_map(noticed).collect(),
        refusal: failure.and_then(refused),
    })?;
    Ok(within(&envelope, value.unwrap_or("{}")) + "\n")
}

/// The envelope of a command that was not begun, since its arguments are not understood.
///
/// # Errors
/// It can't be written.
pub(super) fn not_understood(command: &str, words: &str) -> Result<String, Failure> {
    let refusal = Refused::by_terminal("arguments", clean(words));
    let envelope = object(&Envelope {
        command,
        outcome: Outcome::WrongUse,
        diagnostics: Vec::new(),
        notices: Vec::new(),
        refusal: Some(refusal),
    })?;
    Ok(envelope + "\n")
}

/// The members of one object and then those of another, as one object. Both are written with a line for each member.
fn within(envelope: &str, value: &str) -> String {
    let (envelope, inner) = (envelope.trim_end_matches("\n}"), value.trim_start_matches('{'));
    match inner {
        "}" => format!("{envelope}\n}}"),
        members => format!("{envelope},{members}"),
    }
}

fn diagnosed(diagnostic: &Diagnostic) -> Diagnosed {
    let clean = clean_diagnostic(diagnostic);
    let place = clean.place.as_ref();
    Diagnosed {
        code: clean.code,
        severity: clean.severity,
        file: place.map(|place| place.file.clone()),
        line: place.map(|place| place.line),
        column: place.and_then(|place| place.column),
        message: tell::words(&clean.message).to_owned(),
        help: clean.help.as_ref().map(|help| tell::words(help).to_owned()),
    }
}

fn noticed(notice: &Notice) -> Option<Noticed> {
    match notice {
        Notice::Doubts(_) => None,
        notice => Some(Noticed {
            notice: notice.subject(),
            code: notice.code(),
            text: tell::words(&notice.text(&acts::called)).to_owned(),
        }),
    }
}

fn refused(failure: &Failure) -> Option<Refused> {
    match failure {
        Failure::Input(_) => None,
        Failure::Refused(refusal) => Some(Refused {
            refusal: refusal.subject(),
            code: refusal.code(),
            text: tell::words(&refusal.text(&acts::called)).to_owned(),
        }),
        Failure::WrongUse(text) => Some(Refused::by_terminal("wrong-use", text.clone())),
    }
}

impl Refused {
    /// What the terminal refuses by itself has one code.
    fn by_terminal(code: &str, text: String) -> Self {
        Self { refusal: code.to_owned(), code: code.to_owned(), text }
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn the_value_stands_after_the_keys_of_the_envelope() {
        let envelope = "{\n  \"command\": \"trail\"\n}";
        assert_eq!(within(envelope, "{}"), envelope);
        let value = "{\n  \"rows\": [\n    {}\n  ]\n}";
        let both = "{\n  \"command\": \"trail\",\n  \"rows\": [\n    {}\n  ]\n}";
        assert_eq!(within(envelope, value), both);
    }
}
