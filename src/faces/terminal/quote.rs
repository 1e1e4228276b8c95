//! `lefi quote`: what one quantity costs under one fee.

use std::path::PathBuf;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::{Context, Outcome, table};
use crate::office::quote::{self, Quote};
use crate::values::language::Language;

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
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Prissätter ett antal enligt en avgift, som om det vore hela ackumuleringsperiodens",
    arguments: &[
        ("tariff", "Filen med avgiftsmodellen"),
        ("fee", "Avgiftens kod"),
        ("quantity", "Antalet, till exempel 7000 eller 12.5"),
    ],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &QuoteArguments, context: &Context) -> Outcome {
    answer::give(context, |_| {
        let quantity = quote::quantity(&arguments.quantity)?;
        let quote = quote::quote(&arguments.tariff, &arguments.fee, quantity)?;
        Answer::of(context, &quote, || Ok(in_table(&quote)))
    })
}

fn in_table(quote: &Quote) -> String {
    let Quote { fee, .. } = quote;
    let table = table::draw(&quote::sheet(quote, Language::Swedish));
    format!("{} ({})\n{table}", fee.name_sv, fee.code)
}
