//! What each value of an amount brings, as a line over the values, beside what is aimed at. It joins the points it is given and
//! never works one out.

use maud::{Markup, html};

use super::axis::Axis;
use super::bars::Limit;
use super::drawing::{around, from, line, name, widest};
use super::frame::{Labels, WIDTH, figure, nothing};
use super::length::{Length, px};
use super::millionths::Millionths;
use super::numbers::{amounts_at, kronor, prices_at};
use super::scale::{Scale, Ticks};
use crate::values::language::Language;
use crate::values::money::{Money, Quantity};

const PLOT: Length = px(240);

/// A value of an amount, and what it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValuePoint {
    /// The value.
    pub value: Quantity,
    /// What it brings, kr.
    pub brings: Money,
}

/// A line over the values of an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueLine {
    /// The words around the chart.
    pub labels: Labels,
    /// What is brought, above its axis.
    pub brings_heading: String,
    /// What the values are, below their axis.
    pub value_heading: String,
    /// By value, upwards.
    pub points: Vec<ValuePoint>,
    /// What is aimed at.
    pub limit: Option<Limit>,
}

impl ValueLine {
    /// The chart as a figure of the page.
    pub fn draw(&self, language: Language) -> Markup {
        let values = || self.points.iter().map(|one| Millionths::from(one.value));
        let (Some(least), Some(most)) = (values().min(), values().max()) else {
            return nothing(&self.labels, language);
        };
        let brought = self.points.iter().map(|one| Millionths::from(one.brings));
        let brought = brought.chain(self.limit.iter().map(|limit| Millionths::from(limit.value)));
        let (low, high) = brought.fold((None, None), |(low, high), one| {
            let low = low.map_or(one, |low: Millionths| low.min(one));
            (Some(low), Some(high.map_or(one, |high: Millionths| high.max(one))))
        });
        let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
        let amounts = Ticks::around(low, high.max(low.plus(Millionths::ONE)), 6);
        let labels = amounts_at(&amounts, language);
        let left = widest(labels.iter().map(String::as_str), px(120)) + px(10);
        let (top, bottom) = (px(34), px(34) + PLOT);
        let (lowest, highest) = amounts.ends();
        let up = Scale { low: lowest, high: highest, start: bottom, end: top };
        let most = most.max(least.plus(Millionths::of(1)));
        let across = Scale { low: least, high: most, start: left, end: WIDTH - px(20) };
        let marks = Ticks::within(least, most, across.marks());
        let at_marks = prices_at(&marks, language);
        let axis = Axis { scale: &up, ticks: &amounts, labels: &labels };
        let below = Axis { scale: &across, ticks: &marks, labels: &at_marks };
        let drawing = html! {
            (name(from(px(0), px(12)), "quiet small", &self.brings_heading, px(400)))
            (below.across(top, bottom))
            (axis.up(left, WIDTH))
            @if let Some(limit) = &self.limit { (self.aim(limit, &up, left, language)) }
            path d=(self.path(&across, &up)) class="curve value-line" {}
            (name(around((left + WIDTH) / 2, bottom + px(38)), "quiet small", &self.value_heading, px(500)))
        };
        figure(&self.labels, bottom + px(46), &drawing)
    }

    fn path(&self, across: &Scale, up: &Scale) -> String {
        let mut path = String::new();
        for point in &self.points {
            let x = across.at(Millionths::from(point.value));
            let y = up.at(Millionths::from(point.brings));
            let stroke = if path.is_empty() { 'M' } else { 'L' };
            path.push_str(&format!("{stroke}{x} {y}"));
        }
        path
    }

    fn aim(&self, limit: &Limit, up: &Scale, left: Length, language: Language) -> Markup {
        let value = Millionths::from(limit.value);
        let words = format!("{} {}", limit.name, kronor(value, language));
        let y = up.at(value);
        html! {
            (line((left, y), (WIDTH, y), "limit"))
            (name(from(left + px(8), y - px(6)), "limit-name small halo", &words, px(300)))
        }
    }
}
