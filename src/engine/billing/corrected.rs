//! What a correction is made of, before it is a document (R25).

use std::collections::BTreeSet;

use super::recipient::Recipient;
use super::waiting::Waiting;
use super::{Carried, Skipped, Unresolved};
use crate::engine::invoice::{CorrectionReason, Draft, Invoice, Line};
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::vat::VatKind;

/// What a billed period still comes to.
#[derive(Default)]
pub(super) struct Corrected<'a> {
    /// Invoices of agreements that no document has billed for the period.
    pub drafts: Vec<Draft>,
    /// What differs from what was billed.
    pub parts: Vec<Part<'a>>,
    /// Held back or without anybody to bill, where there would be something; lines that name no agreement.
    pub skipped: Vec<Skipped>,
    /// Carried over and not billed yet.
    pub waiting: Vec<Waiting>,
    /// The same, of an agreement that nothing may be issued for.
    pub carried: Vec<Carried>,
    pub unresolved: Vec<Unresolved>,
}

/// One period on a document that corrects.
pub(super) struct Part<'a> {
    pub agreement: String,
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
