//! Agreement and buyer as they were when a document was issued, as one line of JSON in its row. The shapes
//! are private to this file: what is kept must be readable whatever the domain's types become.

use serde::{Deserialize, Serialize};

use super::{LedgerError, read};
use crate::identity::{OrganisationNumber, PartyCategory};
use crate::invoice::Draft;
use crate::party::{Agreement, Delivery, Party, Specification};
use crate::period::{Day, Period};

#[derive(Serialize, Deserialize)]
struct Snapshot {
    agreement: AgreementKept,
    buyer: BuyerKept,
    illustrative: bool,
}

#[derive(Serialize, Deserialize)]
struct AgreementKept {
    agreement: String,
    organisation_number: String,
    service: String,
    valid_from: String,
    valid_through: String,
    reference: String,
    plan: Option<String>,
    #[serde(default)]
    specification: bool,
    line: usize,
}

#[derive(Serialize, Deserialize)]
struct BuyerKept {
    organisation_number: String,
    name: String,
    category: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    reference: String,
    email: String,
    peppol_id: String,
    valid_from: Option<String>,
    delivery: Option<String>,
    invoice_to: Option<String>,
    line: usize,
}

/// The snapshot of a draft's agreement and buyer.
pub(super) fn write(draft: &Draft) -> Result<String, LedgerError> {
    let (agreement, buyer) = (&draft.agreement, &draft.buyer);
    let snapshot = Snapshot {
        agreement: AgreementKept {
            agreement: agreement.agreement.clone(),
            organisation_number: agreement.organisation_number.plain(),
            service: agreement.service.clone(),
            valid_from: agreement.validity.first().to_string(),
            valid_through: agreement.validity.last().to_string(),
            reference: agreement.reference.clone(),
            plan: agreement.plan.clone(),
            specification: agreement.specification == Specification::Wanted,
            line: agreement.line,
        },
        buyer: BuyerKept {
            organisation_number: buyer.organisation_number.plain(),
            name: buyer.name.clone(),
            category: buyer.category.word().to_owned(),
            street: buyer.street.clone(),
            postal_code: buyer.postal_code.clone(),
            city: buyer.city.clone(),
            country: buyer.country.clone(),
            reference: buyer.reference.clone(),
            email: buyer.email.clone(),
            peppol_id: buyer.peppol_id.clone(),
            valid_from: buyer.valid_from.map(|day| day.to_string()),
            delivery: buyer.delivery.map(|delivery| delivery.word().to_owned()),
            invoice_to: buyer.invoice_to.map(OrganisationNumber::plain),
            line: buyer.line,
        },
        illustrative: draft.illustrative,
    };
    serde_json::to_string(&snapshot).map_err(|error| LedgerError::Damaged(error.to_string()))
}

/// What [`write()`] kept: agreement, buyer, and whether the document is marked as illustrative.
pub(super) fn parse(text: &str) -> Result<(Agreement, Party, bool), LedgerError> {
    let kept: Snapshot =
        serde_json::from_str(text).map_err(|error| LedgerError::Damaged(error.to_string()))?;
    Ok((agreement(kept.agreement)?, buyer(kept.buyer)?, kept.illustrative))
}

fn agreement(kept: AgreementKept) -> Result<Agreement, LedgerError> {
    let first = read(kept.valid_from, Day::parse)?;
    let validity =
        read(kept.valid_through, |text| Period::including(first, Some(Day::parse(text)?)))?;
    Ok(Agreement {
        agreement: kept.agreement,
        organisation_number: read(kept.organisation_number, OrganisationNumber::parse)?,
        service: kept.service,
        validity,
        reference: kept.reference,
        plan: kept.plan,
        specification: match kept.specification {
            true => Specification::Wanted,
            false => Specification::NotWanted,
        },
        line: kept.line,
    })
}

fn buyer(kept: BuyerKept) -> Result<Party, LedgerError> {
    let valid_from = kept.valid_from.map(|text| read(text, Day::parse)).transpose()?;
    let delivery = kept.delivery.map(|text| read(text, Delivery::parse)).transpose()?;
    let invoice_to =
        kept.invoice_to.map(|text| read(text, OrganisationNumber::parse)).transpose()?;
    Ok(Party {
        organisation_number: read(kept.organisation_number, OrganisationNumber::parse)?,
        name: kept.name,
        category: read(kept.category, PartyCategory::parse)?,
        street: kept.street,
        postal_code: kept.postal_code,
        city: kept.city,
        country: kept.country,
        reference: kept.reference,
        email: kept.email,
        peppol_id: kept.peppol_id,
        valid_from,
        delivery,
        invoice_to,
        line: kept.line,
    })
}
