//! Days from left to right with what holds on them: bars in rows, gaps between them, and today. It never decides what holds.

use maud::{Markup, html};

use super::drawing::{FilledBox, area, around, from, line, name, text, widest};
use super::frame::{Labels, WIDTH, figure, nothing};
use super::length::{Length, px};
use super::millionths::Millionths;
use super::scale::Scale;
use crate::values::language::Language;
use crate::values::period::{Day, Period};

const HEAD: Length = px(26);
const ROW: Length = px(36);
const THICK: Length = px(26);
const LONGEST: Length = px(150);
/// A year that is marked needs so much room.
const YEAR: Length = px(44);

/// What a bar of days is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanRole {
    /// It holds.
    Held,
    /// Somebody proposes it.
    Proposed,
    /// Nothing holds.
    Gap,
}

/// Some days, as a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineSpan {
    /// The days; what has no end reaches to the end of the chart.
    pub days: Period,
    /// What stands in the bar, as far as there is room.
    pub name: String,
    /// What it is.
    pub role: SpanRole,
}

/// Bars beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineRow {
    /// What they are of.
    pub name: String,
    /// By days, none over another.
    pub spans: Vec<TimelineSpan>,
}

/// Rows of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The words around the chart.
    pub labels: Labels,
    /// The rows from above to below.
    pub rows: Vec<TimelineRow>,
    /// The days that are shown.
    pub days: Period,
    /// Today.
    pub today: Day,
}

impl Timeline {
    /// The chart as a figure of the page.
    pub fn draw(&self, language: Language) -> Markup {
        if self.rows.is_empty() {
            return nothing(&self.labels, language);
        }
        let left = widest(self.rows.iter().map(|row| row.name.as_str()), LONGEST) + px(30);
        let (low, high) = (at(self.days.first()), at(self.days.end()));
        let scale = Scale { low, high, start: left, end: WIDTH };
        let bottom = HEAD + ROW * i64::try_from(self.rows.len()).unwrap_or(0);
        let drawing = html! {
            @for year in self.years(&scale) {
                @if let Some(day) = Day::new(year, 1, 1) {
                    @let x = scale.at(at(day));
                    (line((x, HEAD - px(4)), (x, bottom), "grid"))
                    @if x + px(36) < scale.end {
                        (text(from(x + px(4), HEAD - px(9)), "quiet small", &year.to_string()))
                    }
                }
            }
            @for (row, number) in self.rows.iter().zip(0..) {
                (drawn(row, HEAD + ROW * number, &scale))
            }
            @if self.days.contains(self.today) {
                @let x = scale.at(at(self.today));
                (line((x, HEAD - px(4)), (x, bottom + px(4)), "limit"))
                (text(around(x, bottom + px(18)), "limit-name small", language.pick("i dag", "today")))
            }
        };
        figure(&self.labels, bottom + px(24), &drawing)
    }

    /// The years that there is room to mark.
    fn years(&self, scale: &Scale) -> impl Iterator<Item = i32> {
        let (first, last) = (self.days.first().year(), self.days.last().year());
        let room = i32::try_from((scale.end - scale.start).in_tenths() / YEAR.in_tenths());
        let step = (last - first + 1) / room.unwrap_or(1).max(1) + 1;
        (first..=last).filter(move |year| year % step == 0)
    }
}

fn at(day: Day) -> Millionths {
    Millionths::of(i128::from(day.days_since_1970()) * 1_000_000)
}

fn drawn(row: &TimelineRow, top: Length, scale: &Scale) -> Markup {
    let middle = top + ROW / 2;
    html! {
        (name(from(px(0), middle + px(5)), "strong", &row.name, LONGEST))
        @for span in &row.spans {
            @let (start, end) = (scale.at(at(span.days.first())), scale.at(at(span.days.end())));
            @let shape = FilledBox::between(start, end, middle - THICK / 2, THICK);
            (area(shape, span.role.class(), &span.name))
            @if shape.width > px(30) {
                (name(from(start + px(7), middle + px(4)), "small", &span.name, shape.width - px(12)))
            }
        }
    }
}

impl SpanRole {
    fn class(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Proposed => "proposed",
            Self::Gap => "gap",
        }
    }
}
