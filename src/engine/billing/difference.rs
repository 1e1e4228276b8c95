//! What a period owes less what it has been billed (R25): for each fee, detail, unit price and VAT class the
//! difference in quantity. Under which tariff version, and in what words, makes none. Knows lines, never documents.

use crate::values::fee_code::FeeCode;
use std::collections::BTreeSet;

use crate::engine::invoice::{Line, OnPaper};
use crate::engine::rating::Detail;
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::values::period::{Day, Period};
use crate::values::vat::VatRate;

/// What billed to date must equal a fresh bill for, to the öre: fee and VAT class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group<'a> {
    fee: &'a FeeCode,
    taxed: VatRate,
}

impl<'a> Group<'a> {
    pub(super) fn of(line: &'a Line) -> Self {
        Self { fee: &line.fee, taxed: line.vat.taxed() }
    }
}

/// What makes two lines one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    group: Group<'a>,
    detail: LineDetail,
    price: Option<(UnitPrice, Quantity)>,
}

impl<'a> Key<'a> {
    pub(super) fn of(line: &'a Line) -> Self {
        let price = (!by_amount(line.detail)).then_some((line.unit_price, line.per));
        Self { group: Group::of(line), detail: line.detail, price }
    }
}

/// Whether two lines are of one billing period, fee and VAT class: what is billed of these comes to what is owed, to
/// the öre (R25).
pub fn same_group(one: &Line, other: &Line) -> bool {
    one.billing_period == other.billing_period && Group::of(one) == Group::of(other)
}

/// Whether two lines of one billing period are compared with each other (R25): of one fee, kind of detail, unit price
/// and VAT class. Under which tariff version makes no difference.
pub fn same_key(one: &Line, other: &Line) -> bool {
    one.billing_period == other.billing_period && Key::of(one) == Key::of(other)
}

/// Whether lines of this kind differ in amount, ±1, because their unit price is a rest of other lines.
pub fn by_amount(detail: LineDetail) -> bool {
    match detail {
        LineDetail::Minimum | LineDetail::Maximum | LineDetail::Rounding | LineDetail::Own => true,
        LineDetail::Tier(_)
        | LineDetail::TierFlat(_)
        | LineDetail::Flat
        | LineDetail::Unit
        | LineDetail::Package
        | LineDetail::Recurring
        | LineDetail::OneOff => false,
    }
}

/// How much a line is: its quantity, or kronor where lines differ in amount.
pub(super) fn size(line: &Line) -> Quantity {
    if by_amount(line.detail) { Quantity::of_kronor(line.amount) } else { line.quantity }
}

/// How much some lines are together; all of one key.
pub(super) fn total_size<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
) -> Result<Quantity, MoneyError> {
    lines.into_iter().try_fold(Quantity::ZERO, |sum, line| sum.plus(size(line)))
}

/// The same line in another size.
pub(super) fn sized(line: &Line, size: Quantity) -> Result<Line, MoneyError> {
    let detail = match by_amount(line.detail) {
        true => Detail::once(line.detail, size.kronor()?)?,
        false => Detail::new(line.detail, size, line.unit_price, line.per)?,
    };
    let Detail { quantity, unit_price, per, amount, .. } = detail;
    // A part of a line, or what lies between two, says nothing of what was included.
    let on_paper = OnPaper { included: None, ..line.on_paper.clone() };
    Ok(Line { quantity, unit_price, per, amount, on_paper, ..line.clone() })
}

/// A line that makes up for rounding (R9), beside this one.
pub(super) fn rounding(beside: &Line, rest: Money) -> Result<Line, MoneyError> {
    let line = Line { detail: LineDetail::Rounding, ..beside.clone() };
    sized(&line, Quantity::of_kronor(rest))
}

/// What one group differs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Of either sign, none of them a rounding.
    pub lines: Vec<Line>,
    /// Owed less billed, to the öre; the rounded lines may come to something else.
    pub owed: Money,
    /// A line of the group, for what has no line of its own.
    pub any: Line,
}

impl Difference {
    /// What the rounded lines do not come to.
    pub(super) fn rest(&self) -> Result<Money, MoneyError> {
        self.owed.minus(Money::sum(self.lines.iter().map(|line| line.amount))?)
    }
}

/// All groups that differ, in the order of the fresh bill, then of what was billed.
pub(super) fn differences(fresh: &[Line], billed: &[Line]) -> Result<Vec<Difference>, MoneyError> {
    let mut all = Vec::new();
    for group in distinct(fresh.iter().chain(billed).map(Group::of)) {
        let of_group = |lines: &'_ [Line]| -> Vec<Line> {
            lines.iter().filter(|line| Group::of(line) == group).cloned().collect()
        };
        let difference = difference(&of_group(fresh), &of_group(billed))?;
        all.extend(difference.filter(|one| !one.lines.is_empty() || one.owed.ore() != 0));
    }
    Ok(all)
}

fn difference(fresh: &[Line], billed: &[Line]) -> Result<Option<Difference>, MoneyError> {
    let mut lines = Vec::new();
    let counted = |line: &&Line| line.detail != LineDetail::Rounding;
    for key in distinct(fresh.iter().chain(billed).filter(counted).map(Key::of)) {
        let of_key = |lines: &'_ [Line]| -> Vec<Line> {
            lines.iter().filter(|line| Key::of(line) == key).cloned().collect()
        };
        lines.extend(key_difference(&of_key(fresh), &of_key(billed))?);
    }
    let sum = |lines: &[Line]| Money::sum(lines.iter().map(|line| line.amount));
    let owed = sum(fresh)?.minus(sum(billed)?)?;
    let any = lines.last().or(fresh.last()).or(billed.last()).cloned();
    Ok(any.map(|any| Difference { lines, owed, any }))
}

/// The line for one key, where it differs.
fn key_difference(fresh: &[Line], billed: &[Line]) -> Result<Option<Line>, MoneyError> {
    let change = total_size(fresh)?.minus(total_size(billed)?)?;
    let Some(line) = fresh.last().or(billed.last()) else { return Ok(None) };
    if change.is_zero() {
        return Ok(None);
    }
    let period = match line.detail {
        LineDetail::Recurring => days_charged(fresh, billed),
        _ => days(fresh, billed)?,
    };
    let period = period.unwrap_or(line.period);
    sized(&Line { period, ..line.clone() }, change).map(Some)
}

/// From the first to the last of the days that differ, where one key has lines for several.
fn days(fresh: &[Line], billed: &[Line]) -> Result<Option<Period>, MoneyError> {
    let mut all: Option<Period> = None;
    for days in distinct(fresh.iter().chain(billed).map(|line| line.period)) {
        let on = |lines: &'_ [Line]| total_size(lines.iter().filter(|line| line.period == days));
        if on(fresh)? != on(billed)? {
            all = Some(all.map_or(days, |all| hull(all, days)));
        }
    }
    Ok(all)
}

/// From the first to the last day that is charged more or less often: of a year's fee billed in advance,
/// the days after the end.
fn days_charged(fresh: &[Line], billed: &[Line]) -> Option<Period> {
    let signed = |lines: &'_ [Line], sign: i64| -> Vec<(Period, i64)> {
        let sign_of = |line: &Line| match line.quantity.decimal().is_sign_negative() {
            true => -sign,
            false => sign,
        };
        lines.iter().map(|line| (line.period, sign_of(line))).collect()
    };
    let all = [signed(fresh, 1), signed(billed, -1)].concat();
    let marks: BTreeSet<Day> =
        all.iter().flat_map(|(days, _)| [days.first(), days.end()]).collect();
    let charged = |day: Day| -> i64 {
        all.iter().filter(|(days, _)| days.contains(day)).map(|(_, sign)| sign).sum()
    };
    let pieces = marks.iter().zip(marks.iter().skip(1));
    pieces
        .filter(|(first, _)| charged(**first) != 0)
        .filter_map(|(first, end)| Period::new(*first, *end))
        .reduce(hull)
}

fn hull(one: Period, other: Period) -> Period {
    let (first, end) = (one.first().min(other.first()), one.end().max(other.end()));
    Period::new(first, end).unwrap_or(one)
}

fn distinct<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
