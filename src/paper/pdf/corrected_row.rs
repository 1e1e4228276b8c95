//! A row of the table of periods that a document corrects (R25). It draws nothing.

use super::drawing::{STRONG, Style, TEXT};

pub(super) const LINE: f32 = 5.0;

/// A corrected period, or the sum of them all.
#[derive(Debug, Clone)]
pub(super) struct CorrectedRow {
    pub(super) cells: Vec<String>,
    pub(super) reason: Vec<String>,
    /// Where the amounts end, and where the reason begins.
    pub(super) places: [f32; 4],
    pub(super) is_sum: bool,
}

impl CorrectedRow {
    pub(super) fn height(&self) -> f32 {
        let space = if self.is_sum { 7.0 } else { 0.0 };
        self.reason.len().max(1) as f32 * LINE + space
    }

    pub(super) fn style(&self) -> Style {
        if self.is_sum { STRONG } else { TEXT }
    }
}
