//! `lefi bill`: previews what a period's run would issue (R24), prepares it for somebody else to approve, or
//! issues it. Documents of a preview go to `out/preview/`, only when asked for.

mod left_out;
mod printed;
mod words;

pub(super) use printed::words as printed_words;
pub(super) use words::{corrected, invoice, run as run_in_words};

use std::cell::RefCell;
use std::path::PathBuf;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::language;
use super::progress::{DrawnProgress, Steps};
use super::say::say;
use super::swedish::Swedish;
use super::{Context, Failure, Outcome, import, outcome};
use crate::office::bill::draft_files::{DraftFiles, DraftForm};
use crate::office::bill::issue::{self, AskedIssue};
use crate::office::bill::preview::preview;
use crate::office::bill::previewed::Preview;
use crate::office::bill::shown::{ShownRun, Status};
use crate::office::desk::Desk;
use crate::office::import::Logs;
use crate::office::invoice_date::AskedDate;
use crate::office::notice::Notices;
use crate::office::progress::Progress;
use crate::office::refusal::TypedRefusal;
use crate::office::typed;
use crate::sources::usage::{HeldShare, LogFile};
use crate::values::period::BillingPeriod;

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
    #[command(flatten)]
    answer: FormArguments,
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
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

impl BillArguments {
    /// What the documents of a preview are written as.
    fn forms(&self) -> Vec<DraftForm> {
        let asked = [(self.pdf, DraftForm::Pdf), (self.xml, DraftForm::EInvoice)];
        asked.into_iter().filter_map(|(is_asked, form)| is_asked.then_some(form)).collect()
    }
}

pub(super) fn run(arguments: &BillArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let language = language::of_results;
        Ok(match bill(arguments, context, notices)? {
            KeptOrPreviewed::Kept(shown) => {
                Answer::of(context, &*shown, || words::run(&shown, language()))?
            }
            KeptOrPreviewed::Previewed(preview) => {
                Answer::in_pieces(context, preview, move |preview, pieces| {
                    words::preview(preview, pieces, language())
                })
            }
        })
    })
}

/// A run that was prepared or issued, or one that is only looked at.
enum KeptOrPreviewed {
    Kept(Box<ShownRun>),
    Previewed(Box<Preview>),
}

/// The invoice date that arguments ask for.
pub(super) fn asked_date(date: Option<&str>, really: bool) -> Result<AskedDate, TypedRefusal> {
    Ok(match date.map(typed::day).transpose()? {
        None => AskedDate::Today,
        Some(day) if really => AskedDate::ReallyOn(day),
        Some(day) => AskedDate::On(day),
    })
}

fn bill(
    arguments: &BillArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<KeptOrPreviewed, Failure> {
    let period = typed::period(&arguments.period)?;
    let is_preview = !arguments.issue && !arguments.prepare;
    if arguments.date.is_some() && is_preview {
        return Err(TypedRefusal::DateOfPreview.into());
    }
    if arguments.without_usage.is_some() && is_preview {
        return Err(TypedRefusal::ReasonOfPreview.into());
    }
    let reason = arguments.without_usage.as_deref();
    let reason = reason.map(|reason| typed::words("--without-usage", reason)).transpose()?;
    let desk = context.desk()?;
    if !arguments.usage.is_empty() {
        let layout = arguments.layout.as_deref();
        let files: Vec<LogFile> = arguments.usage.iter().map(|file| LogFile::at(file)).collect();
        let logs = Logs { files: &files, layout, expect_rows: None, held: HeldShare::Ordinary };
        import::with_a_bar(&desk, logs, notices)?;
        outcome::begins();
    }
    if is_preview {
        let preview = previewed(arguments, &desk, period, notices)?;
        return Ok(KeptOrPreviewed::Previewed(Box::new(preview)));
    }
    let asked = AskedIssue {
        date: asked_date(arguments.date.as_deref(), arguments.really)?,
        language: language::asked(),
        without_usage: reason.as_deref(),
    };
    Ok(KeptOrPreviewed::Kept(Box::new(match arguments.issue {
        true => issued(&desk, period, asked, notices)?,
        false => issue::prepare(&desk, period, asked, notices)?,
    })))
}

/// Issues a run, and says how long each step took.
fn issued(
    desk: &Desk,
    period: BillingPeriod,
    asked: AskedIssue<'_>,
    notices: &mut Notices,
) -> Result<ShownRun, Failure> {
    let steps = RefCell::new(Steps::new());
    let begin = |progress| match progress {
        Progress::Step(step) => steps.borrow_mut().begin(step.name()),
        Progress::Of { done, total, .. } => steps.borrow().come(done, total),
    };
    let shown = issue::issue(desk, period, asked, &begin, notices)?;
    if matches!(&shown.status, Status::Issued { numbers } if !numbers.is_empty()) {
        say(&steps.into_inner().finish());
    }
    Ok(shown)
}

fn previewed(
    arguments: &BillArguments,
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<Preview, Failure> {
    let bars = DrawnProgress::none();
    let forms = arguments.forms();
    let files = DraftFiles { forms: &forms, language: language::of_documents() };
    Ok(preview(desk, period, files, &|progress| bars.draw(progress), notices)?)
}
