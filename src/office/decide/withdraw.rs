//! A decision that is in force no more, and what waits for a second person and is asked for no more. It decides nothing
//! anew.

use serde::Serialize;

use crate::engine::billing::DecisionKind;
use crate::keep::ledger::{Action, Entry, FourEyes, Ledger, Writing};
use crate::office::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::{DecideRefusal, Refusal};
use crate::office::{agreed_accounts, clock, four_eyes};

/// What was withdrawn.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawn {
    /// A decision.
    Decision(DecisionKind),
    /// What somebody asked a second person for.
    Asked {
        /// Its name.
        name: String,
        /// The entry that asked for it.
        asked: Box<Entry>,
    },
}

/// Withdraws a decision by its number, or what is asked for by its name. Anybody may.
pub fn withdraw(
    desk: &Desk,
    number: &str,
    reason: &str,
    notices: &mut Notices,
) -> Result<Withdrawn, Refusal> {
    let ledger = desk.ledger_to_write()?;
    let writing = desk.begin(&ledger, notices)?;
    if let Some(asked) = asked(&writing, number)? {
        return withdraw_asked(writing, (number, asked), reason);
    }
    let head = writing.head()?;
    let decisions = writing.decisions(head)?;
    let Some(found) = decisions.into_iter().find(|decision| decision.id == number) else {
        return Err(DecideRefusal::NotInForce { number: number.to_owned() }.into());
    };
    writing.withdraw(number)?;
    writing.finish(Action::Withdraw, number, reason)?;
    Ok(Withdrawn::Decision(found.kind))
}

/// What a name asks for that waits for somebody else; none where the name is no such thing.
fn asked(ledger: &Ledger, name: &str) -> Result<Option<Option<Entry>>, Refusal> {
    Ok(Some(match name {
        FOUR_EYES_OFF => match four_eyes::now(ledger)? {
            FourEyes::On { asked, .. } => asked,
            FourEyes::Never | FourEyes::Off { .. } => None,
        },
        ACCOUNTS => agreed_accounts::now(ledger)?.asked,
        CLOCK => clock::asked(ledger)?,
        _ => return Ok(None),
    }))
}

/// All stays as it is then.
fn withdraw_asked(
    writing: Writing<'_>,
    (name, asked): (&str, Option<Entry>),
    reason: &str,
) -> Result<Withdrawn, Refusal> {
    let name = name.to_owned();
    let Some(asked) = asked else { return Err(DecideRefusal::NotAsked { name }.into()) };
    writing.finish(Action::WithdrawAsked, &asked.number.to_string(), reason)?;
    Ok(Withdrawn::Asked { name, asked: Box::new(asked) })
}
