//! Whether two persons are needed: the ledger decides once an entry of it has said so, and `lefi.toml` may only agree.
//! It issues nothing.

use super::act::FOUR_EYES_OFF;
use super::notice::Notices;
use super::refusal::{FourEyesRefusal, Refusal};
use super::second;
use super::signed::by;
use super::signer::Signer;
use crate::keep::ledger::{Action, Entry, FourEyes, Ledger, Writing};
use crate::keep::workspace::{Approval, Settings};
use crate::values::diagnostic::Diagnostic;
use crate::values::text::{Text, text};

/// As the ledger has it now.
pub fn now(ledger: &Ledger) -> Result<FourEyes, Refusal> {
    let head = ledger.head()?;
    Ok(ledger.four_eyes(head)?)
}

/// Where `lefi.toml` says that two persons are needed and the ledger does not yet, an entry says so from here on.
pub(super) fn record(writing: &mut Writing<'_>, settings: &Settings) -> Result<(), Refusal> {
    if settings.issuing.approval == Approval::FourEyes && !now(writing)?.is_on() {
        writing.four_eyes_on()?;
    }
    Ok(())
}

/// Whether a second person is needed: as `lefi.toml` says, or the ledger keeps.
pub fn needed(settings: &Settings, ledger: Option<&Ledger>) -> Result<Approval, Refusal> {
    let is_kept = match ledger {
        Some(ledger) => now(ledger)?.is_on(),
        None => false,
    };
    Ok(if is_kept { Approval::FourEyes } else { settings.issuing.approval })
}

/// Whether what is issued needs two persons. Where `lefi.toml` says otherwise than the ledger, nothing is issued.
pub fn approval(ledger: &Ledger, settings: &Settings) -> Result<Approval, Refusal> {
    let kept = now(ledger)?;
    match settings.issuing.approval {
        Approval::NotNeeded if kept.is_on() => {
            let since = match kept {
                FourEyes::On { since, .. } => Some(Box::new(since)),
                FourEyes::Never | FourEyes::Off { .. } => None,
            };
            Err(FourEyesRefusal::Disagreement { since }.into())
        }
        asked => Ok(asked),
    }
}

/// Refuses to ask that two persons are needed no more, where they are not needed or that is asked already.
pub fn refuse_asking_off(kept: &FourEyes) -> Result<(), FourEyesRefusal> {
    match kept {
        FourEyes::On { asked: None, .. } => Ok(()),
        FourEyes::On { asked: Some(asked), .. } => {
            Err(FourEyesRefusal::Asked(Box::new(asked.clone())))
        }
        FourEyes::Never | FourEyes::Off { .. } => Err(FourEyesRefusal::NotNeeded),
    }
}

/// Asks that two persons are needed no more: somebody else must approve that.
pub fn ask_off(writing: Writing<'_>, reason: &str) -> Result<(), Refusal> {
    refuse_asking_off(&now(&writing)?)?;
    writing.finish(Action::AskFourEyesOff, "", reason)?;
    Ok(())
}

/// Who asks that two persons are needed no more.
///
/// # Errors
/// Nobody asks it.
pub fn asked_off(kept: &FourEyes) -> Result<Entry, FourEyesRefusal> {
    match kept {
        FourEyes::On { asked: Some(asked), .. } => Ok(asked.clone()),
        FourEyes::On { asked: None, .. } | FourEyes::Never | FourEyes::Off { .. } => {
            Err(FourEyesRefusal::NotAsked)
        }
    }
}

/// Refuses to approve that to whoever asked for it, and while `lefi.toml` says that two persons are needed.
pub fn refuse_approving_off(
    settings: &Settings,
    (ledger, signer): (&Ledger, &Signer),
    asked: &Entry,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let did = text!("det begärdes av", "that was asked by");
    second::refuse_one(ledger, did, (asked, signer), notices)?;
    match settings.issuing.approval {
        Approval::FourEyes => Err(FourEyesRefusal::StillSet.into()),
        Approval::NotNeeded => Ok(()),
    }
}

/// The second person's approval of that; gives how it stands then.
pub fn approve_off(
    settings: &Settings,
    ledger: &Ledger,
    writing: Writing<'_>,
    notices: &mut Notices,
) -> Result<FourEyes, Refusal> {
    let asked = asked_off(&now(&writing)?)?;
    refuse_approving_off(settings, (&writing, &second::signer(&writing)), &asked, notices)?;
    let number = asked.number.to_string();
    writing.finish(Action::FourEyesOff, &number, &asked.reason)?;
    now(ledger)
}

/// How it stands, in a line or two; nothing where it was never on.
pub fn lines(kept: &FourEyes) -> Text {
    match kept {
        FourEyes::Never => Text::same(""),
        FourEyes::On { since, asked } => {
            let since = by(since);
            let line = text!(
                "Två personer behövs för varje dokument sedan {since}\n",
                "Two persons are needed for every document since {since}\n";
                since
            );
            let Some(asked) = asked else { return line };
            let (reason, asked) = (&asked.reason, by(asked));
            text!(
                "{line}Någon ber om att det stängs av, vilket en annan måste attestera: {reason} {asked}\n",
                "{line}Somebody asks that this is turned off, which another must approve: {reason} {asked}\n";
                line, asked
            )
        }
        FourEyes::Off { asked, approved } => {
            let (reason, asked, approved) = (&asked.reason, by(asked), by(approved));
            text!(
                "Två personer behövs inte längre: {reason} {asked}, attesterat {approved}\n",
                "Two persons are needed no more: {reason} {asked}, approved {approved}\n";
                asked, approved
            )
        }
    }
}

/// What a check of the workspace says of it.
pub fn warning(kept: &FourEyes, settings: &Settings) -> Option<Diagnostic> {
    let warning = |message: Text| Diagnostic::warning("check-four-eyes", message);
    let plain = lines(kept).map(|lines| lines.trim_end().replace('\n', "; "));
    match (kept, settings.issuing.approval) {
        (FourEyes::On { .. }, Approval::NotNeeded) => {
            let help = text!(
                "skriv four_eyes = true i lefi.toml igen, eller låt två personer stänga av det: `lefi decide {FOUR_EYES_OFF}`",
                "put four_eyes = true back in lefi.toml, or let two persons turn it off: `lefi decide {FOUR_EYES_OFF}`"
            );
            let message = text!(
                "{plain}; lefi.toml anger något annat",
                "{plain}; lefi.toml says otherwise";
                plain
            );
            Some(warning(message).help(help))
        }
        (FourEyes::On { asked: Some(_), .. }, Approval::FourEyes) | (FourEyes::Off { .. }, _) => {
            let help = text!(
                "kontrollera att det är avsett: `lefi trail` visar posterna",
                "look whether that is meant: `lefi trail` has the entries"
            );
            Some(warning(plain).help(help))
        }
        (FourEyes::On { asked: None, .. } | FourEyes::Never, _) => None,
    }
}
