//! How a document's amounts came about, as data: for each fee the text it stands on, the counts and windows
//! behind it, and of a correction what was billed before. Values in, values out; the words are elsewhere. The
//! sums are the document's own: what is recomputed stands beside them, and where it differs that is said.

use std::collections::BTreeMap;

use super::compared::{self, Comparison, Scope, Size};
use super::rows::LogRows;
use super::source::{self, SourceLine};
use super::steps::{self, How, Step};
use crate::engine::billing::{BillingError, Decision, Inputs};
use crate::engine::invoice::{Invoice, Line};
use crate::sources::tariff::{Fee, Tariff};
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;

/// All that a document is explained from, as it was when the document was issued.
#[derive(Debug, Clone, Copy)]
pub(super) struct Material<'a> {
    pub invoice: &'a Invoice,
    pub inputs: Inputs<'a>,
    /// The tariff files as they were kept, by name.
    pub texts: &'a BTreeMap<String, String>,
    pub decisions: &'a [Decision],
    /// The agreement's documents that count (R25), issued earlier, in order.
    pub before: &'a [Invoice],
    /// Those issued together with it, itself among them.
    pub beside: &'a [Invoice],
    /// Periods of which the run left a correction waiting: what is owed there is not billed yet in full (R25).
    pub waiting: &'a [BillingPeriod],
}

/// Lines of one fee, version and billing period.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// With their numbers, from 1.
    pub lines: Vec<(usize, &'a Line)>,
    pub grounds: Grounds<'a>,
    pub steps: Vec<Step<'a>>,
    /// One for each line where the period was billed before; else none.
    pub comparisons: Vec<Comparison<'a>>,
    /// Lines that the recomputed figures do not come to.
    pub differing: Vec<usize>,
}

impl<'a> Part<'a> {
    /// The steps on days that a line is for.
    pub(super) fn shown_steps(&self) -> impl Iterator<Item = &Step<'a>> {
        let is_shown = |step: &&Step<'_>| {
            self.lines.iter().any(|(_, line)| line.period.intersection(step.days).is_some())
        };
        self.steps.iter().filter(is_shown)
    }

    /// Whether all that is shown comes to what was billed.
    pub(super) fn ties(&self) -> bool {
        let rows = self.steps.iter().filter_map(|step| match &step.how {
            How::Usage(usage) => usage.rows.as_ref(),
            How::Recurring(_) | How::OneOff => None,
        });
        self.differing.is_empty() && rows.into_iter().all(LogRows::ties)
    }

    /// The same, to be added to.
    pub(super) fn shown_steps_mut(&mut self) -> impl Iterator<Item = &mut Step<'a>> {
        let lines = &self.lines;
        self.steps.iter_mut().filter(|step| {
            lines.iter().any(|(_, line)| line.period.intersection(step.days).is_some())
        })
    }

    /// Only what is about these lines; none where it is about none of them.
    pub(super) fn only(mut self, wanted: &[usize]) -> Option<Self> {
        self.lines.retain(|(number, _)| wanted.contains(number));
        self.comparisons.retain(|comparison| wanted.contains(&comparison.line));
        self.differing.retain(|number| wanted.contains(number));
        (!self.lines.is_empty()).then_some(self)
    }
}

/// What a fee stands on.
#[derive(Debug, Clone)]
pub(super) enum Grounds<'a> {
    /// A tariff version.
    Written {
        tariff: &'a Tariff,
        fee: &'a Fee,
        /// The lines of the file about its price.
        text: Vec<SourceLine>,
    },
    /// Somebody's decision; none where it was withdrawn.
    Decided(Option<&'a Decision>),
    /// Neither is found: the line can't be explained.
    Unknown,
}

/// Explains a document's lines, in the order they stand.
pub(super) fn explanation(material: Material<'_>) -> Result<Vec<Part<'_>>, BillingError> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (line, number) in material.invoice.draft.lines.iter().zip(1..) {
        let alike = |part: &&mut Part<'_>| {
            part.lines.first().is_some_and(|(_, first)| {
                let what =
                    |line: &Line| (line.fee.clone(), line.tariff.clone(), line.billing_period);
                what(first) == what(line)
            })
        };
        match parts.iter_mut().find(alike) {
            Some(part) => part.lines.push((number, line)),
            None => parts.push(Part {
                lines: vec![(number, line)],
                grounds: grounds(material, line),
                steps: Vec::new(),
                comparisons: Vec::new(),
                differing: Vec::new(),
            }),
        }
    }
    for part in &mut parts {
        fill(material, part)?;
    }
    Ok(parts)
}

fn grounds<'a>(material: Material<'a>, line: &Line) -> Grounds<'a> {
    if line.fee.starts_with("own-") {
        return Grounds::Decided(compared::decision_of(material.decisions, line));
    }
    let Some(tariff) = material.inputs.catalogue.version(&line.tariff) else {
        return Grounds::Unknown;
    };
    match tariff.fees.iter().find(|fee| fee.code == line.fee) {
        Some(fee) => {
            let file = material.texts.get(&fee.place.file).map_or("", String::as_str);
            Grounds::Written { tariff, fee, text: source::price_lines(file, fee.place.line) }
        }
        None => Grounds::Unknown,
    }
}

fn fill<'a>(material: Material<'a>, part: &mut Part<'a>) -> Result<(), BillingError> {
    let agreement = &material.invoice.draft.agreement;
    let amount = |source: MoneyError| BillingError::Amount {
        agreement: agreement.agreement.clone(),
        source,
    };
    let Some((_, first)) = part.lines.first() else { return Ok(()) };
    let period = first.billing_period;
    if let Grounds::Written { tariff, fee, .. } = part.grounds {
        // As the inputs have it, not as the document has it: its end may have come since.
        let today = material.inputs.agreements.iter();
        let today = today.filter(|one| one.agreement == agreement.agreement);
        for agreement in today {
            let steps = steps::steps(material.inputs, agreement, (tariff, fee), period);
            part.steps.extend(steps.map_err(amount)?);
        }
    }
    if was_billed(material, first) {
        compare(material, part)
    } else {
        part.differing = differing(material, part).map_err(amount)?;
        Ok(())
    }
}

/// Whether the line is a difference (R25): the document corrects its period, or any other document billed that period
/// and VAT kind.
fn was_billed(material: Material<'_>, line: &Line) -> bool {
    let number = &material.invoice.number;
    let corrected = &material.invoice.draft.corrected;
    if corrected.iter().any(|one| one.period == line.billing_period) {
        return true;
    }
    let others = material.before.iter().chain(material.beside);
    others.filter(|other| other.number != *number).flat_map(|other| &other.draft.lines).any(
        |other| other.billing_period == line.billing_period && other.vat.kind() == line.vat.kind(),
    )
}

/// Lines of a fresh bill that no step comes to.
fn differing(material: Material<'_>, part: &Part<'_>) -> Result<Vec<usize>, MoneyError> {
    let draft = &material.invoice.draft;
    let mut differing = Vec::new();
    for (number, line) in &part.lines {
        let size = compared::counted(draft, line)?;
        let comes_to = match &part.grounds {
            Grounds::Written { .. } => part.steps.iter().any(|step| {
                step.days == line.period
                    && step.details.iter().any(|detail| {
                        (detail.kind, detail.unit_price, detail.per)
                            == (line.detail, line.unit_price, line.per)
                            && (detail.quantity, detail.amount) == (size.quantity, size.amount)
                    })
            }),
            Grounds::Decided(_) => compared::own_owed(material.decisions, line)? == size,
            Grounds::Unknown => false,
        };
        if !comes_to {
            differing.push(*number);
        }
    }
    Ok(differing)
}

fn compare<'a>(material: Material<'a>, part: &mut Part<'a>) -> Result<(), BillingError> {
    let agreement = &material.invoice.draft.agreement;
    let Some((_, first)) = part.lines.first() else { return Ok(()) };
    let owed = compared::owed(material.inputs, agreement, first.billing_period)?;
    for (number, line) in part.lines.clone() {
        let amount = |source: MoneyError| BillingError::Amount {
            agreement: agreement.agreement.clone(),
            source,
        };
        let comparison = comparison(material, &owed, (number, line)).map_err(amount)?;
        let billed = comparison.billed().map_err(amount)?;
        let ties = comparison.rest_waits || comparison.scope.equal(billed, comparison.owed);
        if !ties || !shown_is_owed(part, line, &owed).map_err(amount)? {
            part.differing.push(number);
        }
        part.comparisons.push(comparison);
    }
    Ok(())
}

fn comparison<'a>(
    material: Material<'a>,
    owed: &[(Line, Size)],
    (number, line): (usize, &Line),
) -> Result<Comparison<'a>, MoneyError> {
    let scope = Scope::of(line.detail);
    let like = |other: &Line| scope.has(line, other);
    let owed = match line.detail {
        LineDetail::Own => compared::own_owed(material.decisions, line)?,
        _ => {
            let alike = owed.iter().filter(|(other, _)| like(other));
            alike.map(|(_, size)| *size).try_fold(Size::ZERO, Size::plus)?
        }
    };
    Ok(Comparison {
        line: number,
        scope,
        before: compared::billed_of(material.before, like)?,
        beside: compared::billed_of(material.beside, like)?,
        owed,
        rest_waits: material.waiting.contains(&line.billing_period),
    })
}

/// Whether the steps that are shown come to what the fee owes, however it is taxed.
fn shown_is_owed(part: &Part<'_>, line: &Line, owed: &[(Line, Size)]) -> Result<bool, MoneyError> {
    if !matches!(part.grounds, Grounds::Written { .. }) {
        return Ok(true);
    }
    let details = part.steps.iter().flat_map(|step| &step.details);
    let shown = Money::sum(details.map(|detail| detail.amount))?;
    let of_fee =
        owed.iter().filter(|(other, _)| (&other.fee, &other.tariff) == (&line.fee, &line.tariff));
    Ok(shown == Money::sum(of_fee.map(|(_, size)| size.amount))?)
}
