//! Verifying: everything that was issued is recomputed from what it was made from, and compared with what the ledger and
//! the files on disk hold, byte for byte. It only looks: what differs is found, never mended. What an earlier version of
//! the program issued is proven too: inputs, kept bytes and amounts are; only the bytes of its files are not made anew
//! (R26).

mod by_hand;
mod expected;
mod files;
mod folders;
mod head;
mod left_out;
mod persons;
mod runs;
mod stopped;
mod stored;
mod target;
mod verified;
mod vouchers;

use stopped::go_on;

pub use head::kept_head;
pub use target::Target;
pub use verified::{ToldVerified, Verified};

use crate::keep::ledger::{
    Damage, EntryNumber, FourEyes, IssuedRun, KeptDocument, KeptHead, Ledger, MarkedAs, Which,
};
use crate::keep::workspace::Workspace;
use crate::office::desk::Desk;
use crate::office::documents;
use crate::office::findings::Found;
use crate::office::four_eyes;
use crate::office::progress::{Watch, WatchedPieces, Work};
use crate::office::reach::Reach;
use crate::office::refusal::{DocumentsRefusal, Refusal, VerifyRefusal};
use crate::values::text::{Text, text};

/// How often it is looked anew where somebody writes meanwhile.
const LOOKS: u32 = 5;

/// Recomputes what was issued and holds it against the ledger and the files, for this version of the program; a head that
/// was kept is held against the chain.
///
/// # Errors
/// There is nothing so, or nothing can be looked at, or it was stopped. What differs is no error.
pub fn verify(
    desk: &Desk,
    target: Target,
    kept: Option<&KeptHead>,
    program: &str,
    watch: &Watch<'_>,
) -> Result<Verified, Refusal> {
    let ledger = desk.ledger()?;
    let mut looks = LOOKS;
    loop {
        let head = ledger.head()?;
        let looked = look(&desk.workspace, &ledger, (&target, kept), (program, watch));
        looks -= 1;
        let is_sound = looked.as_ref().is_ok_and(|looked| looked.found.differences.is_empty());
        if is_sound || looks == 0 {
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
    (program, watch): (&str, &Watch<'_>),
) -> Result<Verified, Refusal> {
    let mut found = Found::nothing(program);
    let looked = match target {
        Target::All => chain(ledger, &mut found)
            .and_then(|()| head::of_the_trail(ledger, kept, &mut found))
            .and_then(|()| stored::usage(workspace, ledger, watch, &mut found))
            .and_then(|()| issued(workspace, ledger, (target, watch), &mut found))
            .and_then(|()| unseen(ledger, &mut found))
            .and_then(|()| left_out::of_all_runs(ledger, &mut found))
            .and_then(|()| vouchers::exported(ledger, &mut found)),
        Target::Period(_) | Target::Document(_) => {
            issued(workspace, ledger, (target, watch), &mut found)
        }
    };
    if let Err(refusal) = looked {
        let is_stopped =
            matches!(&refusal, Refusal::Verify(why) if matches!(**why, VerifyRefusal::Stopped));
        // What the ledger kept can't be read because it is damaged: nobody's file is to be mended for it.
        if found.differences.is_empty() || is_stopped {
            return Err(refusal);
        }
        found.differences.push(text!(
            "resten kunde inte granskas: lägg tillbaka den nyaste säkerhetskopian",
            "the rest could not be looked at: put the newest backup back"
        ));
        let (four_eyes, one_login) = (FourEyes::Never, Text::same(""));
        return Ok(Verified { target: target.clone(), found, four_eyes, one_login });
    }
    match (target, found.runs + found.documents) {
        (Target::Document(number), 0) => {
            return Err(VerifyRefusal::NothingSo(number.clone()).into());
        }
        (Target::Period(period), 0) => return Err(DocumentsRefusal::NoneIssued(*period).into()),
        _ => folders::accounted(workspace, ledger, target, &mut found)?,
    }
    let (four_eyes, one_login) = match target {
        Target::All => (four_eyes::now(ledger)?, persons::of_one_login(ledger)?),
        Target::Period(_) | Target::Document(_) => (FourEyes::Never, Text::same("")),
    };
    Ok(Verified { target: target.clone(), found, four_eyes, one_login })
}

/// The hash chain and the number series (R24).
fn chain(ledger: &Ledger, found: &mut Found) -> Result<(), Refusal> {
    let marked = ledger.marked_as()?;
    match marked {
        MarkedAs::Unmarked | MarkedAs::Newest => {}
        MarkedAs::Copied => found.remarks.push(marked),
        MarkedAs::Shared | MarkedAs::Older { .. } | MarkedAs::Apart => {
            found.differences.push(marked);
        }
    }
    let of_the_file = [ledger.torn_pages()?, ledger.broken_entries()?, ledger.inconsistencies()?];
    found.differences.extend(of_the_file.iter().flatten().map(Damage::words));
    for serial in ledger.missing_numbers()? {
        let (series, number) = (serial.series, serial.number);
        found.differences.push(text!(
            "serien {series} saknar nummer {number}",
            "series {series} has no number {number}"
        ));
    }
    Ok(())
}

/// Every run recomputed as things stood then, and every document compared.
fn issued(
    workspace: &Workspace,
    ledger: &Ledger,
    (target, watch): (&Target, &Watch<'_>),
    found: &mut Found,
) -> Result<(), Refusal> {
    let head = ledger.head()?;
    let asked = match target {
        Target::Document(number) => ledger.document(number)?,
        Target::All | Target::Period(_) => None,
    };
    let wanted = |run: &IssuedRun| match target {
        Target::All => true,
        Target::Period(period) => *period == run.period,
        Target::Document(_) => asked.as_ref().is_some_and(|one| one.run == Some(run.number)),
    };
    let runs = ledger.issued_runs(head)?;
    let by_hand = ledger.documents(Which::ByHand, head)?;
    let looked_at: Vec<_> = runs.iter().filter(|run| wanted(run)).map(|run| run.number).collect();
    let total = ledger.numbers_of_runs(&looked_at)?.len() + by_hand.len();
    let compared = WatchedPieces::of(Work::Comparison, total as u64, watch);
    for run in runs.iter().filter(|run| wanted(run)) {
        let of_run = ledger.documents(Which::OfRuns(&[run.number]), head)?;
        found.runs += 1;
        links(ledger, target, &[run.prepared, run.made, run.entry], found)?;
        let reach = reach(target, run, &runs);
        runs::issued_run(workspace, ledger, (run, target, reach), (&of_run, &compared), found)?;
    }
    let filing = documents::Filing::of(ledger)?;
    for together in by_hand.chunk_by(|one, next| one.entry == next.entry) {
        go_on(compared.more(together.len() as u64))?;
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

/// How far back a run is compared. Of everything the newest is compared whole, whatever it was known to need: all that was
/// ever billed, against what is owed. Each one before it is compared at what it looked at, so that a ledger of twice as many
/// runs takes twice as long.
fn reach(target: &Target, run: &IssuedRun, all: &[IssuedRun]) -> Reach {
    let is_newest = all.last().is_some_and(|newest| newest.number == run.number);
    match target {
        Target::All if is_newest => Reach::Whole,
        Target::All | Target::Period(_) | Target::Document(_) => Reach::Touched,
    }
}

/// Documents that are there and were not looked at: all of them must be of an issued run, or of a credit.
fn unseen(ledger: &Ledger, found: &mut Found) -> Result<(), Refusal> {
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
) -> Result<(), Refusal> {
    if let Target::Period(_) | Target::Document(_) = target {
        let broken = ledger.broken_among(&entries.iter().copied().collect());
        found.differences.extend(broken?.iter().map(Damage::words));
    }
    Ok(())
}
