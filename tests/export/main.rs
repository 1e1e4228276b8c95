//! Where documents go after they are issued: accounting files, read back by another reader than wrote them.

#[path = "../office/mod.rs"]
mod office;

mod accounting;
mod later;
mod settings;
mod sie;
mod workbook;
