//! `[[fee]]`: one basis and one price each.

use std::collections::BTreeMap;

use super::price;
use super::vat;
use crate::sources::tariff::{
    Accumulation, Basis, BilledWhen, Fee, Measure, Proration, Recurring, UsageFee,
};
use crate::values::diagnostic::Place;
use crate::values::fee_code::FeeCode;
use crate::values::identity::PartyCategory;
use crate::values::money::Quantity;
use crate::values::period::Interval;
use crate::values::text::text;
use crate::values::toml_table::{TomlTable, word};
use crate::values::unit::Unit;

const KEYS: &[&str] = &[
    "code",
    "name",
    "parties",
    "plans",
    "one_off",
    "recurring",
    "usage",
    "included",
    "minimum",
    "maximum",
    "per",
    "unit",
    "price",
];

/// All fees of a file, without those that are wrong.
pub(super) fn fees(file: &TomlTable<'_>) -> Vec<Fee> {
    let Some(values) = file.array("fee").filter(|values| !values.is_empty()) else {
        if !file.has("fee") {
            let message = text!("avgiftsmodellen har ingen avgift", "the tariff has no fee");
            let help = text!("lägg till minst en [[fee]]", "add at least one [[fee]]");
            file.wrong_here("toml-missing", message, help);
        }
        return Vec::new();
    };
    let mut lines: BTreeMap<FeeCode, usize> = BTreeMap::new();
    let mut fees = Vec::new();
    for value in values {
        let Some(table) = TomlTable::of_value(file.source, value, KEYS) else { continue };
        let place = file.source.place(&table.span_of("code").unwrap_or_else(|| value.span()));
        let code = table.fee_code("code");
        if let Some(code) = &code
            && let Some(line) = lines.insert(code.clone(), place.line)
        {
            let message = text!(
                "avgiften `{code}` finns redan på rad {line}",
                "fee `{code}` is already on line {line}"
            );
            let help = text!("ge varje avgift en egen kod", "give each fee its own code");
            table.wrong_at("code", "tariff-code-twice", message, help);
        }
        if code.as_ref().is_some_and(|code| code.is_of_manual_line()) {
            let message = text!(
                "koden för en avgift får inte börja med `own-`",
                "no fee's code begins with `own-`"
            );
            let help = text!(
                "ge avgiften en annan kod: koder som börjar med `own-` är reserverade för manuella rader",
                "give it another code: these are of lines that people add to an invoice"
            );
            table.wrong_at("code", "tariff-code-reserved", message, help);
        }
        fees.extend(fee(&table, code, place));
    }
    fees
}

fn fee(table: &TomlTable<'_>, code: Option<FeeCode>, place: Place) -> Option<Fee> {
    let names = table.table("name", &["sv", "en"]);
    let name_sv = names.as_ref().and_then(|names| names.text("sv"));
    let name_en = names.as_ref().and_then(|names| names.optional_text("en"));
    let parties = table.array("parties").map(|values| {
        let words = values.into_iter().filter_map(|value| word(table.source, value, &vat::KEYS));
        words.filter_map(PartyCategory::parse).collect::<Vec<_>>()
    });
    if parties.as_ref().is_some_and(Vec::is_empty) {
        let message = text!("`parties` anger ingen kategori", "`parties` names no category");
        let help = text!("ta bort nyckeln om alla avses", "leave the key out to mean all");
        table.wrong_at("parties", "toml-missing", message, help);
    }
    let plans = table.texts("plans");
    let basis = basis(table);
    let name_sv = name_sv?;
    Some(Fee {
        code: code?,
        name_en: name_en.unwrap_or_else(|| name_sv.clone()),
        name_sv,
        parties,
        plans,
        basis: basis?,
        place,
    })
}

fn basis(table: &TomlTable<'_>) -> Option<Basis> {
    let written: Vec<_> =
        ["one_off", "recurring", "usage"].into_iter().filter(|key| table.has(key)).collect();
    match written.as_slice() {
        ["one_off"] => {
            let basis = table.table("one_off", &["on"])?;
            basis.word("on", &["agreement-start"])?;
            no_usage_keys(table);
            Some(Basis::OneOff { amount: price::flat_only(table)? })
        }
        ["recurring"] => recurring(table).map(Basis::Recurring),
        [_] => usage(table).map(Basis::Usage),
        [] => {
            let message = text!(
                "det framgår inte vad avgiften tas ut för",
                "the fee does not say what it is for"
            );
            let help = text!(
                "lägg till usage = {{ … }}, recurring = {{ … }} eller one_off = {{ … }}",
                "add usage = {{ … }}, recurring = {{ … }} or one_off = {{ … }}"
            );
            table.wrong_at("code", "tariff-basis", message, help);
            None
        }
        [_, second, ..] => {
            let message = text!(
                "en avgift har bara en grund (one_off, recurring eller usage)",
                "a fee has one basis only"
            );
            let help = text!(
                "gör två avgifter av den, var och en med egen kod",
                "make two fees of it, each with its own code"
            );
            table.wrong_at(second, "tariff-basis", message, help);
            None
        }
    }
}

/// What only usage has must not stand, unheeded, on other fees.
fn no_usage_keys(table: &TomlTable<'_>) {
    for key in ["included", "minimum", "maximum", "per", "unit"] {
        if table.has(key) {
            let message = text!(
                "`{key}` gäller bara avgifter för användning",
                "`{key}` is for usage fees only"
            );
            let help = text!("ta bort nyckeln", "remove it");
            table.wrong_at(key, "tariff-basis", message, help);
        }
    }
}

fn interval(word: &str) -> Interval {
    match word {
        "month" => Interval::Month,
        "quarter" => Interval::Quarter,
        _ => Interval::Year,
    }
}

fn recurring(table: &TomlTable<'_>) -> Option<Recurring> {
    no_usage_keys(table);
    let amount = price::flat_only(table);
    let basis = table.table("recurring", &["every", "proration", "in"])?;
    let every = basis.word("every", &["month", "quarter", "year"]);
    let proration = basis.word("proration", &["days", "started", "none"]);
    let billed = basis.word_or_first("in", &["arrears", "advance"]);
    Some(Recurring {
        every: interval(every?),
        proration: match proration? {
            "days" => Proration::Days,
            "started" => Proration::Started,
            _ => Proration::None,
        },
        billed: if billed? == "advance" { BilledWhen::Advance } else { BilledWhen::Arrears },
        amount: amount?,
    })
}

fn usage(table: &TomlTable<'_>) -> Option<UsageFee> {
    let price = price::price(table);
    let included = table.optional_quantity("included").unwrap_or(Quantity::ZERO);
    let (minimum, maximum) = (table.optional_money("minimum"), table.optional_money("maximum"));
    if minimum.zip(maximum).is_some_and(|(minimum, maximum)| maximum < minimum) {
        let message =
            text!("den högsta avgiften är lägre än den lägsta", "the maximum is below the minimum");
        let help = text!(
            "`maximum` är högsta avgift per ackumuleringsperiod, `minimum` lägsta avgift",
            "the maximum is the most a window may cost, the minimum the least"
        );
        table.wrong_at("maximum", "tariff-maximum", message, help);
    }
    let per = table.optional_size("per").unwrap_or(Quantity::ONE);
    let basis = table.table("usage", &["channels", "outcomes", "accumulate", "measure"])?;
    let (channels, outcomes) = (basis.texts("channels"), basis.texts("outcomes"));
    let windows = ["billing-period", "month", "quarter", "calendar-year"];
    let accumulate = match basis.word_or_first("accumulate", &windows)? {
        "billing-period" => Accumulation::BillingPeriod,
        window => Accumulation::Calendar(interval(window)),
    };
    let measure = match basis.word_or_first("measure", &["sum", "peak-day", "last-day"])? {
        "peak-day" => Measure::PeakDay,
        "last-day" => Measure::LastDay,
        _ => Measure::Sum,
    };
    let unit = unit(table, measure, outcomes.as_deref());
    let price = price?;
    Some(UsageFee {
        channels,
        outcomes,
        accumulate,
        measure,
        included,
        minimum,
        maximum,
        per,
        unit: unit?,
        price,
    })
}

/// The outcome of what is delivered and not asked for.
const DELIVERED: &str = "delivered";

/// What is counted: what the fee says, else persons of a stock (R9a), deliveries where nothing else is counted,
/// and questions.
fn unit(table: &TomlTable<'_>, measure: Measure, outcomes: Option<&[String]>) -> Option<Unit> {
    if table.has("unit") {
        let names = table.table("unit", &["sv", "en"])?;
        let (sv, en) = (names.text("sv"), names.optional_text("en"));
        let sv = sv?;
        return Some(Unit::Named { en: en.unwrap_or_else(|| sv.clone()), sv });
    }
    Some(match (measure, outcomes) {
        (Measure::PeakDay | Measure::LastDay, _) => Unit::Persons,
        (Measure::Sum, Some([only])) if only == DELIVERED => Unit::Deliveries,
        (Measure::Sum, _) => Unit::Questions,
    })
}
