//! A credit by two persons: one prepares it, with date and language, another approves what would stand on its documents,
//! and as that it is issued. Where anything on them would be otherwise by then, the approval is void (R26).

use std::collections::BTreeMap;

use super::super::approve::refuse_second;
use super::super::bill::{self, AskedDate, Issuance, Status};
use super::super::language::kept_language;
use super::super::say::say;
use super::super::{Context, Failure, decide, four_eyes, load};
use super::{Asked, Made, Once, keep, made, numbers_of, shown, write_files};
use crate::engine::invoice::Origin;
use crate::keep::ledger::{
    Action, AsPrinted, Encoding, EntryNumber, Ledger, NewCredit, PreparedCredit, Writing,
};
use crate::keep::workspace::Workspace;
use crate::office::changes::{changes, issued_since};
use crate::values::language::Language;

/// How far a credit is that an entry of the audit trail prepared, or issued at once.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stage<'a> {
    /// Issued, by this entry.
    Issued(EntryNumber),
    /// Prepared, and to be approved or issued.
    Waiting(&'a PreparedCredit),
    /// Prepared, and another credit of the document was prepared after it: it is never issued.
    Replaced,
}

/// How far it is, among all credits that were prepared.
pub(super) fn stage(credits: &[PreparedCredit], entry: EntryNumber) -> Stage<'_> {
    let Some(credit) = credits.iter().find(|one| one.entry == entry) else {
        return Stage::Issued(entry);
    };
    let is_later = |one: &&PreparedCredit| one.number == credit.number && one.entry > entry;
    match credit.issued {
        Some(issued) => Stage::Issued(issued),
        None if credits.iter().any(|one| is_later(&one)) => Stage::Replaced,
        None => Stage::Waiting(credit),
    }
}

/// What is to be done with a credit that waits.
pub(super) fn next_step(credit: &PreparedCredit) -> String {
    let number = &credit.number;
    match &credit.approved {
        None => format!(
            "the credit of {number} is prepared and waits for somebody else: `lefi approve {number}`"
        ),
        Some(approved) => format!(
            "the credit of {number} is prepared and was approved by {}: issue it with `lefi credit {number} --issue`",
            approved.who
        ),
    }
}

/// Keeps what would be issued, for somebody else to approve, with its key: the same is not prepared again once it is
/// issued.
pub(super) fn prepare(
    (asked, once): (&Asked, &Once),
    context: &Context,
    (workspace, writing): (&Workspace, Writing<'_>),
    (date, language): (AskedDate, Language),
) -> Result<String, Failure> {
    let made = made(asked, workspace, &writing)?;
    let settings = &made.standing.books.settings;
    four_eyes::approval(&writing, settings)?;
    bill::refuse_template(&settings.issuer)?;
    let issued_on = bill::invoice_date(context, &writing, date)?;
    let issuance = Issuance::of(&made.standing, issued_on, language);
    let new = NewCredit {
        number: &asked.number,
        origin: asked.origin,
        selection: &asked.selection,
        reason: &asked.reason,
        as_printed: &bill::as_printed(&issuance, &made.drafts, Encoding::CURRENT),
    };
    let replaced = newest(&writing, &asked.number)?.filter(|credit| credit.issued.is_none());
    writing.credit_prepared(new).map_err(load::ledger_failure)?;
    once.keep(&writing)?;
    writing.sources_kept(&made.standing.books.files()).map_err(load::ledger_failure)?;
    let text = looked(&made, &issuance, language);
    let number = asked.number.clone();
    let finished = writing.finish(Action::PrepareCredit, &number, &asked.reason);
    finished.map_err(load::ledger_failure)?;
    once.tell();
    if let Some(replaced) = replaced {
        say(&replaced_words(&replaced));
    }
    say(&format!(
        "the credit of {number} is prepared: somebody else approves it with `lefi approve {number}`"
    ));
    Ok(text)
}

fn replaced_words(replaced: &PreparedCredit) -> String {
    let PreparedCredit { number, prepared, approved, .. } = replaced;
    let (who, at) = (&prepared.who, prepared.at.in_stockholm());
    let approved = approved.as_ref().map_or("nobody has approved".to_owned(), |approved| {
        format!("{} approved on {}", approved.who, approved.at.in_stockholm())
    });
    format!(
        "this replaces the credit of {number} that {who} prepared on {at} and {approved}: that one is never issued"
    )
}

/// The documents of which a credit is prepared and not issued.
pub(in super::super) fn waiting(ledger: &Ledger) -> Result<Vec<String>, Failure> {
    let credits = ledger.prepared_credits().map_err(load::ledger_failure)?;
    let newest: BTreeMap<String, bool> =
        credits.into_iter().map(|credit| (credit.number, credit.issued.is_none())).collect();
    Ok(newest.into_iter().filter(|(_, open)| *open).map(|(number, _)| number).collect())
}

/// The newest credit of a document that was prepared.
fn newest(ledger: &Ledger, number: &str) -> Result<Option<PreparedCredit>, Failure> {
    let credits = ledger.prepared_credits().map_err(load::ledger_failure)?;
    Ok(credits.into_iter().rev().find(|credit| credit.number == number))
}

/// Approves the credit of a document as it was prepared; with nothing to write it only shows it.
pub(in super::super) fn approve(
    number: &str,
    (workspace, ledger): (&Workspace, &Ledger),
    writing: Option<Writing<'_>>,
    language: Language,
) -> Result<String, Failure> {
    let ledger = writing.as_deref().unwrap_or(ledger);
    let prepared = newest(ledger, number)?.filter(|credit| credit.issued.is_none());
    let prepared = prepared
        .ok_or_else(|| Failure::WrongUse(format!("no credit of {number} waits for approval")))?;
    let made = made(&asked(&prepared), workspace, ledger)?;
    let issuance = issuance(&made, &prepared.as_printed);
    let mut text = looked(&made, &issuance, language);
    if let (Origin::BilledAnew, Some(draft)) = (made.origin, made.drafts.first()) {
        text.push_str(&decide::of_run(ledger, &made.standing, draft.period, language)?);
    }
    let Some(writing) = writing else { return Ok(text) };
    let what = format!("the credit of {number}");
    refuse_second(&what, &prepared.prepared, prepared.approved.as_ref(), writing.signature())?;
    four_eyes::approval(&writing, &made.standing.books.settings)?;
    refuse_changed(&writing, &prepared, &made)?;
    writing.credit_approved(&prepared).map_err(load::ledger_failure)?;
    writing.finish(Action::ApproveCredit, number, "").map_err(load::ledger_failure)?;
    say(&format!(
        "the credit of {number} is approved; issue it with `lefi credit {number} --issue`"
    ));
    Ok(text)
}

/// Issues the credit of a document as it was prepared and approved.
pub(super) fn issue(
    number: &str,
    context: &Context,
    (workspace, ledger): (&Workspace, &Ledger),
) -> Result<String, Failure> {
    let writing = load::begin(ledger, context, &workspace.settings)?;
    let prepared = newest(&writing, number)?.ok_or_else(|| {
        Failure::WrongUse(format!(
            "no credit of {number} is prepared: first `lefi credit {number} --reason TEXT --prepare`"
        ))
    })?;
    if let Some(entry) = prepared.issued {
        drop(writing);
        let numbers = numbers_of(ledger, entry)?;
        say(&format!("already done: the credit of {number} is issued as {}", numbers.join(", ")));
        // An issue that was cut off may not have written its files.
        write_files(workspace, ledger, &numbers)?;
        return Ok(String::new());
    }
    let asked = asked(&prepared);
    let made = made(&asked, workspace, &writing)?;
    let settings = &made.standing.books.settings;
    four_eyes::approval(&writing, settings)?;
    bill::refuse_template(&settings.issuer)?;
    refuse_changed(&writing, &prepared, &made)?;
    if prepared.approved.is_none() {
        return Err(Failure::Ledger(format!(
            "the credit of {number}, prepared by {}, waits for somebody else: `lefi approve {number}`",
            prepared.prepared.who
        )));
    }
    let date = AskedDate::ReallyOn(prepared.as_printed.issued_on);
    bill::invoice_date(context, &writing, date)?;
    let issuance = issuance(&made, &prepared.as_printed);
    let numbers = keep(&made, &issuance, workspace, &writing)?;
    writing.credit_issued(&prepared).map_err(load::ledger_failure)?;
    // The first credits that were prepared in format 4 have no key from then.
    let keys = writing.keys().map_err(load::ledger_failure)?;
    if !keys.iter().any(|one| one.entry == prepared.entry) {
        Once::of(&writing, asked.content())?.keep(&writing)?;
    }
    writing.finish(Action::Credit, number, &prepared.reason).map_err(load::ledger_failure)?;
    write_files(workspace, ledger, &numbers)?;
    let language = kept_language(&prepared.as_printed.language);
    Ok(shown(&made.drafts, &Status::Issued { numbers }, language))
}

fn asked(prepared: &PreparedCredit) -> Asked {
    Asked {
        number: prepared.number.clone(),
        origin: prepared.origin,
        selection: prepared.selection.clone(),
        reason: prepared.reason.clone(),
    }
}

fn issuance<'a>(made: &'a Made, kept: &AsPrinted) -> Issuance<'a> {
    Issuance::of(&made.standing, kept.issued_on, kept_language(&kept.language))
}

/// The documents, and what stands on them besides.
fn looked(made: &Made, issuance: &Issuance<'_>, language: Language) -> String {
    let documents = shown(&made.drafts, &Status::Preview, language);
    format!("{documents}\n{}", bill::printed_words(issuance, &made.drafts, language))
}

/// Refuses a credit whose documents would not stand as they were prepared, or whose document was credited or corrected
/// since, and says what has changed.
fn refuse_changed(ledger: &Ledger, prepared: &PreparedCredit, made: &Made) -> Result<(), Failure> {
    let now =
        bill::as_printed(&issuance(made, &prepared.as_printed), &made.drafts, Encoding::CURRENT);
    let number = &prepared.number;
    let since = issued_since(ledger, prepared.entry)?;
    let mut refers_to = since.iter().flat_map(|one| &one.draft().refers_to);
    let is_touched = refers_to.any(|reference| reference.number == *number);
    if now == prepared.as_printed && !is_touched {
        return Ok(());
    }
    let mut changed = changes(ledger, prepared.entry, &made.standing)?;
    if changed.is_empty() {
        let entry = ledger.entry(prepared.entry).map_err(load::ledger_failure)?;
        changed.push(format!("it is computed otherwise since lefi {} prepared it", entry.program));
    }
    Err(Failure::Ledger(format!(
        "the documents of the credit of {number} would not be what they were when it was prepared, so an approval of it is void; prepare it again with `lefi credit {number} … --prepare`. Since then:\n  {}",
        changed.join("\n  ")
    )))
}
