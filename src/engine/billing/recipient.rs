//! Who gets a document, as far as documents of one agreement are told apart by it.

use crate::engine::invoice::Draft;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;

/// Who gets a document, and whose agreement it is for: both numbers stand on it, and are never of two owners (R25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Recipient {
    pub buyer: OrganisationNumber,
    pub party: OrganisationNumber,
}

impl Recipient {
    /// Of a document, for one of its agreements.
    pub(super) fn of(draft: &Draft, agreement: &AgreementName) -> Self {
        let agreement = draft.agreement_called(agreement).unwrap_or(&draft.agreement);
        let party = agreement.organisation_number;
        Self { buyer: draft.buyer.organisation_number, party }
    }
}
