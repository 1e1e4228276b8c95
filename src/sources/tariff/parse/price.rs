//! `price`: exactly one price model, with its tiers in order and the last one open (R10–R16).

use crate::sources::tariff::{Price, PriceStep, Tier};
use crate::values::money::{Money, Quantity};
use crate::values::text::{Text, text};
use crate::values::toml_table::TomlTable;

/// A price model, as it is written.
#[derive(Debug, Clone, Copy)]
enum Model {
    Flat,
    PerUnit,
    Graduated,
    Volume,
    Package,
    Stairstep,
}

impl Model {
    const ALL: [Self; 6] =
        [Self::Flat, Self::PerUnit, Self::Graduated, Self::Volume, Self::Package, Self::Stairstep];

    fn key(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::PerUnit => "per_unit",
            Self::Graduated => "graduated",
            Self::Volume => "volume",
            Self::Package => "package",
            Self::Stairstep => "stairstep",
        }
    }

    fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.key() == key)
    }
}

/// The only model that is written.
fn model<'a>(table: &TomlTable<'a>) -> Option<(Model, TomlTable<'a>)> {
    let keys = Model::ALL.map(Model::key);
    let price = table.table("price", &keys)?;
    let written: Vec<Model> = price.keys().filter_map(Model::of).collect();
    match written.as_slice() {
        [model] => Some((*model, price)),
        [] => {
            let message = text!("avgiften har inget pris", "the fee has no price");
            let help = text!("ange ett av {models}", "one of {models}", models = keys.join(", "));
            table.wrong_at("price", "tariff-price", message, help);
            None
        }
        [_, second, ..] => {
            let message = text!("en avgift har bara ett pris", "a fee has one price only");
            let help = text!(
                "behåll ett av dem, och lägg det andra i en egen avgift",
                "keep one; two prices are two fees"
            );
            price.wrong_at(second.key(), "tariff-price", message, help);
            None
        }
    }
}

/// The price of a fee that is not for usage.
pub(super) fn flat_only(table: &TomlTable<'_>) -> Option<Money> {
    match model(table)? {
        (Model::Flat, price) => price.money("flat"),
        (other, price) => {
            let other = other.key();
            let message = text!(
                "prismodellen `{other}` gäller bara avgifter för användning",
                "`{other}` needs usage to count"
            );
            let help = text!("ange price.flat = \"…\"", "write price.flat = \"…\"");
            price.wrong_at(other, "tariff-price", message, help);
            None
        }
    }
}

pub(super) fn price(table: &TomlTable<'_>) -> Option<Price> {
    let (model, price) = model(table)?;
    Some(match model {
        Model::Flat => Price::Flat(price.money("flat")?),
        Model::PerUnit => Price::PerUnit(price.unit_price("per_unit")?),
        Model::Graduated => Price::Graduated(tiers(&price, "graduated")?),
        Model::Volume => Price::Volume(tiers(&price, "volume")?),
        Model::Stairstep => Price::Stairstep(steps(&price)?),
        Model::Package => {
            let package = price.table("package", &["size", "unit"])?;
            if !package.has("size") {
                let message = text!("`size` saknas", "`size` is missing");
                let help = text!("lägg till size = \"100\"", "add size = \"100\"");
                package.wrong_here("toml-missing", message, help);
            }
            let (size, unit) = (package.optional_size("size"), package.unit_price("unit"));
            Price::Package { size: size?, unit: unit? }
        }
    })
}

fn tiers(price: &TomlTable<'_>, model: &str) -> Option<Vec<Tier>> {
    let read = |table: &TomlTable<'_>, up_to| {
        if !table.has("unit") {
            let message = text!("nivån har inget pris per enhet", "the tier has no unit price");
            let help = text!(
                "lägg till unit = \"…\"; \"0.00\" om enheterna på nivån är avgiftsfria",
                "add unit = \"…\"; \"0.00\" where units in this tier are free"
            );
            table.wrong_here("tariff-tier-unit", message, help);
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

fn steps(price: &TomlTable<'_>) -> Option<Vec<PriceStep>> {
    ladder(price, "stairstep", &["up_to", "flat"], |table, up_to| {
        Some(PriceStep { up_to, flat: table.money("flat")? })
    })
}

/// Reads tiers or steps; their ends must rise and only the last be open (R10).
fn ladder<T>(
    price: &TomlTable<'_>,
    model: &str,
    keys: &[&str],
    read: impl Fn(&TomlTable<'_>, Option<Quantity>) -> Option<T>,
) -> Option<Vec<T>> {
    let values = price.array(model)?;
    let code = "tariff-tiers";
    let Some((last, _)) = values.split_last() else {
        let message = text!("det finns ingen nivå", "there is no tier");
        let help = text!("lägg till minst {{ unit = \"…\" }}", "add at least {{ unit = \"…\" }}");
        price.wrong_at(model, code, message, help);
        return None;
    };
    let mut below = Quantity::ZERO;
    let mut all = Vec::new();
    let mut right = true;
    for value in &values {
        let Some(table) = TomlTable::of_value(price.source, value, keys) else {
            right = false;
            continue;
        };
        let open = !table.has("up_to");
        let up_to = table.optional_quantity("up_to");
        let is_last = std::ptr::eq(*value, *last);
        let mut wrong = |key: &str, message: Text, help: Text| {
            table.wrong_at(key, code, message, help);
            right = false;
        };
        match up_to {
            _ if open && !is_last => {
                let message =
                    text!("bara den sista nivån saknar gräns", "only the last tier is open");
                wrong("", message, text!("lägg till up_to = \"…\"", "add up_to = \"…\""));
            }
            Some(_) if is_last => {
                let message =
                    text!("den sista nivån får inte ha någon gräns", "the last tier must be open");
                let help = text!(
                    "ta bort dess up_to, så att varje antal har ett pris",
                    "remove its up_to, so that every quantity has a price"
                );
                wrong("up_to", message, help);
            }
            Some(up_to) if up_to <= below => {
                let message = text!(
                    "nivåns gräns {up_to} måste vara högre än {below}",
                    "{up_to} is not above {below}, where the tier begins"
                );
                let help =
                    text!("ordna nivåerna i stigande ordning", "put the tiers in rising order");
                wrong("up_to", message, help);
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
