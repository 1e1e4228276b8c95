//! `lefi accruals`: what is booked and belongs to days after a period, and what belongs to its days or earlier and is
//! not booked yet. It reads and computes; nothing of it is kept, and nothing is issued.

use std::path::PathBuf;

use clap::ValueEnum;

use super::language;
use super::say::say;
use super::table::{self, Align};
use super::{Context, Failure, Outcome, bill, load};
use crate::engine::accounting::{self, Accrual, AccrualKind, Source, Unbooked};
use crate::engine::billing::{DecisionKind, Run};
use crate::engine::invoice::Draft;
use crate::keep::ledger::{KeptDocument, Ledger, Which};
use crate::keep::workspace::Workspace;
use crate::office::accounting_files;
use crate::office::agreed_accounts;
use crate::office::books::Books;
use crate::office::export::gaps;
use crate::office::four_eyes;
use crate::office::standing::Standing;
use crate::paper::{sie, tables};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
use crate::values::period::{BillingPeriod, Day};

/// Shows revenue on the wrong side of a period's end: billed for days to come, or not billed yet
#[derive(Debug, clap::Args)]
pub(super) struct AccrualsArguments {
    /// The accounting period that ends, such as 2025 or 2025-06
    period: String,
    /// A table for people, a CSV or vouchers as SIE 4I
    #[arg(long, value_enum, default_value_t = AccrualsFormat::Table)]
    format: AccrualsFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AccrualsFormat {
    Table,
    Csv,
    Sie,
}

/// How many calendar years after this one a period may end.
const YEARS_TO_COME: i32 = 2;

pub(super) fn run(arguments: &AccrualsArguments, context: &Context) -> Outcome {
    super::finish(accruals(arguments, context))
}

fn accruals(arguments: &AccrualsArguments, context: &Context) -> Result<String, Failure> {
    let period = bill::period(&arguments.period)?;
    let last = period.period().last();
    refuse_far(period, context.today())?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger_to_read(&workspace)?;
    let head = ledger.head()?;
    let documents = ledger.documents(Which::All, head)?;
    let unbilled = unbilled(&workspace, &ledger, last)?;
    let found =
        all(&documents, &unbilled, last).map_err(|error| Failure::Ledger(error.to_string()))?;
    refuse_altered(&ledger, &documents, last)?;
    match (bill::refuse_illustrative(&unbilled), arguments.format) {
        (Err(Failure::Ledger(words)), AccrualsFormat::Table) => say(&words),
        (decided, _) => decided?,
    }
    match arguments.format {
        AccrualsFormat::Table => shown(&found, last, language::of_results()),
        AccrualsFormat::Csv => {
            let sheet = tables::accruals(&found, Language::Swedish);
            let csv = sheet.and_then(|sheet| tables::csv(&sheet));
            let csv = csv.map_err(|error| load::table_failure(&error))?;
            write(&workspace, period, "csv", csv.as_bytes())
        }
        AccrualsFormat::Sie => {
            tell_accounts_of_one(&workspace, &ledger)?;
            write(&workspace, period, "si", &vouchers(&workspace, &found, last)?)
        }
    }
}

/// Refuses to accrue by documents whose rows are not what was written.
fn refuse_altered(ledger: &Ledger, documents: &[KeptDocument], last: Day) -> Result<(), Failure> {
    let mut entries = Vec::new();
    for document in documents {
        let accrued = accounting::accruals(Source::Issued(&document.issued.invoice), last);
        if !accrued.map_err(|error| Failure::Ledger(error.to_string()))?.is_empty() {
            entries.push(document.entry);
        }
    }
    ledger.refuse_altered([], entries).map_err(load::ledger_failure)
}

/// Nobody closes the books of years to come, and each period until then would be billed for it.
fn refuse_far(period: BillingPeriod, today: Day) -> Result<(), Failure> {
    if period.period().last().year() <= today.year() + YEARS_TO_COME {
        return Ok(());
    }
    Err(Failure::WrongUse(format!(
        "{period} ends more than {YEARS_TO_COME} years after {}: name a period whose books are to be closed",
        today.year()
    )))
}

/// Nothing of this is kept, and nobody approves it: who takes it in is told where the accounts are one person's alone.
fn tell_accounts_of_one(workspace: &Workspace, ledger: &Ledger) -> Result<(), Failure> {
    let accounts = agreed_accounts::accounts_of(workspace)?;
    if four_eyes::now(ledger)?.is_on() && !agreed_accounts::are_two_persons(ledger, accounts)? {
        say(
            "no two persons have agreed on the accounts that lefi.toml has now: look at them before this is taken in",
        );
    }
    Ok(())
}

fn all<'a>(
    documents: &'a [KeptDocument],
    unbilled: &'a [Draft],
    last: Day,
) -> Result<Vec<Accrual<'a>>, MoneyError> {
    let issued = documents.iter().map(|document| Source::Issued(&document.issued.invoice));
    let mut found = Vec::new();
    for source in issued.chain(unbilled.iter().map(Source::Unbilled)) {
        found.extend(accounting::accruals(source, last)?);
    }
    found.sort_by_key(|accrual| accrual.kind);
    Ok(found)
}

/// What would be billed if all that is not billed yet were: the first period to come, with what has changed in
/// earlier ones, and those after it up to the last day. What is held back or too small to be sent is earned all
/// the same.
fn unbilled(workspace: &Workspace, ledger: &Ledger, last: Day) -> Result<Vec<Draft>, Failure> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let newest = runs.iter().map(|run| run.period).max_by_key(|period| period.period());
    let first = newest.map_or(workspace.settings.bills_from, BillingPeriod::next);
    let mut run = run_of(workspace, ledger, first)?;
    let mut drafts = std::mem::take(&mut run.drafts);
    let mut period = first;
    while period.period().last() < last {
        period = period.next();
        // What has changed in earlier periods is in the first run already.
        let more = run_of(workspace, ledger, period)?.drafts;
        drafts.extend(more.into_iter().filter_map(|draft| only_of(draft, period)));
    }
    drafts.retain(|draft| draft.lines.iter().any(|line| line.period.first() <= last));
    Ok(drafts)
}

fn run_of(workspace: &Workspace, ledger: &Ledger, period: BillingPeriod) -> Result<Run, Failure> {
    let head = ledger.head()?;
    let mut books = Books::read(workspace)?;
    books.settings.issuing.smallest_invoice = Money::ZERO;
    let mut standing = Standing::whole(books, ledger, head, period)?;
    standing.decisions.retain(|decision| !matches!(decision.kind, DecisionKind::Hold { .. }));
    let run = standing.run(period)?;
    let rows: u64 = run.undecided().map(|one| one.rows).sum();
    if rows > 0 {
        say(&format!(
            "{rows} log rows of {period} can't be billed and are not in this: `lefi bill {period}`"
        ));
    }
    Ok(run)
}

/// A draft with the lines of this period alone.
fn only_of(mut draft: Draft, period: BillingPeriod) -> Option<Draft> {
    draft.lines.retain(|line| line.billing_period == period);
    (!draft.lines.is_empty()).then_some(draft)
}

fn vouchers(workspace: &Workspace, found: &[Accrual<'_>], last: Day) -> Result<Vec<u8>, Failure> {
    let accounts = agreed_accounts::accounts_of(workspace)?;
    let words = |kind| match kind {
        AccrualKind::Deferred => "Förutbetalda intäkter",
        AccrualKind::Accrued => "Upplupna intäkter",
    };
    let vouchers = match accounting::book_accruals(found, accounts, last, words) {
        Ok(vouchers) => vouchers,
        Err(Unbooked::Gaps(gaps)) => return Err(Failure::Input(gaps::problems(gaps))),
        Err(Unbooked::Amount(error)) => return Err(Failure::Ledger(error.to_string())),
    };
    sie::sie(&vouchers, &workspace.settings.issuer, &accounts.dimensions)
        .map(|file| file.bytes)
        .ok_or_else(|| Failure::Ledger(format!("there is nothing to accrue at the end of {last}")))
}

fn write(
    workspace: &Workspace,
    period: BillingPeriod,
    ending: &str,
    content: &[u8],
) -> Result<String, Failure> {
    let folder: PathBuf = accounting_files::folder(workspace, period);
    let path = accounting_files::write(&folder, &name(period, ending), content)?;
    Ok(format!("{}\n", path.display()))
}

/// The names of the files that are written of a period.
pub(super) fn names(period: BillingPeriod) -> [String; 2] {
    ["csv", "si"].map(|ending| name(period, ending))
}

fn name(period: BillingPeriod, ending: &str) -> String {
    format!("periodisering-{period}.{ending}")
}

/// The list for people, with a sum for each kind.
fn shown(found: &[Accrual<'_>], last: Day, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Dokument", "Document"), Align::Whole),
        (pick("Avtal", "Agreement"), Align::Whole),
        (pick("Avgift", "Fee"), Align::Left),
        (pick("Dagar", "Days"), Align::Whole),
        (pick("Belopp", "Amount"), Align::Right),
        (pick("Periodiseras", "Accrual"), Align::Right),
    ]);
    let amount = |amount: Money| language.number(&amount.to_string());
    for kind in AccrualKind::ALL {
        let of_kind = || found.iter().filter(|accrual| accrual.kind == kind);
        for accrual in of_kind() {
            table.add_row([
                accrual.document.unwrap_or(pick("ofakturerat", "not billed")).to_owned(),
                accrual.draft.agreement.agreement.clone(),
                language.fee(accrual.line).to_owned(),
                format!("{} / {}", accrual.days, accrual.line.period.days()),
                amount(accrual.line_amount),
                amount(accrual.amount),
            ]);
        }
        let sum = Money::sum(of_kind().map(|accrual| accrual.amount))
            .map_err(|error| Failure::Ledger(error.to_string()))?;
        let words = match kind {
            AccrualKind::Deferred => pick("Förutbetalda intäkter", "Deferred revenue"),
            AccrualKind::Accrued => pick("Upplupna intäkter", "Accrued revenue"),
        };
        let none = String::new;
        table.add_row([none(), none(), format!("{words} {last}"), none(), none(), amount(sum)]);
    }
    Ok(table::show(&table))
}
