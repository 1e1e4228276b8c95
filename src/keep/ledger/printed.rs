//! The canonical form of documents as they would be printed (R26): all that stands on them but their numbers, which
//! they get when they are issued, and the OCR numbers that follow from these. What two persons agree on is this.

use serde::Serialize;

use super::Canonical;
use crate::engine::invoice::{Draft, Issuer};
use crate::sources::usage::Count;
use crate::values::identity::PayeeReferenceForm;
use crate::values::period::Day;

/// How documents are to be printed: what two persons agree on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AsPrinted {
    /// *Fakturadatum*.
    pub issued_on: Day,
    /// Their language, `sv` or `en`.
    pub language: String,
    /// SHA-256 over all that stands on them.
    pub documents_sha256: String,
}

/// A document as it would be printed.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// What it says.
    pub draft: &'a Draft,
    /// Who bills, and where to pay.
    pub issuer: &'a Issuer,
    /// *Fakturadatum*.
    pub issued_on: Day,
    /// *Förfallodatum*.
    pub due_on: Day,
    /// Its language, `sv` or `en`.
    pub language: &'a str,
    /// The series that its number will be of.
    pub series: &'a str,
    /// How its OCR number will be made.
    pub payee_reference: PayeeReferenceForm,
}

impl Canonical {
    /// A document as it would be printed, with what was counted where it comes with that.
    pub fn printed<'a>(
        &mut self,
        printed: Printed<'_>,
        counted: impl IntoIterator<Item = &'a Count>,
    ) -> &mut Self {
        let Printed { draft, issuer, issued_on, due_on, language, series, payee_reference } =
            printed;
        self.draft(draft).issuer(issuer);
        self.text(&issued_on.to_string()).text(&due_on.to_string());
        self.text(language).text(series);
        match payee_reference {
            PayeeReferenceForm::CheckDigit => self.text("check-digit"),
            PayeeReferenceForm::LengthAndCheckDigit => self.text("length-and-check-digit"),
            PayeeReferenceForm::FixedLength(length) => self.text("fixed-length").number(length),
        };
        self.list(counted, |form, count| {
            form.count(count);
        })
    }

    fn issuer(&mut self, issuer: &Issuer) -> &mut Self {
        let Issuer {
            name,
            organisation_number,
            vat_number,
            street,
            postal_code,
            city,
            country,
            contact,
            telephone,
            email,
            website,
            bankgiro,
            payment_days,
            terms_sv,
            terms_en,
        } = issuer;
        self.text(&organisation_number.plain()).text(bankgiro.plain()).number(*payment_days);
        let texts = [name, vat_number, street, postal_code, city, country, contact];
        for text in texts.into_iter().chain([telephone, email, website, terms_sv, terms_en]) {
            self.text(text);
        }
        self
    }
}
