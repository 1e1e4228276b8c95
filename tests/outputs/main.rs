//! What comes out of the ledger once documents are issued: lists for Excel, explanations.

mod explain;
mod invoices;
#[path = "../office/mod.rs"]
mod office;
mod place;
mod settings;
mod tables;
