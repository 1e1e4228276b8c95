//! A document is credited, whole or in part, with a reason; or whole and billed anew at once, when an address or a category
//! was wrong. What was issued never changes (R25). Where two persons are needed, one prepares it and another approves it,
//! as runs are (`prepared`).

use serde::Serialize;

use super::made::{Made, Printable};
use crate::engine::invoice::Draft;
use crate::keep::ledger::{Action, Entry, EntryNumber, Ledger};
use crate::keep::workspace::Approval;
use crate::office::bill::issuable::refuse_template;
use crate::office::credit::asked::AskedCredit;
use crate::office::credit::files;
use crate::office::credit_stage::{CreditStage, stage};
use crate::office::desk::{self, Desk};
use crate::office::done::{Done, DoneBefore};
use crate::office::four_eyes;
use crate::office::invoice_date::{AskedDate, invoice_date};
use crate::office::notice::Notices;
use crate::office::once::{self, KnownBy, Repeat, Turn};
use crate::office::refusal::{CreditRefusal, Refusal};
use crate::values::language::Language;

/// How the documents of a credit are issued.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// Their date.
    pub date: AskedDate,
    /// Their language.
    pub language: Language,
    /// A key of one's own, under which this is done once.
    pub key: Option<&'a str>,
}

/// What came of asking for a credit that is issued once.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Credited {
    /// It was issued now.
    Now(IssuedCredit),
    /// It was asked for before, under the same key.
    Before(Box<DoneBefore>),
}

/// The documents of a credit, issued.
#[derive(Debug)]
pub struct IssuedCredit {
    /// What they say.
    pub drafts: Vec<Draft>,
    /// Their numbers, in the same order.
    pub numbers: Vec<String>,
    /// Their language.
    pub language: Language,
}

impl IssuedCredit {
    /// No document: what was asked for was issued before.
    pub fn nothing(language: Language) -> Self {
        Self { drafts: Vec::new(), numbers: Vec::new(), language }
    }
}

/// What would be issued. Who only looks keeps nobody from writing.
pub fn look(
    desk: &Desk,
    asked: &AskedCredit,
    notices: &mut Notices,
) -> Result<Vec<Draft>, Refusal> {
    let ledger = desk.ledger()?;
    desk::tell_marked(&ledger, notices);
    Ok(Made::of(asked, &desk.workspace, &ledger, notices)?.drafts)
}

/// One of the documents that would be issued, as a PDF without a number; none where there are not so many.
pub fn look_at_pdf(
    desk: &Desk,
    asked: &AskedCredit,
    (at, language): (usize, Language),
) -> Result<Option<Vec<u8>>, Refusal> {
    let ledger = desk.ledger()?;
    let made = Made::of(asked, &desk.workspace, &ledger, &mut Notices::default())?;
    made.pdf(at, language)
}

/// Credits a document at once, where one person may.
pub fn issue(
    desk: &Desk,
    asked: &AskedCredit,
    manner: Manner<'_>,
    notices: &mut Notices,
) -> Result<Credited, Refusal> {
    let ledger = desk.ledger()?;
    let (workspace, number) = (&desk.workspace, &asked.number);
    let writing = desk.begin(&ledger, notices)?;
    let credits = writing.prepared_credits()?;
    let stands = |entry: &Entry, _: KnownBy| match stage(&credits, entry.number) {
        CreditStage::Issued(_) => true,
        // Only who prepares has what was prepared under a key.
        CreditStage::Waiting(_) | CreditStage::Replaced => false,
    };
    let once = match once::turn(manner.key, &writing, asked.content(), stands)? {
        Turn::First(once) => once,
        Turn::Repeat(repeat) => {
            drop(writing);
            return Ok(Credited::Before(Box::new(done_before(desk, &ledger, repeat, notices)?)));
        }
    };
    let made = Made::of(asked, workspace, &writing, notices)?;
    let settings = &made.standing.books.settings;
    if four_eyes::approval(&writing, settings)? == Approval::FourEyes {
        return Err(CreditRefusal::TwoPersons { number: number.clone() }.into());
    }
    refuse_template(&settings.issuer)?;
    let issued_on = invoice_date(desk.today(), &writing, manner.date)?;
    let language = manner.language;
    let documents = Printable { made, issued_on, language };
    let numbers = documents.made.keep(&documents.issuance(), workspace, &writing)?;
    once.keep(&writing)?;
    writing.finish(Action::Credit, number, &asked.reason)?;
    once.tell(notices);
    files::write(workspace, &ledger, &numbers, notices)?;
    Ok(Credited::Now(IssuedCredit { drafts: documents.made.drafts, numbers, language }))
}

/// What was credited before is not credited again. An issue that was cut off may not have written its files.
pub(super) fn done_before(
    desk: &Desk,
    ledger: &Ledger,
    repeat: Repeat,
    notices: &mut Notices,
) -> Result<DoneBefore, Refusal> {
    let credits = ledger.prepared_credits()?;
    let entry: EntryNumber = match stage(&credits, repeat.entry.number) {
        CreditStage::Issued(entry) => entry,
        CreditStage::Waiting(credit) => {
            return repeat.answer(Done::Prepared(Box::new(credit.clone())));
        }
        CreditStage::Replaced => repeat.entry.number,
    };
    let by = files::numbers_of(ledger, entry)?;
    files::write(&desk.workspace, ledger, &by, notices)?;
    let number = repeat.entry.subject.clone();
    repeat.answer(Done::Credited { number, by })
}
