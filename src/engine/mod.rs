//! Values in, values out: what is owed, what it says on invoices, where it came from, how it is booked, what other fees
//! would bring. No clock, file, environment or print is here. `audit` works out a second time what `rating` and `billing`
//! did, and shares nothing with them.

pub mod accounting;
pub mod audit;
pub mod billing;
pub mod explain;
pub mod invoice;
pub mod rating;
pub mod whatif;
