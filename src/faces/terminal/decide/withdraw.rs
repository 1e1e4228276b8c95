//! `lefi decide withdraw`: a decision that is in force no more, and what waits for a second person and is asked for no
//! more. It decides nothing anew.

use super::super::{Context, Failure, agreed_accounts, clock, four_eyes, load};
use super::in_words;
use crate::keep::ledger::{Action, Entry, FourEyes, Ledger, Writing};
use crate::keep::workspace::Settings;
use crate::values::language::Language;

/// Withdraws a decision by its number, or what is asked for by its name.
pub(super) fn withdraw(
    context: &Context,
    settings: &Settings,
    ledger: &Ledger,
    number: &str,
    reason: &str,
) -> Result<String, Failure> {
    let reason = load::words(reason)?;
    let writing = load::begin(ledger, context, settings)?;
    if let Some(asked) = asked(&writing, number)? {
        return withdraw_asked(writing, (number, asked), &reason);
    }
    let head = writing.head().map_err(load::ledger_failure)?;
    let decisions = writing.decisions(head).map_err(load::ledger_failure)?;
    let Some(found) = decisions.iter().find(|decision| decision.id == number) else {
        return Err(Failure::WrongUse(format!(
            "no decision {number} is in force: see `lefi decide list`"
        )));
    };
    writing.withdraw(number).map_err(load::ledger_failure)?;
    writing.finish(Action::Withdraw, number, &reason).map_err(load::ledger_failure)?;
    Ok(format!("withdrawn: {}\n", in_words(&found.kind, Language::English)))
}

/// What a name asks for that waits for somebody else; none where the name is no such thing.
fn asked(ledger: &Ledger, name: &str) -> Result<Option<Option<Entry>>, Failure> {
    Ok(Some(match name {
        four_eyes::OFF => match four_eyes::now(ledger)? {
            FourEyes::On { asked, .. } => asked,
            FourEyes::Never | FourEyes::Off { .. } => None,
        },
        agreed_accounts::ACCOUNTS => agreed_accounts::now(ledger)?.asked,
        clock::CLOCK => clock::asked(ledger)?,
        _ => return Ok(None),
    }))
}

/// Anybody may withdraw it: all stays as it is then.
fn withdraw_asked(
    writing: Writing<'_>,
    (name, asked): (&str, Option<Entry>),
    reason: &str,
) -> Result<String, Failure> {
    let Some(Entry { number, signature, .. }) = asked else {
        let words = format!("nobody asks for {name}: there is nothing to withdraw");
        return Err(Failure::WrongUse(words));
    };
    let subject = number.to_string();
    writing.finish(Action::WithdrawAsked, &subject, reason).map_err(load::ledger_failure)?;
    let (who, at) = (&signature.who, signature.at.in_stockholm());
    Ok(format!("withdrawn: {name}, which {who} asked for on {at}\n"))
}
