//! How a document's amounts came about, from the text of the fee model to the öre, for a customer on the phone and for an
//! auditor. Reads the ledger and changes nothing.

mod billed_from;
mod explained;
mod rows;
pub mod rule;
mod sheet;
pub mod words;

pub use explained::{CreditedDocument, Explained, FeeInWords, OtherPeriod, Signs};
pub use sheet::{comparison_sheet, count_sheet, window_sheet};

use std::path::PathBuf;

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::{DocumentsRefusal, ExplainRefusal, Refusal};
use crate::engine::billing::BillingError;
use crate::engine::explain::{self, ExplainedFee};
use crate::engine::invoice::{Invoice, Origin};
use crate::keep::ledger::{KeptDocument, Ledger};
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::text::text;
use billed_from::BilledFrom;

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

/// Where log lines are looked up.
#[derive(Debug)]
struct StoredUsage {
    folder: PathBuf,
    batches: Vec<String>,
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
                let batches = ledger.batches(billed_from.document.entry.before())?;
                let batches = batches.into_iter().map(|batch| batch.name).collect();
                Some(StoredUsage { folder: desk.workspace.ledger_folder(), batches })
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
            let fees = in_words(self.fees(&self.lines)?, document, language);
            return Ok(Explained { document, vat_totals, fees, credited: None });
        }
        let original = &self.billed_from.document;
        let (credit, of) = (&document.issued.invoice, &original.issued.invoice);
        let mut lines = explain::credited(credit, of, &self.earlier)?;
        lines.retain(|line| self.lines.contains(&line.line.number));
        let credited: Vec<usize> =
            lines.iter().filter_map(|line| Some(line.original?.number)).collect();
        let fees = in_words(self.fees(&credited)?, original, language);
        let credited = Some(CreditedDocument { original, lines });
        Ok(Explained { document, vat_totals, fees, credited })
    }

    /// What is about these lines, with their log lines where they are looked up.
    fn fees(&self, lines: &[usize]) -> Result<Vec<ExplainedFee<'_>>, Refusal> {
        let fees = explain::explain(self.billed_from.material()).map_err(of_billing)?.into_iter();
        let mut fees: Vec<_> = fees.filter_map(|fee| fee.only(lines)).collect();
        if let Some(StoredUsage { folder, batches }) = &self.log_rows {
            rows::find(folder, batches, &mut fees)?;
        }
        Ok(fees)
    }
}

fn in_words<'a>(
    fees: Vec<ExplainedFee<'a>>,
    document: &KeptDocument,
    language: Language,
) -> Vec<FeeInWords<'a>> {
    let fees = fees.into_iter();
    fees.map(|fee| FeeInWords::of(fee, document.draft(), language)).collect()
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
