//! One issued document with what is asked about it besides what it says: who issued it and when, its files, what belongs
//! together with it, and the credit that waits. Reads the ledger and changes nothing.

use std::collections::BTreeSet;

use crate::engine::invoice::DocumentKind;
use crate::keep::ledger::{
    Entry, FileDigest, IssuedFile, KeptDocument, Ledger, PreparedCredit, Which,
};
use crate::office::counted::Counted;
use crate::office::credit_stage;
use crate::office::desk::Desk;
use crate::office::documents::Filing;
use crate::office::notice::Notices;
use crate::office::refusal::{DocumentsRefusal, Refusal};
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Day};

/// An issued document in full.
#[derive(Debug)]
pub struct DocumentInFull {
    /// Itself.
    pub document: KeptDocument,
    /// The entry that issued it.
    pub entry: Entry,
    /// Its files, by name.
    pub files: Vec<FileDigest>,
    /// The period that its files are filed under.
    pub filed_under: BillingPeriod,
    /// What refers to it and what it refers to, in the order of issue.
    pub together: Vec<RelatedDocument>,
    /// The credit of it that is prepared and not issued yet.
    pub waiting: Option<PreparedCredit>,
}

/// A document that belongs together with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedDocument {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Its date.
    pub issued_on: Day,
    /// To pay, kr; negative on a credit note.
    pub payable: Money,
    /// How it belongs to the other.
    pub relation: Relation,
}

/// How a document belongs to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The other one credits or corrects it.
    ReferredTo,
    /// It credits or corrects the other one.
    Refers,
    /// Both were issued at once: one credits a document and the other bills it anew.
    IssuedWith,
}

/// The document of this number in full.
///
/// # Errors
/// There is none, or the ledger can't be read.
pub fn in_full(
    desk: &Desk,
    number: &str,
    notices: &mut Notices,
) -> Result<DocumentInFull, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let document = known(&ledger, number)?;
    let waiting = credit_stage::newest(&ledger, number)?.filter(|credit| credit.issued.is_none());
    Ok(DocumentInFull {
        entry: ledger.entry(document.entry)?,
        files: ledger.file_digests(number)?,
        filed_under: Filing::of(&ledger)?.period(&document),
        together: together(&ledger, &document)?,
        waiting,
        document,
    })
}

/// A file of a document by its name, byte for byte as it was issued.
///
/// # Errors
/// There is none, or it is not what was written.
pub fn document_file(desk: &Desk, number: &str, name: &str) -> Result<IssuedFile, Refusal> {
    let ledger = desk.ledger()?;
    let document = known(&ledger, number)?;
    ledger.refuse_altered([document.draft().period], [document.entry])?;
    let mut files = ledger.files(number)?.into_iter();
    files.find(|file| file.name == name).ok_or_else(|| {
        let (number, name) = (number.to_owned(), name.to_owned());
        DocumentsRefusal::NoFile { number, name }.into()
    })
}

fn known(ledger: &Ledger, number: &str) -> Result<KeptDocument, Refusal> {
    let found = ledger.document(number)?;
    found.ok_or_else(|| DocumentsRefusal::Unknown { number: number.to_owned() }.into())
}

/// A document is credited and corrected by lines of the periods that it has lines of.
fn together(ledger: &Ledger, document: &KeptDocument) -> Result<Vec<RelatedDocument>, Refusal> {
    let lines = document.draft().lines.iter();
    let periods: BTreeSet<BillingPeriod> = lines.map(|line| line.billing_period).collect();
    let periods: Vec<BillingPeriod> = periods.into_iter().collect();
    let all = ledger.documents(Which::WithLinesOf(&periods), ledger.head()?)?;
    let mut found = Vec::new();
    for one in all.iter().filter(|one| one.number() != document.number()) {
        let Some(relation) = relation(one, document) else { continue };
        found.push(RelatedDocument {
            number: one.number().to_owned(),
            kind: one.draft().kind,
            issued_on: one.issued.invoice.issued_on,
            payable: Counted::of(one.draft())?.payable,
            relation,
        });
    }
    Ok(found)
}

fn relation(one: &KeptDocument, document: &KeptDocument) -> Option<Relation> {
    let refers = |from: &KeptDocument, to: &KeptDocument| {
        from.draft().refers_to.iter().any(|reference| reference.number == to.number())
    };
    // A run issues many at once, which have nothing to do with each other.
    let at_once = one.run.is_none() && one.entry == document.entry;
    if refers(one, document) {
        Some(Relation::Refers)
    } else if refers(document, one) {
        Some(Relation::ReferredTo)
    } else {
        at_once.then_some(Relation::IssuedWith)
    }
}
