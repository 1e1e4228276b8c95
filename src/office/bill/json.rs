//! How a run and its documents stand in an answer for machines, the drafts with their numbers once they are issued.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::shown::{ShownDocuments, ShownRun, Status};
use crate::engine::invoice::{Draft, NumberedDraft};

impl Serialize for ShownRun {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { run, unbilled, status } = self;
        let mut keys = serializer.serialize_struct("ShownRun", 7)?;
        keys.serialize_field("period", &run.period)?;
        keys.serialize_field("status", status.word())?;
        match status {
            Status::Prepared { run } => keys.serialize_field("run", run)?,
            Status::Preview | Status::Issued { .. } => keys.skip_field("run")?,
        }
        keys.serialize_field("control", &run.control)?;
        keys.serialize_field("invoices", &numbered(&run.drafts, status))?;
        keys.serialize_field("skipped", &run.skipped)?;
        keys.serialize_field("unresolved", unbilled)?;
        keys.end()
    }
}

impl Serialize for ShownDocuments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("ShownDocuments", 2)?;
        keys.serialize_field("status", self.status.word())?;
        keys.serialize_field("invoices", &numbered(self.drafts, self.status))?;
        keys.end()
    }
}

fn numbered<'a>(drafts: &'a [Draft], status: &'a Status) -> Vec<NumberedDraft<'a>> {
    let numbered = |(at, draft)| NumberedDraft { number: status.number(at), draft };
    drafts.iter().enumerate().map(numbered).collect()
}
