//! What was billed before for the same thing, and what is owed (R25): why a correction or a credit note comes to
//! what it does. Sums and compares; it decides no amount.

use serde::Serialize;

use super::line::NumberedLine;
use super::material::{CalledDocument, Material};
use crate::engine::billing;
use crate::engine::invoice::{Draft, Line};
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::Day;

/// What one document billed, as it counts: negative on a credit note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BilledInDocument<'a> {
    /// The document's number; of a draft its name.
    pub number: &'a str,
    /// Its date; a draft has none.
    pub issued_on: Option<Day>,
    /// What it billed.
    #[serde(flatten)]
    pub size: Size,
}

/// A quantity and what it came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Size {
    /// How many.
    pub quantity: Quantity,
    /// kr, öre.
    pub amount: Money,
}

/// What a line is compared with over all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ComparedBy {
    /// Lines for the same thing at the same price, by quantity.
    #[serde(rename = "quantity")]
    SameQuantity,
    /// Lines for the same thing, by amount.
    #[serde(rename = "amount")]
    SameAmount,
    /// All lines of the fee, by amount: what rounding makes up for (R9).
    #[serde(rename = "fee")]
    WholeFee,
}

impl ComparedBy {
    /// What a line of this kind is compared with.
    pub fn of(detail: LineDetail) -> Self {
        match detail {
            LineDetail::Rounding => Self::WholeFee,
            _ if billing::by_amount(detail) => Self::SameAmount,
            _ => Self::SameQuantity,
        }
    }

    /// Whether another line is to be compared with this one; under which version makes no difference (R25).
    pub(super) fn has(self, one: &Line, other: &Line) -> bool {
        match self {
            Self::SameQuantity | Self::SameAmount => billing::same_key(one, other),
            Self::WholeFee => billing::same_group(one, other),
        }
    }

    /// Whether two sizes are the same for what is compared.
    fn equal(self, one: Size, other: Size) -> bool {
        match self {
            Self::SameQuantity => one.quantity == other.quantity,
            Self::SameAmount | Self::WholeFee => one.amount == other.amount,
        }
    }
}

/// A line's like over all documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineComparison<'a> {
    /// The line's number, from 1.
    pub line: usize,
    /// What it is compared by.
    pub by: ComparedBy,
    /// Issued earlier.
    pub before: Vec<BilledInDocument<'a>>,
    /// What those billed together.
    #[serde(skip)]
    pub billed_before: Size,
    /// What the period owes by the inputs of this document.
    pub owed: Size,
    /// What is owed and was not billed before.
    #[serde(skip)]
    pub difference: Size,
    /// Whether the run left a correction of the period waiting, which bills what is missing (R25).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rest_waits: bool,
    /// Issued together with it, itself among them.
    pub beside: Vec<BilledInDocument<'a>>,
}

impl<'a> LineComparison<'a> {
    pub(super) fn of(
        material: Material<'a>,
        NumberedLine { number, line }: NumberedLine<'_>,
        owed: &[Line],
    ) -> Result<Self, MoneyError> {
        let by = ComparedBy::of(line.detail.kind());
        let like = |other: &Line| other.agreement == line.agreement && by.has(line, other);
        let owed = owed.iter().filter(|other| like(other)).map(Size::of);
        let owed = owed.into_iter().try_fold(Size::ZERO, Size::plus)?;
        let before = billed_of(material.before, like)?;
        let billed_before = before.iter().map(|one| one.size).try_fold(Size::ZERO, Size::plus)?;
        Ok(Self {
            line: number,
            by,
            before,
            billed_before,
            beside: billed_of(material.beside.all(), like)?,
            owed,
            difference: owed.minus(billed_before)?,
            rest_waits: material.waiting.contains(&line.billing_period),
        })
    }

    /// Whether all documents billed what is owed, or the rest waits.
    pub(super) fn ties(&self) -> Result<bool, MoneyError> {
        let beside = self.beside.iter().map(|billed| billed.size);
        let billed = beside.into_iter().try_fold(self.billed_before, Size::plus)?;
        Ok(self.rest_waits || self.by.equal(billed, self.owed))
    }
}

impl Size {
    /// Nothing.
    pub const ZERO: Self = Self { quantity: Quantity::ZERO, amount: Money::ZERO };

    pub(super) fn of(line: &Line) -> Self {
        Self { quantity: line.detail.quantity(), amount: line.detail.amount() }
    }

    /// The sum.
    ///
    /// # Errors
    /// What can't be kept exactly (R22).
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        let (quantity, amount) =
            (self.quantity.plus(other.quantity)?, self.amount.plus(other.amount)?);
        Ok(Self { quantity, amount })
    }

    /// The difference.
    ///
    /// # Errors
    /// What can't be kept exactly (R22).
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        let (quantity, amount) =
            (self.quantity.minus(other.quantity)?, self.amount.minus(other.amount)?);
        Ok(Self { quantity, amount })
    }
}

/// What documents billed of a line's key; those that billed nothing of it are left out.
pub(super) fn billed_of<'a, D: Into<CalledDocument<'a>>>(
    documents: impl IntoIterator<Item = D>,
    wanted: impl Fn(&Line) -> bool,
) -> Result<Vec<BilledInDocument<'a>>, MoneyError> {
    let mut all = Vec::new();
    for document in documents {
        let CalledDocument { called, issued_on, draft } = document.into();
        let mut size = None;
        for line in draft.lines.iter().filter(|line| wanted(line)) {
            size = Some(size.unwrap_or(Size::ZERO).plus(counted(draft, line)?)?);
        }
        let billed = |size| BilledInDocument { number: called, issued_on, size };
        all.extend(size.map(billed));
    }
    Ok(all)
}

/// A line as it counts in sums over documents.
pub(super) fn counted(draft: &Draft, line: &Line) -> Result<Size, MoneyError> {
    Ok(Size {
        quantity: draft.kind.counted_quantity(line.detail.quantity())?,
        amount: draft.kind.counted(line.detail.amount())?,
    })
}
