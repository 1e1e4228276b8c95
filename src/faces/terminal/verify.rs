//! `lefi verify`: recomputes everything that was issued from what it was made from, and compares it with what
//! the ledger and the files on disk hold, byte for byte. It only looks: what differs is told, never mended. What an
//! earlier version of the program issued is proven too: inputs, kept bytes and amounts are; only the bytes of its
//! files are not made anew (R26).

mod by_hand;
mod expected;
mod files;
mod folders;
mod found;
mod head;
mod left_out;
mod persons;
mod runs;
mod vouchers;

use std::path::Path;

use super::swedish::Swedish;
use super::{Context, Failure, Outcome, acts, load, tell};
use found::{Found, conclusion};

use crate::keep::ledger::{
    EntryNumber, IssuedRun, KeptDocument, KeptHead, Ledger, MarkedAs, Which,
};
use crate::keep::workspace::Workspace;
use crate::office::act::Act;
use crate::office::documents;
use crate::office::four_eyes;
use crate::office::recheck::count_differences;
use crate::office::refusal::{DocumentsRefusal, VerifyRefusal};
use crate::office::stored_usage;
use crate::sources::usage::{self, Count};
use crate::values::period::{BillingPeriod, Period};
use crate::values::text::{Text, text};

/// What is said where not everything was looked at.
fn of_a_part() -> Text {
    let verify = acts::called(&Act::Verify);
    text!(
        "granskat: dess egna poster i händelseloggen och användningen för dess dagar; {verify} granskar hela kedjan och allt som är lagrat\n",
        "looked at: its own entries of the audit trail and the usage of its days; {verify} looks at the whole chain and at all that is stored\n";
        verify
    )
}

/// How often it is looked anew where somebody writes meanwhile.
const LOOKS: u32 = 5;

/// Recomputes what was issued and compares it with the ledger and the files, byte for byte
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArguments {
    /// A period such as 2025-04 or a document's number; otherwise everything
    target: Option<String>,
    /// A head of the audit trail that was kept elsewhere, as `lefi trail` and control sheets show it: nothing up to it
    /// may have changed
    #[arg(long, value_name = "[NUMBER:]HASH", conflicts_with = "target")]
    head: Option<String>,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Räknar om det som är utfärdat och jämför med liggaren och filerna, byte för byte",
    arguments: &[
        ("target", "En period, till exempel 2025-04, eller en fakturas nummer; annars allt"),
        (
            "head",
            "En kontrollsumma för händelseloggen som sparats på annan plats, så som `lefi trail` och kontrollbladen visar den: inget till och med den får ha ändrats",
        ),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &VerifyArguments, context: &Context) -> Outcome {
    super::finish(verify(arguments, context))
}

/// What `lefi verify` of this version of the program says of a workspace.
///
/// # Errors
/// What differs, or why nothing can be looked at.
pub fn verified(workspace: &Path, program: &str) -> Result<String, String> {
    let context = Context {
        workspace: Some(workspace.to_path_buf()),
        user: None,
        program: program.to_owned(),
    };
    verify(&VerifyArguments { target: None, head: None }, &context).map_err(|failure| match failure
    {
        Failure::Input(problems) => {
            problems.iter().map(|one| one.message.english()).collect::<Vec<_>>().join("\n")
        }
        Failure::Refused(refusal) => refusal.text(&acts::called).english().to_owned(),
        Failure::WrongUse(words) | Failure::Ledger(words) => words,
    })
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

fn verify(arguments: &VerifyArguments, context: &Context) -> Result<String, Failure> {
    let kept = arguments.head.as_deref().map(head::parse).transpose()?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let target = Target::parse(arguments.target.as_deref());
    let mut looks = LOOKS;
    loop {
        let head = ledger.head()?;
        let looked = look(&workspace, &ledger, (&target, kept.as_ref()), context);
        looks -= 1;
        if looked.is_ok() || looks == 0 {
            return looked;
        }
        // What somebody wrote meanwhile is in the folders and not yet in what was looked at.
        ledger.look_anew()?;
        if ledger.head()? == head {
            return looked;
        }
    }
}

/// Looks at it as of one moment of the ledger.
fn look(
    workspace: &Workspace,
    ledger: &Ledger,
    (target, kept): (&Target, Option<&KeptHead>),
    context: &Context,
) -> Result<String, Failure> {
    let mut found = Found::nothing(&context.program);
    let looked = match target {
        Target::All => chain(ledger, &mut found)
            .and_then(|()| head::of_the_trail(ledger, kept, &mut found))
            .and_then(|()| stored_usage(workspace, ledger, &mut found))
            .and_then(|()| issued(workspace, ledger, target, &mut found))
            .and_then(|()| unseen(ledger, &mut found))
            .and_then(|()| left_out::of_all_runs(ledger, &mut found))
            .and_then(|()| vouchers::exported(ledger, &mut found)),
        Target::Period(_) | Target::Document(_) => issued(workspace, ledger, target, &mut found),
    };
    if let Err(failure) = looked {
        // What the ledger kept can't be read because it is damaged: nobody's file is to be mended for it.
        if found.differences.is_empty() {
            return Err(failure);
        }
        found.differences.push(text!(
            "resten kunde inte granskas: lägg tillbaka den nyaste säkerhetskopian",
            "the rest could not be looked at: put the newest backup back"
        ));
        return conclusion(&found);
    }
    match (target, found.runs + found.documents) {
        (Target::Document(number), 0) => {
            return Err(VerifyRefusal::NothingSo(number.clone()).into());
        }
        (Target::Period(period), 0) => {
            return Err(DocumentsRefusal::NoneIssued(*period).into());
        }
        _ => folders::accounted(workspace, ledger, target, &mut found)?,
    }
    match target {
        Target::All => {
            let two_persons = four_eyes::lines(&four_eyes::now(ledger)?);
            let one_login = persons::of_one_login(ledger)?;
            let text = conclusion(&found)?;
            Ok(text + tell::words(&two_persons) + tell::words(&one_login))
        }
        Target::Period(_) | Target::Document(_) => {
            conclusion(&found).map(|text| text + tell::words(&of_a_part()))
        }
    }
}

/// The hash chain and the number series (R24).
fn chain(ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    let marked = ledger.marked_as()?;
    if let Err(error) = marked.refuse() {
        match marked {
            MarkedAs::Unmarked | MarkedAs::Newest | MarkedAs::Copied => {
                found.remarks.push(error.words());
            }
            MarkedAs::Shared | MarkedAs::Older { .. } | MarkedAs::Apart => {
                found.differences.push(error.words());
            }
        }
    }
    let of_the_file = [ledger.torn_pages()?, ledger.broken_entries()?, ledger.unbound()?];
    found.differences.extend(of_the_file.into_iter().flatten().map(Text::same));
    for serial in ledger.missing_numbers()? {
        let (series, number) = (serial.series, serial.number);
        found.differences.push(text!(
            "serien {series} saknar nummer {number}",
            "series {series} has no number {number}"
        ));
    }
    Ok(())
}

/// Every batch: its stored files are what they were, and its rows counted anew are what was counted.
fn stored_usage(workspace: &Workspace, ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    let folder = workspace.ledger_folder();
    found.files += ledger.stored_files()?.len();
    let mut stored = stored_usage::differences(&folder, ledger, "")?;
    stored.extend(stored_usage::strangers(&folder, ledger)?);
    found.differences.extend(stored);
    let head = ledger.head()?;
    for batch in ledger.batches(head)? {
        let counts = ledger.counts_of_batch(&batch.name)?;
        found.rows += counts.iter().map(|count| count.rows).sum::<u64>();
        let Some(days) = days_of(&counts) else { continue };
        match usage::recount(&folder, std::slice::from_ref(&batch.name), days) {
            Ok(recounted) => found.differences.extend(
                count_differences(&counts, &recounted)
                    .into_iter()
                    .map(|words| of_batch(&batch.name, &words)),
            ),
            Err(error) => found.differences.push(of_batch(&batch.name, &error.words())),
        }
    }
    Ok(())
}

/// What is wrong with an import.
fn of_batch(batch: &str, words: &Text) -> Text {
    text!("inläsning {batch}: {words}", "batch {batch}: {words}"; words)
}

/// From the first to the last day of some counts.
fn days_of(counts: &[Count]) -> Option<Period> {
    let days = || counts.iter().map(|count| count.day);
    Period::including(days().min()?, days().max())
}

/// Every run recomputed as things stood then, and every document compared.
fn issued(
    workspace: &Workspace,
    ledger: &Ledger,
    target: &Target,
    found: &mut Found,
) -> Result<(), Failure> {
    let head = ledger.head()?;
    let failed = load::ledger_failure;
    let asked = match target {
        Target::Document(number) => ledger.document(number).map_err(failed)?,
        Target::All | Target::Period(_) => None,
    };
    let wanted = |run: &IssuedRun| match target {
        Target::All => true,
        Target::Period(period) => *period == run.period,
        Target::Document(_) => asked.as_ref().is_some_and(|one| one.run == Some(run.run)),
    };
    let runs = ledger.issued_runs(head).map_err(failed)?;
    for run in runs.iter().filter(|run| wanted(run)) {
        let of_run = ledger.documents(Which::OfRuns(&[run.run]), head).map_err(failed)?;
        found.runs += 1;
        links(ledger, target, &[run.prepared, run.made, run.entry], found)?;
        runs::issued_run(workspace, ledger, (run, target), &of_run, found)?;
    }
    let filing = documents::Filing::of(ledger)?;
    let by_hand = ledger.documents(Which::ByHand, head).map_err(failed)?;
    for together in by_hand.chunk_by(|one, next| one.entry == next.entry) {
        let is_wanted = |document: &&KeptDocument| target.has(document, filing.period(document));
        if together.iter().any(|document| is_wanted(&document)) {
            persons::of_credit(ledger, together, found)?;
        }
        for document in together.iter().filter(is_wanted) {
            links(ledger, target, &[document.entry], found)?;
            let period = filing.period(document);
            by_hand::made_by_hand(ledger, document, found)?;
            files::on_disk(workspace, ledger, (document, period), target, found)?;
        }
    }
    Ok(())
}

/// Documents that are there and were not looked at: all of them must be of an issued run, or of a credit.
fn unseen(ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    for number in ledger.numbers()? {
        if !found.seen.contains(&number) {
            found.differences.push(text!(
                "{number} hör inte till någon utfärdad körning eller kreditering: underlaget går inte att fastställa",
                "{number} is of no issued run and of no credit: what it was made from can't be told"
            ));
        }
    }
    Ok(())
}

/// The entries that a period or a document rests on: their rows, and that each follows the one before it. Of
/// everything the whole chain is looked at.
fn links(
    ledger: &Ledger,
    target: &Target,
    entries: &[EntryNumber],
    found: &mut Found,
) -> Result<(), Failure> {
    if let Target::Period(_) | Target::Document(_) = target {
        let broken = ledger.broken_among(&entries.iter().copied().collect());
        found.differences.extend(broken?.into_iter().map(Text::same));
    }
    Ok(())
}
