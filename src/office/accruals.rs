//! What is booked and belongs to days after a period, and what belongs to its days or earlier and is not booked yet. It
//! reads and calculates; nothing of it is kept, and nothing is issued.

use std::path::PathBuf;

use serde::Serialize;

use super::books::Books;
use super::desk::Desk;
use super::export::gaps;
use super::notice::{AccrualsNotice, Notices};
use super::refusal::{AccrualsRefusal, Refusal};
use super::standing::Standing;
use super::{accounting_files, agreed_accounts, four_eyes};
use crate::engine::accounting::{self, Accrual, AccrualKind, AccrualSource, BookingError};
use crate::engine::billing::{DecisionKind, Run};
use crate::engine::invoice::Draft;
use crate::keep::ledger::{IssuedFile, KeptDocument, Ledger, Which};
use crate::keep::workspace::Workspace;
use crate::office::bill::issuable::refuse_illustrative;
use crate::paper::{sie, tables};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
use crate::values::period::{BillingPeriod, Day};

/// How many calendar years after this one a period may end.
const YEARS_TO_COME: i32 = 2;

/// What accruals of a period's end come from.
#[derive(Debug)]
pub struct Accruals {
    /// The last day of the period.
    pub last: Day,
    documents: Vec<KeptDocument>,
    unbilled: Vec<Draft>,
}

impl Accruals {
    /// All of them, those of one kind together.
    ///
    /// # Errors
    /// An amount does not fit (R22).
    pub fn all(&self) -> Result<Vec<Accrual<'_>>, MoneyError> {
        let issued =
            self.documents.iter().map(|document| AccrualSource::Issued(&document.issued.invoice));
        let mut found = Vec::new();
        for source in issued.chain(self.unbilled.iter().map(AccrualSource::Unbilled)) {
            found.extend(accounting::accruals(source, self.last)?);
        }
        found.sort_by_key(|accrual| accrual.kind);
        Ok(found)
    }
}

/// The accruals of a period's end, as they are looked at.
#[derive(Debug, Serialize)]
pub struct AccrualsSeen<'a> {
    /// The last day of the period.
    pub last: Day,
    /// All of them, those of one kind together.
    pub accruals: Vec<Accrual<'a>>,
}

/// A file of accruals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccrualsFile {
    /// The list as CSV.
    List,
    /// Vouchers as SIE 4I.
    Vouchers,
}

impl AccrualsFile {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::List, Self::Vouchers];

    fn ending(self) -> &'static str {
        match self {
            Self::List => "csv",
            Self::Vouchers => "si",
        }
    }
}

/// The accruals of a period's end, to be looked at: also by tariffs that are not decided, which is told.
pub fn look(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<Accruals, Refusal> {
    let ledger = ledger(desk, period, notices)?;
    let accruals = of(&desk.workspace, &ledger, period, notices)?;
    if let Err(undecided) = refuse_illustrative(&accruals.unbilled) {
        notices.tell(AccrualsNotice::OnlyShown(Box::new(undecided.into())));
    }
    Ok(accruals)
}

/// Writes the accruals of a period's end to a file; gives its path.
pub fn write(
    desk: &Desk,
    period: BillingPeriod,
    file: AccrualsFile,
    notices: &mut Notices,
) -> Result<PathBuf, Refusal> {
    let made = made(desk, period, file, notices)?;
    let folder = accounting_files::folder(&desk.workspace, period);
    accounting_files::write(&folder, &made.name, &made.content)
}

/// The file of the accruals of a period's end.
pub fn made(
    desk: &Desk,
    period: BillingPeriod,
    file: AccrualsFile,
    notices: &mut Notices,
) -> Result<IssuedFile, Refusal> {
    let workspace = &desk.workspace;
    let ledger = ledger(desk, period, notices)?;
    let accruals = of(workspace, &ledger, period, notices)?;
    refuse_illustrative(&accruals.unbilled)?;
    let found = accruals.all()?;
    let content = match file {
        AccrualsFile::List => {
            tables::csv(&tables::accruals(&found, Language::Swedish)?)?.into_bytes()
        }
        AccrualsFile::Vouchers => {
            tell_accounts_of_one(workspace, &ledger, notices)?;
            vouchers(workspace, &found, accruals.last)?
        }
    };
    Ok(IssuedFile { name: name(period, file), content })
}

/// Nobody closes the books of years to come, and each period until then would be billed for it.
fn ledger(desk: &Desk, period: BillingPeriod, notices: &mut Notices) -> Result<Ledger, Refusal> {
    let year = desk.today().year();
    if period.period().last().year() > year + YEARS_TO_COME {
        return Err(AccrualsRefusal::Far { period, year, years_to_come: YEARS_TO_COME }.into());
    }
    desk.ledger_to_read(notices)
}

fn of(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<Accruals, Refusal> {
    let last = period.period().last();
    let head = ledger.head()?;
    let documents = ledger.documents(Which::All, head)?;
    let unbilled = unbilled(workspace, ledger, last, notices)?;
    refuse_altered(ledger, &documents, last)?;
    Ok(Accruals { last, documents, unbilled })
}

/// Refuses to accrue by documents whose rows are not what was written.
fn refuse_altered(ledger: &Ledger, documents: &[KeptDocument], last: Day) -> Result<(), Refusal> {
    let mut entries = Vec::new();
    for document in documents {
        let accrued = accounting::accruals(AccrualSource::Issued(&document.issued.invoice), last)?;
        if !accrued.is_empty() {
            entries.push(document.entry);
        }
    }
    Ok(ledger.refuse_altered([], entries)?)
}

/// Nothing of this is kept, and nobody approves it: who takes it in is told where the accounts are one person's alone.
fn tell_accounts_of_one(
    workspace: &Workspace,
    ledger: &Ledger,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let accounts = agreed_accounts::accounts_of(workspace)?;
    if four_eyes::now(ledger)?.is_on() && !agreed_accounts::are_two_persons(ledger, accounts)? {
        notices.tell(AccrualsNotice::AccountsOfOne);
    }
    Ok(())
}

/// What would be billed if all that is not billed yet were: the first period to come, with what has changed in
/// earlier ones, and those after it up to the last day. What is held back or too small to be sent is earned all
/// the same.
fn unbilled(
    workspace: &Workspace,
    ledger: &Ledger,
    last: Day,
    notices: &mut Notices,
) -> Result<Vec<Draft>, Refusal> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let newest = runs.iter().map(|run| run.period).max_by_key(|period| period.period());
    let first = newest.map_or(workspace.settings.bills_from, BillingPeriod::next);
    let mut run = run_of(workspace, ledger, first, notices)?;
    let mut drafts = std::mem::take(&mut run.drafts);
    let mut period = first;
    while period.period().last() < last {
        period = period.next();
        // What has changed in earlier periods is in the first run already.
        let more = run_of(workspace, ledger, period, notices)?.drafts;
        drafts.extend(more.into_iter().filter_map(|draft| only_of(draft, period)));
    }
    drafts.retain(|draft| draft.lines.iter().any(|line| line.period.first() <= last));
    Ok(drafts)
}

fn run_of(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<Run, Refusal> {
    let head = ledger.head()?;
    let mut books = Books::read(workspace)?;
    books.settings.issuing.smallest_invoice = Money::ZERO;
    let mut standing = Standing::whole(books, ledger, head, period)?;
    standing.decisions.retain(|decision| !matches!(decision.kind, DecisionKind::Hold { .. }));
    let run = standing.run(period)?;
    let rows: u64 = run.undecided().map(|one| one.rows).sum();
    if rows > 0 {
        notices.tell(AccrualsNotice::Unbillable { rows, period });
    }
    Ok(run)
}

/// A draft with the lines of this period alone.
fn only_of(mut draft: Draft, period: BillingPeriod) -> Option<Draft> {
    draft.lines.retain(|line| line.billing_period == period);
    (!draft.lines.is_empty()).then_some(draft)
}

fn vouchers(workspace: &Workspace, found: &[Accrual<'_>], last: Day) -> Result<Vec<u8>, Refusal> {
    let accounts = agreed_accounts::accounts_of(workspace)?;
    let words = |kind| match kind {
        AccrualKind::Deferred => "Förutbetalda intäkter",
        AccrualKind::Accrued => "Upplupna intäkter",
    };
    let vouchers = match accounting::book_accruals(found, accounts, last, words) {
        Ok(vouchers) => vouchers,
        Err(BookingError::Gaps(gaps)) => return Err(Refusal::Input(gaps::problems(gaps))),
        Err(BookingError::Amount(error)) => return Err(error.into()),
    };
    let file = sie::sie(&vouchers, &workspace.settings.issuer, &accounts.dimensions);
    Ok(file.ok_or(AccrualsRefusal::None(last))?.bytes)
}

/// The names of the files that are written of a period.
pub fn names(period: BillingPeriod) -> [String; 2] {
    AccrualsFile::ALL.map(|file| name(period, file))
}

/// The name of such a file of a period.
pub fn name(period: BillingPeriod, file: AccrualsFile) -> String {
    format!("periodisering-{period}.{}", file.ending())
}
