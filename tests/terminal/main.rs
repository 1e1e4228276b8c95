//! A workspace as finance staff use it: logs in, runs issued, answers out, and the ledger that all of it stands in.
//! Mostly through the binary.

mod command_line;
mod import;
mod issue;
mod ledger;
mod long_run;
mod outputs;
mod registers;
mod second_opinion;
mod sequences;
mod tariff_proposals;
mod verify;

#[path = "../shared"]
mod shared {
    pub mod books;
    pub mod cases;
    pub mod explained;
    pub mod office;
    pub mod stories;
    pub mod worlds;
}
use shared::{books, cases, explained, office, stories, worlds};
