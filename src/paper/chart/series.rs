//! How series are told apart, with and without colour: a colour, a dash pattern and a hatching for each.

use maud::{Markup, html};

const COLOURS: [&str; 6] = ["#1d4e79", "#b45309", "#0f766e", "#7c2d6b", "#5b6470", "#8a6d00"];
const DASHES: [&str; 8] = ["", "9 4", "2 3", "12 3 2 3", "5 2", "14 4", "2 6", "8 3 2 3 2 3"];

/// The colour of series number so and so.
pub(super) fn colour(number: usize) -> &'static str {
    COLOURS[number % COLOURS.len()]
}

/// The dash pattern of series number so and so; none for the first.
pub(super) fn dashes(number: usize) -> Option<&'static str> {
    Some(DASHES[number % DASHES.len()]).filter(|dashes| !dashes.is_empty())
}

/// What fills the areas of series number so and so, in a drawing with `hatchings`.
pub(super) fn fill(identifier: &str, number: usize) -> String {
    match number % COLOURS.len() {
        0 => colour(0).to_owned(),
        hatched => format!("url(#{identifier}-fill-{hatched})"),
    }
}

/// The hatchings of so many series: stripes and dots in white on the colour.
pub(super) fn hatchings(identifier: &str, series: usize) -> Markup {
    html! { defs { @for number in 1..series.min(COLOURS.len()) {
        pattern id={ (identifier) "-fill-" (number) } width="6" height="6"
            patternUnits="userSpaceOnUse" {
            rect width="6" height="6" fill=(colour(number)) {}
            (hatching(number))
        }
    } } }
}

fn hatching(number: usize) -> Markup {
    let strokes = match number {
        1 => "M-1 1L1 -1M0 6L6 0M5 7L7 5",
        2 => "M2 2h1.6v1.6h-1.6zM5 5h1.6v1.6h-1.6z",
        3 => "M0 0.5H6M0 3.5H6",
        4 => "M1 0V6M4 0V6",
        _ => "M0 0L6 6M0 6L6 0",
    };
    html! { path d=(strokes) stroke="#fff" stroke-width="1" fill="none" {} }
}
