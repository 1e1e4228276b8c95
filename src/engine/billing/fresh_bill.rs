//! What an agreement owes of a period as if nothing had been billed.

use super::billable::Billable;
use super::recipient::Recipient;
use crate::engine::invoice::Line;
use crate::values::agreement_name::AgreementName;

/// What an agreement owes.
pub(super) struct FreshBill<'a> {
    pub billable: Billable<'a>,
    pub lines: Vec<Line>,
}

impl FreshBill<'_> {
    /// The agreement's name.
    pub(super) fn name(&self) -> &AgreementName {
        &self.billable.agreement.name
    }

    /// Who is billed, and whose agreement it is.
    pub(super) fn recipient(&self) -> Recipient {
        let party = self.billable.agreement.organisation_number;
        Recipient { buyer: self.billable.buyer.organisation_number, party }
    }
}
