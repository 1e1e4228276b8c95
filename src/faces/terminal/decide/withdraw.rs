//! `lefi decide withdraw`: a decision that is in force no more, and what waits for a second person and is asked for no
//! more. It decides nothing anew.

use super::super::{Context, Failure, load};
use super::in_words;
use crate::keep::ledger::{Action, Entry, FourEyes, Ledger, Writing};
use crate::keep::workspace::Settings;
use crate::office::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use crate::office::agreed_accounts;
use crate::office::clock;
use crate::office::four_eyes;
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
    let head = writing.head()?;
    let decisions = writing.decisions(head)?;
    let Some(found) = decisions.iter().find(|decision| decision.id == number) else {
        return Err(Failure::WrongUse(format!(
            "no decision {number} is in force: see `lefi decide list`"
        )));
    };
    writing.withdraw(number)?;
    writing.finish(Action::Withdraw, number, &reason)?;
    Ok(format!("withdrawn: {}\n", in_words(&found.kind, Language::English)))
}

/// What a name asks for that waits for somebody else; none where the name is no such thing.
fn asked(ledger: &Ledger, name: &str) -> Result<Option<Option<Entry>>, Failure> {
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
    writing.finish(Action::WithdrawAsked, &subject, reason)?;
    let (who, at) = (&signature.who, signature.at.in_stockholm());
    Ok(format!("withdrawn: {name}, which {who} asked for on {at}\n"))
}
