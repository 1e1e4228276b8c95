//! What a period's run would issue, in a few figures beside the period before. It keeps nothing.

use crate::engine::billing::{Run, UnresolvedReason};
use crate::engine::invoice::DocumentKind;
use crate::office::counted::Counted;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError};
use crate::values::percent::Percent;
use crate::values::period::BillingPeriod;

/// The drafts of a period together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafts {
    /// How many documents.
    pub documents: usize,
    /// Before VAT, kr; credit notes negative.
    pub net: Money,
    /// To pay, kr; credit notes negative.
    pub payable: Money,
    /// How many of the documents correct earlier periods.
    pub corrections: usize,
    /// What the invoices of the period before came to.
    pub before: Option<EarlierPeriod>,
}

/// What another period came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlierPeriod {
    /// Which period.
    pub period: BillingPeriod,
    /// Before VAT, kr; credit notes negative.
    pub net: Money,
    /// By how much the drafts are more, of that; nothing where that is nothing.
    pub more: Option<Percent>,
}

/// Usage that can't be billed, and that nobody has decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndecidedUsage {
    /// Whose.
    pub organisation_number: OrganisationNumber,
    /// Of which service.
    pub service: String,
    /// Why.
    pub reason: UnresolvedReason,
    /// How many log rows; 0 where a fee that needs no usage can't be billed.
    pub rows: u64,
}

impl Drafts {
    /// Those of a run, beside the period before.
    ///
    /// # Errors
    /// A sum that does not fit (R22).
    pub fn of(run: &Run, before: Option<(BillingPeriod, Money)>) -> Result<Self, MoneyError> {
        let Counted { net, payable, .. } = Counted::sum(&run.drafts)?;
        let is_correction = |kind: DocumentKind| kind != DocumentKind::Invoice;
        let before = before.map(|(period, earlier)| EarlierPeriod {
            period,
            net: earlier,
            more: Percent::more(net, earlier),
        });
        Ok(Self {
            documents: run.drafts.len(),
            net,
            payable,
            corrections: run.drafts.iter().filter(|draft| is_correction(draft.kind)).count(),
            before,
        })
    }
}

/// What nobody has decided on, of whichever period: while there is any, nothing is issued (R6).
pub(super) fn undecided(run: &Run) -> Vec<UndecidedUsage> {
    run.undecided()
        .map(|one| UndecidedUsage {
            organisation_number: one.organisation_number,
            service: one.service.clone(),
            reason: one.reason,
            rows: one.rows,
        })
        .collect()
}
