//! Where a row stands, in words. It looks nowhere.

use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::sources::usage::RowValues;
use crate::values::text::text;

/// The log and the line in it.
pub(super) fn place(asked: &PageRequest, row: &RowValues) -> String {
    let (file, line) = (clean(&row.file), row.line);
    asked.say(&text!("{file} rad {line}", "{file} line {line}"))
}
