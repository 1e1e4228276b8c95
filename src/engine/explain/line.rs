//! A line as an explanation refers to it. Data only.

use super::unrounded::{Unrounded, product};
use crate::engine::invoice::Line;

/// A line with its number on the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberedLine<'a> {
    /// From 1.
    pub number: usize,
    /// As it stands there.
    pub line: &'a Line,
}

impl NumberedLine<'_> {
    /// What it comes to before it is rounded; none where that has too many digits to be shown.
    pub fn unrounded(&self) -> Option<Unrounded> {
        product(self.line.detail.quantity(), self.line.detail.unit_price(), self.line.detail.per())
    }
}
