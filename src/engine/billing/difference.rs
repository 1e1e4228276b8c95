//! The differences of a period (R25): its fresh bill less what it has been billed, as quantities by fee, detail, unit
//! price and VAT class. Lines that differ in tariff version or in words alone do not differ. It knows lines, never
//! documents.

use crate::engine::invoice::{Line, OnPaper};
use crate::engine::rating::Detail;
use crate::values::detail::LineDetail;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::values::period::{Day, Period};
use crate::values::vat::VatRate;

/// Lines of one fee and VAT class: billed to date, their sum must equal that of the fresh bill to the öre.
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

/// Lines with equal keys are compared with each other, and are merged on one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineKey<'a> {
    group: Group<'a>,
    detail: LineDetail,
    price: Option<(UnitPrice, Quantity)>,
}

impl<'a> LineKey<'a> {
    pub(super) fn of(line: &'a Line) -> Self {
        let price = (!by_amount(line.detail.kind()))
            .then_some((line.detail.unit_price(), line.detail.per()));
        Self { group: Group::of(line), detail: line.detail.kind(), price }
    }
}

/// Whether two lines are of one billing period, fee and VAT class: what is billed of these equals the fresh bill to the
/// öre (R25).
pub fn same_group(one: &Line, other: &Line) -> bool {
    one.billing_period == other.billing_period && Group::of(one) == Group::of(other)
}

/// Whether two lines are compared with each other (R25): they are of one billing period, fee, kind of detail, unit price
/// and VAT class, under whatever tariff version.
pub fn same_key(one: &Line, other: &Line) -> bool {
    one.billing_period == other.billing_period && LineKey::of(one) == LineKey::of(other)
}

/// Whether lines of this kind are compared by amount, with quantity ±1: their unit price is a rest of other lines.
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

/// The size of a line: its quantity, or its kronor where lines are compared by amount.
pub(super) fn size(line: &Line) -> Quantity {
    if by_amount(line.detail.kind()) {
        Quantity::of_kronor(line.detail.amount())
    } else {
        line.detail.quantity()
    }
}

/// The size of some lines together, all of one key.
pub(super) fn total_size<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
) -> Result<Quantity, MoneyError> {
    lines.into_iter().try_fold(Quantity::ZERO, |sum, line| sum.plus(size(line)))
}

/// The same line with another size.
pub(super) fn sized(line: &Line, size: Quantity) -> Result<Line, MoneyError> {
    let detail = match by_amount(line.detail.kind()) {
        true => Detail::once(line.detail.kind(), size.kronor()?)?,
        false => {
            Detail::new(line.detail.kind(), size, line.detail.unit_price(), line.detail.per())?
        }
    };
    // A part of a line, or what lies between two, says nothing of what was included.
    let on_paper = OnPaper { included: None, ..line.on_paper.clone() };
    Ok(Line { detail, on_paper, ..line.clone() })
}

/// A line that makes up for rounding (R9), beside this one.
pub(super) fn rounding(beside: &Line, rest: Money) -> Result<Line, MoneyError> {
    let detail = Detail::once(LineDetail::Rounding, rest)?;
    let on_paper = OnPaper { included: None, ..beside.on_paper.clone() };
    Ok(Line { detail, on_paper, ..beside.clone() })
}

/// The difference of one group: its fresh bill less what has been billed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Lines of either sign, none of them a rounding.
    pub lines: Vec<Line>,
    /// Fresh bill less billed, to the öre; the rounded lines may sum to something else.
    pub owed: Money,
    /// A line of the group, which a rounding without a line of its own is made like.
    pub any: Line,
}

impl Difference {
    /// The öre that the rounded lines lack of the difference.
    pub(super) fn rest(&self) -> Result<Money, MoneyError> {
        self.owed.minus(Money::sum(self.lines.iter().map(|line| line.detail.amount()))?)
    }
}

/// The differences of all groups that have one, in the order of the fresh bill, then of what was billed.
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
    let counted = |line: &&Line| line.detail.kind() != LineDetail::Rounding;
    for key in distinct(fresh.iter().chain(billed).filter(counted).map(LineKey::of)) {
        let of_key = |lines: &'_ [Line]| -> Vec<Line> {
            lines.iter().filter(|line| LineKey::of(line) == key).cloned().collect()
        };
        lines.extend(key_difference(&of_key(fresh), &of_key(billed))?);
    }
    let sum = |lines: &[Line]| Money::sum(lines.iter().map(|line| line.detail.amount()));
    let owed = sum(fresh)?.minus(sum(billed)?)?;
    let any = lines.last().or(fresh.last()).or(billed.last()).cloned();
    Ok(any.map(|any| Difference { lines, owed, any }))
}

/// The line of one key, where its size differs.
fn key_difference(fresh: &[Line], billed: &[Line]) -> Result<Option<Line>, MoneyError> {
    let change = total_size(fresh)?.minus(total_size(billed)?)?;
    let Some(line) = fresh.last().or(billed.last()) else { return Ok(None) };
    if change.is_zero() {
        return Ok(None);
    }
    let period = match line.detail.kind() {
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
            all = Some(all.map_or(days, |all| all.hull(days)));
        }
    }
    Ok(all)
}

/// From the first to the last day that is charged more or less often: of a year's fee billed in advance,
/// the days after the end.
fn days_charged(fresh: &[Line], billed: &[Line]) -> Option<Period> {
    let signed = |lines: &'_ [Line], sign: i64| -> Vec<(Period, i64)> {
        let sign_of = |line: &Line| match line.detail.quantity().decimal().is_sign_negative() {
            true => -sign,
            false => sign,
        };
        lines.iter().map(|line| (line.period, sign_of(line))).collect()
    };
    let all = [signed(fresh, 1), signed(billed, -1)].concat();
    let marks = all.iter().flat_map(|(days, _)| [days.first(), days.end()]);
    let charged = |day: Day| -> i64 {
        all.iter().filter(|(days, _)| days.contains(day)).map(|(_, sign)| sign).sum()
    };
    let whole = all.iter().map(|(days, _)| *days).reduce(Period::hull)?;
    let pieces = whole.cut(marks).into_iter();
    pieces.filter(|piece| charged(piece.first()) != 0).reduce(Period::hull)
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
