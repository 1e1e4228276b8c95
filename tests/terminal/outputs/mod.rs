//! What comes out of the ledger once documents are issued: lists for Excel, explanations.

mod envelope;
mod explain;
mod invoices;
mod place;
mod settings;
mod tables;
