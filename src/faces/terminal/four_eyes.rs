//! Whether two persons are needed: the ledger decides once an entry of it has said so, and `lefi.toml` may only agree.
//! What is said of that in words. It issues nothing.

use super::say::say;
use super::{Failure, load, second};
use crate::keep::ledger::{Action, Entry, FourEyes, Ledger, Writing};
use crate::keep::workspace::{Approval, Settings};
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// What the approval of turning it off is called: `lefi approve four-eyes-off`.
pub(super) const OFF: &str = "four-eyes-off";

/// As the ledger has it now.
pub(super) fn now(ledger: &Ledger) -> Result<FourEyes, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    ledger.four_eyes(head).map_err(load::ledger_failure)
}

/// Where `lefi.toml` says that two persons are needed and the ledger does not yet, an entry says so from here on.
pub(super) fn record(writing: &mut Writing<'_>, settings: &Settings) -> Result<(), Failure> {
    if settings.issuing.approval == Approval::FourEyes && !now(writing)?.is_on() {
        writing.four_eyes_on().map_err(load::ledger_failure)?;
    }
    Ok(())
}

/// Whether what is issued needs two persons. Where `lefi.toml` says otherwise than the ledger, nothing is issued.
pub(super) fn approval(ledger: &Ledger, settings: &Settings) -> Result<Approval, Failure> {
    let kept = now(ledger)?;
    match settings.issuing.approval {
        Approval::NotNeeded if kept.is_on() => Err(Failure::Ledger(disagreement(&kept))),
        asked => Ok(asked),
    }
}

/// What is wrong where `lefi.toml` does not say what the ledger does, and the way out.
fn disagreement(kept: &FourEyes) -> String {
    let since = match kept {
        FourEyes::On { since, .. } => format!(" since {}", by(since)),
        FourEyes::Never | FourEyes::Off { .. } => String::new(),
    };
    format!(
        "two persons are needed for every document, as the ledger says{since}; lefi.toml has no four_eyes = true any more, so nothing is issued: put it back, or let two persons turn it off: `lefi decide {OFF} --reason TEXT`, then somebody else `lefi approve {OFF}`"
    )
}

/// Asks that two persons are needed no more: somebody else must approve that.
pub(super) fn ask_off(writing: Writing<'_>, reason: &str) -> Result<String, Failure> {
    match now(&writing)? {
        FourEyes::On { asked: None, .. } => {}
        FourEyes::On { asked: Some(asked), .. } => {
            return Err(Failure::Ledger(format!(
                "that is asked already: {}; somebody else approves it with `lefi approve {OFF}`, or it is withdrawn with `lefi decide withdraw {OFF} --reason TEXT`",
                by(&asked)
            )));
        }
        FourEyes::Never | FourEyes::Off { .. } => {
            let words = "two persons are not needed here: there is nothing to turn off";
            return Err(Failure::Ledger(words.to_owned()));
        }
    }
    writing.finish(Action::AskFourEyesOff, "", reason).map_err(load::ledger_failure)?;
    Ok(format!("two persons are needed until somebody else has approved: `lefi approve {OFF}`\n"))
}

/// The second person's approval of that.
pub(super) fn approve_off(
    settings: &Settings,
    ledger: &Ledger,
    writing: Option<Writing<'_>>,
    language: Language,
) -> Result<String, Failure> {
    let kept = now(writing.as_deref().unwrap_or(ledger))?;
    let text = lines(&kept, language);
    let FourEyes::On { asked: Some(asked), .. } = kept else {
        return Err(Failure::WrongUse(format!(
            "nobody asks that two persons are needed no more: `lefi decide {OFF} --reason TEXT`"
        )));
    };
    let Some(writing) = writing else { return Ok(text) };
    let told = second::refuse_same(&writing, "that was asked by", &asked)?;
    if settings.issuing.approval == Approval::FourEyes {
        let words = "lefi.toml has four_eyes = true, by which the next command would turn it on again: take that out first";
        return Err(Failure::Ledger(words.to_owned()));
    }
    let number = asked.number.to_string();
    writing.finish(Action::FourEyesOff, &number, &asked.reason).map_err(load::ledger_failure)?;
    told.iter().for_each(|told| say(told));
    Ok(lines(&now(ledger)?, language))
}

/// Who did it, when, and by which entry.
fn by(entry: &Entry) -> String {
    let signature = &entry.signature;
    format!("{} ({}, entry {})", signature.at.in_stockholm(), signature.who, entry.number)
}

/// How it stands, in a line or two; nothing where it was never on.
pub(super) fn lines(kept: &FourEyes, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    match kept {
        FourEyes::Never => String::new(),
        FourEyes::On { since, asked } => {
            let mut text = format!(
                "{} {}\n",
                pick(
                    "Två personer behövs för varje dokument sedan",
                    "Two persons are needed for every document since"
                ),
                by(since)
            );
            if let Some(asked) = asked {
                text.push_str(&format!(
                    "{}: {} {}\n",
                    pick(
                        "Någon ber om att det stängs av, vilket en annan måste attestera",
                        "Somebody asks that this is turned off, which another must approve"
                    ),
                    asked.reason,
                    by(asked)
                ));
            }
            text
        }
        FourEyes::Off { asked, approved } => format!(
            "{}: {} {}, {} {}\n",
            pick("Två personer behövs inte längre", "Two persons are needed no more"),
            asked.reason,
            by(asked),
            pick("attesterat", "approved"),
            by(approved)
        ),
    }
}

/// What `lefi check` says of it.
pub(super) fn warning(kept: &FourEyes, settings: &Settings) -> Option<Diagnostic> {
    let warning = |message: Text| Diagnostic::warning("check-four-eyes", message);
    let both = Text::new(lines(kept, Language::Swedish), lines(kept, Language::English));
    let plain = both.map(|lines| lines.trim_end().replace('\n', "; "));
    match (kept, settings.issuing.approval) {
        (FourEyes::On { .. }, Approval::NotNeeded) => {
            let help = text!(
                "skriv four_eyes = true i lefi.toml igen, eller låt två personer stänga av det: `lefi decide {OFF}`",
                "put four_eyes = true back in lefi.toml, or let two persons turn it off: `lefi decide {OFF}`"
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
