//! `lefi quote`: what one quantity costs under one fee.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use super::table::Align;
use super::{Failure, Outcome, load, table};
use crate::engine::rating::{self, Detail, WindowEnd};
use crate::office::reading;
use crate::sources::tariff::{self, Basis, Fee};
use crate::values::detail::LineDetail;
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::money::written::plain;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::text::text;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum QuoteFormat {
    Table,
    Json,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    fee: &'a str,
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
    let source = reading::text(&arguments.tariff).map_err(Failure::from);
    super::finish(source.and_then(|source| quote(arguments, &source)))
}

fn quote(arguments: &QuoteArguments, source: &str) -> Result<String, Failure> {
    let one = |diagnostic: Diagnostic| Failure::Input(vec![diagnostic]);
    let tariff = tariff::parse(&name(&arguments.tariff), source).map_err(Failure::Input)?;
    let fee = tariff.fees.iter().find(|fee| fee.code == arguments.fee).ok_or_else(|| {
        let codes: Vec<_> = tariff.fees.iter().map(|fee| fee.code.as_str()).collect();
        let message = text!(
            "avgiftsmodellen har ingen avgift ”{fee}”",
            "the tariff has no fee “{fee}”",
            fee = arguments.fee
        );
        let help = text!("den har {codes}", "it has {codes}", codes = codes.join(", "));
        one(Diagnostic::error("quote-fee", message).help(help))
    })?;
    let quantity = Quantity::parse(&plain(&arguments.quantity)).map_err(|error| {
        let help = text!("skriv det som 7000, 7 000 eller 12,5", "write it as 7000, 7 000 or 12,5");
        one(Diagnostic::error("quote-quantity", error.words()).help(help))
    })?;
    let details = details(fee, quantity)
        .map_err(|error| one(Diagnostic::error("quote-amount", error.words())))?;
    let total = rating::total(&details)
        .map_err(|error| one(Diagnostic::error("quote-amount", error.words())))?;
    match arguments.format {
        QuoteFormat::Json => json(fee, quantity, &details, total),
        QuoteFormat::Table => Ok(show(fee, &details, total)),
    }
}

/// The file's name as the user gave it.
fn name(path: &Path) -> String {
    path.display().to_string()
}

fn details(fee: &Fee, quantity: Quantity) -> Result<Vec<Detail>, MoneyError> {
    match &fee.basis {
        Basis::Usage(usage) => rating::rate(usage, quantity, WindowEnd::Reached),
        Basis::OneOff { amount } => times(LineDetail::OneOff, *amount, quantity),
        Basis::Recurring(recurring) => times(LineDetail::Recurring, recurring.amount, quantity),
    }
}

fn times(kind: LineDetail, amount: Money, quantity: Quantity) -> Result<Vec<Detail>, MoneyError> {
    let price = crate::values::money::UnitPrice::from_money(amount)?;
    Ok(vec![Detail::new(kind, quantity, price, Quantity::ONE)?])
}

fn json(
    fee: &Fee,
    quantity: Quantity,
    details: &[Detail],
    total: Money,
) -> Result<String, Failure> {
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

fn show(fee: &Fee, details: &[Detail], total: Money) -> String {
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        ("Rad", Align::Left),
        right("Antal"),
        right("À-pris"),
        right("Per"),
        right("Belopp"),
    ]);
    for detail in details {
        table.add_row([
            Language::Swedish.detail(detail.kind),
            Language::Swedish.number(&detail.quantity.to_string()),
            Language::Swedish.number(&detail.unit_price.to_string()),
            Language::Swedish.number(&detail.per.to_string()),
            Language::Swedish.number(&detail.amount.to_string()),
        ]);
    }
    table.add_row(["Summa", "", "", "", &Language::Swedish.number(&total.to_string())]);
    format!("{} ({})\n{}", fee.name_sv, fee.code, table::show(&table))
}
