//! An issued document as lists have it: what it is searched, filtered and summed by, without its lines. It reads nothing.

use super::counted::Counted;
use crate::engine::invoice::DocumentKind;
use crate::keep::ledger::KeptDocument;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::{OrganisationNumber, PayeeReference};
use crate::values::money::MoneyError;
use crate::values::period::{BillingPeriod, Day};

/// An issued document as lists have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDocument {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Its date.
    pub issued_on: Day,
    /// The period that it is for.
    pub period: BillingPeriod,
    /// Whom it is addressed to.
    pub buyer: ListedBuyer,
    /// What it bills for, as it was named then; several where they share it (R23).
    pub agreements: Vec<BilledAgreement>,
    /// Its OCR number.
    pub payee_reference: PayeeReference,
    /// Its amounts as they count in sums.
    pub counted: Counted,
}

/// Whom a document is addressed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedBuyer {
    /// The name on it.
    pub name: String,
    /// Its organisation number.
    pub organisation_number: OrganisationNumber,
}

/// An agreement that a document bills for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BilledAgreement {
    /// Its name.
    pub name: AgreementName,
    /// Its service.
    pub service: String,
    /// Whose it is.
    pub organisation_number: OrganisationNumber,
}

impl ListedDocument {
    /// A document, without its lines.
    ///
    /// # Errors
    /// An amount does not fit (R22).
    pub fn of(document: &KeptDocument) -> Result<Self, MoneyError> {
        let (invoice, draft) = (&document.issued.invoice, document.draft());
        let billed = draft.agreements().map(|agreement| BilledAgreement {
            name: agreement.name.clone(),
            service: agreement.service.to_string(),
            organisation_number: agreement.organisation_number,
        });
        Ok(Self {
            number: invoice.number.clone(),
            kind: draft.kind,
            issued_on: invoice.issued_on,
            period: draft.period,
            buyer: ListedBuyer {
                name: draft.buyer.name.to_string(),
                organisation_number: draft.buyer.organisation_number,
            },
            agreements: billed.collect(),
            payee_reference: invoice.payee_reference.clone(),
            counted: Counted::of(draft)?,
        })
    }

    /// What its agreements are called, for people: `LO-001, LO-004`.
    pub fn agreement_names(&self) -> String {
        let names: Vec<&str> = self.agreements.iter().map(|one| one.name.as_str()).collect();
        names.join(", ")
    }

    /// Whether it is addressed to a party or is for an agreement of its.
    pub fn concerns(&self, party: OrganisationNumber) -> bool {
        self.buyer.organisation_number == party
            || self.agreements.iter().any(|one| one.organisation_number == party)
    }
}
