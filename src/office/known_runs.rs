//! Runs that were calculated, for as long as nothing that they are made from has changed: the same inputs give the same run
//! (R26). It holds a few of them for who looks often, and answers for none that was made from anything else.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::books::Books;
use super::fallen_silent::fallen;
use super::known_copies::KnownCopies;
use super::known_documents::KnownDocuments;
use super::refusal::Refusal;
use super::standing::Standing;
use crate::engine::billing::{Compared, Run, SilentService, Unusual, against_usual, unusual};
use crate::keep::ledger::{KnownUsage, Ledger, LedgerState};
use crate::keep::workspace::Sources;
use crate::values::agreement_name::AgreementName;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;

/// Runs that are held at most.
const MOST: usize = 6;
/// Counts that they may have together; the newest run is held whatever it has.
const MOST_COUNTS: usize = 600_000;

/// A run of a period as things stand, with what it was made from.
#[derive(Debug)]
pub struct CalculatedRun {
    /// What it was made from.
    pub standing: Standing,
    /// The run.
    pub run: Run,
    /// Once somebody has asked for it.
    against_usual: OnceLock<RunAgainstUsual>,
    fallen_silent: OnceLock<Vec<SilentService>>,
}

/// A run beside what is usual.
#[derive(Debug)]
pub struct RunAgainstUsual {
    /// What somebody should look at.
    pub unusual: Vec<Unusual>,
    /// What each agreement is billed for the period, net, beside the mean of up to three earlier periods.
    pub nets: BTreeMap<AgreementName, Compared<Money>>,
}

impl CalculatedRun {
    /// Of a period, for who looks at it.
    ///
    /// # Errors
    /// It can't be made, or what it is made from was altered past the program.
    fn of(
        books: Arc<Books>,
        ledger: Option<&Ledger>,
        period: BillingPeriod,
    ) -> Result<Self, Refusal> {
        let mut standing = Standing::unaltered(books, ledger, period)?;
        let run = standing.take_run(period)?;
        let (against_usual, fallen_silent) = (OnceLock::new(), OnceLock::new());
        Ok(Self { standing, run, against_usual, fallen_silent })
    }

    /// It beside what is usual, by the documents of the ledger that it was made from.
    ///
    /// # Errors
    /// They can't be read; an amount does not fit (R22).
    pub fn against_usual(&self, ledger: Option<&Ledger>) -> Result<&RunAgainstUsual, Refusal> {
        if let Some(known) = self.against_usual.get() {
            return Ok(known);
        }
        let history = match ledger {
            Some(ledger) => self.standing.usual(ledger, &self.run)?,
            None => Vec::new(),
        };
        let unusual = unusual(&self.run, &history)?;
        let nets = against_usual(&self.run, &history)?;
        Ok(self.against_usual.get_or_init(|| RunAgainstUsual { unusual, nets }))
    }

    /// The services that have fallen silent in its period, by the ledger that it was made from.
    ///
    /// # Errors
    /// What was counted before can't be read.
    pub fn fallen_silent(&self, ledger: &Ledger) -> Result<&[SilentService], Refusal> {
        if let Some(known) = self.fallen_silent.get() {
            return Ok(known);
        }
        let fallen = fallen(ledger, &self.standing, self.run.period)?;
        Ok(self.fallen_silent.get_or_init(|| fallen))
    }
}

/// Runs that were calculated, and the books that were read last. Those who share it look at the same.
#[derive(Debug, Clone, Default)]
pub struct KnownRuns(Arc<HeldRuns>);

#[derive(Debug, Default)]
struct HeldRuns {
    usage: KnownUsage,
    copies: KnownCopies,
    documents: KnownDocuments,
    books: Mutex<Option<Arc<Books>>>,
    /// The one that was looked at last is the last.
    runs: Mutex<Vec<HeldRun>>,
}

/// All that a run depends on, and the run once somebody has calculated it.
#[derive(Debug, Clone)]
struct HeldRun {
    key: RunKey,
    run: Arc<Mutex<Option<Arc<CalculatedRun>>>>,
}

#[derive(Debug, Clone)]
struct RunKey {
    books: Arc<Books>,
    ledger: Option<LedgerState>,
    period: BillingPeriod,
}

impl KnownRuns {
    /// What was counted on days that somebody asked for before.
    pub fn usage(&self) -> KnownUsage {
        self.0.usage.clone()
    }

    /// Files of documents that were found right.
    pub fn copies(&self) -> &KnownCopies {
        &self.0.copies
    }

    /// What is issued, for lists.
    pub fn documents(&self) -> &KnownDocuments {
        &self.0.documents
    }

    /// The books of these bytes.
    ///
    /// # Errors
    /// All that is wrong in the files.
    pub fn books(&self, sources: Sources) -> Result<Arc<Books>, Refusal> {
        let known = held(&self.0.books).clone();
        if let Some(books) = known.filter(|books| books.sources == sources) {
            return Ok(books);
        }
        let books = Arc::new(Books::of(sources)?);
        *held(&self.0.books) = Some(books.clone());
        Ok(books)
    }

    /// The run of a period from these books and this ledger, calculated where nobody has done so yet. Who asks for the same
    /// meanwhile waits for it.
    ///
    /// # Errors
    /// It can't be made, or what it is made from was altered past the program.
    pub fn run(
        &self,
        books: Arc<Books>,
        ledger: Option<&Ledger>,
        period: BillingPeriod,
    ) -> Result<Arc<CalculatedRun>, Refusal> {
        let state = match ledger {
            None => None,
            Some(ledger) => match ledger.state()? {
                Some(state) => Some(state),
                // Each look would be of a moment of its own.
                None => return CalculatedRun::of(books, Some(ledger), period).map(Arc::new),
            },
        };
        let of_these = self.held_run(RunKey { books: books.clone(), ledger: state, period });
        let mut place = held(&of_these);
        if let Some(run) = &*place {
            return Ok(run.clone());
        }
        let run = Arc::new(CalculatedRun::of(books, ledger, period)?);
        *place = Some(run.clone());
        drop(place);
        self.let_go();
        Ok(run)
    }

    /// The place of a run that is made from this, now the last.
    fn held_run(&self, key: RunKey) -> Arc<Mutex<Option<Arc<CalculatedRun>>>> {
        let mut runs = held(&self.0.runs);
        // How things stood before never comes again.
        runs.retain(|one| one.key.stands_as(&key));
        let known = runs.iter().position(|one| one.key.period == key.period);
        let one = match known {
            Some(at) => runs.remove(at),
            None => HeldRun { key, run: Arc::default() },
        };
        runs.push(one.clone());
        let more = runs.len().saturating_sub(MOST);
        runs.drain(..more);
        one.run
    }

    /// Lets go of those that take up too much, the longest unseen first.
    fn let_go(&self) {
        let mut runs = held(&self.0.runs);
        let mut counts = 0;
        let mut first = runs.len().saturating_sub(1);
        for (at, one) in runs.iter().enumerate().rev() {
            // One that is being calculated is newer than all that are.
            let Ok(place) = one.run.try_lock() else { continue };
            counts += place.as_ref().map_or(0, |one| one.standing.held_counts());
            if counts > MOST_COUNTS {
                break;
            }
            first = first.min(at);
        }
        runs.drain(..first);
    }
}

impl RunKey {
    fn stands_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.books, &other.books) && self.ledger == other.ledger
    }
}

fn held<T>(place: &Mutex<T>) -> MutexGuard<'_, T> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}
