//! Where a proposal is taken away, for a reason; the audit trail keeps its text.

use maud::html;

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, refusal_told, refused};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::jobs::{ActDone, Lane, Work};
use super::super::perform::perform;
use super::super::saving::{self, REASON, ReasonTyped};
use super::edit_page::opened;
use super::sent::BASE;
use crate::office::edit;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::tariffs::proposals::OpenedProposal;
use crate::values::text::text;

/// What taking it away means.
pub(in super::super) fn ask(asked: &PageRequest) -> PageAnswer {
    match opened(asked, None) {
        Ok(opened) => page(asked, &opened, &ReasonTyped::default(), None),
        Err(answer) => answer,
    }
}

fn page(
    asked: &PageRequest,
    opened: &OpenedProposal,
    reason: &ReasonTyped<'_>,
    refusal: Option<&Refusal>,
) -> PageAnswer {
    let name = clean(&opened.name);
    let body = html! {
        @if let Some(refusal) = refusal { (refusal_told(asked, refusal)) }
        p.lead { (asked.say(&text!(
            "Filen tas bort ur arbetsmappen. Ingen faktura påverkas, och texten finns kvar i händelseloggen.",
            "The file goes out of the workspace. No invoice is touched, and the audit trail keeps the text."
        ))) }
        section.act aria-labelledby="ta-bort" {
            h2 id="ta-bort" { (asked.say(&text!("Ta bort förslaget", "Remove the proposal"))) }
            (form::once(asked, PageAddress::RemoveProposal(opened.name.clone()), html! {
                (form::hidden(BASE, &opened.digest))
                (reason.field(asked))
                button { (asked.say(&text!("Ta bort förslaget", "Remove the proposal"))) }
            }))
        }
        p.after { a href=(PageAddress::Proposal(opened.name.clone())) { (asked.say(&text!("Avbryt", "Cancel"))) } }
    };
    let status = refusal.map_or_else(|| reason.status(), super::super::answer::status_of);
    let title = asked.say(&text!("Ta bort förslaget {name}?", "Remove the proposal {name}?"));
    WindowPage { status, title, body }.into()
}

/// Takes it away.
pub(in super::super) fn remove(asked: &PageRequest) -> PageAnswer {
    let opened = match opened(asked, Some(asked.form.text(BASE))) {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let written = asked.form.text(REASON);
    let reason = match saving::reason(asked) {
        Ok(reason) => reason,
        Err(wrong) => {
            return page(asked, &opened, &ReasonTyped { written, wrong: Some(&wrong) }, None);
        }
    };
    let desk = match asked.desk() {
        Ok(desk) => desk,
        Err(refusal) => return refused(asked, &refusal),
    };
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Förslag till avgifter", "Proposal for fees"),
        back: PageAddress::Proposal(opened.name.clone()),
    };
    let edits = vec![opened.removal()];
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let saved = edit::save(&desk, &edits, &reason, &mut notices)?;
            let files = saved.files.join(", ");
            let entry = saved.entry;
            let told = text!(
                "{files} är borttagen, som post {entry} i händelseloggen.",
                "{files} is removed, as entry {entry} of the audit trail."
            );
            Ok(ActDone { see: PageAddress::Tariffs, told: vec![told], notices })
        },
        |refusal| page(asked, &opened, &ReasonTyped { written, wrong: None }, Some(refusal)),
    )
}
