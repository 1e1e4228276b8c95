//! Where a finding stands in a register.

use crate::values::diagnostic::Place;

pub(super) fn place(file: &str, line: usize) -> Place {
    Place::of_line(file, line, "")
}
