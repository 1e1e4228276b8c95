//! `lefi whatif`: what usage would have cost, or would cost, under other tariffs, beside today's. Reads stored usage and
//! changes nothing.

mod words;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::answer::{self, Answer};
use super::language;
use super::swedish::Swedish;
use super::sweep::{self, SweepFormat};
use super::value_error::ValueError;
use super::{Context, Failure, Outcome, json_text};
use crate::office::desk::Desk;
use crate::office::named_file;
use crate::office::notice::Notices;
use crate::office::refusal::{NamedFileRefusal, StudyRefusal};
use crate::office::study::case::Case;
use crate::office::study::one_proposal::OneProposal;
use crate::office::study::whatif::WhatIf;
use crate::office::typed;
use crate::paper::tables::{self, StudyTable};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::text::text;

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
    #[arg(long = "sweep", value_name = "AMOUNT=FROM..TO/STEP")]
    sweeps: Vec<String>,
    /// Whose amounts are swept; otherwise those of the first proposal
    #[arg(long, value_name = "NAME", requires = "sweeps")]
    proposal: Option<String>,
    /// A table for people, JSON for machines, CSV, an Excel workbook, or a page to read and print
    #[arg(long, value_enum, default_value_t = WhatifFormat::Table)]
    format: WhatifFormat,
    /// Which table CSV has: proposals, parties, fees, categories, months, volumes, migration, curves or assumptions
    #[arg(long, value_name = "TABLE", value_parser = study_table, conflicts_with = "sweeps")]
    table: Option<StudyTable>,
    /// The file to write; xlsx needs one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Fakturerar lagrad användning på prov enligt föreslagna avgifter och jämför med dagens",
    arguments: &[
        ("scenario", "En scenariofil: förslag, antaganden om volymer och vad verksamheten kostar"),
        (
            "period",
            "Utan scenario: de perioder vars användning faktureras på prov, till exempel 2025-04..2026-03 eller 2025-04",
        ),
        (
            "tariff",
            "Utan scenario: den föreslagna avgiftsmodellen; den ersätter tjänstens egen under alla dagarna",
        ),
        (
            "cost",
            "Vad verksamheten kostar under dagarna, i kr, till exempel 1250000,00: visar kostnadstäckningen",
        ),
        (
            "sweeps",
            "Ett belopp i ett förslag, prövat med alla värden i ett intervall, till exempel query-system.unit=0.50..2.00/0.05; flera ger ett rutnät",
        ),
        ("proposal", "Det förslag vars belopp prövas; annars det första"),
        (
            "format",
            "En tabell för läsning, JSON för andra program, CSV, en arbetsbok för Excel eller en sida att läsa och skriva ut",
        ),
        (
            "table",
            "Vilken tabell som skrivs som CSV: proposals, parties, fees, categories, months, volumes, migration, curves eller assumptions",
        ),
        ("out", "Filen som ska skrivas; krävs för xlsx"),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WhatifFormat {
    Table,
    Json,
    Csv,
    Xlsx,
    Html,
}

/// An amount in kr.
fn kronor(text: &str) -> Result<Money, ValueError> {
    typed::kronor(text).map_err(ValueError::from)
}

fn study_table(word: &str) -> Result<StudyTable, ValueError> {
    let found = StudyTable::ALL.into_iter().find(|table| table.word() == word);
    let words = StudyTable::ALL.map(StudyTable::word).join(", ");
    found.ok_or_else(|| {
        ValueError(text!(
            "det finns ingen sådan tabell; de som finns är {words}",
            "there is no such table; there are {words}"
        ))
    })
}

pub(super) fn run(arguments: &WhatifArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| answered(arguments, context, notices))
}

fn answered(
    arguments: &WhatifArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    if arguments.format == WhatifFormat::Xlsx && arguments.out.is_none() {
        return Err(NamedFileRefusal::NeededForWorkbook.into());
    }
    if arguments.table.is_some() && arguments.format != WhatifFormat::Csv {
        return Err(StudyRefusal::TableOfAll.into());
    }
    let desk = context.desk()?;
    let case = case(arguments, &desk, notices)?;
    let language = language::of_results();
    if !arguments.sweeps.is_empty() {
        return swept(arguments, &case, context, notices);
    }
    let study = WhatIf::answer(case, notices)?;
    let bytes = || bytes(&study, arguments, &desk, language);
    match &arguments.out {
        Some(path) => written(path, &bytes()?, context),
        None => Answer::of(context, &study, || text(bytes()?)),
    }
}

fn swept(
    arguments: &WhatifArguments,
    case: &Case,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    let format = sweep_format(arguments.format, context)?;
    let swept = sweep::asked(case, arguments.proposal.as_deref(), &arguments.sweeps)?;
    let bytes = sweep::bytes(&swept, format, language::of_results(), notices)?;
    match &arguments.out {
        Some(path) => written(path, &bytes, context),
        None => Answer::of(context, &swept, || text(bytes)),
    }
}

/// The file that holds the answer.
fn written(path: &Path, bytes: &[u8], context: &Context) -> Result<Answer, Failure> {
    let file = named_file::write_named(path, bytes)?;
    Answer::of(context, &file, || Ok(format!("{}\n", path.display())))
}

fn text(bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| NamedFileRefusal::NeededForBytes.into())
}

/// What is asked: a scenario file, or one proposal as a scenario that assumes nothing.
fn case(arguments: &WhatifArguments, desk: &Desk, notices: &mut Notices) -> Result<Case, Failure> {
    Ok(match (&arguments.scenario, &arguments.period, &arguments.tariff) {
        (Some(scenario), ..) => Case::read(desk, scenario, notices)?,
        (None, Some(period), Some(tariff)) => {
            let asked = OneProposal {
                place: "--period",
                period,
                tariff,
                cost: arguments.cost,
                language: language::of_results(),
            };
            asked.case(desk, notices)?
        }
        _ => return Err(StudyRefusal::NothingAsked.into()),
    })
}

fn sweep_format(format: WhatifFormat, context: &Context) -> Result<SweepFormat, Failure> {
    Ok(match format {
        WhatifFormat::Table => SweepFormat::Table,
        WhatifFormat::Json => SweepFormat::Json,
        WhatifFormat::Csv => SweepFormat::Csv,
        WhatifFormat::Xlsx => SweepFormat::Xlsx(context.today()),
        WhatifFormat::Html => {
            return Err(StudyRefusal::SweepAsPage.into());
        }
    })
}

fn bytes(
    answer: &WhatIf,
    arguments: &WhatifArguments,
    desk: &Desk,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    Ok(match arguments.format {
        WhatifFormat::Table => words::tables(&answer.study, language)?.into_bytes(),
        WhatifFormat::Json => json_text::json(answer)?.into_bytes(),
        WhatifFormat::Html => answer.page(language, desk.today())?.into_bytes(),
        WhatifFormat::Csv => {
            let table = arguments.table.unwrap_or(StudyTable::Parties);
            tables::csv(&answer.table(table, language)?)?.into_bytes()
        }
        WhatifFormat::Xlsx => answer.workbook(language, desk.today())?,
    })
}
