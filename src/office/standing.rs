//! How things stand, now or as of an entry of the audit trail: inputs, usage, decisions and what is issued
//! already. Issuing, approving and verifying all begin here, so that they compute the same run.

mod correcting;

use std::sync::Arc;

use super::books::Books;
use super::reach::{self, NewestRun, Reach};
use super::refusal::Refusal;
use super::supposed::TakenDecisions;
use crate::engine::billing::{
    self, BilledPeriod, BillingError, Carried, Decision, Run, RunRequest, Waited, days_needed,
};
use crate::engine::invoice::{Draft, Issued};
use crate::keep::ledger::{EntryNumber, IssuedRun, KeptDocument, Ledger, Which};
use crate::sources::usage::Count;
use crate::values::agreement_name::AgreementName;
use crate::values::diagnostic::Diagnostic;
use crate::values::period::{BillingPeriod, Period};
use crate::values::text::{Text, text};

/// All that a run is made from.
#[derive(Debug)]
pub struct Standing {
    /// Settings, tariffs, parties and agreements.
    pub books: Arc<Books>,
    /// SHA-256 over the inputs, as documents carry it (R26).
    pub digest: String,
    /// What was used on `days`.
    pub counts: Vec<Count>,
    /// The days that the counts are of, in order.
    pub days: Vec<Period>,
    /// From the first to the last day that a run of all billed periods would look at, whatever is known of them: what
    /// is made from all of it is bound to all of it (R26).
    pub span: Period,
    /// The decisions that stand.
    pub decisions: Vec<Decision>,
    /// The billed periods that a run looks at, in order: the others are settled.
    pub looked_at: Vec<BillingPeriod>,
    /// The issued documents that a run looks at, in the order of issue.
    pub documents: Vec<Issued>,
    /// The runs that were issued, in their order.
    pub runs: Vec<IssuedRun>,
    carried: Vec<Carried>,
    waited: Vec<Waited>,
    before: Option<Before>,
    /// The run of the period that this is for, where it was made already.
    made: Option<Run>,
}

/// The inputs of the newest run, which billed or corrected every period there was.
#[derive(Debug)]
struct Before {
    books: Books,
    counts: Vec<Count>,
    decisions: Vec<Decision>,
}

impl Standing {
    /// For a run of this period with these books, as of an entry. Without a ledger nothing is imported,
    /// decided or issued.
    pub fn of(
        books: impl Into<Arc<Books>>,
        ledger: Option<&Ledger>,
        as_of: Option<EntryNumber>,
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        Self::reaching(Reach::Touched, books, (ledger, as_of), period)
    }

    /// For a run of this period as things stand now, for who looks at it.
    ///
    /// # Errors
    /// What it is made from was altered past the program: nothing is shown of that.
    pub fn unaltered(
        books: impl Into<Arc<Books>>,
        ledger: Option<&Ledger>,
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        let as_of = ledger.map(Ledger::head).transpose()?;
        let standing = Self::of(books, ledger, as_of, period)?;
        ledger.into_iter().try_for_each(|ledger| standing.refuse_altered(ledger, period))?;
        Ok(standing)
    }

    /// The same, for who goes through the drafts one by one.
    ///
    /// # Errors
    /// As [`Self::unaltered`].
    pub fn in_turn(
        books: impl Into<Arc<Books>>,
        ledger: Option<&Ledger>,
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        let as_of = ledger.map(Ledger::head).transpose()?;
        let standing = Self::reaching(Reach::TouchedInTurn, books, (ledger, as_of), period)?;
        ledger.into_iter().try_for_each(|ledger| standing.refuse_altered(ledger, period))?;
        Ok(standing)
    }

    /// The same, looking at every billed period and at every document.
    pub fn whole(
        books: impl Into<Arc<Books>>,
        ledger: &Ledger,
        as_of: EntryNumber,
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        Self::reaching(Reach::Whole, books, (Some(ledger), Some(as_of)), period)
    }

    /// For a run that looks so far back.
    pub fn reaching(
        reach: Reach,
        books: impl Into<Arc<Books>>,
        (ledger, as_of): (Option<&Ledger>, Option<EntryNumber>),
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        let in_force = match (ledger, as_of) {
            (Some(ledger), Some(as_of)) => ledger.decisions(as_of)?,
            _ => Vec::new(),
        };
        let taken = TakenDecisions { in_force, supposed: None };
        Self::deciding(reach, books.into(), (ledger, as_of), (taken, period))
    }

    /// For a run of this period as it would be with these decisions, for who looks at what one of them would do.
    ///
    /// # Errors
    /// What it is made from was altered past the program.
    pub fn supposing(
        books: impl Into<Arc<Books>>,
        ledger: Option<&Ledger>,
        taken: TakenDecisions,
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        let as_of = ledger.map(Ledger::head).transpose()?;
        let standing =
            Self::deciding(Reach::Touched, books.into(), (ledger, as_of), (taken, period))?;
        ledger.into_iter().try_for_each(|ledger| standing.refuse_altered(ledger, period))?;
        Ok(standing)
    }

    fn deciding(
        reach: Reach,
        books: Arc<Books>,
        (ledger, as_of): (Option<&Ledger>, Option<EntryNumber>),
        (taken, period): (TakenDecisions, BillingPeriod),
    ) -> Result<Self, Refusal> {
        let runs = match (ledger, as_of) {
            (Some(ledger), Some(as_of)) => ledger.issued_runs(as_of)?,
            _ => Vec::new(),
        };
        let span = days_needed(period, runs.iter().map(|run| run.period));
        let digest = books.digest(ledger, as_of, span)?;
        match (ledger, as_of) {
            (Some(ledger), Some(as_of)) => {
                Self::kept(reach, (books, digest, runs), (ledger, as_of), (taken, period))
            }
            _ => Ok(Self::empty(books, digest, (taken, period))),
        }
    }

    fn empty(
        books: Arc<Books>,
        digest: String,
        (taken, period): (TakenDecisions, BillingPeriod),
    ) -> Self {
        Self {
            books,
            digest,
            counts: Vec::new(),
            days: reach::days_of([period]),
            span: days_needed(period, []),
            decisions: taken.in_force,
            looked_at: Vec::new(),
            documents: Vec::new(),
            runs: Vec::new(),
            carried: Vec::new(),
            waited: Vec::new(),
            before: None,
            made: None,
        }
    }

    fn kept(
        reach: Reach,
        (books, digest, runs): (Arc<Books>, String, Vec<IssuedRun>),
        (ledger, as_of): (&Ledger, EntryNumber),
        (taken, period): (TakenDecisions, BillingPeriod),
    ) -> Result<Self, Refusal> {
        let billed = billed(&runs);
        let newest = match runs.last() {
            Some(run) => Some((run, Books::kept(ledger, run.made)?)),
            None => None,
        };
        let mut looked_at = match (&newest, reach) {
            (Some((run, kept)), Reach::Touched | Reach::TouchedInTurn) => {
                let newest = NewestRun { run, books: kept };
                reach::may_differ(&billed, newest, (&*books, &taken), (ledger, as_of))?
            }
            _ => billed.clone(),
        };
        if billed.contains(&period) && !looked_at.contains(&period) {
            looked_at.push(period);
            looked_at.sort_by_key(|period| period.period());
        }
        let seen = [looked_at.as_slice(), &[period]].concat();
        let days = reach::days_of(seen.iter().copied());
        let before = match newest {
            Some((run, books)) => Some(Before {
                books,
                counts: counts(ledger, &days, run.entry)?,
                decisions: ledger.decisions(run.entry)?,
            }),
            None => None,
        };
        let which = match reach {
            Reach::Whole => Which::All,
            Reach::Touched | Reach::TouchedInTurn => Which::WithLinesOf(&seen),
        };
        let documents = ledger.documents(which, as_of)?;
        let mut standing = Self {
            books,
            digest,
            counts: counts(ledger, &days, as_of)?,
            days,
            span: days_needed(period, billed.iter().copied()),
            decisions: taken.in_force,
            carried: ledger.carried(&looked_at, as_of)?,
            waited: ledger.waited(as_of)?,
            looked_at,
            documents: issued(documents),
            runs,
            before,
            made: None,
        };
        let correcting = match reach {
            Reach::Whole => None,
            Reach::Touched => standing.correcting(period),
            Reach::TouchedInTurn => standing.correcting_in_turn(period),
        };
        if let Some(names) = correcting {
            standing.look_further((ledger, as_of), &seen, &names)?;
        }
        Ok(standing)
    }

    /// Refuses to build on this where the rows of what it looks at are not what was written: those of the periods that it
    /// compares, and of the newest run, which tells what is left of the others.
    ///
    /// # Errors
    /// They are not, or can't be read.
    pub fn refuse_altered(&self, ledger: &Ledger, period: BillingPeriod) -> Result<(), Refusal> {
        let newest = self.runs.last().map(|run| [run.prepared, run.made, run.entry]);
        let periods = self.looked_at.iter().copied().chain([period]);
        Ok(ledger.refuse_altered(periods, newest.into_iter().flatten())?)
    }

    /// Agreements that look renamed since the last run: warnings.
    pub fn likely_renamed(&self) -> Vec<Diagnostic> {
        let before = self.before.as_ref().map(|before| before.books.agreements.as_slice());
        billing::likely_renamed(&self.books.agreements, before.unwrap_or_default())
    }

    /// The periods that runs have issued, in order.
    pub fn billed(&self) -> Vec<BillingPeriod> {
        billed(&self.runs)
    }

    /// The run of a period, which it need not make again.
    pub fn take_run(&mut self, period: BillingPeriod) -> Result<Run, Refusal> {
        match self.made.take_if(|made| made.period == period) {
            Some(made) => Ok(made),
            None => self.run(period),
        }
    }

    /// How many counts it holds, which is most of what it takes up in memory.
    pub fn held_counts(&self) -> usize {
        self.counts.len() + self.before.as_ref().map_or(0, |before| before.counts.len())
    }

    /// What a run of a period would issue.
    pub fn run(&self, period: BillingPeriod) -> Result<Run, Refusal> {
        if let Some(made) = self.made.as_ref().filter(|made| made.period == period) {
            return Ok(made.clone());
        }
        let mut drafts = Vec::new();
        let run = self.each_draft(period, &mut |draft| drafts.push(draft))?;
        Ok(Run { drafts, ..run })
    }

    /// The same, each draft handed out as it is made, in the run's order: none is in the answer.
    ///
    /// # Errors
    /// The run can't be made; what was handed out before is of none.
    pub fn each_draft(
        &self,
        period: BillingPeriod,
        take: &mut dyn FnMut(Draft),
    ) -> Result<Run, Refusal> {
        let too_long = self.books.catalogue.windows_too_long_in(period);
        if !too_long.is_empty() {
            return Err(Refusal::Input(too_long));
        }
        let billed: Vec<BilledPeriod<'_>> = match &self.before {
            Some(before) => self
                .looked_at
                .iter()
                .map(|period| BilledPeriod {
                    period: *period,
                    inputs: before.books.inputs(&before.counts),
                    decisions: &before.decisions,
                })
                .collect(),
            None => Vec::new(),
        };
        let request = RunRequest {
            period,
            inputs: self.books.inputs(&self.counts),
            whole_kronor: self.books.settings.whole_kronor,
            one_invoice_per: self.books.settings.issuing.one_invoice_per,
            smallest: self.books.settings.issuing.smallest_invoice,
            decisions: &self.decisions,
            billed: &billed,
            history: &self.documents,
            carried: &self.carried,
            waited: &self.waited,
        };
        billing::each_draft(&request, take).map_err(|error| {
            let problem = Diagnostic::error("billing-amount", error.words());
            Refusal::Input(vec![problem.help(self.where_to_look(&error))])
        })
    }

    /// What makes an amount too large is a quantity or a price: the largest quantity is named.
    fn where_to_look(&self, error: &BillingError) -> Text {
        let of = |agreement: &AgreementName| {
            let known = self.books.agreements.iter().find(|one| one.name == *agreement);
            known.map(|one| one.organisation_number)
        };
        let organisation = match error {
            BillingError::Amount { agreement, .. } => of(agreement),
            BillingError::Usage { organisation_number, .. } => Some(*organisation_number),
            BillingError::Control(_) => None,
        };
        let counts =
            self.counts.iter().filter(|count| Some(count.organisation_number) == organisation);
        match counts.max_by_key(|count| count.quantity) {
            None => text!(
                "granska avtalets användning och avgiftsmodell",
                "look at the agreement's usage and its tariff"
            ),
            Some(Count { day, service, channel, outcome, rows, .. }) => text!(
                "granska avgiftsmodellen och det största antalet, det för {day} ({service}, {channel}, {outcome}; {rows} rader): om en logg är fel, ta tillbaka importen av den",
                "look at its tariff and at its largest quantity, that of {day} ({service}, {channel}, {outcome}; {rows} rows): where a log is wrong, take its import back"
            ),
        }
    }

    /// What was counted on the days it looks at, as of an entry.
    pub fn counts_as_of(&self, ledger: &Ledger, as_of: EntryNumber) -> Result<Vec<Count>, Refusal> {
        counts(ledger, &self.days, as_of)
    }
}

/// The periods that runs have issued, in order.
fn billed(runs: &[IssuedRun]) -> Vec<BillingPeriod> {
    let mut periods: Vec<BillingPeriod> = runs.iter().map(|run| run.period).collect();
    periods.sort_by_key(|period| period.period());
    periods.dedup();
    periods
}

pub(super) fn issued(documents: Vec<KeptDocument>) -> Vec<Issued> {
    documents.into_iter().map(|document| document.issued).collect()
}

/// What was counted on these days, in the order of counts of one period.
fn counts(ledger: &Ledger, days: &[Period], as_of: EntryNumber) -> Result<Vec<Count>, Refusal> {
    let mut all: Vec<Count> = Vec::new();
    for period in days {
        all.extend(ledger.counts(*period, as_of)?);
    }
    if days.len() > 1 {
        let words =
            |count: &Count| (count.service.clone(), count.channel.clone(), count.outcome.clone());
        all.sort_by_cached_key(|count| (count.organisation_number, count.day, words(count)));
    }
    Ok(all)
}
