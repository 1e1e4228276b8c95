//! The answer for machines; amounts are strings with two decimals.

use serde::Serialize;

use super::super::{Failure, load};
use super::{Answer, failed};
use crate::money::Money;
use crate::whatif::{BilledDifference, Change, Coverage, FeeChange};

#[derive(Serialize)]
struct AnswerJson {
    proposal: String,
    from: String,
    through: String,
    billed: Vec<String>,
    without_usage: Vec<String>,
    not_decided: Vec<String>,
    as_billed: Option<bool>,
    differences_to_billed: Vec<BilledJson>,
    total: ChangeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<BothJson>,
    parties: Vec<PartyJson>,
    fees: Vec<FeeJson>,
    categories: Vec<PartJson>,
    unresolved_rows: RowsJson,
}

#[derive(Serialize)]
struct BothJson {
    cost: String,
    today: CoverageJson,
    proposed: CoverageJson,
}

/// Percentages with one decimal.
#[derive(Serialize)]
pub(super) struct CoverageJson {
    result: String,
    coverage: Option<String>,
    surplus_of_turnover: Option<String>,
    over_ten_percent: bool,
}

#[derive(Serialize)]
struct FeeJson {
    #[serde(flatten)]
    part: PartJson,
    charged_today: String,
    charged_proposed: String,
}

#[derive(Serialize)]
pub(super) struct BilledJson {
    agreement: String,
    period: String,
    billed: String,
    replayed: String,
}

#[derive(Serialize)]
struct RowsJson {
    today: u64,
    proposed: u64,
}

#[derive(Serialize)]
pub(super) struct ChangeJson {
    today: String,
    proposed: String,
    difference: String,
}

#[derive(Serialize)]
struct PartyJson {
    organisation_number: String,
    name: String,
    category: &'static str,
    #[serde(flatten)]
    change: ChangeJson,
}

#[derive(Serialize)]
struct PartJson {
    name: String,
    #[serde(flatten)]
    change: ChangeJson,
}

pub(super) fn answer(answer: &Answer) -> Result<String, Failure> {
    let comparison = &answer.comparison;
    let rows = |all: &[crate::billing::Unresolved]| all.iter().map(|one| one.rows).sum();
    let part =
        |name: &str, value: Change| Ok(PartJson { name: name.to_owned(), change: change(value)? });
    load::json(&AnswerJson {
        proposal: answer.proposal.clone(),
        from: answer.days.first().to_string(),
        through: answer.days.last().to_string(),
        billed: answer.billed.iter().map(ToString::to_string).collect(),
        without_usage: answer.unused.iter().map(ToString::to_string).collect(),
        not_decided: answer.undecided.clone(),
        as_billed: (!answer.billed.is_empty()).then_some(answer.differences.is_empty()),
        differences_to_billed: differences(&answer.differences),
        total: change(comparison.total)?,
        coverage: answer.cost.map(|cost| both(cost, comparison.total)).transpose()?,
        parties: comparison
            .parties
            .iter()
            .map(|one| {
                Ok(PartyJson {
                    organisation_number: one.organisation_number.to_string(),
                    name: one.name.clone(),
                    category: one.category.word(),
                    change: change(one.change)?,
                })
            })
            .collect::<Result<_, Failure>>()?,
        fees: comparison.fees.iter().map(fee).collect::<Result<_, Failure>>()?,
        categories: comparison
            .categories
            .iter()
            .map(|one| part(one.category.word(), one.change))
            .collect::<Result<_, Failure>>()?,
        unresolved_rows: RowsJson {
            today: rows(&answer.today_unresolved),
            proposed: rows(&answer.proposed_unresolved),
        },
    })
}

pub(super) fn differences(differences: &[BilledDifference]) -> Vec<BilledJson> {
    let json = |one: &BilledDifference| BilledJson {
        agreement: one.agreement.clone(),
        period: one.period.to_string(),
        billed: one.billed.to_string(),
        replayed: one.replayed.to_string(),
    };
    differences.iter().map(json).collect()
}

pub(super) fn change(change: Change) -> Result<ChangeJson, Failure> {
    let difference = change.difference().map_err(|error| failed(&error.into()))?;
    Ok(ChangeJson {
        today: change.today.to_string(),
        proposed: change.proposed.to_string(),
        difference: difference.to_string(),
    })
}

fn fee(one: &FeeChange) -> Result<FeeJson, Failure> {
    Ok(FeeJson {
        part: PartJson { name: one.fee.clone(), change: change(one.change)? },
        charged_today: one.charged.today.to_string(),
        charged_proposed: one.charged.proposed.to_string(),
    })
}

fn both(cost: Money, total: Change) -> Result<BothJson, Failure> {
    Ok(BothJson {
        cost: cost.to_string(),
        today: coverage(total.today, cost)?,
        proposed: coverage(total.proposed, cost)?,
    })
}

fn coverage(revenue: Money, cost: Money) -> Result<CoverageJson, Failure> {
    let coverage = Coverage::of(revenue, cost).map_err(|error| failed(&error.into()))?;
    Ok(CoverageJson::of(coverage))
}

impl CoverageJson {
    pub(super) fn of(coverage: Coverage) -> Self {
        Self {
            result: coverage.result.to_string(),
            coverage: coverage.coverage.map(|percent| percent.to_string()),
            surplus_of_turnover: coverage.of_turnover.map(|percent| percent.to_string()),
            over_ten_percent: coverage.is_over_the_mark(),
        }
    }
}
