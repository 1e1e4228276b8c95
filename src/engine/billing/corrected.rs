//! The parts of corrections, before they are documents (R25). It is data only.

use std::collections::BTreeSet;

use super::recipient::Recipient;
use super::waiting::Waiting;
use super::{Carried, Skipped, Unresolved};
use crate::engine::invoice::{CorrectionReason, Draft, Invoice, Line};
use crate::values::agreement_name::AgreementName;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::vat::VatKind;

/// What a run makes of a period that is billed already.
#[derive(Default)]
pub(super) struct Corrected<'a> {
    /// Invoices of agreements that no document has billed for the period.
    pub drafts: Vec<Draft>,
    /// What differs from what was billed.
    pub parts: Vec<CorrectedPart<'a>>,
    /// Held back or without anybody to bill, where there would be something; lines that name no agreement.
    pub skipped: Vec<Skipped>,
    /// Carried over and not billed yet.
    pub waiting: Vec<Waiting>,
    /// The same, of an agreement that nothing may be issued for.
    pub carried: Vec<Carried>,
    pub unresolved: Vec<Unresolved>,
}

/// One period of a correction, for one recipient and VAT kind.
pub(super) struct CorrectedPart<'a> {
    pub agreement: AgreementName,
    pub kind: VatKind,
    pub recipient: Recipient,
    pub period: BillingPeriod,
    /// Of either sign.
    pub lines: Vec<Line>,
    /// What the recipient had been billed for the period, net.
    pub billed: Money,
    /// The documents whose lines it changes, in the order of issue.
    pub changes: Vec<&'a Invoice>,
    /// Whether the period owes lines of this VAT kind, and to this recipient: else all there is was billed before.
    pub is_owed: bool,
    pub reasons: BTreeSet<CorrectionReason>,
}
