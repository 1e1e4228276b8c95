//! How the amounts of a draft would come about: from the inputs as they stand now, in the same words as those of an issued
//! document. Nothing is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::explained::{FeeInWords, of_billing};
use super::rows::{LogRowsBehind, StoredUsage};
use crate::engine::billing::Names;
use crate::engine::explain::{self, AtOnce, CalledDraft, ExplainedFee, ExplainedVat, Material};
use crate::engine::invoice::{Invoice, Issued, Origin};
use crate::office::bill::draft_files::DraftNames;
use crate::office::desk::Desk;
use crate::office::known_runs::CalculatedRun;
use crate::office::notice::Notices;
use crate::office::refusal::{DocumentsRefusal, Refusal};
use crate::values::agreement_name::AgreementName;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// All that a draft is explained from.
#[derive(Debug)]
pub struct DraftExplainedFrom {
    calculated: Arc<CalculatedRun>,
    texts: BTreeMap<String, String>,
    /// Its place in `beside`.
    at: usize,
    /// The drafts of its agreement, itself among them.
    beside: Vec<CalledDraft>,
    /// What was billed of its agreement before.
    before: Vec<Invoice>,
    waiting: Vec<BillingPeriod>,
    stored: Option<StoredUsage>,
}

/// A draft and how it would come about.
#[derive(Debug)]
pub struct ExplainedDraft<'a> {
    /// The draft.
    pub draft: &'a CalledDraft,
    /// Its VAT, before rounding and after.
    pub vat_totals: Vec<ExplainedVat<'a>>,
    /// Fee by fee, its lines.
    pub fees: Vec<FeeInWords<'a>>,
}

impl DraftExplainedFrom {
    /// Reads all that the explanation of a draft needs, by its name in the run of a period.
    ///
    /// # Errors
    /// What a preview is refused for; no draft is called so.
    pub fn read(
        desk: &Desk,
        (period, name): (BillingPeriod, &str),
        notices: &mut Notices,
    ) -> Result<Self, Refusal> {
        let ledger = desk.ledger_to_read_if_any(notices)?;
        let calculated = desk.calculated(ledger.as_ref(), period)?;
        let CalculatedRun { standing, run, .. } = &*calculated;
        let mut names = DraftNames::default();
        let drafts = run
            .drafts
            .iter()
            .map(|draft| CalledDraft { name: names.of_next(draft), draft: draft.clone() });
        let mut drafts: Vec<CalledDraft> = drafts.collect();
        let no_draft = || DocumentsRefusal::NoDraft { period, name: name.to_owned() };
        let named = drafts.iter().find(|draft| draft.name == name).ok_or_else(no_draft)?;
        let ours: BTreeSet<AgreementName> =
            named.draft.agreements().map(|one| one.name.clone()).collect();
        drafts.retain(|one| one.draft.agreements().any(|one| ours.contains(&one.name)));
        let at = drafts.iter().position(|draft| draft.name == name).ok_or_else(no_draft)?;
        let names = Names::of(&standing.books.agreements);
        // R25: a credit made by hand stands outside the comparison.
        let counts = |one: &&Issued| {
            let mut of = one.invoice.draft.agreements();
            one.origin != Origin::ByHand && of.any(|one| ours.contains(names.now(&one.name)))
        };
        let before = standing.documents.iter().filter(counts);
        let before = before.map(|one| names.issued(one).invoice);
        let before = before.collect();
        let waiting = run.waited().filter(|one| ours.contains(&one.agreement));
        let waiting = waiting.map(|one| one.period).collect();
        let tariffs = standing.books.sources.tariffs();
        let texts = tariffs.map(|(name, text)| (name.to_owned(), text)).collect();
        let stored = match &ledger {
            Some(ledger) => Some(StoredUsage::of(&desk.workspace, ledger, ledger.head()?)?),
            None => None,
        };
        Ok(Self { texts, at, beside: drafts, before, waiting, stored, calculated })
    }

    fn draft(&self) -> &CalledDraft {
        &self.beside[self.at]
    }

    /// How the draft would come about, in this language.
    ///
    /// # Errors
    /// Amounts that can't be kept exactly (R22).
    pub fn explained(&self, language: Language) -> Result<ExplainedDraft<'_>, Refusal> {
        let draft = self.draft();
        Ok(ExplainedDraft {
            draft,
            vat_totals: explain::vat_totals(&draft.draft.totals),
            fees: FeeInWords::all(self.fees()?, &draft.draft, language),
        })
    }

    /// The log lines behind the fee of a line, no more than this.
    ///
    /// # Errors
    /// The stored usage can't be read.
    pub fn log_rows(&self, line: usize, most: usize) -> Result<LogRowsBehind, Refusal> {
        let fees = self.fees()?.into_iter().filter_map(|fee| fee.only(&[line]));
        let fees: Vec<_> = fees.collect();
        match &self.stored {
            Some(stored) => stored.first(&fees, most),
            None => Ok(LogRowsBehind::none()),
        }
    }

    fn fees(&self) -> Result<Vec<ExplainedFee<'_>>, Refusal> {
        let standing = &self.calculated.standing;
        let material = Material {
            document: self.draft().into(),
            inputs: standing.books.inputs(&standing.counts),
            texts: &self.texts,
            decisions: &standing.decisions,
            before: &self.before,
            beside: AtOnce::Drafts(&self.beside),
            waiting: &self.waiting,
        };
        explain::explain(material).map_err(of_billing)
    }
}
