//! What would be booked if a period were handed to accounting now: looked at before anybody does it. It keeps nothing and
//! writes no file.

use super::super::agreed_accounts::accounts_of;
use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::vouchers::to_book;
use crate::engine::accounting::Voucher;
use crate::paper::tables::{self, Sheet};
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// What would be booked.
#[derive(Debug)]
pub struct BookingAhead {
    /// A voucher for each document that is not booked yet, in their order.
    pub vouchers: Vec<Voucher>,
}

impl BookingAhead {
    /// The vouchers as a journal.
    ///
    /// # Errors
    /// An amount does not fit (R22).
    pub fn journal(&self, language: Language) -> Result<Sheet, Refusal> {
        Ok(tables::journal(&self.vouchers, language)?)
    }
}

/// What would be booked of a period.
///
/// # Errors
/// It can't be booked, with what is in the way: accounts that are not said, each once.
pub fn booking_ahead(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<BookingAhead, Refusal> {
    let ledger = desk.ledger()?;
    let accounts = accounts_of(&desk.workspace)?;
    let years = to_book(&desk.workspace, &ledger, (period, accounts), notices)?;
    Ok(BookingAhead { vouchers: years.into_values().flatten().collect() })
}
