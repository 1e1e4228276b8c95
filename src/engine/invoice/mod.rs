//! Documents: drafts, invoices and credit notes with their lines, VAT and totals. This room knows
//! nothing of rating: credit notes exist without it.

mod corrected;
mod json;
mod line;
mod reason;
mod signed;
mod totals;

pub use crate::values::detail::{Included, LineDetail};
pub use corrected::CorrectedPeriod;
pub use json::NumberedDraft;
pub use line::{Line, OnPaper};
pub use reason::{CorrectionReason, Reason};
pub use totals::{Totals, VatTotal, WholeKronor, totals, totals_with_vat};

use crate::sources::party::{Agreement, Party, Specification};
use crate::values::identity::{Bankgiro, OrganisationNumber, PayeeReference};
use crate::values::json::as_words;
use crate::values::period::{BillingPeriod, Day};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// *Faktura*.
    Invoice,
    /// *Rättelsefaktura*: more for a period already billed (R25).
    Correction,
    /// *Kreditfaktura*: amounts are positive on it (R23).
    CreditNote,
}

impl DocumentKind {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Invoice, Self::Correction, Self::CreditNote];

    /// The word of `--format json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Correction => "correction",
            Self::CreditNote => "credit-note",
        }
    }

    /// Reads the word of `--format json`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == text)
    }
}

as_words!(DocumentKind, Origin);

/// A reference to an issued document (ML 17 kap. 22 §).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The number in its series, unique among all documents.
    pub number: String,
    /// Its date.
    pub issued_on: Day,
}

/// An invoice that has no number: what a preview shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it will be.
    pub kind: DocumentKind,
    /// The billing period.
    pub period: BillingPeriod,
    /// Documents it corrects or credits.
    pub refers_to: Vec<Reference>,
    /// The agreement billed.
    pub agreement: Agreement,
    /// Who gets the document: the party, or the one it names in `invoice_to`.
    pub buyer: Party,
    /// In the order of the tariff's fees.
    pub lines: Vec<Line>,
    /// Sums.
    pub totals: Totals,
    /// Marked across each page: an illustrative or draft tariff is behind it (R27).
    pub illustrative: bool,
    /// Why there is a correction or a credit note (R25); none on a period's own invoice.
    pub reason: Option<Reason>,
    /// What a document of a run corrects, period by period in their order (R25); empty on every other.
    pub corrected: Vec<CorrectedPeriod>,
}

impl Draft {
    /// What the service is called on paper: as the last of its lines that says so, else its code.
    pub fn service_name(&self) -> &str {
        let named = self.lines.iter().rev().find_map(|line| line.on_paper.service.as_deref());
        named.unwrap_or(&self.agreement.service)
    }

    /// Whether it comes with what was counted day by day; what takes something back does not.
    pub fn has_specification(&self) -> bool {
        self.kind != DocumentKind::CreditNote
            && self.agreement.specification == Specification::Wanted
    }
}

/// What issuing adds to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// From a series without gaps (R24).
    pub number: String,
    /// *Fakturadatum*.
    pub issued_on: Day,
    /// *Förfallodatum*.
    pub due_on: Day,
    /// *OCR-nummer*.
    pub payee_reference: PayeeReference,
    /// All else.
    pub draft: Draft,
}

/// How an issued document came about: decides whether later corrections count it (R25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// By a billing run.
    Run,
    /// A credit made by hand: outside the comparison of billed to date with a fresh bill.
    ByHand,
    /// Credited whole and billed anew, because an address or a category was wrong: the credit note and
    /// the new document both count.
    BilledAnew,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Run, Self::ByHand, Self::BilledAnew];

    /// The word the ledger keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::ByHand => "by-hand",
            Self::BilledAnew => "billed-anew",
        }
    }
}

/// An issued document with how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The document.
    pub invoice: Invoice,
    /// How it came about.
    pub origin: Origin,
}

/// The agency that bills, as `lefi.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// Full name.
    pub name: String,
    /// Its organisation number.
    pub organisation_number: OrganisationNumber,
    /// Its VAT number, shown only where VAT is (ML 17 kap. 24 §).
    pub vat_number: String,
    /// Street or box.
    pub street: String,
    /// The postal code, as the issuer writes it.
    pub postal_code: String,
    /// The city of the postal address.
    pub city: String,
    /// Country, two letters.
    pub country: String,
    /// Whom to ask: name of a unit.
    pub contact: String,
    /// Telephone; may be empty.
    pub telephone: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Web address; may be empty.
    pub website: String,
    /// Where to pay.
    pub bankgiro: Bankgiro,
    /// Days from issue to due date.
    pub payment_days: u32,
    /// The terms at the foot, in Swedish: late interest and the like.
    pub terms_sv: String,
    /// The terms at the foot, in English.
    pub terms_en: String,
}

#[cfg(test)]
mod tests;
