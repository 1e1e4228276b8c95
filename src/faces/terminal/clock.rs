//! The clock: what is told where it stands before the last entry of the audit trail or far after it, and the way out where
//! it was wrong once. It decides no date.

use super::say::say;
use super::{Failure, four_eyes, load, second};
use crate::keep::ledger::{Action, Entry, Ledger, Writing};
use crate::values::language::Language;
use crate::values::period::Moment;

/// What saying that the clock is right is called: `lefi decide clock`, `lefi approve clock`.
pub(super) const CLOCK: &str = "clock";

/// Days without an entry after which it is asked whether the clock is right.
const LONG: i64 = 366;

/// A year that no clock in its senses says; dates some years later must still be dates.
const BEYOND: i32 = 9990;

/// A clock beyond all sense writes nothing. One that stands before the last entry, or more than a year after it, is told:
/// times and dates would be out of order from here on.
pub(super) fn look(now: Moment, last: Option<Moment>) -> Result<(), Failure> {
    if now.day().year() >= BEYOND {
        return Err(Failure::Ledger(format!(
            "the clock says {}: set it right; nothing is written by it",
            now.in_stockholm()
        )));
    }
    let Some(last) = last else { return Ok(()) };
    let days = i64::from(now.day().days_since_1970()) - i64::from(last.day().days_since_1970());
    let stands = format!(
        "the clock says {} and the last entry of the audit trail is of {}",
        now.in_stockholm(),
        last.in_stockholm()
    );
    if last > now {
        say(&format!("{stands}: set the clock right, so that times and dates stay in order"));
    } else if days > LONG {
        say(&format!("{stands}: look whether the clock is right"));
    }
    Ok(())
}

/// Says that the clock is right, with a reason; where two persons are needed it asks for the second.
pub(super) fn decide(writing: Writing<'_>, reason: &str) -> Result<String, Failure> {
    refuse_nothing_wrong(&writing)?;
    if !four_eyes::now(&writing)?.is_on() {
        let at = writing.signature().at;
        writing.finish(Action::ClockRight, "", reason).map_err(load::ledger_failure)?;
        return Ok(right(at));
    }
    if let Some(asked) = asked(&writing)? {
        let who = &asked.signature.who;
        return Err(Failure::Ledger(format!(
            "{who} has said so already; somebody else approves it with `lefi approve {CLOCK}`, or it is withdrawn with `lefi decide withdraw {CLOCK} --reason TEXT`"
        )));
    }
    writing.finish(Action::AskClockRight, "", reason).map_err(load::ledger_failure)?;
    Ok(format!("it holds once somebody else has approved it: `lefi approve {CLOCK}`\n"))
}

/// The second person's approval of that.
pub(super) fn approve(
    ledger: &Ledger,
    writing: Option<Writing<'_>>,
    language: Language,
) -> Result<String, Failure> {
    let asked = asked(writing.as_deref().unwrap_or(ledger))?.ok_or_else(|| {
        Failure::WrongUse(format!(
            "nobody has said that the clock is right: `lefi decide {CLOCK} --reason TEXT`"
        ))
    })?;
    let signature = &asked.signature;
    let text = format!(
        "{}: {} ({}, {})\n",
        language.pick("Klockan går rätt", "The clock is right"),
        asked.reason,
        signature.who,
        signature.at.in_stockholm()
    );
    let Some(writing) = writing else { return Ok(text) };
    let told = second::refuse_same(&writing, "that was said by", &asked)?;
    let (number, at) = (asked.number.to_string(), writing.signature().at);
    writing.finish(Action::ClockRight, &number, &asked.reason).map_err(load::ledger_failure)?;
    told.iter().for_each(|told| say(told));
    Ok(text + &right(at))
}

/// It is about dates that documents bear: where none lies ahead there is nothing that keeps anybody from issuing.
fn refuse_nothing_wrong(writing: &Writing<'_>) -> Result<(), Failure> {
    let today = writing.signature().at.day();
    let newest = writing.last_issued_on().map_err(load::ledger_failure)?;
    if newest.is_some_and(|newest| newest > today) {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "no document that counts bears a date after today, {today}: the clock keeps nobody from issuing, so there is nothing to decide"
    )))
}

pub(super) fn asked(ledger: &Ledger) -> Result<Option<Entry>, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    Ok(ledger.clock(head).map_err(load::ledger_failure)?.asked)
}

fn right(at: Moment) -> String {
    format!(
        "the clock is right, and says {}: documents that bear a later date keep nobody from issuing any more\n",
        at.in_stockholm()
    )
}
