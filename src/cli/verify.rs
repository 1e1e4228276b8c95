//! `lefi verify`: recomputes everything that was issued from what it was made from, and compares it with what
//! the ledger and the files on disk hold, byte for byte. It only looks: what differs is told, never mended.

use super::bill::Issuance;
use super::books::Books;
use super::credit::digest_of;
use super::recheck::{count_differences, recheck, recounted};
use super::standing::Standing;
use super::{Context, Failure, Outcome, documents, load, stored};
use crate::audit;
use crate::billing::{Run, days_needed};
use crate::invoice::{Draft, Line, Origin};
use crate::ledger::{IssuedFile, IssuedRun, KeptDocument, Ledger};
use crate::output::words::Language;
use crate::period::{BillingPeriod, Period};
use crate::usage::{self, Count};
use crate::workspace::Workspace;

/// Differences that are told one by one.
const TOLD: usize = 50;

/// Recomputes what was issued and compares it with the ledger and the files, byte for byte
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArguments {
    /// A period such as 2025-04 or a document's number; otherwise everything
    target: Option<String>,
}

pub(super) fn run(arguments: &VerifyArguments, context: &Context) -> Outcome {
    super::finish(verify(arguments, context))
}

/// What is verified of all that was issued.
enum Target {
    All,
    Period(BillingPeriod),
    Document(String),
}

impl Target {
    fn parse(text: Option<&str>) -> Self {
        match text {
            None => Self::All,
            Some(text) => BillingPeriod::parse(text)
                .map_or_else(|| Self::Document(text.to_owned()), Self::Period),
        }
    }

    fn has(&self, document: &KeptDocument, period: BillingPeriod) -> bool {
        match self {
            Self::All => true,
            Self::Period(wanted) => *wanted == period,
            Self::Document(number) => number == document.number(),
        }
    }
}

/// What was looked at, and what differs.
#[derive(Default)]
struct Found {
    runs: usize,
    documents: usize,
    files: usize,
    rows: u64,
    differences: Vec<String>,
}

fn verify(arguments: &VerifyArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let target = Target::parse(arguments.target.as_deref());
    let mut found = Found::default();
    chain(&ledger, &mut found)?;
    let looked = stored_usage(&workspace, &ledger, &mut found)
        .and_then(|()| issued(&workspace, &ledger, &target, &mut found));
    if let Err(failure) = looked {
        // What the ledger kept can't be read because it is damaged: nobody's file is to be mended for it.
        if found.differences.is_empty() {
            return Err(failure);
        }
        found
            .differences
            .push("the rest could not be looked at: put the newest backup back".to_owned());
        return conclusion(&found);
    }
    match (&target, found.runs + found.documents) {
        (Target::Document(number), 0) => {
            let words = format!("“{number}” is no period and no document's number");
            return Err(Failure::WrongUse(words));
        }
        (Target::Period(period), 0) => {
            return Err(Failure::WrongUse(format!("nothing was issued for {period}")));
        }
        (Target::All, _) => archive(&workspace, &ledger, &mut found)?,
        _ => {}
    }
    conclusion(&found)
}

fn conclusion(found: &Found) -> Result<String, Failure> {
    let Found { runs, documents, files, rows, differences } = found;
    let seen = format!("{runs} runs, {documents} documents, {files} files, {rows} stored rows");
    if differences.is_empty() {
        return Ok(format!("identical: {seen}\n"));
    }
    let mut text = differences.iter().take(TOLD).cloned().collect::<Vec<_>>().join("\n");
    if differences.len() > TOLD {
        text.push_str(&format!("\n… and {} more", differences.len() - TOLD));
    }
    Err(Failure::Ledger(format!("{text}\n{} differences in {seen}", differences.len())))
}

/// The hash chain and the number series (R24).
fn chain(ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    found.differences.extend(ledger.torn_pages().map_err(load::ledger_failure)?);
    found.differences.extend(ledger.broken_entries().map_err(load::ledger_failure)?);
    for serial in ledger.missing_numbers().map_err(load::ledger_failure)? {
        found.differences.push(format!("series {} has no number {}", serial.series, serial.number));
    }
    Ok(())
}

/// Every batch: its stored files are what they were, and its rows counted anew are what was counted.
fn stored_usage(workspace: &Workspace, ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    let folder = workspace.ledger_folder();
    found.files += ledger.stored_files().map_err(load::ledger_failure)?.len();
    found.differences.extend(stored::differences(&folder, ledger, "")?);
    found.differences.extend(stored::strangers(&folder, ledger)?);
    let head = ledger.head().map_err(load::ledger_failure)?;
    for batch in ledger.batches(head).map_err(load::ledger_failure)? {
        let counts = ledger.counts_of_batch(&batch.name).map_err(load::ledger_failure)?;
        found.rows += counts.iter().map(|count| count.rows).sum::<u64>();
        let Some(days) = days_of(&counts) else { continue };
        match usage::recount(&folder, std::slice::from_ref(&batch.name), days) {
            Ok(recounted) => found.differences.extend(
                count_differences(&counts, &recounted)
                    .into_iter()
                    .map(|words| format!("batch {}: {words}", batch.name)),
            ),
            Err(error) => found.differences.push(format!("batch {}: {error}", batch.name)),
        }
    }
    Ok(())
}

/// From the first to the last day of some counts.
fn days_of(counts: &[Count]) -> Option<Period> {
    let days = || counts.iter().map(|count| count.day);
    Period::including(days().min()?, days().max())
}

/// The control sheets of closed periods, and files that no ledger knows.
fn archive(workspace: &Workspace, ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    for closing in ledger.closings().map_err(load::ledger_failure)? {
        file_on_disk(workspace, &closing.sheet, closing.period, found);
    }
    for path in documents::strangers(workspace, ledger)? {
        found.differences.push(format!("{} is no document of this ledger", path.display()));
    }
    Ok(())
}

/// Every run recomputed as things stood then, and every document compared.
fn issued(
    workspace: &Workspace,
    ledger: &Ledger,
    target: &Target,
    found: &mut Found,
) -> Result<(), Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let documents = ledger.documents(head).map_err(load::ledger_failure)?;
    for run in ledger.issued_runs(head).map_err(load::ledger_failure)? {
        let of_run: Vec<&KeptDocument> =
            documents.iter().filter(|document| document.run == Some(run.run)).collect();
        let wanted = match target {
            Target::All => true,
            Target::Period(period) => *period == run.period,
            Target::Document(_) => of_run.iter().any(|document| target.has(document, run.period)),
        };
        if wanted {
            found.runs += 1;
            issued_run(workspace, ledger, (&run, target), &of_run, found)?;
        }
    }
    let filing = documents::Filing::of(ledger)?;
    let by_hand = documents.iter().filter(|document| document.run.is_none());
    for document in by_hand {
        let period = filing.period(document);
        if target.has(document, period) {
            made_by_hand(workspace, ledger, &documents, (document, period), found)?;
        }
    }
    Ok(())
}

fn issued_run(
    workspace: &Workspace,
    ledger: &Ledger,
    (run, target): (&IssuedRun, &Target),
    documents: &[&KeptDocument],
    found: &mut Found,
) -> Result<(), Failure> {
    let books = Books::kept(ledger, run.made)?;
    let standing = Standing::of(books, Some(ledger), Some(run.entry.before()), run.period)?;
    let again = standing.run(run.period)?;
    if standing.digest != run.sources_sha256 {
        found.differences.push(format!(
            "run {}: its inputs are not what they were, or another version of the program read them",
            run.run
        ));
    }
    let folder = workspace.ledger_folder();
    let recounted = recounted(&folder, ledger, run.entry.before(), standing.days)?;
    for difference in recheck(&standing, &again, &recounted)? {
        found.differences.push(format!("run {}, second calculator: {difference}", run.run));
    }
    drafts(run, documents, &again, found);
    for document in documents.iter().filter(|document| target.has(document, run.period)) {
        let issuance = Issuance {
            settings: &standing.books.settings,
            issued_on: run.issued_on,
            language: language(document),
            counts: &standing.counts,
        };
        paper(&issuance, document, &standing.digest, ledger, found)?;
        on_disk(workspace, ledger, document, run.period, found)?;
    }
    Ok(())
}

/// The run's drafts, computed anew, against its documents.
fn drafts(run: &IssuedRun, documents: &[&KeptDocument], again: &Run, found: &mut Found) {
    if documents.len() != again.drafts.len() {
        found.differences.push(format!(
            "run {} issued {} documents and now comes to {}",
            run.run,
            documents.len(),
            again.drafts.len()
        ));
    }
    for (document, draft) in documents.iter().zip(&again.drafts) {
        if document.draft() != draft {
            let what = first_difference(document, draft);
            found.differences.push(format!("{}: {what}", document.number()));
        }
    }
}

/// The first line that differs, or what else does.
fn first_difference(document: &KeptDocument, again: &Draft) -> String {
    let kept = document.draft();
    let lines = kept.lines.iter().zip(&again.lines).position(|(one, other)| one != other);
    let shown = |line: &Line| {
        format!("{} {} × {} = {}", line.fee, line.quantity, line.unit_price, line.amount)
    };
    match lines {
        Some(at) => format!(
            "line {}: issued {}, computed anew {}",
            at + 1,
            shown(&kept.lines[at]),
            shown(&again.lines[at])
        ),
        None if kept.lines.len() != again.lines.len() => {
            format!("{} lines issued, {} computed anew", kept.lines.len(), again.lines.len())
        }
        None if kept.totals != again.totals => {
            format!("to pay {} issued, {} computed anew", kept.totals.payable, again.totals.payable)
        }
        None => "buyer, agreement, kind, references or reason are not what they come to".to_owned(),
    }
}

/// The document's files made anew against the bytes that were issued. A document of an earlier version of the
/// program has no e-invoice: what is not kept is not held against it.
fn paper(
    issuance: &Issuance<'_>,
    document: &KeptDocument,
    digest: &str,
    ledger: &Ledger,
    found: &mut Found,
) -> Result<(), Failure> {
    found.documents += 1;
    let number = document.number();
    let again = issuance.invoice(document.draft(), &document.serial)?;
    if again != document.issued.invoice {
        found.differences.push(format!("{number}: number, dates or OCR number differ"));
    }
    if document.sources_sha256 != digest {
        found.differences.push(format!("{number} says it was made from something else"));
    }
    let files = issuance.files(&again, &document.sources_sha256)?;
    for kept in ledger.files(number).map_err(load::ledger_failure)? {
        if !files.contains(&kept) {
            let name = &kept.name;
            found
                .differences
                .push(format!("{name}: made anew it is not the bytes that were issued"));
        }
    }
    Ok(())
}

/// The files in `out/` against the ledger, where they were written.
fn on_disk(
    workspace: &Workspace,
    ledger: &Ledger,
    document: &KeptDocument,
    period: BillingPeriod,
    found: &mut Found,
) -> Result<(), Failure> {
    for file in ledger.files(document.number()).map_err(load::ledger_failure)? {
        file_on_disk(workspace, &file, period, found);
    }
    Ok(())
}

fn file_on_disk(
    workspace: &Workspace,
    file: &IssuedFile,
    period: BillingPeriod,
    found: &mut Found,
) {
    let path = documents::folder(workspace, period).join(&file.name);
    found.files += 1;
    match std::fs::read(&path) {
        Ok(bytes) if bytes == file.content => {}
        Ok(_) => found.differences.push(format!("{} is not what was issued", path.display())),
        Err(error) => found.differences.push(format!(
            "{}: {error}; `lefi documents {period}` writes it again",
            path.display()
        )),
    }
}

/// A document made by hand: its arithmetic, its paper, and what it refers to.
fn made_by_hand(
    workspace: &Workspace,
    ledger: &Ledger,
    documents: &[KeptDocument],
    (document, period): (&KeptDocument, BillingPeriod),
    found: &mut Found,
) -> Result<(), Failure> {
    let draft = document.draft();
    let original = draft
        .refers_to
        .first()
        .and_then(|reference| documents.iter().find(|one| one.number() == reference.number));
    let Some(original) = original else {
        found.differences.push(format!("{} refers to no document", document.number()));
        return Ok(());
    };
    let books = Books::kept(ledger, document.entry)?;
    for difference in audit::check_document(draft, books.settings.whole_kronor) {
        found.differences.push(format!("{}: {difference}", document.number()));
    }
    let before = document.entry.before();
    let days = days_needed(draft.period, draft.lines.iter().map(|line| line.billing_period));
    let counts = ledger.counts(days, before).map_err(load::ledger_failure)?;
    let issuance = Issuance {
        settings: &books.settings,
        issued_on: document.issued.invoice.issued_on,
        language: language(document),
        counts: &counts,
    };
    let digest = match document.issued.origin {
        Origin::Run | Origin::BilledAnew => {
            books.digest(Some(ledger), Some(document.entry.before()))?
        }
        Origin::ByHand => digest_of(original, draft),
    };
    paper(&issuance, document, &digest, ledger, found)?;
    on_disk(workspace, ledger, document, period, found)
}

fn language(document: &KeptDocument) -> Language {
    match document.language.as_str() {
        "en" => Language::English,
        _ => Language::Swedish,
    }
}
