//! `lefi quote`: what one quantity costs under one fee.

use crate::values::fee_code::FeeCode;
use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;

use super::swedish::Swedish;
use super::{Failure, Outcome, load, table};
use crate::office::quote::{self, Quote};
use crate::values::detail::LineDetail;
use crate::values::language::Language;
use crate::values::money::Quantity;

/// Prices one quantity with one fee, as if it were a whole window's
#[derive(Debug, clap::Args)]
pub(super) struct QuoteArguments {
    /// The tariff file
    tariff: PathBuf,
    /// The fee's code
    #[arg(long)]
    fee: String,
    /// How many, as 7000 or 12.5
    #[arg(long)]
    quantity: String,
    /// A table for people or JSON for machines
    #[arg(long, value_enum, default_value_t = QuoteFormat::Table)]
    format: QuoteFormat,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Prissätter ett antal enligt en avgift, som om det vore hela ackumuleringsperiodens",
    arguments: &[
        ("tariff", "Filen med avgiftsmodellen"),
        ("fee", "Avgiftens kod"),
        ("quantity", "Antalet, till exempel 7000 eller 12.5"),
        ("format", "En tabell för läsning eller JSON för andra program"),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum QuoteFormat {
    Table,
    Json,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    fee: &'a FeeCode,
    quantity: String,
    details: Vec<DetailJson>,
    total: String,
}

#[derive(Serialize)]
struct DetailJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<usize>,
    detail: String,
    quantity: String,
    unit_price: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<String>,
    amount: String,
}

pub(super) fn run(arguments: &QuoteArguments) -> Outcome {
    super::finish(in_words(arguments))
}

fn in_words(arguments: &QuoteArguments) -> Result<String, Failure> {
    let quantity = quote::quantity(&arguments.quantity)?;
    let quote = quote::quote(&arguments.tariff, &arguments.fee, quantity)?;
    match arguments.format {
        QuoteFormat::Json => json(&quote),
        QuoteFormat::Table => Ok(in_table(&quote)),
    }
}

fn json(Quote { fee, quantity, details, total }: &Quote) -> Result<String, Failure> {
    let details = details
        .iter()
        .map(|detail| DetailJson {
            tier: match detail.kind {
                LineDetail::Tier(number) | LineDetail::TierFlat(number) => Some(number),
                _ => None,
            },
            detail: detail.kind.to_string(),
            quantity: detail.quantity.to_string(),
            unit_price: detail.unit_price.to_string(),
            per: (detail.per != Quantity::ONE).then(|| detail.per.to_string()),
            amount: detail.amount.to_string(),
        })
        .collect();
    let quote = QuoteJson {
        fee: &fee.code,
        quantity: quantity.to_string(),
        details,
        total: total.to_string(),
    };
    load::json(&quote)
}

fn in_table(quote: &Quote) -> String {
    let Quote { fee, .. } = quote;
    let table = table::draw(&quote::sheet(quote, Language::Swedish));
    format!("{} ({})\n{table}", fee.name_sv, fee.code)
}
