//! A credit by two persons: one prepares it, with date and language, another approves what would stand on its documents,
//! and as that it is issued. Where anything on them would be otherwise by then, the approval is void (R26).

use serde::Serialize;

use super::issue::{IssuedCredit, Manner, done_before};
use super::made::{Made, Printable};
use crate::engine::invoice::Origin;
use crate::keep::ledger::{Action, Encoding, Entry, Ledger, NewCredit, PreparedCredit, Writing};
use crate::keep::workspace::Workspace;
use crate::office::bill::issuable::refuse_template;
use crate::office::change::Change;
use crate::office::changes::{changes, issued_since};
use crate::office::credit::asked::AskedCredit;
use crate::office::credit::files;
use crate::office::credit_name::name_of;
use crate::office::credit_stage::{CreditStage, named, newest, stage};
use crate::office::decide::used::{self, UsedDecision};
use crate::office::desk::Desk;
use crate::office::done::DoneBefore;
use crate::office::four_eyes;
use crate::office::invoice_date::{AskedDate, invoice_date};
use crate::office::notice::{CreditNotice, Notices};
use crate::office::once::{self, KnownBy, Once, Turn};
use crate::office::printed::as_printed;
use crate::office::refusal::{CreditRefusal, Refusal};
use crate::office::second;
use crate::values::language::Language;
use crate::values::text::text;

/// What came of asking for a credit to be prepared once.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Prepared {
    /// It is prepared now: these are its documents.
    Now(Box<Printable>),
    /// It was asked for before, under the same key.
    Before(Box<DoneBefore>),
}

/// A prepared credit as it stands now, for who approves it.
#[derive(Debug, Serialize)]
pub struct Looked {
    /// Which, by whom and why.
    pub credit: PreparedCredit,
    /// Its documents.
    #[serde(flatten)]
    pub documents: Printable,
    /// The decisions that it uses where it bills anew.
    pub decisions: Vec<UsedDecision>,
}

/// Keeps what would be issued, for somebody else to approve, with its key: the same is not prepared again once it is
/// issued.
pub fn prepare(
    desk: &Desk,
    asked: &AskedCredit,
    manner: Manner<'_>,
    notices: &mut Notices,
) -> Result<Prepared, Refusal> {
    let ledger = desk.ledger()?;
    let writing = desk.begin(&ledger, notices)?;
    let credits = writing.prepared_credits()?;
    let stands = |entry: &Entry, known_by| match stage(&credits, entry.number) {
        CreditStage::Issued(_) => true,
        CreditStage::Waiting(_) => known_by == KnownBy::Key,
        CreditStage::Replaced => false,
    };
    let once = match once::turn(manner.key, &writing, asked.content(), stands)? {
        Turn::First(once) => once,
        Turn::Repeat(repeat) => {
            drop(writing);
            return Ok(Prepared::Before(Box::new(done_before(desk, &ledger, repeat, notices)?)));
        }
    };
    let made = Made::of(asked, &desk.workspace, &writing, notices)?;
    let settings = &made.standing.books.settings;
    four_eyes::approval(&writing, settings)?;
    refuse_template(&settings.issuer)?;
    let issued_on = invoice_date(desk.today(), &writing, manner.date)?;
    let documents = Printable { made, issued_on, language: manner.language };
    let drafts = &documents.made.drafts;
    let new = NewCredit {
        number: &asked.number,
        origin: asked.origin,
        selection: &asked.selection,
        reason: &asked.reason,
        as_printed: &as_printed(&documents.issuance(), drafts, Encoding::CURRENT),
    };
    let replaced = newest(&writing, &asked.number)?.filter(|credit| credit.issued.is_none());
    let credit = writing.credit_prepared(new)?;
    once.keep(&writing)?;
    writing.sources_kept(&documents.made.standing.books.files())?;
    writing.finish(Action::PrepareCredit, &asked.number, &asked.reason)?;
    once.tell(notices);
    if let Some(replaced) = replaced {
        notices.tell(CreditNotice::Replaces(Box::new(replaced)));
    }
    notices.tell(CreditNotice::Prepared { number: asked.number.clone(), name: name_of(credit) });
    Ok(Prepared::Now(Box::new(documents)))
}

/// The credit of this name, if it waits still, as its documents would stand now.
pub fn look(
    workspace: &Workspace,
    ledger: &Ledger,
    name: &str,
    notices: &mut Notices,
) -> Result<Looked, Refusal> {
    let credit = named(ledger, name)?;
    let made = Made::of(&AskedCredit::from(&credit), workspace, ledger, notices)?;
    let decisions = match (made.origin, made.drafts.first()) {
        (Origin::BilledAnew, Some(draft)) => used::of_run(ledger, &made.standing, draft.period)?,
        _ => Vec::new(),
    };
    let documents = printable(made, &credit);
    Ok(Looked { credit, documents, decisions })
}

/// Approves the credit of this name as it was prepared.
pub fn approve(
    workspace: &Workspace,
    writing: Writing<'_>,
    name: &str,
    notices: &mut Notices,
) -> Result<Looked, Refusal> {
    let looked = look(workspace, &writing, name, notices)?;
    let Looked { credit, documents, .. } = &looked;
    let number = &credit.number;
    let what = text!("krediteringen av {number}", "the credit of {number}");
    let approved = credit.approved.as_ref();
    second::refuse_approved((&writing, what), credit.entry, approved, notices)?;
    four_eyes::approval(&writing, &documents.made.standing.books.settings)?;
    refuse_changed(&writing, credit, documents)?;
    writing.credit_approved(credit)?;
    writing.finish(Action::ApproveCredit, number, "")?;
    notices.tell(CreditNotice::Approved { number: number.clone() });
    Ok(looked)
}

/// Issues the credit of a document as it was prepared and approved; nothing where it was issued before.
pub fn issue(
    desk: &Desk,
    number: &str,
    notices: &mut Notices,
) -> Result<Option<IssuedCredit>, Refusal> {
    let ledger = desk.ledger()?;
    let workspace = &desk.workspace;
    let writing = desk.begin(&ledger, notices)?;
    let none = || CreditRefusal::NonePrepared { number: number.to_owned() };
    let prepared = newest(&writing, number)?.ok_or_else(none)?;
    if let Some(entry) = prepared.issued {
        drop(writing);
        let by = files::numbers_of(&ledger, entry)?;
        let number = number.to_owned();
        notices.tell(CreditNotice::IssuedBefore { number, by: by.clone() });
        // An issue that was cut off may not have written its files.
        files::write(workspace, &ledger, &by, notices)?;
        return Ok(None);
    }
    let asked = AskedCredit::from(&prepared);
    let made = Made::of(&asked, workspace, &writing, notices)?;
    let settings = &made.standing.books.settings;
    four_eyes::approval(&writing, settings)?;
    refuse_template(&settings.issuer)?;
    let documents = printable(made, &prepared);
    refuse_changed(&writing, &prepared, &documents)?;
    if prepared.approved.is_none() {
        return Err(CreditRefusal::Waits(Box::new(prepared)).into());
    }
    invoice_date(desk.today(), &writing, AskedDate::ReallyOn(documents.issued_on))?;
    let numbers = documents.made.keep(&documents.issuance(), workspace, &writing)?;
    writing.credit_issued(&prepared)?;
    // The first credits that were prepared in format 4 have no key from then.
    let keys = writing.keys()?;
    if !keys.iter().any(|one| one.entry == prepared.entry) {
        Once::of(&writing, asked.content())?.keep(&writing)?;
    }
    writing.finish(Action::Credit, number, &prepared.reason)?;
    files::write(workspace, &ledger, &numbers, notices)?;
    let Printable { made, language, .. } = documents;
    Ok(Some(IssuedCredit { drafts: made.drafts, numbers, language }))
}

/// The documents of a prepared credit, with the date and in the language that it was prepared with.
fn printable(made: Made, credit: &PreparedCredit) -> Printable {
    let kept = &credit.as_printed;
    Printable { made, issued_on: kept.issued_on, language: Language::kept(&kept.language) }
}

/// Refuses a credit whose documents would not stand as they were prepared, or whose document was credited or corrected
/// since, and says what has changed.
fn refuse_changed(
    ledger: &Ledger,
    prepared: &PreparedCredit,
    documents: &Printable,
) -> Result<(), Refusal> {
    let made = &documents.made;
    let now = as_printed(&documents.issuance(), &made.drafts, Encoding::CURRENT);
    let number = &prepared.number;
    let since = issued_since(ledger, prepared.entry)?;
    let mut refers_to = since.iter().flat_map(|one| &one.draft().refers_to);
    let is_touched = refers_to.any(|reference| reference.number == *number);
    if now == prepared.as_printed && !is_touched {
        return Ok(());
    }
    let changed = changes(ledger, prepared.entry, &made.standing)?;
    let changed = changed.iter().map(Change::words).collect();
    let program = ledger.entry(prepared.entry)?.program;
    Err(CreditRefusal::Changed { number: number.clone(), changed, program }.into())
}
