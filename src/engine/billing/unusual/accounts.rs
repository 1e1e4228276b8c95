//! What agreements have been billed, period by period: what is usual for each. Judges nothing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::Run;
use super::{Compared, Unusual, UnusualKind};
use crate::engine::invoice::{DocumentKind, Issued, Line, LineDetail, Origin};
use crate::values::agreement_name::AgreementName;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::BillingPeriod;

/// How many earlier periods make what is usual.
const EARLIER: usize = 3;

/// The net and the volume that one agreement is billed for one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PeriodFigures {
    pub net: Money,
    pub volume: Quantity,
}

impl PeriodFigures {
    const NONE: Self = Self { net: Money::ZERO, volume: Quantity::ZERO };

    fn add(&mut self, line: &Line, kind: DocumentKind) -> Result<(), MoneyError> {
        let (amount, quantity) = match kind {
            DocumentKind::CreditNote => {
                (line.detail.amount().negated()?, line.detail.quantity().negated())
            }
            DocumentKind::Invoice | DocumentKind::Correction => {
                (line.detail.amount(), line.detail.quantity())
            }
        };
        self.net = self.net.plus(amount)?;
        if let LineDetail::Tier(_) | LineDetail::Unit | LineDetail::Package = line.detail.kind() {
            self.volume = self.volume.plus(quantity)?;
        }
        Ok(())
    }
}

/// An agreement's figures by period.
pub(super) struct Account<'a> {
    agreement: &'a AgreementName,
    buyer: &'a str,
    pub periods: BTreeMap<BillingPeriod, PeriodFigures>,
}

/// Every agreement that is or was billed.
pub(super) fn accounts<'a>(
    run: &'a Run,
    history: &'a [Issued],
) -> Result<Vec<Account<'a>>, MoneyError> {
    let mut accounts: BTreeMap<&AgreementName, Account<'_>> = BTreeMap::new();
    let counted = history.iter().filter(|one| one.origin != Origin::ByHand);
    let earlier = counted.map(|one| &one.invoice.draft);
    for draft in earlier.chain(&run.drafts) {
        for line in &draft.lines {
            let agreement = &line.agreement;
            let new = || Account { agreement, buyer: "", periods: BTreeMap::new() };
            let account = accounts.entry(agreement).or_insert_with(new);
            account.buyer = &draft.buyer.name;
            let figures = account.periods.entry(line.billing_period).or_insert(PeriodFigures::NONE);
            figures.add(line, draft.kind)?;
        }
    }
    Ok(accounts.into_values().collect())
}

impl Account<'_> {
    /// The latest periods before one, at most so many.
    fn before(&self, period: BillingPeriod) -> Vec<PeriodFigures> {
        let first = period.period().first();
        let mut earlier: Vec<_> =
            self.periods.iter().filter(|(one, _)| one.period().first() < first).collect();
        earlier.sort_by_key(|(one, _)| Reverse(one.period().first()));
        earlier.into_iter().take(EARLIER).map(|(_, figures)| *figures).collect()
    }

    pub(super) fn unusual(&self, moved: Money, what: UnusualKind) -> Unusual {
        let (agreement, buyer) = (self.agreement.clone(), self.buyer.to_owned());
        Unusual { agreement, buyer, moved, what }
    }

    /// The net of the period against the mean of up to three earlier ones; nothing where there were none.
    pub(super) fn net(&self, period: BillingPeriod) -> Result<Option<Compared<Money>>, MoneyError> {
        let Some(now) = self.periods.get(&period).map(|figures| figures.net) else {
            return Ok(None);
        };
        let earlier: Vec<_> = self.before(period).iter().map(|one| one.net).collect();
        let Some(before) = Money::mean(&earlier)? else { return Ok(None) };
        Ok(Some(Compared { before, now, percent: now.percent_more_than(before) }))
    }

    /// Whose it is.
    pub(super) fn name(&self) -> &AgreementName {
        self.agreement
    }

    /// The period against what is usual; nothing where it is as ever.
    pub(super) fn compared(&self, period: BillingPeriod) -> Result<Option<Unusual>, MoneyError> {
        let Some(now) = self.periods.get(&period).copied() else { return Ok(None) };
        let earlier = self.before(period);
        let nets: Vec<_> = earlier.iter().map(|one| one.net).collect();
        let volumes: Vec<_> = earlier.iter().map(|one| one.volume).collect();
        let (Some(net), Some(volume)) = (Money::mean(&nets)?, Quantity::mean(&volumes)?) else {
            let what = UnusualKind::FirstTime { net: now.net };
            return Ok(Some(self.unusual(now.net.size()?, what)));
        };
        let percent = now.net.percent_more_than(net);
        let amount = Compared { before: net, now: now.net, percent };
        let percent = now.volume.percent_more_than(volume);
        let volume = Compared { before: volume, now: now.volume, percent };
        let moved = now.net.minus(net)?.size()?;
        let same = moved.ore() == 0 && volume.before == volume.now;
        Ok((!same).then(|| self.unusual(moved, UnusualKind::Moved { amount, volume })))
    }
}
