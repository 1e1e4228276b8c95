//! Booking: from an issued document to a voucher (*verifikation*) that balances. Accounts are the
//! workspace's data: the state's chart of accounts is voluntary and each agency's own, so no account number
//! stands in this room. It never computes what is owed and never writes a file.

mod accrue;
mod book;
mod booking;
mod rebooking;
mod rules;
mod side;
mod voucher;

pub use accrue::{Accrual, AccrualKind, AccrualSource, accruals, book_accruals};
pub use book::book;
pub use booking::BookingError;
pub use rebooking::{BookingPlace, Rebooking, booked_alike, rebooking};
pub use rules::is_number;
pub use rules::{
    AccountQuery, Accounts, AccrualAccounts, Counterpart, Gap, Object, ObjectRule, RevenueRule,
};
pub use side::{BySide, Side};
pub use voucher::{Posting, Voucher, VoucherKey};
