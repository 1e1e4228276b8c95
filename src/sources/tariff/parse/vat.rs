//! `[vat]`: the VAT class of each party category. No default: a category that is not written has none.

use std::collections::BTreeMap;

use crate::values::identity::PartyCategory;
use crate::values::money::Quantity;
use crate::values::text::{Text, text};
use crate::values::toml_table::{TomlTable, decimal};
use crate::values::vat::VatClass;

/// The party categories, as the file writes them.
pub(super) const KEYS: [&str; 6] =
    ["insurer", "broker", "state-agency", "municipality", "region", "other"];

pub(super) fn classes(table: &TomlTable<'_>) -> BTreeMap<PartyCategory, VatClass> {
    let read = |key| {
        let category = PartyCategory::parse(key)?;
        let class = class(&table.optional_table(key, &["category", "rate", "reason"])?)?;
        Some((category, class))
    };
    table.keys().filter_map(read).collect()
}

fn class(table: &TomlTable<'_>) -> Option<VatClass> {
    let category = table.word("category", &["S", "E", "O"])?;
    let rate = table.get("rate").map(|value| decimal(table.source, value, Quantity::parse));
    let reason = table.optional_text("reason");
    let remove = || {
        text!("ta bort den, eller ange category = \"S\"", "remove it, or write category = \"S\"")
    };
    let wrong = |key, message: Text, help: Text| {
        table.wrong_at(key, "tariff-vat", message, help);
        None
    };
    match category {
        "S" => match rate {
            None => {
                let message =
                    text!("momskategori S måste ha en skattesats", "category S needs a rate");
                let help = text!("lägg till rate = \"25\"", "add rate = \"25\"");
                wrong("category", message, help)
            }
            Some(rate) => {
                let rate = rate?.decimal();
                if rate.is_zero() || rate > 100.into() {
                    let message = text!(
                        "skattesatsen är inte mellan 0 och 100",
                        "the rate is not between 0 and 100"
                    );
                    let help = text!(
                        "ange procent, som \"25\"; det som inte beskattas har momskategori E eller O",
                        "per cent, as \"25\"; what is not taxed has category E or O"
                    );
                    return wrong("rate", message, help);
                }
                Some(VatClass::Standard { rate })
            }
        },
        // EN 16931 lets category E carry the rate 0; category O none at all.
        "E" if rate.flatten().is_some_and(|rate| !rate.is_zero()) => {
            let message =
                text!("momskategori E ska inte ha någon skattesats", "category E has no rate");
            wrong("rate", message, remove())
        }
        "O" if table.has("rate") => {
            let message =
                text!("momskategori O ska inte ha någon skattesats", "category O has no rate");
            wrong("rate", message, remove())
        }
        _ if !table.has("reason") => {
            let message =
                text!("ange varför moms inte tas ut", "a category without VAT needs a reason");
            let help = text!(
                "ange bestämmelsen eller en annan uppgift om varför (ML 17 kap. 24 §): den står på fakturan",
                "write the provision or another statement why (ML 17 kap. 24 §): it stands on the invoice"
            );
            wrong("category", message, help)
        }
        "E" => Some(VatClass::Exempt { reason: reason? }),
        _ => Some(VatClass::Outside { reason: reason? }),
    }
}
