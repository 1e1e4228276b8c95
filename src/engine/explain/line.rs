//! A line as an explanation refers to it. Data only.

use crate::engine::invoice::Line;

/// A line with its number on the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberedLine<'a> {
    /// From 1.
    pub number: usize,
    /// As it stands there.
    pub line: &'a Line,
}
