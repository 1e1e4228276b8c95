//! What comes out of the ledger once documents are issued: lists for Excel, explanations.

mod invoices;
mod place;
