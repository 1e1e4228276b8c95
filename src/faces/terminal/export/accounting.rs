//! Documents to vouchers, vouchers to files. The ledger is written first; files come after, from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::super::say::say;
use super::super::{Context, Failure, load, newer};
use super::changed;
use crate::disk;
use crate::engine::accounting::{self, Accounts, Gap, Unbooked, Voucher};
use crate::engine::audit;
use crate::keep::ledger::{Action, IssuedFile, KeptDocument, Ledger, NewExport};
use crate::keep::workspace::Workspace;
use crate::office::agreed_accounts::accounts_of;
use crate::office::documents;
use crate::paper::{sie, tables};
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// How the names of SIE files end: that of transactions to take in.
pub(super) const SIE: &str = "si";
/// How the names of journals end.
pub(super) const JOURNAL: &str = "csv";
/// How the names of both begin.
const BOOKING: &str = "bokforing-";

/// Whether a name in small letters is one that these files have.
pub(super) fn is_of_export(name: &str) -> bool {
    let ending = name.strip_prefix(BOOKING).and_then(|rest| rest.rsplit_once('.'));
    ending.is_some_and(|(_, ending)| [SIE, JOURNAL].contains(&ending))
}

/// Books the period's documents that were not exported before, and keeps the files.
pub(super) fn export(
    context: &Context,
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let accounts = accounts_of(workspace)?;
    let writing = load::begin(ledger, context, &workspace.settings)?;
    newer::refuse_unknown_exports(workspace, &writing)?;
    newer::refuse_altered_exports(workspace, &writing, period)?;
    newer::refuse_closed_on_paper(workspace, &writing)?;
    let documents = fresh(workspace, &writing, period)?;
    changed::look(&writing, &documents, accounts)?;
    let mut exports = writing.exports_of(period)?;
    for vouchers in vouchers(&writing, &documents, accounts)?.into_values() {
        exports += 1;
        let name = match exports {
            1 => format!("{BOOKING}{period}"),
            number => format!("{BOOKING}{period}-{number}"),
        };
        let keys: Vec<_> =
            vouchers.iter().map(|one| (one.document.clone(), one.key.clone())).collect();
        let files = files(workspace, accounts, &name, &vouchers)?;
        let new = NewExport { period, documents: &keys, files: &files };
        writing.export(new)?;
    }
    writing.finish(Action::Export, &period.to_string(), "").map_err(load::ledger_failure)
}

/// What is written again are the files as they were: documents since then are in none of them.
pub(super) fn tell_waiting(ledger: &Ledger, period: BillingPeriod) -> Result<(), Failure> {
    let exported = ledger.exported()?;
    let documents = documents::as_written(ledger, period)?;
    let waiting = documents.iter().filter(|one| !exported.contains_key(one.number())).count();
    if waiting > 0 {
        say(&format!(
            "{waiting} documents of {period} are not exported yet: `lefi export {period}`"
        ));
    }
    Ok(())
}

/// Writes the files of all exports of a period again, as they were; gives the paths of those with these endings. The
/// others are written beside them, so that the folder has what the ledger keeps.
pub(super) fn write(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
    endings: &[&str],
) -> Result<String, Failure> {
    let files = ledger.export_files(period)?;
    if files.is_empty() {
        return Err(Failure::Ledger(format!("nothing of {period} was exported yet")));
    }
    let folder = super::folder(workspace, period);
    let wanted = |file: &IssuedFile| {
        file.name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    };
    let mut told = String::new();
    for file in &files {
        let path = super::write(&folder, &file.name, &file.content).inspect_err(|_| {
            say(&format!(
                "the export is in the ledger: when this is mended, `lefi export {period} --again`"
            ));
        })?;
        if wanted(file) {
            told.push_str(&format!("{}\n", path.display()));
        }
    }
    Ok(told)
}

/// The period's documents that were not exported before.
fn fresh(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<KeptDocument>, Failure> {
    let mut documents = documents::as_written(ledger, period)?;
    if documents.is_empty() {
        return Err(Failure::Ledger(format!("no document of {period} is issued yet")));
    }
    refuse_roundings(&documents)?;
    let exported = ledger.exported()?;
    let all = documents.len();
    documents.retain(|document| !exported.contains_key(document.number()));
    if documents.is_empty() {
        let missing = missing(workspace, ledger, period)?;
        let missing: String =
            missing.iter().map(|path| format!("\n  {} is not there", path.display())).collect();
        return Err(Failure::Ledger(format!(
            "all {all} documents of {period} are exported already; `lefi export {period} --again` writes the files once more{missing}"
        )));
    }
    Ok(documents)
}

/// R9, R21: what is more than a krona is no rounding, and is not booked as one.
fn refuse_roundings(documents: &[KeptDocument]) -> Result<(), Failure> {
    let found = documents.iter().map(KeptDocument::draft).filter_map(audit::check_roundings);
    let words: Vec<String> = found.map(|difference| format!("\n  {difference}")).collect();
    if words.is_empty() {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "nothing is booked: see `lefi verify`, and put the newest backup back{}",
        words.concat()
    )))
}

/// The files of a period's exports that are not in their place, as when the export was cut off after the ledger had it.
fn missing(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<PathBuf>, Failure> {
    let folder = super::folder(workspace, period);
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
) -> Result<BTreeMap<i32, Vec<Voucher>>, Failure> {
    let mut years: BTreeMap<i32, Vec<Voucher>> = BTreeMap::new();
    let mut gaps = BTreeSet::new();
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
            Err(Unbooked::Gaps(more)) => gaps.extend(more),
            Err(Unbooked::Amount(error)) => return Err(Failure::Ledger(error.to_string())),
        }
    }
    if gaps.is_empty() { Ok(years) } else { Err(Failure::Input(problems(gaps))) }
}

/// What accounts are not said, all at once.
pub(in super::super) fn problems(gaps: impl IntoIterator<Item = Gap>) -> Vec<Diagnostic> {
    let gaps: BTreeSet<Gap> = gaps.into_iter().collect();
    let problem = |gap: Gap| Diagnostic::error(code(&gap), gap.words()).help(gap.help());
    gaps.into_iter().map(problem).collect()
}

/// The diagnostic code of a gap.
pub(in super::super) fn code(gap: &Gap) -> &'static str {
    match gap {
        Gap::Revenue { .. } => "accounts-revenue",
        Gap::Vat(_) => "accounts-vat",
        Gap::Rounding => "accounts-rounding",
        Gap::Accruals => "accounts-accruals",
        Gap::Name(_) => "accounts-name",
    }
}

/// The vouchers as SIE and as a journal.
fn files(
    workspace: &Workspace,
    accounts: &Accounts,
    name: &str,
    vouchers: &[Voucher],
) -> Result<Vec<IssuedFile>, Failure> {
    let Some(sie) = sie::sie(vouchers, &workspace.settings.issuer, &accounts.dimensions) else {
        return Ok(Vec::new());
    };
    if !sie.replaced.is_empty() {
        let replaced: Vec<_> =
            sie.replaced.iter().map(|(from, to)| format!("{from} → {to}")).collect();
        say(&format!("{name}.{SIE}: codepage 437 lacks some characters: {}", replaced.join(", ")));
    }
    let journal = tables::journal(vouchers, Language::Swedish)
        .and_then(|sheet| tables::csv(&sheet))
        .map_err(|error| load::table_failure(&error))?;
    Ok(vec![
        IssuedFile { name: format!("{name}.{SIE}"), content: sie.bytes },
        IssuedFile { name: format!("{name}.{JOURNAL}"), content: journal.into_bytes() },
    ])
}
