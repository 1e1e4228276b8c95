//! A document as a voucher: what is to be paid against revenue, VAT and öresavrundning. Debit is plus. On a
//! credit note every sign turns.

use std::collections::BTreeMap;

use super::{Accounts, Gap, Object, Side, Wanted};
use crate::identity::PartyCategory;
use crate::invoice::{Draft, Invoice, Line};
use crate::money::{Money, MoneyError};
use crate::party::Party;
use crate::period::Day;

/// What names a voucher in the ledger system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VoucherKey {
    /// The series.
    pub series: String,
    /// The accounting year, in which numbers begin at 1.
    pub year: i32,
    /// From 1 without gaps.
    pub number: u64,
}

/// A voucher; its entries sum to 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// Its series and number.
    pub key: VoucherKey,
    /// The day it is booked on.
    pub date: Day,
    /// What it is of.
    pub text: String,
    /// The number of the document; empty where there is none.
    pub document: String,
    /// One for each account and object.
    pub entries: Vec<Entry>,
}

/// An amount on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The account.
    pub account: String,
    /// Its name.
    pub name: String,
    /// *Motpart*.
    pub counterpart: Option<Object>,
    /// Cost centres and the like.
    pub objects: Vec<Object>,
    /// Debit plus, credit minus.
    pub amount: Money,
}

/// Why a document is no voucher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unbooked {
    /// Accounts that are not said.
    Gaps(Vec<Gap>),
    /// An amount does not fit with its sign turned (R22).
    Amount(MoneyError),
}

impl From<MoneyError> for Unbooked {
    fn from(error: MoneyError) -> Self {
        Self::Amount(error)
    }
}

/// Account, counterpart and objects.
type Place = (String, Option<Object>, Vec<Object>);

/// Entries by what they are booked on, in that order; what can't be booked beside.
struct Booking<'a> {
    accounts: &'a Accounts,
    counterpart: Option<Object>,
    order: Vec<Entry>,
    places: BTreeMap<Place, usize>,
    gaps: Vec<Gap>,
}

/// The voucher of an issued document, on its date of issue.
pub fn book(
    invoice: &Invoice,
    accounts: &Accounts,
    number: u64,
    text: String,
) -> Result<Voucher, Unbooked> {
    let entries = entries(&invoice.draft, accounts)?;
    Ok(Voucher {
        key: VoucherKey { series: accounts.series.clone(), year: invoice.issued_on.year(), number },
        date: invoice.issued_on,
        text,
        document: invoice.number.clone(),
        entries,
    })
}

/// What is booked of a document: the sum to be paid, each line, VAT by rate, öresavrundning.
fn entries(draft: &Draft, accounts: &Accounts) -> Result<Vec<Entry>, Unbooked> {
    let side = Side::of(draft.buyer.category);
    let mut booking = Booking::new(accounts, &draft.buyer);
    let debit = |amount: Money| draft.kind.counted(amount);
    let credit = |amount: Money| debit(amount)?.negated();
    let receivables = accounts.receivables.of(side);
    booking.add(Ok(receivables), Who::Counterpart, Vec::new(), debit(draft.totals.payable)?)?;
    for line in &draft.lines {
        let wanted = wanted(draft, line, draft.buyer.category);
        let account = match &line.account {
            Some(own) => Ok(own.as_str()),
            None => accounts.revenue_account(wanted),
        };
        let objects = accounts.objects_of(wanted);
        booking.add(account, Who::Counterpart, objects, credit(line.amount)?)?;
    }
    for total in &draft.totals.vat_totals {
        let account = accounts.vat_account(&total.class);
        if let Some(account) = account.transpose() {
            booking.add(account, Who::Nobody, Vec::new(), credit(total.vat)?)?;
        }
    }
    if draft.totals.rounding != Money::ZERO {
        let account = accounts.rounding.as_deref().ok_or(Gap::Rounding);
        booking.add(account, Who::Nobody, Vec::new(), credit(draft.totals.rounding)?)?;
    }
    booking.finish()
}

/// What the rules are asked for a line.
pub(super) fn wanted<'a>(draft: &'a Draft, line: &'a Line, buyer: PartyCategory) -> Wanted<'a> {
    Wanted {
        service: &draft.agreement.service,
        fee: &line.fee,
        side: Side::of(buyer),
        vat: line.vat.category(),
    }
}

/// Whether an entry names the counterpart: claims and revenue do, what is owed in tax does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Counterpart,
    Nobody,
}

impl<'a> Booking<'a> {
    fn new(accounts: &'a Accounts, buyer: &Party) -> Self {
        Self {
            accounts,
            counterpart: counterpart(accounts, buyer),
            order: Vec::new(),
            places: BTreeMap::new(),
            gaps: Vec::new(),
        }
    }

    /// Adds to what is on the account already, or notes why it can't.
    fn add(
        &mut self,
        account: Result<&str, Gap>,
        who: Who,
        objects: Vec<Object>,
        amount: Money,
    ) -> Result<(), MoneyError> {
        let named = account.and_then(|account| Ok((account, self.accounts.name_of(account)?)));
        let (account, name) = match named {
            Ok(named) => named,
            Err(gap) => {
                self.gaps.push(gap);
                return Ok(());
            }
        };
        let counterpart = self.counterpart.clone().filter(|_| who == Who::Counterpart);
        let place = (account.to_owned(), counterpart.clone(), objects.clone());
        if let Some(entry) = self.places.get(&place).and_then(|at| self.order.get_mut(*at)) {
            entry.amount = entry.amount.plus(amount)?;
            return Ok(());
        }
        let (account, name) = (account.to_owned(), name.to_owned());
        self.order.push(Entry { account, name, counterpart, objects, amount });
        self.places.insert(place, self.order.len() - 1);
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Entry>, Unbooked> {
        if !self.gaps.is_empty() {
            return Err(Unbooked::Gaps(self.gaps));
        }
        self.order.retain(|entry| entry.amount != Money::ZERO);
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
