//! What the import of a warehouse's result would do: which counts would be others, and what the run that it changes would come
//! to, agreement by agreement. It goes the import's own way and records nothing.

use serde::Serialize;

use super::super::changed_counts::{AllChanged, ChangedCounts};
use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::progress::Watch;
use super::super::refusal::{Refusal, WarehouseRefusal};
use super::super::run_effect::moved;
use super::super::standing::Standing;
use super::super::warehouse::{checked, is_result};
use super::super::{import_lock, log_parts, stored_usage};
use super::Logs;
use super::result::{CHANGED, EarlierResult, ResultFate, WrittenResult, write};
use crate::disk::UnfinishedFolder;
use crate::engine::billing::Run;
use crate::keep::ledger::{EntryNumber, Ledger};
use crate::sources::usage::{Import, ImportTotals};
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, Quantity};
use crate::values::period::{BillingPeriod, Day};

/// What the import of a result would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultEffect {
    /// The period that it is of.
    pub period: BillingPeriod,
    /// The earlier result of that period, which would be taken back.
    pub earlier: Option<String>,
    /// Its rows, held ones among them.
    #[serde(flatten)]
    pub totals: ImportTotals,
    /// How many counts would be others.
    pub counts_moved: u64,
    /// The first thousand of them, by day.
    pub counts: Vec<MovedCount>,
    /// The period whose run it would change; none where no run can be made yet.
    pub run: Option<BillingPeriod>,
    /// The agreements of which that run would bill something else.
    pub agreements: Vec<MovedBilling>,
}

/// A count that would be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedCount {
    /// Whose.
    pub organisation_number: OrganisationNumber,
    /// The day.
    pub day: Day,
    /// Of which service.
    pub service: String,
    /// By which channel.
    pub channel: String,
    /// With which outcome.
    pub outcome: String,
    /// How many as it stands; nothing where none were counted.
    pub before: Option<Quantity>,
    /// How many there would be.
    pub after: Option<Quantity>,
}

/// An agreement of which a run would bill something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedBilling {
    /// Its name.
    pub agreement: String,
    /// Who gets its documents.
    pub buyer: String,
    /// Net as it stands, kr; nothing where it has no document.
    pub before: Option<Money>,
    /// Net as it would be, kr.
    pub after: Option<Money>,
}

/// What the import of these files would do, which are a warehouse's result.
///
/// # Errors
/// What the import would be refused for; they are logs.
pub fn effect(
    desk: &Desk,
    logs: Logs<'_>,
    watch: &Watch<'_>,
    notices: &mut Notices,
) -> Result<ResultEffect, Refusal> {
    let files = &log_parts::of_all(logs.files)?;
    if !is_result(desk, files)? {
        return Err(WarehouseRefusal::NoResult.into());
    }
    logs.refuse_layout()?;
    let result = checked(desk, files, logs.held)?;
    let folder = desk.workspace.ledger_folder();
    let ledger = desk.ledger_to_write()?;
    let _lock = import_lock::lock(&folder)?;
    let period = result.period;
    // Its rejected rows are nobody's file: they go with the folder.
    let rejects = UnfinishedFolder::new_in(&desk.workspace.root)?;
    let written = match write(desk, &ledger, (&result, rejects.path()), watch)? {
        ResultFate::Unchanged(batch) => {
            return Ok(ResultEffect {
                period,
                earlier: Some(batch),
                totals: ImportTotals::default(),
                counts_moved: 0,
                counts: Vec::new(),
                run: None,
                agreements: Vec::new(),
            });
        }
        ResultFate::Written(written) => *written,
    };
    let found = found(desk, &ledger, (period, &written), notices);
    // Nothing of it is recorded.
    stored_usage::forget_unfinished(&desk.workspace, &ledger)?;
    found
}

fn found(
    desk: &Desk,
    ledger: &Ledger,
    (period, written): (BillingPeriod, &WrittenResult),
    notices: &mut Notices,
) -> Result<ResultEffect, Refusal> {
    let WrittenResult { import, earlier } = written;
    let (run, runs) = runs(desk, ledger, (period, written), notices)?;
    let agreements = match &runs {
        Some((before, after)) => moved(before, after)?,
        None => Vec::new(),
    };
    let agreements = agreements.into_iter().map(|one| MovedBilling {
        agreement: one.agreement.to_string(),
        buyer: one.buyer,
        before: one.before,
        after: one.after,
    });
    let (counts_moved, counts) = counts(import, earlier.as_ref())?;
    Ok(ResultEffect {
        period,
        earlier: earlier.as_ref().map(|earlier| earlier.batch.clone()),
        totals: import.files.first().map(|file| file.totals).unwrap_or_default(),
        counts_moved,
        counts,
        run: runs.is_some().then_some(run),
        agreements: agreements.collect(),
    })
}

/// How many counts would be others, and the first of them.
fn counts(
    import: &Import,
    earlier: Option<&EarlierResult>,
) -> Result<(u64, Vec<MovedCount>), Refusal> {
    let AllChanged { number, first } = match earlier {
        Some(earlier) => earlier.changed.clone(),
        None => ChangedCounts::to(import.counts.each(), CHANGED).finish()?,
    };
    let moved = first.into_iter().map(|one| MovedCount {
        organisation_number: one.organisation_number,
        day: one.day,
        service: one.service,
        channel: one.channel,
        outcome: one.outcome,
        before: one.first.map(|figure| figure.quantity),
        after: one.second.map(|figure| figure.quantity),
    });
    Ok((number, moved.collect()))
}

/// The run that the result changes, as it stands and as it would be; none where no run can be made.
fn runs(
    desk: &Desk,
    ledger: &Ledger,
    (period, written): (BillingPeriod, &WrittenResult),
    notices: &mut Notices,
) -> Result<(BillingPeriod, Option<(Run, Run)>), Refusal> {
    let run = run_of(desk, ledger, period)?;
    let before = run_as_of(desk, ledger, ledger.head()?, run)?;
    let mut writing = desk.begin(ledger, notices)?;
    if let Some(earlier) = &written.earlier {
        writing.undo(&earlier.taken_back, &earlier.restored)?;
        writing.taken_back_before(&earlier.batch)?;
    }
    writing.import(&written.import)?;
    let after = run_as_of(desk, &writing, writing.number(), run)?;
    Ok((run, before.zip(after)))
}

/// A run as things stand as of an entry; none where what people wrote has errors.
fn run_as_of(
    desk: &Desk,
    ledger: &Ledger,
    as_of: EntryNumber,
    run: BillingPeriod,
) -> Result<Option<Run>, Refusal> {
    let made = desk.books().and_then(|books| Standing::of(books, Some(ledger), Some(as_of), run));
    match made.and_then(|standing| standing.run(run)) {
        Ok(run) => Ok(Some(run)),
        Err(Refusal::Input(_)) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// The run of the period itself, or the next to be issued where that is issued already.
fn run_of(desk: &Desk, ledger: &Ledger, period: BillingPeriod) -> Result<BillingPeriod, Refusal> {
    let interval = desk.workspace.settings.billing_period;
    let own = BillingPeriod::containing(interval, period.period().first());
    let runs = ledger.issued_runs(ledger.head()?)?;
    let newest = runs.iter().map(|run| run.period).max_by_key(|one| one.period().end());
    Ok(match newest {
        Some(newest) if runs.iter().any(|run| run.period == own) => {
            BillingPeriod::containing(interval, newest.period().end())
        }
        _ => own,
    })
}
