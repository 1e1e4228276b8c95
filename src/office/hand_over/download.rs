//! A file of a period for those who take it further, by its name, without anything being written: what was handed to
//! accounting as it was, and the others as the ledger has them today. No path is made of the name.

use super::super::accruals::{self, AccrualsFile};
use super::super::desk::Desk;
use super::super::export::{Unbooked, receivables, workbook};
use super::super::notice::Notices;
use super::super::refusal::{ExportRefusal, Refusal};
use crate::keep::ledger::IssuedFile;
use crate::values::period::BillingPeriod;

/// The file of this name.
///
/// # Errors
/// There is none of that name, or it can't be made.
pub fn file_named(
    desk: &Desk,
    period: BillingPeriod,
    name: &str,
    notices: &mut Notices,
) -> Result<IssuedFile, Refusal> {
    let of_accruals = |file: &AccrualsFile| accruals::name(period, *file) == name;
    if let Some(file) = AccrualsFile::ALL.into_iter().find(of_accruals) {
        return accruals::made(desk, period, file, notices);
    }
    let ledger = desk.ledger_to_read(notices)?;
    let files = match Unbooked::named(period, name) {
        Some(Unbooked::Receivables) => receivables::made(&ledger, period)?,
        Some(Unbooked::Workbook) => vec![workbook::file(&desk.workspace, &ledger, period)?],
        None => ledger.export_files(period)?,
    };
    let found = files.into_iter().find(|file| file.name == name);
    found.ok_or_else(|| ExportRefusal::NoFile { period, name: name.to_owned() }.into())
}
