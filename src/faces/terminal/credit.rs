//! `lefi credit`: a credit note for an issued document, whole or in part, with a reason; or whole and billed
//! anew at once, when an address or a category was wrong. What was issued never changes (R25). Where two persons are
//! needed, one prepares it and another approves it, as runs are.

use super::answer::{self, Answer};
use super::bill;
use super::form::{self, FormArguments};
use super::once::{self, OnceArguments};
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome, acts, decide, language, tell};
use crate::engine::invoice::{Draft, Origin};
use crate::keep::ledger::PreparedCredit;
use crate::office::bill::documents_sheet;
use crate::office::bill::shown::{ShownDocuments, Status};
use crate::office::credit::asked::AskedCredit;
use crate::office::credit::issue::{Credited, IssuedCredit, Manner};
use crate::office::credit::made::Printable;
use crate::office::credit::prepared::{Looked, Prepared};
use crate::office::credit::{issue, prepared};
use crate::office::credit_name::name;
use crate::office::done::DoneBefore;
use crate::office::notice::Notices;
use crate::office::typed;
use crate::values::language::Language;

/// Credits an issued document, whole or in part
#[derive(Debug, clap::Args)]
pub(super) struct CreditArguments {
    /// The document's number
    number: String,
    /// Why; it stands on the credit note
    #[arg(long, required_unless_present = "issue")]
    reason: Option<String>,
    /// Only this line, or so much of it: 2 or 2=150; may be given more than once
    #[arg(long = "line", value_name = "N[=QUANTITY]")]
    lines: Vec<String>,
    /// Also bills the agreement and period anew, with parties.csv as it is now
    #[arg(long, conflicts_with = "lines")]
    anew: bool,
    /// Shows what would be issued and issues nothing
    #[arg(long, conflicts_with_all = ["once", "date", "really"])]
    look: bool,
    /// Prepares it for somebody else to approve (four_eyes in lefi.toml)
    #[arg(long, conflicts_with_all = ["look", "issue"])]
    prepare: bool,
    /// Issues the credit that was prepared and approved, as it was prepared
    #[arg(long, conflicts_with_all = ["reason", "lines", "anew", "look", "once", "date", "language"])]
    issue: bool,
    #[command(flatten)]
    once: OnceArguments,
    /// The date of the documents; otherwise today
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// The date may lie after tomorrow
    #[arg(long, requires = "date")]
    really: bool,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Krediterar en utfärdad faktura, helt eller delvis",
    arguments: &[
        ("number", "Fakturans nummer"),
        ("reason", "Varför; står på kreditfakturan"),
        (
            "lines",
            "Bara den här raden, eller så mycket av den: 2 eller 2=150; kan anges flera gånger",
        ),
        ("anew", "Fakturerar även avtalet och perioden på nytt, med parties.csv som den är nu"),
        ("look", "Visar vad som skulle utfärdas, utan att utfärda något"),
        (
            "prepare",
            "Förbereder krediteringen så att någon annan kan attestera den (four_eyes i lefi.toml)",
        ),
        ("issue", "Utfärdar krediteringen som är förberedd och attesterad, så som den förbereddes"),
        ("date", "Fakturadatum; annars dagens datum"),
        ("really", "Datumet får ligga senare än i morgon"),
    ],
    flattened: &[once::SWEDISH, form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &CreditArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| credit(arguments, context, notices))
}

fn credit(
    arguments: &CreditArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    let desk = context.desk()?;
    let language = language::of_documents();
    if arguments.issue {
        let issued = prepared::issue(&desk, &arguments.number, notices)?;
        let issued = issued.unwrap_or_else(|| IssuedCredit::nothing(language));
        return Answer::of(context, &issued, || Ok(issued_in_words(&issued)));
    }
    let asked = asked(arguments)?;
    if arguments.look {
        let drafts = issue::look(&desk, &asked, notices)?;
        let documents = ShownDocuments { drafts: &drafts, status: &Status::Preview };
        return Answer::of(context, &documents, || Ok(shown(&drafts, &Status::Preview, language)));
    }
    let date = bill::asked_date(arguments.date.as_deref(), arguments.really)?;
    let key = arguments.once.key()?;
    let manner = Manner { date, language, key: key.as_deref() };
    if arguments.prepare {
        let made = prepared::prepare(&desk, &asked, manner, notices)?;
        return Answer::of(context, &made, || {
            Ok(match &made {
                Prepared::Now(documents) => printable(documents, language),
                Prepared::Before(before) => done_before(before),
            })
        });
    }
    let made = issue::issue(&desk, &asked, manner, notices)?;
    Answer::of(context, &made, || {
        Ok(match &made {
            Credited::Now(issued) => issued_in_words(issued),
            Credited::Before(before) => done_before(before),
        })
    })
}

fn asked(arguments: &CreditArguments) -> Result<AskedCredit, Failure> {
    Ok(AskedCredit {
        number: arguments.number.clone(),
        origin: if arguments.anew { Origin::BilledAnew } else { Origin::ByHand },
        selection: typed::credited_lines(&arguments.lines)?,
        reason: typed::words("--reason", arguments.reason.as_deref().unwrap_or_default())?,
    })
}

/// A prepared credit for whoever approves it.
pub(super) fn looked_in_words(looked: &Looked, language: Language) -> String {
    let Looked { credit, documents, decisions } = looked;
    title(credit, language) + &printable(documents, language) + &decide::used(decisions, language)
}

/// Which credit it is, by whom and why.
fn title(credit: &PreparedCredit, language: Language) -> String {
    let PreparedCredit { number, prepared, reason, .. } = credit;
    let words = language.pick("kreditering av", "credit of");
    let (name, who, at) = (name(credit), &prepared.who, prepared.at.in_stockholm());
    format!("{name}: {words} {number} ({who}, {at}): {reason}\n\n")
}

/// The documents, and what stands on them besides.
fn printable(documents: &Printable, language: Language) -> String {
    let drafts = &documents.made.drafts;
    let besides = bill::printed_words(&documents.issuance(), drafts, language);
    format!("{}\n{besides}", shown(drafts, &Status::Preview, language))
}

fn issued_in_words(issued: &IssuedCredit) -> String {
    let IssuedCredit { drafts, numbers, language } = issued;
    match drafts.is_empty() {
        true => String::new(),
        false => shown(drafts, &Status::Issued { numbers: numbers.clone() }, *language),
    }
}

fn done_before(before: &DoneBefore) -> String {
    format!("{}\n", tell::words(&before.text(&acts::called)))
}

fn shown(drafts: &[Draft], status: &Status, language: Language) -> String {
    let mut text: String =
        drafts.iter().map(|draft| bill::invoice(draft, language) + "\n").collect();
    text.push_str(&table::draw(&documents_sheet(drafts, status, language)));
    text
}
