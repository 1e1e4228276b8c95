//! Documents and vouchers as bytes, and the words and numbers on them. This room sees finished documents
//! and the answers of studies, never tariffs or logs.

pub mod chart;
mod countries;
mod days;
pub mod document_words;
pub mod format;
pub mod names;
pub mod pdf;
pub mod peppol;
pub mod remarks;
pub mod report;
pub mod sie;
pub mod specification;
pub mod tables;
mod text;
pub mod zipped;
