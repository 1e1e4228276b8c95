//! What a proposal means for each party: bars to both sides of zero, the largest increase first. Of many
//! parties it shows both ends and sums those between, so that nobody is left out unseen.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::axis::Axis;
use super::drawing::{FilledBox, area, from, name, room, text, up_to};
use super::frame::{Labels, WIDTH, figure, nothing, told};
use super::length::{Length, px};
use super::millionths::Millionths;
use super::numbers::{amounts_at, signed_kronor, signed_percent};
use super::scale::{Scale, Ticks, span_with_zero};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::percent::Percent;

/// Names are cut where they are longer.
const LONGEST: Length = px(265);
const HEAD: Length = px(24);
const ROW: Length = px(20);
const THICK: Length = px(12);
const GAP: Length = px(6);
/// Between columns.
const GUTTER: Length = px(14);
/// More than so many parties are not all shown.
const ALL: usize = 30;
/// How many are shown at each end then.
const AT_EACH_END: usize = 15;

/// A party with how much more it pays, which is one bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyBar {
    /// The name of the party.
    pub name: String,
    /// How much more it pays, kr; negative where it pays less.
    pub change: Money,
    /// The same in per cent of what it pays today; nothing where that is nothing.
    pub percent: Option<Percent>,
}

/// Changes by party, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyChanges {
    /// The words around the chart.
    pub labels: Labels,
    /// The parties with their changes, in any order.
    pub parties: Vec<PartyBar>,
}

/// A row of the chart: one party, or the sum of several.
enum ChangeRow<'a> {
    Party(&'a PartyBar),
    Between { parties: usize, sum: Millionths },
}

/// The right ends of the columns of names, bars and amounts; percentages come after them.
struct ChangeColumns {
    names_end: Length,
    bars_end: Length,
    amounts_end: Length,
}

impl PartyChanges {
    /// The chart as a figure of the page.
    pub fn draw(&self, language: Language) -> Markup {
        if self.parties.is_empty() {
            return nothing(&self.labels, language);
        }
        if self.parties.iter().all(|party| party.change == Money::ZERO) {
            let words = language
                .pick("Ingen part betalar mer eller mindre.", "No party pays more or less.");
            return told(&self.labels, words);
        }
        let rows = self.rows();
        let columns = columns(&rows, language);
        let scale = scale(&rows, &columns);
        let bottom = HEAD + ROW * i64::try_from(rows.len()).unwrap_or(0);
        let ticks = Ticks::within(scale.low, scale.high, scale.marks());
        let labels = amounts_at(&ticks, language);
        let axis = Axis { scale: &scale, ticks: &ticks, labels: &labels };
        let drawing = html! {
            (axis.across(HEAD, bottom))
            (directions(&scale, language))
            @for (row, at) in rows.iter().zip(0..) {
                (row.draw(HEAD + ROW * at, &scale, &columns, language))
            }
        };
        figure(&self.labels, bottom + px(24), &drawing)
    }

    fn rows(&self) -> Vec<ChangeRow<'_>> {
        let mut parties: Vec<&PartyBar> = self.parties.iter().collect();
        parties.sort_by(|one, other| {
            Reverse(one.change).cmp(&Reverse(other.change)).then(one.name.cmp(&other.name))
        });
        if parties.len() <= ALL {
            return parties.into_iter().map(ChangeRow::Party).collect();
        }
        let (first, rest) = parties.split_at(AT_EACH_END);
        let (between, last) = rest.split_at(rest.len() - AT_EACH_END);
        let sum = between
            .iter()
            .fold(Millionths::ZERO, |sum, one| sum.plus(Millionths::from(one.change)));
        let first = first.iter().map(|one| ChangeRow::Party(one));
        let last = last.iter().map(|one| ChangeRow::Party(one));
        first.chain([ChangeRow::Between { parties: between.len(), sum }]).chain(last).collect()
    }
}

impl ChangeRow<'_> {
    fn name(&self, language: Language) -> String {
        match self {
            Self::Party(party) => party.name.clone(),
            Self::Between { parties, .. } => {
                let many = language.number(&parties.to_string());
                match language {
                    Language::Swedish => format!("… {many} till, tillsammans"),
                    Language::English => format!("… {many} more, together"),
                }
            }
        }
    }

    fn change(&self) -> Millionths {
        match self {
            Self::Party(party) => Millionths::from(party.change),
            Self::Between { sum, .. } => *sum,
        }
    }

    fn percent(&self, language: Language) -> String {
        match self {
            Self::Party(PartyBar { percent: Some(percent), .. }) => {
                signed_percent(*percent, language)
            }
            Self::Party(_) => "–".to_owned(),
            Self::Between { .. } => String::new(),
        }
    }

    fn draw(
        &self,
        top: Length,
        scale: &Scale,
        columns: &ChangeColumns,
        language: Language,
    ) -> Markup {
        let base = top + ROW / 2 + px(4);
        let amount = signed_kronor(self.change(), language);
        let (class, small) = match self {
            Self::Party(_) => ("", "small"),
            Self::Between { .. } => ("quiet", "quiet small"),
        };
        html! {
            (name(from(px(0), base), class, &self.name(language), LONGEST))
            (self.bar(top, scale))
            (text(up_to(columns.amounts_end, base), small, &amount))
            (text(up_to(WIDTH, base), small, &self.percent(language)))
        }
    }

    /// Many parties together have no bar: it would be no party's.
    fn bar(&self, top: Length, scale: &Scale) -> Markup {
        let change = self.change();
        if change == Millionths::ZERO || matches!(self, Self::Between { .. }) {
            return html! {};
        }
        let class = if change < Millionths::ZERO { "less" } else { "more" };
        let (zero, end) = (scale.at(Millionths::ZERO), scale.at(change));
        area(FilledBox::between(zero, end, top + (ROW - THICK) / 2, THICK), class, "")
    }
}

fn columns(rows: &[ChangeRow], language: Language) -> ChangeColumns {
    let widest = |text: &dyn Fn(&ChangeRow) -> String| {
        rows.iter().map(|row| room(&text(row))).max().unwrap_or(px(0))
    };
    let amounts = widest(&|row| signed_kronor(row.change(), language));
    let amounts_end = WIDTH - widest(&|row| row.percent(language)) - GUTTER;
    let bars_end = amounts_end - amounts - GUTTER;
    let names_end = widest(&|row| row.name(language)).min(LONGEST);
    ChangeColumns { names_end, bars_end: bars_end.max(names_end + px(80)), amounts_end }
}

fn scale(rows: &[ChangeRow], columns: &ChangeColumns) -> Scale {
    let parties = rows.iter().filter(|row| matches!(row, ChangeRow::Party(_)));
    let (low, high) = span_with_zero(parties.map(ChangeRow::change));
    Scale { low, high, start: columns.names_end + GUTTER, end: columns.bars_end }
}

/// Which side is which.
fn directions(scale: &Scale, language: Language) -> Markup {
    let (zero, base) = (scale.at(Millionths::ZERO), HEAD - px(9));
    html! {
        @if scale.low < Millionths::ZERO {
            (text(up_to(zero - GAP, base), "quiet small", language.pick("← betalar mindre", "← pays less")))
        }
        @if scale.high > Millionths::ZERO {
            (text(from(zero + GAP, base), "quiet small", language.pick("betalar mer →", "pays more →")))
        }
    }
}
