//! `lefi whatif SCENARIO`: a scenario's proposals side by side. Reads stored usage and changes nothing.

mod assumptions;
mod html;
mod json;
mod words;

pub(in crate::cli) use assumptions::sentences as assumptions_told;

use std::path::Path;

use super::super::case::{self, Case};
use super::super::sweep::{self, SweepFormat};
use super::super::{Context, Failure, load};
use super::{WhatifArguments, WhatifFormat};
use crate::output::tables::{self, StudyTable};
use crate::output::words::Language;
use crate::whatif::{self, Studied, Study};

/// What is shown, and what must be known beside it.
pub(super) struct Shown {
    pub bytes: Vec<u8>,
    pub remarks: String,
}

/// Answers a scenario file in the format asked for.
pub(super) fn shown(
    path: &Path,
    arguments: &WhatifArguments,
    context: &Context,
) -> Result<Shown, Failure> {
    let case = case::read(path, context)?;
    let language = arguments.language.into();
    if !arguments.sweeps.is_empty() {
        let format = sweep_format(arguments.format, context)?;
        let proposal = arguments.proposal.as_deref();
        let bytes = sweep::run(&case, proposal, &arguments.sweeps, format, language)?;
        return Ok(Shown { bytes, remarks: String::new() });
    }
    let study = study(&case)?;
    let bytes = bytes(&study, &case, arguments, language, context)?;
    Ok(Shown { bytes, remarks: remarks(&study, &case, language) })
}

fn sweep_format(format: WhatifFormat, context: &Context) -> Result<SweepFormat, Failure> {
    Ok(match format {
        WhatifFormat::Table => SweepFormat::Table,
        WhatifFormat::Json => SweepFormat::Json,
        WhatifFormat::Csv => SweepFormat::Csv,
        WhatifFormat::Xlsx => SweepFormat::Xlsx(context.today()),
        WhatifFormat::Html => {
            let words = "a sweep is a table: ask for table, csv, xlsx or json";
            return Err(Failure::WrongUse(words.to_owned()));
        }
    })
}

/// What must be known beside an answer: whether the base is what was billed, what is not decided (R27), what is assumed
/// in vain, and what can't be billed.
pub(in crate::cli) fn remarks(study: &Study, case: &Case, language: Language) -> String {
    let mut text = words::remarks(study, language);
    for one in html::undecided(case, language) {
        let proposal = one.catalogue.checked_sub(1).and_then(|at| study.proposals.get(at));
        let name = proposal.map_or(language.pick("i dag", "today"), |answer| &answer.name);
        let words = language.pick("inte beslutade belopp", "amounts that are not decided");
        text.push_str(&format!("{words}: {name}, {} ({})\n", one.version, one.why));
    }
    text
}

/// The answer to a case.
fn study(case: &Case) -> Result<Study, Failure> {
    whatif::study(&studied(case)).map_err(case::failed)
}

/// A case, as a study takes it.
pub(in crate::cli) fn studied(case: &Case) -> Studied<'_> {
    Studied {
        scenario: &case.scenario,
        prepared: &case.prepared,
        today: &case.books.catalogue,
        proposals: &case.proposals,
        parties: &case.books.parties,
        agreements: &case.books.agreements,
        counts: &case.counts,
        history: &case.history,
        billed: &case.billed,
        billed_by: case.books.settings.billing_period,
    }
}

fn bytes(
    study: &Study,
    case: &Case,
    arguments: &WhatifArguments,
    language: Language,
    context: &Context,
) -> Result<Vec<u8>, Failure> {
    let failed = |error: tables::TableError| load::table_failure(&error);
    match arguments.format {
        WhatifFormat::Table => words::tables(study, language).map(String::into_bytes),
        WhatifFormat::Json => json::study(study, &case.digests).map(String::into_bytes),
        WhatifFormat::Html => html::page(study, case, language, context).map(String::into_bytes),
        WhatifFormat::Csv => {
            let table = arguments.table.unwrap_or(StudyTable::Parties);
            let sheet = tables::study(study, table, language).map_err(failed)?;
            tables::csv(&sheet).map(String::into_bytes).map_err(failed)
        }
        WhatifFormat::Xlsx => {
            let sheets = StudyTable::ALL.iter();
            let sheets = sheets.map(|table| tables::study(study, *table, language));
            let sheets = sheets.collect::<Result<Vec<_>, _>>().map_err(failed)?;
            tables::xlsx(&sheets, context.today()).map_err(failed)
        }
    }
}
