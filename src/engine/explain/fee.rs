//! A document's lines, fee by fee, each with what it stands on and how it came about. The sums are the document's own:
//! what billing comes to again stands beside them, and where it differs that is said.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Serialize;

use super::compared::{LineComparison, counted};
use super::line::NumberedLine;
use super::material::{CalledDocument, Material};
use super::source::{self, SourceLine};
use crate::engine::billing::{self, BillingError, Charge, ChargeOrigin, Decision};
use crate::engine::invoice::Line;
use crate::sources::party::Agreement;
use crate::sources::tariff::{Fee, Tariff};
use crate::sources::usage::Count;
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::money::MoneyError;
use crate::values::period::BillingPeriod;

/// Lines of one fee, version and billing period.
#[derive(Debug)]
pub struct ExplainedFee<'a> {
    /// Its first line: it says of which fee, version and billing period they are.
    pub first: &'a Line,
    /// In the order they stand.
    pub lines: Vec<NumberedLine<'a>>,
    /// What the fee stands on.
    pub grounds: Grounds<'a>,
    /// How the fee was charged on the days that the lines are for, in the order of days.
    pub charges: Vec<ExplainedCharge<'a>>,
    /// One for each line where the period was billed before; else none.
    pub comparisons: Vec<LineComparison<'a>>,
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
pub struct ExplainedCharge<'a> {
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
    pub files: Vec<CountedLog>,
    /// Rows that were counted on those days.
    pub counted: u64,
    /// Rows found.
    pub found: u64,
    /// Rows that a warehouse counted, where they lie.
    pub in_warehouse: u64,
    /// The query that lists those there, where it can be written.
    pub query: Option<String>,
    /// Whether there are more than were read.
    pub is_cut: bool,
}

/// A log and its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedLog {
    /// As it was named at import.
    pub file: String,
    /// The numbers of the lines, in order.
    pub lines: Vec<u64>,
}

/// Whether the rows that were found are those that were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsFound {
    /// They are.
    All,
    /// There are more than were read.
    Cut,
    /// They are not.
    Others,
}

impl LogRows {
    /// Whether they are those that were counted.
    pub fn found(&self) -> RowsFound {
        match (self.is_cut, self.counted == self.found + self.in_warehouse) {
            (true, _) => RowsFound::Cut,
            (false, true) => RowsFound::All,
            (false, false) => RowsFound::Others,
        }
    }
}

impl<'a> ExplainedFee<'a> {
    /// Whether all that is shown comes to what was billed.
    pub fn ties(&self) -> bool {
        let mut rows = self.charges.iter().filter_map(|charge| charge.rows.as_ref());
        self.differing.is_empty() && rows.all(|rows| rows.found() != RowsFound::Others)
    }

    /// Only what is about the lines of these numbers; none where it is about none of them.
    pub fn only(mut self, wanted: &[usize]) -> Option<Self> {
        self.lines.retain(|line| wanted.contains(&line.number));
        self.keep_charges_of_lines();
        self.comparisons.retain(|comparison| wanted.contains(&comparison.line));
        self.differing.retain(|number| wanted.contains(number));
        (!self.lines.is_empty()).then_some(self)
    }

    /// Charges on days that no line is for explain none.
    fn keep_charges_of_lines(&mut self) {
        let lines = &self.lines;
        self.charges.retain(|charge| {
            let days = charge.charge.days;
            lines.iter().any(|one| one.line.period.intersection(days).is_some())
        });
    }
}

/// What an agreement of the document owes for a period, with where it came from; nothing where the inputs have no such
/// agreement.
#[derive(Default)]
struct OwedAgain<'a> {
    charges: Vec<ExplainedCharge<'a>>,
    lines: Vec<Line>,
}

impl<'a> OwedAgain<'a> {
    /// Bills it again, by all inputs as they were.
    fn of(
        material: Material<'a>,
        name: &AgreementName,
        period: BillingPeriod,
    ) -> Result<Self, BillingError> {
        let Material { inputs, decisions, .. } = material;
        let Some(agreement) = inputs.agreements.iter().find(|one| one.name == *name) else {
            return Ok(Self::default());
        };
        let bill = billing::agreement_bill(inputs, decisions, agreement, period)?;
        let lines = bill.lines(&agreement.name, period);
        let explained = |charge| ExplainedCharge {
            agreement,
            counted: counted_for(&charge, agreement, inputs.counts),
            charge,
            rows: None,
        };
        Ok(Self { charges: bill.charges.into_iter().map(explained).collect(), lines })
    }

    /// How the line's fee was charged.
    fn charges_of(&self, line: &Line) -> Vec<ExplainedCharge<'a>> {
        let of_line =
            |charge: &Charge<'_>| charge.fee.code == line.fee && charge.tariff.name == line.tariff;
        self.charges.iter().filter(|one| of_line(&one.charge)).cloned().collect()
    }
}

/// Explains a document's lines, in the order they stand.
///
/// # Errors
/// Amounts that can't be kept exactly (R22).
pub fn explain(material: Material<'_>) -> Result<Vec<ExplainedFee<'_>>, BillingError> {
    let draft = material.document.draft;
    let mut owed: BTreeMap<(&AgreementName, BillingPeriod), OwedAgain<'_>> = BTreeMap::new();
    let mut fees: Vec<ExplainedFee<'_>> = Vec::new();
    for (line, number) in draft.lines.iter().zip(1..) {
        let (name, period) = (&line.agreement, line.billing_period);
        let owed = match owed.entry((name, period)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(OwedAgain::of(material, name, period)?),
        };
        let at = fees.iter().position(|fee| fee.is_of(line)).unwrap_or(fees.len());
        if at == fees.len() {
            fees.push(ExplainedFee {
                first: line,
                lines: Vec::new(),
                grounds: grounds(material, line),
                charges: owed.charges_of(line),
                comparisons: Vec::new(),
                differing: Vec::new(),
            });
        }
        let added = fees[at].add(material, NumberedLine { number, line }, &owed.lines);
        let amount = |source| {
            let agreement = name.clone();
            BillingError::Amount { agreement, source }
        };
        added.map_err(amount)?;
    }
    fees.iter_mut().for_each(ExplainedFee::keep_charges_of_lines);
    Ok(fees)
}

fn grounds<'a>(material: Material<'a>, line: &Line) -> Grounds<'a> {
    if line.detail.kind() == LineDetail::Own {
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

impl<'a> ExplainedFee<'a> {
    /// Whether a line belongs to it.
    fn is_of(&self, line: &Line) -> bool {
        let what = |line: &Line| (line.fee.clone(), line.tariff.clone(), line.billing_period);
        self.first.agreement == line.agreement && what(self.first) == what(line)
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
            let comparison = LineComparison::of(material, numbered, owed)?;
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
/// and VAT kind of its agreement.
fn was_billed(material: Material<'_>, line: &Line) -> bool {
    let called = material.document.called;
    let corrected = &material.document.draft.corrected;
    if corrected.iter().any(|one| one.period == line.billing_period) {
        return true;
    }
    let beside = material.beside.all().into_iter();
    let others = material.before.iter().map(CalledDocument::from).chain(beside);
    others.filter(|other| other.called != called).flat_map(|other| &other.draft.lines).any(
        |other| {
            other.agreement == line.agreement
                && other.billing_period == line.billing_period
                && other.vat.kind() == line.vat.kind()
        },
    )
}

/// Whether a fresh bill has the line.
fn is_owed(material: Material<'_>, line: &Line, owed: &[Line]) -> Result<bool, MoneyError> {
    let size = counted(material.document.draft, line)?;
    let what = |line: &Line| {
        (line.detail.kind(), line.period, line.detail.unit_price(), line.detail.per())
    };
    Ok(owed.iter().any(|one| {
        (&one.fee, &one.tariff, what(one)) == (&line.fee, &line.tariff, what(line))
            && (one.detail.quantity(), one.detail.amount()) == (size.quantity, size.amount)
    }))
}
