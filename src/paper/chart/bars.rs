//! One bar for today and for each proposal, beside what it all costs. It shows the shares it is given and
//! never divides.

use maud::{Markup, html};

use super::axis::Axis;
use super::drawing::{FilledBox, area, around, from, line, name, room, text, up_to, widest};
use super::frame::{Labels, WIDTH, figure, nothing};
use super::length::{Length, px};
use super::millionths::Millionths;
use super::numbers::{amounts_at, kronor};
use super::scale::{Scale, Ticks, span_with_zero};
use crate::values::language::Language;
use crate::values::money::Money;

/// Names are cut where they are longer.
const LONGEST: Length = px(220);
const HEAD: Length = px(26);
const ROW: Length = px(34);
const THICK: Length = px(20);
const GAP: Length = px(20);

/// What a bar stands for: today or a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarRole {
    /// The tariffs in force.
    Today,
    /// What somebody proposes.
    Proposal,
}

/// A bar: its name, its value and its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// What it is of.
    pub role: BarRole,
    /// How long it is, kr; negative to the left of zero.
    pub value: Money,
    /// A figure that goes with it, such as `98,2 %`; may be empty.
    pub note: String,
}

/// An amount that all bars are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// What it is, such as *Kostnad*; the amount is added.
    pub name: String,
    /// How much, kr.
    pub value: Money,
}

/// Bars below each other, in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The words around the chart.
    pub labels: Labels,
    /// What the values are, above their column.
    pub value_heading: String,
    /// What the notes are, above their column.
    pub note_heading: String,
    /// The bars from above to below.
    pub bars: Vec<Bar>,
    /// A line across all bars.
    pub limit: Option<Limit>,
}

/// The right ends of the columns of names, bars and values; notes come after them.
struct BarColumns {
    names_end: Length,
    bars_end: Length,
    values_end: Length,
}

impl Bars {
    /// The chart as a figure of the page.
    pub fn draw(&self, language: Language) -> Markup {
        if self.bars.is_empty() {
            return nothing(&self.labels, language);
        }
        let columns = self.columns(language);
        let values = self.bars.iter().map(|bar| bar.value);
        let limit = self.limit.as_ref().map(|limit| limit.value);
        let (low, high) = span_with_zero(values.chain(limit).map(Millionths::from));
        let scale = Scale { low, high, start: columns.names_end + px(14), end: columns.bars_end };
        let ticks = Ticks::within(low, high, scale.marks());
        let rows = i64::try_from(self.bars.len()).unwrap_or(0);
        let bottom = HEAD + ROW * rows;
        let labels = amounts_at(&ticks, language);
        let axis = Axis { scale: &scale, ticks: &ticks, labels: &labels };
        let drawing = html! {
            (axis.across(HEAD, bottom))
            @for (bar, row) in self.bars.iter().zip(0..) {
                (row_of(bar, HEAD + ROW * row, &scale, &columns, language))
            }
            (self.headings(&columns))
            @if let Some(limit) = &self.limit { (limit_line(limit, &scale, bottom, language)) }
        };
        figure(&self.labels, bottom + px(24), &drawing)
    }

    fn columns(&self, language: Language) -> BarColumns {
        let values: Vec<String> =
            self.bars.iter().map(|bar| kronor(Millionths::from(bar.value), language)).collect();
        let headed = |heading: &str, texts: Length| texts.max(room(heading).min(px(110)));
        let values =
            headed(&self.value_heading, values.iter().map(|one| room(one)).max().unwrap_or(px(0)));
        let notes = self.bars.iter().map(|bar| bar.note.as_str());
        let notes = headed(&self.note_heading, widest(notes, px(110)));
        let values_end = if notes > px(0) { WIDTH - notes - GAP } else { WIDTH };
        let names_end = widest(self.bars.iter().map(|bar| bar.name.as_str()), LONGEST);
        let bars_end = (values_end - values - GAP).max(names_end + px(80));
        BarColumns { names_end, bars_end, values_end }
    }

    fn headings(&self, columns: &BarColumns) -> Markup {
        let base = HEAD - px(9);
        html! {
            (name(up_to(columns.values_end, base), "quiet small", &self.value_heading, px(110)))
            (name(up_to(WIDTH, base), "quiet small", &self.note_heading, px(110)))
        }
    }
}

fn row_of(
    bar: &Bar,
    top: Length,
    scale: &Scale,
    columns: &BarColumns,
    language: Language,
) -> Markup {
    let value = Millionths::from(bar.value);
    let middle = top + ROW / 2;
    let base = middle + px(5);
    let class = match bar.role {
        BarRole::Today => "today",
        BarRole::Proposal => "proposal",
    };
    let told = kronor(value, language);
    let (zero, end) = (scale.at(Millionths::ZERO), scale.at(value));
    let shape = FilledBox::between(zero, end, middle - THICK / 2, THICK);
    html! {
        (name(from(px(0), base), "", &bar.name, LONGEST))
        @if value != Millionths::ZERO { (area(shape, class, "")) }
        (text(up_to(columns.values_end, base), "strong", &told))
        (name(up_to(WIDTH, base), "", &bar.note, px(110)))
    }
}

/// The line across all bars, with its name above, held within the bars' column.
fn limit_line(limit: &Limit, scale: &Scale, bottom: Length, language: Language) -> Markup {
    let value = Millionths::from(limit.value);
    let words = format!("{} {}", limit.name, kronor(value, language));
    let x = scale.at(value);
    let half = room(&words) / 2;
    let middle = x.min(scale.end + GAP - half).max(half);
    html! {
        (line((x, HEAD - px(5)), (x, bottom), "limit-gap"))
        (line((x, HEAD - px(5)), (x, bottom), "limit"))
        (name(around(middle, HEAD - px(10)), "limit-name small", &words, px(300)))
    }
}
