//! Documents to vouchers, vouchers to files, each document once. The ledger is written first; files come after, from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::super::accounting_files::{self, BOOKING, JOURNAL, SIE};
use super::super::agreed_accounts::accounts_of;
use super::super::desk::Desk;
use super::super::notice::{ExportNotice, Notices};
use super::super::refusal::{ExportRefusal, Refusal};
use super::super::{documents, newer};
use super::{changed_accounts, gaps};
use crate::disk;
use crate::engine::accounting::{self, Accounts, BookingError, Voucher};
use crate::engine::audit::{self, Deviation};
use crate::keep::ledger::{Action, IssuedFile, KeptDocument, Ledger, NewExport};
use crate::keep::workspace::Workspace;
use crate::paper::{sie, tables};
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Which of an export's files somebody asks for. All are written; the paths of these are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedExport {
    /// SIE 4I.
    Sie,
    /// The journal.
    Journal,
    /// Both.
    Both,
}

impl AskedExport {
    fn has(self, file: &IssuedFile) -> bool {
        let ending = file.name.rsplit_once('.').map(|(_, ending)| ending);
        match self {
            Self::Sie => ending == Some(SIE),
            Self::Journal => ending == Some(JOURNAL),
            Self::Both => ending == Some(SIE) || ending == Some(JOURNAL),
        }
    }
}

/// Books the period's documents that were not exported before, and writes the files; gives their paths.
pub fn export(
    desk: &Desk,
    period: BillingPeriod,
    asked: AskedExport,
    notices: &mut Notices,
) -> Result<Vec<PathBuf>, Refusal> {
    let ledger = desk.ledger()?;
    book(desk, &ledger, period, notices)?;
    write(&desk.workspace, &ledger, (period, asked), notices)
}

/// Writes what was exported once more, as it was; gives the paths.
pub fn again(
    desk: &Desk,
    period: BillingPeriod,
    asked: AskedExport,
    notices: &mut Notices,
) -> Result<Vec<PathBuf>, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    tell_waiting(&ledger, period, notices)?;
    write(&desk.workspace, &ledger, (period, asked), notices)
}

/// Books the period's documents that were not exported before, and keeps the files.
fn book(
    desk: &Desk,
    ledger: &Ledger,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let workspace = &desk.workspace;
    let accounts = accounts_of(workspace)?;
    let writing = desk.begin(ledger, notices)?;
    let mut exports = writing.exports_of(period)?;
    for vouchers in to_book(workspace, &writing, (period, accounts), notices)?.into_values() {
        exports += 1;
        let name = match exports {
            1 => format!("{BOOKING}{period}"),
            number => format!("{BOOKING}{period}-{number}"),
        };
        let keys: Vec<_> =
            vouchers.iter().map(|one| (one.document.clone(), one.key.clone())).collect();
        let files = made(workspace, accounts, (&name, &vouchers), notices)?;
        let new = NewExport { period, documents: &keys, files: &files };
        writing.export(new)?;
    }
    writing.finish(Action::Export, &period.to_string(), "")?;
    Ok(())
}

/// The vouchers of the period's documents that were not exported before, by accounting year.
pub(super) fn to_book(
    workspace: &Workspace,
    ledger: &Ledger,
    (period, accounts): (BillingPeriod, &Accounts),
    notices: &mut Notices,
) -> Result<BTreeMap<i32, Vec<Voucher>>, Refusal> {
    newer::refuse_unknown_exports(workspace, ledger)?;
    newer::refuse_altered_exports(workspace, ledger, period)?;
    newer::refuse_closed_on_paper(workspace, ledger)?;
    let documents = fresh(workspace, ledger, period)?;
    changed_accounts::look(ledger, &documents, accounts, notices)?;
    vouchers(ledger, &documents, accounts)
}

/// What is written again are the files as they were: documents since then are in none of them.
fn tell_waiting(
    ledger: &Ledger,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let exported = ledger.exported()?;
    let documents = documents::as_written(ledger, period)?;
    let waiting = documents.iter().filter(|one| !exported.contains_key(one.number())).count();
    if waiting > 0 {
        notices.tell(ExportNotice::Waiting { documents: waiting, period });
    }
    Ok(())
}

/// Writes the files of all exports of a period, as they were; gives the paths of those asked for. The others are written
/// beside them, so that the folder has what the ledger keeps.
fn write(
    workspace: &Workspace,
    ledger: &Ledger,
    (period, asked): (BillingPeriod, AskedExport),
    notices: &mut Notices,
) -> Result<Vec<PathBuf>, Refusal> {
    let kept = ledger.export_files(period)?;
    if kept.is_empty() {
        return Err(ExportRefusal::NothingExported(period).into());
    }
    let folder = accounting_files::folder(workspace, period);
    let mut paths = Vec::new();
    for file in &kept {
        let path = accounting_files::write(&folder, &file.name, &file.content)
            .inspect_err(|_| notices.tell(ExportNotice::Kept(period)))?;
        if asked.has(file) {
            paths.push(path);
        }
    }
    Ok(paths)
}

/// The period's documents that were not exported before.
fn fresh(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<KeptDocument>, Refusal> {
    let mut documents = documents::as_written(ledger, period)?;
    if documents.is_empty() {
        return Err(ExportRefusal::NoDocument(period).into());
    }
    refuse_roundings(&documents)?;
    let exported = ledger.exported()?;
    let all = documents.len();
    documents.retain(|document| !exported.contains_key(document.number()));
    if documents.is_empty() {
        let missing = missing(workspace, ledger, period)?;
        let missing = missing.iter().map(|path| path.display().to_string()).collect();
        return Err(ExportRefusal::Exported { documents: all, period, missing }.into());
    }
    Ok(documents)
}

/// R9, R21: what is more than a krona is no rounding, and is not booked as one.
fn refuse_roundings(documents: &[KeptDocument]) -> Result<(), Refusal> {
    let found = documents.iter().map(KeptDocument::draft).filter_map(audit::check_roundings);
    let found: Vec<Deviation> = found.collect();
    if found.is_empty() {
        return Ok(());
    }
    Err(ExportRefusal::Roundings(found).into())
}

/// The files of a period's exports that are not in their place, as when the export was cut off after the ledger had it.
fn missing(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<PathBuf>, Refusal> {
    let folder = accounting_files::folder(workspace, period);
    let mut missing = Vec::new();
    for file in ledger.export_files(period)? {
        let path = folder.join(&file.name);
        if !disk::is_there(&path)? {
            missing.push(path);
        }
    }
    Ok(missing)
}

/// A voucher for each document, by accounting year: a file must not hold two.
fn vouchers(
    ledger: &Ledger,
    documents: &[KeptDocument],
    accounts: &Accounts,
) -> Result<BTreeMap<i32, Vec<Voucher>>, Refusal> {
    let mut years: BTreeMap<i32, Vec<Voucher>> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for document in documents {
        let invoice = &document.issued.invoice;
        let year = invoice.issued_on.year();
        let of_year = years.entry(year).or_default();
        let first = ledger.next_voucher(&accounts.series, year)?;
        let number = first + of_year.len() as u64;
        let kind = Language::Swedish.document(invoice.draft.kind);
        let text = format!("{kind} {} {}", invoice.number, invoice.draft.buyer.name);
        match accounting::book(invoice, accounts, number, text) {
            Ok(voucher) => of_year.push(voucher),
            Err(BookingError::Gaps(more)) => found.extend(more),
            Err(BookingError::Amount(error)) => return Err(error.into()),
        }
    }
    if found.is_empty() { Ok(years) } else { Err(Refusal::Input(gaps::problems(found))) }
}

/// The vouchers as SIE and as a journal.
fn made(
    workspace: &Workspace,
    accounts: &Accounts,
    (name, vouchers): (&str, &[Voucher]),
    notices: &mut Notices,
) -> Result<Vec<IssuedFile>, Refusal> {
    let Some(sie) = sie::sie(vouchers, &workspace.settings.issuer, &accounts.dimensions) else {
        return Ok(Vec::new());
    };
    if !sie.replaced.is_empty() {
        let (file, replaced) = (format!("{name}.{SIE}"), sie.replaced);
        notices.tell(ExportNotice::Replaced { file, replaced });
    }
    let journal = tables::csv(&tables::journal(vouchers, Language::Swedish)?)?;
    Ok(vec![
        IssuedFile { name: format!("{name}.{SIE}"), content: sie.bytes },
        IssuedFile { name: format!("{name}.{JOURNAL}"), content: journal.into_bytes() },
    ])
}
