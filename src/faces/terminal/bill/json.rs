//! `lefi bill --format json`: the shape other programs rely on. Amounts are strings with two decimals.

use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::run_number::RunNumber;
use crate::values::tariff_name::TariffName;
use serde::Serialize;

use super::super::{Failure, load};
use crate::engine::billing::Control;
use crate::engine::invoice::{CorrectedPeriod, Draft, Line, Reason};
use crate::office::bill::shown::{ShownRun, Status, Unbilled};
use crate::values::money::MoneyError;

#[derive(Serialize)]
struct RunJson<'a> {
    period: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<RunNumber>,
    control: ControlJson,
    invoices: Vec<InvoiceJson<'a>>,
    skipped: Vec<SkippedJson<'a>>,
    unresolved: Vec<UnresolvedJson<'a>>,
}

#[derive(Serialize)]
struct ControlJson {
    accepted: u64,
    charged: u64,
    free: u64,
    unresolved: u64,
}

#[derive(Serialize)]
pub(in super::super) struct InvoiceJson<'a> {
    number: Option<&'a str>,
    kind: &'static str,
    period: String,
    refers_to: Vec<&'a str>,
    agreement: &'a AgreementName,
    organisation_number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected: Vec<CorrectedJson<'a>>,
    lines: Vec<LineJson<'a>>,
    net: String,
    vat: String,
    rounding: String,
    payable: String,
}

/// A billed period that the document corrects (R25); amounts as they count, below zero too.
#[derive(Serialize)]
struct CorrectedJson<'a> {
    billing_period: String,
    billed: String,
    right: String,
    difference: String,
    reasons: Vec<ReasonJson<'a>>,
}

#[derive(Serialize)]
struct ReasonJson<'a> {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tariff: Option<&'a TariffName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<&'a str>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    billing_period: String,
    fee: &'a FeeCode,
    tariff: &'a TariffName,
    detail: String,
    from: String,
    through: String,
    quantity: String,
    unit_price: String,
    per: String,
    amount: String,
    vat_category: String,
    vat_rate: String,
}

#[derive(Serialize)]
struct SkippedJson<'a> {
    agreement: &'a AgreementName,
    reason: String,
}

#[derive(Serialize)]
struct UnresolvedJson<'a> {
    organisation_number: String,
    service: &'a str,
    reason: String,
    rows: u64,
    from: String,
    through: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<&'a str>,
    log_lines: Vec<LogLineJson<'a>>,
}

#[derive(Serialize)]
struct LogLineJson<'a> {
    file: &'a str,
    line: u64,
}

/// The run as JSON, a line break at its end.
pub(super) fn run(shown: &ShownRun) -> Result<String, Failure> {
    let ShownRun { run, unbilled, status } = shown;
    let Control { accepted, charged, free, unresolved } = run.control;
    let json = RunJson {
        period: run.period.to_string(),
        status: match status {
            Status::Preview => "preview",
            Status::Prepared { .. } => "prepared",
            Status::Issued { .. } => "issued",
        },
        run: match status {
            Status::Prepared { run } => Some(*run),
            Status::Preview | Status::Issued { .. } => None,
        },
        control: ControlJson { accepted, charged, free, unresolved },
        invoices: run
            .drafts
            .iter()
            .enumerate()
            .map(|(at, draft)| invoice(draft, status.number(at)))
            .collect::<Result<_, _>>()?,
        skipped: run
            .skipped
            .iter()
            .map(|skipped| SkippedJson {
                agreement: &skipped.agreement,
                reason: skipped.reason.words().english().to_owned(),
            })
            .collect(),
        unresolved: unbilled.iter().map(unbilled_rows).collect(),
    };
    load::json(&json)
}

fn unbilled_rows(unbilled: &Unbilled) -> UnresolvedJson<'_> {
    let unresolved = &unbilled.unresolved;
    UnresolvedJson {
        organisation_number: unresolved.organisation_number.to_string(),
        service: &unresolved.service,
        reason: unresolved.reason.words().english().to_owned(),
        rows: unresolved.rows,
        from: unresolved.days.first().to_string(),
        through: unresolved.days.last().to_string(),
        waived: unresolved.waived.as_deref(),
        log_lines: unbilled
            .log_lines
            .iter()
            .map(|line| LogLineJson { file: &line.file, line: line.line })
            .collect(),
    }
}

/// A document, with its number where it has one.
///
/// # Errors
/// A sum that does not fit (R22).
pub(in super::super) fn invoice<'a>(
    draft: &'a Draft,
    number: Option<&'a str>,
) -> Result<InvoiceJson<'a>, Failure> {
    let corrected = draft.corrected.iter().map(corrected).collect::<Result<_, MoneyError>>();
    Ok(InvoiceJson {
        number,
        kind: draft.kind.word(),
        period: draft.period.to_string(),
        refers_to: draft.refers_to.iter().map(|reference| reference.number.as_str()).collect(),
        agreement: &draft.agreement.name,
        organisation_number: draft.agreement.organisation_number.to_string(),
        reason: draft.reason.as_ref().map(Reason::swedish),
        corrected: corrected?,
        lines: draft.lines.iter().map(line).collect(),
        net: draft.totals.net.to_string(),
        vat: draft.totals.vat.to_string(),
        rounding: draft.totals.rounding.to_string(),
        payable: draft.totals.payable.to_string(),
    })
}

fn corrected(one: &CorrectedPeriod) -> Result<CorrectedJson<'_>, MoneyError> {
    Ok(CorrectedJson {
        billing_period: one.period.to_string(),
        billed: one.billed.to_string(),
        right: one.right.to_string(),
        difference: one.difference()?.to_string(),
        reasons: one
            .reasons
            .iter()
            .map(|reason| {
                let (tariff, decision) = reason.tariff();
                ReasonJson { code: reason.code(), tariff, decision }
            })
            .collect(),
    })
}

fn line(line: &Line) -> LineJson<'_> {
    LineJson {
        billing_period: line.billing_period.to_string(),
        fee: &line.fee,
        tariff: &line.tariff,
        detail: line.detail.to_string(),
        from: line.period.first().to_string(),
        through: line.period.last().to_string(),
        quantity: line.quantity.to_string(),
        unit_price: line.unit_price.to_string(),
        per: line.per.to_string(),
        amount: line.amount.to_string(),
        vat_category: line.vat.category().to_string(),
        vat_rate: line.vat.rate().normalize().to_string(),
    }
}
