//! How far a new workspace has come towards its first drafts: who bills, how it is paid, by which fees, whom, for what, and from
//! which logs. It looks, and keeps nothing.

use super::desk::Desk;
use super::month::current;
use super::new_workspace::left_of_template;
use super::notice::Notices;
use super::reading;
use super::refusal::Refusal;
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, Workspace};
use crate::values::diagnostic::Diagnostic;
use crate::values::period::BillingPeriod;
use crate::values::personal_number::LetIn;

/// A step towards the first drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstStepName {
    /// Who bills.
    Issuer,
    /// Where and when it is paid.
    Payment,
    /// By which fees.
    Fees,
    /// Who is billed.
    Customers,
    /// What for.
    Agreements,
    /// What they have used.
    Logs,
    /// What would be issued.
    Drafts,
}

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstStepState {
    /// It is done.
    Done,
    /// It is the one to do now.
    Now,
    /// Others come first.
    Later,
    /// What is there is wrong.
    Wrong(Vec<Diagnostic>),
}

/// A step, how far it is, and how many there are of what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstStep {
    /// Which.
    pub name: FirstStepName,
    /// How far it is.
    pub state: FirstStepState,
    /// How many fee models, customers, agreements or imports there are.
    pub number: usize,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstSteps {
    /// In the order in which they are taken.
    pub steps: Vec<FirstStep>,
    /// The period that is billed first, or that is to be done.
    pub period: BillingPeriod,
}

impl FirstSteps {
    /// Whether all is there that drafts are made of, but for logs; what is wrong is there too.
    pub fn has_what_drafts_need(&self) -> bool {
        use FirstStepName::{Agreements, Customers, Fees};
        let needed = |step: &&FirstStep| matches!(step.name, Fees | Customers | Agreements);
        let is_there = |step: &FirstStep| {
            matches!(step.state, FirstStepState::Done | FirstStepState::Wrong(_))
        };
        self.steps.iter().filter(needed).all(is_there)
    }

    /// How many are done.
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|step| step.state == FirstStepState::Done).count()
    }
}

/// What is there of a step: so many; nothing yet; or it is wrong.
enum FoundOfStep {
    Some(usize),
    None,
    Wrong(Vec<Diagnostic>),
}

/// How far the workspace has come.
///
/// # Errors
/// Its files or its ledger can't be read.
pub fn first_steps(desk: &Desk, notices: &mut Notices) -> Result<FirstSteps, Refusal> {
    let workspace = &desk.workspace;
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let period = current(desk, ledger.as_ref())?;
    let left = left_of_template(&workspace.settings.issuer);
    let own = |is_of_step: fn(&str) -> bool| match left.iter().any(|one| is_of_step(one.key)) {
        true => FoundOfStep::None,
        false => FoundOfStep::Some(1),
    };
    let (imports, issued) = match &ledger {
        Some(ledger) => {
            (ledger.recorded_batches()?.len(), ledger.issued_runs(ledger.head()?)?.len())
        }
        None => (0, 0),
    };
    let number = |number| if number > 0 { FoundOfStep::Some(number) } else { FoundOfStep::None };
    let all = [
        (FirstStepName::Issuer, own(|key| key != "bankgiro")),
        (FirstStepName::Payment, own(|key| key == "bankgiro")),
        (
            FirstStepName::Fees,
            read(
                reading::catalogue(workspace)
                    .map(|all| all.services().map(|service| all.versions(service).count()).sum()),
            )?,
        ),
        (FirstStepName::Customers, read(parties(workspace))?),
        (FirstStepName::Agreements, read(agreements(workspace))?),
        (FirstStepName::Logs, number(imports)),
        (FirstStepName::Drafts, number(issued)),
    ];
    let mut is_next = true;
    let steps = all.into_iter().map(|(name, found)| {
        let (state, number) = match found {
            FoundOfStep::Some(number) => (FirstStepState::Done, number),
            FoundOfStep::Wrong(wrong) => {
                is_next = false;
                (FirstStepState::Wrong(wrong), 0)
            }
            FoundOfStep::None if is_next => {
                is_next = false;
                (FirstStepState::Now, 0)
            }
            FoundOfStep::None => (FirstStepState::Later, 0),
        };
        FirstStep { name, state, number }
    });
    Ok(FirstSteps { steps: steps.collect(), period })
}

fn read(found: Result<usize, Refusal>) -> Result<FoundOfStep, Refusal> {
    match found {
        Ok(0) => Ok(FoundOfStep::None),
        Ok(number) => Ok(FoundOfStep::Some(number)),
        Err(Refusal::Input(wrong)) => Ok(FoundOfStep::Wrong(wrong)),
        Err(other) => Err(other),
    }
}

fn parties(workspace: &Workspace) -> Result<usize, Refusal> {
    let bytes = workspace.bytes_of(PARTIES_FILE)?;
    Ok(reading::parties(&workspace.shown(PARTIES_FILE)?, &bytes, LetIn::Now)?.len())
}

fn agreements(workspace: &Workspace) -> Result<usize, Refusal> {
    let bytes = workspace.bytes_of(AGREEMENTS_FILE)?;
    Ok(reading::agreements(&workspace.shown(AGREEMENTS_FILE)?, &bytes, LetIn::Now)?.len())
}
