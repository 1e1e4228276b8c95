//! Axes: thin lines at round numbers, their labels, and a line at zero.

use maud::{Markup, html};

use super::drawing::{around, line, text, up_to};
use super::length::{Length, px};
use super::millionths::Millionths;
use super::scale::{Scale, Ticks};

/// An axis with its marks and one label for each.
pub(super) struct Axis<'a> {
    /// Where numbers are.
    pub(super) scale: &'a Scale,
    /// Which numbers are marked.
    pub(super) ticks: &'a Ticks,
    /// Their labels.
    pub(super) labels: &'a [String],
}

fn class(number: Millionths) -> &'static str {
    if number == Millionths::ZERO { "zero" } else { "grid" }
}

impl Axis<'_> {
    /// Numbers from left to right: lines between two heights, labels below.
    pub(super) fn across(&self, top: Length, bottom: Length) -> Markup {
        html! { @for (number, label) in self.ticks.numbers.iter().zip(self.labels) {
            @let x = self.scale.at(*number);
            (line((x, top), (x, bottom), class(*number)))
            (text(around(x, bottom + px(16)), "quiet small", label))
        } }
    }

    /// Numbers from below upwards: lines between two sides, labels to the left.
    pub(super) fn up(&self, left: Length, right: Length) -> Markup {
        html! { @for (number, label) in self.ticks.numbers.iter().zip(self.labels) {
            @let y = self.scale.at(*number);
            (line((left, y), (right, y), class(*number)))
            (text(up_to(left - px(8), y + px(4)), "quiet small", label))
        } }
    }
}
