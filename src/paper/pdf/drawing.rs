//! What is drawn on a page. Places are in mm from the upper left corner, sizes in pt. Data only.

use super::font::Face;

/// A page, A4.
pub(super) const WIDTH: f32 = 210.0;
pub(super) const HEIGHT: f32 = 297.0;

/// A colour of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Black,
    /// Labels.
    Grey,
    /// Headings and rules.
    Accent,
    /// What a machine reads: as dark as can be.
    Code,
    /// What lies under everything.
    Watermark,
}

impl Ink {
    /// Its red, green and blue in sRGB, each from 0 to 1.
    pub(super) fn red_green_blue(self) -> [f32; 3] {
        match self {
            Self::Black => [0.10, 0.11, 0.13],
            Self::Grey => [0.38, 0.41, 0.45],
            Self::Accent => [0.07, 0.29, 0.36],
            Self::Code => [0.0, 0.0, 0.0],
            Self::Watermark => [0.90, 0.92, 0.93],
        }
    }
}

/// Which end of a text its x is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextAnchor {
    /// Begins there.
    Left,
    /// Ends there.
    Right,
}

/// The face, size and colour of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub face: Face,
    pub size: f32,
    pub ink: Ink,
}

pub(super) const LABEL: Style = Style { face: Face::Regular, size: 7.5, ink: Ink::Grey };
pub(super) const TEXT: Style = Style { face: Face::Regular, size: 9.0, ink: Ink::Black };
pub(super) const STRONG: Style = Style { face: Face::Bold, size: 9.0, ink: Ink::Black };

/// A text, a line, a box or a picture on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Drawing {
    /// Text with its base line at `y`; `x` is its left end.
    Text { x: f32, y: f32, style: Style, text: String },
    /// Text across the page, turned up to the right, from `x` and `y`.
    Slanted { x: f32, y: f32, style: Style, text: String },
    /// A level rule.
    Rule { from: f32, to: f32, y: f32, thickness: f32, ink: Ink },
    /// CodeGrid of a code as one path, so that no seam shows between them.
    Code(CodeGrid),
}

/// CodeGrid on squares of the same size, row by row from the upper left corner of all of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CodeGrid {
    pub x: f32,
    pub y: f32,
    /// The side of a square, in mm.
    pub square: f32,
    pub bars: Vec<DarkBar>,
}

/// As many dark squares as lie beside each other in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DarkBar {
    pub row: u16,
    pub column: u16,
    pub length: u16,
}
