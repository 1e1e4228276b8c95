//! The answer for machines: amounts in kr with two decimals, prices with those they have, per cent with one.

use serde::Serialize;

use super::super::{Failure, load};
use super::shown::Shown;
use crate::engine::whatif::{Ceiling, Flat, NoSolution, Solution, Trial, Why};
use crate::values::money::{Money, UnitPrice};

#[derive(Serialize)]
struct SolvedJson<'a> {
    scenario: &'a str,
    proposal: &'a str,
    amount: String,
    kept: Vec<String>,
    days: Vec<String>,
    coverage_wanted: String,
    step: String,
    cost: String,
    revenue_wanted: String,
    proposed: TrialJson,
    solution: Option<SolutionJson>,
    no_solution: Option<NoSolutionJson>,
    sources: Vec<SourceJson<'a>>,
}

#[derive(Serialize)]
struct SolutionJson {
    exact: TrialJson,
    to_the_ore: bool,
    flat: Option<FlatJson>,
    others: Vec<TrialJson>,
    below: Option<TrialJson>,
    above: Option<TrialJson>,
    recommended: Option<String>,
}

#[derive(Serialize)]
struct FlatJson {
    through: String,
    why: &'static str,
}

#[derive(Serialize)]
struct NoSolutionJson {
    reason: &'static str,
    at: TrialJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<TrialJson>,
}

#[derive(Serialize)]
struct TrialJson {
    value: String,
    revenue: String,
    revenue_by_days: String,
    result: String,
    coverage: Option<String>,
    hardest_hit: Option<HitJson>,
}

#[derive(Serialize)]
struct HitJson {
    organisation_number: String,
    name: String,
    today: String,
    proposed: String,
    percent: Option<String>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    name: &'a str,
    sha256: &'a str,
}

pub(super) fn text(shown: &Shown<'_>) -> Result<String, Failure> {
    let Shown { case, proposal, goal, solved } = *shown;
    let (solution, no_solution) = match &solved.found {
        Ok(found) => (Some(solution(found)), None),
        Err(none) => (None, Some(no_solution(none))),
    };
    load::json(&SolvedJson {
        scenario: &case.scenario.title,
        proposal,
        amount: goal.amount.to_string(),
        kept: goal.kept.iter().map(ToString::to_string).collect(),
        days: case.prepared.days.iter().map(ToString::to_string).collect(),
        coverage_wanted: goal.coverage.to_string(),
        step: plain(goal.step),
        cost: solved.cost.to_string(),
        revenue_wanted: solved.wanted.to_string(),
        proposed: trial(&solved.proposed),
        solution,
        no_solution,
        sources: case
            .digests
            .iter()
            .map(|one| SourceJson { name: &one.file, sha256: &one.sha256 })
            .collect(),
    })
}

fn solution(found: &Solution) -> SolutionJson {
    let maybe = |one: &Option<Trial>| one.as_ref().map(trial);
    SolutionJson {
        exact: trial(&found.exact),
        to_the_ore: found.beyond == Money::ZERO,
        flat: found.flat.map(flat),
        others: found.others.iter().map(trial).collect(),
        below: maybe(&found.below),
        above: maybe(&found.above),
        recommended: found.recommended.map(plain),
    }
}

fn flat(flat: Flat) -> FlatJson {
    FlatJson { through: plain(flat.through), why: why(flat.why) }
}

fn why(why: Why) -> &'static str {
    match why {
        Why::NothingCharged => "nothing-charged",
        Why::Minimum => "minimum",
        Why::Maximum => "maximum",
        Why::OtherAmounts => "other-amounts",
    }
}

fn no_solution(none: &NoSolution) -> NoSolutionJson {
    let (reason, at, within) = match none {
        NoSolution::Covered { lowest } => ("covered", lowest, None),
        NoSolution::NotReached { greatest, ceiling } => {
            let reason = match ceiling {
                Ceiling::AtMost => "at-most",
                Ceiling::Bounds => "bounds",
                Ceiling::BeyondReason => "beyond-reason",
                Ceiling::Peak => "peak",
                Ceiling::Stays(stays) => why(*stays),
            };
            (reason, greatest, None)
        }
        NoSolution::PartyBound { exact, within } => ("party-bound", exact, within.as_ref()),
    };
    NoSolutionJson { reason, at: trial(at), within: within.map(trial) }
}

fn trial(one: &Trial) -> TrialJson {
    let coverage = one.coverage;
    let hit = one.hardest_hit.as_ref().map(|hit| HitJson {
        organisation_number: hit.organisation_number.to_string(),
        name: hit.name.clone(),
        today: hit.today.to_string(),
        proposed: hit.proposed.to_string(),
        percent: hit.percent().map(|percent| percent.to_string()),
    });
    TrialJson {
        value: plain(one.value),
        revenue: one.revenue.to_string(),
        revenue_by_days: coverage.revenue.to_string(),
        result: coverage.result.to_string(),
        coverage: coverage.coverage.map(|percent| percent.to_string()),
        hardest_hit: hit,
    }
}

fn plain(value: UnitPrice) -> String {
    super::words::decimals(value)
}
