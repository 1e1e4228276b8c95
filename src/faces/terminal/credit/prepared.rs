//! A credit by two persons: one prepares it, with date and language, another approves what would stand on its documents,
//! and as that it is issued. Where anything on them would be otherwise by then, the approval is void (R26).

use std::collections::BTreeMap;

use super::super::bill::{self, AskedDate, Issuance, Status};
use super::super::language::kept_language;
use super::super::say::say;
use super::super::{Context, Failure, decide, load};
use super::{Asked, Made, Once, keep, made, numbers_of, shown, write_files};
use crate::engine::invoice::Origin;
use crate::keep::ledger::{
    Action, AsPrinted, Encoding, EntryNumber, Ledger, NewCredit, PreparedCredit, Writing,
};
use crate::keep::workspace::Workspace;
use crate::office::changes::{changes, issued_since};
use crate::office::four_eyes;
use crate::office::notice::Notices;
use crate::office::second;
use crate::values::language::Language;
use crate::values::text::text;

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

/// How the names of prepared credits begin: `credit-3`.
const NAME: &str = "credit-";

/// What a prepared credit is called where it is approved. No other ever has that name, so that what somebody looked at
/// is what they approve, though another credit of the document may be prepared meanwhile.
pub(in super::super) fn name(credit: &PreparedCredit) -> String {
    format!("{NAME}{}", credit.credit)
}

/// What is to be done with a credit that waits.
pub(super) fn next_step(credit: &PreparedCredit) -> String {
    let number = &credit.number;
    match &credit.approved {
        None => format!(
            "the credit of {number} is prepared and waits for somebody else: `lefi approve {}`",
            name(credit)
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
    let credit = writing.credit_prepared(new)?;
    once.keep(&writing)?;
    writing.sources_kept(&made.standing.books.files())?;
    let text = looked(&made, &issuance, language);
    let number = asked.number.clone();
    let finished = writing.finish(Action::PrepareCredit, &number, &asked.reason);
    finished?;
    once.tell();
    if let Some(replaced) = replaced {
        say(&replaced_words(&replaced));
    }
    say(&format!(
        "the credit of {number} is prepared: somebody else approves it with `lefi approve {NAME}{credit}`"
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
        "this replaces the credit of {number} that {who} prepared on {at} and {approved} ({}): that one is never issued",
        name(replaced)
    )
}

/// The credits that are prepared and not issued: of each document the newest.
pub(in super::super) fn waiting(ledger: &Ledger) -> Result<Vec<PreparedCredit>, Failure> {
    let credits = ledger.prepared_credits()?;
    let newest: BTreeMap<String, PreparedCredit> =
        credits.into_iter().map(|credit| (credit.number.clone(), credit)).collect();
    Ok(newest.into_values().filter(|credit| credit.issued.is_none()).collect())
}

/// Whether a text is a name that prepared credits have.
pub(in super::super) fn is_name(text: &str) -> bool {
    text.strip_prefix(NAME).is_some_and(|number| number.parse::<i64>().is_ok())
}

/// The credit of this name, if it waits still.
fn named(ledger: &Ledger, text: &str) -> Result<PreparedCredit, Failure> {
    let credits = ledger.prepared_credits()?;
    let Some(credit) = credits.iter().find(|credit| name(credit) == text) else {
        return Err(Failure::WrongUse(format!("no credit {text} is prepared")));
    };
    let number = &credit.number;
    match stage(&credits, credit.entry) {
        Stage::Waiting(credit) => Ok(credit.clone()),
        Stage::Issued(_) => {
            Err(Failure::WrongUse(format!("{text}, the credit of {number}, is issued already")))
        }
        Stage::Replaced => {
            let newest = credits.iter().rev().find(|one| one.number == *number);
            let newest = newest.map(name).unwrap_or_default();
            Err(Failure::Ledger(format!(
                "{text} was replaced by {newest}: only the newest credit of {number} is issued; look at that one with `lefi approve {newest} --look`"
            )))
        }
    }
}

/// Whoever approves names what they looked at: the number of the document is not enough, for another credit of it may
/// have been prepared since.
pub(in super::super) fn refuse_by_document(credit: &PreparedCredit) -> Failure {
    let name = name(credit);
    Failure::WrongUse(format!(
        "the credit of {} that waits is {name}: look at it with `lefi approve {name} --look`, and approve it by that name",
        credit.number
    ))
}

/// The newest credit of a document that was prepared.
fn newest(ledger: &Ledger, number: &str) -> Result<Option<PreparedCredit>, Failure> {
    let credits = ledger.prepared_credits()?;
    Ok(credits.into_iter().rev().find(|credit| credit.number == number))
}

/// Approves the credit of this name as it was prepared; with nothing to write it only shows it.
pub(in super::super) fn approve(
    text: &str,
    (workspace, ledger): (&Workspace, &Ledger),
    writing: Option<Writing<'_>>,
    (language, notices): (Language, &mut Notices),
) -> Result<String, Failure> {
    let ledger = writing.as_deref().unwrap_or(ledger);
    let prepared = named(ledger, text)?;
    let number = &prepared.number;
    let made = made(&asked(&prepared), workspace, ledger)?;
    let issuance = issuance(&made, &prepared.as_printed);
    let mut text = title(&prepared, language) + &looked(&made, &issuance, language);
    if let (Origin::BilledAnew, Some(draft)) = (made.origin, made.drafts.first()) {
        text.push_str(&decide::of_run(ledger, &made.standing, draft.period, language)?);
    }
    let Some(writing) = writing else { return Ok(text) };
    let what = text!("krediteringen av {number}", "the credit of {number}");
    let approved = prepared.approved.as_ref();
    second::refuse_approved((&writing, what), prepared.entry, approved, notices)?;
    four_eyes::approval(&writing, &made.standing.books.settings)?;
    refuse_changed(&writing, &prepared, &made)?;
    writing.credit_approved(&prepared)?;
    writing.finish(Action::ApproveCredit, number, "")?;
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
            "the credit of {number}, prepared by {}, waits for somebody else: `lefi approve {}`",
            prepared.prepared.who,
            name(&prepared)
        )));
    }
    let date = AskedDate::ReallyOn(prepared.as_printed.issued_on);
    bill::invoice_date(context, &writing, date)?;
    let issuance = issuance(&made, &prepared.as_printed);
    let numbers = keep(&made, &issuance, workspace, &writing)?;
    writing.credit_issued(&prepared)?;
    // The first credits that were prepared in format 4 have no key from then.
    let keys = writing.keys()?;
    if !keys.iter().any(|one| one.entry == prepared.entry) {
        Once::of(&writing, asked.content())?.keep(&writing)?;
    }
    writing.finish(Action::Credit, number, &prepared.reason)?;
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

/// Which credit it is, by whom and why.
fn title(credit: &PreparedCredit, language: Language) -> String {
    let PreparedCredit { number, prepared, reason, .. } = credit;
    let words = language.pick("kreditering av", "credit of");
    format!(
        "{}: {words} {number} ({}, {}): {reason}\n\n",
        name(credit),
        prepared.who,
        prepared.at.in_stockholm()
    )
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
        let entry = ledger.entry(prepared.entry)?;
        changed.push(format!("it is computed otherwise since lefi {} prepared it", entry.program));
    }
    Err(Failure::Ledger(format!(
        "the documents of the credit of {number} would not be what they were when it was prepared, so an approval of it is void; prepare it again with `lefi credit {number} … --prepare`. Since then:\n  {}",
        changed.join("\n  ")
    )))
}
