//! A document as a voucher: what is to be paid against revenue, VAT and öresavrundning. Debit is plus. On a
//! credit note every sign turns.

use super::booking::{Booking, BookingError, Claim, counterpart};
use super::{Accounts, Gap, Posting, Side, Voucher, VoucherKey};
use crate::engine::invoice::{Draft, Invoice};
use crate::values::money::Money;

/// The voucher of an issued document, on its date of issue.
pub fn book(
    invoice: &Invoice,
    accounts: &Accounts,
    number: u64,
    text: String,
) -> Result<Voucher, BookingError> {
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
fn entries(draft: &Draft, accounts: &Accounts) -> Result<Vec<Posting>, BookingError> {
    let side = Side::of(draft.buyer.category);
    let counterpart = counterpart(accounts, &draft.buyer);
    let mut booking = Booking::new(accounts);
    let debit = |amount: Money| draft.kind.counted(amount);
    let credit = |amount: Money| debit(amount)?.negated();
    let receivables = Claim { counterpart, ..Claim::on(accounts.receivables.of(side)) };
    booking.add(Ok(receivables), debit(draft.totals.payable)?)?;
    for line in &draft.lines {
        booking.add(Claim::revenue(accounts, draft, line), credit(line.detail.amount())?)?;
    }
    for total in &draft.totals.vat_totals {
        if let Some(account) = accounts.vat_account(&total.class).transpose() {
            booking.add(account.map(Claim::on), credit(total.vat)?)?;
        }
    }
    if draft.totals.rounding != Money::ZERO {
        let account = accounts.rounding.as_deref().ok_or(Gap::Rounding);
        booking.add(account.map(Claim::on), credit(draft.totals.rounding)?)?;
    }
    booking.finish()
}
