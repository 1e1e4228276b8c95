//! The strokes that every chart is drawn with: text, lines and boxes. Text goes through here, so that what
//! can't be seen is left out and what does not fit is cut.

use maud::{Markup, html};

use super::length::Length;
use crate::paper::text::{shortened, visible, width};

/// The size of most texts, in pixels.
pub(super) const SIZE: i64 = 13;

/// Which end of a text its place is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// The place of a text: a point on its base line, and which end of the text that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextPlace {
    /// From the left.
    pub(super) x: Length,
    /// From the top.
    pub(super) y: Length,
    /// Which end of the text is at `x`.
    pub(super) anchor: Anchor,
}

/// A place for a text that begins there.
pub(super) fn from(x: Length, y: Length) -> TextPlace {
    TextPlace { x, y, anchor: Anchor::Start }
}

/// A place for a text that has its middle there.
pub(super) fn around(x: Length, y: Length) -> TextPlace {
    TextPlace { x, y, anchor: Anchor::Middle }
}

/// A place for a text that ends there.
pub(super) fn up_to(x: Length, y: Length) -> TextPlace {
    TextPlace { x, y, anchor: Anchor::End }
}

/// A text of the program's own, or a number: it is never cut.
pub(super) fn text(place: TextPlace, class: &str, words: &str) -> Markup {
    html! {
        text x=(place.x) y=(place.y) text-anchor=(place.anchor.word()) class=(class) {
            (visible(words))
        }
    }
}

/// A text that somebody else wrote: cut to its room, then with the whole of it to point at.
pub(super) fn name(place: TextPlace, class: &str, words: &str, room: Length) -> Markup {
    let words = visible(words);
    let shown = shortened(&words, SIZE, room.in_tenths());
    html! {
        text x=(place.x) y=(place.y) text-anchor=(place.anchor.word()) class=(class) {
            @if shown != words { title { (words) } }
            (shown)
        }
    }
}

/// How wide a text is at most.
pub(super) fn room(words: &str) -> Length {
    Length::tenths(width(&visible(words), SIZE))
}

/// The widest of some texts, but no wider than a limit.
pub(super) fn widest<'a>(words: impl IntoIterator<Item = &'a str>, limit: Length) -> Length {
    words.into_iter().map(room).max().unwrap_or(Length::tenths(0)).min(limit)
}

/// A straight line from one point (from the left, from the top) to another.
pub(super) fn line(from: (Length, Length), to: (Length, Length), class: &str) -> Markup {
    html! { line x1=(from.0) y1=(from.1) x2=(to.0) y2=(to.1) class=(class) {} }
}

/// A filled box.
#[derive(Debug, Clone, Copy)]
pub(super) struct FilledBox {
    /// Its left side.
    pub(super) left: Length,
    /// Its upper side.
    pub(super) top: Length,
    /// How wide it is.
    pub(super) width: Length,
    /// How high it is.
    pub(super) height: Length,
}

impl FilledBox {
    /// Between two places along x, in either order; at least a hair wide, so that something is seen.
    pub(super) fn between(one: Length, other: Length, top: Length, height: Length) -> Self {
        let width = (one.max(other) - one.min(other)).max(Length::tenths(5));
        Self { left: one.min(other), top, width, height }
    }
}

/// A filled box, with what it is to point at; that may be empty.
pub(super) fn area(area: FilledBox, class: &str, told: &str) -> Markup {
    html! {
        rect x=(area.left) y=(area.top) width=(area.width) height=(area.height) class=(class) {
            @if !told.is_empty() { title { (visible(told)) } }
        }
    }
}
