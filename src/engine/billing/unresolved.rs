//! Usage that can't be billed, and why (R6). It is never dropped and never priced at zero.

use serde::Serialize;

use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Period};
use crate::values::text::{Text, text};

/// Why rows can't be billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnresolvedReason {
    /// The organisation has no row in `parties.csv` on the period's last day.
    UnknownParty,
    /// No agreement for the service is in force that day.
    NoAgreement,
    /// `invoice_to` names an organisation without a row in `parties.csv`.
    UnknownBuyer,
    /// No tariff version of the service is in force that day (R4).
    NoVersion,
    /// The version has no VAT class for the party's category.
    NoVatClass,
}

impl UnresolvedReason {
    /// In words.
    pub fn words(self) -> Text {
        match self {
            Self::UnknownParty => text!("okänd kund", "unknown party"),
            Self::NoAgreement => text!("inget gällande avtal", "no agreement in force"),
            Self::UnknownBuyer => {
                text!("okänd mottagare i invoice_to", "unknown recipient in invoice_to")
            }
            Self::NoVersion => {
                text!("ingen gällande avgiftsmodell", "no tariff version in force")
            }
            Self::NoVatClass => {
                text!("ingen momsklass för kategorin", "no VAT class for the category")
            }
        }
    }
}

/// Rows, or a fee without rows, that can't be billed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unresolved {
    /// Whose.
    pub organisation_number: OrganisationNumber,
    /// For which service.
    pub service: String,
    /// The period billed.
    #[serde(skip)]
    pub period: BillingPeriod,
    /// Why.
    pub reason: UnresolvedReason,
    /// How many rows; 0 where a fee that needs no usage can't be billed.
    pub rows: u64,
    /// From the first to the last day.
    #[serde(flatten)]
    pub days: Period,
    /// Why it may stay unbilled, where somebody decided so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<String>,
}
