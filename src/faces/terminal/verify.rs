//! `lefi verify`: recomputes everything that was issued from what it was made from, and compares it with what
//! the ledger and the files on disk hold, byte for byte. It only looks: what differs is told, never mended. What an
//! earlier version of the program issued is proven too: inputs, kept bytes and amounts are; only the bytes of its
//! files are not made anew (R26).

mod by_hand;
mod expected;
mod files;
mod folders;
mod head;
mod left_out;
mod persons;
mod runs;
mod vouchers;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Context, Failure, Outcome, acts, load};
use crate::keep::ledger::{
    EntryNumber, IssuedRun, KeptDocument, KeptHead, Ledger, MarkedAs, Which,
};
use crate::keep::workspace::Workspace;
use crate::office::documents;
use crate::office::four_eyes;
use crate::office::recheck::count_differences;
use crate::office::stored_usage;
use crate::sources::usage::{self, Count};
use crate::values::period::{BillingPeriod, Period};

/// What is said where not everything was looked at.
const OF_A_PART: &str = "looked at: its own entries of the audit trail and the usage of its days; `lefi verify` looks at the whole chain and at all that is stored\n";

/// How often it is looked anew where somebody writes meanwhile.
const LOOKS: u32 = 5;

/// Differences that are told one by one.
const TOLD: usize = 50;

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
        Failure::WrongUse(words) | Failure::Ledger(words) | Failure::FileSystem(words) => words,
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

/// What was looked at, and what differs.
#[derive(Default)]
struct Found {
    runs: usize,
    documents: usize,
    /// The numbers of those documents.
    seen: BTreeSet<String>,
    files: usize,
    rows: u64,
    differences: Vec<String>,
    /// The version of the program that looks.
    program: String,
    /// Documents whose files another version made, by that version.
    made_by: BTreeMap<String, usize>,
    /// Runs that billed by older rules, by the version that made them.
    older_rules: BTreeMap<String, usize>,
    /// What can't be recomputed by the rules of today, in words.
    not_recomputed: BTreeSet<String>,
    /// Files in `out/` that are no difference and can't be proven, in words.
    remarks: Vec<String>,
    /// What is said of the head of the audit trail.
    of_head: String,
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
    let mut found = Found { program: context.program.clone(), ..Found::default() };
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
        found
            .differences
            .push("the rest could not be looked at: put the newest backup back".to_owned());
        return conclusion(&found);
    }
    match (target, found.runs + found.documents) {
        (Target::Document(number), 0) => {
            let words = format!("“{number}” is no period and no document's number");
            return Err(Failure::WrongUse(words));
        }
        (Target::Period(period), 0) => {
            return Err(Failure::WrongUse(format!("nothing was issued for {period}")));
        }
        _ => folders::accounted(workspace, ledger, target, &mut found)?,
    }
    match target {
        Target::All => {
            let mut two_persons = four_eyes::lines(&four_eyes::now(ledger)?).english().to_owned();
            two_persons.push_str(&persons::of_one_login(ledger)?);
            conclusion(&found).map(|text| text + &two_persons)
        }
        Target::Period(_) | Target::Document(_) => conclusion(&found).map(|text| text + OF_A_PART),
    }
}

fn conclusion(found: &Found) -> Result<String, Failure> {
    let Found { runs, documents, files, rows, differences, .. } = found;
    let seen = format!("{runs} runs, {documents} documents, {files} files, {rows} stored rows");
    if differences.is_empty() {
        return Ok(format!(
            "identical: {seen}\n{}{}{}",
            of_other_versions(found),
            remarks(found),
            found.of_head
        ));
    }
    let mut text = differences.iter().take(TOLD).cloned().collect::<Vec<_>>().join("\n");
    if differences.len() > TOLD {
        text.push_str(&format!("\n… and {} more", differences.len() - TOLD));
    }
    let remarks = remarks(found);
    Err(Failure::Ledger(format!("{text}\n{remarks}{} differences in {seen}", differences.len())))
}

/// Files that are no difference and can't be proven.
fn remarks(found: &Found) -> String {
    let mut text: String =
        found.remarks.iter().take(TOLD).map(|words| format!("{words}\n")).collect();
    if found.remarks.len() > TOLD {
        text.push_str(&format!("… and {} more such files\n", found.remarks.len() - TOLD));
    }
    text
}

/// What is proven otherwise than by making it anew, since another version of the program made it.
fn of_other_versions(found: &Found) -> String {
    let runs = found.older_rules.iter().map(|(program, count)| {
        format!(
            "{count} runs of lefi {program} billed by its own rules: each document's arithmetic, and what they had billed to date in all, are recomputed\n"
        )
    });
    let documents = found.made_by.iter().map(|(program, count)| {
        format!(
            "{count} documents' files were made by lefi {program}: they are the bytes that were issued, and are not made anew by lefi {}\n",
            found.program
        )
    });
    let not_recomputed = found.not_recomputed.iter().map(|words| format!("{words}\n"));
    runs.chain(not_recomputed).chain(documents).collect()
}

/// The hash chain and the number series (R24).
fn chain(ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    let marked = ledger.marked_as()?;
    if let Err(error) = marked.refuse() {
        match marked {
            MarkedAs::Unmarked | MarkedAs::Newest | MarkedAs::Copied => {
                found.remarks.push(error.to_string());
            }
            MarkedAs::Shared | MarkedAs::Older { .. } | MarkedAs::Apart => {
                found.differences.push(error.to_string());
            }
        }
    }
    found.differences.extend(ledger.torn_pages()?);
    found.differences.extend(ledger.broken_entries()?);
    found.differences.extend(ledger.unbound()?);
    for serial in ledger.missing_numbers()? {
        found.differences.push(format!("series {} has no number {}", serial.series, serial.number));
    }
    Ok(())
}

/// Every batch: its stored files are what they were, and its rows counted anew are what was counted.
fn stored_usage(workspace: &Workspace, ledger: &Ledger, found: &mut Found) -> Result<(), Failure> {
    let folder = workspace.ledger_folder();
    found.files += ledger.stored_files()?.len();
    let mut stored = stored_usage::differences(&folder, ledger, "")?;
    stored.extend(stored_usage::strangers(&folder, ledger)?);
    found.differences.extend(stored.iter().map(|one| one.english().to_owned()));
    let head = ledger.head()?;
    for batch in ledger.batches(head)? {
        let counts = ledger.counts_of_batch(&batch.name)?;
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
            found.differences.push(format!(
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
        found.differences.extend(broken?);
    }
    Ok(())
}
