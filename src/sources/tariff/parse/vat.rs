//! `[vat]`: the VAT class of each party category. No default: a category that is not written has none.

use std::collections::BTreeMap;

use crate::values::identity::PartyCategory;
use crate::values::money::Quantity;
use crate::values::toml_table::{Table, decimal};
use crate::values::vat::VatClass;

/// The party categories, as the file writes them.
pub(super) const KEYS: [&str; 6] =
    ["insurer", "broker", "state-agency", "municipality", "region", "other"];

pub(super) fn classes(table: &Table<'_>) -> BTreeMap<PartyCategory, VatClass> {
    let read = |key| {
        let category = PartyCategory::parse(key)?;
        let class = class(&table.optional_table(key, &["category", "rate", "reason"])?)?;
        Some((category, class))
    };
    table.keys().filter_map(read).collect()
}

fn class(table: &Table<'_>) -> Option<VatClass> {
    let category = table.word("category", &["S", "E", "O"])?;
    let rate = table.get("rate").map(|value| decimal(table.source, value, Quantity::parse));
    let reason = table.optional_text("reason");
    let wrong = |key, message: &str, help: &str| {
        table.wrong_at(key, "tariff-vat", message, help);
        None
    };
    match category {
        "S" => match rate {
            None => wrong("category", "category S needs a rate", "add rate = \"25\""),
            Some(rate) => {
                let rate = rate?.decimal();
                if rate.is_zero() || rate > 100.into() {
                    let help = "per cent, as \"25\"; what is not taxed has category E or O";
                    return wrong("rate", "the rate is not between 0 and 100", help);
                }
                Some(VatClass::Standard { rate })
            }
        },
        // EN 16931 lets category E carry the rate 0; category O none at all.
        "E" if rate.flatten().is_some_and(|rate| !rate.is_zero()) => {
            wrong("rate", "category E has no rate", "remove it, or write category = \"S\"")
        }
        "O" if table.has("rate") => {
            wrong("rate", "category O has no rate", "remove it, or write category = \"S\"")
        }
        _ if !table.has("reason") => {
            let help = "write the provision or another statement why (ML 17 kap. 24 §): it stands on the invoice";
            wrong("category", "a category without VAT needs a reason", help)
        }
        "E" => Some(VatClass::Exempt { reason: reason? }),
        _ => Some(VatClass::Outside { reason: reason? }),
    }
}
