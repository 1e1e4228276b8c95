//! Issued runs: what they were made from, and what that comes to today. By the rules of today a run is made anew,
//! document by document; one of older rules is held against what was owed then, all its documents together.

use std::collections::BTreeSet;

use super::stopped::go_on;
use super::target::Target;
use super::{files, persons};
use crate::engine::audit::{Deviation, DeviationKind as DifferenceFound};
use crate::engine::billing::{Rules, Run, days_needed};
use crate::engine::invoice::{Draft, Line, OnPaper};
use crate::keep::ledger::{Entry, IssuedRun, KeptDocument, Ledger};
use crate::keep::workspace::Workspace;
use crate::office::books::Books;
use crate::office::findings::Found;
use crate::office::issuance::Issuance;
use crate::office::progress::WatchedPieces;
use crate::office::reach::Reach;
use crate::office::recheck::{count_differences, recheck, recounted};
use crate::office::refusal::Refusal;
use crate::office::standing::Standing;
use crate::office::stored_usage;
use crate::sources::usage::Count;
use crate::values::language::Language;
use crate::values::period::Interval;
use crate::values::text::{Text, text};

pub(super) fn issued_run(
    workspace: &Workspace,
    ledger: &Ledger,
    (run, target, reach): (&IssuedRun, &Target, Reach),
    (documents, compared): (&[KeptDocument], &WatchedPieces<'_>),
    found: &mut Found,
) -> Result<(), Refusal> {
    let books = Books::kept(ledger, run.made)?;
    let before = run.entry.before();
    let ledger_then = (Some(ledger), Some(before));
    let standing = Standing::reaching(reach, books, ledger_then, run.period)?;
    let entry = ledger.entry(run.entry)?;
    let digest = standing.books.digest_as(&entry, ledger, before, standing.span)?;
    if prepared_from(ledger, run)?.unwrap_or_else(|| digest.clone()) != run.sources_sha256 {
        let number = run.number;
        found.differences.push(text!(
            "körning {number}: underlagen är inte vad de var",
            "run {number}: its inputs are not what they were"
        ));
    }
    let recounted = recounted(&workspace.ledger_folder(), ledger, before, &standing.days)?;
    if let Target::Period(_) | Target::Document(_) = target {
        usage_of(workspace, ledger, (&standing, &recounted), found)?;
    }
    let again = match entry.rules {
        Rules::Second => {
            let again = standing.run(run.period)?;
            drafts(run, documents, (&again, &entry), found);
            again
        }
        Rules::First => {
            *found.older_rules.entry(entry.program.clone()).or_default() += 1;
            accepted(run, &recounted, found);
            as_issued(ledger, run, documents)?
        }
    };
    for difference in recheck(&standing, (&again, entry.rules), &recounted)? {
        if entry.rules == Rules::First && category_changed(&standing.books, &difference) {
            let (number, program) = (run.number, &entry.program);
            let Deviation { agreement, period, .. } = &difference;
            found.not_recomputed.push(text!(
                "körning {number}, {agreement} {period}: kunden bytte kategori, vilket delar ackumuleringsperioden i dag (R9) men inte gjorde det i lefi {program}; vad som skulle betalas då räknas inte om",
                "run {number}, {agreement} {period}: the party changed category, which cuts a window today (R9) and did not for lefi {program}; what it owed then is not recomputed"
            ));
            continue;
        }
        let (number, difference) = (run.number, difference.words());
        found.differences.push(text!(
            "körning {number}, kontrollräkning: {difference}",
            "run {number}, second calculator: {difference}";
            difference
        ));
    }
    let issuance = Issuance::of(&standing, run.issued_on, Language::Swedish);
    persons::of_run(ledger, run, (&issuance, documents), found)?;
    for document in documents {
        go_on(compared.more(1))?;
        if !target.has(document, run.period) {
            continue;
        }
        let issuance = Issuance { language: files::language(document), ..issuance.clone() };
        files::paper(&issuance, document, (&digest, &entry), ledger, found)?;
        files::on_disk(workspace, ledger, (document, run.period), target, found)?;
    }
    Ok(())
}

/// The stored usage that a run counted: its files are what they were, and its rows are what was counted.
fn usage_of(
    workspace: &Workspace,
    ledger: &Ledger,
    (standing, recounted): (&Standing, &[Count]),
    found: &mut Found,
) -> Result<(), Refusal> {
    for days in &standing.days {
        let differences = stored_usage::differences_in(&workspace.ledger_folder(), ledger, *days)?;
        found.differences.extend(differences);
    }
    found.rows += recounted.iter().map(|count| count.rows).sum::<u64>();
    found.differences.extend(count_differences(&standing.counts, recounted));
    Ok(())
}

/// The digest of what a run was prepared from, where that was another time than its issue and may have been something
/// else: what a run does not use may change between the two (R26).
fn prepared_from(ledger: &Ledger, run: &IssuedRun) -> Result<Option<String>, Refusal> {
    if run.prepared == run.entry {
        return Ok(None);
    }
    let entry = ledger.entry(run.prepared)?;
    let before = run.prepared.before();
    let billed = ledger.issued_runs(before)?;
    let days = days_needed(run.period, billed.iter().map(|run| run.period));
    Ok(Some(Books::kept(ledger, run.prepared)?.digest_as(&entry, ledger, before, days)?))
}

/// A run of older rules as it was issued: it can't be made anew by the rules of today.
fn as_issued(ledger: &Ledger, run: &IssuedRun, documents: &[KeptDocument]) -> Result<Run, Refusal> {
    Ok(Run {
        period: run.period,
        drafts: documents.iter().map(|document| document.draft().clone()).collect(),
        control: run.control,
        unresolved: Vec::new(),
        skipped: Vec::new(),
        carried: ledger.carried_by(run.number)?,
        waiting: Vec::new(),
    })
}

/// Whether an amount differs for a party whose category changed on the days that a period's windows look at.
fn category_changed(books: &Books, difference: &Deviation) -> bool {
    let of_amounts = matches!(
        difference.found,
        DifferenceFound::Quantity { .. }
            | DifferenceFound::Amount { .. }
            | DifferenceFound::Fee { .. }
    );
    let agreement = books.agreements.iter().find(|one| one.name == difference.agreement);
    of_amounts
        && agreement.is_some_and(|agreement| {
            // A window is a calendar year at most: a change later in the year ends it.
            let last = Interval::Year.containing(difference.period.period().last()).last();
            let rows = books
                .parties
                .iter()
                .filter(|party| party.organisation_number == agreement.organisation_number)
                .filter(|party| party.valid_from.is_none_or(|day| day <= last));
            rows.map(|party| party.category).collect::<BTreeSet<_>>().len() > 1
        })
}

/// The rows that a run of older rules accepted, counted anew (R6).
fn accepted(run: &IssuedRun, recounted: &[Count], found: &mut Found) {
    let days = run.period.period();
    let rows: u64 =
        recounted.iter().filter(|count| days.contains(count.day)).map(|count| count.rows).sum();
    if rows != run.control.accepted {
        let (number, accepted) = (run.number, run.control.accepted);
        found.differences.push(text!(
            "körning {number} godtog {accepted} rader, och {rows} är lagrade",
            "run {number} accepted {accepted} rows, and {rows} are stored"
        ));
    }
}

/// The run's drafts, computed anew, against its documents.
fn drafts(
    run: &IssuedRun,
    documents: &[KeptDocument],
    (again, entry): (&Run, &Entry),
    found: &mut Found,
) {
    if documents.len() != again.drafts.len() {
        let (number, issued, now) = (run.number, documents.len(), again.drafts.len());
        found.differences.push(text!(
            "körning {number} utfärdade {issued} dokument och ger nu {now}",
            "run {number} issued {issued} documents and now comes to {now}"
        ));
    }
    for (document, draft) in documents.iter().zip(&again.drafts) {
        let same = match entry.program == found.program {
            true => document.draft() == draft,
            // Another version may say otherwise what things are called on paper, and why.
            false => facts(document.draft()) == facts(draft),
        };
        if !same {
            let what = first_difference(document, draft);
            let number = document.number();
            found.differences.push(text!("{number}: {what}", "{number}: {what}"; what));
        }
    }
}

/// A draft without the words that only paper has.
fn facts(draft: &Draft) -> Draft {
    let mut facts = draft.clone();
    facts.reason = None;
    facts.corrected.iter_mut().for_each(|one| one.reasons.clear());
    facts.lines.iter_mut().for_each(|line| line.on_paper = OnPaper::default());
    facts
}

/// The first line that differs, or what else does.
fn first_difference(document: &KeptDocument, again: &Draft) -> Text {
    let kept = document.draft();
    let lines = kept.lines.iter().zip(&again.lines).position(|(one, other)| one != other);
    let shown = |line: &Line| {
        format!(
            "{} {} × {} = {}",
            line.fee,
            line.detail.quantity(),
            line.detail.unit_price(),
            line.detail.amount()
        )
    };
    match lines {
        Some(at) => {
            let (issued, now) = (shown(&kept.lines[at]), shown(&again.lines[at]));
            let line = at + 1;
            text!(
                "rad {line}: utfärdad {issued}, omräknad {now}",
                "line {line}: issued {issued}, computed anew {now}"
            )
        }
        None if kept.lines.len() != again.lines.len() => {
            let (issued, now) = (kept.lines.len(), again.lines.len());
            text!(
                "{issued} rader utfärdade, {now} omräknade",
                "{issued} lines issued, {now} computed anew"
            )
        }
        None if kept.totals != again.totals => {
            let (issued, now) = (kept.totals.payable, again.totals.payable);
            text!(
                "att betala {issued} utfärdat, {now} omräknat",
                "to pay {issued} issued, {now} computed anew"
            )
        }
        None => {
            let others = Text::joined(&other_facts(kept, again), ", ");
            text!(
                "omräknat är något annat: {others}",
                "computed anew it has another {others}";
                others
            )
        }
    }
}

/// What else than lines and totals differs.
fn other_facts(kept: &Draft, again: &Draft) -> Vec<Text> {
    let differs = [
        (text!("slag", "kind"), kept.kind != again.kind),
        (text!("period", "period"), kept.period != again.period),
        (
            text!("avtal", "agreement"),
            (&kept.agreement, &kept.others) != (&again.agreement, &again.others),
        ),
        (text!("köpare", "buyer"), kept.buyer != again.buyer),
        (
            text!("hänvisning till andra dokument", "reference to other documents"),
            kept.refers_to != again.refers_to,
        ),
        (text!("skäl", "reason"), kept.reason != again.reason),
        (
            text!("tabell över rättade perioder", "table of corrected periods"),
            kept.corrected != again.corrected,
        ),
        (text!("märkning", "mark"), kept.illustrative != again.illustrative),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
