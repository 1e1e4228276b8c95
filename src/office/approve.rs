//! The second pair of eyes over whatever waits for it, by its name: a prepared run or credit, or something else that two
//! persons decide. What is shown is what is approved (R26). Each is looked at and approved in its own file; here it is only
//! found.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use super::bill::look::{self, LookedRun};
use super::credit::prepared::{self, Looked};
use super::desk::Desk;
use super::notice::Notices;
use super::refusal::{CreditRefusal, Refusal};
use super::{agreed_accounts, clock, credit_name, credit_stage, four_eyes};
use crate::keep::ledger::{Entry, FourEyes, Ledger, PreparedCredit, Writing};
use crate::values::period::Moment;

/// What is looked at before it is approved, or was approved, as it stands now.
#[derive(Debug)]
pub enum ForApproval {
    /// That two persons are needed no more: how that stands.
    FourEyesOff(Box<FourEyes>),
    /// Accounts that documents are booked on.
    Accounts {
        /// The entry that asks for them.
        asked: Box<Entry>,
        /// What `lefi.toml` said of them then, line by line.
        lines: Vec<String>,
    },
    /// That the clock is right.
    Clock {
        /// The entry that says so.
        asked: Box<Entry>,
        /// What the clock said when it was approved; none while it is only looked at.
        approved: Option<Moment>,
    },
    /// A prepared credit.
    Credit(Box<Looked>),
    /// A prepared run.
    Run(Box<LookedRun>),
}

/// For machines: what is approved, and what of it is shown.
impl Serialize for ForApproval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_map(None)?;
        match self {
            Self::FourEyesOff(kept) => {
                keys.serialize_entry("approves", FOUR_EYES_OFF)?;
                keys.serialize_entry("four_eyes", kept)?;
            }
            Self::Accounts { asked, lines } => {
                keys.serialize_entry("approves", ACCOUNTS)?;
                keys.serialize_entry("asked", asked)?;
                keys.serialize_entry("accounts", lines)?;
            }
            Self::Clock { asked, approved } => {
                keys.serialize_entry("approves", CLOCK)?;
                keys.serialize_entry("asked", asked)?;
                keys.serialize_entry("approved", approved)?;
            }
            Self::Credit(looked) => {
                keys.serialize_entry("approves", "credit")?;
                keys.serialize_entry("credit", looked)?;
            }
            Self::Run(looked) => {
                keys.serialize_entry("approves", "run")?;
                keys.serialize_entry("run", &looked.shown)?;
                keys.serialize_entry("decisions", &looked.decisions)?;
                keys.serialize_entry("unusual", &looked.unusual)?;
                keys.serialize_entry("exceptions", &looked.exceptions)?;
            }
        }
        keys.end()
    }
}

/// What waits under this name, without approving it and without keeping anybody from writing. A credit is found by the number
/// of its document too.
pub fn look(desk: &Desk, name: &str, notices: &mut Notices) -> Result<ForApproval, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    Ok(match name {
        FOUR_EYES_OFF => {
            let kept = four_eyes::now(&ledger)?;
            four_eyes::asked_off(&kept)?;
            ForApproval::FourEyesOff(Box::new(kept))
        }
        ACCOUNTS => accounts(&ledger)?,
        CLOCK => {
            let asked = Box::new(clock::to_approve(&ledger)?);
            ForApproval::Clock { asked, approved: None }
        }
        _ => {
            let of_document = of_document(&ledger, name)?;
            let name = of_document.map_or_else(|| name.to_owned(), |one| credit_name::name(&one));
            let workspace = &desk.workspace;
            match credit_name::is_name(&name) {
                true => prepared::look(workspace, &ledger, &name, notices)?.into(),
                false => look::look(workspace, &ledger, &name, notices)?.into(),
            }
        }
    })
}

/// Approves what waits under this name, as it stands.
///
/// # Errors
/// Nothing waits under it, the same person prepared it or asked for it, or it is no more what they prepared.
pub fn approve(desk: &Desk, name: &str, notices: &mut Notices) -> Result<ForApproval, Refusal> {
    let ledger = desk.ledger()?;
    let writing = desk.begin(&ledger, notices)?;
    let workspace = &desk.workspace;
    Ok(match name {
        FOUR_EYES_OFF => {
            let settings = &workspace.settings;
            let kept = four_eyes::approve_off(settings, &ledger, writing, notices)?;
            ForApproval::FourEyesOff(Box::new(kept))
        }
        ACCOUNTS => {
            let shown = accounts(&writing)?;
            agreed_accounts::approve(workspace, writing, notices)?;
            shown
        }
        CLOCK => {
            let asked = Box::new(clock::to_approve(&writing)?);
            ForApproval::Clock { asked, approved: Some(clock::approve(writing, notices)?) }
        }
        _ => {
            // What somebody approves has a name that no other credit of the document will have.
            if let Some(credit) = of_document(&writing, name)? {
                return Err(CreditRefusal::ByDocument(Box::new(credit)).into());
            }
            approve_prepared(desk, writing, name, notices)?
        }
    })
}

fn approve_prepared(
    desk: &Desk,
    writing: Writing<'_>,
    name: &str,
    notices: &mut Notices,
) -> Result<ForApproval, Refusal> {
    let workspace = &desk.workspace;
    Ok(match credit_name::is_name(name) {
        true => prepared::approve(workspace, writing, name, notices)?.into(),
        false => look::approve(workspace, writing, name, notices)?.into(),
    })
}

/// The accounts that somebody asks for.
fn accounts(ledger: &Ledger) -> Result<ForApproval, Refusal> {
    let asked = agreed_accounts::to_approve(ledger)?;
    let lines = agreed_accounts::lines_asked_for(ledger, &asked)?;
    Ok(ForApproval::Accounts { asked: Box::new(asked), lines })
}

/// The credit that waits of a document, by the document's number.
fn of_document(ledger: &Ledger, number: &str) -> Result<Option<PreparedCredit>, Refusal> {
    Ok(credit_stage::waiting(ledger)?.into_iter().find(|credit| credit.number == number))
}

impl From<Looked> for ForApproval {
    fn from(credit: Looked) -> Self {
        Self::Credit(Box::new(credit))
    }
}

impl From<LookedRun> for ForApproval {
    fn from(run: LookedRun) -> Self {
        Self::Run(Box::new(run))
    }
}
