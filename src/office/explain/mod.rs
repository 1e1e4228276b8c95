//! How a document's amounts came about, from the text of the fee model to the öre, for a customer on the phone and for an
//! auditor. Reads the ledger and changes nothing.

mod billed_from;
mod draft;
mod explained;
mod rows;
pub mod rule;
mod sheet;
pub mod words;

pub use draft::{DraftExplainedFrom, ExplainedDraft};
pub use explained::{CreditedDocument, Explained, FeeInWords, OtherPeriod, Signs};
pub use rows::{CountedThere, LogRowsBehind};
pub use sheet::{comparison_sheet, count_sheet, log_rows_sheet, rows_as_csv, window_sheet};

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::{DocumentsRefusal, ExplainRefusal, Refusal};
use crate::engine::explain::{self, CreditedLine, ExplainedFee};
use crate::engine::invoice::{Invoice, Origin};
use crate::keep::ledger::{KeptDocument, Ledger};
use crate::values::language::Language;
use billed_from::BilledFrom;
use explained::of_billing;
use rows::StoredUsage;

/// What is asked about a document.
#[derive(Debug, Clone)]
pub struct ExplainQuestion {
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

/// All that a question about a document is answered from.
#[derive(Debug)]
pub struct ExplainedFrom {
    document: KeptDocument,
    /// The lines that are asked about.
    lines: Vec<usize>,
    /// What of it is explained by what it was billed from: of one made by hand, the document that it credits.
    billed_from: BilledFrom,
    /// The documents before one made by hand.
    earlier: Vec<Invoice>,
    log_rows: Option<StoredUsage>,
}

impl ExplainedFrom {
    /// Reads all that the answer needs.
    pub fn read(
        desk: &Desk,
        question: &ExplainQuestion,
        notices: &mut Notices,
    ) -> Result<Self, Refusal> {
        let ledger = desk.ledger_to_read(notices)?;
        let number = &question.number;
        let document = document(&ledger, number)?;
        let last = document.draft().lines.len();
        if let Some(line) = question.line.filter(|line| !(1..=last).contains(line)) {
            let number = number.clone();
            return Err(ExplainRefusal::NoLine { number, line, last }.into());
        }
        let head = ledger.head()?;
        let documents = billed_from::compared_with(&ledger, &document, head)?;
        let (billed_from, earlier) = match document.issued.origin {
            Origin::Run | Origin::BilledAnew => {
                (BilledFrom::of(&ledger, &documents, &document)?, Vec::new())
            }
            // A credit note made by hand is explained by what it credits.
            Origin::ByHand => {
                let of_nothing = || ExplainRefusal::OfNothing { number: number.clone() };
                let reference = document.draft().refers_to.first().ok_or_else(of_nothing)?;
                let original = documents.iter().find(|one| one.number() == reference.number);
                let original = original.ok_or_else(|| unknown(&reference.number))?;
                let earlier = billed_from::invoices(&documents, |one| one.entry < document.entry);
                (BilledFrom::of(&ledger, &documents, original)?, earlier)
            }
        };
        let log_rows = match question.log_lines {
            LogLines::LeftOut => None,
            LogLines::LookedUp => {
                let as_of = billed_from.document.entry.before();
                Some(StoredUsage::of(&desk.workspace, &ledger, as_of)?)
            }
        };
        let wanted = |line: &usize| question.line.is_none_or(|wanted| wanted == *line);
        let lines = (1..=last).filter(wanted).collect();
        Ok(Self { document, lines, billed_from, earlier, log_rows })
    }

    /// How the document came about, in this language.
    pub fn explained(&self, language: Language) -> Result<Explained<'_>, Refusal> {
        let document = &self.document;
        let vat_totals = explain::vat_totals(&document.draft().totals);
        if document.issued.origin != Origin::ByHand {
            let fees = FeeInWords::all(self.fees(&self.lines)?, document.draft(), language);
            return Ok(Explained { document, vat_totals, fees, credited: None });
        }
        let original = &self.billed_from.document;
        let lines = self.credited()?;
        let fees = FeeInWords::all(self.fees(&of_original(&lines))?, original.draft(), language);
        let credited = Some(CreditedDocument { original, lines });
        Ok(Explained { document, vat_totals, fees, credited })
    }

    /// The log lines behind the lines that are asked about, no more than this; none where they are not looked up.
    ///
    /// # Errors
    /// The stored usage can't be read.
    pub fn log_rows(&self, most: usize) -> Result<LogRowsBehind, Refusal> {
        let fees = match self.document.issued.origin {
            Origin::ByHand => self.fees_alone(&of_original(&self.credited()?))?,
            Origin::Run | Origin::BilledAnew => self.fees_alone(&self.lines)?,
        };
        match &self.log_rows {
            Some(stored) => stored.first(&fees, most),
            None => Ok(LogRowsBehind::none()),
        }
    }

    /// What a document made by hand takes back, of the lines that are asked about.
    fn credited(&self) -> Result<Vec<CreditedLine<'_>>, Refusal> {
        let (credit, of) =
            (&self.document.issued.invoice, &self.billed_from.document.issued.invoice);
        let mut lines = explain::credited(credit, of, &self.earlier)?;
        lines.retain(|line| self.lines.contains(&line.line.number));
        Ok(lines)
    }

    /// What is about these lines, with their log lines where they are looked up.
    fn fees(&self, lines: &[usize]) -> Result<Vec<ExplainedFee<'_>>, Refusal> {
        let mut fees = self.fees_alone(lines)?;
        if let Some(stored) = &self.log_rows {
            stored.find(&mut fees)?;
        }
        Ok(fees)
    }

    fn fees_alone(&self, lines: &[usize]) -> Result<Vec<ExplainedFee<'_>>, Refusal> {
        let fees = explain::explain(self.billed_from.material()).map_err(of_billing)?.into_iter();
        Ok(fees.filter_map(|fee| fee.only(lines)).collect())
    }
}

/// The numbers that credited lines have on the original.
fn of_original(lines: &[CreditedLine<'_>]) -> Vec<usize> {
    lines.iter().filter_map(|line| Some(line.original?.number)).collect()
}

fn document(ledger: &Ledger, number: &str) -> Result<KeptDocument, Refusal> {
    ledger.document(number)?.ok_or_else(|| unknown(number))
}

fn unknown(number: &str) -> Refusal {
    DocumentsRefusal::Unknown { number: number.to_owned() }.into()
}
