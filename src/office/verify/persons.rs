//! Two persons: what was issued stands as it was prepared, and where the ledger said by then that two persons are needed,
//! another one has approved it. It only looks.

use std::sync::Arc;

use crate::engine::billing::days_needed;
use crate::keep::ledger::{AsPrinted, EntryNumber, IssuedRun, KeptDocument, Ledger, Signature};
use crate::office::books::Books;
use crate::office::findings::Found;
use crate::office::issuance::{CountsByParty, Issuance};
use crate::office::printed::as_printed;
use crate::office::refusal::Refusal;
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// The persons of an issued run, and what they agreed on.
pub(super) fn of_run(
    ledger: &Ledger,
    run: &IssuedRun,
    (issuance, documents): (&Issuance<'_>, &[KeptDocument]),
    found: &mut Found,
) -> Result<(), Refusal> {
    let Some(prepared) = ledger.prepared_run(run.number)? else { return Ok(()) };
    let number = run.number;
    let what = text!("körning {number}", "run {number}");
    if let Some(kept) = &prepared.as_printed {
        let encoding = ledger.entry(run.prepared)?.encoding;
        let issuance = Issuance { language: Language::kept(&kept.language), ..(*issuance).clone() };
        let drafts = documents.iter().map(KeptDocument::draft);
        stands(&what, kept, &as_printed(&issuance, drafts, encoding), found);
    }
    let approved = prepared.approved.as_ref();
    persons(ledger, run.entry, (&what, &prepared.prepared, approved), found)
}

/// The persons of a credit, whose documents these are, and what they agreed on.
pub(super) fn of_credit(
    ledger: &Ledger,
    documents: &[KeptDocument],
    found: &mut Found,
) -> Result<(), Refusal> {
    let Some(first) = documents.first() else { return Ok(()) };
    let credits = ledger.prepared_credits()?;
    let Some(prepared) = credits.into_iter().find(|one| one.issued == Some(first.entry)) else {
        if ledger.four_eyes(first.entry.before())?.is_on() {
            let number = first.number();
            found.differences.push(text!(
                "{number} utfärdades utan en andra person",
                "{number} was issued without a second person"
            ));
        }
        return Ok(());
    };
    let number = &prepared.number;
    let what = text!("krediteringen av {number}", "the credit of {number}");
    let books = Books::kept(ledger, first.entry)?;
    let lines = documents.iter().flat_map(|one| &one.draft().lines);
    let days = days_needed(first.draft().period, lines.map(|line| line.billing_period));
    let counts = ledger.counts(days, first.entry.before())?;
    let kept = &prepared.as_printed;
    let issuance = Issuance {
        settings: &books.settings,
        issued_on: first.issued.invoice.issued_on,
        language: Language::kept(&first.language),
        counts: Arc::new(CountsByParty::new(&counts)),
    };
    let encoding = ledger.entry(prepared.entry)?.encoding;
    let drafts = documents.iter().map(KeptDocument::draft);
    stands(&what, kept, &as_printed(&issuance, drafts, encoding), found);
    let approved = prepared.approved.as_ref();
    persons(ledger, first.entry, (&what, &prepared.prepared, approved), found)
}

fn stands(what: &Text, kept: &AsPrinted, now: &AsPrinted, found: &mut Found) {
    if kept != now {
        found.differences.push(text!(
            "{what}: dokumenten står inte som de förbereddes",
            "{what}: its documents do not stand as it was prepared";
            what
        ));
    }
}

fn persons(
    ledger: &Ledger,
    issued: EntryNumber,
    (what, prepared, approved): (&Text, &Signature, Option<&Signature>),
    found: &mut Found,
) -> Result<(), Refusal> {
    if !ledger.four_eyes(issued.before())?.is_on() {
        return Ok(());
    }
    match approved {
        None => found.differences.push(text!(
            "{what} utfärdades utan en andra person",
            "{what} was issued without a second person";
            what
        )),
        Some(approved) if approved.is_of(&prepared.who) => {
            let who = &prepared.who;
            found.differences.push(text!(
                "{what} förbereddes och attesterades av {who}",
                "{what} was prepared and approved by {who}";
                what
            ));
        }
        Some(_) => {}
    }
    Ok(())
}

/// What only the names that two persons gave tell apart, told in a few lines.
pub(super) fn of_one_login(ledger: &Ledger) -> Result<Text, Refusal> {
    let found = ledger.approved_by_one_login()?;
    let Some(newest) = found.last() else { return Ok(Text::same("")) };
    let count = found.len();
    Ok(text!(
        "attester med två namn på en och samma inloggning, som bara de som angav dem kan gå i god för: {count}; den senaste gäller {newest}\n",
        "approvals by two names of one login, for which only those who gave them can vouch: {count}; the newest is of {newest}\n"
    ))
}
