//! `lefi whatif`: what a stretch of periods would have cost under another tariff, beside what it costs today.
//! Reads stored usage and changes nothing.

mod json;
mod periods;
mod scenario;
mod words;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::books::Books;
use super::language::LanguageArgument;
use super::say::say_lines;
use super::{Context, Failure, Outcome, documents, load};
use crate::billing::{self, BillingError, Unresolved, days_needed};
use crate::diagnostic::Diagnostic;
use crate::invoice::Issued;
use crate::money::Money;
use crate::output::tables::{self, StudyTable};
use crate::output::words::Language;
use crate::period::{BillingPeriod, Period};
use crate::tariff::{self, Catalogue, Decision};
use crate::whatif::{self, Basis, BilledDifference, Comparison, Replay, WhatifError};
use periods::Stretch;
use scenario::Shown;
pub(super) use scenario::{assumptions_told, remarks, studied};
pub(super) use words::left_out;

/// Bills stored usage under a proposed tariff and compares with today's
#[derive(Debug, clap::Args)]
pub(super) struct WhatifArguments {
    /// A scenario file: proposals, what is assumed of volume, and what the activity costs
    #[arg(required_unless_present = "tariff", conflicts_with_all = ["period", "tariff", "cost"])]
    scenario: Option<PathBuf>,
    /// Without a scenario: the periods whose usage is billed again, as 2025-04..2026-03 or 2025-04
    #[arg(long, value_name = "FIRST..LAST", requires = "tariff")]
    period: Option<String>,
    /// Without a scenario: the proposed tariff; it takes its service's place for all of these days
    #[arg(long, value_name = "FILE", requires = "period")]
    tariff: Option<PathBuf>,
    /// What the activity costs in these days, in kr as 1250000,00: shows how far each covers it
    #[arg(long, value_name = "KR", value_parser = kronor)]
    cost: Option<Money>,
    /// An amount of a proposal at every value of a stretch, as query-system.unit=0.50..2.00/0.05; several make a grid
    #[arg(long = "sweep", value_name = "AMOUNT=FROM..TO/STEP", requires = "scenario")]
    sweeps: Vec<String>,
    /// Whose amounts are swept; otherwise those of the scenario's first proposal
    #[arg(long, value_name = "NAME", requires = "sweeps")]
    proposal: Option<String>,
    /// A table for people, JSON for machines, CSV, an Excel workbook, or a scenario's answer as a page
    #[arg(long, value_enum, default_value_t = WhatifFormat::Table)]
    format: WhatifFormat,
    /// Which table of a scenario's answer CSV has: proposals, parties, fees, categories, months or volumes
    #[arg(long, value_name = "TABLE", value_parser = study_table, requires = "scenario", conflicts_with = "sweeps")]
    table: Option<StudyTable>,
    /// The file to write; xlsx needs one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// sv or en
    #[arg(long, value_enum, default_value_t = LanguageArgument::Sv)]
    language: LanguageArgument,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WhatifFormat {
    Table,
    Json,
    Csv,
    Xlsx,
    Html,
}

/// What is said where a page is asked for without a scenario.
const HTML_OF: &str = "html shows a scenario's answer: name a scenario file";

/// A proposal beside today's tariffs, and today's beside what was billed.
struct Answer {
    /// The proposed version, `lefi-online/2026-04-01`.
    proposal: String,
    days: Period,
    comparison: Comparison,
    cost: Option<Money>,
    /// The periods without any stored usage.
    unused: Vec<BillingPeriod>,
    /// Today's versions in these days whose amounts are not decided (R27).
    undecided: Vec<String>,
    /// The periods that were billed already.
    billed: Vec<BillingPeriod>,
    /// Where today's tariffs give something else than was billed.
    differences: Vec<BilledDifference>,
    today_unresolved: Vec<Unresolved>,
    proposed_unresolved: Vec<Unresolved>,
}

/// An amount in kr, with a comma or a point.
fn kronor(text: &str) -> Result<Money, String> {
    Money::parse(&text.replace(',', ".")).map_err(|error| error.to_string())
}

fn study_table(word: &str) -> Result<StudyTable, String> {
    let found = StudyTable::ALL.into_iter().find(|table| table.word() == word);
    let words = StudyTable::ALL.map(StudyTable::word).join(", ");
    found.ok_or_else(|| format!("there is no such table; there are {words}"))
}

pub(super) fn run(arguments: &WhatifArguments, context: &Context) -> Outcome {
    super::finish(whatif(arguments, context))
}

fn whatif(arguments: &WhatifArguments, context: &Context) -> Result<String, Failure> {
    if arguments.format == WhatifFormat::Xlsx && arguments.out.is_none() {
        let words = "a workbook can't be shown here: name a file with --out FILE.xlsx";
        return Err(Failure::WrongUse(words.to_owned()));
    }
    if arguments.format == WhatifFormat::Html && arguments.scenario.is_none() {
        return Err(Failure::WrongUse(HTML_OF.to_owned()));
    }
    let tables = arguments.format == WhatifFormat::Csv && arguments.scenario.is_some();
    if arguments.table.is_some() && !tables {
        let words = "--table chooses what --format csv has of a scenario's answer";
        return Err(Failure::WrongUse(words.to_owned()));
    }
    let Shown { bytes, remarks } = shown(arguments, context)?;
    say_lines(&remarks);
    match &arguments.out {
        Some(path) => {
            documents::write_named(path, &bytes)?;
            Ok(format!("{}\n", path.display()))
        }
        None => String::from_utf8(bytes)
            .map_err(|_| Failure::WrongUse("the result is no text: name a file with --out".into())),
    }
}

fn shown(arguments: &WhatifArguments, context: &Context) -> Result<Shown, Failure> {
    match (&arguments.scenario, &arguments.period, &arguments.tariff) {
        (Some(scenario), ..) => scenario::shown(scenario, arguments, context),
        (None, Some(period), Some(tariff)) => {
            let answer = answer(period, tariff, arguments.cost, context)?;
            let language = arguments.language.into();
            let bytes = bytes(&answer, arguments.format, language, context)?;
            Ok(Shown { bytes, remarks: words::remarks(&answer, language)? })
        }
        _ => Err(Failure::WrongUse("name a scenario file, or --period and --tariff".to_owned())),
    }
}

fn answer(
    period: &str,
    tariff: &Path,
    cost: Option<Money>,
    context: &Context,
) -> Result<Answer, Failure> {
    let workspace = load::workspace(context)?;
    let books = Books::read(&workspace)?;
    let Stretch { days, periods } = periods::read(period, books.settings.billing_period)?;
    let file = tariff.display().to_string();
    let proposal = tariff::parse(&file, &load::text(tariff)?).map_err(Failure::Input)?;
    if books.catalogue.versions(&proposal.service).next().is_none() {
        let words = format!("{file}: no tariff of the workspace is for `{}`", proposal.service);
        return Err(Failure::WrongUse(words));
    }
    let name = proposal.name();
    let proposed = whatif::propose(&books.catalogue, proposal, days).map_err(Failure::Input)?;
    let ledger = load::ledger(&workspace)?;
    let head = ledger.head().map_err(load::ledger_failure)?;
    let counts = ledger.counts(needed(&periods, days), head).map_err(load::ledger_failure)?;
    if !counts.iter().any(|count| days.contains(count.day)) {
        let words = format!("no usage of {days} is stored: import its logs first");
        return Err(Failure::Ledger(words));
    }
    let metering = billing::metering(&counts).map_err(|error| refused(&error))?;
    let Books { catalogue, parties, agreements, .. } = &books;
    let basis = Basis { catalogue, parties, agreements, metering: &metering };
    let today = replay(basis, &periods)?;
    let other = replay(Basis { catalogue: &proposed, ..basis }, &periods)?;
    let runs = ledger.issued_runs(head).map_err(load::ledger_failure)?;
    let has_usage =
        |period: &BillingPeriod| counts.iter().any(|one| period.period().contains(one.day));
    let unused = periods.iter().copied().filter(|period| !has_usage(period)).collect();
    let is_billed = |period: &BillingPeriod| runs.iter().any(|run| run.period == *period);
    let billed: Vec<BillingPeriod> = periods.into_iter().filter(is_billed).collect();
    let history = ledger.documents(head).map_err(load::ledger_failure)?;
    let history: Vec<Issued> = history.into_iter().map(|one| one.issued).collect();
    let differences = whatif::differences_to_billed(&today, &history, &billed)
        .map_err(|error| failed(&error.into()))?;
    Ok(Answer {
        proposal: name,
        days,
        comparison: whatif::compare(&today, &other).map_err(|error| failed(&error))?,
        cost,
        unused,
        undecided: undecided(&books.catalogue, days),
        billed,
        differences,
        today_unresolved: today.unresolved,
        proposed_unresolved: other.unresolved,
    })
}

/// The days whose counts these periods' bills look at.
fn needed(periods: &[BillingPeriod], days: Period) -> Period {
    periods.first().map_or(days, |first| days_needed(*first, periods.iter().copied()))
}

/// R27: what was never decided was never billed either.
fn undecided(catalogue: &Catalogue, days: Period) -> Vec<String> {
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    versions
        .filter(|(_, held)| held.intersection(days).is_some())
        .filter(|(tariff, _)| !matches!(tariff.decision, Decision::Decided { .. }))
        .map(|(tariff, _)| tariff.name())
        .collect()
}

/// Bills the periods on this basis.
fn replay<'a>(basis: Basis<'a>, periods: &[BillingPeriod]) -> Result<Replay<'a>, Failure> {
    let too_long: Vec<Diagnostic> =
        periods.iter().flat_map(|period| basis.catalogue.windows_too_long_in(*period)).collect();
    if !too_long.is_empty() {
        return Err(Failure::Input(too_long));
    }
    whatif::replay(basis, periods).map_err(|error| refused(&error))
}

fn refused(error: &BillingError) -> Failure {
    let problem = Diagnostic::error("billing-amount", error.to_string());
    Failure::Input(vec![problem.help("look at the agreement's usage and its tariff")])
}

fn failed(error: &WhatifError) -> Failure {
    let problem = Diagnostic::error("billing-amount", error.to_string());
    Failure::Input(vec![problem.help("look at the amounts of the proposed tariff")])
}

fn bytes(
    answer: &Answer,
    format: WhatifFormat,
    language: Language,
    context: &Context,
) -> Result<Vec<u8>, Failure> {
    let sheets = || {
        tables::comparison(&answer.comparison, language)
            .map_err(|error| load::table_failure(&error))
    };
    match format {
        WhatifFormat::Table => words::tables(answer, language).map(String::into_bytes),
        WhatifFormat::Html => Err(Failure::WrongUse(HTML_OF.to_owned())),
        WhatifFormat::Json => json::answer(answer).map(String::into_bytes),
        WhatifFormat::Csv => {
            let sheets = sheets()?;
            let texts = sheets.iter().take(1).map(tables::csv).collect::<Result<String, _>>();
            texts.map(String::into_bytes).map_err(|error| load::table_failure(&error))
        }
        WhatifFormat::Xlsx => {
            tables::xlsx(&sheets()?, context.today()).map_err(|error| load::table_failure(&error))
        }
    }
}
