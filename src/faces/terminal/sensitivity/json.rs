//! A sensitivity for machines; amounts are strings with two decimals, percentages have one.

use serde::Serialize;

use super::super::{Failure, load};
use crate::engine::whatif::{
    Assumption, BreakEven, Moved, Outcome, Sensitivity, Swing, WhatifError,
};
use crate::office::study::digested_file::DigestedFile;
use crate::paper::assumption;
use crate::values::language::Language;

#[derive(Serialize)]
struct SensitivityJson {
    title: String,
    proposal: String,
    days: Vec<DaysJson>,
    base: OutcomeJson,
    assumptions: Vec<SwingJson>,
    break_even: Option<BreakEvenJson>,
    inputs: Vec<InputJson>,
}

#[derive(Serialize)]
struct DaysJson {
    from: String,
    through: String,
}

#[derive(Serialize)]
struct OutcomeJson {
    volume: String,
    revenue: String,
    revenue_by_days: String,
    cost: Option<String>,
    result: String,
    coverage: Option<String>,
}

#[derive(Serialize)]
struct SwingJson {
    kind: &'static str,
    name: String,
    low: Option<MovedJson>,
    high: Option<MovedJson>,
}

#[derive(Serialize)]
struct MovedJson {
    setting: String,
    #[serde(flatten)]
    outcome: OutcomeJson,
    change: String,
}

#[derive(Serialize)]
struct BreakEvenJson {
    kind: &'static str,
    factor: String,
    #[serde(flatten)]
    outcome: OutcomeJson,
}

#[derive(Serialize)]
struct InputJson {
    file: String,
    sha256: String,
}

/// The answer with the digests of all it was made from; words in English, whatever the language of people is.
pub(super) fn answer(answer: &Sensitivity, digests: &[DigestedFile]) -> Result<String, Failure> {
    let swings = answer.swings.iter().map(|one| swing(one, &answer.base));
    load::json(&SensitivityJson {
        title: answer.title.clone(),
        proposal: answer.proposal.clone(),
        days: answer
            .days
            .iter()
            .map(|one| DaysJson { from: one.first().to_string(), through: one.last().to_string() })
            .collect(),
        base: outcome(&answer.base),
        assumptions: swings.collect::<Result<_, Failure>>()?,
        break_even: answer.break_even.as_ref().map(break_even),
        inputs: digests
            .iter()
            .map(|one| InputJson { file: one.file.clone(), sha256: one.sha256.clone() })
            .collect(),
    })
}

fn outcome(outcome: &Outcome) -> OutcomeJson {
    let coverage = outcome.standing.coverage.and_then(|one| one.coverage);
    OutcomeJson {
        volume: outcome.standing.volume.to_string(),
        revenue: outcome.standing.revenue.to_string(),
        revenue_by_days: outcome.standing.revenue_by_days.to_string(),
        cost: outcome.cost.map(|cost| cost.to_string()),
        result: outcome.result().to_string(),
        coverage: coverage.map(|percent| percent.to_string()),
    }
}

fn swing(swing: &Swing, base: &Outcome) -> Result<SwingJson, Failure> {
    let moved = |one: &Option<Moved>| one.as_ref().map(|one| moved(one, base)).transpose();
    Ok(SwingJson {
        kind: kind(&swing.assumption),
        name: assumption::name(&swing.assumption, Language::English),
        low: moved(&swing.low)?,
        high: moved(&swing.high)?,
    })
}

fn moved(moved: &Moved, base: &Outcome) -> Result<MovedJson, Failure> {
    let change = moved.outcome.result().minus(base.result());
    Ok(MovedJson {
        setting: assumption::setting(moved.setting, Language::English),
        outcome: outcome(&moved.outcome),
        change: change.map_err(WhatifError::from)?.to_string(),
    })
}

fn kind(assumption: &Assumption) -> &'static str {
    match assumption {
        Assumption::Volume => "volume",
        Assumption::Growth { .. } => "growth",
        Assumption::QuestionsPerUnit { .. } => "questions-per-unit",
        Assumption::Elasticity { .. } => "elasticity",
        Assumption::Cost => "cost",
        Assumption::LargestParty { .. } => "largest-party",
    }
}

fn break_even(found: &BreakEven) -> BreakEvenJson {
    let (kind, factor, of) = match found {
        BreakEven::WithoutVolume { outcome } => ("without-volume", "0".to_owned(), outcome),
        BreakEven::At { factor, outcome } => ("at", factor.to_string(), outcome),
        BreakEven::OutOfReach { factor, outcome } => ("out-of-reach", factor.to_string(), outcome),
    };
    BreakEvenJson { kind, factor, outcome: outcome(of) }
}
