//! `lefi explain`: how a document's amounts came about, from the text of the fee model to the öre, for a
//! customer on the phone and for an auditor. Reads the ledger and changes nothing.

mod json;
mod kept;
mod paper;
mod rows;
mod rule;
mod sums;
mod tables;
mod words;

use clap::ValueEnum;

use super::language;
use super::{Context, Failure, Outcome, load};
use crate::engine::billing::BillingError;
use crate::engine::explain::{self, CreditedLine, Part};
use crate::engine::invoice::Origin;
use crate::keep::ledger::{KeptDocument, Ledger};
use crate::keep::workspace::Workspace;
use crate::values::diagnostic::Diagnostic;
use crate::values::money::MoneyError;
use crate::values::text::text;
use kept::Kept;

/// Explains an issued document, line by line
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArguments {
    /// The document's number
    number: String,
    /// Only this line, as 2
    #[arg(long, value_name = "N")]
    line: Option<usize>,
    /// Also the log lines behind the counts of the days billed
    #[arg(long)]
    rows: bool,
    /// Text for people or JSON for machines
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    format: ExplainFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    Text,
    Json,
}

/// A document and how it came about.
struct Explained<'a> {
    document: &'a KeptDocument,
    /// Of the document; of one made by hand, of the lines it credits.
    parts: Vec<Part<'a>>,
    credited: Option<Credited<'a>>,
}

/// What a credit note made by hand takes back.
struct Credited<'a> {
    original: &'a KeptDocument,
    lines: Vec<CreditedLine<'a>>,
}

impl Explained<'_> {
    /// Whether the recomputed figures come to what was billed.
    fn ties(&self) -> bool {
        self.parts.iter().all(Part::ties)
    }
}

pub(super) fn run(arguments: &ExplainArguments, context: &Context) -> Outcome {
    let differs = match explained(arguments, context) {
        Ok((text, ties)) => match super::finish(Ok(text)) {
            Outcome::Done if !ties => {
                "what was billed can't be reproduced: see the lines marked !!"
            }
            outcome => return outcome,
        },
        Err(failure) => return super::finish(Err(failure)),
    };
    super::finish(Err(Failure::Ledger(differs.to_owned())))
}

/// The text, and whether all of it ties.
fn explained(arguments: &ExplainArguments, context: &Context) -> Result<(String, bool), Failure> {
    let workspace = load::workspace(context)?;
    let ledger = load::ledger_to_read(&workspace)?;
    let head = ledger.head()?;
    let number = arguments.number.clone();
    let found = ledger.document(&number)?;
    let documents = match &found {
        Some(found) => kept::compared_with(&ledger, found, head)?,
        None => Vec::new(),
    };
    let asked = Asked { arguments, ledger: &ledger, workspace: &workspace, documents: &documents };
    let document = asked.document(&arguments.number)?;
    let last = document.draft().lines.len();
    if let Some(line) = arguments.line.filter(|line| !(1..=last).contains(line)) {
        let number = document.number();
        let words = format!("{number} has no line {line}: its lines are 1 to {last}");
        return Err(Failure::WrongUse(words));
    }
    match document.issued.origin {
        Origin::Run | Origin::BilledAnew => asked.billed(document),
        Origin::ByHand => asked.by_hand(document),
    }
}

/// What is asked, and where to look.
#[derive(Clone, Copy)]
struct Asked<'a> {
    arguments: &'a ExplainArguments,
    ledger: &'a Ledger,
    workspace: &'a Workspace,
    documents: &'a [KeptDocument],
}

impl<'a> Asked<'a> {
    fn document(self, number: &str) -> Result<&'a KeptDocument, Failure> {
        self.documents.iter().find(|document| document.number() == number).ok_or_else(|| {
            Failure::WrongUse(format!(
                "no document has the number {number}: `lefi invoices` lists them"
            ))
        })
    }

    /// What a run billed, or what took its place.
    fn billed(self, document: &'a KeptDocument) -> Result<(String, bool), Failure> {
        let kept = Kept::of(self.ledger, self.documents, document)?;
        let wanted = |line: &usize| self.arguments.line.is_none_or(|wanted| wanted == *line);
        let lines: Vec<usize> = (1..=document.draft().lines.len()).filter(wanted).collect();
        let parts = self.parts(&kept, &lines)?;
        self.written(&Explained { document, parts, credited: None })
    }

    /// A credit note made by hand is explained by what it credits.
    fn by_hand(self, document: &'a KeptDocument) -> Result<(String, bool), Failure> {
        let Some(reference) = document.draft().refers_to.first() else {
            return Err(Failure::Ledger(format!("{} refers to no document", document.number())));
        };
        let original = self.document(&reference.number)?;
        let earlier = kept::invoices(self.documents, |one| one.entry < document.entry);
        let (credit, of) = (&document.issued.invoice, &original.issued.invoice);
        let mut lines = explain::credited(credit, of, &earlier).map_err(amount_failure)?;
        lines.retain(|line| self.arguments.line.is_none_or(|wanted| wanted == line.line.number));
        let wanted: Vec<usize> =
            lines.iter().filter_map(|line| Some(line.original?.number)).collect();
        let kept = Kept::of(self.ledger, self.documents, original)?;
        let parts = self.parts(&kept, &wanted)?;
        let credited = Some(Credited { original, lines });
        self.written(&Explained { document, parts, credited })
    }

    /// What is about these lines, with their log rows where they are asked for.
    fn parts<'b>(self, kept: &'b Kept<'_>, lines: &[usize]) -> Result<Vec<Part<'b>>, Failure> {
        let parts = explain::explain(kept.material()).map_err(billing_failure)?.into_iter();
        let mut parts: Vec<_> = parts.filter_map(|part| part.only(lines)).collect();
        if self.arguments.rows {
            let folder = self.workspace.ledger_folder();
            rows::find(self.ledger, &folder, kept.document, &mut parts)?;
        }
        Ok(parts)
    }

    fn written(self, explained: &Explained<'_>) -> Result<(String, bool), Failure> {
        let language = language::of_results();
        let text = match (self.arguments.format, self.arguments.line) {
            (ExplainFormat::Json, _) => json::text(explained, language)?,
            (ExplainFormat::Text, line) => {
                let mut text = words::text(explained, language).map_err(amount_failure)?;
                if line.is_none() {
                    text.push_str(&sums::text(explained.document.draft(), language));
                }
                text
            }
        };
        Ok((text, explained.ties()))
    }
}

fn billing_failure(error: BillingError) -> Failure {
    let help = text!(
        "granska avtalets användning och avgiftsmodell",
        "look at the agreement's usage and its tariff"
    );
    Failure::Input(vec![Diagnostic::error("billing-amount", error.words()).help(help)])
}

fn amount_failure(error: MoneyError) -> Failure {
    Failure::Ledger(error.to_string())
}
