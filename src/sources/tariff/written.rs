//! A fee model as the text of its file: what is read back is the same. It touches no file.

use std::fmt::Write;

use toml_edit::Value;

use super::{
    Accumulation, Basis, BilledWhen, Fee, Measure, Price, PriceStep, Proration, Recurring, Tariff,
    TariffStatus, Tier, UsageFee,
};
use crate::values::money::Quantity;
use crate::values::unit::Unit;
use crate::values::vat::VatClass;

/// A text as a file writes it.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The whole file.
pub fn written(tariff: &Tariff) -> String {
    let mut text = String::from("format = 1\n");
    let mut line = |key: &str, value: &str| text.push_str(&format!("{key} = {value}\n"));
    line("service", &quoted(tariff.name.service()));
    line("version", &quoted(tariff.name.version()));
    line("title", &quoted(&tariff.title));
    if let Some(name) = &tariff.service_name {
        line("service_name", &quoted(name));
    }
    line("valid_from", &tariff.valid_from.to_string());
    if let Some(through) = tariff.valid_through {
        line("valid_through", &through.to_string());
    }
    text.push_str("\n[decision]\n");
    let mut line = |key: &str, value: &str| text.push_str(&format!("{key} = {value}\n"));
    line("status", &quoted(status_word(&tariff.decision)));
    if let TariffStatus::Decided { reference, decided_on } = &tariff.decision {
        line("reference", &quoted(reference));
        line("decided_on", &decided_on.to_string());
    }
    line("source", &quoted(&tariff.source));
    text.push_str("\n[vat]\n");
    for (category, class) in &tariff.vat {
        text.push_str(&format!("{} = {}\n", category.word(), vat_class(class)));
    }
    for one in &tariff.fees {
        text.push('\n');
        text.push_str(&fee(one));
    }
    text
}

/// How far it has come, as a file writes it.
pub(super) fn status_word(status: &TariffStatus) -> &'static str {
    match status {
        TariffStatus::Illustrative => "illustrative",
        TariffStatus::Draft => "draft",
        TariffStatus::Decided { .. } => "decided",
    }
}

/// A VAT class in braces.
pub(super) fn vat_class(class: &VatClass) -> String {
    let category = class.category();
    match class {
        VatClass::Standard { rate } => {
            format!("{{ category = \"{category}\", rate = \"{}\" }}", rate.normalize())
        }
        VatClass::Exempt { reason } | VatClass::Outside { reason } => {
            format!("{{ category = \"{category}\", reason = {} }}", quoted(reason))
        }
    }
}

/// A fee with its heading.
pub(super) fn fee(fee: &Fee) -> String {
    let mut text = String::from("[[fee]]\n");
    let mut line = |key: &str, value: &str| text.push_str(&format!("{key} = {value}\n"));
    line("code", &quoted(fee.code.as_str()));
    line("name.sv", &quoted(&fee.name_sv));
    if fee.name_en != fee.name_sv {
        line("name.en", &quoted(&fee.name_en));
    }
    if let Some(parties) = &fee.parties {
        line("parties", &list(parties.iter().map(|one| one.word())));
    }
    if let Some(plans) = &fee.plans {
        line("plans", &list(plans.iter().map(String::as_str)));
    }
    match &fee.basis {
        Basis::OneOff { amount } => {
            line("one_off", "{ on = \"agreement-start\" }");
            line("price.flat", &format!("\"{amount}\""));
        }
        Basis::Recurring(recurring) => {
            line("recurring", &recurring_words(recurring));
            line("price.flat", &format!("\"{}\"", recurring.amount));
        }
        Basis::Usage(usage) => usage_lines(usage, &mut line),
    }
    text
}

fn usage_lines(usage: &UsageFee, line: &mut impl FnMut(&str, &str)) {
    let mut basis = Vec::new();
    if let Some(channels) = &usage.channels {
        basis.push(format!("channels = {}", list(channels.iter().map(String::as_str))));
    }
    if let Some(outcomes) = &usage.outcomes {
        basis.push(format!("outcomes = {}", list(outcomes.iter().map(String::as_str))));
    }
    if usage.accumulate != Accumulation::BillingPeriod {
        basis.push(format!("accumulate = \"{}\"", accumulation_word(usage.accumulate)));
    }
    if let Some(word) = measure_word(usage.measure) {
        basis.push(format!("measure = \"{word}\""));
    }
    match basis.is_empty() {
        true => line("usage", "{}"),
        false => line("usage", &format!("{{ {} }}", basis.join(", "))),
    }
    if let Unit::Named { sv, en } = &usage.unit {
        line("unit", &format!("{{ sv = {}, en = {} }}", quoted(sv), quoted(en)));
    }
    if !usage.included.is_zero() {
        line("included", &format!("\"{}\"", usage.included));
    }
    if let Some(minimum) = usage.minimum {
        line("minimum", &format!("\"{minimum}\""));
    }
    if let Some(maximum) = usage.maximum {
        line("maximum", &format!("\"{maximum}\""));
    }
    if usage.per != Quantity::ONE {
        line("per", &format!("\"{}\"", usage.per));
    }
    let (key, value) = price(&usage.price);
    line(&format!("price.{key}"), &value);
}

/// Words in brackets.
/// Texts in brackets.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", words.map(quoted).collect::<Vec<_>>().join(", "))
}

/// What it is accumulated over, as a file writes it.
pub(super) fn accumulation_word(accumulate: Accumulation) -> &'static str {
    match accumulate {
        Accumulation::BillingPeriod => "billing-period",
        Accumulation::Calendar(interval) => match interval.word() {
            "year" => "calendar-year",
            word => word,
        },
    }
}

/// What is counted, where it is not the sum.
fn measure_word(measure: Measure) -> Option<&'static str> {
    match measure {
        Measure::Sum => None,
        Measure::PeakDay => Some("peak-day"),
        Measure::LastDay => Some("last-day"),
    }
}

fn recurring_words(recurring: &Recurring) -> String {
    let proration = match recurring.proration {
        Proration::Days => "days",
        Proration::Started => "started",
        Proration::None => "none",
    };
    let billed = match recurring.billed {
        BilledWhen::Advance => "advance",
        BilledWhen::Arrears => "arrears",
    };
    let every = recurring.every.word();
    format!("{{ every = \"{every}\", proration = \"{proration}\", in = \"{billed}\" }}")
}

/// The key of a price model and what stands behind it.
pub(super) fn price(price: &Price) -> (&'static str, String) {
    match price {
        Price::Flat(amount) => ("flat", format!("\"{amount}\"")),
        Price::PerUnit(unit) => ("per_unit", format!("\"{unit}\"")),
        Price::Graduated(tiers) => ("graduated", ladder(tiers.iter().map(tier))),
        Price::Volume(tiers) => ("volume", ladder(tiers.iter().map(tier))),
        Price::Package { size, unit } => {
            ("package", format!("{{ size = \"{size}\", unit = \"{unit}\" }}"))
        }
        Price::Stairstep(steps) => ("stairstep", ladder(steps.iter().map(step))),
    }
}

fn ladder(all: impl Iterator<Item = String>) -> String {
    let mut text = String::from("[\n");
    for one in all {
        text.push_str(&format!("    {one},\n"));
    }
    text.push(']');
    text
}

/// A tier in braces.
pub(super) fn tier(tier: &Tier) -> String {
    let mut text = String::from("{ ");
    up_to(&mut text, tier.up_to);
    // Writing into a text never fails.
    let _ = write!(text, "unit = \"{}\"", tier.unit);
    if let Some(flat) = tier.flat {
        let _ = write!(text, ", flat = \"{flat}\"");
    }
    text.push_str(" }");
    text
}

/// A step in braces.
pub(super) fn step(step: &PriceStep) -> String {
    let mut text = String::from("{ ");
    up_to(&mut text, step.up_to);
    let _ = write!(text, "flat = \"{}\" }}", step.flat);
    text
}

fn up_to(text: &mut String, up_to: Option<Quantity>) {
    if let Some(up_to) = up_to {
        let _ = write!(text, "up_to = \"{up_to}\", ");
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::super::rewritten::same;
    use super::written;

    #[test]
    fn what_is_written_is_read_back_the_same() {
        for text in [
            include_str!("../../../tariffs/lefi-online/2024-01-01.toml"),
            include_str!("../../../tariffs/lefi-online/2025-04-01.toml"),
            include_str!("../../../tariffs/lefi-online/2026-04-01.toml"),
            include_str!("../../../tariffs/lefi-prenumeration/2024-01-01.toml"),
            include_str!("../../../fixtures/scenarios/forslag-a.toml"),
        ] {
            let tariff = parse("t.toml", text).unwrap();
            let again = parse("t.toml", &written(&tariff)).unwrap();
            assert!(same(&tariff, &again), "{}", written(&tariff));
        }
    }
}
