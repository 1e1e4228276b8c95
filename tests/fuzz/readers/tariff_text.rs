//! A tariff as a file again: a writer of the tests' own, one key a line. It never reads.

use std::fmt::Write;

use lefi::sources::tariff::{
    Accumulation, Basis, BilledWhen, Fee, Measure, Price, Proration, Recurring, Tariff,
    TariffStatus, Tier, UsageFee,
};
use lefi::values::identity::PartyCategory;
use lefi::values::period::Interval;
use lefi::values::unit::Unit;
use lefi::values::vat::VatClass;

pub fn write(tariff: &Tariff) -> String {
    let mut text = format!(
        "format = 1\nservice = {}\nversion = {}\ntitle = {}\nvalid_from = {}\n",
        quoted(tariff.service()),
        quoted(tariff.name.version()),
        quoted(&tariff.title),
        tariff.valid_from
    );
    if let Some(last) = tariff.valid_through {
        writeln!(text, "valid_through = {last}").unwrap();
    }
    if let Some(name) = &tariff.service_name {
        writeln!(text, "service_name = {}", quoted(name)).unwrap();
    }
    writeln!(text, "[decision]\nsource = {}", quoted(&tariff.source)).unwrap();
    match &tariff.decision {
        TariffStatus::Illustrative => text.push_str("status = \"illustrative\"\n"),
        TariffStatus::Draft => text.push_str("status = \"draft\"\n"),
        TariffStatus::Decided { reference, decided_on } => {
            let reference = quoted(reference);
            let rest = format!("reference = {reference}\ndecided_on = {decided_on}\n");
            text.push_str("status = \"decided\"\n");
            text.push_str(&rest);
        }
    }
    text.push_str("[vat]\n");
    for (category, class) in &tariff.vat {
        let class = match class {
            VatClass::Standard { rate } => format!("category = \"S\", rate = \"{rate}\""),
            VatClass::Exempt { reason } => format!("category = \"E\", reason = {}", quoted(reason)),
            VatClass::Outside { reason } => {
                format!("category = \"O\", reason = {}", quoted(reason))
            }
        };
        writeln!(text, "{category} = {{ {class} }}").unwrap();
    }
    tariff.fees.iter().for_each(|fee| write_fee(&mut text, fee));
    text
}

/// A basic string of TOML; no text of a tariff has control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn list(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| quoted(word.as_ref())).collect();
    format!("[{}]", words.join(", "))
}

fn write_fee(text: &mut String, fee: &Fee) {
    let (code, sv, en) = (quoted(fee.code.as_str()), quoted(&fee.name_sv), quoted(&fee.name_en));
    writeln!(text, "[[fee]]\ncode = {code}\nname.sv = {sv}\nname.en = {en}").unwrap();
    if let Some(parties) = &fee.parties {
        let words = parties.iter().map(|category: &PartyCategory| category.word());
        writeln!(text, "parties = {}", list(words)).unwrap();
    }
    if let Some(plans) = &fee.plans {
        writeln!(text, "plans = {}", list(plans)).unwrap();
    }
    let basis = match &fee.basis {
        Basis::OneOff { amount } => {
            format!("one_off = {{ on = \"agreement-start\" }}\nprice.flat = \"{amount}\"\n")
        }
        Basis::Recurring(recurring) => recurring_text(recurring),
        Basis::Usage(usage) => usage_text(usage),
    };
    text.push_str(&basis);
}

fn interval(interval: Interval) -> &'static str {
    match interval {
        Interval::Month => "month",
        Interval::Quarter => "quarter",
        Interval::Year => "year",
    }
}

fn recurring_text(recurring: &Recurring) -> String {
    let proration = match recurring.proration {
        Proration::Days => "days",
        Proration::Started => "started",
        Proration::None => "none",
    };
    let billed = match recurring.billed {
        BilledWhen::Advance => "advance",
        BilledWhen::Arrears => "arrears",
    };
    let (every, amount) = (interval(recurring.every), recurring.amount);
    format!(
        "recurring = {{ every = \"{every}\", proration = \"{proration}\", in = \"{billed}\" }}\n\
         price.flat = \"{amount}\"\n"
    )
}

fn usage_text(usage: &UsageFee) -> String {
    let window = match usage.accumulate {
        Accumulation::BillingPeriod => "billing-period",
        Accumulation::Calendar(Interval::Year) => "calendar-year",
        Accumulation::Calendar(other) => interval(other),
    };
    let measure = match usage.measure {
        Measure::Sum => "sum",
        Measure::PeakDay => "peak-day",
        Measure::LastDay => "last-day",
    };
    let mut basis = format!("accumulate = \"{window}\", measure = \"{measure}\"");
    for (key, words) in [("channels", &usage.channels), ("outcomes", &usage.outcomes)] {
        if let Some(words) = words {
            write!(basis, ", {key} = {}", list(words)).unwrap();
        }
    }
    let mut text = format!("usage = {{ {basis} }}\nincluded = \"{}\"\n", usage.included);
    for (key, amount) in [("minimum", usage.minimum), ("maximum", usage.maximum)] {
        if let Some(amount) = amount {
            writeln!(text, "{key} = \"{amount}\"").unwrap();
        }
    }
    if let Unit::Named { sv, en } = &usage.unit {
        let (sv, en) = (quoted(sv), quoted(en));
        writeln!(text, "unit = {{ sv = {sv}, en = {en} }}").unwrap();
    }
    format!("{text}per = \"{}\"\n{}\n", usage.per, price_text(&usage.price))
}

fn price_text(price: &Price) -> String {
    match price {
        Price::Flat(amount) => format!("price.flat = \"{amount}\""),
        Price::PerUnit(unit) => format!("price.per_unit = \"{unit}\""),
        Price::Graduated(tiers) => format!("price.graduated = [ {} ]", tiers_text(tiers)),
        Price::Volume(tiers) => format!("price.volume = [ {} ]", tiers_text(tiers)),
        Price::Package { size, unit } => {
            format!("price.package = {{ size = \"{size}\", unit = \"{unit}\" }}")
        }
        Price::Stairstep(steps) => {
            let step = |step: &lefi::sources::tariff::PriceStep| {
                let up_to =
                    step.up_to.map_or(String::new(), |up_to| format!("up_to = \"{up_to}\", "));
                format!("{{ {up_to}flat = \"{}\" }}", step.flat)
            };
            let steps: Vec<String> = steps.iter().map(step).collect();
            format!("price.stairstep = [ {} ]", steps.join(", "))
        }
    }
}

fn tiers_text(tiers: &[Tier]) -> String {
    let tier = |tier: &Tier| {
        let up_to = tier.up_to.map_or(String::new(), |up_to| format!("up_to = \"{up_to}\", "));
        let flat = tier.flat.map_or(String::new(), |flat| format!(", flat = \"{flat}\""));
        format!("{{ {up_to}unit = \"{}\"{flat} }}", tier.unit)
    };
    tiers.iter().map(tier).collect::<Vec<_>>().join(", ")
}
