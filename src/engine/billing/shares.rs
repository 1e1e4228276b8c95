//! The recipient of each difference (R25): an increase goes to the buyer who is billed today, a decrease to the buyers
//! who were billed for it. It never takes back more from a buyer than that buyer was billed, and makes no document.

use super::difference::{Difference, Group, LineKey, rounding, size, sized, total_size};
use super::history::BilledLine;
use super::recipient::Recipient;
use crate::engine::invoice::{Line, OnPaper};
use crate::values::money::{Money, MoneyError, Quantity};

/// The lines of one period that go to one recipient, of either sign.
pub(super) struct RecipientShare {
    pub recipient: Recipient,
    pub lines: Vec<Line>,
}

/// The lines billed so far for one period of one agreement and VAT kind, and the recipient of today.
pub(super) struct BilledOfPeriod<'a, 'b> {
    /// In the order of issue, credit notes negative.
    pub lines: &'b [BilledLine<'a>],
    /// None where the agreement is billed no more.
    pub today: Option<Recipient>,
}

/// Shares differences out between recipients; the lines and roundings of a group sum to its difference, to the öre.
pub(super) fn shares(
    differences: &[Difference],
    billed: &BilledOfPeriod<'_, '_>,
) -> Result<Vec<RecipientShare>, MoneyError> {
    let mut shares = Shares::default();
    for difference in differences {
        let mut group = GroupShares { billed, difference, lines: Shares::default() };
        for line in &difference.lines {
            group.place(line)?;
        }
        group.round()?;
        for share in group.lines.0 {
            for line in share.lines {
                shares.add(share.recipient, line)?;
            }
        }
    }
    Ok(shares.0)
}

/// The shares, in the order in which recipients get their first line.
#[derive(Default)]
struct Shares(Vec<RecipientShare>);

impl Shares {
    /// Adds a line; lines with equal keys are merged.
    fn add(&mut self, recipient: Recipient, line: Line) -> Result<(), MoneyError> {
        let Some(share) = self.0.iter_mut().find(|share| share.recipient == recipient) else {
            self.0.push(RecipientShare { recipient, lines: vec![line] });
            return Ok(());
        };
        match share.lines.iter_mut().find(|one| LineKey::of(one) == LineKey::of(&line)) {
            Some(like) => *like = sized(like, size(like).plus(size(&line))?)?,
            None => share.lines.push(line),
        }
        Ok(())
    }

    fn sum(&self) -> Result<Money, MoneyError> {
        Money::sum(self.0.iter().flat_map(|share| &share.lines).map(|line| line.detail.amount()))
    }
}

/// The difference of one group while it is shared out.
struct GroupShares<'g, 'a, 'b> {
    billed: &'g BilledOfPeriod<'a, 'b>,
    difference: &'g Difference,
    lines: Shares,
}

impl<'a> GroupShares<'_, 'a, '_> {
    /// The group's lines that were billed.
    fn of_group(&self) -> impl DoubleEndedIterator<Item = &BilledLine<'a>> {
        let group = Group::of(&self.difference.any);
        self.billed.lines.iter().filter(move |one| Group::of(&one.line) == group)
    }

    /// Who was billed of the group: today's recipient first, then whoever was billed last.
    fn recipients(&self) -> Vec<Recipient> {
        let mut all: Vec<Recipient> = Vec::new();
        for one in self.of_group().rev() {
            if !all.contains(&one.recipient) {
                all.push(one.recipient);
            }
        }
        all.sort_by_key(|one| Some(*one) != self.billed.today);
        all
    }

    /// Where a line goes that nobody was billed for: more to who is billed today, less to who was billed of the
    /// fee; in a fee that nobody was billed of, to who was billed last of anything.
    fn home(&self, line: &Line) -> Option<Recipient> {
        let last = self.billed.lines.last().map(|one| one.recipient);
        let was_billed = self.recipients().first().copied();
        match size(line) > Quantity::ZERO {
            true => self.billed.today.or(was_billed).or(last),
            false => was_billed.or(self.billed.today).or(last),
        }
    }

    /// What a recipient was billed of a key, and the newest of its lines.
    fn billed_of(
        &self,
        key: LineKey<'_>,
        to: Recipient,
    ) -> Result<Option<(Quantity, Line)>, MoneyError> {
        let ours = |one: &&BilledLine<'a>| one.recipient == to && LineKey::of(&one.line) == key;
        let size = total_size(self.of_group().filter(ours).map(|one| &one.line))?;
        Ok(self.of_group().rev().find(ours).map(|one| (size, one.line.clone())))
    }

    fn place(&mut self, line: &Line) -> Result<(), MoneyError> {
        let mut rest = size(line);
        if rest < Quantity::ZERO {
            for recipient in self.recipients() {
                let Some((billed, newest)) = self.billed_of(LineKey::of(line), recipient)? else {
                    continue;
                };
                let part = rest.negated().min(billed);
                if part > Quantity::ZERO {
                    let taken = sized(&as_billed(line, &newest), part.negated())?;
                    self.lines.add(recipient, taken)?;
                    rest = rest.plus(part)?;
                }
            }
        }
        match self.home(line) {
            Some(home) if !rest.is_zero() => self.lines.add(home, sized(line, rest)?),
            _ => Ok(()),
        }
    }

    /// What the rounded lines do not come to (R9): whoever has nothing left of the group gets back what was billed to
    /// the öre; the rest stays with today's recipient, or with the last line placed.
    fn round(&mut self) -> Result<(), MoneyError> {
        if self.billed.today.is_some() {
            let others: Vec<Recipient> = self.lines.0.iter().map(|share| share.recipient).collect();
            for recipient in others.into_iter().filter(|one| Some(*one) != self.billed.today) {
                self.give_all_back(recipient)?;
            }
        }
        let rest = self.difference.owed.minus(self.lines.sum()?)?;
        let has_lines = |one: &Recipient| self.lines.0.iter().any(|share| share.recipient == *one);
        let last = self.lines.0.last().map(|share| share.recipient);
        let none_placed = || self.recipients().first().copied().or(self.billed.today);
        match self.billed.today.filter(has_lines).or(last).or_else(none_placed) {
            Some(recipient) => self.add_rounding(recipient, rest),
            None => Ok(()),
        }
    }

    /// Where all of the group is taken back from a recipient, its lines come to what was billed.
    fn give_all_back(&mut self, recipient: Recipient) -> Result<(), MoneyError> {
        let Some(share) = self.lines.0.iter().find(|share| share.recipient == recipient) else {
            return Ok(());
        };
        let ours: Vec<&Line> =
            self.of_group().filter(|one| one.recipient == recipient).map(|one| &one.line).collect();
        for line in ours.iter().filter(|line| !is_rounding(line)) {
            let of_key = |one: &&&Line| LineKey::of(one) == LineKey::of(line);
            let billed = total_size(ours.iter().filter(of_key).copied())?;
            let placed = total_size(share.lines.iter().filter(|one| of_key(&one)))?;
            if !billed.plus(placed)?.is_zero() {
                return Ok(());
            }
        }
        let billed = Money::sum(ours.iter().map(|line| line.detail.amount()))?;
        let placed = Money::sum(share.lines.iter().map(|line| line.detail.amount()))?;
        self.add_rounding(recipient, billed.plus(placed)?.negated()?)
    }

    fn add_rounding(&mut self, recipient: Recipient, rest: Money) -> Result<(), MoneyError> {
        if rest.ore() == 0 {
            return Ok(());
        }
        self.lines.add(recipient, rounding(&self.difference.any, rest)?)
    }
}

fn is_rounding(line: &Line) -> bool {
    line.detail.kind() == crate::values::detail::LineDetail::Rounding
}

/// What is taken back has the words and the VAT class under which it was billed (ML 17 kap. 22 §).
fn as_billed(line: &Line, billed: &Line) -> Line {
    Line {
        name_sv: billed.name_sv.clone(),
        name_en: billed.name_en.clone(),
        tariff: billed.tariff.clone(),
        vat: billed.vat.clone(),
        account: billed.account.clone(),
        on_paper: OnPaper { included: None, ..billed.on_paper.clone() },
        ..line.clone()
    }
}
