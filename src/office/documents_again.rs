//! A period's issued documents written again because somebody asks for them. How they are written is in `documents`.

use std::path::PathBuf;

use serde::Serialize;

use super::desk::Desk;
use super::documents::{folder, write_period};
use super::notice::Notices;
use super::progress::Progressed;
use super::refusal::{DocumentsRefusal, Refusal};
use crate::values::json;
use crate::values::period::BillingPeriod;

/// Documents of a period that were written again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenAgain {
    /// The period whose runs issued them.
    pub period: BillingPeriod,
    /// How many files there are.
    pub files: usize,
    /// Where they are.
    #[serde(serialize_with = "json::path")]
    pub folder: PathBuf,
}

/// Writes a period's issued documents again.
///
/// # Errors
/// The period has none.
pub fn write_again(
    desk: &Desk,
    period: BillingPeriod,
    progress: &Progressed<'_>,
    notices: &mut Notices,
) -> Result<WrittenAgain, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    match write_period(&desk.workspace, &ledger, period, progress)? {
        0 => Err(DocumentsRefusal::NoneIssued(period).into()),
        files => Ok(WrittenAgain { period, files, folder: folder(&desk.workspace, period) }),
    }
}
