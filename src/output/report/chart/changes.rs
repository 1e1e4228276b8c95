//! What a proposal means for each party: bars to both sides of zero, the largest increase first. Of many
//! parties it shows both ends and sums those between, so that nobody is left out unseen.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::axis::Axis;
use super::drawing::{Area, area, from, name, room, text, up_to, widest};
use super::frame::{Labels, WIDTH, figure, nothing, told};
use super::length::{Length, px};
use super::measure::Measure;
use super::numbers::{amounts_at, signed_kronor, signed_percent};
use super::scale::{Scale, Ticks, span_with_zero};
use crate::money::Money;
use crate::output::words::Language;
use crate::percent::Percent;

/// Names are cut where they are longer.
const LONGEST: Length = px(260);
const HEAD: Length = px(24);
const ROW: Length = px(20);
const THICK: Length = px(12);
const GAP: Length = px(6);
/// More than so many parties are not all shown.
const ALL: usize = 30;
/// How many are shown at each end then.
const AT_EACH_END: usize = 15;

/// What changes for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// How much more it pays, kr; negative where it pays less.
    pub change: Money,
    /// The same in per cent of what it pays today; nothing where that is nothing.
    pub percent: Option<Percent>,
}

/// Changes by party, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The words around the chart.
    pub labels: Labels,
    /// The parties.
    pub parties: Vec<Party>,
}

/// A row of the chart.
enum Row<'a> {
    Party(&'a Party),
    Between { parties: usize, sum: Measure },
}

impl Changes {
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
        let names = self.names();
        let scale = scale(&rows, names, language);
        let bottom = HEAD + ROW * i64::try_from(rows.len()).unwrap_or(0);
        let ticks = Ticks::within(scale.low, scale.high, scale.marks());
        let labels = amounts_at(&ticks, language);
        let axis = Axis { scale: &scale, ticks: &ticks, labels: &labels };
        let drawing = html! {
            (axis.across(HEAD, bottom))
            (directions(&scale, language))
            @for (row, at) in rows.iter().zip(0..) {
                (row.draw(HEAD + ROW * at, &scale, language))
            }
        };
        figure(&self.labels, bottom + px(24), &drawing)
    }

    fn names(&self) -> Length {
        widest(self.parties.iter().map(|party| party.name.as_str()), LONGEST)
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let mut parties: Vec<&Party> = self.parties.iter().collect();
        parties.sort_by(|one, other| {
            Reverse(one.change).cmp(&Reverse(other.change)).then(one.name.cmp(&other.name))
        });
        if parties.len() <= ALL {
            return parties.into_iter().map(Row::Party).collect();
        }
        let (first, rest) = parties.split_at(AT_EACH_END);
        let (between, last) = rest.split_at(rest.len() - AT_EACH_END);
        let sum =
            between.iter().fold(Measure::ZERO, |sum, one| sum.plus(Measure::from(one.change)));
        let first = first.iter().map(|one| Row::Party(one));
        let last = last.iter().map(|one| Row::Party(one));
        first.chain([Row::Between { parties: between.len(), sum }]).chain(last).collect()
    }
}

impl Row<'_> {
    fn change(&self) -> Option<Measure> {
        match self {
            Self::Party(party) => Some(Measure::from(party.change)),
            Self::Between { .. } => None,
        }
    }

    /// What stands at the end of the bar: `+12 345 kr (+4,2 %)`.
    fn told(&self, language: Language) -> String {
        let Self::Party(party) = self else { return String::new() };
        let amount = signed_kronor(Measure::from(party.change), language);
        match party.percent {
            Some(percent) => format!("{amount} ({})", signed_percent(percent, language)),
            None => amount,
        }
    }

    fn draw(&self, top: Length, scale: &Scale, language: Language) -> Markup {
        let base = top + ROW / 2 + px(4);
        match self {
            Self::Between { parties, sum } => between(*parties, *sum, base, language),
            Self::Party(party) => {
                let change = Measure::from(party.change);
                let (zero, end) = (scale.at(Measure::ZERO), scale.at(change));
                let shape = Area::between(zero, end, top + (ROW - THICK) / 2, THICK);
                let (class, place) = if change < Measure::ZERO {
                    ("less", up_to(end - GAP, base))
                } else {
                    ("more", from(end + GAP, base))
                };
                html! {
                    (name(from(px(0), base), "", &party.name, LONGEST))
                    @if change != Measure::ZERO { (area(shape, class, "")) }
                    (text(place, "halo small", &self.told(language)))
                }
            }
        }
    }
}

/// The scale between the room that the texts at both ends take.
fn scale(rows: &[Row], names: Length, language: Language) -> Scale {
    let widest = |wanted: fn(Measure) -> bool| {
        let rows = rows.iter().filter(|row| row.change().is_some_and(wanted));
        rows.map(|row| room(&row.told(language)) + GAP).max().unwrap_or(px(0))
    };
    let (low, high) = span_with_zero(rows.iter().filter_map(Row::change));
    let start = names + px(12) + widest(|change| change < Measure::ZERO);
    let end = WIDTH - widest(|change| change >= Measure::ZERO).max(px(20));
    Scale { low, high, start, end: end.max(start + px(40)) }
}

/// Which side is which.
fn directions(scale: &Scale, language: Language) -> Markup {
    let (zero, base) = (scale.at(Measure::ZERO), HEAD - px(9));
    html! {
        @if scale.low < Measure::ZERO {
            (text(up_to(zero - GAP, base), "quiet small", language.pick("← betalar mindre", "← pays less")))
        }
        @if scale.high > Measure::ZERO {
            (text(from(zero + GAP, base), "quiet small", language.pick("betalar mer →", "pays more →")))
        }
    }
}

fn between(parties: usize, sum: Measure, base: Length, language: Language) -> Markup {
    let many = language.number(&parties.to_string());
    let words = match language {
        Language::Swedish => format!("… och {many} till däremellan, tillsammans"),
        Language::English => format!("… and {many} more between them, together"),
    };
    let words = format!("{words} {}", signed_kronor(sum, language));
    text(from(px(0), base), "halo quiet", &words)
}
