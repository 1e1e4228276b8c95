//! Open items and customers of a period, for a ledger system of receivables. Nothing is booked by them, so they are
//! written however often, from the ledger.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::accounting_files;
use super::super::desk::Desk;
use super::super::documents;
use super::super::notice::Notices;
use super::super::refusal::{ExportRefusal, Refusal};
use crate::engine::invoice::Invoice;
use crate::keep::ledger::{IssuedFile, Ledger};
use crate::paper::tables::{self, Sheet, TableError};
use crate::values::identity::OrganisationNumber;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Writes both files; gives their paths.
pub fn write(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<Vec<PathBuf>, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let folder = accounting_files::folder(&desk.workspace, period);
    let all = made(&ledger, period)?;
    all.iter().map(|file| accounting_files::write(&folder, &file.name, &file.content)).collect()
}

/// The names of both files.
pub fn names(period: BillingPeriod) -> [String; 2] {
    ["kundreskontra", "kundregister"].map(|name| format!("{name}-{period}.csv"))
}

/// Both files, as the ledger has them today.
pub fn made(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<IssuedFile>, Refusal> {
    let documents = documents::as_written(ledger, period)?;
    if documents.is_empty() {
        return Err(ExportRefusal::NoDocument(period).into());
    }
    let invoices: Vec<&Invoice> = documents.iter().map(|one| &one.issued.invoice).collect();
    let items = tables::open_items(&invoices, Language::Swedish);
    let customers = tables::customers(&newest(&invoices), Language::Swedish);
    let sheets = names(period).into_iter().zip([items, customers]);
    sheets.map(|(name, sheet)| Ok(IssuedFile { name, content: csv(sheet)?.into_bytes() })).collect()
}

fn csv(sheet: Result<Sheet, TableError>) -> Result<String, Refusal> {
    Ok(tables::csv(&sheet?)?)
}

/// The newest document of each customer: its name and address are the customer's.
fn newest<'a>(invoices: &[&'a Invoice]) -> Vec<&'a Invoice> {
    let mut newest: BTreeMap<OrganisationNumber, &Invoice> = BTreeMap::new();
    for invoice in invoices {
        newest.insert(invoice.draft.buyer.organisation_number, invoice);
    }
    newest.into_values().collect()
}
