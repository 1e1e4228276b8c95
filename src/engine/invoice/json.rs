//! How documents stand in an answer for machines: the keys of `tests/rules.md`, amounts as strings with two decimals. What
//! is kept of a document has a form of its own and never this one.

use serde::ser::{Error, SerializeStruct};
use serde::{Serialize, Serializer};

use super::{CorrectedPeriod, CorrectionReason, Draft, Invoice, Issued, Line, Reason, Reference};
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;

/// A draft, with its number where it has one.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NumberedDraft<'a> {
    /// Its number, once it is issued.
    pub number: Option<&'a str>,
    /// What it says.
    #[serde(flatten)]
    pub draft: &'a Draft,
}

impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("Draft", 13)?;
        keys.serialize_field("kind", &self.kind)?;
        keys.serialize_field("period", &self.period)?;
        keys.serialize_field("refers_to", &self.refers_to)?;
        keys.serialize_field("agreement", &self.agreement.name)?;
        keys.serialize_field("organisation_number", &self.agreement.organisation_number)?;
        match self.is_collective() {
            true => keys.serialize_field("agreements", &shared_by(self))?,
            false => keys.skip_field("agreements")?,
        }
        match self.reason.as_ref().map(Reason::swedish) {
            Some(reason) => keys.serialize_field("reason", &reason)?,
            None => keys.skip_field("reason")?,
        }
        match self.corrected.is_empty() {
            true => keys.skip_field("corrected")?,
            false => keys.serialize_field("corrected", &self.corrected)?,
        }
        match self.is_collective() {
            true => keys.serialize_field("lines", &shared_lines(self))?,
            false => keys.serialize_field("lines", &self.lines)?,
        }
        keys.serialize_field("net", &self.totals.net)?;
        keys.serialize_field("vat", &self.totals.vat)?;
        keys.serialize_field("rounding", &self.totals.rounding)?;
        keys.serialize_field("payable", &self.totals.payable)?;
        keys.end()
    }
}

/// An agreement that shares a document.
#[derive(Serialize)]
struct SharingAgreement<'a> {
    agreement: &'a AgreementName,
    organisation_number: OrganisationNumber,
}

/// A line of a document that agreements share.
#[derive(Serialize)]
struct SharedLine<'a> {
    agreement: &'a AgreementName,
    #[serde(flatten)]
    line: &'a Line,
}

fn shared_by(draft: &Draft) -> Vec<SharingAgreement<'_>> {
    draft
        .agreements()
        .map(|one| SharingAgreement {
            agreement: &one.name,
            organisation_number: one.organisation_number,
        })
        .collect()
}

fn shared_lines(draft: &Draft) -> Vec<SharedLine<'_>> {
    draft.lines.iter().map(|line| SharedLine { agreement: &line.agreement, line }).collect()
}

impl Serialize for Reference {
    /// Its number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.number)
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("Line", 12)?;
        keys.serialize_field("billing_period", &self.billing_period)?;
        keys.serialize_field("fee", &self.fee)?;
        keys.serialize_field("tariff", &self.tariff)?;
        keys.serialize_field("detail", &self.detail.kind())?;
        keys.serialize_field("from", &self.period.first())?;
        keys.serialize_field("through", &self.period.last())?;
        keys.serialize_field("quantity", &self.detail.quantity())?;
        keys.serialize_field("unit_price", &self.detail.unit_price())?;
        keys.serialize_field("per", &self.detail.per())?;
        keys.serialize_field("amount", &self.detail.amount())?;
        keys.serialize_field("vat_category", &self.vat.category())?;
        keys.serialize_field("vat_rate", &Quantity::from_decimal(self.vat.rate()))?;
        keys.end()
    }
}

impl Serialize for CorrectedPeriod {
    /// Amounts as they count, below zero too (R25).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("CorrectedPeriod", 5)?;
        keys.serialize_field("billing_period", &self.period)?;
        keys.serialize_field("billed", &self.billed)?;
        keys.serialize_field("right", &self.right)?;
        keys.serialize_field("difference", &self.difference().map_err(S::Error::custom)?)?;
        keys.serialize_field("reasons", &self.reasons)?;
        keys.end()
    }
}

impl Serialize for CorrectionReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (tariff, decision) = self.tariff();
        let mut keys = serializer.serialize_struct("CorrectionReason", 3)?;
        keys.serialize_field("code", self.code())?;
        match tariff {
            Some(tariff) => keys.serialize_field("tariff", tariff)?,
            None => keys.skip_field("tariff")?,
        }
        match decision {
            Some(decision) => keys.serialize_field("decision", decision)?,
            None => keys.skip_field("decision")?,
        }
        keys.end()
    }
}

impl Serialize for Issued {
    /// What issuing added stands after the draft's keys.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Keys<'a> {
            #[serde(flatten)]
            draft: NumberedDraft<'a>,
            #[serde(flatten)]
            invoice: &'a Invoice,
            origin: super::Origin,
        }
        let Invoice { number, draft, .. } = &self.invoice;
        let draft = NumberedDraft { number: Some(number), draft };
        Keys { draft, invoice: &self.invoice, origin: self.origin }.serialize(serializer)
    }
}

impl Serialize for Invoice {
    /// What issuing added to its draft, and who gets it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Draft { agreement, buyer, .. } = &self.draft;
        let mut keys = serializer.serialize_struct("Invoice", 6)?;
        keys.serialize_field("issued_on", &self.issued_on)?;
        keys.serialize_field("due_on", &self.due_on)?;
        keys.serialize_field("payee_reference", &self.payee_reference)?;
        keys.serialize_field("service", &agreement.service)?;
        keys.serialize_field("recipient", &buyer.name)?;
        keys.serialize_field("recipient_organisation_number", &buyer.organisation_number)?;
        keys.end()
    }
}
