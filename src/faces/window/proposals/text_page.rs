//! The text of a proposal's file, to read and to change whatever no field has. What is wrong with it is told line by line.

use axum::http::StatusCode;
use maud::html;

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, list, refusal_told, status_of};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::jobs::{Lane, Work};
use super::super::perform::perform;
use super::super::saving::{self, REASON, ReasonTyped};
use super::edit_page::{opened, opened_before};
use super::sent::BASE;
use crate::office::edit;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::tariffs::proposals::OpenedProposal;
use crate::sources::tariff;
use crate::values::text::text;

/// The field of the text.
const TEXT: &str = "text";

/// The text as it is saved.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    match opened(asked, None) {
        Ok(opened) => shown(asked, &opened, &opened.text, &ReasonTyped::default(), None),
        Err(answer) => answer,
    }
}

/// The text as it was typed, with what is wrong with it. Nothing is saved.
pub(in super::super) fn try_out(asked: &PageRequest) -> PageAnswer {
    match opened_before(asked) {
        Ok((opened, since)) => {
            let written = asked.form.text(REASON);
            let text = sent(asked, &opened);
            shown(asked, &opened, &text, &ReasonTyped { written, wrong: None }, since.as_ref())
        }
        Err(answer) => answer,
    }
}

/// The text that was sent, with the ends of lines that the file has: a browser sends others.
fn sent(asked: &PageRequest, opened: &OpenedProposal) -> String {
    let plain = asked.form.text(TEXT).replace("\r\n", "\n");
    match opened.text.contains("\r\n") {
        true => plain.replace('\n', "\r\n"),
        false => plain,
    }
}

fn shown(
    asked: &PageRequest,
    opened: &OpenedProposal,
    text: &str,
    reason: &ReasonTyped<'_>,
    refusal: Option<&Refusal>,
) -> PageAnswer {
    let wrong = tariff::parse(opened.file.name(), text).err().unwrap_or_default();
    let name = || opened.name.clone();
    let file = clean(opened.file.name());
    let body = html! {
        @if let Some(refusal) = refusal {
            (refusal_told(asked, refusal))
            (saving::clash(asked, refusal))
        } @else if !wrong.is_empty() { (list(asked, &wrong)) }
        (form::once(asked, PageAddress::ProposalText(name()), html! {
            (form::hidden(BASE, &opened.digest))
            div.field.rows {
                label for=(TEXT) { (file) }
                // The first line end of an area is no part of it.
                textarea id=(TEXT) name=(TEXT) rows="32" wrap="off" spellcheck="false" { "\n" (clean(text)) }
            }
            (reason.field(asked))
            p.actions {
                button { (asked.say(&text!("Spara texten", "Save the text"))) }
                button.quiet formaction=(PageAddress::ProposalTextTried(name())) { (asked.say(&text!("Kontrollera", "Check"))) }
                a href=(PageAddress::Proposal(name())) { (asked.say(&text!("Till fälten", "To the fields"))) }
            }
        }))
    };
    let status = match refusal.or(reason.wrong) {
        Some(refusal) => status_of(refusal),
        None if !wrong.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let name = clean(&opened.name);
    let title = asked.say(&text!("Förslag: {name} – text", "Proposal: {name} – text"));
    WindowPage { status, title, body }.into()
}

/// Saves the text.
pub(in super::super) fn save(asked: &PageRequest) -> PageAnswer {
    let (opened, since) = match opened_before(asked) {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let text = sent(asked, &opened);
    let written = asked.form.text(REASON);
    let again = |refusal: &Refusal| {
        shown(asked, &opened, &text, &ReasonTyped { written, wrong: None }, Some(refusal))
    };
    if let Some(since) = &since {
        return again(since);
    }
    let reason = match saving::reason(asked) {
        Ok(reason) => reason,
        Err(wrong) => {
            let reason = ReasonTyped { written, wrong: Some(&wrong) };
            return shown(asked, &opened, &text, &reason, None);
        }
    };
    let desk = match asked.desk() {
        Ok(desk) => desk,
        Err(refusal) => return again(&refusal),
    };
    let see = PageAddress::Proposal(opened.name.clone());
    let name = text!("Förslag till avgifter", "Proposal for fees");
    let work = Work { lane: Lane::Ledger, name, back: see.clone() };
    let edits = vec![opened.edit(&text)];
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let saved = edit::save(&desk, &edits, &reason, &mut notices)?;
            Ok(saving::done(see, &saved, notices))
        },
        |refusal| again(refusal),
    )
}
