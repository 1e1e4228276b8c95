//! What leaves the house: PDFs, e-invoices, accounting files, workbooks and reports, each read back by other code.

mod export;
mod invoice_pdf;
mod peppol;
mod report;
mod same_sums;

#[path = "../shared"]
mod shared {
    pub mod books;
    pub mod cases;
    pub mod changing;
    pub mod explained;
    pub mod issued;
    pub mod office;
    pub mod stories;
    pub mod worlds;
}
use shared::{books, cases, changing, explained, issued, office, stories, worlds};
