//! What was typed of a proposal is saved, for a reason. Where the office says no, the page is shown once more.

use super::super::address::PageAddress;
use super::super::answer::PageAnswer;
use super::super::asked::PageRequest;
use super::super::jobs::{Lane, Work};
use super::super::perform::perform;
use super::super::saving::{self, REASON, ReasonTyped};
use super::edit_page::{Again, PageAttempt, look, opened_before, page};
use super::sent;
use crate::office::edit;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::text::text;

/// Saves what was typed.
pub(in super::super) fn save(asked: &PageRequest) -> PageAnswer {
    let (opened, since) = match opened_before(asked) {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let Ok(saved) = &opened.tariff else { return look(asked) };
    let mut typed = sent::typed(asked);
    typed.fill();
    let written = asked.form.text(REASON);
    let again = |refused: Option<&Refusal>, wrong: Option<&Refusal>| {
        let reason = ReasonTyped { written, wrong };
        let attempt = PageAttempt::Save;
        page(asked, (&opened, saved), &typed, &Again { attempt, refused, reason })
    };
    if let Some(since) = &since {
        return again(Some(since), None);
    }
    let Ok(wanted) = typed.read(saved) else { return again(None, None) };
    let text = match opened.changed_to(&wanted) {
        Ok(text) => text,
        Err(refusal) => return again(Some(&refusal), None),
    };
    let reason = match saving::reason(asked) {
        Ok(reason) => reason,
        Err(wrong) => return again(None, Some(&wrong)),
    };
    let desk = match asked.desk() {
        Ok(desk) => desk,
        Err(refusal) => return again(Some(&refusal), None),
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
        |refusal| again(Some(refusal), None),
    )
}
