//! A solution with its question, as it is shown in words and for machines. It says nothing.

use crate::engine::whatif::{Goal, Solved};
use crate::office::study::case::Case;

/// What was asked, and what came of it.
pub(super) struct Shown<'a> {
    pub case: &'a Case,
    pub proposal: &'a str,
    pub goal: &'a Goal,
    pub solved: &'a Solved,
}
