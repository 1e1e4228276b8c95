//! Tariffs, parties and counts in, documents out: cases and stories, random worlds and histories, the second calculator.
//! Through the library, without ledger and binary; `.ci/mutants` runs this suite alone.

mod audit;
mod billing_cases;
mod correction_cases;
mod corrections;
mod parties;
mod properties;
mod tariff_errors;

#[path = "../shared"]
mod shared {
    pub mod books;
    pub mod cases;
    pub mod changing;
    pub mod explained;
    pub mod issued;
    pub mod stories;
    pub mod worlds;
}
use shared::{books, cases, changing, explained, issued, stories, worlds};
