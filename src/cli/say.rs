//! Words to stderr, whoever wrote what is in them: what could command a terminal shows as U+FFFD, and a personal
//! identity number as `*`.

use crate::diagnostic::{Diagnostic, Place};
use crate::hidden::shown;
use crate::personal_number::mask_somebodys;

/// A line, or several, to stderr.
pub(super) fn say(words: &str) {
    eprintln!("{}", clean(words));
}

/// Lines with their line breaks to stderr; none where there are none.
pub(super) fn say_lines(words: &str) {
    eprint!("{}", clean(words));
}

/// The words as they may be shown.
pub(super) fn clean(words: &str) -> String {
    shown(&mask_somebodys(words))
}

/// A diagnostic as it may be shown. Its lines stay single ones.
pub(super) fn clean_diagnostic(diagnostic: &Diagnostic) -> Diagnostic {
    let line = |text: &str| clean(&text.replace(['\n', '\t'], " "));
    Diagnostic {
        message: clean(&diagnostic.message),
        help: diagnostic.help.as_deref().map(clean),
        place: diagnostic.place.as_ref().map(|place| Place {
            file: line(&place.file),
            text: line(&place.text),
            ..place.clone()
        }),
        ..*diagnostic
    }
}
