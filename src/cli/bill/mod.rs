//! `lefi bill`: previews all invoices of a period. It changes nothing (R24); documents go to
//! `out/preview/`, only when asked for.

mod documents;
mod json;
mod words;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::language::LanguageArgument;
use super::{Failure, Outcome, import, load};
use crate::billing::{self, Inputs, Run, RunRequest, Unresolved};
use crate::diagnostic::Diagnostic;
use crate::ledger::{Ledger, LogLine};
use crate::money::Money;
use crate::period::BillingPeriod;
use crate::workspace::Workspace;

/// Previews all invoices of a period
#[derive(Debug, clap::Args)]
pub(super) struct BillArguments {
    /// A month as 2025-04, a quarter as 2025-Q2 or a year as 2025
    period: String,
    /// Logs to import first
    #[arg(long, value_name = "FILE", num_args = 1..)]
    usage: Vec<PathBuf>,
    /// A layout of usage-formats/ for those logs, by its file's name without .toml
    #[arg(long, requires = "usage")]
    layout: Option<String>,
    /// Tables for people or JSON for machines
    #[arg(long, value_enum, default_value_t = BillFormat::Table)]
    format: BillFormat,
    /// sv or en
    #[arg(long, value_enum, default_value_t = LanguageArgument::Sv)]
    language: LanguageArgument,
    /// Also writes each invoice as PDF, to out/preview/PERIOD/
    #[arg(long)]
    pdf: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BillFormat {
    Table,
    Json,
}

/// What can't be billed, with log lines to look at.
struct Unbilled<'a> {
    unresolved: &'a Unresolved,
    log_lines: Vec<LogLine>,
}

pub(super) fn run(arguments: &BillArguments, named: Option<&Path>) -> Outcome {
    super::finish(bill(arguments, named))
}

fn bill(arguments: &BillArguments, named: Option<&Path>) -> Result<String, Failure> {
    let period = BillingPeriod::parse(&arguments.period).ok_or_else(|| {
        let period = &arguments.period;
        Failure::WrongUse(format!(
            "“{period}” is no period: write a month as 2025-04, a quarter as 2025-Q2 or a year as 2025"
        ))
    })?;
    let workspace = load::workspace(named)?;
    if !arguments.usage.is_empty() {
        let layout = import::layout(&workspace, arguments.layout.as_deref())?;
        import::import(&workspace, &arguments.usage, &layout, None)?;
    }
    let ledger = Ledger::open_existing(&workspace.ledger_folder()).map_err(load::ledger_failure)?;
    let run = preview(&workspace, ledger.as_ref(), period)?;
    let unbilled = unbilled(&run, ledger.as_ref())?;
    if !run.unresolved.is_empty() {
        eprintln!("{} log rows can't be billed: see the list at the end", run.control.unresolved);
    }
    if arguments.pdf {
        documents::write(&workspace, &run, arguments.language.into())?;
    }
    match arguments.format {
        BillFormat::Table => Ok(words::run(&run, &unbilled, arguments.language.into())),
        BillFormat::Json => json::run(&run, &unbilled),
    }
}

fn preview(
    workspace: &Workspace,
    ledger: Option<&Ledger>,
    period: BillingPeriod,
) -> Result<Run, Failure> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let catalogue = load::gather(&mut problems, load::catalogue(workspace))?;
    let parties = load::gather(&mut problems, workspace.parties().map_err(Failure::from))?;
    let agreements = load::gather(&mut problems, workspace.agreements().map_err(Failure::from))?;
    let (Some(catalogue), Some(parties), Some(agreements)) = (catalogue, parties, agreements)
    else {
        return Err(Failure::Input(problems));
    };
    let too_long = catalogue.windows_too_long_in(period);
    if !too_long.is_empty() {
        return Err(Failure::Input(too_long));
    }
    let counts = match ledger {
        Some(ledger) => {
            ledger.counts(billing::counts_needed(period)).map_err(load::ledger_failure)?
        }
        None => Vec::new(),
    };
    let request = RunRequest {
        period,
        inputs: Inputs {
            catalogue: &catalogue,
            parties: &parties,
            agreements: &agreements,
            counts: &counts,
        },
        whole_kronor: workspace.settings.whole_kronor,
        smallest: Money::ZERO,
        decisions: &[],
        billed: &[],
        history: &[],
        carried: &[],
    };
    billing::run(&request).map_err(|error| {
        let problem = Diagnostic::error("billing-amount", error.to_string());
        Failure::Input(vec![problem.help("look at the agreement's usage and its tariff")])
    })
}

fn unbilled<'a>(run: &'a Run, ledger: Option<&Ledger>) -> Result<Vec<Unbilled<'a>>, Failure> {
    run.unresolved
        .iter()
        .map(|unresolved| {
            let log_lines = match ledger {
                Some(ledger) if unresolved.rows > 0 => ledger
                    .log_lines(unresolved.organisation_number, &unresolved.service, unresolved.days)
                    .map_err(load::ledger_failure)?,
                _ => Vec::new(),
            };
            Ok(Unbilled { unresolved, log_lines })
        })
        .collect()
}
