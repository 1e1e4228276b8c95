//! Documents: drafts, invoices and credit notes with their lines, VAT and totals. This room knows
//! nothing of rating: credit notes exist without it.

mod corrected;
mod json;
mod line;
mod one_invoice;
mod reason;
mod signed;
mod totals;

pub use crate::values::detail::{Included, LineDetail};
pub use corrected::CorrectedPeriod;
pub use json::NumberedDraft;
pub use line::{Line, OnPaper};
pub use one_invoice::OneInvoicePer;
pub use reason::{CorrectionReason, Reason};
pub use totals::{Totals, VatTotal, WholeKronor, totals, totals_with_vat};

use crate::sources::party::{Agreement, Party, Specification};
use crate::values::agreement_name::AgreementName;
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
    /// The agreement billed; of several that share the invoice, the first.
    pub agreement: Agreement,
    /// The others that share it, in the order of their lines: a collective invoice (R23). Empty on every other.
    pub others: Vec<Agreement>,
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
    /// The agreements billed, in the order of their lines.
    pub fn agreements(&self) -> impl Iterator<Item = &Agreement> {
        std::iter::once(&self.agreement).chain(&self.others)
    }

    /// The agreement of this name that is billed.
    pub fn agreement_called(&self, name: &AgreementName) -> Option<&Agreement> {
        self.agreements().find(|one| one.name == *name)
    }

    /// The agreement that a line is charged under.
    pub fn agreement_of(&self, line: &Line) -> &Agreement {
        self.agreement_called(&line.agreement).unwrap_or(&self.agreement)
    }

    /// Whether several agreements share it (R23).
    pub fn is_collective(&self) -> bool {
        !self.others.is_empty()
    }

    /// Whose the agreements are, each once.
    pub fn parties(&self) -> Vec<OrganisationNumber> {
        let mut parties: Vec<OrganisationNumber> = Vec::new();
        for agreement in self.agreements() {
            if !parties.contains(&agreement.organisation_number) {
                parties.push(agreement.organisation_number);
            }
        }
        parties
    }

    /// What the agreements are called, for people: `LO-001, LO-004`.
    pub fn agreement_names(&self) -> String {
        let names: Vec<&str> = self.agreements().map(|one| one.name.as_str()).collect();
        names.join(", ")
    }

    /// The lines of one of its agreements.
    pub fn lines_of<'a>(
        &'a self,
        agreement: &'a Agreement,
    ) -> impl DoubleEndedIterator<Item = &'a Line> {
        self.lines.iter().filter(|line| line.agreement == agreement.name)
    }

    /// What the service is called on paper, or the services of agreements that share it.
    pub fn service_name(&self) -> String {
        if !self.is_collective() {
            return named_service(self.lines.iter(), &self.agreement).to_owned();
        }
        let mut names: Vec<&str> = Vec::new();
        for agreement in self.agreements() {
            let name = self.service_name_of(agreement);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    /// What the service of one of its agreements is called on paper.
    pub fn service_name_of<'a>(&'a self, agreement: &'a Agreement) -> &'a str {
        match self.is_collective() {
            true => named_service(self.lines_of(agreement), agreement),
            false => named_service(self.lines.iter(), agreement),
        }
    }

    /// Whether it comes with what was counted day by day; what takes something back does not.
    pub fn has_specification(&self) -> bool {
        let mut all = self.agreements();
        self.kind != DocumentKind::CreditNote
            && all.any(|one| one.specification == Specification::Wanted)
    }
}

/// As the last of these lines that says so, else the service's code.
fn named_service<'a>(
    lines: impl DoubleEndedIterator<Item = &'a Line>,
    agreement: &'a Agreement,
) -> &'a str {
    let named = lines.rev().find_map(|line| line.on_paper.service.as_deref());
    named.unwrap_or(&agreement.service)
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
