//! Booking: from an issued document to a voucher (*verifikation*) that balances. Accounts are the
//! workspace's data: the state's chart of accounts is voluntary and each agency's own, so no account number
//! stands in this room. It never computes what is owed and never writes a file.

mod accrue;
mod book;
mod booking;
mod moved;
mod rules;
mod side;
mod voucher;

pub use accrue::{Accrual, AccrualKind, Source, accruals, book_accruals};
pub use book::book;
pub use booking::Unbooked;
pub use moved::{Moved, Place, booked_alike, moved};
pub use rules::is_number;
pub use rules::{
    Accounts, AccrualAccounts, Counterpart, Gap, Object, ObjectRule, RevenueRule, Wanted,
};
pub use side::{BySide, Side};
pub use voucher::{Entry, Voucher, VoucherKey};
