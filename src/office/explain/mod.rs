//! How a document's amounts came about, from the text of the fee model to the öre, for a customer on the phone and for an
//! auditor. Reads the ledger and changes nothing; the words are a face's.

mod basis;
mod rows;
pub mod rule;

use std::path::PathBuf;

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::{DocumentsRefusal, ExplainRefusal, Refusal};
use crate::engine::billing::BillingError;
use crate::engine::explain::{self, CreditedLine, Part};
use crate::engine::invoice::{Invoice, Origin};
use crate::keep::ledger::{KeptDocument, Ledger};
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;
use basis::Basis;

/// What is asked about a document.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its number.
    pub number: String,
    /// Only this line; otherwise all.
    pub line: Option<usize>,
    /// Whether the log lines behind it are looked up.
    pub log_lines: LogLines,
}

/// The log lines behind what was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLines {
    /// They are left out.
    LeftOut,
    /// They are looked up in the stored usage.
    LookedUp,
}

/// All that answers a question about a document.
#[derive(Debug)]
pub struct Answer {
    document: KeptDocument,
    /// The lines that are asked about.
    lines: Vec<usize>,
    /// What of it is explained by what it was billed from: of one made by hand, the document that it credits.
    basis: Basis,
    /// The documents before one made by hand.
    earlier: Vec<Invoice>,
    log_rows: Option<StoredUsage>,
}

/// Where log lines are looked up.
#[derive(Debug)]
struct StoredUsage {
    folder: PathBuf,
    batches: Vec<String>,
}

/// A document and how it came about.
#[derive(Debug)]
pub struct Explained<'a> {
    /// The document.
    pub document: &'a KeptDocument,
    /// Of the document; of one made by hand, of the lines it credits.
    pub parts: Vec<Part<'a>>,
    /// What one made by hand takes back.
    pub credited: Option<Credited<'a>>,
}

/// What a credit note made by hand takes back.
#[derive(Debug)]
pub struct Credited<'a> {
    /// The document that it credits.
    pub original: &'a KeptDocument,
    /// Line by line.
    pub lines: Vec<CreditedLine<'a>>,
}

impl Explained<'_> {
    /// Whether the recomputed figures come to what was billed.
    pub fn ties(&self) -> bool {
        self.parts.iter().all(Part::ties)
    }
}

impl Answer {
    /// Reads all that it needs.
    pub fn to(desk: &Desk, question: &Question, notices: &mut Notices) -> Result<Self, Refusal> {
        let ledger = desk.ledger_to_read(notices)?;
        let number = &question.number;
        let document = document(&ledger, number)?;
        let last = document.draft().lines.len();
        if let Some(line) = question.line.filter(|line| !(1..=last).contains(line)) {
            let number = number.clone();
            return Err(ExplainRefusal::NoLine { number, line, last }.into());
        }
        let head = ledger.head()?;
        let documents = basis::compared_with(&ledger, &document, head)?;
        let (basis, earlier) = match document.issued.origin {
            Origin::Run | Origin::BilledAnew => {
                (Basis::of(&ledger, &documents, &document)?, Vec::new())
            }
            // A credit note made by hand is explained by what it credits.
            Origin::ByHand => {
                let of_nothing = || ExplainRefusal::OfNothing { number: number.clone() };
                let reference = document.draft().refers_to.first().ok_or_else(of_nothing)?;
                let original = documents.iter().find(|one| one.number() == reference.number);
                let original = original.ok_or_else(|| unknown(&reference.number))?;
                let earlier = basis::invoices(&documents, |one| one.entry < document.entry);
                (Basis::of(&ledger, &documents, original)?, earlier)
            }
        };
        let log_rows = match question.log_lines {
            LogLines::LeftOut => None,
            LogLines::LookedUp => {
                let batches = ledger.batches(basis.document.entry.before())?;
                let batches = batches.into_iter().map(|batch| batch.name).collect();
                Some(StoredUsage { folder: desk.workspace.ledger_folder(), batches })
            }
        };
        let wanted = |line: &usize| question.line.is_none_or(|wanted| wanted == *line);
        let lines = (1..=last).filter(wanted).collect();
        Ok(Self { document, lines, basis, earlier, log_rows })
    }

    /// How the document came about.
    pub fn explained(&self) -> Result<Explained<'_>, Refusal> {
        let document = &self.document;
        if document.issued.origin != Origin::ByHand {
            let parts = self.parts(&self.lines)?;
            return Ok(Explained { document, parts, credited: None });
        }
        let original = &self.basis.document;
        let (credit, of) = (&document.issued.invoice, &original.issued.invoice);
        let mut lines = explain::credited(credit, of, &self.earlier)?;
        lines.retain(|line| self.lines.contains(&line.line.number));
        let credited: Vec<usize> =
            lines.iter().filter_map(|line| Some(line.original?.number)).collect();
        let parts = self.parts(&credited)?;
        Ok(Explained { document, parts, credited: Some(Credited { original, lines }) })
    }

    /// What is about these lines, with their log lines where they are looked up.
    fn parts(&self, lines: &[usize]) -> Result<Vec<Part<'_>>, Refusal> {
        let parts = explain::explain(self.basis.material()).map_err(of_billing)?.into_iter();
        let mut parts: Vec<_> = parts.filter_map(|part| part.only(lines)).collect();
        if let Some(StoredUsage { folder, batches }) = &self.log_rows {
            rows::find(folder, batches, &mut parts)?;
        }
        Ok(parts)
    }
}

fn document(ledger: &Ledger, number: &str) -> Result<KeptDocument, Refusal> {
    ledger.document(number)?.ok_or_else(|| unknown(number))
}

fn unknown(number: &str) -> Refusal {
    DocumentsRefusal::Unknown { number: number.to_owned() }.into()
}

fn of_billing(error: BillingError) -> Refusal {
    let help = text!(
        "granska avtalets användning och avgiftsmodell",
        "look at the agreement's usage and its tariff"
    );
    Refusal::Input(vec![Diagnostic::error("billing-amount", error.words()).help(help)])
}
