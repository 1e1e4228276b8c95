//! Accruals (*periodavgränsning*) at the end of a day: revenue that is booked and belongs to days to come, and
//! revenue of days gone by that is not booked yet. By days, line by line, rounded once (R20); VAT is no revenue
//! and stays where it is. A document is booked on its date of issue.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::booking::{Booking, BookingError, Claim, counterpart};
use super::{Accounts, AccrualAccounts, Gap, Side, Voucher, VoucherKey};
use crate::engine::invoice::{Draft, Invoice, Line};
use crate::values::money::{Money, MoneyError};
use crate::values::period::{Day, Period};

/// Which way an amount waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccrualKind {
    /// *Förutbetald intäkt*: booked, for days to come.
    Deferred,
    /// *Upplupen intäkt*: for days gone by, not booked yet.
    Accrued,
}

impl AccrualKind {
    /// Both, in the order they are booked.
    pub const ALL: [Self; 2] = [Self::Deferred, Self::Accrued];
}

/// The document whose lines are accrued.
#[derive(Debug, Clone, Copy)]
pub enum AccrualSource<'a> {
    /// An issued document.
    Issued(&'a Invoice),
    /// What is not billed yet, as it would be.
    Unbilled(&'a Draft),
}

/// A line's share that belongs to the other side of the day.
#[derive(Debug, Clone, Serialize)]
pub struct Accrual<'a> {
    /// Which way.
    pub kind: AccrualKind,
    /// The document's number, where it is issued.
    pub document: Option<&'a str>,
    /// The document.
    #[serde(skip)]
    pub draft: &'a Draft,
    /// The line.
    #[serde(flatten, serialize_with = "agreement_fee_and_days")]
    pub line: &'a Line,
    /// So many of the line's days.
    pub days: i64,
    /// The line's amount as it counts: negative on a credit note.
    pub line_amount: Money,
    /// The share of it.
    pub amount: Money,
}

/// The line's agreement and fee, and the days that it is for.
fn agreement_fee_and_days<S: Serializer>(line: &Line, serializer: S) -> Result<S::Ok, S::Error> {
    let mut keys = serializer.serialize_map(Some(5))?;
    keys.serialize_entry("agreement", &line.agreement)?;
    keys.serialize_entry("fee", &line.fee)?;
    keys.serialize_entry("tariff", &line.tariff)?;
    keys.serialize_entry("from", &line.period.first())?;
    keys.serialize_entry("through", &line.period.last())?;
    keys.end()
}

/// The accruals of a document at the end of a day; lines that are all on one side have none.
pub fn accruals<'a>(source: AccrualSource<'a>, last: Day) -> Result<Vec<Accrual<'a>>, MoneyError> {
    let (draft, document, booked) = match source {
        AccrualSource::Issued(invoice) => {
            (&invoice.draft, Some(invoice.number.as_str()), invoice.issued_on <= last)
        }
        AccrualSource::Unbilled(draft) => (draft, None, false),
    };
    let kind = if booked { AccrualKind::Deferred } else { AccrualKind::Accrued };
    let mut found = Vec::new();
    for line in &draft.lines {
        let days = share(line.period, last, kind);
        if days == 0 || line.detail.amount() == Money::ZERO {
            continue;
        }
        let line_amount = draft.kind.counted(line.detail.amount())?;
        let amount = line_amount.share(days, line.period.days())?;
        found.push(Accrual { kind, document, draft, line, days, line_amount, amount });
    }
    Ok(found)
}

/// Days after the last one of what is booked; days up to it of what is not.
fn share(period: Period, last: Day, kind: AccrualKind) -> i64 {
    let after = period.since(last.next());
    let after = after.map_or(0, Period::days);
    match kind {
        AccrualKind::Deferred => after,
        AccrualKind::Accrued => period.days() - after,
    }
}

/// A voucher for each kind there is, on that day.
pub fn book_accruals(
    accruals: &[Accrual<'_>],
    accounts: &Accounts,
    last: Day,
    words: fn(AccrualKind) -> &'static str,
) -> Result<Vec<Voucher>, BookingError> {
    let chosen = accounts.accruals.as_ref().ok_or(BookingError::Gaps(vec![Gap::Accruals]))?;
    let (mut vouchers, mut gaps) = (Vec::new(), Vec::new());
    for kind in AccrualKind::ALL {
        let of_kind = accruals.iter().filter(|accrual| accrual.kind == kind);
        match entries(of_kind, accounts, chosen) {
            Ok(entries) if entries.iter().all(|entry| entry.amount == Money::ZERO) => {}
            Ok(entries) => vouchers.push(Voucher {
                key: VoucherKey {
                    series: chosen.series.clone(),
                    year: last.year(),
                    // Of one month, so that a later month's are not taken for these.
                    number: u64::from(last.month()) * 100 + vouchers.len() as u64 + 1,
                },
                date: last,
                text: format!("{} {last}", words(kind)),
                document: String::new(),
                entries,
            }),
            Err(BookingError::Gaps(more)) => gaps.extend(more),
            Err(other) => return Err(other),
        }
    }
    if gaps.is_empty() { Ok(vouchers) } else { Err(BookingError::Gaps(gaps)) }
}

/// Deferred: revenue is turned back into a debt. Accrued: revenue is taken up against a claim.
fn entries<'a>(
    accruals: impl Iterator<Item = &'a Accrual<'a>>,
    accounts: &Accounts,
    chosen: &AccrualAccounts,
) -> Result<Vec<super::Posting>, BookingError> {
    let mut booking = Booking::new(accounts);
    for accrual in accruals {
        let (draft, line) = (accrual.draft, accrual.line);
        let (waiting, revenue) = match accrual.kind {
            AccrualKind::Deferred => (&chosen.deferred, accrual.amount),
            AccrualKind::Accrued => (&chosen.accrued, accrual.amount.negated()?),
        };
        let counterpart = counterpart(accounts, &draft.buyer);
        let waiting = Claim::on(waiting.of(Side::of(draft.buyer.category)));
        booking.add(Claim::revenue(accounts, draft, line), revenue)?;
        booking.add(Ok(Claim { counterpart, ..waiting }), revenue.negated()?)?;
    }
    booking.finish()
}
