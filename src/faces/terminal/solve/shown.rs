//! A solution with its question, as it is shown in words and for machines. It says nothing.

use super::super::case::Case;
use crate::engine::whatif::{Goal, Solved};

/// What was asked, and what came of it.
pub(super) struct Shown<'a> {
    pub case: &'a Case,
    pub proposal: &'a str,
    pub goal: &'a Goal,
    pub solved: &'a Solved,
}
