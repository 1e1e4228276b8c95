//! `lefi bill`: previews what a period's run would issue (R24), prepares it for somebody else to approve, or
//! issues it. Documents of a preview go to `out/preview/`, only when asked for.

mod approval;
mod corrections;
mod documents;
mod guards;
mod issuance;
mod issue;
pub(super) mod json;
mod left_out;
mod printed;
mod refusals;
mod words;

pub(super) use approval::refuse_changed;
pub(super) use corrections::table as corrections_table;
pub(super) use guards::refuse_template;
pub(super) use issuance::Issuance;
pub(super) use left_out::unresolved_reason;
pub(super) use printed::{as_printed, words as printed_words};
pub(super) use refusals::{AskedDate, invoice_date, refuse_illustrative, tell_over_credited};
pub(super) use words::{documents_counted, documents_table, invoice};

use std::path::PathBuf;

use clap::ValueEnum;

use documents::Form;

use super::language;
use super::say::say;
use super::swedish::Swedish;
use super::{Context, Failure, Outcome, check, import, load, outcome, report, restart, tell};
use crate::engine::billing::{Run, Unresolved};
use crate::keep::ledger::{Ledger, LogLine};
use crate::office::books::Books;
use crate::office::import::Logs;
use crate::office::notice::Notices;
use crate::office::standing::Standing;
use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Day};

/// Previews all invoices of a period, prepares them or issues them
#[derive(Debug, clap::Args)]
pub(super) struct BillArguments {
    /// A month as 2025-04, a quarter as 2025-Q2 or a year as 2025
    period: String,
    /// Logs to import first
    #[arg(long, value_name = "FILE", num_args = 1..)]
    usage: Vec<PathBuf>,
    /// A layout of usage-formats/ for those logs, by its file's name without .toml
    #[arg(long, requires = "usage")]
    layout: Option<String>,
    /// Tables for people or JSON for machines
    #[arg(long, value_enum, default_value_t = BillFormat::Table)]
    format: BillFormat,
    /// Also writes each invoice of the preview as PDF, to out/preview/PERIOD/
    #[arg(long)]
    pdf: bool,
    /// Also writes each invoice of the preview as e-invoice (Peppol BIS Billing 3), marked as a draft
    #[arg(long)]
    xml: bool,
    /// Prepares the run for somebody else to approve (four_eyes in lefi.toml)
    #[arg(long, conflicts_with_all = ["pdf", "xml", "issue"])]
    prepare: bool,
    /// Issues the documents: they get numbers and never change
    #[arg(long, conflicts_with_all = ["pdf", "xml"])]
    issue: bool,
    /// The invoice date; otherwise today, or that of the prepared run
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// The invoice date may lie after tomorrow
    #[arg(long, requires = "date")]
    really: bool,
    /// Why a service that had usage the period before has none now; kept on record
    #[arg(long, value_name = "REASON", conflicts_with_all = ["pdf", "xml"])]
    without_usage: Option<String>,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Förhandsgranskar, förbereder eller utfärdar alla fakturor för en period",
    arguments: &[
        ("period", "En månad som 2025-04, ett kvartal som 2025-Q2 eller ett år som 2025"),
        ("usage", "Loggar som läses in först"),
        (
            "layout",
            "Ett loggformat i usage-formats/ för de loggarna, angivet med filens namn utan .toml",
        ),
        ("format", "Tabeller för läsning eller JSON för andra program"),
        ("pdf", "Skriver även varje faktura i förhandsgranskningen som PDF, i out/preview/PERIOD/"),
        (
            "xml",
            "Skriver även varje faktura i förhandsgranskningen som e-faktura (Peppol BIS Billing 3), märkt som utkast",
        ),
        (
            "prepare",
            "Förbereder körningen så att någon annan kan attestera den (four_eyes i lefi.toml)",
        ),
        ("issue", "Utfärdar fakturorna: de får nummer och ändras aldrig"),
        ("date", "Fakturadatum; annars dagens datum eller den förberedda körningens"),
        ("really", "Fakturadatumet får ligga senare än i morgon"),
        (
            "without_usage",
            "Varför en tjänst som hade användning förra perioden inte har någon nu; sparas",
        ),
    ],
    ..Swedish::NONE
};

impl BillArguments {
    /// What the documents of a preview are written as.
    fn forms(&self) -> Vec<Form> {
        let asked = [(self.pdf, Form::Pdf), (self.xml, Form::EInvoice)];
        asked.into_iter().filter_map(|(is_asked, form)| is_asked.then_some(form)).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BillFormat {
    Table,
    Json,
}

/// What can't be billed, with log lines to look at.
struct Unbilled<'a> {
    unresolved: &'a Unresolved,
    log_lines: Vec<LogLine>,
}

/// How far a run has come, in the words of the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Status {
    Preview,
    Prepared {
        run: i64,
    },
    /// With the documents' numbers, in the order of the run's drafts.
    Issued {
        numbers: Vec<String>,
    },
}

impl Status {
    /// The number of the draft at this place, where the run is issued.
    fn number(&self, at: usize) -> Option<&str> {
        match self {
            Self::Issued { numbers } => numbers.get(at).map(String::as_str),
            Self::Preview | Self::Prepared { .. } => None,
        }
    }
}

pub(super) fn run(arguments: &BillArguments, context: &Context) -> Outcome {
    super::finish(bill(arguments, context))
}

/// A billing period as people write it.
pub(super) fn period(text: &str) -> Result<BillingPeriod, Failure> {
    BillingPeriod::parse(text).ok_or_else(|| {
        Failure::WrongUse(format!(
            "“{text}” is no period: write a month as 2025-04, a quarter as 2025-Q2 or a year as 2025"
        ))
    })
}

fn bill(arguments: &BillArguments, context: &Context) -> Result<String, Failure> {
    let period = period(&arguments.period)?;
    if arguments.date.is_some() && !arguments.issue && !arguments.prepare {
        let words = "--date goes with --issue or --prepare: a preview has no invoice date";
        return Err(Failure::WrongUse(words.to_owned()));
    }
    let without_usage = without_usage(arguments)?;
    let workspace = load::workspace(context)?;
    if !arguments.usage.is_empty() {
        let mut notices = Notices::default();
        let layout = arguments.layout.as_deref();
        let logs = Logs { files: &arguments.usage, layout, expect_rows: None };
        let imported = import::with_a_bar(&context.desk()?, logs, &mut notices);
        tell::tell(notices);
        imported?;
        outcome::begins();
    }
    if arguments.issue || arguments.prepare {
        let asked = issue::Issue {
            date: AskedDate::of(arguments.date.as_deref(), arguments.really)?,
            language: language::asked(),
            without_usage: without_usage.as_deref(),
        };
        let (run, status) = match arguments.issue {
            true => issue::issue(context, &workspace, period, &asked)?,
            false => issue::prepare(context, &workspace, period, &asked)?,
        };
        let ledger = load::ledger_to_write(&workspace)?;
        return show(arguments, &run, Some(&ledger), &status);
    }
    let ledger = load::ledger_to_read_if_any(&workspace)?;
    let as_of = ledger.as_ref().map(Ledger::head).transpose()?;
    let standing = Standing::of(Books::read(&workspace)?, ledger.as_ref(), as_of, period)?;
    ledger.iter().try_for_each(|ledger| standing.refuse_altered(ledger, period))?;
    check::tell_doubts(&workspace, &standing.books.catalogue)?;
    report::report(&standing.likely_renamed());
    let run = standing.run(period)?;
    refusals::tell_over_credited(&standing, &run.drafts)?;
    let forms = arguments.forms();
    if !forms.is_empty() {
        documents::write(&workspace, &run, &standing.digest, language::of_documents(), &forms)?;
    }
    tell_billed(&standing, period);
    if let Some(ledger) = &ledger {
        guards::tell_silence(ledger, &standing, period)?;
    }
    tell_restarts(&standing.books, period, language::of_results());
    show(arguments, &run, ledger.as_ref(), &Status::Preview)
}

/// The reason that somebody gives for a service without usage: it belongs to what is kept.
fn without_usage(arguments: &BillArguments) -> Result<Option<String>, Failure> {
    let Some(reason) = &arguments.without_usage else { return Ok(None) };
    if !arguments.issue && !arguments.prepare {
        let words = "--without-usage goes with --issue or --prepare: a preview keeps nothing";
        return Err(Failure::WrongUse(words.to_owned()));
    }
    load::named_words("--without-usage", reason).map(Some)
}

/// A day as people write it.
pub(super) fn day(text: &str) -> Result<Day, Failure> {
    Day::parse(text)
        .ok_or_else(|| Failure::WrongUse(format!("“{text}” is no day: write it as 2025-05-02")))
}

/// What a run of a billed period shows is only what has changed in it.
fn tell_billed(standing: &Standing, period: BillingPeriod) {
    if let Some(run) = standing.runs.iter().find(|run| run.period == period) {
        say(&format!(
            "{period} was issued on {}: below is what has changed since; `lefi invoices --period {period}` lists its documents",
            run.issued_on
        ));
        return;
    }
    let days = period.period();
    let within: Vec<String> = standing
        .billed()
        .into_iter()
        .filter(|billed| billed.period().intersection(days).is_some())
        .map(|billed| billed.to_string())
        .collect();
    if !within.is_empty() {
        say(&format!(
            "issued already: {}; below is all of {period} as if it were not",
            within.join(", ")
        ));
    }
}

/// A lower price can raise a bill: what begins anew within the period is told beside its amounts (R9).
fn tell_restarts(books: &Books, period: BillingPeriod, language: Language) {
    for restart in books.catalogue.restarts(period.period(), period.interval()) {
        say(&restart::sentence(&restart, language));
    }
}

fn show(
    arguments: &BillArguments,
    run: &Run,
    ledger: Option<&Ledger>,
    status: &Status,
) -> Result<String, Failure> {
    let unbilled = unbilled(run, ledger)?;
    let undecided: u64 = run.undecided().map(|one| one.rows).sum();
    if run.undecided().next().is_some() {
        say(&format!("{undecided} log rows can't be billed: see the list at the end"));
    }
    match arguments.format {
        BillFormat::Table => words::run(run, &unbilled, status, language::of_results()),
        BillFormat::Json => json::run(run, &unbilled, status),
    }
}

/// The whole run as its preview shows it, for who approves it: documents with their lines, what gets none and why.
pub(super) fn looked(
    run: &Run,
    ledger: &Ledger,
    status: &Status,
    language: Language,
) -> Result<String, Failure> {
    words::run(run, &unbilled(run, Some(ledger))?, status, language)
}

fn unbilled<'a>(run: &'a Run, ledger: Option<&Ledger>) -> Result<Vec<Unbilled<'a>>, Failure> {
    run.unresolved
        .iter()
        .map(|unresolved| {
            let log_lines = match ledger {
                Some(ledger) if unresolved.rows > 0 => ledger.log_lines(
                    unresolved.organisation_number,
                    &unresolved.service,
                    unresolved.days,
                )?,
                _ => Vec::new(),
            };
            Ok(Unbilled { unresolved, log_lines })
        })
        .collect()
}
