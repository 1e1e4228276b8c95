//! The one place that writes to the terminal: results to stdout, words to stderr. Words are shown whoever wrote what is
//! in them: what could command a terminal as U+FFFD, and a personal identity number as `*`. Nothing here may panic: a pipe
//! that is closed, or a disk that is full, is remembered for the exit code (`outcome.rs`) and stops no work.

use std::io::{self, ErrorKind, IsTerminal, StderrLock, StdoutLock, Write};
use std::sync::atomic::{AtomicU8, Ordering};

use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::hidden::shown;
use crate::values::personal_number::{mask_result, may_be_shown};

/// How much of what was to be said did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unsaid {
    /// All was written.
    Nothing,
    /// Whoever read closed the pipe, as `head` does.
    ClosedPipe,
    /// Words or a result could not be written.
    Lost,
}

/// The worst that happened to a print of this process, as a number.
static WORST: AtomicU8 = AtomicU8::new(0);

/// What of all that was said until now did not arrive.
pub(super) fn unsaid() -> Unsaid {
    match WORST.load(Ordering::SeqCst) {
        0 => Unsaid::Nothing,
        1 => Unsaid::ClosedPipe,
        _ => Unsaid::Lost,
    }
}

/// Remembers that something was not said, and how that came.
fn remember(error: &io::Error) -> Unsaid {
    let (unsaid, number) = match error.kind() {
        ErrorKind::BrokenPipe => (Unsaid::ClosedPipe, 1),
        _ => (Unsaid::Lost, 2),
    };
    WORST.fetch_max(number, Ordering::SeqCst);
    unsaid
}

/// A line, or several, to stderr.
pub(super) fn say(words: &str) {
    say_as_it_is(&format!("{}\n", clean(words)));
}

/// Lines with their line breaks to stderr; none where there are none.
pub(super) fn say_lines(words: &str) {
    say_as_it_is(&clean(words));
}

/// To stderr what may be shown as it is: it was cleaned before, or another process of the program reads it.
pub(super) fn say_as_it_is(words: &str) {
    let mut stderr: StderrLock<'_> = io::stderr().lock();
    if let Err(error) = stderr.write_all(words.as_bytes()).and_then(|()| stderr.flush()) {
        remember(&error);
    }
}

/// A result to stdout, whole.
///
/// # Errors
/// It could not be written; a pipe that its reader closed is none.
pub(super) fn result(text: &str) -> io::Result<()> {
    let mut stdout = results();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) => match remember(&error) {
            Unsaid::ClosedPipe => Ok(()),
            Unsaid::Nothing | Unsaid::Lost => Err(error),
        },
    }
}

/// Stdout itself, for a result that is written piece by piece.
pub(super) fn results() -> StdoutLock<'static> {
    io::stdout().lock()
}

/// Whether results are read on a terminal.
pub(super) fn results_on_a_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether words are read on a terminal.
pub(super) fn words_on_a_terminal() -> bool {
    io::stderr().is_terminal()
}

/// The words as they may be shown.
pub(super) fn clean(words: &str) -> String {
    may_be_shown(words)
}

/// A result as it may be shown.
pub(super) fn clean_result(result: &str) -> String {
    shown(&mask_result(result))
}

/// A diagnostic as it may be shown. Its lines stay single ones.
pub(super) fn clean_diagnostic(diagnostic: &Diagnostic) -> Diagnostic {
    let line = |text: &str| clean(&text.replace(['\n', '\t'], " "));
    Diagnostic {
        message: diagnostic.message.map(clean),
        help: diagnostic.help.as_ref().map(|help| help.map(clean)),
        place: diagnostic.place.as_ref().map(|place| Place {
            file: line(&place.file),
            text: line(&place.text),
            ..place.clone()
        }),
        ..*diagnostic
    }
}
