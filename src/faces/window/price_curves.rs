//! What one question costs by how many are asked in a year, under two fee models, as a chart. It prices nothing.

use maud::Markup;

use super::answer::clean;
use super::asked::PageRequest;
use crate::engine::whatif::{CurveLine, PriceCurve};
use crate::paper::chart::{CurvePoint, Curves, Labels, Shape, TariffCurve};
use crate::sources::tariff::Fee;
use crate::values::text::text;

/// The chart of one fee; `names` are those of the fee model before and of the one after.
pub(super) fn drawn(
    asked: &PageRequest,
    curve: &PriceCurve,
    fee: &Fee,
    names: [&str; 2],
) -> Markup {
    let say = |text| asked.say(&text);
    let line = |line: &CurveLine| {
        let points = line.points.iter();
        let points = points.map(|one| CurvePoint { volume: one.volume, price: one.price });
        TariffCurve {
            name: clean(names.get(line.catalogue).copied().unwrap_or_default()),
            // The new one is whole, the one before it dashed.
            series: 1 - line.catalogue.min(1),
            shape: Shape::Straight,
            points: points.collect(),
        }
    };
    // A line below another is not seen.
    let alike = match curve.lines.as_slice() {
        [one, other] => one.points == other.points,
        _ => false,
    };
    let mut lines: Vec<TariffCurve> = curve.lines.iter().map(line).collect();
    if alike {
        lines.remove(0);
        lines[0].name = say(text!("oförändrat", "unchanged"));
    }
    let chart = Curves {
        labels: Labels {
            name: format!("pris-{}", fee.code),
            title: clean(asked.language.pick(&fee.name_sv, &fee.name_en)),
            subtitle: say(text!(
                "Vad en fråga kostar i snitt, efter hur många som ställs på ett år",
                "What a question costs on the average, by how many are asked in a year"
            )),
            description: said(asked, curve, names),
            note: String::new(),
        },
        price_heading: say(text!("kr per fråga", "SEK per question")),
        volume_heading: say(text!(
            "Frågor per år (varje streck är tio gånger fler)",
            "Questions a year (each line is ten times as many)"
        )),
        curves: lines,
    };
    chart.draw(asked.language)
}

/// The first and the last price of each line, for those who can't see them.
fn said(asked: &PageRequest, curve: &PriceCurve, names: [&str; 2]) -> String {
    let told = curve.lines.iter().filter_map(|line| {
        let (first, last) = (line.points.first()?, line.points.last()?);
        let name = clean(names.get(line.catalogue)?);
        let number = |one: &crate::values::money::Quantity| asked.language.number(&one.to_string());
        let (low, high) = (number(&first.volume), number(&last.volume));
        let (from, to) = (number(&first.price), number(&last.price));
        Some(asked.say(&text!(
            "{name}: {from} kr vid {low} frågor om året, {to} kr vid {high}.",
            "{name}: SEK {from} at {low} questions a year, SEK {to} at {high}."
        )))
    });
    told.collect::<Vec<_>>().join(" ")
}
