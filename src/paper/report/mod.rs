//! A report as one file of HTML that needs nothing else: a page, facts and tables, with charts of `chart` on it.
//! Lays out what it is given; it never computes an amount, fetches anything or runs a script.

mod consultation;
mod facts;
mod page;
mod proposal_name;
mod sensitivity;
mod sheet;
mod study;
mod table;

pub use consultation::{Handed, consultation};
pub use facts::{Fact, Remark, Weight, facts, remarks};
pub use page::{Page, Section};
pub use sensitivity::tornado;
pub use sheet::of_sheet;
pub use study::{CitedFile, LeftOut, MigrationMark, Restarted, StudyReport, Undecided};
pub use table::{Alignment, Heading, Table};
