//! What can still be credited of a document's lines, in quantity and to the öre: the lines less its credit notes, and
//! less what corrections took back on other documents. It issues nothing.

use std::collections::BTreeSet;

use super::difference::{self, by_amount, rounding, size, sized, total_size};
use super::history::History;
use crate::engine::invoice::{Invoice, Line};
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError, Quantity};

/// The creditable lines of a document.
pub(super) struct Creditable<'a> {
    lines: Vec<CreditableLine<'a>>,
    /// Roundings of a fee that has no creditable line any more.
    over: Vec<Line>,
    credits: Vec<Line>,
    /// What other documents took back of these lines.
    elsewhere: Money,
}

/// The creditable part of a line.
#[derive(Debug, Clone)]
pub(super) struct CreditableLine<'a> {
    pub line: &'a Line,
    /// With the line's own sign.
    pub quantity: Quantity,
    pub amount: Money,
}

impl<'a> Creditable<'a> {
    pub(super) fn of(invoice: &'a Invoice, history: &History<'a>) -> Result<Self, MoneyError> {
        let whole = |line| CreditableLine {
            line,
            quantity: line.detail.quantity(),
            amount: line.detail.amount(),
        };
        let lines = invoice.draft.lines.iter().map(whole).collect();
        // A credit note for a later period of the window refers here and takes nothing back (R23).
        let periods: BTreeSet<_> =
            invoice.draft.lines.iter().map(|line| line.billing_period).collect();
        // One that refers to several documents is not shared out between them: see `take_elsewhere`.
        let alone = history.credits_of(invoice).filter(|credit| credit.draft.refers_to.len() == 1);
        let credits = alone.flat_map(|credit| &credit.draft.lines);
        let credits: Vec<Line> =
            credits.filter(|line| periods.contains(&line.billing_period)).cloned().collect();
        let (over, elsewhere) = (Vec::new(), Money::ZERO);
        let mut left = Self { lines, over, credits: Vec::new(), elsewhere };
        for credit in credits {
            left.credit(credit)?;
        }
        left.take_elsewhere(invoice, history)?;
        for line in &invoice.draft.lines {
            left.settle(line)?;
        }
        Ok(left)
    }

    /// Whether nothing has been credited, here or elsewhere.
    pub(super) fn is_untouched(&self) -> bool {
        self.credits.is_empty() && self.elsewhere == Money::ZERO
    }

    /// The lines in the document's order.
    pub(super) fn lines(&self) -> &[CreditableLine<'a>] {
        &self.lines
    }

    /// A line by its number, from 1.
    pub(super) fn line(&self, number: usize) -> Option<&CreditableLine<'a>> {
        self.lines.get(number.checked_sub(1)?)
    }

    /// All that is left, as lines.
    pub(super) fn everything(&self) -> Result<Vec<Line>, MoneyError> {
        let mut lines = Vec::new();
        for line in &self.lines {
            lines.extend(line.all()?);
        }
        lines.extend(self.over.iter().cloned());
        Ok(lines)
    }

    /// The document's net less what has been credited of it, whatever line that was for.
    pub(super) fn net(&self) -> Result<Money, MoneyError> {
        let billed = Money::sum(self.lines.iter().map(|left| left.line.detail.amount()))?;
        let credited = Money::sum(self.credits.iter().map(|line| line.detail.amount()))?;
        billed.minus(credited)?.minus(self.elsewhere)
    }

    fn credit(&mut self, line: Line) -> Result<(), MoneyError> {
        if line.detail.kind() != LineDetail::Rounding {
            self.take(&line)?;
        }
        self.credits.push(line);
        Ok(())
    }

    /// Takes off what other documents took back of these lines: of a line no more is left than is billed to date,
    /// all documents together (R25).
    fn take_elsewhere(
        &mut self,
        invoice: &'a Invoice,
        history: &History<'a>,
    ) -> Result<(), MoneyError> {
        for line in
            invoice.draft.lines.iter().filter(|line| line.detail.kind() != LineDetail::Rounding)
        {
            let mut billed = Quantity::ZERO;
            for document in history.all(&line.agreement) {
                let alike = document.draft.lines.iter().filter(|one| same_key(one, line));
                let kind = document.draft.kind;
                billed = billed.plus(kind.counted_quantity(total_size(alike)?)?)?;
            }
            let alike = self.lines.iter().filter(|left| same_key(left.line, line));
            let left = alike.map(CreditableLine::size).try_fold(Quantity::ZERO, Quantity::plus)?;
            let mut elsewhere = left.minus(billed.max(Quantity::ZERO))?;
            for left in self.lines.iter_mut().rev().filter(|left| same_key(left.line, line)) {
                let part = smaller(elsewhere, left.size());
                if part > Quantity::ZERO {
                    let taken = left.shrink(part)?;
                    self.elsewhere = self.elsewhere.plus(taken)?;
                    elsewhere = elsewhere.minus(part)?;
                }
            }
        }
        Ok(())
    }

    /// Takes a credited line off the lines it credits: first those of the same days, then the last.
    fn take(&mut self, credit: &Line) -> Result<(), MoneyError> {
        let (mut rest, mut amount) = (size(credit), credit.detail.amount());
        let of_key = |left: &&mut CreditableLine<'_>| same_key(left.line, credit);
        let mut lines: Vec<_> = self.lines.iter_mut().rev().filter(of_key).collect();
        lines.sort_by_key(|left| left.line.period != credit.period);
        for left in lines {
            let part = smaller(rest, left.size());
            if part.is_zero() {
                continue;
            }
            let taken = if part == rest { amount } else { sized(credit, part)?.detail.amount() };
            left.reduce(part, taken)?;
            (rest, amount) = (rest.minus(part)?, amount.minus(taken)?);
        }
        Ok(())
    }

    /// Settles what rounding leaves over in the group whose first line this is: what credited lines lost
    /// to rounding and the document's own roundings, less the roundings credited.
    fn settle(&mut self, first: &Line) -> Result<(), MoneyError> {
        let ours = |line: &Line| same_group(line, first);
        let is_first = self.lines.iter().find(|left| ours(left.line)).map(|left| left.line);
        let mut credits = self.credits.iter().filter(|line| ours(line)).peekable();
        if !is_first.is_some_and(|line| std::ptr::eq(line, first)) || credits.peek().is_none() {
            return Ok(());
        }
        let roundings = credits.filter(|line| line.detail.kind() == LineDetail::Rounding);
        let credited = Money::sum(roundings.map(|line| line.detail.amount()))?;
        let RoundingOver { over, at } = self.gather(ours)?;
        let over = over.minus(credited)?;
        match at.and_then(|at| self.lines.get_mut(at)) {
            _ if over.ore() == 0 => {}
            Some(left) => left.add(over)?,
            None => self.over.push(rounding(first, over)?),
        }
        Ok(())
    }

    /// Takes what is left of roundings and, in öre only, of lines that are credited.
    fn gather(&mut self, ours: impl Fn(&Line) -> bool) -> Result<RoundingOver, MoneyError> {
        let mut over = Money::ZERO;
        let (mut own, mut open) = (None, None);
        for (at, left) in self.lines.iter_mut().enumerate().filter(|(_, left)| ours(left.line)) {
            let is_rounding = left.line.detail.kind() == LineDetail::Rounding;
            if is_rounding || left.quantity.is_zero() {
                over = over.plus(left.amount)?;
                (left.quantity, left.amount) = (Quantity::ZERO, Money::ZERO);
            }
            if is_rounding {
                own = Some(at);
            } else if !left.quantity.is_zero() {
                open = Some(at);
            }
        }
        Ok(RoundingOver { over, at: own.or(open) })
    }
}

/// The rounding that the credited lines of a group leave over.
struct RoundingOver {
    over: Money,
    /// The line it may go to: the last that is a rounding, else the last with something left.
    at: Option<usize>,
}

impl CreditableLine<'_> {
    /// All that is left, with a rounding where quantity × price no longer gives it; none where nothing
    /// is left.
    pub(super) fn all(&self) -> Result<Vec<Line>, MoneyError> {
        if self.quantity.is_zero() {
            return Ok(Vec::new());
        }
        let line = sized(self.line, self.size())?;
        let rest = self.amount.minus(line.detail.amount())?;
        let mut lines = vec![line];
        if rest.ore() != 0 {
            lines.push(rounding(self.line, rest)?);
        }
        Ok(lines)
    }

    /// So many of it.
    pub(super) fn part(&self, quantity: Quantity) -> Result<Vec<Line>, MoneyError> {
        if quantity == self.quantity {
            return self.all();
        }
        Ok(vec![sized(self.line, quantity)?])
    }

    /// Whether so many are left.
    pub(super) fn holds(&self, quantity: Quantity) -> bool {
        !quantity.is_zero() && smaller(quantity, self.quantity) == quantity
    }

    /// Adds what rounding leaves over.
    fn add(&mut self, over: Money) -> Result<(), MoneyError> {
        self.amount = self.amount.plus(over)?;
        if self.line.detail.kind() == LineDetail::Rounding {
            self.quantity = rounding(self.line, self.amount)?.detail.quantity();
        }
        Ok(())
    }

    fn size(&self) -> Quantity {
        let amount = Quantity::of_kronor(self.amount);
        if by_amount(self.line.detail.kind()) { amount } else { self.quantity }
    }

    /// Makes it smaller by so much and tells what that comes to; rounding stays with what took it.
    fn shrink(&mut self, by: Quantity) -> Result<Money, MoneyError> {
        let before = self.amount;
        let rest = self.size().minus(by)?;
        if rest.is_zero() {
            (self.quantity, self.amount) = (Quantity::ZERO, Money::ZERO);
        } else {
            let line = sized(self.line, rest)?;
            (self.quantity, self.amount) = (line.detail.quantity(), line.detail.amount());
        }
        before.minus(self.amount)
    }

    fn reduce(&mut self, by: Quantity, amount: Money) -> Result<(), MoneyError> {
        self.amount = self.amount.minus(amount)?;
        self.quantity = match by_amount(self.line.detail.kind()) {
            true if self.amount.ore() == 0 => Quantity::ZERO,
            true => self.quantity,
            false => self.quantity.minus(by)?,
        };
        Ok(())
    }
}

/// Lines of one agreement that are compared with each other: agreements that share an invoice are credited each by itself.
fn same_key(one: &Line, other: &Line) -> bool {
    one.agreement == other.agreement && difference::same_key(one, other)
}

/// The same of lines whose sum is kept to the öre.
fn same_group(one: &Line, other: &Line) -> bool {
    one.agreement == other.agreement && difference::same_group(one, other)
}

/// The one nearer to nothing; nothing where they are of different signs.
fn smaller(one: Quantity, other: Quantity) -> Quantity {
    let positive = one.max(Quantity::ZERO).min(other.max(Quantity::ZERO));
    // Where either is not negative, the second of these is nothing.
    if positive.is_zero() {
        one.min(Quantity::ZERO).max(other.min(Quantity::ZERO))
    } else {
        positive
    }
}
