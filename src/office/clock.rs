//! The clock, the only one there is: what it keeps from being written, what is told where it stands before the last entry of
//! the audit trail or far after it, and the way out where it was wrong once. It decides no date.

use serde::Serialize;

use super::four_eyes;
use super::notice::{ClockNotice, Notices};
use super::refusal::{ClockRefusal, Refusal};
use super::second;
use super::signer::Signer;
use crate::keep::ledger::{Action, Entry, Ledger, Writing};
use crate::values::period::{Day, Moment};
use crate::values::text::text;

/// Days without an entry after which it is asked whether the clock is right.
const LONG: i64 = 366;

/// A year that no clock in its senses says; dates some years later must still be dates.
const BEYOND: i32 = 9990;

/// Now.
pub fn now() -> Moment {
    Moment::new(chrono::Utc::now())
}

/// What came of saying that the clock is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDecision {
    /// It holds, and the clock says this.
    Right(Moment),
    /// It holds once a second person has approved it.
    Asked,
}

/// A clock that holds for right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RightClock {
    /// What it says.
    pub clock_is_right_at: Moment,
}

/// A clock beyond all sense writes nothing. One that stands before the last entry, or more than a year after it, is told:
/// times and dates would be out of order from here on.
pub(super) fn look(
    now: Moment,
    last: Option<Moment>,
    notices: &mut Notices,
) -> Result<(), ClockRefusal> {
    if now.day().year() >= BEYOND {
        return Err(ClockRefusal::Senseless(now));
    }
    let Some(last) = last else { return Ok(()) };
    let days = i64::from(now.day().days_since_1970()) - i64::from(last.day().days_since_1970());
    if last > now {
        notices.tell(ClockNotice::Behind { now, last });
    } else if days > LONG {
        notices.tell(ClockNotice::FarAhead { now, last });
    }
    Ok(())
}

/// Says that the clock is right, with a reason; where two persons are needed it asks for the second.
pub fn decide(writing: Writing<'_>, reason: &str) -> Result<ClockDecision, Refusal> {
    refuse_nothing_wrong(&writing, writing.signature().at.day())?;
    if !four_eyes::now(&writing)?.is_on() {
        let at = writing.signature().at;
        writing.finish(Action::ClockRight, "", reason)?;
        return Ok(ClockDecision::Right(at));
    }
    if let Some(asked) = asked(&writing)? {
        return Err(ClockRefusal::Asked { by: asked.signature.who }.into());
    }
    writing.finish(Action::AskClockRight, "", reason)?;
    Ok(ClockDecision::Asked)
}

/// Who says that the clock is right, for a second person to approve.
///
/// # Errors
/// Nobody says so.
pub fn to_approve(ledger: &Ledger) -> Result<Entry, Refusal> {
    asked(ledger)?.ok_or_else(|| ClockRefusal::NotAsked.into())
}

/// Refuses to approve that to whoever said so.
pub fn refuse_approving(
    (ledger, signer): (&Ledger, &Signer),
    asked: &Entry,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let did = text!("det intygades av", "that was said by");
    second::refuse_one(ledger, did, (asked, signer), notices)
}

/// The second person's approval of that; gives what the clock says.
pub fn approve(writing: Writing<'_>, notices: &mut Notices) -> Result<Moment, Refusal> {
    let asked = to_approve(&writing)?;
    refuse_approving((&writing, &second::signer(&writing)), &asked, notices)?;
    let (number, at) = (asked.number.to_string(), writing.signature().at);
    writing.finish(Action::ClockRight, &number, &asked.reason)?;
    Ok(at)
}

/// It is about dates that documents bear: where none lies ahead there is nothing that keeps anybody from issuing.
pub fn refuse_nothing_wrong(ledger: &Ledger, today: Day) -> Result<(), Refusal> {
    let newest = ledger.last_issued_on()?;
    if newest.is_some_and(|newest| newest > today) {
        return Ok(());
    }
    Err(ClockRefusal::NothingWrong { today }.into())
}

/// Who says that the clock is right, where a second person has not approved it yet.
pub fn asked(ledger: &Ledger) -> Result<Option<Entry>, Refusal> {
    let head = ledger.head()?;
    Ok(ledger.clock(head)?.asked)
}
