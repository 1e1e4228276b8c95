//! The text of a TOML file with what is wrong in it. It never says what is right.

use std::cell::RefCell;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Place};

/// Problems that are told of one file: nobody mends more at once.
const MOST: usize = 1000;

/// A file's text, and what is wrong with it so far.
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    problems: RefCell<Vec<Diagnostic>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, problems: RefCell::default() }
    }

    pub(super) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }

    pub(crate) fn wrong(&self, span: &Range<usize>, code: &'static str, message: &str, help: &str) {
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

    /// The place of a span.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        Place::of_span(self.file, self.text, span.clone())
    }
}
