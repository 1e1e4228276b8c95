//! An explanation as JSON for machines. Amounts are strings with two decimals, counts are by day.

use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::tariff_name::TariffName;
use serde::Serialize;

use super::super::{Failure, load};
use crate::engine::billing::{ChargeOrigin, Rated};
use crate::engine::explain::{
    self, Billed, Comparison, CreditedLine, Grounds, NumberedLine, Part, Scope, Size, Step,
};
use crate::engine::invoice::{Reason, VatTotal};
use crate::office::explain::{Explained, rule};
use crate::sources::tariff::Fee;
use crate::values::detail::Detail;
use crate::values::language::Language;
use crate::values::period::Period;

#[derive(Serialize)]
struct ExplainedJson<'a> {
    number: &'a str,
    kind: &'static str,
    period: String,
    issued_on: String,
    agreement: &'a AgreementName,
    organisation_number: String,
    refers_to: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    as_of_entry: String,
    ties: bool,
    /// Of which document the parts are, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    credits: Option<CreditsJson<'a>>,
    parts: Vec<PartJson<'a>>,
    net: String,
    vat_totals: Vec<VatJson>,
    vat: String,
    rounding: String,
    payable: String,
}

#[derive(Serialize)]
struct CreditsJson<'a> {
    number: &'a str,
    lines: Vec<CreditedJson<'a>>,
}

#[derive(Serialize)]
struct CreditedJson<'a> {
    #[serde(flatten)]
    line: LineJson,
    original_line: Option<usize>,
    earlier: Vec<BilledJson<'a>>,
}

#[derive(Serialize)]
struct PartJson<'a> {
    fee: &'a FeeCode,
    name: &'a str,
    tariff: &'a TariffName,
    billing_period: String,
    lines: Vec<LineJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<WrittenJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<DecisionJson<'a>>,
    rules: Vec<String>,
    steps: Vec<StepJson<'a>>,
    compared: Vec<ComparedJson<'a>>,
    differing: &'a [usize],
}

#[derive(Serialize)]
struct LineJson {
    line: usize,
    detail: String,
    from: String,
    through: String,
    quantity: String,
    unit_price: String,
    per: String,
    exact: Option<String>,
    amount: String,
}

#[derive(Serialize)]
struct WrittenJson<'a> {
    file: &'a str,
    line: usize,
    price: Vec<SourceLineJson<'a>>,
}

#[derive(Serialize)]
struct SourceLineJson<'a> {
    line: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct DecisionJson<'a> {
    id: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct DaysJson {
    from: String,
    through: String,
}

#[derive(Serialize)]
struct StepJson<'a> {
    days: DaysJson,
    details: Vec<DetailJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<UsageJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<DaysJson>,
}

#[derive(Serialize)]
struct DetailJson {
    detail: String,
    quantity: String,
    unit_price: String,
    per: String,
    amount: String,
}

#[derive(Serialize)]
struct UsageJson<'a> {
    window: DaysJson,
    included: String,
    before: RatedJson,
    to_date: RatedJson,
    counts: Vec<CountJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<LogJson<'a>>>,
}

#[derive(Serialize)]
struct LogJson<'a> {
    file: &'a str,
    lines: &'a [u64],
}

#[derive(Serialize)]
struct RatedJson {
    quantity: String,
    details: Vec<DetailJson>,
}

#[derive(Serialize)]
struct CountJson<'a> {
    day: String,
    channel: &'a str,
    outcome: &'a str,
    rows: u64,
    quantity: String,
}

#[derive(Serialize)]
struct ComparedJson<'a> {
    line: usize,
    by: &'static str,
    before: Vec<BilledJson<'a>>,
    owed: SizeJson,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    rest_waits: bool,
    beside: Vec<BilledJson<'a>>,
}

#[derive(Serialize)]
struct BilledJson<'a> {
    number: &'a str,
    issued_on: String,
    #[serde(flatten)]
    size: SizeJson,
}

#[derive(Serialize)]
struct SizeJson {
    quantity: String,
    amount: String,
}

#[derive(Serialize)]
struct VatJson {
    category: String,
    rate: String,
    taxable: String,
    exact: Option<String>,
    vat: String,
}

/// The explanation as JSON, a line break at its end.
pub(super) fn text(explained: &Explained<'_>, language: Language) -> Result<String, Failure> {
    let kept = explained.document;
    let (draft, totals) = (kept.draft(), &kept.draft().totals);
    load::json(&ExplainedJson {
        number: kept.number(),
        kind: draft.kind.word(),
        period: draft.period.to_string(),
        issued_on: kept.issued.invoice.issued_on.to_string(),
        agreement: &draft.agreement.name,
        organisation_number: draft.agreement.organisation_number.to_string(),
        refers_to: draft.refers_to.iter().map(|reference| reference.number.as_str()).collect(),
        reason: draft.reason.as_ref().map(Reason::swedish),
        as_of_entry: kept.entry.before().to_string(),
        ties: explained.ties(),
        credits: explained.credited.as_ref().map(|credited| CreditsJson {
            number: credited.original.number(),
            lines: credited.lines.iter().map(credited_line).collect(),
        }),
        parts: explained.parts.iter().filter_map(|one| part(one, language)).collect(),
        net: totals.net.to_string(),
        vat_totals: totals.vat_totals.iter().map(vat).collect(),
        vat: totals.vat.to_string(),
        rounding: totals.rounding.to_string(),
        payable: totals.payable.to_string(),
    })
}

fn credited_line<'a>(credited: &'a CreditedLine<'_>) -> CreditedJson<'a> {
    CreditedJson {
        line: line(credited.line),
        original_line: credited.original.map(|original| original.number),
        earlier: credited.earlier.iter().map(billed).collect(),
    }
}

fn part<'a>(part: &'a Part<'_>, language: Language) -> Option<PartJson<'a>> {
    let first = part.lines.first()?.line;
    let (written, decision, rules) = match &part.grounds {
        Grounds::Written { fee, text, .. } => {
            let price = text.iter();
            let price = price.map(|one| SourceLineJson { line: one.number, text: &one.text });
            let (file, line) = (fee.place.file.as_str(), fee.place.line);
            let written = WrittenJson { file, line, price: price.collect() };
            (Some(written), None, rules(fee, language))
        }
        Grounds::Decided(decision) => {
            let decision = decision.map(|one| DecisionJson { id: &one.id, reason: &one.reason });
            (None, decision, Vec::new())
        }
        Grounds::Unknown => (None, None, Vec::new()),
    };
    Some(PartJson {
        fee: &first.fee,
        name: language.fee(first),
        tariff: &first.tariff,
        billing_period: first.billing_period.to_string(),
        lines: part.lines.iter().copied().map(line).collect(),
        written,
        decision,
        rules,
        steps: part.shown_steps().map(step).collect(),
        compared: part.comparisons.iter().map(compared).collect(),
        differing: &part.differing,
    })
}

/// What is said of a fee.
fn rules(fee: &Fee, language: Language) -> Vec<String> {
    let rules = rule::of_fee(fee).into_iter();
    rules.map(|rule| rule.in_language(language).to_owned()).collect()
}

fn line(NumberedLine { number, line }: NumberedLine<'_>) -> LineJson {
    let exact = explain::product(line.quantity, line.unit_price, line.per);
    LineJson {
        line: number,
        detail: line.detail.to_string(),
        from: line.period.first().to_string(),
        through: line.period.last().to_string(),
        quantity: line.quantity.to_string(),
        unit_price: line.unit_price.to_string(),
        per: line.per.to_string(),
        exact: exact.map(|exact| exact.plain),
        amount: line.amount.to_string(),
    }
}

fn days(period: Period) -> DaysJson {
    DaysJson { from: period.first().to_string(), through: period.last().to_string() }
}

fn details(details: &[Detail]) -> Vec<DetailJson> {
    let json = |detail: &Detail| DetailJson {
        detail: detail.kind.to_string(),
        quantity: detail.quantity.to_string(),
        unit_price: detail.unit_price.to_string(),
        per: detail.per.to_string(),
        amount: detail.amount.to_string(),
    };
    details.iter().map(json).collect()
}

fn step<'a>(step: &'a Step<'_>) -> StepJson<'a> {
    let rated = |rated: &Rated| RatedJson {
        quantity: rated.quantity.to_string(),
        details: details(&rated.details),
    };
    let charge = &step.charge;
    let (usage, interval) = match &charge.origin {
        ChargeOrigin::Start => (None, None),
        ChargeOrigin::Interval { interval, .. } => (None, Some(days(*interval))),
        ChargeOrigin::Window(window) => {
            let counts = step.counted.iter().map(|count| CountJson {
                day: count.day.to_string(),
                channel: &count.channel,
                outcome: &count.outcome,
                rows: count.rows,
                quantity: count.quantity.to_string(),
            });
            let json = UsageJson {
                window: days(window.days),
                included: window.usage.included.to_string(),
                before: rated(&window.before),
                to_date: rated(&window.to_date),
                counts: counts.collect(),
                rows: step.rows.as_ref().map(|rows| {
                    let files = rows.files.iter();
                    files.map(|(file, lines)| LogJson { file, lines }).collect()
                }),
            };
            (Some(json), None)
        }
    };
    StepJson { days: days(charge.days), details: details(&charge.details), usage, interval }
}

fn compared<'a>(compared: &'a Comparison<'_>) -> ComparedJson<'a> {
    ComparedJson {
        line: compared.line,
        by: match compared.scope {
            Scope::SameQuantity => "quantity",
            Scope::SameAmount => "amount",
            Scope::WholeFee => "fee",
        },
        before: compared.before.iter().map(billed).collect(),
        owed: size(compared.owed),
        rest_waits: compared.rest_waits,
        beside: compared.beside.iter().map(billed).collect(),
    }
}

fn billed<'a>(billed: &Billed<'a>) -> BilledJson<'a> {
    let issued_on = billed.issued_on.to_string();
    BilledJson { number: billed.number, issued_on, size: size(billed.size) }
}

fn size(size: Size) -> SizeJson {
    SizeJson { quantity: size.quantity.to_string(), amount: size.amount.to_string() }
}

fn vat(vat: &VatTotal) -> VatJson {
    let exact = explain::percent(vat.taxable, vat.class.rate());
    VatJson {
        category: vat.class.category().to_string(),
        rate: vat.class.rate().normalize().to_string(),
        taxable: vat.taxable.to_string(),
        exact: exact.map(|exact| exact.plain),
        vat: vat.vat.to_string(),
    }
}
