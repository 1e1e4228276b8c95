//! The credit of an issued document, whole or in part.

pub mod asked;
pub mod creditable;
pub mod files;
pub mod issue;
mod json;
pub mod made;
pub mod prepared;
