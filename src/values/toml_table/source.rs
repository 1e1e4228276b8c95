//! The text of a TOML file, and what is wrong with it so far. No line of it is shown with a personal identity
//! number. It never says what is right.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::personal_number::{LetIn, mask_personal};
use crate::values::text::{Text, text};

/// The code of a personal identity number.
const PERSONAL: &str = "toml-personal-number";

/// Problems that are told of one file: nobody mends more at once.
const MOST: usize = 1000;

/// A file's text, and what is wrong with it so far.
pub(crate) struct TomlSource<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) let_in: LetIn,
    /// Where its lines begin, in bytes.
    lines: Vec<usize>,
    problems: RefCell<Vec<Diagnostic>>,
}

impl<'a> TomlSource<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, let_in: LetIn) -> Self {
        let begins = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(begins).collect();
        Self { file, text, let_in, lines, problems: RefCell::default() }
    }

    pub(super) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }

    pub(crate) fn wrong(&self, span: &Range<usize>, code: &'static str, message: Text, help: Text) {
        if !self.is_full() {
            self.report(Diagnostic::error(code, message).help(help).at(self.place(span)));
        }
    }

    pub(crate) fn report(&self, problem: Diagnostic) {
        if !self.is_full() {
            self.problems.borrow_mut().push(problem);
        }
    }

    fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MOST
    }

    /// A file is kept as it is with what was made from it (R26), its comments too.
    pub(super) fn refuse_personal(&self) {
        for (at, line) in
            self.text.lines().enumerate().filter(|(_, line)| self.let_in.refuses(line))
        {
            let told = |one: &Diagnostic| {
                one.code == PERSONAL && one.place.as_ref().is_some_and(|place| place.line == at + 1)
            };
            if !self.problems.borrow().iter().any(told) {
                let place = Place::of_line(self.file, at + 1, &mask_personal(line));
                self.personal(Place { column: Some(1), ..place });
            }
        }
    }

    pub(super) fn personal(&self, place: Place) {
        let message = text!(
            "texten innehåller något som ser ut som ett personnummer",
            "the text has what looks like a personal identity number"
        );
        let help = text!(
            "skriv texten utan det: personnummer sparas och visas aldrig",
            "write it without: it is never kept or shown"
        );
        self.report(Diagnostic::error(PERSONAL, message).help(help).at(place));
    }

    /// The place of a span; its line never shows a personal identity number.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        // Of the line alone: whatever is before it in the file is looked at once.
        let line = self.lines.partition_point(|begins| *begins <= span.start).max(1);
        let begins = self.lines.get(line - 1).copied().unwrap_or_default();
        let ends = self.lines.get(line).copied().unwrap_or(self.text.len());
        let text = self.text.get(begins..ends).unwrap_or_default();
        let within = span.start.saturating_sub(begins)..span.end.saturating_sub(begins);
        let place = Place::of_span(self.file, text, within);
        Place { text: mask_personal(&place.text), line, ..place }
    }
}

/// Characters of somebody's word that a message shows.
const SHOWN: usize = 80;

/// The beginning of a word, however long it is.
pub(super) fn cut(word: &str) -> Cow<'_, str> {
    match word.char_indices().nth(SHOWN) {
        Some((at, _)) => Cow::Owned(format!("{}…", &word[..at])),
        None => Cow::Borrowed(word),
    }
}
