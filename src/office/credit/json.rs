//! How the documents of a credit stand in an answer for machines: as those of a run do.

use serde::{Serialize, Serializer};

use super::issue::IssuedCredit;
use super::made::Printable;
use crate::office::bill::shown::{ShownDocuments, Status};

impl Serialize for IssuedCredit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let status = Status::Issued { numbers: self.numbers.clone() };
        ShownDocuments { drafts: &self.drafts, status: &status }.serialize(serializer)
    }
}

impl Serialize for Printable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ShownDocuments { drafts: &self.made.drafts, status: &Status::Preview }.serialize(serializer)
    }
}
