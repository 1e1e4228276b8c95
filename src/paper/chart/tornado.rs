//! How far each assumption moves an outcome: a bar from its lowest to its highest outcome across the base
//! value, the widest first. It never reckons an outcome.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::axis::Axis;
use super::drawing::{FilledBox, area, around, from, line, name, room, up_to};
use super::frame::{Labels, WIDTH, figure, nothing};
use super::length::{Length, px};
use super::millionths::Millionths;
use super::numbers::{amounts_at, kronor};
use super::scale::{Scale, Ticks};
use crate::values::language::Language;
use crate::values::money::Money;

const NAMES: Length = px(170);
const HEAD: Length = px(28);
const ROW: Length = px(34);
const THICK: Length = px(20);
const GAP: Length = px(6);

/// The outcome with one assumption moved, and the value that it was moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TornadoOutcome {
    /// The assumption's value, such as `−10 %`; may be empty.
    pub setting: String,
    /// What comes out then, kr.
    pub value: Money,
}

/// A row of the chart: an assumption with its two outcomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TornadoRow {
    /// What is assumed.
    pub name: String,
    /// With its low value.
    pub low: TornadoOutcome,
    /// With its high value; it may well give less than the low one.
    pub high: TornadoOutcome,
}

/// Assumptions around a base value, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tornado {
    /// The words around the chart.
    pub labels: Labels,
    /// What the base value is called, such as *Förslag A*; the amount is added.
    pub base_name: String,
    /// What comes out where all is as assumed, kr.
    pub base: Money,
    /// The assumptions with their outcomes, in any order.
    pub assumptions: Vec<TornadoRow>,
}

impl TornadoRow {
    fn lesser_and_greater(&self) -> (&TornadoOutcome, &TornadoOutcome) {
        if self.high.value < self.low.value {
            (&self.high, &self.low)
        } else {
            (&self.low, &self.high)
        }
    }

    fn span(&self) -> i128 {
        let (lesser, greater) = self.lesser_and_greater();
        i128::from(greater.value.ore()) - i128::from(lesser.value.ore())
    }
}

impl TornadoOutcome {
    fn told(&self, language: Language) -> String {
        let value = kronor(Millionths::from(self.value), language);
        if self.setting.is_empty() { value } else { format!("{value} ({})", self.setting) }
    }
}

impl Tornado {
    /// The chart as a figure of the page.
    pub fn draw(&self, language: Language) -> Markup {
        if self.assumptions.is_empty() {
            return nothing(&self.labels, language);
        }
        let mut assumptions: Vec<&TornadoRow> = self.assumptions.iter().collect();
        assumptions.sort_by_key(|one| (Reverse(one.span()), one.name.as_str()));
        let scale = self.scale(language);
        let bottom = HEAD + ROW * i64::try_from(assumptions.len()).unwrap_or(0);
        let ticks = Ticks::within(scale.low, scale.high, scale.marks());
        let labels = amounts_at(&ticks, language);
        let axis = Axis { scale: &scale, ticks: &ticks, labels: &labels };
        let base = scale.at(Millionths::from(self.base));
        let drawing = html! {
            (axis.across(HEAD, bottom))
            @for (assumption, row) in assumptions.iter().zip(0..) {
                (bar(assumption, HEAD + ROW * row, base, &scale, language))
            }
            (line((base, HEAD - px(4)), (base, bottom), "base"))
            (self.base_label(base, language))
        };
        figure(&self.labels, bottom + px(24), &drawing)
    }

    fn base_label(&self, base: Length, language: Language) -> Markup {
        let words = format!("{} {}", self.base_name, kronor(Millionths::from(self.base), language));
        let half = room(&words).min(px(340)) / 2;
        let middle = base.min(WIDTH - half).max(half);
        name(around(middle, HEAD - px(11)), "strong", &words, px(340))
    }

    /// The scale between the room that the texts at both ends take.
    fn scale(&self, language: Language) -> Scale {
        let base = Millionths::from(self.base);
        let (mut low, mut high, mut before, mut after) = (base, base, px(0), px(0));
        for assumption in &self.assumptions {
            let (lesser, greater) = assumption.lesser_and_greater();
            low = low.min(Millionths::from(lesser.value));
            high = high.max(Millionths::from(greater.value));
            before = before.max(room(&lesser.told(language)).min(px(190)) + GAP);
            after = after.max(room(&greater.told(language)).min(px(190)) + GAP);
        }
        if low == high {
            high = high.plus(Millionths::ONE);
        }
        Scale { low, high, start: NAMES + px(12) + before, end: WIDTH - after }
    }
}

/// A bar's two parts, from the base to either outcome, and the texts beyond their ends.
fn bar(
    assumption: &TornadoRow,
    top: Length,
    base: Length,
    scale: &Scale,
    language: Language,
) -> Markup {
    let (lesser, greater) = assumption.lesser_and_greater();
    let at = |outcome: &TornadoOutcome| scale.at(Millionths::from(outcome.value));
    let (left, right) = (at(lesser).min(base), at(greater).max(base));
    let (upper, text_base) = (top + (ROW - THICK) / 2, top + ROW / 2 + px(5));
    let part = |outcome: &TornadoOutcome| FilledBox::between(base, at(outcome), upper, THICK);
    html! {
        (name(from(px(0), text_base), "", &assumption.name, NAMES))
        @if at(lesser) != base { (area(part(lesser), "low", "")) }
        @if at(greater) != base { (area(part(greater), "high", "")) }
        (name(up_to(left - GAP, text_base), "halo small", &lesser.told(language), px(190)))
        (name(from(right + GAP, text_base), "halo small", &greater.told(language), px(190)))
    }
}
