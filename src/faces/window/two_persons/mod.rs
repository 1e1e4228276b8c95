//! What two persons decide: what waits for a second person, and what one may ask another for besides runs and credits. It is
//! asked for, approved and withdrawn here, each with what was seen; the office decides.

mod decision;
mod waiting;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, clean, refusal_told, refused, status_of};
use super::asked::PageRequest;
use super::jobs::{ActDone, Lane, Work};
use super::perform::perform;
use crate::keep::workspace::Approval;
use crate::office::approve::approve as approve_named;
use crate::office::awaiting::{Awaiting, JointDecision, awaiting};
use crate::office::clock::ClockDecision;
use crate::office::decide::two_persons;
use crate::office::decide::withdraw::withdraw as withdraw_named;
use crate::office::desk::Desk;
use crate::office::four_eyes;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::values::text::{Text, text};
use decision::{ShownDecision, WHICH, reason_field};

/// What waits, and what may be asked for.
pub(super) fn look(asked: &PageRequest) -> PageAnswer {
    page(asked, &ShownDecision::nothing())
}

/// Asks for something that somebody else is to approve.
pub(super) fn ask(asked: &PageRequest) -> PageAnswer {
    with_reason(asked, |desk, decision, reason, notices| {
        let waits = text!(
            "Begärt. Det gäller när en annan person har attesterat det.",
            "Asked for. It holds once somebody else has approved it."
        );
        Ok(match decision {
            JointDecision::FourEyesOff => {
                two_persons::four_eyes_off(desk, reason, notices)?;
                waits
            }
            JointDecision::Accounts => {
                two_persons::accounts(desk, reason, notices)?;
                waits
            }
            JointDecision::Clock => match two_persons::clock(desk, reason, notices)? {
                ClockDecision::Asked => waits,
                ClockDecision::Right(at) => {
                    let at = at.in_stockholm();
                    text!(
                        "Klockan går rätt och visar {at}. Dokument med ett senare datum hindrar ingen från att fakturera.",
                        "The clock is right and says {at}. Documents that bear a later date keep nobody from issuing."
                    )
                }
            },
        })
    })
}

/// Takes back what somebody asked for.
pub(super) fn withdraw(asked: &PageRequest) -> PageAnswer {
    with_reason(asked, |desk, decision, reason, notices| {
        withdraw_named(desk, decision.name(), reason, notices)?;
        Ok(text!(
            "Begäran är återkallad. Allt är som förut.",
            "The request is withdrawn. All is as before."
        ))
    })
}

/// Approves what somebody else asked for.
pub(super) fn approve(asked: &PageRequest) -> PageAnswer {
    let Some(decision) = JointDecision::named(asked.form.text(WHICH)) else { return look(asked) };
    act(asked, decision, String::new(), |desk, decision, _, notices| {
        approve_named(desk, decision.name(), notices)?;
        let what = decision::name(decision);
        Ok(text!("Attesterat: {what}.", "Approved: {what}."; what))
    })
}

/// Does with it what a form asks for that says why; where it does not, the page again.
fn with_reason(
    asked: &PageRequest,
    does: impl FnOnce(&Desk, JointDecision, &str, &mut Notices) -> Result<Text, Refusal>
    + Send
    + 'static,
) -> PageAnswer {
    let Some(decision) = JointDecision::named(asked.form.text(WHICH)) else { return look(asked) };
    let written = asked.form.text(&reason_field(decision));
    let place = asked.say(&text!("Skäl", "Reason"));
    match typed::words(&place, written) {
        Ok(reason) => act(asked, decision, reason, does),
        Err(fault) => page(asked, &ShownDecision::wrong(decision, written, &fault.into())),
    }
}

/// Does it in the lane of what is written in the ledger.
fn act(
    asked: &PageRequest,
    decision: JointDecision,
    reason: String,
    does: impl FnOnce(&Desk, JointDecision, &str, &mut Notices) -> Result<Text, Refusal>
    + Send
    + 'static,
) -> PageAnswer {
    let written = asked.form.text(&reason_field(decision));
    let again =
        |refusal: &Refusal| page(asked, &ShownDecision::refused(decision, written, refusal));
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return again(&refusal),
    };
    let work =
        Work { lane: Lane::Ledger, name: decision::name(decision), back: PageAddress::TwoPersons };
    let done = move |_: &_| {
        let mut notices = Notices::default();
        let told = does(&desk, decision, &reason, &mut notices)?;
        Ok(ActDone { see: PageAddress::TwoPersons, told: vec![told], notices })
    };
    perform(asked, work, done, again)
}

fn page(asked: &PageRequest, shown: &ShownDecision<'_>) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.see().and_then(|seen| {
        let found = awaiting(&asked.desk()?, &mut notices)?;
        Ok((seen, found))
    });
    let (seen, found) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let body = html! {
        @if let Some(refusal) = shown.refusal { (refusal_told(asked, refusal)) }
        (all_told(asked, &notices))
        div.narrow { @match &found {
            Some(found) => (body(asked, (&seen, found), shown)),
            None => p.lead { (asked.say(&text!(
                "Här står det som väntar på attest av en annan person. Än finns inget, eftersom inget är inläst.",
                "What waits for another person's approval stands here. There is nothing yet, as nothing is imported."
            ))) },
        } }
    };
    let title = asked.say(&text!("Beslut av två personer", "Decisions by two persons"));
    let status = shown.refusal.map_or(StatusCode::OK, status_of);
    WindowPage { status, title, body }.into()
}

fn body(
    asked: &PageRequest,
    (seen, found): (&str, &Awaiting),
    shown: &ShownDecision<'_>,
) -> Markup {
    let how = match found.approval {
        Approval::FourEyes => text!(
            "En person förbereder eller begär, en annan granskar och attesterar.",
            "One person prepares or asks, another looks and approves."
        ),
        Approval::NotNeeded => text!(
            "Här räcker en person för det som utfärdas: inget behöver attesteras.",
            "One person is enough for what is issued here: nothing needs to be approved."
        ),
    };
    let kept = asked.say(&four_eyes::lines(&found.four_eyes));
    html! {
        p.lead { (asked.say(&how)) }
        @for line in kept.lines() { p { (clean(line)) } }
        (waiting::listed(asked, found))
        @for (which, stage) in &found.decisions {
            (decision::section(asked, seen, (*which, stage, &found.accounts), shown))
        }
    }
}
