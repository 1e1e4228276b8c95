//! What one question costs at a volume, one line for each tariff, on an axis of powers of ten. It joins the
//! points it is given and never prices a volume.

use maud::{Markup, html};

use super::axis::Axis;
use super::drawing::{around, from, line, name, room, text, widest};
use super::frame::{Labels, WIDTH, figure, nothing};
use super::legend::Legend;
use super::length::{Length, px};
use super::logarithm::logarithm;
use super::millionths::Millionths;
use super::numbers::{prices_at, quantities_at};
use super::scale::{Scale, Ticks, span_with_zero};
use super::series::{colour, dashes};
use crate::paper::text::visible;
use crate::values::language::Language;
use crate::values::money::Quantity;

const PLOT: Length = px(220);
const LONGEST: Length = px(190);
const LABEL: Length = px(16);
/// Half as wide as the line that a single point is.
const DOT: Length = px(7);
/// A power of ten on the axis of volumes.
const DECADE: i128 = 1_000_000;

/// How the points of a line are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each price holds until the next point.
    Steps,
    /// Straight from point to point.
    Straight,
}

/// A point of a curve: the price of one question at a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurvePoint {
    /// Questions; what is less than one stands at one.
    pub volume: Quantity,
    /// kr for one; it may be a mean, with any number of decimals.
    pub price: Quantity,
}

/// A curve: the price of one question under a tariff, by volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffCurve {
    /// The tariff.
    pub name: String,
    /// Which colour and dashes it has: the same number looks the same on every chart.
    pub series: usize,
    /// How its points are joined.
    pub shape: Shape,
    /// By volume, upwards.
    pub points: Vec<CurvePoint>,
}

/// Lines on the same axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curves {
    /// The words around the chart.
    pub labels: Labels,
    /// What the prices are, above their axis.
    pub price_heading: String,
    /// What the volumes are, below their axis.
    pub volume_heading: String,
    /// The lines.
    pub curves: Vec<TariffCurve>,
}

/// The two axes.
struct Plane {
    across: Scale,
    up: Scale,
}

impl Plane {
    fn at(&self, point: &CurvePoint) -> (Length, Length) {
        let across = self.across.at(logarithm(Millionths::from(point.volume)));
        (across, self.up.at(Millionths::from(point.price)))
    }
}

impl Curves {
    /// The chart as a figure of the page.
    pub fn draw(&self, language: Language) -> Markup {
        if self.points().next().is_none() {
            return nothing(&self.labels, language);
        }
        let legend = self.legend();
        let highest = span_with_zero(self.points().map(|one| Millionths::from(one.price)));
        let prices = Ticks::around(highest.0, highest.1, 6);
        let labels = prices_at(&prices, language);
        let left = widest(labels.iter().map(String::as_str), px(110)) + px(10);
        let names = widest(self.curves.iter().map(|one| one.name.as_str()), LONGEST);
        let right = WIDTH - names - px(14);
        let top = legend.as_ref().map_or(px(0), |legend| legend.height) + px(32);
        let plane = self.plane(&prices, (left, right), top);
        let bottom = top + PLOT;
        let axis = Axis { scale: &plane.up, ticks: &prices, labels: &labels };
        let drawing = html! {
            @if let Some(legend) = &legend { (legend.draw()) }
            (name(from(px(0), top - px(14)), "quiet small", &self.price_heading, px(400)))
            (decades(&plane.across, top, bottom, language))
            (axis.up(left, right))
            @for curve in &self.curves { (drawn(curve, &plane)) }
            (self.names_at_ends(&plane, right))
            (name(around((left + right) / 2, bottom + px(38)), "quiet small", &self.volume_heading, px(400)))
        };
        figure(&self.labels, bottom + px(46), &drawing)
    }

    fn points(&self) -> impl Iterator<Item = &CurvePoint> {
        self.curves.iter().flat_map(|curve| &curve.points)
    }

    fn plane(&self, prices: &Ticks, sides: (Length, Length), top: Length) -> Plane {
        let volumes = || self.points().map(|one| logarithm(Millionths::from(one.volume)));
        let low = volumes().min().unwrap_or_default().in_millionths();
        let low = Millionths::of(low - low.rem_euclid(DECADE));
        let high = volumes().max().unwrap_or_default().max(low.plus(Millionths::ONE));
        let (lowest, highest) = prices.ends();
        let (start, end) = sides;
        Plane {
            across: Scale { low, high, start, end },
            up: Scale { low: lowest, high: highest, start: top + PLOT, end: top },
        }
    }

    /// A key, where the names beside the lines do not tell all.
    fn legend(&self) -> Option<Legend> {
        if self.curves.iter().all(|curve| room(&curve.name) <= LONGEST) {
            return None;
        }
        let names: Vec<&str> = self.curves.iter().map(|curve| curve.name.as_str()).collect();
        let series = |at: usize| self.curves.get(at).map_or(at, |curve| curve.series);
        Some(Legend::of(&names, |at, (x, y)| {
            html! { line x1=(x) y1=(y) x2=(x + px(26)) y2=(y) class="curve"
            stroke=(colour(series(at))) stroke-dasharray=[dashes(series(at))] {} }
        }))
    }

    /// The names beside the ends of their lines, moved apart where they would meet.
    fn names_at_ends(&self, plane: &Plane, right: Length) -> Markup {
        let ends = self.curves.iter().zip(0..).filter_map(|(curve, number)| {
            let last = curve.points.last()?;
            Some((plane.at(last), number, curve))
        });
        let mut ends: Vec<((Length, Length), usize, &TariffCurve)> = ends.collect();
        ends.sort_by_key(|((_, y), number, _)| (*y, *number));
        let heights: Vec<Length> = ends.iter().map(|((_, y), ..)| *y).collect();
        let bases = apart(&heights, plane.up.end, plane.up.start);
        html! { @for (((x, y), _, curve), base) in ends.into_iter().zip(bases) {
            @if base != y {
                (line((x + px(2), y), (right + px(8), base), "leader"))
            }
            g fill=(colour(curve.series)) {
                (name(from(right + px(11), base + px(4)), "halo", &curve.name, LONGEST))
            }
        } }
    }
}

/// Places downwards that are a line of text apart, as near to the wanted ones as that allows.
fn apart(wanted: &[Length], top: Length, bottom: Length) -> Vec<Length> {
    let mut places: Vec<Length> = Vec::with_capacity(wanted.len());
    for place in wanted {
        let free = places.last().map_or(top, |last| *last + LABEL);
        places.push((*place).max(free));
    }
    let mut free = bottom;
    for place in places.iter_mut().rev() {
        *place = (*place).min(free);
        free = *place - LABEL;
    }
    places
}

fn drawn(curve: &TariffCurve, plane: &Plane) -> Markup {
    let mut path = String::new();
    for point in &curve.points {
        let (x, y) = plane.at(point);
        path.push_str(&match (path.is_empty(), curve.shape) {
            (true, _) => format!("M{x} {y}"),
            (false, Shape::Steps) => format!("H{x}V{y}"),
            (false, Shape::Straight) => format!("L{x} {y}"),
        });
    }
    if let [only] = curve.points.as_slice() {
        let (x, y) = plane.at(only);
        path = format!("M{} {y}H{}", x - DOT, x + DOT);
    }
    html! { path d=(path) class="curve" stroke=(colour(curve.series)) stroke-dasharray=[dashes(curve.series)] {
        title { (visible(&curve.name)) }
    } }
}

/// Lines at powers of ten, with their labels.
fn decades(across: &Scale, top: Length, bottom: Length, language: Language) -> Markup {
    let first = across.low.in_millionths().div_euclid(DECADE);
    let last = across.high.in_millionths().div_euclid(DECADE);
    let decades = (first..=last).map(|decade| Millionths::of(decade * DECADE));
    html! { @for decade in decades {
        @let x = across.at(decade);
        (line((x, top), (x, bottom), "grid"))
        (text(around(x, bottom + px(18)), "quiet small", &power(decade, language)))
    } }
}

fn power(decade: Millionths, language: Language) -> String {
    let exponent = u32::try_from(decade.in_millionths() / DECADE).unwrap_or(0);
    let number = Millionths::of(10_i128.saturating_pow(exponent.saturating_add(6)));
    let ticks = Ticks { step: number, numbers: vec![number] };
    quantities_at(&ticks, language).concat()
}
