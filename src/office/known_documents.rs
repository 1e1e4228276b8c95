//! What is issued, for lists: a document never changes once it is issued, so each is read whole once, and only those that came
//! since are read later. What documents say in full is always read anew.

use std::sync::{Arc, Mutex, PoisonError};

use super::listed_document::ListedDocument;
use super::refusal::Refusal;
use crate::keep::ledger::{EntryNumber, Ledger, LedgerState, Which};

/// What is issued as a ledger stood when somebody listed it. Those who share it look at the same ledger.
#[derive(Debug, Clone, Default)]
pub struct KnownDocuments(Arc<Mutex<Option<HeldDocuments>>>);

#[derive(Debug, Clone)]
struct HeldDocuments {
    ledger: LedgerState,
    documents: Arc<Vec<ListedDocument>>,
}

impl KnownDocuments {
    /// All documents of a ledger as it stands, in the order of issue. Who asks for them meanwhile waits.
    ///
    /// # Errors
    /// They can't be read.
    pub fn of(&self, ledger: &Ledger) -> Result<Arc<Vec<ListedDocument>>, Refusal> {
        let head = ledger.head()?;
        // Each look would be of a moment of its own.
        let Some(state) = ledger.state()? else {
            return Ok(Arc::new(read(ledger, Which::All, head)?));
        };
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = place.as_ref().filter(|known| known.ledger == state) {
            return Ok(known.documents.clone());
        }
        let known = place.as_ref();
        let since = known.map(|known| newest_then(&known.ledger, ledger)).transpose()?.flatten();
        let documents = match (known, since) {
            (Some(known), Some(since)) => {
                let mut documents = Vec::clone(&known.documents);
                documents.extend(read(ledger, Which::IssuedAfter(since), head)?);
                documents
            }
            // Nothing is known; or the same entries are in files that were written to, or there are others.
            _ => read(ledger, Which::All, head)?,
        };
        let documents = Arc::new(documents);
        *place = Some(HeldDocuments { ledger: state, documents: documents.clone() });
        Ok(documents)
    }
}

/// The entry that was the newest when a ledger stood so, where the ledger has gone on from there.
fn newest_then(known: &LedgerState, ledger: &Ledger) -> Result<Option<EntryNumber>, Refusal> {
    let Some(known) = known.head() else { return Ok(None) };
    let is_there = ledger.head_at(known.number)?.is_some_and(|found| found == *known);
    Ok((is_there && known.number < ledger.head()?).then_some(known.number))
}

fn read(
    ledger: &Ledger,
    which: Which<'_>,
    as_of: EntryNumber,
) -> Result<Vec<ListedDocument>, Refusal> {
    let documents = ledger.documents(which, as_of)?;
    Ok(documents.iter().map(ListedDocument::of).collect::<Result<_, _>>()?)
}
