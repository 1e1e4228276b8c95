//! Volume by month as columns with a part for each series, and remarks at months. It never fills in a
//! month that it is not given.

use maud::{Markup, html};

use super::axis::Axis;
use super::drawing::{around, from, line, name, room, text, up_to, widest};
use super::frame::{Labels, WIDTH, figure, nothing};
use super::legend::Legend;
use super::length::{Length, px};
use super::millionths::Millionths;
use super::numbers::quantities_at;
use super::scale::{Scale, Ticks, span_with_zero};
use super::series::{fill, hatchings};
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::period::Day;

const PLOT: Length = px(220);
const MARKER: Length = px(18);
/// Remarks that would need more rows are left out.
const MOST_ROWS: usize = 6;
/// Sums stand above columns that have so much room each.
const SUMS_FROM: Length = px(56);
const SWEDISH: [&str; 12] =
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const ENGLISH: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A month with its volumes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Any day in it.
    pub day: Day,
    /// One for each series, in their order.
    pub volumes: Vec<Quantity>,
    /// A remark at this month, such as *25 % flyttade*; may be empty. Where there are very many, some are not
    /// drawn.
    pub marker: String,
}

/// Months from left to right, in the order given; about 36 can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    /// The words around the chart.
    pub labels: Labels,
    /// The names of the series, lowest part first.
    pub series: Vec<String>,
    /// The months from left to right.
    pub months: Vec<Month>,
}

/// Where the months stand.
struct Grid {
    left: Length,
    slot: Length,
}

impl Grid {
    fn middle(&self, month: usize) -> Length {
        self.left + self.slot * i64::try_from(month).unwrap_or(0) + self.slot / 2
    }

    fn thick(&self) -> Length {
        (self.slot * 3 / 4).min(px(64))
    }
}

impl Months {
    /// The chart as a figure of the page.
    pub fn draw(&self, language: Language) -> Markup {
        let Ok(many) = i64::try_from(self.months.len()) else {
            return nothing(&self.labels, language);
        };
        let (low, high) = self.span();
        if many == 0 || self.is_empty() {
            return nothing(&self.labels, language);
        }
        let identifier = self.labels.identifier();
        let legend = self.legend(&identifier);
        let ticks = Ticks::around(low, high, 5);
        let labels = quantities_at(&ticks, language);
        let left = widest(labels.iter().map(String::as_str), px(110)) + px(10);
        let grid = Grid { left, slot: (WIDTH - left) / many };
        let (markers, rows) = self.markers(&grid);
        let top = legend.height + px(18) + MARKER * rows;
        let bottom = top + PLOT;
        let (low, high) = ticks.ends();
        let scale = Scale { low, high, start: bottom, end: top };
        let axis = Axis { scale: &scale, ticks: &ticks, labels: &labels };
        let drawing = html! {
            (hatchings(&identifier, self.series.len()))
            (legend.draw())
            (axis.up(left, WIDTH))
            @for (month, at) in self.months.iter().zip(0..) {
                (column(month, grid.middle(at), grid.thick(), &scale, &identifier))
            }
            @for marker in &markers { (marker.draw(legend.height + px(6), &scale)) }
            @if grid.slot >= SUMS_FROM {
                @for (month, at) in self.months.iter().zip(0..) {
                    (sum_of(month, grid.middle(at), &scale, language))
                }
            }
            (self.calendar(&grid, bottom, language))
        };
        figure(&self.labels, bottom + px(40), &drawing)
    }

    fn legend(&self, identifier: &str) -> Legend {
        let names: Vec<&str> = self.series.iter().map(String::as_str).collect();
        Legend::of(&names, |number, (x, y)| {
            html! { rect x=(x) y=(y - px(6)) width="26" height="12" fill=(fill(identifier, number)) {} }
        })
    }

    fn is_empty(&self) -> bool {
        self.months.iter().flat_map(|month| &month.volumes).all(|one| one.is_zero())
    }

    fn span(&self) -> (Millionths, Millionths) {
        let ends = self.months.iter().flat_map(|month| {
            let volumes = || month.volumes.iter().map(|one| Millionths::from(*one));
            let sum = |volumes: &mut dyn Iterator<Item = Millionths>| {
                volumes.fold(Millionths::ZERO, Millionths::plus)
            };
            let above = sum(&mut volumes().filter(|one| *one > Millionths::ZERO));
            [above, sum(&mut volumes().filter(|one| *one < Millionths::ZERO))]
        });
        span_with_zero(ends)
    }

    /// Months below the columns where there is room for them, years below their first month.
    fn calendar(&self, grid: &Grid, bottom: Length, language: Language) -> Markup {
        let mut year = None;
        html! { @for (month, at) in self.months.iter().zip(0..) {
            @let middle = grid.middle(at);
            @let words = month_name(month.day, grid.slot, language);
            (text(around(middle, bottom + px(16)), "quiet small", words))
            @if year.replace(month.day.year()) != Some(month.day.year()) {
                @let side = middle - grid.slot / 2;
                @if at > 0 { (line((side, bottom), (side, bottom + px(32)), "grid")) }
                (text(from(side + px(3), bottom + px(32)), "quiet small", &month.day.year().to_string()))
            }
        } }
    }

    /// The remarks, each in the lowest row where it meets no other, and how many rows that takes.
    fn markers(&self, grid: &Grid) -> (Vec<Marker<'_>>, i64) {
        let mut ends: Vec<Length> = Vec::new();
        let mut markers = Vec::new();
        for (month, at) in self.months.iter().zip(0..).filter(|(month, _)| !month.marker.is_empty())
        {
            let (x, wide) = (grid.middle(at), room(&month.marker).min(px(320)) + px(12));
            let before = x + wide > WIDTH;
            let (start, end) = if before { (x - wide, x) } else { (x, x + wide) };
            let free = ends.iter().position(|taken| *taken < start);
            let row = free.unwrap_or(ends.len());
            if row == MOST_ROWS {
                continue;
            }
            if free.is_none() {
                ends.push(end);
            }
            ends[row] = end + px(4);
            let top = top_of(month);
            let side = if before { MarkerSide::Before } else { MarkerSide::After };
            markers.push(Marker { words: &month.marker, x, side, row, top });
        }
        let rows = i64::try_from(ends.len()).unwrap_or(0);
        (markers, rows)
    }
}

/// The side of its line that a remark stands on.
enum MarkerSide {
    Before,
    After,
}

/// A remark above a column.
struct Marker<'a> {
    words: &'a str,
    x: Length,
    side: MarkerSide,
    row: usize,
    top: Millionths,
}

impl Marker<'_> {
    fn draw(&self, rows_top: Length, scale: &Scale) -> Markup {
        let base = rows_top + MARKER * i64::try_from(self.row).unwrap_or(0) + px(12);
        let place = match self.side {
            MarkerSide::Before => up_to(self.x - px(5), base),
            MarkerSide::After => from(self.x + px(5), base),
        };
        html! {
            (line((self.x, base - px(10)), (self.x, scale.at(self.top) - px(18)), "marker"))
            (name(place, "halo small", self.words, px(320)))
        }
    }
}

/// The parts of a column, upwards from zero, and downwards where something is taken back.
fn column(month: &Month, middle: Length, thick: Length, scale: &Scale, identifier: &str) -> Markup {
    let (mut above, mut below) = (Millionths::ZERO, Millionths::ZERO);
    html! { @for (volume, number) in month.volumes.iter().zip(0..) {
        @let volume = Millionths::from(*volume);
        @let end = if volume < Millionths::ZERO { &mut below } else { &mut above };
        @let start = std::mem::replace(end, end.plus(volume));
        @let (one, other) = (scale.at(start), scale.at(*end));
        @if one != other {
            rect x=(middle - thick / 2) y=(one.min(other)) width=(thick)
                height=(one.max(other) - one.min(other)) fill=(fill(identifier, number)) {}
        }
    } }
}

/// How high a column reaches.
fn top_of(month: &Month) -> Millionths {
    let volumes = month.volumes.iter().map(|one| Millionths::from(*one));
    volumes.filter(|one| *one > Millionths::ZERO).fold(Millionths::ZERO, Millionths::plus)
}

/// The column's sum above it, in whole ones.
fn sum_of(month: &Month, middle: Length, scale: &Scale, language: Language) -> Markup {
    let volumes = month.volumes.iter().map(|one| Millionths::from(*one));
    let sum = volumes.fold(Millionths::ZERO, Millionths::plus);
    let words = language.number(&sum.plain(0));
    text(around(middle, scale.at(top_of(month)) - px(6)), "halo small", &words)
}

/// The month in three letters, in one, or not at all.
fn month_name(day: Day, slot: Length, language: Language) -> &'static str {
    let names = match language {
        Language::Swedish => SWEDISH,
        Language::English => ENGLISH,
    };
    let whole = names.iter().zip(1..).find(|(_, number)| *number == day.month());
    let whole = whole.map_or("", |(name, _)| *name);
    match slot {
        wide if wide >= px(30) => whole,
        narrow if narrow >= px(11) => whole.get(..1).unwrap_or(""),
        _ => "",
    }
}
