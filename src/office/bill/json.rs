//! How a run and its documents stand in an answer for machines, the drafts with their numbers once they are issued.

use serde::ser::{Error, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::previewed::Preview;
use super::shown::{ShownDocuments, ShownRun, Status, Unbilled};
use crate::engine::billing::Run;
use crate::engine::invoice::{Draft, NumberedDraft};

impl Serialize for ShownRun {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { run, unbilled, status } = self;
        serialized(serializer, (run, status), &numbered(&run.drafts, status), unbilled)
    }
}

impl Serialize for Preview {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialized(serializer, (&self.run, &Status::Preview), &InTurn(self), &self.unbilled)
    }
}

/// A run with its documents, whole or made one after the other as they are written.
fn serialized<S: Serializer>(
    serializer: S,
    (run, status): (&Run, &Status),
    documents: &impl Serialize,
    unbilled: &[Unbilled],
) -> Result<S::Ok, S::Error> {
    let mut keys = serializer.serialize_struct("ShownRun", 7)?;
    keys.serialize_field("period", &run.period)?;
    keys.serialize_field("status", status.word())?;
    match status {
        Status::Prepared { run } => keys.serialize_field("run", run)?,
        Status::Preview | Status::Issued { .. } => keys.skip_field("run")?,
    }
    keys.serialize_field("control", &run.control)?;
    keys.serialize_field("invoices", documents)?;
    keys.serialize_field("skipped", &run.skipped)?;
    keys.serialize_field("unresolved", unbilled)?;
    keys.end()
}

/// The documents of a preview.
struct InTurn<'a>(&'a Preview);

impl Serialize for InTurn<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(preview) = self;
        let mut documents = serializer.serialize_seq(Some(preview.documents))?;
        let mut written = Ok(());
        let made = preview.each_draft(&mut |draft| {
            if written.is_ok() {
                written = documents.serialize_element(&NumberedDraft { number: None, draft });
            }
        });
        written?;
        made.map_err(|refusal| S::Error::custom(refusal.subject()))?;
        documents.end()
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
