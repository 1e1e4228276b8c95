//! Agreements that get no invoice, and the reasons (R23). It is data with its words, and decides nothing.

use serde::Serialize;

use super::{UnresolvedReason, VatKind};
use crate::values::agreement_name::AgreementName;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// An agreement that gets no invoice (R23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its name.
    pub agreement: AgreementName,
    /// The period that is not billed.
    #[serde(skip)]
    pub period: BillingPeriod,
    /// Why.
    pub reason: SkipReason,
}

impl Skipped {
    /// Whether it may owe something that nobody can be billed for.
    pub(super) fn is_unresolved(&self) -> bool {
        matches!(self.reason, SkipReason::Unresolved(_))
    }
}

/// Why an agreement gets no invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// No fee charges anything.
    NothingToCharge,
    /// All its lines are 0.00.
    AllZero,
    /// Net, VAT and what is to be paid are all 0.00, though the lines are not.
    ComesToNothing,
    /// There is nobody to bill.
    Unresolved(UnresolvedReason),
    /// It is held back by a decision, for this reason.
    Held(String),
    /// It is too small to be sent.
    CarriedOver {
        /// Which of the agreement's invoices.
        kind: VatKind,
        /// What it would come to.
        payable: Money,
    },
    /// A correction of it waits for the agreement's next one (R25).
    CorrectionWaits {
        /// Which of the agreement's documents.
        kind: VatKind,
        /// The reason why it waits.
        why: Waits,
        /// What it would come to, below zero where it would be a credit note.
        payable: Money,
    },
    /// A manual line names an agreement that is not in `agreements.csv`.
    OwnLineWithoutAgreement {
        /// The decision's id.
        id: String,
    },
}

/// Why a correction is not issued, though there are lines for it (R25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Waits {
    /// Net, VAT and what is to be paid are all 0.00.
    ComesToNothing,
    /// No quantity differs: only the öre that split lines are rounded by.
    RoundingOnly,
    /// It is too small to be sent.
    TooSmall,
}

impl SkipReason {
    /// Why, in a few words.
    pub fn words(&self) -> Text {
        match self {
            Self::NothingToCharge => text!("inget att debitera", "nothing to charge"),
            Self::AllZero => text!("alla rader är 0,00", "all lines are 0.00"),
            Self::ComesToNothing => {
                text!("raderna blir 0,00 tillsammans", "its lines come to 0.00 together")
            }
            Self::Unresolved(reason) => reason.words(),
            Self::Held(reason) => {
                text!("spärrat för fakturering: {reason}", "held back: {reason}")
            }
            Self::CarriedOver { payable, .. } => {
                let payable = Text::number(payable);
                text!(
                    "{payable} kr är för lite för en egen faktura och förs över till nästa period",
                    "{payable} is too small an invoice, so it is carried over";
                    payable
                )
            }
            Self::CorrectionWaits { why: Waits::ComesToNothing, .. } => text!(
                "rättelserna tar ut varandra (0,00 kr) och följer med avtalets nästa rättelse",
                "a correction comes to 0.00, so it waits for the next one"
            ),
            Self::CorrectionWaits { why: Waits::RoundingOnly, payable, .. } => {
                let payable = Text::number(payable);
                text!(
                    "bara {payable} kr avrundning skiljer; det följer med avtalets nästa rättelse",
                    "only {payable} of rounding differs, so it waits for a correction";
                    payable
                )
            }
            Self::CorrectionWaits { why: Waits::TooSmall, payable, .. } => {
                let payable = Text::number(payable);
                text!(
                    "{payable} kr är för lite för en egen rättelse och följer med avtalets nästa",
                    "{payable} is too small a correction, so it waits for the next one";
                    payable
                )
            }
            Self::OwnLineWithoutAgreement { id } => text!(
                "den manuella raden {id} anger ett avtal som inte finns",
                "line {id} names an agreement that does not exist"
            ),
        }
    }
}
