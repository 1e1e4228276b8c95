//! Decisions about a period: what can't be billed, agreements held back, manual lines, what is in force. What a decision
//! would do is a page of its own, and from that it is made. The office decides whether it may be.

mod effect_page;
mod forms;
mod listed;
mod typed_decision;

use axum::http::StatusCode;
use maud::html;

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, clean, refusal_told, refused, status_of};
use super::asked::PageRequest;
use super::form::ONCE;
use super::jobs::{ActDone, Lane, Work};
use super::perform::perform;
use crate::office::decide::withdraw::{Withdrawn, withdraw};
use crate::office::decide::{Decided, DecidedOnce, hold, own_line, waive};
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::to_decide::effect::{AskedDecision, effect as foretold};
use crate::office::to_decide::of_period::of_period;
use crate::office::typed;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};
use effect_page::ReasonField;
use forms::Typed;
use typed_decision::{ONCE_MORE, REASON, TypedDecision};

/// What there is to decide on, and what is decided.
pub(super) fn look(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    page(asked, period, &Typed::nothing())
}

/// What a decision would do.
pub(super) fn effect(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let Some(typed) = TypedDecision::of(&asked.query) else {
        return PageAnswer::See(PageAddress::Decisions(period));
    };
    let decision = match typed.read(asked, period) {
        Ok(decision) => decision,
        Err(fault) => return page(asked, period, &Typed::wrong(&asked.query, &fault)),
    };
    match before(asked, (period, typed), &decision, &ReasonField::empty()) {
        Ok(answer) => answer,
        Err(refusal) => page(asked, period, &Typed::refused(&asked.query, &refusal)),
    }
}

/// Makes the decision that was looked at.
pub(super) fn decide(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let Some(typed) = TypedDecision::of(&asked.form) else {
        return PageAnswer::See(PageAddress::Decisions(period));
    };
    let decision = match typed.read(asked, period) {
        Ok(decision) => decision,
        Err(fault) => return page(asked, period, &Typed::wrong(&asked.form, &fault)),
    };
    let again = |refusal: &Refusal, of: FaultOf| {
        let written = asked.form.text(REASON);
        let field = match of {
            FaultOf::Reason => ReasonField { written, wrong: Some(refusal), refused: None },
            FaultOf::All => ReasonField { written, wrong: None, refused: Some(refusal) },
        };
        before(asked, (period, typed), &decision, &field)
            .unwrap_or_else(|_| page(asked, period, &Typed::refused(&asked.form, refusal)))
    };
    let place = asked.say(&text!("Skäl", "Reason"));
    let reason = match typed::words(&place, asked.form.text(REASON)) {
        Ok(reason) => reason,
        Err(refusal) => return again(&refusal.into(), FaultOf::Reason),
    };
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return again(&refusal, FaultOf::All),
    };
    let name = text!("Beslut om {period}", "Decision about {period}");
    let work = Work { lane: Lane::Ledger, name, back: PageAddress::Decisions(period) };
    let key = asked.form.get(ONCE_MORE).map(|_| asked.form.text(ONCE).chars().take(20).collect());
    let made = decision.clone();
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let told = made_of(&desk, made, (&reason, key), &mut notices)?;
            Ok(ActDone { see: PageAddress::Decisions(period), told: vec![told], notices })
        },
        |refusal| again(refusal, FaultOf::All),
    )
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy)]
enum FaultOf {
    /// The reason.
    Reason,
    /// The decision itself, or what has changed since.
    All,
}

/// Makes it; gives what is told of it.
fn made_of(
    desk: &Desk,
    decision: AskedDecision,
    (reason, key): (&str, Option<String>),
    notices: &mut Notices,
) -> Result<Text, Refusal> {
    let decided = |Decided { number, kind }: Decided| {
        let what = kind.words();
        text!("Beslut {number}: {what}.", "Decision {number}: {what}."; what)
    };
    Ok(match decision {
        AskedDecision::Hold { period, agreement } => {
            decided(hold(desk, period, &agreement, reason, notices)?)
        }
        AskedDecision::Waive { period, organisation_number, service } => {
            decided(waive(desk, period, (organisation_number, &service), reason, notices)?)
        }
        AskedDecision::OwnLine(line) => {
            match own_line(desk, line, reason, key.as_deref(), notices)? {
                DecidedOnce::Now(now) => decided(now),
                DecidedOnce::Before(before) => {
                    let entry = before.entry.number;
                    text!(
                        "Raden finns redan, enligt post {entry} i händelseloggen.",
                        "The line is there already, by entry {entry} of the audit trail."
                    )
                }
            }
        }
        AskedDecision::Withdraw { number } => match withdraw(desk, &number, reason, notices)? {
            Withdrawn::Decision(kind) => {
                let what = kind.words();
                text!(
                    "Beslut {number} är återkallat: {what}.",
                    "Decision {number} is withdrawn: {what}.";
                    what
                )
            }
            Withdrawn::Asked { name, .. } => {
                text!("Återkallat: {name}.", "Withdrawn: {name}.")
            }
        },
    })
}

/// The page of what a decision would do.
fn before(
    asked: &PageRequest,
    (period, typed): (BillingPeriod, TypedDecision<'_>),
    decision: &AskedDecision,
    field: &ReasonField<'_>,
) -> Result<PageAnswer, Refusal> {
    let mut notices = Notices::default();
    let seen = asked.see()?;
    let found = foretold(&asked.desk()?, decision, &mut notices)?;
    let (title, body) = effect_page::page(asked, (period, typed, &seen), (&found, &notices), field);
    Ok(WindowPage { status: field.status(), title, body }.into())
}

/// The page of a period's decisions, with what was typed and what is wrong with it.
fn page(asked: &PageRequest, period: BillingPeriod, typed: &Typed<'_>) -> PageAnswer {
    let mut notices = Notices::default();
    let found = match asked.desk().and_then(|desk| of_period(&desk, period, &mut notices)) {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let of = asked.language.period_name(period);
    let body = html! {
        @if let Some(refusal) = typed.refusal { (refusal_told(asked, refusal)) }
        (all_told(asked, &notices))
        (listed::unbilled(asked, &found))
        (listed::in_force(asked, &found))
        h2 { (asked.say(&text!("Nytt beslut", "New decision"))) }
        @if let Some(closed) = &found.closed {
            @let (who, when) = (&closed.who, closed.at.in_stockholm());
            p.lead { (clean(&asked.say(&text!(
                "Perioden stängdes av {who}, {when}. Manuella rader läggs till i en senare period.",
                "The period was closed by {who}, {when}. Manual lines are added to a later period."
            )))) }
        }
        (forms::forms(asked, &found, typed))
        p { a href=(PageAddress::Month(period)) { (asked.say(&text!("Till månaden", "To the month"))) } }
    };
    let status = typed.refusal.map_or(StatusCode::OK, status_of);
    WindowPage { status, title: asked.say(&text!("Beslut – {of}", "Decisions – {of}")), body }
        .into()
}
