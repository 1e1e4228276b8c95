//! What a document was made from, as the ledger kept it: the inputs of its run, what counted then, and the
//! documents before it. It explains nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::billing::{Decision, Names, days_needed};
use crate::engine::explain::{AtOnce, Material};
use crate::engine::invoice::{Invoice, Origin};
use crate::keep::ledger::{EntryNumber, KeptDocument, Ledger, Which};
use crate::office::books::Books;
use crate::office::refusal::Refusal;
use crate::sources::usage::Count;
use crate::values::period::BillingPeriod;

/// All that a document is explained from.
#[derive(Debug)]
pub(super) struct BilledFrom {
    pub(super) document: KeptDocument,
    books: Books,
    texts: BTreeMap<String, String>,
    counts: Vec<Count>,
    decisions: Vec<Decision>,
    before: Vec<Invoice>,
    beside: Vec<Invoice>,
    waiting: Vec<BillingPeriod>,
}

impl BilledFrom {
    /// Reads it as of the entry before the document's.
    pub(super) fn of(
        ledger: &Ledger,
        documents: &[KeptDocument],
        document: &KeptDocument,
    ) -> Result<Self, Refusal> {
        let as_of = document.entry.before();
        let books = books(ledger, document)?;
        let texts = books.sources.tariffs().map(|(name, text)| (name.to_owned(), text)).collect();
        let draft = document.draft();
        let days = days_needed(draft.period, draft.lines.iter().map(|line| line.billing_period));
        let names = Names::of(&books.agreements);
        let ours: BTreeSet<_> = draft.agreements().map(|one| names.now(&one.name)).collect();
        // An agreement may have gone over to another organisation: what it owes is by the usage of that one.
        let organisations: BTreeSet<_> = draft
            .agreements()
            .map(|of| books.agreements.iter().find(|one| one.name == of.name).unwrap_or(of))
            .map(|one| one.organisation_number)
            .collect();
        let mut counts_then = Vec::new();
        for organisation in organisations {
            counts_then.extend(ledger.counts_of(organisation, days, as_of)?);
        }
        // R25: a credit made by hand stands outside the comparison.
        let counts = |one: &KeptDocument| {
            one.draft().agreements().any(|of| ours.contains(names.now(&of.name)))
                && one.issued.origin != Origin::ByHand
        };
        // Documents of before by the names that agreements had then, as the document has them.
        let as_called = |mut invoices: Vec<Invoice>| {
            for invoice in &mut invoices {
                invoice.draft = names.draft(invoice.draft.clone());
            }
            invoices
        };
        Ok(Self {
            document: document.clone(),
            books,
            texts,
            counts: counts_then,
            decisions: ledger.decisions(as_of)?,
            before: as_called(invoices(documents, |one| counts(one) && one.entry < document.entry)),
            beside: as_called(invoices(documents, |one| {
                counts(one) && one.entry == document.entry
            })),
            waiting: waiting(ledger, document)?,
        })
    }

    pub(super) fn material(&self) -> Material<'_> {
        Material {
            document: (&self.document.issued.invoice).into(),
            inputs: self.books.inputs(&self.counts),
            texts: &self.texts,
            decisions: &self.decisions,
            before: &self.before,
            beside: AtOnce::Issued(&self.beside),
            waiting: &self.waiting,
        }
    }
}

/// The periods of the document's agreement of which its run left something waiting: to another recipient (R25).
fn waiting(ledger: &Ledger, document: &KeptDocument) -> Result<Vec<BillingPeriod>, Refusal> {
    let Some(run) = document.run else { return Ok(Vec::new()) };
    let waited = ledger.waited_of(run)?.into_iter();
    let of_it = waited.filter(|one| document.draft().agreement_called(&one.agreement).is_some());
    Ok(of_it.map(|one| one.period).collect())
}

/// The inputs that a document was made from. A run that two persons issued keeps them under the entry that prepared
/// it.
fn books(ledger: &Ledger, document: &KeptDocument) -> Result<Books, Refusal> {
    let runs = ledger.issued_runs(document.entry)?;
    let run = runs.iter().find(|run| Some(run.number) == document.run);
    Books::kept(ledger, run.map_or(document.entry, |run| run.made))
}

/// The documents that tell how one came about, itself among them: those of its agreement, under every name it has had,
/// with a line of a billing period that it has lines of (R25). However long the archive is, these are few.
pub(super) fn compared_with(
    ledger: &Ledger,
    document: &KeptDocument,
    as_of: EntryNumber,
) -> Result<Vec<KeptDocument>, Refusal> {
    let draft = document.draft();
    let names = Names::of(&books(ledger, document)?.agreements);
    let agreements = names.ever(draft.agreements().map(|one| &one.name));
    let periods: BTreeSet<_> = draft.lines.iter().map(|line| line.billing_period).collect();
    let periods: Vec<_> = periods.into_iter().collect();
    let which = Which::OfAgreementsWithLinesOf(&agreements, &periods);
    Ok(ledger.documents(which, as_of)?)
}

/// The documents that are wanted, in the order of issue.
pub(super) fn invoices(
    documents: &[KeptDocument],
    wanted: impl Fn(&KeptDocument) -> bool,
) -> Vec<Invoice> {
    let wanted = documents.iter().filter(|one| wanted(one));
    wanted.map(|one| one.issued.invoice.clone()).collect()
}
