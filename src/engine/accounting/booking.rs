//! Amounts gathered by what they are booked on, in the order they come. What has no account is noted beside, so
//! that all of it is told at once.

use std::collections::BTreeMap;

use super::{AccountQuery, Accounts, Gap, Object, Posting, Side};
use crate::engine::invoice::{Draft, Line};
use crate::sources::party::Party;
use crate::values::money::{Money, MoneyError};

/// Why a document is no voucher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookingError {
    /// Accounts that are not said.
    Gaps(Vec<Gap>),
    /// An amount does not fit with its sign turned (R22).
    Amount(MoneyError),
}

impl From<MoneyError> for BookingError {
    fn from(error: MoneyError) -> Self {
        Self::Amount(error)
    }
}

/// What an amount is booked on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub account: String,
    /// Claims and revenue name it; what is owed in tax does not.
    pub counterpart: Option<Object>,
    pub objects: Vec<Object>,
}

impl Claim {
    /// An account by itself.
    pub(super) fn on(account: &str) -> Self {
        Self { account: account.to_owned(), counterpart: None, objects: Vec::new() }
    }

    /// What a line's revenue is booked on; a line of one's own has its own account.
    pub(super) fn revenue(accounts: &Accounts, draft: &Draft, line: &Line) -> Result<Self, Gap> {
        let wanted = AccountQuery {
            service: &draft.agreement_of(line).service,
            fee: &line.fee,
            side: Side::of(draft.buyer.category),
            vat: line.vat.category(),
        };
        let account = match &line.account {
            Some(own) => own,
            None => accounts.revenue_account(wanted)?,
        };
        let counterpart = counterpart(accounts, &draft.buyer);
        Ok(Self { account: account.to_owned(), counterpart, objects: accounts.objects_of(wanted) })
    }
}

/// Entries by what they are booked on, in that order; what can't be booked beside.
pub(super) struct Booking<'a> {
    accounts: &'a Accounts,
    order: Vec<Posting>,
    places: BTreeMap<Claim, usize>,
    gaps: Vec<Gap>,
}

impl<'a> Booking<'a> {
    pub(super) fn new(accounts: &'a Accounts) -> Self {
        Self { accounts, order: Vec::new(), places: BTreeMap::new(), gaps: Vec::new() }
    }

    /// Adds to what is booked there already, or notes why it can't.
    pub(super) fn add(
        &mut self,
        claim: Result<Claim, Gap>,
        amount: Money,
    ) -> Result<(), MoneyError> {
        let named = claim.and_then(|claim| {
            let name = self.accounts.name_of(&claim.account)?.to_owned();
            Ok((claim, name))
        });
        let (claim, name) = match named {
            Ok(named) => named,
            Err(gap) => {
                self.gaps.push(gap);
                return Ok(());
            }
        };
        if let Some(entry) = self.places.get(&claim).and_then(|at| self.order.get_mut(*at)) {
            entry.amount = entry.amount.plus(amount)?;
            return Ok(());
        }
        self.places.insert(claim.clone(), self.order.len());
        let Claim { account, counterpart, objects } = claim;
        self.order.push(Posting { account, name, counterpart, objects, amount });
        Ok(())
    }

    /// What is booked, without what came to nothing. Where all did, it stays: a voucher is never empty.
    pub(super) fn finish(mut self) -> Result<Vec<Posting>, BookingError> {
        if !self.gaps.is_empty() {
            return Err(BookingError::Gaps(self.gaps));
        }
        if self.order.iter().any(|entry| entry.amount != Money::ZERO) {
            self.order.retain(|entry| entry.amount != Money::ZERO);
        }
        Ok(self.order)
    }
}

/// The counterpart's code: its own, or that of its side of the state's border.
pub(super) fn counterpart(accounts: &Accounts, buyer: &Party) -> Option<Object> {
    let rule = accounts.counterpart.as_ref()?;
    let side = Side::of(buyer.category);
    let (number, name) = match rule.organisations.get(&buyer.organisation_number) {
        Some(code) => (code, buyer.name.as_str()),
        None => (
            rule.codes.of(side),
            match side {
                Side::Inside => "Inomstatlig motpart",
                Side::Outside => "Utomstatlig motpart",
            },
        ),
    };
    Some(Object {
        dimension: rule.dimension.clone(),
        number: number.clone(),
        name: name.to_owned(),
    })
}
