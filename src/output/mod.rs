//! Documents and vouchers as bytes, and the words and numbers on them. This room sees finished documents,
//! never tariffs or logs.

pub mod assumption;
pub mod names;
pub mod pdf;
pub mod peppol;
pub mod report;
pub mod sie;
pub mod specification;
pub mod tables;
pub mod words;
