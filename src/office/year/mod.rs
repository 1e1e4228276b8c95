//! A year by customer: what each was billed for every period of it, and the year so far beside the same periods of the year
//! before. A correction counts for the period that it corrects, whenever it was issued. It only reads.

mod customer;
mod overview;
mod sheets;

pub use customer::YearCustomer;
pub use overview::{PeriodOfYear, YearOverview, year};
pub use sheets::{by_period, compared, workbook};
