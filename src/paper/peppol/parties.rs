//! Who bills and who is billed (BG-4, BG-7). A VAT number stands only where there is VAT (ML 17 kap. 24 §).

use super::xml::Xml;
use super::{Einvoice, PeppolError};
use crate::values::identity::OrganisationNumber;
use crate::values::vat::VatCategory;

/// ISO 6523: Swedish organisation numbers.
const ORGANISATION_NUMBER: &str = "0007";

/// BG-4.
pub(super) fn seller(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    let issuer = einvoice.issuer;
    let address = Address {
        street: &issuer.street,
        city: &issuer.city,
        postal_code: &issuer.postal_code,
        country: &issuer.country,
    };
    let number = issuer.organisation_number;
    party(xml, "AccountingSupplierParty", |xml| {
        xml.text_with("EndpointID", &[("schemeID", ORGANISATION_NUMBER)], &number.plain())?;
        postal_address(xml, &address)?;
        if has_vat_number(einvoice) {
            xml.group("PartyTaxScheme", |xml| {
                xml.text("CompanyID", &issuer.vat_number)?;
                xml.tax_scheme()
            })?;
        }
        legal_entity(xml, &issuer.name, LegalNumber::Swedish(number))?;
        xml.group("Contact", |xml| {
            xml.text("Name", &issuer.contact)?;
            xml.text("Telephone", &issuer.telephone)?;
            xml.text("ElectronicMail", &issuer.email)
        })
    })
}

/// BG-7. Its VAT number is not known to the program, and no rule asks for it.
pub(super) fn buyer(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    let buyer = &einvoice.draft().buyer;
    let address = Address {
        street: &buyer.street,
        city: &buyer.city,
        postal_code: &buyer.postal_code,
        country: &buyer.country,
    };
    party(xml, "AccountingCustomerParty", |xml| {
        let endpoint = buyer.endpoint().ok_or(PeppolError::NoAddress)?;
        xml.text_with("EndpointID", &[("schemeID", endpoint.scheme.as_str())], &endpoint.number)?;
        let number = buyer.organisation_number;
        if number.is_customer_number() {
            // BT-46: what the seller calls the buyer.
            xml.group("PartyIdentification", |xml| xml.text("ID", &number.to_string()))?;
        }
        postal_address(xml, &address)?;
        let number = match number.is_customer_number() {
            true => LegalNumber::Foreign(buyer.foreign_id.as_deref().unwrap_or_default()),
            false => LegalNumber::Swedish(number),
        };
        legal_entity(xml, &buyer.name, number)?;
        if buyer.email.is_empty() {
            return Ok(());
        }
        xml.group("Contact", |xml| xml.text("ElectronicMail", &buyer.email))
    })
}

/// Category O has no VAT number beside it (BR-O-02).
fn has_vat_number(einvoice: &Einvoice<'_>) -> bool {
    einvoice.draft().lines.iter().any(|line| line.vat.category() != VatCategory::O)
}

fn party(
    xml: &mut Xml,
    role: &str,
    content: impl FnOnce(&mut Xml) -> Result<(), PeppolError>,
) -> Result<(), PeppolError> {
    xml.group(role, |xml| xml.group("Party", content))
}

struct Address<'a> {
    street: &'a str,
    city: &'a str,
    postal_code: &'a str,
    country: &'a str,
}

/// BG-5, BG-8.
fn postal_address(xml: &mut Xml, address: &Address<'_>) -> Result<(), PeppolError> {
    xml.group("PostalAddress", |xml| {
        xml.text("StreetName", address.street)?;
        xml.text("CityName", address.city)?;
        xml.text("PostalZone", address.postal_code)?;
        xml.group("Country", |xml| xml.text("IdentificationCode", address.country))
    })
}

/// What a party is registered as.
enum LegalNumber<'a> {
    /// By its organisation number.
    Swedish(OrganisationNumber),
    /// In another country, by a number of whatever scheme; nothing where it has none.
    Foreign(&'a str),
}

/// BT-27 and BT-30, BT-44 and BT-47.
fn legal_entity(xml: &mut Xml, name: &str, number: LegalNumber<'_>) -> Result<(), PeppolError> {
    xml.group("PartyLegalEntity", |xml| {
        xml.text("RegistrationName", name)?;
        match number {
            LegalNumber::Swedish(number) => {
                xml.text_with("CompanyID", &[("schemeID", ORGANISATION_NUMBER)], &number.plain())
            }
            LegalNumber::Foreign(number) => xml.text("CompanyID", number),
        }
    })
}
