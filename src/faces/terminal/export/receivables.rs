//! Open items and customers of a period, for a ledger system of receivables. Nothing is booked by them, so they are
//! written however often, from the ledger.

use std::collections::BTreeMap;

use super::super::{Failure, load};
use crate::engine::invoice::Invoice;
use crate::keep::ledger::{IssuedFile, Ledger};
use crate::keep::workspace::Workspace;
use crate::office::documents;
use crate::paper::tables::{self, Sheet, TableError};
use crate::values::identity::OrganisationNumber;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Writes both files; gives their paths.
pub(super) fn write(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<String, Failure> {
    let folder = super::folder(workspace, period);
    let mut told = String::new();
    for file in files(ledger, period)? {
        let path = super::write(&folder, &file.name, &file.content)?;
        told.push_str(&format!("{}\n", path.display()));
    }
    Ok(told)
}

/// The names of both files.
pub(super) fn names(period: BillingPeriod) -> [String; 2] {
    ["kundreskontra", "kundregister"].map(|name| format!("{name}-{period}.csv"))
}

/// Both files, as the ledger has them today.
pub(super) fn files(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<IssuedFile>, Failure> {
    let documents = documents::as_written(ledger, period)?;
    if documents.is_empty() {
        return Err(Failure::Ledger(format!("no document of {period} is issued yet")));
    }
    let invoices: Vec<&Invoice> = documents.iter().map(|one| &one.issued.invoice).collect();
    let items = tables::open_items(&invoices, Language::Swedish);
    let customers = tables::customers(&newest(&invoices), Language::Swedish);
    let sheets = names(period).into_iter().zip([items, customers]);
    sheets.map(|(name, sheet)| Ok(IssuedFile { name, content: csv(sheet)?.into_bytes() })).collect()
}

fn csv(sheet: Result<Sheet, TableError>) -> Result<String, Failure> {
    let text = sheet.and_then(|sheet| tables::csv(&sheet));
    text.map_err(|error| load::table_failure(&error))
}

/// The newest document of each customer: its name and address are the customer's.
fn newest<'a>(invoices: &[&'a Invoice]) -> Vec<&'a Invoice> {
    let mut newest: BTreeMap<OrganisationNumber, &Invoice> = BTreeMap::new();
    for invoice in invoices {
        newest.insert(invoice.draft.buyer.organisation_number, invoice);
    }
    newest.into_values().collect()
}
