//! What was billed before for the same thing, and what is owed (R25): why a correction or a credit note comes to
//! what it does. Sums and compares; it decides no amount.

use crate::engine::billing::{self, BillingError, Decision, DecisionKind, Inputs, Request};
use crate::engine::invoice::{Draft, Invoice, Line, WholeKronor};
use crate::engine::rating::Detail;
use crate::sources::party::Agreement;
use crate::sources::usage::Count;
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::{BillingPeriod, Day};

/// What one document billed, as it counts: negative on a credit note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Billed<'a> {
    pub number: &'a str,
    pub issued_on: Day,
    pub size: Size,
}

/// A quantity and what it came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub quantity: Quantity,
    pub amount: Money,
}

/// What a line is compared with over all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Lines for the same thing at the same price, by quantity.
    SameQuantity,
    /// Lines for the same thing, by amount.
    SameAmount,
    /// All lines of the fee, by amount: what rounding makes up for (R9).
    WholeFee,
}

impl Scope {
    pub(super) fn of(detail: LineDetail) -> Self {
        match detail {
            LineDetail::Rounding => Self::WholeFee,
            LineDetail::Minimum | LineDetail::Maximum | LineDetail::Own => Self::SameAmount,
            LineDetail::Tier(_)
            | LineDetail::TierFlat(_)
            | LineDetail::Flat
            | LineDetail::Unit
            | LineDetail::Package
            | LineDetail::Recurring
            | LineDetail::OneOff => Self::SameQuantity,
        }
    }

    /// Whether another line is to be compared with this one.
    pub(super) fn has(self, one: &Line, other: &Line) -> bool {
        let price = |line: &Line| (line.unit_price, line.per);
        same_group(one, other)
            && match self {
                Self::SameQuantity => one.detail == other.detail && price(one) == price(other),
                Self::SameAmount => one.detail == other.detail,
                Self::WholeFee => true,
            }
    }

    /// Whether two sizes are the same for what is compared.
    pub(super) fn equal(self, one: Size, other: Size) -> bool {
        match self {
            Self::SameQuantity => one.quantity == other.quantity,
            Self::SameAmount | Self::WholeFee => one.amount == other.amount,
        }
    }
}

/// A line's like over all documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comparison<'a> {
    /// The line's number, from 1.
    pub line: usize,
    pub scope: Scope,
    /// Issued earlier.
    pub before: Vec<Billed<'a>>,
    /// Issued together with it, itself among them.
    pub beside: Vec<Billed<'a>>,
    /// What the period owes by the inputs of this document.
    pub owed: Size,
    /// Whether the run left a correction of the period waiting, which bills what is missing (R25).
    pub rest_waits: bool,
}

impl Comparison<'_> {
    /// What all documents billed.
    pub(super) fn billed(&self) -> Result<Size, MoneyError> {
        let all = self.before.iter().chain(&self.beside);
        all.map(|billed| billed.size).try_fold(Size::ZERO, Size::plus)
    }
}

impl Size {
    pub(super) const ZERO: Self = Self { quantity: Quantity::ZERO, amount: Money::ZERO };

    pub(super) fn plus(self, other: Self) -> Result<Self, MoneyError> {
        let (quantity, amount) =
            (self.quantity.plus(other.quantity)?, self.amount.plus(other.amount)?);
        Ok(Self { quantity, amount })
    }

    pub(super) fn minus(self, other: Self) -> Result<Self, MoneyError> {
        let (quantity, amount) =
            (self.quantity.minus(other.quantity)?, self.amount.minus(other.amount)?);
        Ok(Self { quantity, amount })
    }
}

/// Whether two lines are of one fee and VAT rate; under which version makes no difference (R25).
pub(super) fn same_group(one: &Line, other: &Line) -> bool {
    let taxed = |line: &Line| (line.vat.category(), line.vat.rate().normalize());
    one.billing_period == other.billing_period && one.fee == other.fee && taxed(one) == taxed(other)
}

/// What documents billed of a line's key; those that billed nothing of it are left out.
pub(super) fn billed_of<'a>(
    invoices: impl IntoIterator<Item = &'a Invoice>,
    wanted: impl Fn(&Line) -> bool,
) -> Result<Vec<Billed<'a>>, MoneyError> {
    let mut all = Vec::new();
    for invoice in invoices {
        let mut size = None;
        for line in invoice.draft.lines.iter().filter(|line| wanted(line)) {
            size = Some(size.unwrap_or(Size::ZERO).plus(counted(&invoice.draft, line)?)?);
        }
        let billed = |size| Billed { number: &invoice.number, issued_on: invoice.issued_on, size };
        all.extend(size.map(billed));
    }
    Ok(all)
}

/// A line as it counts in sums over documents.
pub(super) fn counted(draft: &Draft, line: &Line) -> Result<Size, MoneyError> {
    Ok(Size {
        quantity: draft.kind.counted_quantity(line.quantity)?,
        amount: draft.kind.counted(line.amount)?,
    })
}

/// An agreement's fresh bill of a period, as it counts: what it owes as if nothing had been billed. Lines of
/// one's own are owed by decision: see [`own_owed`].
pub(super) fn owed(
    inputs: Inputs<'_>,
    agreement: &Agreement,
    period: BillingPeriod,
) -> Result<Vec<(Line, Size)>, BillingError> {
    let today = inputs.agreements.iter().filter(|one| one.agreement == agreement.agreement);
    let agreements: Vec<Agreement> = today.cloned().collect();
    let of_party = |count: &&Count| count.organisation_number == agreement.organisation_number;
    let counts: Vec<Count> = inputs.counts.iter().filter(of_party).cloned().collect();
    let Inputs { catalogue, parties, .. } = inputs;
    let whole_kronor = WholeKronor::Off;
    let (agreements, counts) = (&agreements, &counts);
    let request = Request { period, catalogue, parties, agreements, counts, whole_kronor };
    let mut lines = Vec::new();
    let metering = billing::metering(counts)?;
    for bill in billing::owed(&request, &metering)?.bills {
        for line in bill.charges.iter().map(|charge| charge.line(period)) {
            let size = Size { quantity: line.quantity, amount: line.amount };
            lines.push((line, size));
        }
    }
    Ok(lines)
}

/// What a line of one's own comes to: its amount as long as nobody withdraws it.
pub(super) fn own_owed(decisions: &[Decision], line: &Line) -> Result<Size, MoneyError> {
    let amount = decision_of(decisions, line).and_then(|decision| match &decision.kind {
        DecisionKind::OwnLine { amount, .. } => Some(*amount),
        DecisionKind::Hold { .. } | DecisionKind::Waive { .. } => None,
    });
    match amount {
        Some(amount) => {
            let quantity = Detail::once(LineDetail::Own, amount)?.quantity;
            Ok(Size { quantity, amount })
        }
        None => Ok(Size::ZERO),
    }
}

/// The decision that a line of one's own comes from, while it is in force.
pub(super) fn decision_of<'a>(decisions: &'a [Decision], line: &Line) -> Option<&'a Decision> {
    let id = line.fee.strip_prefix("own-")?;
    decisions.iter().find(|decision| decision.id == id)
}
