//! The recipient of each difference (R25): an increase goes to the buyer who is billed today, a decrease to the buyers
//! who were billed for it. A reduction (R17, or a tier left within a window, R9) goes with what it reduces: who is billed
//! more for a fee gets its reduction too, and who gets back what was reduced gets back less. It never takes back more from a
//! buyer than that buyer was billed, and makes no document.

use super::difference::{Difference, Group, LineKey, by_amount, rounding, size, sized, total_size};
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
        let mut group =
            GroupShares { billed, difference, placed: Vec::new(), lines: Shares::default() };
        group.place()?;
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
    placed: Vec<PlacedLine>,
    lines: Shares,
}

/// What nobody has got yet of a line of the difference.
struct Unplaced<'g> {
    /// The line's place in the difference.
    of: usize,
    line: &'g Line,
    rest: Quantity,
}

/// A part of a line of the difference, with who gets it.
struct PlacedLine {
    /// The line's place in the difference.
    of: usize,
    recipient: Recipient,
    line: Line,
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

    /// The same without today's recipient.
    fn others(&self) -> Vec<Recipient> {
        let mut all = self.recipients();
        all.retain(|one| Some(*one) != self.billed.today);
        all
    }

    /// Where a line goes that nobody was billed for: more to who is billed today, and an amount that nobody has anything left
    /// of; fewer to who was billed of the fee; in a fee that nobody was billed of, to who was billed last of anything.
    fn home(&self, line: &Line) -> Option<Recipient> {
        let last = self.billed.lines.last().map(|one| one.recipient);
        let was_billed = self.recipients().first().copied();
        match size(line) > Quantity::ZERO || by_amount(line.detail.kind()) {
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

    /// Places all lines: first what is taken back, then what is more, last what reduces it. They stand in the order of the
    /// difference.
    fn place(&mut self) -> Result<(), MoneyError> {
        let unplaced = |(of, line)| Unplaced { of, line, rest: size(line) };
        let mut all: Vec<Unplaced<'_>> =
            self.difference.lines.iter().enumerate().map(unplaced).collect();
        for line in &mut all {
            self.take_back(line)?;
        }
        for line in all.iter_mut().filter(|one| one.rest > Quantity::ZERO) {
            self.reduce_less(line)?;
            self.place_home(line)?;
        }
        for line in all.iter_mut().filter(|one| one.rest < Quantity::ZERO) {
            self.reduce(line)?;
            self.place_home(line)?;
        }
        for recipient in self.others() {
            self.settle(recipient)?;
        }
        self.placed.sort_by_key(|placed| placed.of);
        for PlacedLine { recipient, line, .. } in std::mem::take(&mut self.placed) {
            self.lines.add(recipient, line)?;
        }
        Ok(())
    }

    /// Takes a decrease back from those who were billed for it.
    fn take_back(&mut self, unplaced: &mut Unplaced<'_>) -> Result<(), MoneyError> {
        for recipient in self.recipients() {
            let Some((billed, newest)) = self.billed_of(LineKey::of(unplaced.line), recipient)?
            else {
                continue;
            };
            let part = unplaced.rest.negated().min(billed);
            if part > Quantity::ZERO {
                let line = sized(&as_billed(unplaced.line, &newest), part.negated())?;
                self.put(unplaced, recipient, line)?;
            }
        }
        Ok(())
    }

    /// Takes back a reduction from others than today's recipient, as far as it was theirs: none of them comes to pay more
    /// than they were billed.
    fn reduce_less(&mut self, unplaced: &mut Unplaced<'_>) -> Result<(), MoneyError> {
        for recipient in self.others() {
            let Some((billed, newest)) = self.billed_of(LineKey::of(unplaced.line), recipient)?
            else {
                continue;
            };
            let part = unplaced.rest.min(billed.negated()).max(Quantity::ZERO);
            let most = self.billed_to(recipient)?.max(Money::ZERO);
            let most = most.minus(self.left_with(recipient)?)?;
            if let Some(line) = within(&as_billed(unplaced.line, &newest), part, most)? {
                self.put(unplaced, recipient, line)?;
            }
        }
        Ok(())
    }

    /// Reduces what today's recipient comes to pay of the group, then what others were billed of it; nobody by more than
    /// that.
    fn reduce(&mut self, unplaced: &mut Unplaced<'_>) -> Result<(), MoneyError> {
        for recipient in self.billed.today.into_iter().chain(self.others()) {
            let left = self.left_with(recipient)?;
            if let Some(line) = within(unplaced.line, unplaced.rest, left)? {
                self.put(unplaced, recipient, line)?;
            }
        }
        Ok(())
    }

    /// Where a recipient would get back more than was billed, because the reduction of it was taken off another's share
    /// before, that other one pays so much less, and this one gets so much less back.
    fn settle(&mut self, recipient: Recipient) -> Result<(), MoneyError> {
        let billed: Vec<Line> = self
            .of_group()
            .filter(|one| one.recipient == recipient && by_amount(one.line.detail.kind()))
            .filter(|one| !is_rounding(&one.line))
            .map(|one| one.line.clone())
            .collect();
        let others: Vec<Recipient> =
            self.recipients().into_iter().filter(|one| *one != recipient).collect();
        for line in billed {
            for other in &others {
                let lacking = Quantity::of_kronor(self.left_with(recipient)?.negated()?);
                let reduced = self.left_of(LineKey::of(&line), recipient)?.negated();
                let charged = self.left_of(LineKey::of(&line), *other)?;
                let part = lacking.min(reduced).min(charged);
                if part > Quantity::ZERO {
                    let of = self.difference.lines.len();
                    for (recipient, size) in [(recipient, part), (*other, part.negated())] {
                        self.placed.push(PlacedLine { of, recipient, line: sized(&line, size)? });
                    }
                }
            }
        }
        Ok(())
    }

    /// What a recipient was billed of the group.
    fn billed_to(&self, recipient: Recipient) -> Result<Money, MoneyError> {
        let ours = self.of_group().filter(|one| one.recipient == recipient);
        Money::sum(ours.map(|one| one.line.detail.amount()))
    }

    /// What a recipient comes to pay of the group.
    fn left_with(&self, recipient: Recipient) -> Result<Money, MoneyError> {
        let placed = self.placed.iter().filter(|placed| placed.recipient == recipient);
        let placed = Money::sum(placed.map(|placed| placed.line.detail.amount()))?;
        self.billed_to(recipient)?.plus(placed)
    }

    /// What a recipient comes to have of a key.
    fn left_of(&self, key: LineKey<'_>, recipient: Recipient) -> Result<Quantity, MoneyError> {
        let billed = self.of_group().filter(|one| one.recipient == recipient).map(|one| &one.line);
        let placed = self.placed.iter().filter(|one| one.recipient == recipient);
        let all = billed.chain(placed.map(|one| &one.line));
        total_size(all.filter(|line| LineKey::of(line) == key))
    }

    /// Places what is left of a line, if anything is.
    fn place_home(&mut self, unplaced: &mut Unplaced<'_>) -> Result<(), MoneyError> {
        match self.home(unplaced.line) {
            Some(home) if !unplaced.rest.is_zero() => {
                let line = sized(unplaced.line, unplaced.rest)?;
                self.put(unplaced, home, line)
            }
            _ => Ok(()),
        }
    }

    fn put(
        &mut self,
        unplaced: &mut Unplaced<'_>,
        recipient: Recipient,
        line: Line,
    ) -> Result<(), MoneyError> {
        unplaced.rest = unplaced.rest.minus(size(&line))?;
        self.placed.push(PlacedLine { of: unplaced.of, recipient, line });
        Ok(())
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
        let all = ours.iter().copied().chain(&share.lines);
        for line in all.filter(|line| !is_rounding(line)) {
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

/// So much of a line, of either sign, as comes to no more than an amount: any part of a line that is compared by amount, of
/// others all or none.
fn within(line: &Line, rest: Quantity, most: Money) -> Result<Option<Line>, MoneyError> {
    if rest.is_zero() || most.ore() <= 0 {
        return Ok(None);
    }
    let whole = sized(line, rest)?;
    let amount = whole.detail.amount();
    if amount.size()? <= most {
        return Ok(Some(whole));
    }
    if !by_amount(line.detail.kind()) {
        return Ok(None);
    }
    let part = if amount.ore() < 0 { most.negated()? } else { most };
    sized(line, Quantity::of_kronor(part)).map(Some)
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
