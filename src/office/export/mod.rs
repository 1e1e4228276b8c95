//! A period's issued documents, handed to those who take them further. What goes to accounting the ledger keeps, so that no
//! document is booked twice; nothing is booked by the others, so they are written however often.

mod changed_accounts;
pub mod gaps;
pub mod receivables;
pub mod vouchers;
