//! A scenario's answer for machines; amounts are strings with two decimals, percentages have one.

use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::tariff_name::TariffName;
use serde::Serialize;

use super::super::{Failure, load};
use crate::engine::whatif::{
    Answer, BilledDifference, Change, Coverage, Standing, Study, VolumeChange, WhatifError,
};
use crate::office::study::digested_file::DigestedFile;
use crate::values::period::Period;

#[derive(Serialize)]
struct StudyJson {
    title: String,
    base: Vec<DaysJson>,
    days: Vec<DaysJson>,
    billed: Vec<String>,
    as_billed: Option<bool>,
    differences_to_billed: Vec<BilledJson>,
    without_usage: Vec<String>,
    not_signed: Vec<String>,
    cost: Option<String>,
    was: StandingJson,
    today: StandingJson,
    proposals: Vec<AnswerJson>,
    months: Vec<MonthJson>,
    migrated: Vec<MigratedJson>,
    inputs: Vec<InputJson>,
}

#[derive(Serialize)]
struct DaysJson {
    from: String,
    through: String,
}

#[derive(Serialize)]
struct StandingJson {
    revenue: String,
    revenue_by_days: String,
    volume: String,
    unit_cost: Option<String>,
    coverage: Option<CoverageJson>,
    unresolved_rows: u64,
}

#[derive(Serialize)]
struct AnswerJson {
    name: String,
    tariffs: Vec<TariffName>,
    #[serde(flatten)]
    standing: StandingJson,
    change: ChangeJson,
    percent: Option<String>,
    pay_more: usize,
    pay_the_same: usize,
    pay_less: usize,
    parties: Vec<PartJson>,
    fees: Vec<PartJson>,
    categories: Vec<PartJson>,
    responses: Vec<ResponseJson>,
}

#[derive(Serialize)]
struct PartJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_number: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'static str>,
    #[serde(flatten)]
    change: ChangeJson,
    percent: Option<String>,
    volume_today: String,
    volume_proposed: String,
}

#[derive(Serialize)]
struct ResponseJson {
    fee: FeeCode,
    today: String,
    proposed: String,
    factor: String,
}

#[derive(Serialize)]
struct MonthJson {
    month: String,
    service: String,
    channel: String,
    quantity: String,
}

#[derive(Serialize)]
struct MigratedJson {
    month: String,
    units: String,
    questions: String,
}

#[derive(Serialize)]
struct InputJson {
    file: String,
    sha256: String,
}

/// Percentages with one decimal.
#[derive(Serialize)]
struct CoverageJson {
    result: String,
    coverage: Option<String>,
    surplus_of_turnover: Option<String>,
    over_ten_percent: bool,
}

#[derive(Serialize)]
struct BilledJson {
    agreement: AgreementName,
    period: String,
    billed: String,
    replayed: String,
}

#[derive(Serialize)]
struct ChangeJson {
    today: String,
    proposed: String,
    difference: String,
}

/// The answer with the digests of all it was made from.
pub(super) fn study(study: &Study, digests: &[DigestedFile]) -> Result<String, Failure> {
    let names = |periods: &[crate::values::period::BillingPeriod]| {
        periods.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    load::json(&StudyJson {
        title: study.title.clone(),
        base: study.base.iter().map(days).collect(),
        days: study.days.iter().map(days).collect(),
        billed: names(&study.billed),
        as_billed: (!study.billed.is_empty()).then_some(study.differences.is_empty()),
        differences_to_billed: differences(&study.differences),
        without_usage: names(&study.unused),
        not_signed: study.not_signed.clone(),
        cost: study.cost.map(|cost| cost.to_string()),
        was: standing(&study.was),
        today: standing(&study.today),
        proposals: study.proposals.iter().map(answer).collect::<Result<_, Failure>>()?,
        months: study
            .months
            .iter()
            .map(|one| MonthJson {
                month: one.month.to_string(),
                service: one.service.clone(),
                channel: one.channel.clone(),
                quantity: one.quantity.to_string(),
            })
            .collect(),
        migrated: study
            .migrated
            .iter()
            .map(|(month, moved)| MigratedJson {
                month: month.to_string(),
                units: moved.units.to_string(),
                questions: moved.questions.to_string(),
            })
            .collect(),
        inputs: digests
            .iter()
            .map(|one| InputJson { file: one.file.clone(), sha256: one.sha256.clone() })
            .collect(),
    })
}

fn days(stretch: &Period) -> DaysJson {
    DaysJson { from: stretch.first().to_string(), through: stretch.last().to_string() }
}

fn standing(standing: &Standing) -> StandingJson {
    StandingJson {
        revenue: standing.revenue.to_string(),
        revenue_by_days: standing.revenue_by_days.to_string(),
        volume: standing.volume.to_string(),
        unit_cost: standing.unit_cost.map(|cost| cost.to_string()),
        coverage: standing.coverage.map(CoverageJson::of),
        unresolved_rows: standing.unresolved.iter().map(|one| one.rows).sum(),
    }
}

fn answer(answer: &Answer) -> Result<AnswerJson, Failure> {
    let comparison = &answer.comparison;
    let (pay_more, pay_the_same, pay_less) = comparison.more_same_less();
    let part = |name: &str, value: Change, volume: VolumeChange| {
        Ok::<_, Failure>(PartJson {
            organisation_number: None,
            name: name.to_owned(),
            category: None,
            change: change(value)?,
            percent: value.percent().map(|percent| percent.to_string()),
            volume_today: volume.today.to_string(),
            volume_proposed: volume.proposed.to_string(),
        })
    };
    let parties = comparison.parties.iter().map(|one| {
        Ok(PartJson {
            organisation_number: Some(one.organisation_number.to_string()),
            category: Some(one.category.word()),
            ..part(&one.name, one.change, one.volume)?
        })
    });
    let fees = comparison.fees.iter().map(|one| part(one.fee.as_str(), one.change, one.charged));
    let categories = comparison.categories.iter();
    let categories = categories.map(|one| part(one.category.word(), one.change, one.volume));
    Ok(AnswerJson {
        name: answer.name.clone(),
        tariffs: answer.versions.clone(),
        standing: standing(&answer.standing),
        change: change(comparison.total)?,
        percent: comparison.total.percent().map(|percent| percent.to_string()),
        pay_more,
        pay_the_same,
        pay_less,
        parties: parties.collect::<Result<_, Failure>>()?,
        fees: fees.collect::<Result<_, Failure>>()?,
        categories: categories.collect::<Result<_, Failure>>()?,
        responses: answer
            .responses
            .iter()
            .map(|one| ResponseJson {
                fee: one.fee.clone(),
                today: one.today.to_string(),
                proposed: one.proposed.to_string(),
                factor: one.factor.to_string(),
            })
            .collect(),
    })
}

fn differences(differences: &[BilledDifference]) -> Vec<BilledJson> {
    let json = |one: &BilledDifference| BilledJson {
        agreement: one.agreement.clone(),
        period: one.period.to_string(),
        billed: one.billed.to_string(),
        replayed: one.replayed.to_string(),
    };
    differences.iter().map(json).collect()
}

fn change(change: Change) -> Result<ChangeJson, Failure> {
    let difference = change.difference().map_err(WhatifError::from)?;
    Ok(ChangeJson {
        today: change.today.to_string(),
        proposed: change.proposed.to_string(),
        difference: difference.to_string(),
    })
}

impl CoverageJson {
    fn of(coverage: Coverage) -> Self {
        Self {
            result: coverage.result.to_string(),
            coverage: coverage.coverage.map(|percent| percent.to_string()),
            surplus_of_turnover: coverage.of_turnover.map(|percent| percent.to_string()),
            over_ten_percent: coverage.is_over_the_mark(),
        }
    }
}
