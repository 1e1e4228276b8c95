//! The second calculator over a run: what is billed to date, this run and what it lets wait included, against what is
//! owed by the rules, for every billed period that the run looks at. A difference stops the issue; it is never mended
//! here.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::change::ChangedCount;
use super::refusal::Refusal;
use super::standing::Standing;
use crate::engine::audit::{self, AuditedBooks, Deviation};
use crate::engine::billing::{Decision, DecisionKind, Names, Rules, Run};
use crate::engine::invoice::{Draft, Origin};
use crate::keep::ledger::{EntryNumber, Ledger};
use crate::sources::usage::{self, Count};
use crate::values::agreement_name::AgreementName;
use crate::values::period::{BillingPeriod, Period};
use crate::values::text::Text;
use crate::values::vat::{VatClass, VatKind};

/// Recomputes what every billed period looked at and the run's own comes to, from counts made anew of the stored rows.
pub fn recheck(
    standing: &Standing,
    (run, rules): (&Run, Rules),
    recounted: &[Count],
) -> Result<Vec<Deviation>, Refusal> {
    let whole_kronor = standing.books.settings.whole_kronor;
    let mut found: Vec<Deviation> =
        run.drafts.iter().flat_map(|draft| audit::check_document(draft, whole_kronor)).collect();
    // What waits, and what was issued before and is compared with.
    let others = standing.documents.iter().map(|issued| &issued.invoice.draft).chain(&run.waiting);
    found.extend(others.filter_map(audit::check_roundings));
    if rules != Rules::First {
        found.extend(run.drafts.iter().filter_map(audit::check_worth));
    }
    let mut periods = standing.looked_at.clone();
    if !periods.contains(&run.period) {
        periods.push(run.period);
    }
    // Under the names that agreements have today (R25).
    let names = Names::of(&standing.books.agreements);
    let decisions = names.decisions(&standing.decisions);
    let documents = DocumentsByPeriod::of(standing, run, &names);
    for period in periods {
        let waits = RightlyUnbilled::of(&decisions, run, period);
        found.extend(of_period(standing, (&documents, &waits), recounted, period)?);
    }
    Ok(found)
}

/// The documents that count, found by the periods that they are for and have lines of: each is looked at for these alone.
struct DocumentsByPeriod<'a> {
    all: Vec<Cow<'a, Draft>>,
    by_period: BTreeMap<BillingPeriod, Vec<usize>>,
}

impl<'a> DocumentsByPeriod<'a> {
    fn of(standing: &'a Standing, run: &'a Run, names: &Names) -> Self {
        let counted = standing.documents.iter().filter(|issued| issued.origin != Origin::ByHand);
        let issued = counted.map(|issued| match names.is_empty() {
            true => Cow::Borrowed(&issued.invoice.draft),
            false => Cow::Owned(names.draft(issued.invoice.draft.clone())),
        });
        // What waits is owed and on no document yet: it must be all that is (R25).
        let made = run.drafts.iter().chain(&run.waiting).map(Cow::Borrowed);
        let all: Vec<Cow<'_, Draft>> = issued.chain(made).collect();
        let mut by_period: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, draft) in all.iter().enumerate() {
            let of_lines = draft.lines.iter().map(|line| line.billing_period);
            let periods: BTreeSet<BillingPeriod> = of_lines.chain([draft.period]).collect();
            for period in periods {
                by_period.entry(period).or_default().push(at);
            }
        }
        Self { all, by_period }
    }

    /// Those of a period, without the lines of agreements that are held back in it.
    fn in_period(&self, period: BillingPeriod, waits: &RightlyUnbilled<'_>) -> Vec<Cow<'_, Draft>> {
        let places = self.by_period.get(&period).into_iter().flatten();
        let of_period = places.filter_map(|at| self.all.get(*at)).map(|draft| {
            let mut draft = Cow::Borrowed(draft.as_ref());
            if draft.lines.iter().any(|line| waits.held.contains(&line.agreement)) {
                draft.to_mut().lines.retain(|line| !waits.held.contains(&line.agreement));
            }
            draft
        });
        of_period.filter(|draft| !draft.lines.is_empty()).collect()
    }
}

fn of_period(
    standing: &Standing,
    (documents, waits): (&DocumentsByPeriod<'_>, &RightlyUnbilled<'_>),
    recounted: &[Count],
    period: BillingPeriod,
) -> Result<Vec<Deviation>, Refusal> {
    let books = AuditedBooks {
        catalogue: &standing.books.catalogue,
        parties: &standing.books.parties,
        agreements: &standing.books.agreements,
        counts: recounted,
    };
    let mut owed =
        audit::owed(&books, period).map_err(|error| Refusal::NoSecondAnswer { period, error })?;
    owed.retain(|one| !waits.has(&one.charge.agreement, &one.charge.vat));
    let documents = documents.in_period(period, waits);
    let documents: Vec<&Draft> = documents.iter().map(AsRef::as_ref).collect();
    let mut found = audit::compare(&owed, &documents, period);
    if !standing.billed().contains(&period) {
        // A period's own run, line by line: nothing of it was billed before.
        found.extend(audit::compare_run(&owed, &documents, period));
    }
    Ok(found)
}

/// What is owed of a period and rightly on no document yet.
struct RightlyUnbilled<'a> {
    held: BTreeSet<&'a AgreementName>,
    carried: BTreeSet<(&'a AgreementName, VatKind)>,
}

impl<'a> RightlyUnbilled<'a> {
    fn of(decisions: &'a [Decision], run: &'a Run, in_period: BillingPeriod) -> Self {
        let held = decisions.iter().filter_map(|decision| match &decision.kind {
            DecisionKind::Hold { period, agreement } if *period == in_period => Some(agreement),
            _ => None,
        });
        let carried = run.carried.iter().filter(|one| one.period == in_period);
        let carried = carried.map(|one| (&one.agreement, one.kind));
        Self { held: held.collect(), carried: carried.collect() }
    }

    fn has(&self, agreement: &AgreementName, vat: &VatClass) -> bool {
        self.held.contains(agreement) || self.carried.contains(&(agreement, vat.kind()))
    }
}

/// Counts the stored rows of the batches that count as of an entry, anew.
pub fn recounted(
    folder: &Path,
    ledger: &Ledger,
    as_of: EntryNumber,
    days: &[Period],
) -> Result<Vec<Count>, Refusal> {
    let batches = ledger.batches(as_of)?;
    let names: Vec<String> = batches.into_iter().map(|batch| batch.name).collect();
    let mut counts = Vec::new();
    for days in days {
        let some = usage::recount(folder, &names, *days);
        counts.extend(some?);
    }
    Ok(counts)
}

/// Where counts made anew of the stored rows are not what the ledger counted.
pub fn count_differences(kept: &[Count], recounted: &[Count]) -> Vec<Text> {
    ChangedCount::all(kept, recounted).iter().map(ChangedCount::beside_stored).collect()
}
