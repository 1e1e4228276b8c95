//! The list as JSON: each document in the shape of `lefi bill --format json`, with what issuing added. Amounts
//! of credit notes are positive there.

use crate::values::run_number::RunNumber;
use serde::Serialize;

use super::super::bill::json::{self, InvoiceJson};
use super::super::{Failure, load};
use crate::keep::ledger::KeptDocument;

#[derive(Serialize)]
struct ListJson<'a> {
    invoices: Vec<IssuedJson<'a>>,
}

#[derive(Serialize)]
struct IssuedJson<'a> {
    #[serde(flatten)]
    invoice: InvoiceJson<'a>,
    issued_on: String,
    due_on: String,
    payee_reference: String,
    service: &'a str,
    recipient: &'a str,
    recipient_organisation_number: String,
    origin: &'static str,
    run: Option<RunNumber>,
    sources_sha256: &'a str,
}

/// The documents in the order of issue.
pub(super) fn list(issued: &[KeptDocument]) -> Result<String, Failure> {
    load::json(&ListJson { invoices: issued.iter().map(document).collect::<Result<_, _>>()? })
}

fn document(kept: &KeptDocument) -> Result<IssuedJson<'_>, Failure> {
    let (invoice, draft) = (&kept.issued.invoice, kept.draft());
    Ok(IssuedJson {
        invoice: json::invoice(draft, Some(kept.number()))?,
        issued_on: invoice.issued_on.to_string(),
        due_on: invoice.due_on.to_string(),
        payee_reference: invoice.payee_reference.to_string(),
        service: &draft.agreement.service,
        recipient: &draft.buyer.name,
        recipient_organisation_number: draft.buyer.organisation_number.to_string(),
        origin: kept.issued.origin.word(),
        run: kept.run,
        sources_sha256: &kept.sources_sha256,
    })
}
