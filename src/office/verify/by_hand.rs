//! Documents made by hand: credits, and what was billed anew beside them.

use std::sync::Arc;

use super::files;
use crate::engine::audit;
use crate::engine::billing::{Rules, days_needed};
use crate::engine::invoice::Origin;
use crate::keep::ledger::{Encoding, Entry, KeptDocument, Ledger, Which, first_encoding};
use crate::office::books::Books;
use crate::office::credit::made::digest_of;
use crate::office::findings::Found;
use crate::office::issuance::{CountsByParty, Issuance};
use crate::office::refusal::Refusal;
use crate::values::agreement_name::AgreementName;
use crate::values::text::text;

/// A document made by hand: its arithmetic, its paper, and what it refers to.
pub(super) fn made_by_hand(
    ledger: &Ledger,
    document: &KeptDocument,
    found: &mut Found,
) -> Result<(), Refusal> {
    let draft = document.draft();
    let original = match draft.refers_to.first() {
        Some(reference) => ledger.document(&reference.number)?,
        None => None,
    };
    let Some(original) = original else {
        let number = document.number();
        found.differences.push(text!(
            "{number} hänvisar inte till något dokument",
            "{number} refers to no document"
        ));
        return Ok(());
    };
    let books = Books::kept(ledger, document.entry)?;
    let before = document.entry.before();
    let entry = ledger.entry(document.entry)?;
    let whole_kronor = books.settings.whole_kronor;
    let names = names(&books, &original, document);
    let kept = ledger.documents(Which::OfAgreements(&names), document.entry);
    let kept = kept?;
    let earlier = kept.iter().map(|one| &one.issued.invoice);
    let earlier: Vec<_> = earlier.take_while(|one| one.number != document.number()).collect();
    let mut differences = audit::check_credit(draft, whole_kronor, &earlier);
    // By the first rules VAT was of each credit by itself.
    if entry.rules == Rules::First && audit::check_document(draft, whole_kronor).is_empty() {
        differences.clear();
    }
    for difference in differences {
        let (number, difference) = (document.number(), difference.words());
        found
            .differences
            .push(text!("{number}: {difference}", "{number}: {difference}"; difference));
    }
    let days = days_needed(draft.period, draft.lines.iter().map(|line| line.billing_period));
    let counts = ledger.counts(days, before)?;
    let issuance = Issuance {
        settings: &books.settings,
        issued_on: document.issued.invoice.issued_on,
        language: files::language(document),
        counts: Arc::new(CountsByParty::new(&counts)),
    };
    let digest = digest(ledger, &books, (&original, document), &entry)?;
    files::paper(&issuance, document, (&digest, &entry), ledger, found)
}

/// The names that the agreements had by then (R25).
fn names(books: &Books, original: &KeptDocument, document: &KeptDocument) -> Vec<AgreementName> {
    let billed = [original, document].into_iter().flat_map(|one| one.draft().agreements());
    let billed: Vec<AgreementName> = billed.map(|one| one.name.clone()).collect();
    let of_them = books.agreements.iter().filter(|one| billed.contains(&one.name));
    let former: Vec<AgreementName> = of_them.flat_map(|one| one.formerly.clone()).collect();
    former.into_iter().chain(billed).collect()
}

/// What a document made by hand was made from, in the form that its entry has.
fn digest(
    ledger: &Ledger,
    books: &Books,
    (original, document): (&KeptDocument, &KeptDocument),
    entry: &Entry,
) -> Result<String, Refusal> {
    let (draft, before) = (document.draft(), document.entry.before());
    match (document.issued.origin, entry.encoding) {
        (Origin::ByHand, Encoding::Second | Encoding::Third) => {
            Ok(digest_of(original, draft, entry.encoding))
        }
        (Origin::ByHand, Encoding::First) => {
            let reason = draft.reason.as_ref().map(|one| (one.swedish(), one.english()));
            Ok(first_encoding::credit_digest(
                &original.sources_sha256,
                original.number(),
                &draft.lines,
                reason.as_ref().map(|(swedish, english)| (swedish.as_str(), english.as_str())),
            ))
        }
        (Origin::Run | Origin::BilledAnew, _) => {
            let runs = ledger.issued_runs(before)?;
            let days = days_needed(draft.period, runs.iter().map(|run| run.period));
            Ok(books.digest_as(entry, ledger, before, days)?)
        }
    }
}
