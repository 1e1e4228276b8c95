//! What the page of reading in is made of, gathered from the office. It draws nothing.

use super::super::asked::PageRequest;
use crate::office::import::layouts::names;
use crate::office::import::recorded::{RecordedImport, imports};
use crate::office::inbox::{DeliveredLog, delivered};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;

/// What the page is made of.
pub(super) struct ReadIn {
    /// The layouts that can be chosen, by name.
    pub layouts: Vec<String>,
    /// What others delivered; nothing where there is no such folder.
    pub delivered: Option<Vec<DeliveredLog>>,
    /// What was read in before, newest first.
    pub imports: Vec<RecordedImport>,
    /// Whether usage may be counted in a warehouse too.
    pub has_table: bool,
    /// What somebody should know.
    pub notices: Notices,
}

impl ReadIn {
    /// As it is now.
    pub(super) fn gathered(asked: &PageRequest) -> Result<Self, Refusal> {
        let mut notices = Notices::default();
        let desk = asked.desk()?;
        Ok(Self {
            layouts: names(&desk)?,
            delivered: delivered(&desk, &asked.window.digests, &mut notices)?,
            // The same is told of the ledger once.
            imports: imports(&desk, &mut Notices::default())?,
            has_table: desk.workspace.warehouse_source()?.is_some(),
            notices,
        })
    }
}
