//! A document's lines, fee by fee, each with what it stands on and how it came about. The sums are the document's own:
//! what billing comes to again stands beside them, and where it differs that is said.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::compared::{Comparison, counted};
use super::line::NumberedLine;
use super::material::Material;
use super::source::{self, SourceLine};
use crate::engine::billing::{self, BillingError, Charge, ChargeOrigin, Decision};
use crate::engine::invoice::Line;
use crate::sources::party::Agreement;
use crate::sources::tariff::{Fee, Tariff};
use crate::sources::usage::Count;
use crate::values::detail::LineDetail;
use crate::values::money::MoneyError;
use crate::values::period::BillingPeriod;

/// Lines of one fee, version and billing period.
#[derive(Debug)]
pub struct Part<'a> {
    /// In the order they stand.
    pub lines: Vec<NumberedLine<'a>>,
    /// What the fee stands on.
    pub grounds: Grounds<'a>,
    /// How the fee was charged in the period, in the order of days.
    pub steps: Vec<Step<'a>>,
    /// One for each line where the period was billed before; else none.
    pub comparisons: Vec<Comparison<'a>>,
    /// The numbers of lines that billing does not come to again.
    pub differing: Vec<usize>,
}

/// What a fee stands on.
#[derive(Debug, Clone)]
pub enum Grounds<'a> {
    /// A tariff version.
    Written {
        /// The version.
        tariff: &'a Tariff,
        /// The fee as this version has it.
        fee: &'a Fee,
        /// The lines of the file about its price.
        text: Vec<SourceLine>,
    },
    /// Somebody's decision; none where it was withdrawn.
    Decided(Option<&'a Decision>),
    /// Neither is found: the line can't be explained.
    Unknown,
}

/// How some days of a fee were charged.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// Whose: as the inputs have it, which may not be as the document has it.
    pub agreement: &'a Agreement,
    /// What billing charged, and from what.
    pub charge: Charge<'a>,
    /// The counts of the window from its first day through the last of the days billed; none of a fee without usage.
    pub counted: Vec<&'a Count>,
    /// The log lines of the days billed; none until somebody who reads the stored usage puts them here.
    pub rows: Option<LogRows>,
}

/// The log lines behind a step's counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRows {
    /// Logs as they were named at import, with their lines in order.
    pub files: Vec<(String, Vec<u64>)>,
    /// Rows that were counted on those days.
    pub counted: u64,
    /// Rows found.
    pub found: u64,
    /// Whether there are more than were read.
    pub is_cut: bool,
}

impl LogRows {
    /// Whether the rows are those that were counted.
    pub fn ties(&self) -> bool {
        self.counted == self.found || self.is_cut
    }
}

impl<'a> Part<'a> {
    /// The steps on days that a line is for.
    pub fn shown_steps(&self) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(|step| is_shown(&self.lines, step))
    }

    /// The same, to be added to.
    pub fn shown_steps_mut(&mut self) -> impl Iterator<Item = &mut Step<'a>> {
        let lines = &self.lines;
        self.steps.iter_mut().filter(|step| is_shown(lines, step))
    }

    /// Whether all that is shown comes to what was billed.
    pub fn ties(&self) -> bool {
        let mut rows = self.steps.iter().filter_map(|step| step.rows.as_ref());
        self.differing.is_empty() && rows.all(LogRows::ties)
    }

    /// Only what is about the lines of these numbers; none where it is about none of them.
    pub fn only(mut self, wanted: &[usize]) -> Option<Self> {
        self.lines.retain(|line| wanted.contains(&line.number));
        self.comparisons.retain(|comparison| wanted.contains(&comparison.line));
        self.differing.retain(|number| wanted.contains(number));
        (!self.lines.is_empty()).then_some(self)
    }
}

fn is_shown(lines: &[NumberedLine<'_>], step: &Step<'_>) -> bool {
    lines.iter().any(|one| one.line.period.intersection(step.charge.days).is_some())
}

/// What the document's agreement owes for a period, with where it came from; nothing where the inputs have no such
/// agreement.
#[derive(Default)]
struct Owed<'a> {
    steps: Vec<Step<'a>>,
    lines: Vec<Line>,
}

impl<'a> Owed<'a> {
    /// Bills it again, by all inputs as they were.
    fn of(material: Material<'a>, period: BillingPeriod) -> Result<Self, BillingError> {
        let Material { inputs, decisions, .. } = material;
        let name = &material.invoice.draft.agreement.name;
        let Some(agreement) = inputs.agreements.iter().find(|one| one.name == *name) else {
            return Ok(Self::default());
        };
        let bill = billing::agreement_bill(inputs, decisions, agreement, period)?;
        let lines = bill.lines(period);
        let step = |charge| Step {
            agreement,
            counted: counted_for(&charge, agreement, inputs.counts),
            charge,
            rows: None,
        };
        Ok(Self { steps: bill.charges.into_iter().map(step).collect(), lines })
    }

    /// How the line's fee was charged.
    fn steps_of(&self, line: &Line) -> Vec<Step<'a>> {
        let of_line =
            |charge: &Charge<'_>| charge.fee.code == line.fee && charge.tariff.name == line.tariff;
        self.steps.iter().filter(|step| of_line(&step.charge)).cloned().collect()
    }
}

/// Explains a document's lines, in the order they stand.
///
/// # Errors
/// Amounts that can't be kept exactly (R22).
pub fn explain(material: Material<'_>) -> Result<Vec<Part<'_>>, BillingError> {
    let draft = &material.invoice.draft;
    let mut owed: BTreeMap<BillingPeriod, Owed<'_>> = BTreeMap::new();
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (line, number) in draft.lines.iter().zip(1..) {
        let owed = match owed.entry(line.billing_period) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Owed::of(material, line.billing_period)?),
        };
        let at = parts.iter().position(|part| part.is_of(line)).unwrap_or(parts.len());
        if at == parts.len() {
            parts.push(Part {
                lines: Vec::new(),
                grounds: grounds(material, line),
                steps: owed.steps_of(line),
                comparisons: Vec::new(),
                differing: Vec::new(),
            });
        }
        let added = parts[at].add(material, NumberedLine { number, line }, &owed.lines);
        let amount = |source| {
            let agreement = draft.agreement.name.clone();
            BillingError::Amount { agreement, source }
        };
        added.map_err(amount)?;
    }
    Ok(parts)
}

fn grounds<'a>(material: Material<'a>, line: &Line) -> Grounds<'a> {
    if line.detail == LineDetail::Own {
        let mut decisions = material.decisions.iter();
        return Grounds::Decided(decisions.find(|decision| decision.fee_code() == line.fee));
    }
    let tariff = material.inputs.catalogue.version(&line.tariff);
    let fee = tariff.and_then(|tariff| tariff.fees.iter().find(|fee| fee.code == line.fee));
    match (tariff, fee) {
        (Some(tariff), Some(fee)) => {
            let file = material.texts.get(&fee.place.file).map_or("", String::as_str);
            Grounds::Written { tariff, fee, text: source::price_lines(file, fee.place.line) }
        }
        _ => Grounds::Unknown,
    }
}

/// What the fee counts from the window's first day through the last of the days billed (R6).
fn counted_for<'a>(
    charge: &Charge<'_>,
    agreement: &Agreement,
    counts: &'a [Count],
) -> Vec<&'a Count> {
    let ChargeOrigin::Window(window) = &charge.origin else { return Vec::new() };
    let is_counted = |count: &&Count| {
        (count.organisation_number, &count.service)
            == (agreement.organisation_number, &agreement.service)
            && (window.days.first()..charge.days.end()).contains(&count.day)
            && window.usage.counts(&count.channel, &count.outcome)
    };
    counts.iter().filter(is_counted).collect()
}

impl<'a> Part<'a> {
    /// Whether a line belongs to it.
    fn is_of(&self, line: &Line) -> bool {
        let what = |line: &'_ Line| (line.fee.clone(), line.tariff.clone(), line.billing_period);
        self.lines.first().is_some_and(|first| what(first.line) == what(line))
    }

    /// Adds a line, beside what is owed for its period.
    fn add(
        &mut self,
        material: Material<'a>,
        numbered: NumberedLine<'a>,
        owed: &[Line],
    ) -> Result<(), MoneyError> {
        let NumberedLine { number, line } = numbered;
        self.lines.push(numbered);
        let ties = if was_billed(material, line) {
            let comparison = Comparison::of(material, numbered, owed)?;
            let ties = comparison.ties()?;
            self.comparisons.push(comparison);
            ties
        } else {
            is_owed(material, line, owed)?
        };
        if !ties {
            self.differing.push(number);
        }
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

/// Whether a fresh bill has the line.
fn is_owed(material: Material<'_>, line: &Line, owed: &[Line]) -> Result<bool, MoneyError> {
    let size = counted(&material.invoice.draft, line)?;
    let what = |line: &Line| (line.detail, line.period, line.unit_price, line.per);
    Ok(owed.iter().any(|one| {
        (&one.fee, &one.tariff, what(one)) == (&line.fee, &line.tariff, what(line))
            && (one.quantity, one.amount) == (size.quantity, size.amount)
    }))
}
