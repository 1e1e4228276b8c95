//! Preparing and issuing a run. All that is read and all that is written happens in one transaction of the
//! ledger: the documents are there with their numbers, or nothing is (R24). Files come after, from it.

use sha2::{Digest, Sha256};

use super::super::books::Books;
use super::super::progress::Steps;
use super::super::recheck::{count_differences, recheck, recounted};
use super::super::standing::Standing;
use super::super::{Context, Failure, check, documents, load};
use super::refusals::{invoice_date, may_be_issued, refuse_illustrative, refuse_unresolved};
use super::{Status, json};
use crate::billing::Run;
use crate::diagnostic::{Diagnostic, Severity};
use crate::identity::PayeeReference;
use crate::invoice::{DocumentKind, Draft, Invoice, Issued, Origin};
use crate::ledger::{
    Action, IssuedFile, Ledger, NewDocument, NewRun, PreparedRun, Serial, Writing,
};
use crate::output::pdf::{self, Document};
use crate::output::words::Language;
use crate::period::{BillingPeriod, Day};
use crate::workspace::{Approval, Issuing, Settings, Workspace};

/// Prepares a run for somebody else to approve; keeps its inputs as they are.
pub(super) fn prepare(
    context: &Context,
    workspace: &Workspace,
    period: BillingPeriod,
) -> Result<(Run, Status), Failure> {
    let ledger = Ledger::open(&workspace.ledger_folder()).map_err(load::ledger_failure)?;
    let writing = ledger.begin(context.signature()).map_err(load::ledger_failure)?;
    let standing = standing(&writing, workspace, period)?;
    let run = checked_run(context, &writing, &standing, period)?;
    let number = keep_run(&writing, &standing, &run)?;
    writing.finish(Action::Prepare, &number.to_string(), "").map_err(load::ledger_failure)?;
    Ok((run, Status::Prepared { run: number }))
}

/// Issues a run: gives it and the numbers of its documents.
pub(super) fn issue(
    context: &Context,
    workspace: &Workspace,
    period: BillingPeriod,
    date: Option<Day>,
    language: Language,
) -> Result<(Run, Status), Failure> {
    let ledger = Ledger::open(&workspace.ledger_folder()).map_err(load::ledger_failure)?;
    let writing = ledger.begin(context.signature()).map_err(load::ledger_failure)?;
    let standing = standing(&writing, workspace, period)?;
    let mut steps = Steps::new();
    steps.begin("run");
    let run = checked_run(context, &writing, &standing, period)?;
    if run.drafts.is_empty() && standing.billed().contains(&period) {
        eprintln!("nothing has changed since {period} was issued: nothing was issued now");
        return Ok((run, Status::Issued { numbers: Vec::new() }));
    }
    second_calculator(workspace, &writing, (&standing, &run), &mut steps)?;
    let issued_on = invoice_date(context, &writing, date)?;
    let number = match standing.books.settings.issuing.approval {
        Approval::NotNeeded => keep_run(&writing, &standing, &run)?,
        Approval::FourEyes => approved(&writing, &standing, &run)?.run,
    };
    steps.begin("documents");
    writing.issue(number, issued_on).map_err(load::ledger_failure)?;
    let numbers = keep_documents(&writing, &standing, &run, (number, issued_on, language))?;
    writing.finish(Action::Issue, &number.to_string(), "").map_err(load::ledger_failure)?;
    steps.begin("files");
    documents::write_run(workspace, &ledger, number, period)?;
    eprintln!("{}", steps.finish());
    Ok((run, Status::Issued { numbers }))
}

/// Recounts the stored rows and recomputes the run by the second calculator: a difference stops the issue.
fn second_calculator(
    workspace: &Workspace,
    writing: &Writing<'_>,
    (standing, run): (&Standing, &Run),
    steps: &mut Steps,
) -> Result<(), Failure> {
    steps.begin("stored rows recounted");
    let head = writing.head().map_err(load::ledger_failure)?;
    let counts = recounted(&workspace.ledger_folder(), writing, head, standing.days)?;
    let mut found = count_differences(&standing.counts, &counts);
    steps.begin("second calculator");
    let differences = recheck(standing, run, &counts)?;
    found.extend(differences.iter().map(ToString::to_string));
    if found.is_empty() {
        return Ok(());
    }
    let more = found.len().saturating_sub(20);
    found.truncate(20);
    if more > 0 {
        found.push(format!("… and {more} more"));
    }
    Err(Failure::Ledger(format!(
        "the second calculator does not come to the same, so nothing is issued: please report this\n  {}",
        found.join("\n  ")
    )))
}

/// How things stand within the transaction: nobody can change the ledger from here on.
fn standing(
    writing: &Writing<'_>,
    workspace: &Workspace,
    period: BillingPeriod,
) -> Result<Standing, Failure> {
    let books = Books::read(workspace)?;
    let head = writing.head().map_err(load::ledger_failure)?;
    Standing::of(books, Some(writing), Some(head), period)
}

/// The run, if it may be issued.
fn checked_run(
    context: &Context,
    writing: &Writing<'_>,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<Run, Failure> {
    let problems = check::problems(&standing.books);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Failure::Input(problems));
    }
    may_be_issued(context, writing, standing, period)?;
    let run = standing.run(period)?;
    refuse_illustrative(&run.drafts)?;
    refuse_unresolved(&run)?;
    Ok(run)
}

/// What an approval is bound to: the inputs and what comes of them.
pub(in super::super) fn run_digest(standing: &Standing, run: &Run) -> Result<String, Failure> {
    let hash = Sha256::new()
        .chain_update(&standing.digest)
        .chain_update(json::run(run, &[], &Status::Preview)?)
        .chain_update(format!("{:?} {:?}", run.carried, run.skipped))
        .finalize();
    Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn keep_run(writing: &Writing<'_>, standing: &Standing, run: &Run) -> Result<i64, Failure> {
    let new = NewRun {
        run,
        digest: &run_digest(standing, run)?,
        sources_sha256: &standing.digest,
        sources: &standing.books.files(),
    };
    writing.run(new).map_err(load::ledger_failure)
}

/// The prepared run that was approved as it stands; an approval of anything else is void.
fn approved(writing: &Writing<'_>, standing: &Standing, run: &Run) -> Result<PreparedRun, Failure> {
    let period = run.period;
    let prepared = writing.prepared_runs().map_err(load::ledger_failure)?;
    let newest = prepared.into_iter().rev().find(|prepared| prepared.period == period);
    let Some(newest) = newest else {
        return Err(Failure::Ledger(format!(
            "two persons are needed (four_eyes in lefi.toml): first `lefi bill {period} --prepare`"
        )));
    };
    let number = newest.run;
    if newest.digest != run_digest(standing, run)? {
        return Err(Failure::Ledger(format!(
            "run {number} is not what it was when it was prepared: tariffs, parties, agreements, usage, decisions or lefi.toml have changed, so an approval of it is void; prepare it again with `lefi bill {period} --prepare`"
        )));
    }
    if newest.approved.is_none() {
        return Err(Failure::Ledger(format!(
            "run {number}, prepared by {}, waits for somebody else: `lefi approve {number}`",
            newest.prepared.who
        )));
    }
    Ok(newest)
}

/// Gives each draft its number and keeps it with its file; gives the numbers.
fn keep_documents(
    writing: &Writing<'_>,
    standing: &Standing,
    run: &Run,
    (number, issued_on, language): (i64, Day, Language),
) -> Result<Vec<String>, Failure> {
    let mut numbers = Vec::new();
    for draft in &run.drafts {
        let issued = Issuance { settings: &standing.books.settings, issued_on, language };
        let digest = &standing.digest;
        let document = issued.document(writing, draft, Origin::Run, Some(number), digest)?;
        numbers.push(document.issued.invoice.number.clone());
        writing.document_kept(&document).map_err(load::ledger_failure)?;
    }
    Ok(numbers)
}

/// How documents are issued: dates, series and language.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Issuance<'a> {
    pub settings: &'a Settings,
    pub issued_on: Day,
    pub language: Language,
}

impl Issuance<'_> {
    /// A draft with its number, OCR number, dates and file.
    pub(in super::super) fn document(
        &self,
        writing: &Writing<'_>,
        draft: &Draft,
        origin: Origin,
        run: Option<i64>,
        sources_sha256: &str,
    ) -> Result<NewDocument, Failure> {
        let series = series(&self.settings.issuing, draft.kind, self.issued_on);
        let serial = writing.next_serial(&series).map_err(load::ledger_failure)?;
        let invoice = self.invoice(draft, &serial)?;
        let content = self.pdf(&invoice, sources_sha256)?;
        let name = format!("{}.pdf", invoice.number);
        Ok(NewDocument {
            issued: Issued { invoice, origin },
            serial,
            run,
            sources_sha256: sources_sha256.to_owned(),
            language: self.language.word().to_owned(),
            files: vec![IssuedFile { name, content }],
        })
    }

    /// The draft as an invoice with this number.
    pub(in super::super) fn invoice(
        &self,
        draft: &Draft,
        serial: &Serial,
    ) -> Result<Invoice, Failure> {
        let number = format!("{}{:06}", serial.series, serial.number);
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let form = self.settings.issuing.payee_reference;
        let payee_reference = PayeeReference::new(&digits, form)
            .ok_or_else(|| Failure::Ledger(format!("{number} is too long for an OCR number")))?;
        let days = u64::from(self.settings.issuer.payment_days);
        Ok(Invoice {
            number,
            issued_on: self.issued_on,
            due_on: self.issued_on.plus_days(days),
            payee_reference,
            draft: draft.clone(),
        })
    }

    /// Its PDF.
    pub(in super::super) fn pdf(
        &self,
        invoice: &Invoice,
        sources_sha256: &str,
    ) -> Result<Vec<u8>, Failure> {
        let document = Document::Issued(invoice);
        let rendered = pdf::render(document, &self.settings.issuer, self.language, sources_sha256);
        rendered.map_err(|error| {
            let agreement = &invoice.draft.agreement.agreement;
            let problem =
                Diagnostic::error("document-character", format!("agreement {agreement}: {error}"));
            let help = "write it with letters of the Latin, Greek or Cyrillic alphabet";
            Failure::Input(vec![problem.help(help)])
        })
    }
}

/// Letters and year: numbers begin anew each year.
fn series(issuing: &Issuing, kind: DocumentKind, issued_on: Day) -> String {
    let letters = match kind {
        DocumentKind::Invoice | DocumentKind::Correction => &issuing.invoice_series,
        DocumentKind::CreditNote => &issuing.credit_note_series,
    };
    format!("{letters}{}", issued_on.year())
}
