//! A study as a page for whoever decides about fees: gathers what the page says beside the figures. Lays nothing out.

use super::assumptions;
use super::case::Case;
use super::not_billable::left_out;
use super::undecided::{restarted, undecided};
use crate::engine::whatif::{self, QuestionWatch, Sensitivity, Study, Tested, WhatifError};
use crate::office::refusal::{Refusal, TypedRefusal};
use crate::paper::report::{CitedFile, MigrationMark, Page, StudyReport};
use crate::sources::scenario::{Migration, MigrationStep, Share};
use crate::values::language::Language;
use crate::values::period::Day;
use crate::values::text::{Text, text};

/// By how many per cent what has no low and high of its own is moved on the page.
const USUAL: &str = "10";

/// The page as a file of HTML.
///
/// # Errors
/// Amounts too large (R22).
pub(super) fn page(
    study: &Study,
    case: &Case,
    language: Language,
    made_on: Day,
) -> Result<String, Refusal> {
    let sensitivities = sensitivities(case)?;
    Ok(report(study, case, &sensitivities, MadeFor { language, made_on })?.write())
}

/// In which language a page is made, and on which day.
#[derive(Debug, Clone, Copy)]
pub(super) struct MadeFor {
    /// The language.
    pub language: Language,
    /// The day.
    pub made_on: Day,
}

/// The page as its sections.
///
/// # Errors
/// Amounts too large (R22).
pub(super) fn report(
    study: &Study,
    case: &Case,
    sensitivities: &[Sensitivity],
    made_for: MadeFor,
) -> Result<Page, Refusal> {
    let MadeFor { language, made_on } = made_for;
    let inputs = case.digests.iter().map(|one| CitedFile {
        name: if one.is_log() { text!("logg", "log") } else { Text::same(&one.file) },
        sha256: one.sha256.clone(),
    });
    let report = StudyReport {
        study,
        undecided: &undecided(case),
        left_out: &left_out(study, case),
        restarted: &restarted(case),
        steps: &steps(case),
        assumptions: &assumptions::sentences(case),
        sensitivities,
        inputs: &inputs.collect::<Vec<_>>(),
        made_on,
        program: concat!("lefi ", env!("CARGO_PKG_VERSION")),
        language,
    };
    Ok(report.page().map_err(WhatifError::from)?)
}

/// How far each assumption moves each proposal's result.
fn sensitivities(case: &Case) -> Result<Vec<Sensitivity>, Refusal> {
    let (question, prepared) = (case.question(), &*case.prepared);
    let by = Share::of_percent(USUAL).map_err(TypedRefusal::from)?;
    let watch = QuestionWatch::NOBODY;
    let of = |proposal| whatif::sensitivity(&Tested { question, prepared, proposal, by, watch });
    Ok(case.proposals.iter().map(of).collect::<Result<_, _>>()?)
}

fn steps(case: &Case) -> Vec<MigrationMark> {
    case.scenario.migrations.iter().flat_map(of_migration).collect()
}

/// The days from which more is migrated.
fn of_migration(migration: &Migration) -> Vec<MigrationMark> {
    let from = migration.service.as_ref().map(|one| one.value.clone());
    let to = migration.to.service.value.clone();
    let what = from.clone().unwrap_or_else(|| to.clone());
    let services: Vec<String> = from.into_iter().chain([to]).collect();
    let step = |step: &MigrationStep| {
        let share = assumptions::percent(step.share.decimal());
        MigrationMark {
            from: step.from,
            words: text!("{share} av {what} flyttat", "{share} of {what} migrated"; share),
            services: services.clone(),
        }
    };
    migration.steps.iter().map(step).collect()
}
