//! The key to a chart: a sample and a name for each series, in as many rows as it takes.

use maud::{Markup, html};

use super::drawing::{from, name, room};
use super::frame::WIDTH;
use super::length::{Length, px};

const SAMPLE: Length = px(34);
const GAP: Length = px(22);
const LONGEST: Length = px(300);
const ROW: Length = px(20);

/// The place of an entry of the key: its left side and its base line.
struct LegendEntry {
    left: Length,
    base: Length,
}

/// A key that was laid out.
pub(super) struct Legend {
    drawing: Markup,
    /// How high it is.
    pub(super) height: Length,
}

impl Legend {
    /// Names in their order; `sample` draws number so and so, 26 pixels wide, with its left side and the
    /// middle of its height at a point.
    pub(super) fn of(names: &[&str], sample: impl Fn(usize, (Length, Length)) -> Markup) -> Self {
        let entries = places(names);
        let rows = entries.last().map_or(px(0), |last| last.base);
        let drawing = html! { @for (at, (entry, words)) in entries.iter().zip(names).enumerate() {
            (sample(at, (entry.left, entry.base - px(4))))
            (name(from(entry.left + SAMPLE, entry.base), "", words, LONGEST))
        } };
        Self { drawing, height: rows + px(8) }
    }

    /// The drawing, at the top left.
    pub(super) fn draw(&self) -> &Markup {
        &self.drawing
    }
}

fn places(names: &[&str]) -> Vec<LegendEntry> {
    let (mut left, mut base) = (px(0), px(14));
    let mut entries = Vec::with_capacity(names.len());
    for words in names {
        let wide = SAMPLE + room(words).min(LONGEST);
        if left > px(0) && left + wide > WIDTH {
            (left, base) = (px(0), base + ROW);
        }
        entries.push(LegendEntry { left, base });
        left += wide + GAP;
    }
    entries
}
