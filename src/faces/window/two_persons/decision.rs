//! A decision of two persons as a part of their page: what it is for, how it stands, and the form of its next step. Nothing
//! is done here.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{clean, list, refusal_told, sentence};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use crate::keep::ledger::Entry;
use crate::office::awaiting::{JointDecision, JointStage};
use crate::office::refusal::Refusal;
use crate::values::text::{Text, text};

/// The field that says which it is.
pub(super) const WHICH: &str = "vad";

/// The field of its reason: each has its own, since all stand on one page.
pub(super) fn reason_field(decision: JointDecision) -> String {
    format!("skal-{}", decision.name())
}

/// What was written of one of them, and why it was not done.
#[derive(Debug)]
pub(super) struct ShownDecision<'a> {
    of: Option<JointDecision>,
    written: &'a str,
    /// What is wrong with the reason.
    fault: Option<&'a Refusal>,
    /// Why it was not done.
    pub refusal: Option<&'a Refusal>,
}

impl<'a> ShownDecision<'a> {
    /// Nothing was written.
    pub(super) fn nothing() -> Self {
        Self { of: None, written: "", fault: None, refusal: None }
    }

    /// The reason can't be kept.
    pub(super) fn wrong(of: JointDecision, written: &'a str, fault: &'a Refusal) -> Self {
        Self { of: Some(of), written, fault: Some(fault), refusal: Some(fault) }
    }

    /// It can't be done.
    pub(super) fn refused(of: JointDecision, written: &'a str, refusal: &'a Refusal) -> Self {
        Self { of: Some(of), written, fault: None, refusal: Some(refusal) }
    }
}

/// What it is called.
pub(super) fn name(decision: JointDecision) -> Text {
    match decision {
        JointDecision::FourEyesOff => text!("En person räcker", "One person is enough"),
        JointDecision::Accounts => text!("Konton att bokföra på", "Accounts to book on"),
        JointDecision::Clock => text!("Klockan går rätt", "The clock is right"),
    }
}

/// When somebody needs it.
fn purpose(decision: JointDecision) -> Text {
    match decision {
        JointDecision::FourEyesOff => text!(
            "När ni slutar arbeta två: ta först bort `four_eyes = true` ur lefi.toml. Varje dokument kräver två personer tills det här är attesterat.",
            "When you no longer work in twos: take `four_eyes = true` out of lefi.toml first. Every document needs two persons until this is approved."
        ),
        JointDecision::Accounts => text!(
            "När dokument attesterades med andra konton än dem som står i lefi.toml nu: de bokförs när två personer är överens om kontona.",
            "When documents were approved with other accounts than those in lefi.toml now: they are booked once two persons agree on the accounts."
        ),
        JointDecision::Clock => text!(
            "När ett dokument fick ett senare datum än i dag, för att datorns klocka gick fel: ställ klockan rätt och intyga det.",
            "When a document got a later date than today, as the computer's clock was wrong: set the clock right, and say so."
        ),
    }
}

/// It as a part of the page; the lines are what `lefi.toml` says of accounts.
pub(super) fn section(
    asked: &PageRequest,
    seen: &str,
    (decision, stage, lines): (JointDecision, &JointStage, &[String]),
    shown: &ShownDecision<'_>,
) -> Markup {
    let heading = format!("om-{}", decision.name());
    let is_shown = shown.of == Some(decision);
    let accounts = html! {
        @if decision == JointDecision::Accounts && !lines.is_empty() {
            pre tabindex="0" aria-labelledby=(heading) { (clean(&lines.join("\n"))) }
        }
    };
    html! {
        section aria-labelledby=(heading) {
            h2 id=(heading) { (asked.say(&name(decision))) }
            @match stage {
                JointStage::NotNow(why) => {
                    p.hint { (sentence(&asked.say(&purpose(decision)))) }
                    (not_now(asked, why))
                },
                JointStage::MayBeAsked => {
                    p.hint { (sentence(&asked.say(&purpose(decision)))) }
                    details open[is_shown] {
                        summary { (asked.say(&ask_words(decision))) }
                        (accounts)
                        (form::act(asked, seen, PageAddress::AskTwoPersons, html! {
                            (which(decision))
                            (reason(asked, decision, shown))
                            button { (asked.say(&ask_button(decision))) }
                        }))
                    }
                },
                JointStage::Asked { entry, refused } => {
                    div.act {
                        p { (clean(&asked.say(&asked_by(entry)))) }
                        p { (asked.say(&text!("Skäl", "Reason"))) ": " (clean(&entry.reason)) }
                        (accounts)
                        @match refused {
                            Some(refused) => (not_now(asked, refused)),
                            None => (form::act(asked, seen, PageAddress::ApproveTwoPersons, html! {
                                (which(decision))
                                button { (asked.say(&text!("Attestera", "Approve"))) }
                            })),
                        }
                        details open[is_shown] {
                            summary { (asked.say(&text!("Återkalla begäran", "Withdraw the request"))) }
                            (form::act(asked, seen, PageAddress::WithdrawTwoPersons, html! {
                                (which(decision))
                                (reason(asked, decision, shown))
                                button.quiet { (asked.say(&text!("Återkalla", "Withdraw"))) }
                            }))
                        }
                    }
                },
            }
        }
    }
}

fn which(decision: JointDecision) -> Markup {
    form::hidden(WHICH, decision.name())
}

/// Why it can't be done now, which is nothing that went wrong.
fn not_now(asked: &PageRequest, why: &Refusal) -> Markup {
    match why {
        Refusal::Input(diagnostics) => list(asked, diagnostics),
        Refusal::FileSystem(_) | Refusal::Ledger(_) => refusal_told(asked, why),
        _ => {
            let words = asked.say(&why.text(&|act| called(asked, act)));
            html! { p { (sentence(&words)) "." } }
        }
    }
}

fn asked_by(entry: &Entry) -> Text {
    let (who, at) = (&entry.signature.who, entry.signature.at.in_stockholm());
    text!("Begärt av {who}, {at}.", "Asked for by {who}, {at}.")
}

fn ask_words(decision: JointDecision) -> Text {
    match decision {
        JointDecision::FourEyesOff => {
            text!("Begär att en person räcker", "Ask that one person is enough")
        }
        JointDecision::Accounts => {
            text!("Begär kontona i lefi.toml", "Ask for the accounts in lefi.toml")
        }
        JointDecision::Clock => text!("Intyga att klockan går rätt", "Say that the clock is right"),
    }
}

fn ask_button(decision: JointDecision) -> Text {
    match decision {
        JointDecision::FourEyesOff | JointDecision::Accounts => text!("Begär", "Ask"),
        JointDecision::Clock => text!("Intyga", "Say so"),
    }
}

fn reason(asked: &PageRequest, decision: JointDecision, shown: &ShownDecision<'_>) -> Markup {
    let is_shown = shown.of == Some(decision);
    let name = reason_field(decision);
    let fault = shown.fault.filter(|_| is_shown);
    let field = Field {
        name: &name,
        label: text!("Skäl", "Reason"),
        value: if is_shown { shown.written } else { "" },
        hint: Some(text!(
            "Sparas i händelseloggen och läses av den som attesterar. Skriv inga personuppgifter.",
            "Kept in the audit trail, and read by whoever approves. Write nothing personal."
        )),
        error: fault.map(|fault| fault.text(&|act| called(asked, act))),
    };
    form::field(asked, &field)
}
