//! The documents of a credit, and what they are made from. It only reads, until they are kept.

use std::collections::BTreeSet;

use crate::engine::audit;
use crate::engine::billing::{
    AnewRequest, BilledAnew, CreditRequest, bill_anew, credit as credit_draft,
};
use crate::engine::invoice::{DocumentKind, Draft, Origin};
use crate::keep::ledger::{Canonical, Encoding, KeptDocument, Ledger, Writing};
use crate::keep::workspace::Workspace;
use crate::office::bill::draft_files::DraftForm;
use crate::office::bill::issuable::refuse_illustrative;
use crate::office::books::Books;
use crate::office::credit::asked::AskedCredit;
use crate::office::issuance::{Issuance, refuse_known_reference, unwritable};
use crate::office::newer;
use crate::office::notice::{CreditNotice, Notices};
use crate::office::reach;
use crate::office::refusal::{CreditRefusal, DocumentsRefusal, Refusal};
use crate::office::standing::Standing;
use crate::office::taken;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Day};

/// The documents of a credit, and what they are made from.
#[derive(Debug)]
pub struct Made {
    /// The credit note, and what is billed anew.
    pub drafts: Vec<Draft>,
    /// Credited by hand, or billed anew as well.
    pub origin: Origin,
    /// What they are made from.
    pub standing: Standing,
    digest: String,
}

/// The documents of a credit as they would be printed.
#[derive(Debug)]
pub struct Printable {
    /// The documents.
    pub made: Made,
    /// Their date.
    pub issued_on: Day,
    /// Their language.
    pub language: Language,
}

impl Printable {
    /// How they are issued.
    pub fn issuance(&self) -> Issuance<'_> {
        Issuance::of(&self.made.standing, self.issued_on, self.language)
    }
}

impl Made {
    /// What would be issued.
    pub fn of(
        asked: &AskedCredit,
        workspace: &Workspace,
        ledger: &Ledger,
        notices: &mut Notices,
    ) -> Result<Self, Refusal> {
        let AskedCredit { number, origin, selection, reason } = asked;
        let kept = ledger.document(number)?;
        let kept = kept
            .ok_or_else(|| Refusal::from(DocumentsRefusal::Unknown { number: number.clone() }))?;
        let books = Books::read(workspace)?;
        let head = ledger.head()?;
        let period = kept.draft().period;
        refuse_altered(ledger, &kept, *origin)?;
        let standing = Standing::whole(books, ledger, head, period)?;
        let whole_kronor = standing.books.settings.whole_kronor;
        let not_so = |error| CreditRefusal::NotSo { number: number.clone(), error };
        if *origin == Origin::BilledAnew {
            let request = AnewRequest {
                original: &kept.issued,
                inputs: standing.books.inputs(&standing.counts),
                decisions: &standing.decisions,
                history: &standing.documents,
                reason,
                whole_kronor,
            };
            let billed = bill_anew(&request).map_err(not_so)?;
            tell_of_another_amount(&billed, notices)?;
            let mut drafts = vec![billed.credit];
            drafts.extend(billed.anew);
            refuse_illustrative(&drafts)?;
            let digest = standing.digest.clone();
            return Ok(Self { drafts, origin: *origin, standing, digest });
        }
        let request = CreditRequest {
            original: &kept.issued,
            history: &standing.documents,
            agreements: &standing.books.agreements,
            catalogue: &standing.books.catalogue,
            selection,
            reason,
            whole_kronor,
        };
        let draft = credit_draft(&request).map_err(|error| not_so(error.into()))?;
        let digest = digest_of(&kept, &draft, Encoding::CURRENT);
        Ok(Self { drafts: vec![draft], origin: *origin, standing, digest })
    }

    /// One of the documents as a PDF without a number; none where there are not so many.
    ///
    /// # Errors
    /// It can't be written.
    pub(super) fn pdf(&self, at: usize, language: Language) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(draft) = self.drafts.get(at) else { return Ok(None) };
        let issuer = &self.standing.books.settings.issuer;
        let pdf = DraftForm::Pdf.render(draft, issuer, language, &self.digest);
        pdf.map(Some).map_err(|why| Refusal::Input(vec![unwritable(&draft.agreement.name, &why)]))
    }

    /// Gives each document its number and keeps it with its files; gives the numbers.
    pub(super) fn keep(
        &self,
        issuance: &Issuance<'_>,
        workspace: &Workspace,
        writing: &Writing<'_>,
    ) -> Result<Vec<String>, Refusal> {
        newer::refuse_closed_on_paper(workspace, writing)?;
        writing.sources_kept(&self.standing.books.files())?;
        let mut numbers = Vec::new();
        let serials = issuance.serials(writing, &self.drafts)?;
        for (draft, serial) in self.drafts.iter().zip(serials) {
            let new = issuance.document(draft, serial, self.origin, None, &self.digest)?;
            refuse_known_reference(writing, &new)?;
            taken::refuse(workspace, issuance, &new)?;
            numbers.push(new.issued.invoice.number.clone());
            writing.document_kept(&new)?;
        }
        Ok(numbers)
    }
}

/// Billing anew takes everything as it is today: usage, tariffs and decisions that the document has not.
fn tell_of_another_amount(billed: &BilledAnew, notices: &mut Notices) -> Result<(), Refusal> {
    let signed = |draft: &Draft| match draft.kind {
        DocumentKind::CreditNote => draft.totals.net.negated(),
        DocumentKind::Invoice | DocumentKind::Correction => Ok(draft.totals.net),
    };
    let anew = billed.anew.iter().map(signed).collect::<Result<Vec<_>, _>>();
    let anew = anew.and_then(Money::sum)?;
    let credited = billed.credit.totals.net;
    if anew != credited {
        notices.tell(CreditNotice::OtherAmount { credited, anew });
    }
    Ok(())
}

/// Refuses to credit by rows that are not what was written: those of the document and of all that was billed and credited
/// in its periods, and what was counted in them where they are billed anew.
fn refuse_altered(ledger: &Ledger, kept: &KeptDocument, origin: Origin) -> Result<(), Refusal> {
    let draft = kept.draft();
    let periods = draft.lines.iter().map(|line| line.billing_period).chain([draft.period]);
    let periods: BTreeSet<BillingPeriod> = periods.collect();
    ledger.refuse_altered(periods.iter().copied(), [kept.entry])?;
    if let Some(difference) = audit::check_roundings(draft) {
        let (number, difference) = (kept.number().to_owned(), Box::new(difference));
        return Err(CreditRefusal::Rounded { number, difference }.into());
    }
    if origin == Origin::BilledAnew {
        let days = reach::days_of(periods);
        ledger.refuse_altered_counts(days)?;
    }
    Ok(())
}

/// R26: a credit by hand is made from the document it credits and what was chosen of it, in the form that its entry
/// has.
pub fn digest_of(original: &KeptDocument, draft: &Draft, encoding: Encoding) -> String {
    let mut form = Canonical::new("credit", encoding);
    form.text(&original.sources_sha256).text(original.number()).draft(draft);
    form.finish()
}
