//! Where documents go after they are issued: accounting files, read back by another reader than wrote them.

mod accounting;
mod later;
mod settings;
pub mod sie;
mod workbook;
