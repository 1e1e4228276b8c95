//! `lefi credit`: a credit note for an issued document, whole or in part, with a reason; or whole and billed
//! anew at once, when an address or a category was wrong. What was issued never changes (R25). Where two persons are
//! needed, one prepares it and another approves it, as runs are.

mod prepared;

use std::collections::BTreeSet;

use prepared::Stage;
pub(super) use prepared::{approve, is_name, name, refuse_by_document, waiting};

use super::bill::{self, AskedDate, Issuance, Status};
use super::language;
use super::once::{KnownBy, Once, OnceArguments, Repeat, Turn};
use super::say::say;
use super::{Context, Failure, Outcome, load, newer, taken};
use crate::engine::audit;
use crate::engine::billing::{
    AnewError, AnewRequest, BilledAnew, ChosenLine, CreditRequest, Selection, Share, bill_anew,
    credit as credit_draft,
};
use crate::engine::invoice::{DocumentKind, Draft, Origin};
use crate::keep::ledger::{
    Action, Canonical, Code, Encoding, Entry, EntryNumber, KeptDocument, Ledger, Which, Writing,
};
use crate::keep::workspace::{Approval, Workspace};
use crate::office::books::Books;
use crate::office::documents;
use crate::office::four_eyes;
use crate::office::reach;
use crate::office::standing::Standing;
use crate::values::language::Language;
use crate::values::money::written::plain;
use crate::values::money::{Money, Quantity};
use crate::values::period::BillingPeriod;

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
}

pub(super) fn run(arguments: &CreditArguments, context: &Context) -> Outcome {
    super::finish(credit(arguments, context))
}

fn credit(arguments: &CreditArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let language: Language = language::of_documents();
    if arguments.issue {
        return prepared::issue(&arguments.number, context, (&workspace, &ledger));
    }
    let asked = Asked::by(arguments)?;
    if arguments.look {
        // Who only looks keeps nobody from writing.
        load::tell_marked(&ledger);
        let made = made(&asked, &workspace, &ledger)?;
        return Ok(shown(&made.drafts, &Status::Preview, language));
    }
    let date = AskedDate::of(arguments.date.as_deref(), arguments.really)?;
    let writing = load::begin(&ledger, context, &workspace.settings)?;
    let credits = writing.prepared_credits()?;
    // Only who prepares has what was prepared under a key.
    let stands = |entry: &Entry, known_by| match prepared::stage(&credits, entry.number) {
        Stage::Issued(_) => true,
        Stage::Waiting(_) => arguments.prepare && known_by == KnownBy::Key,
        Stage::Replaced => false,
    };
    let once = match arguments.once.turn(&writing, asked.content(), stands)? {
        Turn::First(once) => once,
        Turn::Repeat(repeat) => {
            drop(writing);
            return done_before(&repeat, &workspace, &ledger);
        }
    };
    if arguments.prepare {
        return prepared::prepare(
            (&asked, &once),
            context,
            (&workspace, writing),
            (date, language),
        );
    }
    let made = made(&asked, &workspace, &writing)?;
    let number = &asked.number;
    if four_eyes::approval(&writing, &made.standing.books.settings)? == Approval::FourEyes {
        return Err(Failure::Ledger(format!(
            "two persons are needed (four_eyes): `lefi credit {number} … --prepare`, then somebody else `lefi approve` with the name that gives it, then `lefi credit {number} --issue`"
        )));
    }
    bill::refuse_template(&made.standing.books.settings.issuer)?;
    let issued_on = bill::invoice_date(context, &writing, date)?;
    let issuance = Issuance::of(&made.standing, issued_on, language);
    let numbers = keep(&made, &issuance, &workspace, &writing)?;
    once.keep(&writing)?;
    writing.finish(Action::Credit, number, &asked.reason)?;
    once.tell();
    write_files(&workspace, &ledger, &numbers)?;
    Ok(shown(&made.drafts, &Status::Issued { numbers }, language))
}

/// What is asked for: by arguments, or as somebody prepared it.
struct Asked {
    number: String,
    /// Credited by hand, or billed anew as well.
    origin: Origin,
    selection: Selection,
    reason: String,
}

impl Asked {
    fn by(arguments: &CreditArguments) -> Result<Self, Failure> {
        Ok(Self {
            number: arguments.number.clone(),
            origin: if arguments.anew { Origin::BilledAnew } else { Origin::ByHand },
            selection: selection(&arguments.lines)?,
            reason: load::words(arguments.reason.as_deref().unwrap_or_default())?,
        })
    }
}

impl Asked {
    /// What is the same when it is asked again: the day and the language of the documents are not of it.
    fn content(&self) -> String {
        let Self { number, origin, selection, reason } = self;
        let mut form = Canonical::new("once", Encoding::Third);
        form.text("credit").text(number).text(origin.code()).text(reason);
        let mut lines = match selection {
            Selection::Whole => Vec::new(),
            Selection::Lines(lines) => lines.iter().collect(),
        };
        lines.sort_by_key(|line| line.number);
        form.list(lines, |form, line| {
            let quantity = match line.share {
                Share::All => None,
                Share::Quantity(quantity) => Some(quantity.to_string()),
            };
            form.text(&line.number.to_string()).optional(quantity.as_deref());
        });
        form.finish()
    }
}

/// What was credited before is not credited again. An issue that was cut off may not have written its files.
fn done_before(repeat: &Repeat, workspace: &Workspace, ledger: &Ledger) -> Result<String, Failure> {
    let credits = ledger.prepared_credits()?;
    let entry = match prepared::stage(&credits, repeat.entry.number) {
        Stage::Issued(entry) => entry,
        Stage::Waiting(credit) => return repeat.answer(&prepared::next_step(credit)),
        Stage::Replaced => repeat.entry.number,
    };
    let numbers = numbers_of(ledger, entry)?;
    write_files(workspace, ledger, &numbers)?;
    repeat.answer(&format!("{} is credited by {}", repeat.entry.subject, numbers.join(", ")))
}

/// The documents that an entry issued by hand.
fn numbers_of(ledger: &Ledger, entry: EntryNumber) -> Result<Vec<String>, Failure> {
    let documents = ledger.documents(Which::ByHand, entry)?;
    let of_it = documents.iter().filter(|one| one.entry == entry);
    Ok(of_it.map(|one| one.number().to_owned()).collect())
}

/// The documents of a credit, and what they are made from.
struct Made {
    drafts: Vec<Draft>,
    origin: Origin,
    standing: Standing,
    digest: String,
}

/// Gives each document its number and keeps it with its files; gives the numbers.
fn keep(
    made: &Made,
    issuance: &Issuance<'_>,
    workspace: &Workspace,
    writing: &Writing<'_>,
) -> Result<Vec<String>, Failure> {
    newer::refuse_closed_on_paper(workspace, writing)?;
    writing.sources_kept(&made.standing.books.files())?;
    let mut numbers = Vec::new();
    for draft in &made.drafts {
        let new = issuance.document(writing, draft, made.origin, None, &made.digest)?;
        taken::refuse(workspace, issuance, &new)?;
        numbers.push(new.issued.invoice.number.clone());
        writing.document_kept(&new)?;
    }
    Ok(numbers)
}

/// Billing anew takes everything as it is today: usage, tariffs and decisions that the document has not.
fn tell_of_another_amount(billed: &BilledAnew) -> Result<(), Failure> {
    let signed = |draft: &Draft| match draft.kind {
        DocumentKind::CreditNote => draft.totals.net.negated(),
        DocumentKind::Invoice | DocumentKind::Correction => Ok(draft.totals.net),
    };
    let anew = billed.anew.iter().map(signed).collect::<Result<Vec<_>, _>>();
    let anew = anew.and_then(Money::sum).map_err(|error| Failure::Ledger(error.to_string()))?;
    let credited = billed.credit.totals.net;
    if anew != credited {
        say(&format!(
            "{credited} is credited and {anew} billed anew (net): something else has changed since, such as usage, a tariff or a decision"
        ));
    }
    Ok(())
}

/// What would be issued. It only reads.
fn made(asked: &Asked, workspace: &Workspace, ledger: &Ledger) -> Result<Made, Failure> {
    let Asked { number, origin, selection, reason } = asked;
    let kept = ledger.document(number)?;
    let kept = kept.ok_or_else(|| {
        Failure::WrongUse(format!(
            "no document has the number {number}: `lefi invoices` lists them"
        ))
    })?;
    let books = Books::read(workspace)?;
    let head = ledger.head()?;
    let period = kept.draft().period;
    refuse_altered(ledger, &kept, *origin)?;
    let standing = Standing::whole(books, ledger, head, period)?;
    let refused = |error: &dyn std::fmt::Display| {
        Failure::Ledger(format!("{number} can't be credited so: {error}"))
    };
    let whole_kronor = standing.books.settings.whole_kronor;
    if *origin == Origin::BilledAnew {
        let request = AnewRequest {
            original: &kept.issued,
            inputs: standing.books.inputs(&standing.counts),
            decisions: &standing.decisions,
            history: &standing.documents,
            reason,
            whole_kronor,
        };
        let billed = bill_anew(&request).map_err(|error| match &error {
            AnewError::Held { decision, .. } => refused(&format!(
                "{error}; credit it without --anew, or withdraw that first: `lefi decide withdraw {decision} --reason TEXT`"
            )),
            _ => refused(&error),
        })?;
        tell_of_another_amount(&billed)?;
        let mut drafts = vec![billed.credit];
        drafts.extend(billed.anew);
        bill::refuse_illustrative(&drafts)?;
        let digest = standing.digest.clone();
        return Ok(Made { drafts, origin: *origin, standing, digest });
    }
    let request = CreditRequest {
        original: &kept.issued,
        history: &standing.documents,
        agreements: &standing.books.agreements,
        catalogue: &standing.books.catalogue,
        selection,
        reason,
        whole_kronor,
    };
    let draft = credit_draft(&request).map_err(|error| refused(&error))?;
    let digest = digest_of(&kept, &draft, Encoding::CURRENT);
    Ok(Made { drafts: vec![draft], origin: *origin, standing, digest })
}

/// Refuses to credit by rows that are not what was written: those of the document and of all that was billed and credited
/// in its periods, and what was counted in them where they are billed anew.
fn refuse_altered(ledger: &Ledger, kept: &KeptDocument, origin: Origin) -> Result<(), Failure> {
    let draft = kept.draft();
    let periods = draft.lines.iter().map(|line| line.billing_period).chain([draft.period]);
    let periods: BTreeSet<BillingPeriod> = periods.collect();
    ledger.refuse_altered(periods.iter().copied(), [kept.entry])?;
    if let Some(difference) = audit::check_roundings(draft) {
        let words = "nothing is credited: see `lefi verify`, and put the newest backup back";
        return Err(Failure::Ledger(format!("{words}\n  {}: {difference}", kept.number())));
    }
    if origin == Origin::BilledAnew {
        let days = reach::days_of(periods);
        ledger.refuse_altered_counts(days)?;
    }
    Ok(())
}

/// R26: a credit by hand is made from the document it credits and what was chosen of it, in the form that its entry
/// has.
pub(super) fn digest_of(original: &KeptDocument, draft: &Draft, encoding: Encoding) -> String {
    let mut form = Canonical::new("credit", encoding);
    form.text(&original.sources_sha256).text(original.number()).draft(draft);
    form.finish()
}

/// `2` is all that is left of line 2, `2=150` so much of it.
fn selection(lines: &[String]) -> Result<Selection, Failure> {
    if lines.is_empty() {
        return Ok(Selection::Whole);
    }
    let chosen = |text: &String| {
        let (number, share) = match text.split_once('=') {
            None => (text.as_str(), Some(Share::All)),
            Some((number, quantity)) => {
                let plain = plain(quantity);
                (number, Quantity::parse_signed(&plain).ok().map(Share::Quantity))
            }
        };
        match (number.parse(), share) {
            (Ok(number), Some(share)) => Ok(ChosenLine { number, share }),
            _ => Err(Failure::WrongUse(format!(
                "“{text}” names no line: write 2 for all of line 2, or 2=150 for so much of it"
            ))),
        }
    };
    Ok(Selection::Lines(lines.iter().map(chosen).collect::<Result<_, _>>()?))
}

fn write_files(workspace: &Workspace, ledger: &Ledger, numbers: &[String]) -> Result<(), Failure> {
    let filing = documents::Filing::of(ledger)?;
    for number in numbers {
        if let Some(document) = ledger.document(number)? {
            let period = filing.period(&document);
            for path in documents::write_document(workspace, ledger, &document, period)? {
                say(&path.display().to_string());
            }
        }
    }
    Ok(())
}

fn shown(drafts: &[Draft], status: &Status, language: Language) -> String {
    let mut text: String =
        drafts.iter().map(|draft| bill::invoice(draft, language) + "\n").collect();
    text.push_str(&bill::documents_table(drafts, status, language));
    text
}
