//! `price`: exactly one price model, with its tiers in order and the last one open (R10–R16).

use crate::sources::tariff::{Price, Step, Tier};
use crate::values::money::{Money, Quantity};
use crate::values::toml_table::Table;

const MODELS: &[&str] = &["flat", "per_unit", "graduated", "volume", "package", "stairstep"];

/// The only model that is written.
fn model<'a>(table: &Table<'a>) -> Option<(&'a str, Table<'a>)> {
    let price = table.table("price", MODELS)?;
    let written: Vec<_> = price.keys().filter(|key| MODELS.contains(key)).collect();
    match written.as_slice() {
        [model] => Some((model, price)),
        [] => {
            let help = format!("one of {}", MODELS.join(", "));
            table.wrong_at("price", "tariff-price", "the fee has no price", &help);
            None
        }
        [_, second, ..] => {
            let help = "keep one; two prices are two fees";
            price.wrong_at(second, "tariff-price", "a fee has one price only", help);
            None
        }
    }
}

/// The price of a fee that is not for usage.
pub(super) fn flat_only(table: &Table<'_>) -> Option<Money> {
    match model(table)? {
        ("flat", price) => price.money("flat"),
        (other, price) => {
            let message = format!("`{other}` needs usage to count");
            price.wrong_at(other, "tariff-price", &message, "write price.flat = \"…\"");
            None
        }
    }
}

pub(super) fn price(table: &Table<'_>) -> Option<Price> {
    let (model, price) = model(table)?;
    Some(match model {
        "flat" => Price::Flat(price.money("flat")?),
        "per_unit" => Price::PerUnit(price.unit_price("per_unit")?),
        "graduated" => Price::Graduated(tiers(&price, "graduated")?),
        "volume" => Price::Volume(tiers(&price, "volume")?),
        "stairstep" => Price::Stairstep(steps(&price)?),
        _ => {
            let package = price.table("package", &["size", "unit"])?;
            if !package.has("size") {
                package.wrong_here("toml-missing", "`size` is missing", "add size = \"100\"");
            }
            let (size, unit) = (package.optional_size("size"), package.unit_price("unit"));
            Price::Package { size: size?, unit: unit? }
        }
    })
}

fn tiers(price: &Table<'_>, model: &str) -> Option<Vec<Tier>> {
    let read = |table: &Table<'_>, up_to| {
        if !table.has("unit") {
            let help = "add unit = \"…\"; \"0.00\" where units in this tier are free";
            table.wrong_here("tariff-tier-unit", "the tier has no unit price", help);
            return None;
        }
        let (unit, flat) = (table.unit_price("unit"), table.optional_money("flat"));
        if table.has("flat") && flat.is_none() {
            return None;
        }
        Some(Tier { up_to, unit: unit?, flat })
    };
    ladder(price, model, &["up_to", "unit", "flat"], read)
}

fn steps(price: &Table<'_>) -> Option<Vec<Step>> {
    ladder(price, "stairstep", &["up_to", "flat"], |table, up_to| {
        Some(Step { up_to, flat: table.money("flat")? })
    })
}

/// Reads tiers or steps; their ends must rise and only the last be open (R10).
fn ladder<T>(
    price: &Table<'_>,
    model: &str,
    keys: &[&str],
    read: impl Fn(&Table<'_>, Option<Quantity>) -> Option<T>,
) -> Option<Vec<T>> {
    let values = price.array(model)?;
    let code = "tariff-tiers";
    let Some((last, _)) = values.split_last() else {
        price.wrong_at(model, code, "there is no tier", "add at least { unit = \"…\" }");
        return None;
    };
    let mut below = Quantity::ZERO;
    let mut all = Vec::new();
    let mut right = true;
    for value in &values {
        let Some(table) = Table::of_value(price.source, value, keys) else {
            right = false;
            continue;
        };
        let open = !table.has("up_to");
        let up_to = table.optional_quantity("up_to");
        let is_last = std::ptr::eq(*value, *last);
        let mut wrong = |key: &str, message: String, help: &str| {
            table.wrong_at(key, code, &message, help);
            right = false;
        };
        match up_to {
            _ if open && !is_last => {
                wrong("", "only the last tier is open".to_owned(), "add up_to = \"…\"");
            }
            Some(_) if is_last => {
                let help = "remove its up_to, so that every quantity has a price";
                wrong("up_to", "the last tier must be open".to_owned(), help);
            }
            Some(up_to) if up_to <= below => {
                let message = format!("{up_to} is not above {below}, where the tier begins");
                wrong("up_to", message, "put the tiers in rising order");
            }
            Some(up_to) => below = up_to,
            None => right &= open,
        }
        match read(&table, up_to) {
            Some(tier) => all.push(tier),
            None => right = false,
        }
    }
    right.then_some(all)
}
