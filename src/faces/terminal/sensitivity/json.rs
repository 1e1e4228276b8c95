//! A sensitivity for machines; amounts are strings with two decimals, percentages have one.

use serde::Serialize;

use crate::office::study::digested_file::DigestedFile;

use super::super::{Failure, load};
use crate::engine::whatif::{Assumption, BreakEven, ProposalOutcome, Sensitivity, Swing, SwingEnd};

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
    let swings = answer.swings.iter().map(swing).collect();
    load::json(&SensitivityJson {
        title: answer.title.clone(),
        proposal: answer.proposal.clone(),
        days: answer
            .days
            .iter()
            .map(|one| DaysJson { from: one.first().to_string(), through: one.last().to_string() })
            .collect(),
        base: outcome(&answer.base),
        assumptions: swings,
        break_even: answer.break_even.as_ref().map(break_even),
        inputs: digests
            .iter()
            .map(|one| InputJson { file: one.file.clone(), sha256: one.sha256.clone() })
            .collect(),
    })
}

fn outcome(outcome: &ProposalOutcome) -> OutcomeJson {
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

fn swing(swing: &Swing) -> SwingJson {
    SwingJson {
        kind: kind(&swing.assumption),
        name: swing.assumption.name().english().to_owned(),
        low: swing.low.as_ref().map(moved),
        high: swing.high.as_ref().map(moved),
    }
}

fn moved(moved: &SwingEnd) -> MovedJson {
    MovedJson {
        setting: moved.setting.words().english().to_owned(),
        outcome: outcome(&moved.outcome),
        change: moved.change.to_string(),
    }
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
