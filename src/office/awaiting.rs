//! What waits for a second person, and what two persons may decide besides runs and credits, each as it stands for whoever
//! sits here. It asks for nothing and approves nothing.

use std::collections::BTreeSet;

use super::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use super::bill::run_stage::newest_prepared;
use super::desk::Desk;
use super::notice::Notices;
use super::refusal::Refusal;
use super::signer::Signer;
use super::{agreed_accounts, clock, credit_stage, four_eyes};
use crate::keep::ledger::{Entry, FourEyes, Ledger, PreparedCredit, PreparedRun};
use crate::keep::workspace::Approval;
use crate::values::period::BillingPeriod;

/// Something that one person asks for and another approves, besides runs and credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JointDecision {
    /// That two persons are needed no more.
    FourEyesOff,
    /// The accounts that documents are booked on.
    Accounts,
    /// That the clock is right.
    Clock,
}

impl JointDecision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Accounts, Self::Clock, Self::FourEyesOff];

    /// The name that it is asked for, approved and withdrawn by.
    pub fn name(self) -> &'static str {
        match self {
            Self::FourEyesOff => FOUR_EYES_OFF,
            Self::Accounts => ACCOUNTS,
            Self::Clock => CLOCK,
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// How a decision of two persons stands for whoever sits here.
#[derive(Debug)]
pub enum JointStage {
    /// Nobody asks for it, and somebody may.
    MayBeAsked,
    /// Nobody asks for it, and why nobody may.
    NotNow(Refusal),
    /// Somebody has asked for it.
    Asked {
        /// By this entry.
        entry: Box<Entry>,
        /// Why whoever sits here can't be the one who approves it, where that is so.
        refused: Option<Refusal>,
    },
}

/// All that waits for a second person.
#[derive(Debug)]
pub struct Awaiting {
    /// Whether one person is enough for what is issued.
    pub approval: Approval,
    /// Whether two persons are needed, as the ledger has it.
    pub four_eyes: FourEyes,
    /// Each decision of two persons, and how it stands.
    pub decisions: Vec<(JointDecision, JointStage)>,
    /// What `lefi.toml` says of accounts, line by line: as it was asked for, or as it is.
    pub accounts: Vec<String>,
    /// Runs that were prepared: of each period the newest.
    pub runs: Vec<PreparedRun>,
    /// Credits that were prepared: of each document the newest.
    pub credits: Vec<PreparedCredit>,
}

/// All that waits, as it stands now; nothing where nothing is kept yet.
pub fn awaiting(desk: &Desk, notices: &mut Notices) -> Result<Option<Awaiting>, Refusal> {
    let Some(ledger) = desk.ledger_to_read_if_any(notices)? else { return Ok(None) };
    let settings = &desk.workspace.settings;
    let kept = four_eyes::now(&ledger)?;
    let signer = desk.signer(&ledger)?;
    let stage =
        |decision| Ok((decision, stage(desk, (&ledger, &signer), (decision, &kept), notices)?));
    let decisions = JointDecision::ALL.into_iter().map(stage);
    let decisions = decisions.collect::<Result<Vec<_>, Refusal>>()?;
    let accounts = match agreed_accounts::now(&ledger)?.asked {
        Some(asked) => agreed_accounts::lines_asked_for(&ledger, &asked)?,
        None => agreed_accounts::lines_now(&desk.workspace)?,
    };
    let credits = credit_stage::waiting(&ledger)?;
    Ok(Some(Awaiting {
        approval: four_eyes::needed(settings, Some(&ledger))?,
        four_eyes: kept,
        decisions,
        accounts,
        runs: runs(&ledger)?,
        credits: credits.into_iter().filter(|credit| credit.approved.is_none()).collect(),
    }))
}

/// The newest prepared run of each period that nobody has approved.
fn runs(ledger: &Ledger) -> Result<Vec<PreparedRun>, Refusal> {
    let periods: BTreeSet<BillingPeriod> =
        ledger.prepared_runs()?.into_iter().map(|run| run.period).collect();
    let newest = periods.into_iter().map(|period| newest_prepared(ledger, period));
    let newest = newest.collect::<Result<Vec<_>, Refusal>>()?;
    Ok(newest.into_iter().flatten().filter(|run| run.approved.is_none()).collect())
}

fn stage(
    desk: &Desk,
    (ledger, signer): (&Ledger, &Signer),
    (decision, kept): (JointDecision, &FourEyes),
    notices: &mut Notices,
) -> Result<JointStage, Refusal> {
    let workspace = &desk.workspace;
    let asked = match (decision, kept) {
        (JointDecision::FourEyesOff, FourEyes::On { asked, .. }) => asked.clone(),
        (JointDecision::FourEyesOff, _) => None,
        (JointDecision::Accounts, _) => agreed_accounts::now(ledger)?.asked,
        (JointDecision::Clock, _) => clock::asked(ledger)?,
    };
    if let Some(entry) = asked {
        let by = (ledger, signer);
        let may = match decision {
            JointDecision::FourEyesOff => {
                four_eyes::refuse_approving_off(&workspace.settings, by, &entry, notices)
            }
            JointDecision::Accounts => {
                agreed_accounts::refuse_approving(workspace, by, &entry, notices)
            }
            JointDecision::Clock => clock::refuse_approving(by, &entry, notices),
        };
        return Ok(JointStage::Asked { entry: Box::new(entry), refused: may.err() });
    }
    let may = match decision {
        JointDecision::FourEyesOff => four_eyes::refuse_asking_off(kept).map_err(Refusal::from),
        JointDecision::Accounts => agreed_accounts::refuse_asking(workspace, ledger),
        JointDecision::Clock => clock::refuse_nothing_wrong(ledger, desk.today()),
    };
    Ok(may.err().map_or(JointStage::MayBeAsked, JointStage::NotNow))
}
