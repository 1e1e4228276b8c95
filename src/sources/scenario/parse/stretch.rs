//! `base` and `forecast`: stretches of whole billing periods (R5).

use std::collections::BTreeSet;

use crate::sources::scenario::Stretch;
use crate::values::period::{BillingPeriod, Interval, Period};
use crate::values::text::{Text, text};
use crate::values::toml_table::{TomlTable, Value, text};

/// Most months in one stretch: more is a slip of the pen.
const MOST: usize = 120;
fn form() -> Text {
    text!(
        "ange månader, kvartal eller år, som \"2025-04..2026-03\" eller \"2025-Q2\"",
        "write months, quarters or years, as \"2025-04..2026-03\" or \"2025-Q2\""
    )
}

/// The stretches of the base in order of days; none may overlap another.
pub(super) fn base(table: &TomlTable<'_>) -> Option<Vec<Stretch>> {
    let value = table.needed("base")?;
    let values = match value.get_ref().as_array() {
        Some(several) => several.iter().collect(),
        None => vec![value],
    };
    if values.is_empty() {
        let message = text!("`base` är tom", "`base` is empty");
        table.wrong_at("base", "toml-missing", message, form());
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    for value in &values {
        let Some(stretch) = stretch(table, value) else { continue };
        let other = stretches.iter().find(|other| other.days.intersection(stretch.days).is_some());
        if let Some(other) = other {
            let message = text!(
                "{days} överlappar {other}",
                "{days} overlaps {other}",
                days = stretch.days,
                other = other.days
            );
            let help = text!(
                "användningen en dag räknas en gång: ange varje period bara en gång",
                "usage of a day is replayed once: name each period in one stretch only"
            );
            table.source.wrong(&value.span(), "scenario-overlap", message, help);
        }
        stretches.push(stretch);
    }
    stretches.sort_by_key(|stretch| stretch.days);
    (!stretches.is_empty()).then_some(stretches)
}

/// The forecast, if any; the base must have a month for each of its months.
pub(super) fn forecast(table: &TomlTable<'_>, base: &[Stretch]) -> Option<Stretch> {
    let forecast = stretch(table, table.get("forecast")?)?;
    let had: BTreeSet<u32> = base.iter().flat_map(|stretch| months(stretch.days)).collect();
    let wanted: BTreeSet<u32> = months(forecast.days).collect();
    let missing: Vec<String> = wanted.difference(&had).map(|month| format!("{month:02}")).collect();
    if !base.is_empty() && !missing.is_empty() {
        let message = text!(
            "underlaget (base) saknar månad {months}",
            "the base has no month {months}",
            months = missing.join(", ")
        );
        let help = text!(
            "en månad får användningen från samma månad i underlaget: gör underlaget längre eller prognosen kortare",
            "a month takes the usage of the same month of the base: make the base longer or this shorter"
        );
        table.wrong_at("forecast", "scenario-forecast", message, help);
    }
    Some(forecast)
}

fn months(days: Period) -> impl Iterator<Item = u32> {
    Interval::Month.touching(days).into_iter().map(|month| month.first().month())
}

fn stretch(table: &TomlTable<'_>, value: &Value<'_>) -> Option<Stretch> {
    let text = text(table.source, value)?;
    let wrong = |message: Text, help: Text| {
        table.source.wrong(&value.span(), "scenario-stretch", message, help);
        None
    };
    let (first, last) = text.split_once("..").unwrap_or((&text, &text));
    let (Some(first), Some(last)) = (BillingPeriod::parse(first), BillingPeriod::parse(last))
    else {
        let message = text!("”{text}” anger inga perioder", "“{text}” is no stretch of periods");
        return wrong(message, form());
    };
    let Some(days) = Period::new(first.period().first(), last.period().end()) else {
        let message = text!("{last} slutar före {first}", "{last} ends before {first}");
        let help = text!("ange den tidigare perioden först", "write the earlier period first");
        return wrong(message, help);
    };
    if Interval::Month.touching(days).len() > MOST {
        let message =
            text!("”{text}” är mer än {MOST} månader", "“{text}” is more than {MOST} months");
        return wrong(message, text!("ange färre", "name fewer"));
    }
    Some(Stretch { days, place: table.source.place(&value.span()) })
}
